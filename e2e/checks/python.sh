# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# Python client and Java worker, Java client and Python worker, Python on both sides, the traces that they share, and
# workers that outlive a restart of the server.
. e2e/lib.sh
need python

start_server
use_token
start_worker java
start_worker python

client python-to-java python --peer java
client java-to-python java --peer py
client python-to-python python --peer py
check_traces --pairs python:java java:py python:py --page docs/tracing.md

restart_server
client after-restart-python-to-java python --peer java --title ', server restarted' smoke
client after-restart-python-to-python python --peer py --title ', server restarted' smoke
check_logs
