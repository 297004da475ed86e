# SPDX-License-Identifier: Apache-2.0
"""Triggering and waiting, results, errors, retries."""

import asyncio
import time
import uuid

from hatchet_sdk import FailedTaskRunExceptionGroup, TaskRunError

from checks import Checks, expect, expect_contains, expect_equal
from models import Attempts, Fail, Greet, Key
from peer import Peer, failure_of, in_daemon_thread, unique


class RunChecks:
    def __init__(self, peer: Peer) -> None:
        self._peer = peer

    async def run(self, checks: Checks) -> None:
        await checks.check("run: a result, awaited on the stream", self.awaited)
        await checks.check("run: a result, polled", self.polled)
        await checks.check("run without waiting: the result, fetched later by reference", self.later)
        await checks.check("run: text beyond ASCII survives both ways", self.text_beyond_ascii)
        await checks.check("run: an output of a million characters", self.large_output)
        await checks.check("run: fifty runs at once", self.fifty_at_once)
        await checks.check("run many: the results in the order of the inputs", self.many)
        await checks.check("run many: one failure beside results", self.many_with_failure)
        await checks.check("run many without waiting: references", self.many_no_wait)
        await checks.check("errors: type, message and stack, awaited", self.error_awaited)
        await checks.check("errors: type, message and stack, polled", self.error_polled)
        await checks.check("retries: two, then success", self.two_retries)
        await checks.check("retries: a non-retryable error is not retried", self.not_retried)
        await checks.check("retries: the backoff is waited for", self.backoff)
        await checks.check("timeouts: the execution timeout fails the run", self.timeout)
        await checks.check("timeouts: a refreshed timeout does not", self.refresh)
        await checks.check("additional metadata reaches the task", self.metadata)

    async def awaited(self) -> None:
        """Waits on the stream SubscribeToWorkflowRuns."""
        expect_equal(self._peer.greeting("hello Ada"), await self._peer.greet.aio_run(Greet(name="Ada")))

    async def polled(self) -> None:
        """Asks GetRunDetails once a second, as the blocking calls of the SDK do."""
        greeting = await in_daemon_thread(self._peer.greet_sync.run, Greet(name="Grace"))
        expect_equal(self._peer.greeting("hello Grace"), greeting)

    async def later(self) -> None:
        reference = await self._peer.greet.aio_run(Greet(name="later"), wait_for_result=False)
        expect_equal(str(uuid.UUID(reference.workflow_run_id)), reference.workflow_run_id)
        expect_equal(self._peer.greeting("hello later"), await reference.aio_result())

    async def text_beyond_ascii(self) -> None:
        name = 'Zoë "Ω" \\ \n\t 漢字 🐘'
        expect_equal(self._peer.greeting(f"hello {name}"), await self._peer.greet.aio_run(Greet(name=name)))

    async def large_output(self) -> None:
        greeting = await self._peer.greet.aio_run(Greet(name="x" * 994, times=1000))
        expect_equal(1_000_000, len(greeting.text))

    async def fifty_at_once(self) -> None:
        names = [f"n{i}" for i in range(50)]
        greetings = await asyncio.gather(*(self._peer.greet.aio_run(Greet(name=name)) for name in names))
        expect_equal([f"hello {name}" for name in names], [greeting.text for greeting in greetings])

    async def many(self) -> None:
        greet = self._peer.greet
        names = [f"m{i}" for i in range(20)]
        greetings = await greet.aio_run_many([greet.create_bulk_run_item(input=Greet(name=name)) for name in names])
        expect_equal([self._peer.greeting(f"hello {name}") for name in names], greetings)

    async def many_with_failure(self) -> None:
        fail = self._peer.fail
        outcomes = await fail.aio_run_many(
            [fail.create_bulk_run_item(input=Fail(reason=reason)) for reason in ("one", "two")], return_exceptions=True
        )
        expect_equal(2, len(outcomes))
        for reason, outcome in zip(("one", "two"), outcomes, strict=True):
            expect(isinstance(outcome, FailedTaskRunExceptionGroup), outcome)
            expect_equal(reason, outcome.exceptions[0].exc)

    async def many_no_wait(self) -> None:
        greet = self._peer.greet
        references = await greet.aio_run_many(
            [greet.create_bulk_run_item(input=Greet(name=name)) for name in ("a", "b")], wait_for_result=False
        )
        expect_equal(2, len({reference.workflow_run_id for reference in references}))
        expect_equal("hello b", (await references[1].aio_result()).text)

    async def error_awaited(self) -> None:
        self._expect_failure(await failure_of(self._peer.fail.aio_run(Fail(reason="no: such luck"))))

    async def error_polled(self) -> None:
        self._expect_failure(await failure_of(in_daemon_thread(self._peer.fail.run, Fail(reason="no: such luck"))))

    async def two_retries(self) -> None:
        expect_equal(Attempts(attempts=3), await self._peer.flaky.aio_run(Key(key=unique())))

    async def not_retried(self) -> None:
        key = unique()
        error = await failure_of(self._peer.stubborn.aio_run(Key(key=key)))
        expect_contains(f"{key} must not be tried again", error.exc)
        expect_equal(["attempt"], await self._peer.notes_of(key))

    async def backoff(self) -> None:
        gap: Attempts = await self._peer.backoff.aio_run(Key(key=unique()))
        expect(950 <= gap.attempts < 20_000, gap)

    async def timeout(self) -> None:
        begin = time.monotonic()
        await failure_of(self._peer.slow.aio_run(Key(key=unique())))
        expect(0.9 < time.monotonic() - begin < 30, time.monotonic() - begin)

    async def refresh(self) -> None:
        expect_equal(["in time"], (await self._peer.refresh.aio_run(Key(key=unique()))).notes)

    async def metadata(self) -> None:
        metadata = {"customer": "42", "città": "Roma"}
        seen = await self._peer.metadata.aio_run(Key(key=unique()), additional_metadata=metadata)
        expect_equal(metadata, {key: seen.metadata.get(key) for key in metadata})

    def _expect_failure(self, error: TaskRunError) -> None:
        if self._peer.prefix == "ts":  # a JSON text of message and stack; Python has no place for them but the message
            expect_contains("no: such luck", str(error))
            expect_contains("at ", str(error))
            return
        expect_contains({"java": "IllegalArgumentException", "py": "ValueError"}[self._peer.prefix], error.exc_type)
        expect_equal("no: such luck", error.exc)
        expect_contains({"java": "\tat ", "py": "Traceback"}[self._peer.prefix], error.trace)
