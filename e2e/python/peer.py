# SPDX-License-Identifier: Apache-2.0
"""The worker on the other side, as a client of the Python SDK sees it."""

import asyncio
import threading
import time
import uuid
from collections.abc import Awaitable, Callable
from concurrent.futures import Future
from typing import Any, TypeVar

from hatchet_sdk import FailedTaskRunExceptionGroup, Hatchet, TaskRunError
from opentelemetry.trace import Tracer

from models import Attempts, Fail, Greet, Greeting, Key, Metadata, Notes, Spawn, Texts, Who

LANGUAGES = {"java": ("java", "Java"), "py": ("python", "Python"), "ts": ("typescript", "TypeScript")}
PATIENCE_SECONDS = 30.0

T = TypeVar("T")


class Peer:
    def __init__(self, prefix: str, tracer: Tracer, hatchet: Hatchet) -> None:
        self.prefix = prefix
        self.tracer = tracer
        self.hatchet = hatchet
        self.greet = self._task("greet", Greet, Greeting)
        self.greet_sync = self._task("greet-sync", Greet, Greeting)
        self.fail = self._task("fail", Fail)
        self.flaky = self._task("flaky", Key, Attempts)
        self.stubborn = self._task("stubborn", Key)
        self.slow = self._task("slow", Key)
        self.metadata = self._task("metadata", Key, Metadata)
        self.count = self._task("count", Key, Attempts)
        self.notes = self._task("notes", Key, Notes)
        self.who = self._task("who", Key, Who)
        self.relay = self._task("relay", Spawn, Greeting)
        self.fan_out = self._task("fan-out", Spawn, Texts)
        self.same_child = self._task("same-child", Spawn, Texts)
        self.who_parent = self._task("who-parent", Spawn, Texts)
        self.parent_waits = self._task("parent-waits", Spawn)
        self.wait = self._task("wait", Key)
        self.nap = self._task("nap", Key, Notes)
        self.cancel_self = self._task("cancel-self", Key)
        self.backoff = self._task("backoff", Key, Attempts)
        self.refresh = self._task("refresh", Key, Notes)
        self.second_time = self._task("second-time", Key, Attempts)
        self.release = self._task("release", Key)
        self.release_slot = self._task("release-slot", Key, Notes)
        self.short_schedule = self._task("short-schedule", Key)
        self.stream = self._task("stream", Key)
        self.log = self._task("log", Key)

    def workflow(self, name: str, input_validator: type) -> Any:
        return self.hatchet.stubs.workflow(name=f"{self.prefix}-{name}", input_validator=input_validator)

    def greeting(self, text: str) -> Greeting:
        return Greeting(text=text, language=LANGUAGES[self.prefix][0])

    async def notes_of(self, key: str) -> list[str]:
        notes: Notes = await self.notes.aio_run(Key(key=key))
        return notes.notes

    async def until_noted(self, key: str, note: str) -> None:
        async def noted() -> bool:
            return note in await self.notes_of(key)

        await until(noted)

    async def until_status(self, run_id: str, status: str) -> None:
        async def reached() -> bool:
            return str((await self.hatchet.runs.aio_get_status(run_id)).value) == status

        await until(reached)

    def _task(self, name: str, input_validator: type, output_validator: type | None = None) -> Any:
        return self.hatchet.stubs.task(
            name=f"{self.prefix}-{name}", input_validator=input_validator, output_validator=output_validator
        )


async def until(condition: Callable[[], Awaitable[object]]) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while not await condition():
        if time.monotonic() > end:
            raise AssertionError(f"not so within {PATIENCE_SECONDS:.0f} s")
        await asyncio.sleep(0.1)


async def until_equal(expected: T, actual: Callable[[], Awaitable[T]]) -> None:
    """Waits for what other processes and queues bring about in their own time."""
    end = time.monotonic() + PATIENCE_SECONDS
    while (last := await actual()) != expected:
        if time.monotonic() > end:
            raise AssertionError(f"expected {expected!r} within {PATIENCE_SECONDS:.0f} s, was {last!r}")
        await asyncio.sleep(0.1)


async def failure_of(run: Awaitable[object]) -> TaskRunError:
    """The one error of a run that must fail, as the SDK reads it from the wire."""
    try:
        result = await run
    except FailedTaskRunExceptionGroup as group:
        if len(group.exceptions) != 1:
            raise AssertionError(f"expected one failure, was {group.exceptions}") from group
        return group.exceptions[0]
    raise AssertionError(f"expected a failure, was {result!r}")


async def in_daemon_thread(call: Callable[..., Any], *arguments: object) -> Any:
    """Unlike asyncio.to_thread: a call that never gets its answer does not keep the interpreter from ending."""
    answer: Future[Any] = Future()

    def run() -> None:
        try:
            answer.set_result(call(*arguments))
        except BaseException as error:
            answer.set_exception(error)

    threading.Thread(target=run, daemon=True).start()
    return await asyncio.wrap_future(answer)


def unique() -> str:
    return uuid.uuid4().hex
