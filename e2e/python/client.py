# SPDX-License-Identifier: Apache-2.0
"""The Python client: triggers the tasks of one worker, `java` or `py`, and checks what comes back."""

import argparse
import asyncio
import sys
import threading
import time
import uuid
from collections.abc import Awaitable, Callable
from concurrent.futures import Future
from typing import Any

from hatchet_sdk import FailedTaskRunExceptionGroup, Hatchet, TaskRunError

from checks import Checks, expect_contains, expect_equal
from models import Attempts, Fail, Greet, Greeting, Key, Metadata, Seen
from spans import instrument

LANGUAGES = {"java": "java", "py": "python"}


class Client:
    def __init__(self, peer: str, spans: str) -> None:
        self._peer = peer
        self._tracer = instrument("python-client", spans)
        self._hatchet = Hatchet()
        task = self._hatchet.stubs.task
        self._greet = task(name=f"{peer}-greet", input_validator=Greet, output_validator=Greeting)
        self._greet_sync = task(name=f"{peer}-greet-sync", input_validator=Greet, output_validator=Greeting)
        self._fail = task(name=f"{peer}-fail", input_validator=Fail)
        self._flaky = task(name=f"{peer}-flaky", input_validator=Key, output_validator=Attempts)
        self._stubborn = task(name=f"{peer}-stubborn", input_validator=Key)
        self._attempts = task(name=f"{peer}-attempts", input_validator=Key, output_validator=Attempts)
        self._slow = task(name=f"{peer}-slow", input_validator=Key)
        self._metadata = task(name=f"{peer}-metadata", input_validator=Key, output_validator=Metadata)
        self._seen = task(name=f"{peer}-seen", input_validator=Key, output_validator=Seen)
        self._relay = task(name=f"{peer}-relay", input_validator=Greet, output_validator=Greeting)

    async def result_of_a_run_awaited(self) -> None:
        """Waits on the stream SubscribeToWorkflowRuns."""
        greeting = await self._greet.aio_run(Greet(name="Ada"))
        expect_equal(self._greeting("hello Ada"), greeting)

    async def result_of_a_run_polled(self) -> None:
        """Asks GetRunDetails once a second, as the blocking calls of the SDK do."""
        greeting = await in_daemon_thread(self._greet_sync.run, Greet(name="Grace"))
        expect_equal(self._greeting("hello Grace"), greeting)

    async def result_later(self) -> None:
        reference = await self._greet.aio_run_no_wait(Greet(name="later"))
        expect_equal(str(uuid.UUID(reference.workflow_run_id)), reference.workflow_run_id)
        expect_equal(self._greeting("hello later"), await reference.aio_result())

    async def text_beyond_ascii(self) -> None:
        name = 'Zoë "Ω" \\ \n\t 漢字 🐘'
        expect_equal(self._greeting(f"hello {name}"), await self._greet.aio_run(Greet(name=name)))

    async def large_output(self) -> None:
        greeting = await self._greet.aio_run(Greet(name="x" * 994, times=1000))
        expect_equal(1_000_000, len(greeting.text))

    async def fifty_at_once(self) -> None:
        names = [f"n{i}" for i in range(50)]
        greetings = await asyncio.gather(*(self._greet.aio_run(Greet(name=name)) for name in names))
        expect_equal([f"hello {name}" for name in names], [greeting.text for greeting in greetings])

    async def error_awaited(self) -> None:
        self._expect_failure(await failure_of(self._fail.aio_run(Fail(reason="no: such luck"))))

    async def error_polled(self) -> None:
        self._expect_failure(await failure_of(in_daemon_thread(self._fail.run, Fail(reason="no: such luck"))))

    async def two_retries(self) -> None:
        expect_equal(Attempts(attempts=3), await self._flaky.aio_run(Key(key=unique())))

    async def not_retried(self) -> None:
        key = unique()
        error = await failure_of(self._stubborn.aio_run(Key(key=key)))
        expect_contains(f"{key} must not be tried again", error.exc)
        expect_equal(Attempts(attempts=1), await self._attempts.aio_run(Key(key=key)))

    async def timeout(self) -> None:
        begin = time.monotonic()
        await failure_of(self._slow.aio_run(Key(key=unique())))
        expect_equal(True, 0.9 < time.monotonic() - begin < 30)

    async def metadata(self) -> None:
        seen = await self._metadata.aio_run(Key(key=unique()), additional_metadata={"customer": "42", "città": "Roma"})
        expect_equal("42", seen.metadata.get("customer"))
        expect_equal("Roma", seen.metadata.get("città"))

    async def event(self) -> None:
        key = unique()
        await self._push(key)
        await self._until_seen(key)

    async def traced_relay(self) -> None:
        with self._tracer.start_as_current_span(f"trace of {self._peer}-relay"):
            await self._relay.aio_run(Greet(name="relay"))

    async def traced_retry(self) -> None:
        with self._tracer.start_as_current_span(f"trace of {self._peer}-flaky"):
            await self._flaky.aio_run(Key(key=unique()))

    async def traced_event(self) -> None:
        key = unique()
        with self._tracer.start_as_current_span(f"trace of {self._peer}-on-event"):
            await self._push(key)
        await self._until_seen(key)

    async def _push(self, key: str) -> None:
        await self._hatchet.event.aio_push(f"e2e:{self._peer}", {"key": key})

    async def _until_seen(self, key: str) -> None:
        """The pusher of an event learns no run id, so a second task tells what the first has seen."""
        while (await self._seen.aio_run(Key(key=key))).times == 0:
            await asyncio.sleep(0.1)
        expect_equal(Seen(times=1), await self._seen.aio_run(Key(key=key)))

    def _greeting(self, text: str) -> Greeting:
        return Greeting(text=text, language=LANGUAGES[self._peer])

    def _expect_failure(self, error: TaskRunError) -> None:
        expected_type = {"java": "IllegalArgumentException", "py": "ValueError"}[self._peer]
        expect_contains(expected_type, error.exc_type)
        expect_equal("no: such luck", error.exc)
        expect_contains({"java": "\tat ", "py": "Traceback"}[self._peer], error.trace)


