# SPDX-License-Identifier: Apache-2.0
"""Compares what both languages recorded: every traced run must be one tree, across processes and languages.

Reads the span files that the clients and workers wrote, and prints one line per check, `ok …` or `not ok …`.
"""

import argparse
import json
import sys
from collections import defaultdict
from typing import Any

from checks import Checks

Span = dict[str, Any]

CLIENTS = {"python-client": "Python client", "java-client": "Java client"}
WORKERS = {"java": ("java-worker", "Java worker"), "py": ("python-worker", "Python worker")}
PAIRS = [("python-client", "java"), ("java-client", "py"), ("python-client", "py")]

RELAY = """\
{client} INTERNAL trace of {peer}-relay
  {client} PRODUCER hatchet.run_workflow
    {worker} CONSUMER hatchet.start_step_run {peer}-relay attempt 0 UNSET
      {worker} PRODUCER hatchet.run_workflow
        {other_worker} CONSUMER hatchet.start_step_run {other}-greet attempt 0 UNSET
          {other_worker} INTERNAL {other}-greet work"""

RETRY = """\
{client} INTERNAL trace of {peer}-flaky
  {client} PRODUCER hatchet.run_workflow
    {worker} CONSUMER hatchet.start_step_run {peer}-flaky attempt 0 ERROR
    {worker} CONSUMER hatchet.start_step_run {peer}-flaky attempt 1 ERROR
    {worker} CONSUMER hatchet.start_step_run {peer}-flaky attempt 2 UNSET"""

EVENT = """\
{client} INTERNAL trace of {peer}-on-event
  {client} PRODUCER hatchet.push_event
    {worker} CONSUMER hatchet.start_step_run {peer}-on-event attempt 0 UNSET"""

TREES = {
    "a run that crosses both languages is one tree": RELAY,
    "all attempts hang below the span that triggered them": RETRY,
    "a run from an event hangs below the push": EVENT,
}


class Traces:
    def __init__(self, spans: list[Span]) -> None:
        self._spans = spans

    def tree_below(self, process: str, root_name: str) -> str:
        """The trace as indented text; spans of the trace that hang nowhere are listed below it."""
        roots = [span for span in self._spans if span["process"] == process and span["name"] == root_name]
        if len(roots) != 1:
            return f"{len(roots)} spans of {process} named {root_name!r}"
        root = roots[0]
        trace = [span for span in self._spans if span["trace_id"] == root["trace_id"]]
        children: dict[str, list[Span]] = defaultdict(list)
        for span in trace:
            children[span["parent_span_id"]].append(span)
        lines: list[str] = []
        self._add(root, 0, children, lines)
        if len(lines) != len(trace):
            lines.append(f"and {len(trace) - len(lines)} spans that do not hang below it")
        return "\n".join(lines)

    def attribute_types(self, process: str, name: str) -> dict[str, str]:
        return {
            key: type(value).__name__
            for span in self._spans
            if span["process"] == process and span["name"] == name
            for key, value in span["attributes"].items()
        }

    def _add(self, span: Span, depth: int, children: dict[str, list[Span]], lines: list[str]) -> None:
        lines.append("  " * depth + describe(span))
        for child in sorted(children[span["span_id"]], key=attempt):
            self._add(child, depth + 1, children, lines)


def describe(span: Span) -> str:
    text = f"{span['process']} {span['kind']} {span['name']}"
    if span["name"] != "hatchet.start_step_run":
        return text
    return f"{text} {span['attributes'].get('hatchet.step_name')} attempt {attempt(span)} {span['status']}"


def attempt(span: Span) -> int:
    """The Python SDK leaves the attribute out when it is zero."""
    return span["attributes"].get("hatchet.retry_count", 0)


def read(paths: list[str]) -> list[Span]:
    spans: list[Span] = []
    for path in paths:
        with open(path, encoding="utf-8") as lines:
            spans.extend(json.loads(line) for line in lines)
    return spans


def check_trees(traces: Traces) -> bool:
    failed = False
    for client, peer in PAIRS:
        other = "py" if peer == "java" else "java"
        checks = Checks(f"Trace, {CLIENTS[client]}, {WORKERS[peer][1]}")
        for name, template in TREES.items():
            expected = template.format(
                client=client, peer=peer, worker=WORKERS[peer][0], other=other, other_worker=WORKERS[other][0]
            )
            actual = traces.tree_below(client, expected.splitlines()[0].split(" ", 2)[2])
            checks.compare(name, expected, actual)
        failed |= checks.exit_code() != 0
    return failed


def check_attributes(traces: Traces) -> bool:
    """Java puts no payload on a span unless it is asked to; everything else that Python tells, Java tells too."""
    checks = Checks("Trace")
    python = traces.attribute_types("python-worker", "hatchet.start_step_run")
    java = traces.attribute_types("java-worker", "hatchet.start_step_run")
    payload_type = python.pop("hatchet.payload", None)
    checks.compare("attempts of the Python worker were recorded, with payload", "str", payload_type)
    checks.compare(
        "attempts carry the Python SDK's attributes, same keys, same types",
        python,
        {key: type_name for key, type_name in java.items() if key in python},
    )
    return checks.exit_code() != 0


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="+", help="span files, one JSON object per line")
    traces = Traces(read(parser.parse_args().files))
    failed_trees = check_trees(traces)
    failed_attributes = check_attributes(traces)
    sys.exit(1 if failed_trees or failed_attributes else 0)


if __name__ == "__main__":
    main()
