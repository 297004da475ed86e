# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# The OpenTelemetry Java agent with our extension, on an application without a line of tracing code: once with the server
# and no more of OpenTelemetry than its API on the class path, once with the engine in the same JVM. Both end by SIGTERM
# with a task running.
. e2e/lib.sh
readonly agent=e2e/target/agent/opentelemetry-javaagent.jar
readonly extension=e2e/target/agent/hatchet4j-agent.jar
[ -f "$agent" ] || fail "$agent is missing"
[ -f "$extension" ] || fail "$extension is missing"

# Runs "${@:2}" under the agent, as the service $1.
with_agent() {
  export JAVA_TOOL_OPTIONS="-Xmx384m -javaagent:$PWD/$agent"
  export OTEL_JAVAAGENT_EXTENSIONS="$PWD/$extension"
  export OTEL_SERVICE_NAME=$1
  export OTEL_EXPORTER_OTLP_ENDPOINT=$sink
  export OTEL_METRICS_EXPORTER=none OTEL_LOGS_EXPORTER=none
  shift
  "$@"
}

api_only_peer() {
  local classpath
  classpath="$(tr ':' '\n' <e2e/target/classpath | grep -v '/opentelemetry-sdk' | grep -v '/opentelemetry-exporter' |
    paste -sd: -)"
  exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "e2e/target/classes:$classpath" "io.github.hatchet4j.e2e.peer.$1"
}

# An embedded engine keeps its data in the working directory.
embedded_peer() {
  local classpath
  classpath="$PWD/e2e/target/classes:$(cat e2e/target/classpath)"
  unset HATCHET_CLIENT_TOKEN
  mkdir -p "$work/embedded"
  cd "$work/embedded"
  exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "$classpath" "io.github.hatchet4j.e2e.peer.$1"
}

start sink java_peer SpanSink --spans "$work/agent.spans"
await_line sink 'ready '
sink="$(sed -n 's/^ready //p' "$work/sink.log")"
start_server
use_token

start agent-remote with_agent agent-remote api_only_peer AgentProgram
remote=$started
await_line agent-remote 'slow running'
start agent-embedded with_agent agent-embedded embedded_peer AgentProgram
embedded=$started
sleep 5 # a heartbeat's time
stop agent-remote "$remote"
await_line agent-embedded 'slow running'
stop agent-embedded "$embedded"

check remote java_peer AgentChecks "$work/agent.spans" agent-remote "$work/agent-remote.log" engine
check embedded java_peer AgentChecks "$work/agent.spans" agent-embedded "$work/agent-embedded.log"
check_logs
