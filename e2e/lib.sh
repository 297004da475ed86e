# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# What the scripts in e2e/checks share. Each of them is a process of its own, has its own server and its own folder, and
# may run beside the others; e2e/run starts them from the root of the checkout and sets E2E_NAME.
set -euo pipefail
exec </dev/null
set -m # every background process leads a group of its own, so that its children end with it

readonly prepared=e2e/target/run/prepared
readonly work="e2e/target/run/$E2E_NAME"
readonly python=e2e/target/python/bin/python
readonly typescript=e2e/target/typescript
readonly start_seconds=90
pids=()
tokens=()

mkdir -p "$work"
trap stop_all EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# --- how it ends ---------------------------------------------------------------------------------------------------

stop_all() {
  local pid
  for pid in ${pids[@]+"${pids[@]}"}; do
    kill -TERM "$pid" 2>/dev/null || true
  done
  for pid in ${pids[@]+"${pids[@]}"}; do
    await_end "$pid" 100 || true
    kill -KILL -- "-$pid" 2>/dev/null || true
  done
}

# Waits up to $2 tenths of a second for the end of process $1.
await_end() {
  local tenths
  for ((tenths = 0; tenths < $2; tenths++)); do
    kill -0 "$1" 2>/dev/null || return 0
    sleep 0.1
  done
  return 1
}

# Ends the script with one failed check.
fail() {
  printf 'not ok %s: %s\n' "$E2E_NAME" "$1"
  exit 1
}

# Missing prerequisites are no failure on a developer's machine, and one in continuous integration.
skip() {
  if [ "${CI:-}" = true ]; then
    fail "$1; with CI=true that is a failure"
  fi
  printf 'SKIPPED: %s did not run: %s\n' "$E2E_NAME" "$1"
  exit 0
}

# Empty unless e2e/run has prepared the language.
python_ready="$(cat "$prepared/python" 2>/dev/null || true)"
typescript_ready="$(cat "$prepared/typescript" 2>/dev/null || true)"
readonly python_ready typescript_ready

# Skips unless e2e/run has prepared $1, which is python or typescript.
need() {
  if [ ! -f "$prepared/$1" ]; then
    skip "$(cat "$prepared/$1.missing" 2>/dev/null || printf '%s was not prepared' "$1")"
  fi
}

# --- processes -----------------------------------------------------------------------------------------------------

# Starts "${@:2}" in the background; its output goes to the log named $1. Sets $started.
start() {
  "${@:2}" >"$work/$1.log" 2>&1 &
  started=$!
  pids+=("$started")
}

# Waits until the log named $1, of the process that was started last, has a line that starts with $2.
await_line() {
  local tenths
  for ((tenths = 0; tenths < start_seconds * 10; tenths++)); do
    if grep -q "^$2" "$work/$1.log" 2>/dev/null; then
      return
    fi
    kill -0 "$started" 2>/dev/null || break
    sleep 0.1
  done
  tail -n 40 "$work/$1.log" >&2
  fail "$1 did not get ready"
}

# Sends SIGTERM to process $2, which has the log named $1, and waits for its end.
stop() {
  kill -TERM "$2" || fail "$1 had ended by itself"
  await_end "$2" 600 || fail "$1 did not stop within 60 s of SIGTERM"
}

# The program io.github.hatchet4j.e2e.peer.$1.
java_peer() {
  local main=$1 native_access=()
  shift
  if [ -f "$prepared/native-access" ]; then
    native_access=(--enable-native-access=ALL-UNNAMED)
  fi
  exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" ${native_access[@]+"${native_access[@]}"} \
    -cp "e2e/target/classes:$(cat e2e/target/classpath)" "io.github.hatchet4j.e2e.peer.$main" "$@"
}

python_peer() {
  exec "$python" "e2e/python/$1.py" "${@:2}"
}

# NODE_PATH, because the packages are not in a folder above the program.
typescript_peer() {
  NODE_PATH="$PWD/$typescript/node_modules" exec node "e2e/typescript/$1.js" "${@:2}"
}

# Prints the language $1, which is java, python or typescript, as the names of checks have it.
title_of() {
  case $1 in
    java) printf 'Java' ;;
    python) printf 'Python' ;;
    typescript) printf 'TypeScript' ;;
  esac
}

