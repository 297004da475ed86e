# SPDX-License-Identifier: Apache-2.0
"""A little of everything, for what is special about the connection rather than about the tasks."""

from checks import Checks, expect_equal
from models import Attempts, Greet, Key
from peer import Peer, unique, until_equal


class SmokeChecks:
    def __init__(self, peer: Peer) -> None:
        self._peer = peer

    async def run(self, checks: Checks) -> None:
        await checks.check("a result", self.result)
        await checks.check("two retries, then success", self.retries)
        await checks.check("an event triggers a run", self.event)

    async def result(self) -> None:
        """Over gRPC, and what REST says of it."""
        run = await self._peer.greet.aio_run(Greet(name="Ada"), wait_for_result=False)
        expect_equal(self._peer.greeting("hello Ada"), await run.aio_result())
        await self._peer.until_status(run.workflow_run_id, "COMPLETED")

    async def retries(self) -> None:
        expect_equal(Attempts(attempts=3), await self._peer.flaky.aio_run(Key(key=unique())))

    async def event(self) -> None:
        key = unique()
        await self._peer.hatchet.event.aio_push(f"e2e:{self._peer.prefix}", {"key": key})

        async def runs() -> int:
            return len(await self._peer.notes_of(key))

        await until_equal(1, runs)
