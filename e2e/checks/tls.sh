# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# A server whose ports are protected: TLS with a root of its own, then mTLS.
. e2e/lib.sh
command -v openssl >/dev/null || skip 'openssl, which makes the certificates, is not on the PATH'

# Makes $work/$1.pem and $work/$1.key, signed by ca.pem.
certificate() {
  openssl req -newkey rsa:2048 -nodes -keyout "$work/$1.key" -out "$work/$1.csr" -subj "/CN=$1" 2>/dev/null
  printf 'subjectAltName=DNS:localhost,IP:127.0.0.1\n' >"$work/$1.ext"
  openssl x509 -req -in "$work/$1.csr" -CA "$work/ca.pem" -CAkey "$work/ca.key" -CAcreateserial -days 2 \
    -extfile "$work/$1.ext" -out "$work/$1.pem" 2>/dev/null
}

# $1 says what is special.
all_clients() {
  client java-"$2" java --peer java --title ", $1" smoke
  if [ -n "$python_ready" ]; then
    client python-"$2" python --peer java --title ", $1" smoke
  fi
  if [ -n "$typescript_ready" ]; then
    # The SDK verifies gRPC by the root that it is given, REST by those of Node.js.
    NODE_EXTRA_CA_CERTS="$work/ca.pem" client typescript-"$2" typescript --peer java --title ", $1" smoke
  fi
}

# The workers of the other languages, by the Java client and by that of their own.
to_workers() {
  if [ -n "$python_ready" ]; then
    client java-to-python-"$2" java --peer py --title ", $1" smoke
    client python-to-python-"$2" python --peer py --title ", $1" smoke
  fi
  if [ -n "$typescript_ready" ]; then
    client java-to-typescript-"$2" java --peer ts --title ", $1" smoke
    NODE_EXTRA_CA_CERTS="$work/ca.pem" client typescript-to-typescript-"$2" typescript --peer ts --title ", $1" smoke
  fi
}

openssl req -x509 -newkey rsa:2048 -nodes -keyout "$work/ca.key" -out "$work/ca.pem" -days 2 -subj '/CN=e2e root' \
  2>/dev/null
certificate server
certificate client

start_server --tls-cert "$work/server.pem" --tls-key "$work/server.key" --tls-ca "$work/ca.pem"
use_token
start_worker java
if [ -n "$python_ready" ]; then
  start_worker python
fi
if [ -n "$typescript_ready" ]; then
  NODE_EXTRA_CA_CERTS="$work/ca.pem" start_worker typescript
fi
all_clients 'over TLS' tls
to_workers 'over TLS' tls

# The workers above have no certificates of their own: they are refused from here on.
stop server "$server"
stop_all
pids=()
launch_server server-mtls "$grpc_port" "$api_port" --tls-cert "$work/server.pem" --tls-key "$work/server.key" \
  --tls-ca "$work/ca.pem" --tls-client-ca "$work/ca.pem" --tls-client-ca-grpc-only
use_token
if [ -n "$python_ready" ]; then
  check stranger env HATCHET_CLIENT_TLS_STRATEGY=tls "$python" e2e/python/refused.py
fi
export HATCHET_CLIENT_TLS_CERT_FILE="$work/client.pem" HATCHET_CLIENT_TLS_KEY_FILE="$work/client.key"
start mtls-java-worker java_peer JavaWorker --spans "$work/java-worker.spans"
await_line mtls-java-worker 'worker ready'
if [ -n "$python_ready" ]; then
  start mtls-python-worker python_peer worker --spans "$work/python-worker.spans"
  await_line mtls-python-worker 'worker ready'
fi
if [ -n "$typescript_ready" ]; then
  NODE_EXTRA_CA_CERTS="$work/ca.pem" start mtls-typescript-worker typescript_peer worker \
    --spans "$work/typescript-worker.spans"
  await_line mtls-typescript-worker 'worker ready'
fi
all_clients 'over mTLS' mtls
to_workers 'over mTLS' mtls
check_logs
