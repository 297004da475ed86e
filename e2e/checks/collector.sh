# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# Spans arrive at a real OpenTelemetry Collector, over gRPC and over HTTP: those of a small program, which go to the
# engine as well, and those of `./hatchet4j demo`. Builds the Collector from its Go modules into e2e/target, once.
. e2e/lib.sh
readonly collector=e2e/target/collector/otelcol
readonly builder=go.opentelemetry.io/collector/cmd/builder@v0.150.0

build_collector() {
  local stamp=e2e/target/collector/builder.yaml
  if [ -x "$collector" ] && cmp -s e2e/collector/builder.yaml "$stamp"; then
    return
  fi
  command -v go >/dev/null || skip 'no go was found on the PATH, to build the Collector with'
  mkdir -p e2e/target/collector
  if ! GOFLAGS=-mod=mod go run "$builder" --config e2e/collector/builder.yaml >"$work/builder.log" 2>&1; then
    skip "the Collector could not be built: $(tail -n 1 "$work/builder.log")"
  fi
  cp e2e/collector/builder.yaml "$stamp"
}

# A port may be taken; another one then. Sets $COLLECTOR_GRPC_PORT and $COLLECTOR_HTTP_PORT.
start_collector() {
  local try tenths
  for try in 1 2 3 4 5; do
    export COLLECTOR_GRPC_PORT=$((20000 + RANDOM % 10000)) COLLECTOR_HTTP_PORT=$((30000 + RANDOM % 2000))
    start collector "$collector" --config "file:e2e/collector/config.yaml"
    for ((tenths = 0; tenths < 300; tenths++)); do
      if grep -q 'Everything is ready' "$work/collector.log"; then
        return
      fi
      kill -0 "$started" 2>/dev/null || break
      sleep 0.1
    done
  done
  fail "the Collector did not start: $(tail -n 1 "$work/collector.log")"
}

# Points OpenTelemetry's exporter to the Collector, over $1, and runs "${@:3}" as the service $2.
exporting() {
  export OTEL_SERVICE_NAME=$2 OTEL_METRICS_EXPORTER=none OTEL_LOGS_EXPORTER=none
  case $1 in
    grpc) export OTEL_EXPORTER_OTLP_PROTOCOL=grpc OTEL_EXPORTER_OTLP_ENDPOINT="http://127.0.0.1:$COLLECTOR_GRPC_PORT" ;;
    http) export OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf OTEL_EXPORTER_OTLP_ENDPOINT="http://127.0.0.1:$COLLECTOR_HTTP_PORT" ;;
  esac
  shift 2
  "$@"
}

# The program runs against the server of this script; the demo has an engine of its own.
demo() {
  unset HATCHET_CLIENT_TOKEN
  ./hatchet4j demo --data "$work/demo-$1" --limit 40 e2e/src
}

build_collector
start_collector
start_server
use_token

for protocol in grpc http; do
  check "program-$protocol" exporting "$protocol" "program-$protocol" \
    java_peer TracedProgram --spans "$work/program-$protocol.spans"
  check "collected-program-$protocol" java_peer CollectorChecks program "$work/collector.log" "program-$protocol" \
    "$work/program-$protocol.spans" "$work/program-$protocol.out"
  check "demo-$protocol" exporting "$protocol" "demo-$protocol" demo "$protocol"
  check "collected-demo-$protocol" java_peer CollectorChecks demo "$work/collector.log" "demo-$protocol" \
    "$work/demo-$protocol.out"
done
check_logs