# Starts the worker in language $1 with the options "${@:2}"; returns when it takes tasks. Sets $started.
start_worker() {
  local program=("${1}_peer" worker)
  [ "$1" != java ] || program=(java_peer JavaWorker)
  start "$1-worker" "${program[@]}" --spans "$work/$1-worker.spans" "${@:2}"
  await_line "$1-worker" 'worker ready'
}

# Starts the server of this script with the options "$@"; sets $server, $grpc_port and $api_port. Its log is server.log.
start_server() {
  launch_server server 0 0 "$@"
}

# SIGTERM, then the same server on the same ports and data; its log is server-restarted.log.
restart_server() {
  stop server "$server"
  launch_server server-restarted "$grpc_port" "$api_port" "$@"
}

launch_server() {
  local ready
  start "$1" ./hatchet4j server --data "$work/data" --grpc-port "$2" --api-port "$3" "${@:4}"
  server=$started
  await_line "$1" 'ready '
  ready="$(grep '^ready ' "$work/$1.log")"
  grpc_port="$(sed -E 's/.* grpc=[^ ]*:([0-9]+).*/\1/' <<<"$ready")"
  api_port="$(sed -E 's/.* api=[^ ]*:([0-9]+).*/\1/' <<<"$ready")"
}

# Sets the variables that every Hatchet SDK reads; "$@" are options of `./hatchet4j token`.
use_token() {
  local variables
  variables="$(./hatchet4j token --data "$work/data" --env "$@")"
  eval "$variables"
  tokens+=("$HATCHET_CLIENT_TOKEN")
}

# --- checks --------------------------------------------------------------------------------------------------------

# Runs a program that prints `ok …` and `not ok …`; one that ends badly without saying why is a failure of its own. Its
# output goes to $work/$1.out and $work/$1.log.
check() {
  local name=$1 code=0
  shift
  ("$@") 2>"$work/$name.log" >"$work/$name.out" || code=$?
  grep -E '^(ok|not ok) ' "$work/$name.out" || true
  if [ "$code" -ne 0 ] && ! grep -q '^not ok ' "$work/$name.out"; then
    printf 'not ok %s: %s: ended with code %s\n' "$E2E_NAME" "$name" "$code"
  fi
  if grep -q '^not ok ' "$work/$name.out" || [ "$code" -ne 0 ]; then
    { printf -- '---- the end of %s.log\n' "$work/$name" && tail -n 30 "$work/$name.log"; } >>"$work/failures"
  fi
}

# The checks of the client in language $2; $1 names its logs.
client() {
  local program=("${2}_peer" client)
  [ "$2" != java ] || program=(java_peer JavaClient)
  check "$1" "${program[@]}" --spans "$work/$2-client.spans" "${@:3}"
}

# Whether the spans of all processes so far make the trees that they should; "$@" are the options of traces.py.
check_traces() {
  if [ -n "$python_ready" ]; then
    check traces python_peer traces --spans "$work"/*.spans "$@"
  else
    printf 'SKIPPED: the trees of the traces of %s: they are compared in Python\n' "$E2E_NAME"
  fi
}

# What nobody may find in the logs: the tokens, errors of the server, and spans that a client could not send.
check_logs() {
  local files out
  files="$(printf '%s\n' "${tokens[@]}" | grep -lFf - "$work"/*.log "$work"/*.out | tr '\n' ' ')" || true
  if [ -n "$files" ]; then
    printf 'not ok Logs, %s: the token is in %s\n' "$E2E_NAME" "$files"
  else
    printf 'ok Logs, %s: the token is in none of them\n' "$E2E_NAME"
  fi
  if grep -hE '(^| )ERROR ' "$work"/server*.log >>"$work/failures"; then
    printf 'not ok Logs, %s: the server logged errors\n' "$E2E_NAME"
  else
    printf 'ok Logs, %s: the server logged no error\n' "$E2E_NAME"
  fi
  files="$(for out in "$work"/*.out; do
    grep -lE 'tracing failed to|reach the engine' "${out%.out}.log" 2>/dev/null
  done | tr '\n' ' ')" || true
  if [ -n "$files" ]; then
    printf 'not ok Logs, %s: spans were lost by %s\n' "$E2E_NAME" "$files"
  else
    printf 'ok Logs, %s: no client lost spans\n' "$E2E_NAME"
  fi
}
