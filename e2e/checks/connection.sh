# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# Several tenants of one server, a namespace, a client that finds the server by its handshake file, and workers that
# register what the engine does not serve yet.
. e2e/lib.sh

readonly other_tenant=0b6d6e3c-5b0f-4d0a-9d5c-5d6c2f1a7e10

start_server --handshake-file "$work/handshake.json"

# --- tenants

use_token
start_worker java
client tenant-java java --peer java --title ', tenant 1' smoke
if [ -n "$python_ready" ]; then
  client tenant-python python --peer java --title ', tenant 1' smoke
fi
if [ -n "$typescript_ready" ]; then
  client tenant-typescript typescript --peer java --title ', tenant 1' smoke
fi

use_token --tenant "$other_tenant"
client strangers java --peer java --title ', seen from tenant 2' strangers
if [ -n "$python_ready" ]; then
  start_worker python
  client other-tenant-python python --peer py --title ', tenant 2' smoke
fi
if [ -n "$typescript_ready" ]; then
  start_worker typescript
  client other-tenant-typescript typescript --peer ts --title ', tenant 2' smoke
fi

# --- a namespace, in the second tenant

export HATCHET_CLIENT_NAMESPACE=Apart
start namespace-java-worker java_peer JavaWorker --spans "$work/java-worker.spans"
await_line namespace-java-worker 'worker ready'
client namespace-java-to-java java --peer java --title ', in a namespace' smoke
if [ -n "$python_ready" ]; then
  start namespace-python-worker python_peer worker --spans "$work/python-worker.spans"
  await_line namespace-python-worker 'worker ready'
  client namespace-python-to-java python --peer java --title ', in a namespace' smoke
  client namespace-java-to-python java --peer py --title ', in a namespace' smoke
fi
if [ -n "$typescript_ready" ]; then
  start namespace-typescript-worker typescript_peer worker --spans "$work/typescript-worker.spans"
  await_line namespace-typescript-worker 'worker ready'
  client namespace-typescript-to-java typescript --peer java --title ', in a namespace' smoke
  client namespace-java-to-typescript java --peer ts --title ', in a namespace' smoke
fi
unset HATCHET_CLIENT_NAMESPACE
client namespace-strangers java --peer java --title ', seen from outside its namespace' strangers

# --- features that are not served yet

use_token
if [ -n "$python_ready" ]; then
  start unserved-python-worker python_peer unserved
  await_line unserved-python-worker 'worker ready'
  client unserved-python java --peer py unserved
fi
if [ -n "$typescript_ready" ]; then
  start unserved-typescript-worker typescript_peer unserved
  await_line unserved-typescript-worker 'worker ready'
  client unserved-typescript java --peer ts unserved
fi

# --- the handshake

if [ -n "$python_ready" ]; then
  unset HATCHET_CLIENT_TOKEN HATCHET_CLIENT_TLS_STRATEGY
  HATCHET_EMBEDDED_HANDSHAKE="$(cat "$work/handshake.json")"
  export HATCHET_EMBEDDED_HANDSHAKE
  client handshake-python python --peer java --title ', by handshake' --embedded smoke
fi
check_logs
