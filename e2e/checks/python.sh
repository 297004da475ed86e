# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# Python client and Java worker, Java client and Python worker, Python on both sides, the traces that they share, and
# workers that outlive a restart of the server.
. e2e/lib.sh
need python

python_client() {
  check "$1" python_peer client --spans "$work/python-client.spans" "${@:2}"
}

start_server
use_token

start java-worker java_peer JavaWorker --spans "$work/java-worker.spans"
await_line java-worker 'worker ready'
start python-worker python_peer worker --spans "$work/python-worker.spans"
await_line python-worker 'worker ready'

python_client python-to-java --peer java
check java-to-python java_peer JavaClient --spans "$work/java-client.spans"
python_client python-to-python --peer py
check traces python_peer traces "$work"/*.spans

restart_server
python_client after-restart-python-to-java --peer java --after-restart
python_client after-restart-python-to-python --peer py --after-restart
check_logs
