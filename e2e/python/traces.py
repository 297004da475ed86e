# SPDX-License-Identifier: Apache-2.0
"""Compares what the languages recorded: every traced run must be one tree, across processes and languages.

Reads the span files that the clients and workers wrote, and prints one line per check, `ok …` or `not ok …`.
"""

import argparse
import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

from checks import Checks

Span = dict[str, Any]

TITLES = {"java": "Java", "python": "Python", "typescript": "TypeScript"}
LANGUAGES = {"java": "java", "py": "python", "ts": "typescript"}
TABLE_BEGIN = "<!-- across languages: compared with recorded spans by e2e/run -->"
START = "hatchet.start_step_run"
BARE = {"instrumentor"}
TYPES = {"str": "string", "int": "int", "bool": "boolean", "float": "double", "list": "string[]"}


class Traces:
    def __init__(self, spans: list[Span]) -> None:
        self._spans = spans

    def processes(self) -> set[str]:
        return {span["process"] for span in self._spans}

    def tree_below(self, process: str, root_name: str) -> str:
        """The trace as indented text; spans of the trace that hang nowhere are listed below it."""
        roots = [span for span in self._spans if span["process"] == process and span["name"] == root_name]
        if len(roots) != 1:
            return f"{len(roots)} spans of {process} named {root_name!r}"
        trace = [span for span in self._spans if span["trace_id"] == roots[0]["trace_id"]]
        children: dict[str, list[Span]] = defaultdict(list)
        for span in trace:
            children[span["parent_span_id"]].append(span)
        lines = tree(describe(roots[0]), *self._trees(roots[0], children))
        if len(lines) != len(trace):
            lines.append(f"and {len(trace) - len(lines)} spans that do not hang below it")
        return "\n".join(lines)

    def attributes(self, language: str) -> dict[tuple[str, str], str]:
        """The type of each attribute of each span of the SDK, by the names of both."""
        found: dict[tuple[str, str], set[str]] = defaultdict(set)
        for span in self._spans:
            if span["process"].startswith(f"{language}-") and span["name"].startswith("hatchet."):
                for key, value in span["attributes"].items():
                    name, remark = (key, "") if key in BARE or "." in key else (f"hatchet.{key}", ", without prefix")
                    found[span["name"], name].add(TYPES[type(value).__name__] + remark)
        return {name: " or ".join(sorted(types)) for name, types in found.items()}

    def _trees(self, span: Span, children: dict[str, list[Span]]) -> list[list[str]]:
        trees = [tree(describe(child), *self._trees(child, children)) for child in children[span["span_id"]]]
        return sorted(trees)


def tree(root: str, *children: list[str]) -> list[str]:
    return [root, *(f"  {line}" for child in children for line in child)]


def attribute(span: Span, name: str, missing: Any) -> Any:
    """The TypeScript SDK leaves the prefix of its attempts' attributes out."""
    attributes = span["attributes"]
    return attributes.get(f"hatchet.{name}", attributes.get(name, missing))


def describe(span: Span) -> str:
    text = f"{span['process']} {span['kind']} {span['name']}"
    if span["name"] != START:
        return text
    # Python leaves the count out when it is zero, and TypeScript calls success OK.
    attempt = attribute(span, "retry_count", 0)
    return f"{text} {attribute(span, 'step_name', '')} attempt {attempt}{' ERROR' * (span['status'] == 'ERROR')}"