async def failure_of(run: Awaitable[object]) -> TaskRunError:
    """The one error of a run that must fail, as the SDK reads it from the wire."""
    try:
        result = await run
    except FailedTaskRunExceptionGroup as group:
        expect_equal(1, len(group.exceptions))
        return group.exceptions[0]
    raise AssertionError(f"expected a failure, was {result!r}")


async def in_daemon_thread(call: Callable[[Any], Any], argument: object) -> Any:
    """Unlike asyncio.to_thread: a call that never gets its answer does not keep the interpreter from ending."""
    answer: Future[Any] = Future()

    def run() -> None:
        try:
            answer.set_result(call(argument))
        except BaseException as error:
            answer.set_exception(error)

    threading.Thread(target=run, daemon=True).start()
    return await asyncio.wrap_future(answer)


def unique() -> str:
    return uuid.uuid4().hex


async def check_all(client: Client, checks: Checks) -> None:
    await checks.check("a result, awaited on the stream", client.result_of_a_run_awaited)
    await checks.check("a result, polled", client.result_of_a_run_polled)
    await checks.check("a result, fetched later by reference", client.result_later)
    await checks.check("text beyond ASCII survives both ways", client.text_beyond_ascii)
    await checks.check("an output of a million characters", client.large_output)
    await checks.check("fifty runs at once", client.fifty_at_once)
    await checks.check("an error with type, message and stack, awaited", client.error_awaited)
    await checks.check("an error with type, message and stack, polled", client.error_polled)
    await checks.check("two retries, then success", client.two_retries)
    await checks.check("a non-retryable error is not retried", client.not_retried)
    await checks.check("the execution timeout fails the run", client.timeout)
    await checks.check("additional metadata reaches the task", client.metadata)
    await checks.check("an event triggers a run", client.event)
    await checks.check("a traced run that runs a task of the other language", client.traced_relay)
    await checks.check("a traced run with retries", client.traced_retry)
    await checks.check("a traced event", client.traced_event)


async def check_survivors(client: Client, checks: Checks) -> None:
    """The worker is the one that ran before the server was restarted: it has to find its way back by itself."""
    await checks.check("a result", client.result_of_a_run_awaited)
    await checks.check("two retries, then success", client.two_retries)
    await checks.check("an event triggers a run", client.event)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--peer", choices=LANGUAGES, required=True, help="the worker whose tasks are triggered")
    parser.add_argument("--spans", required=True, help="the file that finished spans are appended to")
    parser.add_argument("--after-restart", action="store_true", help="check only that the worker works again")
    arguments = parser.parse_args()
    client = Client(arguments.peer, arguments.spans)
    title = f"Python client, {LANGUAGES[arguments.peer].capitalize()} worker"
    if arguments.after_restart:
        checks = Checks(f"{title}, server restarted")
        asyncio.run(check_survivors(client, checks))
    else:
        checks = Checks(title)
        asyncio.run(check_all(client, checks))
    sys.exit(checks.exit_code())


if __name__ == "__main__":
    main()
