# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# TypeScript client and Java worker, Java client and TypeScript worker, TypeScript on both sides, the traces that they
# share, and workers that outlive a restart of the server.
. e2e/lib.sh
need typescript

start_server
use_token
start_worker java
start_worker typescript

client typescript-to-java typescript --peer java
client java-to-typescript java --peer ts
client typescript-to-typescript typescript --peer ts
check_traces --pairs typescript:java java:ts typescript:ts --page docs/tracing.md

restart_server
client after-restart-typescript-to-java typescript --peer java --title ', server restarted' smoke
client after-restart-typescript-to-typescript typescript --peer ts --title ', server restarted' smoke
check_logs