class Scenes:
    """What each scene must look like."""

    def __init__(self, client: str, prefix: str) -> None:
        self._client = f"{client}-client"
        self._prefix = prefix
        self._worker = LANGUAGES[prefix]

    def all(self, children: list[str]) -> dict[str, list[str]]:
        scenes = {
            "retries": self._run(*(self._start("flaky", attempt=i, failed=i < 2) for i in range(3))),
            "workflow": self._run(
                *(self._attempt(self._worker, name) for name in ("first", "last", "left", "right"))
            ),
            "event": tree(f"{self._client} PRODUCER hatchet.push_event", self._start("on-event")),
        }
        for child in children:
            scenes[f"relay to {child}"] = self._run(
                self._start("relay", tree(f"{self._worker}-worker PRODUCER hatchet.run_workflow", greet(child)))
            )
            scenes[f"fan-out to {child}"] = self._run(self._start("fan-out", self._bulk(child)))
        trees = {name: tree(f"{self._client} INTERNAL {self._prefix}: {name}", below) for name, below in scenes.items()}
        if self._client == "java-client":  # the others replace it by their own
            trees["own traceparent"] = tree(
                f"java-client INTERNAL {self._prefix}: own traceparent",
                ["java-client PRODUCER hatchet.run_workflow"],
                greet(self._prefix),
            )
        return trees

    def _bulk(self, child: str) -> list[str]:
        """Java has a span for each item; the others only if they are asked to."""
        item = greet(child)
        if self._worker == "java":
            item = tree("java-worker PRODUCER hatchet.run_workflow", item)
        return tree(f"{self._worker}-worker PRODUCER hatchet.run_workflows", item, item)

    def _run(self, *below: list[str]) -> list[str]:
        return tree(f"{self._client} PRODUCER hatchet.run_workflow", *below)

    def _start(self, task: str, *below: list[str], attempt: int = 0, failed: bool = False) -> list[str]:
        return self._attempt(self._worker, f"{self._prefix}-{task}", *below, attempt=attempt, failed=failed)

    @staticmethod
    def _attempt(worker: str, task: str, *below: list[str], attempt: int = 0, failed: bool = False) -> list[str]:
        return tree(f"{worker}-worker CONSUMER {START} {task} attempt {attempt}{' ERROR' * failed}", *below)


def greet(prefix: str) -> list[str]:
    process = f"{LANGUAGES[prefix]}-worker"
    return tree(
        f"{process} CONSUMER {START} {prefix}-greet attempt 0", [f"{process} INTERNAL {prefix}-greet work"]
    )


def check_trees(traces: Traces, pairs: list[str]) -> bool:
    failed = False
    children = [prefix for prefix, language in LANGUAGES.items() if f"{language}-worker" in traces.processes()]
    for pair in pairs:
        client, prefix = pair.split(":")
        checks = Checks(f"Trace, {TITLES[client]} client, {TITLES[LANGUAGES[prefix]]} worker")
        for name, expected in Scenes(client, prefix).all(children).items():
            actual = traces.tree_below(f"{client}-client", f"{prefix}: {name}")
            checks.compare(f"{name} is one tree", "\n".join(expected), actual)
        failed |= checks.exit_code() != 0
    return failed


def check_attributes(traces: Traces, page: Path) -> bool:
    """The table names every attribute of Python and TypeScript, and whether Java has it."""
    table = read_table(page)
    checks = Checks("Trace")
    for language in sorted({process.split("-")[0] for process in traces.processes()}):
        documented = {name: columns[language] for name, columns in table.items() if columns[language]}
        recorded = traces.attributes(language)
        if language == "java":
            recorded = {name: recorded[name] for name in recorded if name in table}
        checks.compare(f"the attributes of {TITLES[language]} are those of the table in {page}", documented, recorded)
    return checks.exit_code() != 0


def read_table(page: Path) -> dict[tuple[str, str], dict[str, str]]:
    rows = page.read_text(encoding="utf-8").split(TABLE_BEGIN)[1].strip().splitlines()
    table: dict[tuple[str, str], dict[str, str]] = {}
    for row in rows[2:]:
        if not row.startswith("|"):
            break
        span, key, *types = [cell.strip().strip("`").replace("–", "") for cell in row.strip("|").split("|")]
        table[span, key] = dict(zip(TITLES, types, strict=True))
    return table


def print_table(traces: Traces) -> None:
    columns = {language: traces.attributes(language) for language in TITLES}
    print("| span | attribute |", " | ".join(TITLES.values()), "|")
    print("| --- " * (2 + len(TITLES)) + "|")
    for name in sorted({*columns["python"], *columns["typescript"]}):
        cells = [columns[language].get(name, "–") for language in TITLES]
        print(f"| `{name[0]}` | `{name[1]}` |", " | ".join(cells), "|")


def read(paths: list[str]) -> list[Span]:
    spans: list[Span] = []
    for path in paths:
        with open(path, encoding="utf-8") as lines:
            spans.extend(json.loads(line) for line in lines)
    return spans


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--pairs", nargs="*", default=[], help="client:prefix, such as python:java")
    parser.add_argument("--page", type=Path, help="the page with the table of attributes")
    parser.add_argument("--print-table", action="store_true", help="print the table's rows as recorded, and end")
    parser.add_argument("--spans", nargs="+", required=True, help="span files, one JSON object per line")
    arguments = parser.parse_args()
    traces = Traces(read(arguments.spans))
    if arguments.print_table:
        print_table(traces)
        return
    failed = check_trees(traces, arguments.pairs)
    if arguments.page:
        failed |= check_attributes(traces, arguments.page)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
