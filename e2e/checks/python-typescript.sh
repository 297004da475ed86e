# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# TypeScript client and Python worker, Python client and TypeScript worker: what the engine carries between two SDKs
# that have both been written for Hatchet.
. e2e/lib.sh
need python
need typescript

start_server
use_token
start_worker python
start_worker typescript

client typescript-to-python typescript --peer py smoke workflows children traces
client python-to-typescript python --peer ts smoke workflows children traces
check_traces --pairs typescript:py python:ts
check_logs
