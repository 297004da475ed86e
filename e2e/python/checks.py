# SPDX-License-Identifier: Apache-2.0
"""Runs checks one after the other; each prints one line, `ok …` or `not ok …`."""

import asyncio
import sys
import traceback
from collections.abc import Awaitable, Callable

LIMIT_SECONDS = 60.0
LINE_LENGTH = 400


class Checks:
    def __init__(self, title: str) -> None:
        self._title = title
        self._failed = 0

    async def check(self, name: str, body: Callable[[], Awaitable[None]]) -> None:
        try:
            await asyncio.wait_for(body(), LIMIT_SECONDS)
        except TimeoutError:
            self._report(name, f"no answer within {LIMIT_SECONDS:.0f} s")
        except Exception as error:
            traceback.print_exc()
            self._report(name, f"{type(error).__name__}: {error}")
        else:
            self._report(name, None)

    def compare(self, name: str, expected: object, actual: object) -> None:
        if expected == actual:
            self._report(name, None)
        else:
            print(f"{self._title}: {name}: expected\n{expected}\n\nwas\n{actual}\n", file=sys.stderr)
            self._report(name, f"expected {expected}, was {actual}")

    def exit_code(self) -> int:
        return 1 if self._failed else 0

    def _report(self, name: str, problem: str | None) -> None:
        if problem is None:
            print(f"ok {self._title}: {name}", flush=True)
        else:
            self._failed += 1
            line = f"not ok {self._title}: {name}: {' '.join(problem.split())}"
            print(line if len(line) <= LINE_LENGTH else line[:LINE_LENGTH] + " …", flush=True)


def expect_equal(expected: object, actual: object) -> None:
    if expected != actual:
        raise AssertionError(f"expected {expected!r}, was {actual!r}")


def expect_contains(part: str, text: str) -> None:
    if part not in text:
        raise AssertionError(f"expected {part!r} in {text!r}")


def expect(condition: object, actual: object) -> None:
    if not condition:
        raise AssertionError(f"was {actual!r}")
