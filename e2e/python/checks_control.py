# SPDX-License-Identifier: Apache-2.0
"""Cancelling and replaying."""

from datetime import datetime, timedelta, timezone

from hatchet_sdk import BulkCancelReplayOpts, RunFilter

from checks import Checks, expect, expect_contains, expect_equal
from models import Attempts, Key
from peer import Peer, failure_of, unique


class ControlChecks:
    def __init__(self, peer: Peer) -> None:
        self._peer = peer
        self._runs = peer.hatchet.runs

    async def run(self, checks: Checks) -> None:
        await checks.check("cancel: by id", self.cancel_by_id)
        await checks.check("cancel: by filter, and nothing else", self.cancel_by_filter)
        await checks.check("cancel: from inside the task", self.cancel_self)
        await checks.check("replay: by id", self.replay_by_id)
        await checks.check("replay: by filter", self.replay_by_filter)

    async def cancel_by_id(self) -> None:
        key = unique()
        run = await self._peer.wait.aio_run(Key(key=key), wait_for_result=False)
        await self._peer.until_noted(key, "started")
        await self._runs.aio_cancel(run.workflow_run_id)
        await self._peer.until_noted(key, "cancelled")
        await self._peer.until_status(run.workflow_run_id, "CANCELLED")

    async def cancel_by_filter(self) -> None:
        key, other = unique(), unique()
        run = await self._peer.wait.aio_run(Key(key=key), wait_for_result=False, additional_metadata={"group": key})
        rest = await self._peer.wait.aio_run(Key(key=other), wait_for_result=False, additional_metadata={"group": other})
        await self._peer.until_noted(key, "started")
        await self._peer.until_noted(other, "started")
        await self._runs.aio_bulk_cancel(BulkCancelReplayOpts(filters=by_group(key)))
        await self._peer.until_noted(key, "cancelled")
        await self._peer.until_status(run.workflow_run_id, "CANCELLED")
        expect_equal(["started"], await self._peer.notes_of(other))
        await self._runs.aio_cancel(rest.workflow_run_id)

    async def cancel_self(self) -> None:
        run = await self._peer.cancel_self.aio_run(Key(key=unique()), wait_for_result=False)
        await self._peer.until_status(run.workflow_run_id, "CANCELLED")

    async def replay_by_id(self) -> None:
        run = await self._peer.second_time.aio_run(Key(key=unique()), wait_for_result=False)
        expect_contains("fails until it is replayed", (await failure_of(run.aio_result())).exc)
        await self._runs.aio_replay(run.workflow_run_id)
        await self._peer.until_status(run.workflow_run_id, "COMPLETED")
        expect_equal(Attempts(attempts=2), await self._peer.second_time.aio_get_result(run.workflow_run_id))

    async def replay_by_filter(self) -> None:
        key = unique()
        run = await self._peer.second_time.aio_run(
            Key(key=key), wait_for_result=False, additional_metadata={"group": key}
        )
        await failure_of(run.aio_result())
        await self._runs.aio_bulk_replay(BulkCancelReplayOpts(filters=by_group(key)))
        await self._peer.until_status(run.workflow_run_id, "COMPLETED")
        expect(len(await self._peer.notes_of(key)) == 2, await self._peer.notes_of(key))


def by_group(group: str) -> RunFilter:
    return RunFilter(since=datetime.now(timezone.utc) - timedelta(hours=1), additional_metadata={"group": group})
