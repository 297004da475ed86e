# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# Workers with one slot: pausing, priorities, released slots, the schedule timeout; and a worker that gets SIGTERM while a
# task runs: the task ends in peace, and then the worker.
. e2e/lib.sh

start_server
use_token

# Starts the worker in language $1, whose tasks have the prefix $2; the clients in the languages "${@:3}" use it.
one_slot() {
  local client_language
  start_worker "$1" --slots 1
  for client_language in "${@:3}"; do
    client "$client_language-to-$1" "$client_language" --peer "$2" lifecycle
  done
  graceful_end "$1" "$2" "$started"
}

# The client triggers a task that takes a while, and waits for it; the worker with the process id $3 is told to end.
graceful_end() {
  local code=0 client_log="$work/graceful-$1-client.log"
  start "graceful-$1-client" java_peer JavaClient --peer "$2" --spans "$work/java-client.spans" nap
  until grep -q '^napping' "$client_log" || ! kill -0 "$started" 2>/dev/null; do
    sleep 0.1
  done
  kill -TERM "$3"
  wait "$3" || code=$?
  wait "$started" || true
  grep -E '^(ok|not ok) ' "$client_log" || printf 'not ok lifecycle: no word of the nap\n'
  if [ "$code" -eq 0 ] || { [ "$1" = java ] && [ "$code" -eq 143 ]; }; then # a JVM says 143 after all its hooks
    printf 'ok %s worker: ends by itself on SIGTERM\n' "$(title_of "$1")"
  else
    printf 'not ok %s worker: ended with code %s on SIGTERM\n' "$(title_of "$1")" "$code"
  fi
}

one_slot java java java ${python_ready:+python} ${typescript_ready:+typescript}
if [ -n "$python_ready" ]; then
  one_slot python py java python
fi
if [ -n "$typescript_ready" ]; then
  one_slot typescript ts java typescript
fi
check_logs
