# SPDX-License-Identifier: Apache-2.0
"""The tables of docs/interoperation.md: what each pair of languages has been shown to do.

Reads the lines `ok …` and `not ok …` of a whole e2e/run. Without --write it checks that the page says the same.
"""

import argparse
import re
import sys
from pathlib import Path

BEGIN = "<!-- interoperation: compared with the checks by e2e/run -->"
END = "<!-- end of interoperation -->"
CHECK = re.compile(r"^ok (?:(Trace), )?(\w+) client, (\w+) worker(?:, ([^:]+))?: (.+)$")
PAIRS = [
    ("Python", "Java"),
    ("Java", "Python"),
    ("TypeScript", "Java"),
    ("Java", "TypeScript"),
    ("Python", "Python"),
    ("TypeScript", "TypeScript"),
    ("TypeScript", "Python"),
    ("Python", "TypeScript"),
    ("Java", "Java"),
]
SHORT = {"Python": "Py", "TypeScript": "TS", "Java": "Java"}

Shown = dict[str, set[tuple[str, str]]]


def read(lines: list[str]) -> tuple[Shown, Shown]:
    """By check, and by what was special about the connection."""
    checks: Shown = {}
    circumstances: Shown = {}
    for line in lines:
        match = CHECK.match(line)
        if match:
            trace, client, worker, circumstance, name = match.groups()
            if circumstance:
                circumstances.setdefault(circumstance, set()).add((client, worker))
            else:
                checks.setdefault(f"traces: {name}" if trace else name, set()).add((client, worker))
    return checks, circumstances


def table(title: str, shown: Shown) -> list[str]:
    heads = [f"{SHORT[client]} → {SHORT[worker]}" for client, worker in PAIRS]
    rows = [f"| {title} | {' | '.join(heads)} |", "| --- " * (1 + len(PAIRS)) + "|"]
    for name, pairs in sorted(shown.items()):
        rows.append(f"| {name} | {' | '.join('✓' if pair in pairs else ' ' for pair in PAIRS)} |")
    return rows


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--page", type=Path, required=True)
    parser.add_argument("--write", action="store_true", help="put the tables into the page")
    parser.add_argument("results", nargs="+", type=Path, help="files with the lines of the checks")
    arguments = parser.parse_args()
    lines = [line for path in arguments.results for line in path.read_text(encoding="utf-8").splitlines()]
    checks, circumstances = read(lines)
    wanted = "\n".join(["", *table("check", checks), "", *table("circumstance", circumstances), ""])
    page = arguments.page.read_text(encoding="utf-8")
    before, rest = page.split(BEGIN)
    found, after = rest.split(END)
    if arguments.write:
        arguments.page.write_text(f"{before}{BEGIN}\n{wanted}\n{END}{after}", encoding="utf-8")
        return 0
    if found.strip() == wanted.strip():
        print(f"ok Documentation: the tables of {arguments.page} are what the checks show")
        return 0
    print(f"not ok Documentation: the tables of {arguments.page} are not what the checks show: see CONTRIBUTING.md")
    different = set(found.strip().splitlines()) ^ set(wanted.strip().splitlines())
    print("\n".join(sorted(different)), file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
