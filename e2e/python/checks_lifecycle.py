# SPDX-License-Identifier: Apache-2.0
"""What needs a worker of its own, with one slot: pausing, priorities, the slot, the schedule timeout, deleting."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from hatchet_sdk import Priority

from checks import Checks, expect_equal
from models import Key
from peer import LANGUAGES, Peer, unique


class LifecycleChecks:
    def __init__(self, peer: Peer) -> None:
        self._peer = peer

    async def run(self, checks: Checks) -> None:
        await checks.check("workers: a paused one takes nothing until it goes on", self.pause)
        await checks.check("priorities: the urgent run comes first", self.priorities)
        await checks.check("timeouts: the schedule timeout cancels what nobody takes", self.schedule_timeout)
        await checks.check("slots: one that was released is free for others", self.release_slot)
        await checks.check("workflows: a paused one waits until it goes on", self.pause_workflow)
        await checks.check("workflows: a deleted one is gone", self.delete_workflow)

    async def pause(self) -> None:
        key = unique()
        async with self._paused():
            run = await self._peer.count.aio_run(Key(key=key), wait_for_result=False)
            worker = await self._peer.hatchet.workers.aio_get(await self._worker_id())
            expect_equal("PAUSED", worker.status)
            status = await self._peer.hatchet.runs.aio_get_status(run.workflow_run_id)
            expect_equal("QUEUED", status.value)
        expect_equal(1, (await run.aio_result()).attempts)

    async def priorities(self) -> None:
        key = unique()
        async with self._paused():
            runs = [
                await self._peer.who.aio_run(Key(key=key), wait_for_result=False, priority=priority)
                for priority in (Priority.LOW, Priority.MEDIUM, Priority.HIGH)
            ]
        for run in runs:
            await run.aio_result()
        details = [await self._peer.hatchet.runs.aio_get_task_run(run.workflow_run_id) for run in runs]
        starts = [detail.started_at for detail in details]
        expect_equal(sorted(starts, reverse=True), starts)

    async def schedule_timeout(self) -> None:
        key = unique()
        async with self._paused():
            run = await self._peer.short_schedule.aio_run(Key(key=key), wait_for_result=False)
            await self._peer.until_status(run.workflow_run_id, "CANCELLED")
        expect_equal([], await self._peer.notes_of(key))

    async def release_slot(self) -> None:
        key = unique()
        run = await self._peer.release_slot.aio_run(Key(key=key), wait_for_result=False)
        await self._peer.release.aio_run(Key(key=key))
        expect_equal(["released"], (await run.aio_result()).notes)

    async def pause_workflow(self) -> None:
        key = unique()
        workflows = self._peer.hatchet.workflows
        count_id = self._peer.count.id
        await workflows.aio_pause(count_id, timedelta(minutes=5))
        try:
            expect_equal(True, (await workflows.aio_get(count_id)).is_paused)
            run = await self._peer.count.aio_run(Key(key=key), wait_for_result=False)
            expect_equal([], await self._peer.notes_of(key))
            expect_equal("QUEUED", (await self._peer.hatchet.runs.aio_get_status(run.workflow_run_id)).value)
        finally:
            await workflows.aio_unpause(count_id)
        expect_equal(1, (await run.aio_result()).attempts)

    async def delete_workflow(self) -> None:
        await self._peer.log.aio_delete()
        rows = (await self._peer.hatchet.workflows.aio_list(workflow_name=self._peer.log.name)).rows or []
        expect_equal([], [row.name for row in rows if row.name == self._peer.log.name])
        try:
            await self._peer.log.aio_run(Key(key=unique()), wait_for_result=False)
        except Exception:
            return
        raise AssertionError("a deleted workflow was run")

    async def _worker_id(self) -> str:
        name = f"{LANGUAGES[self._peer.prefix][0]}-worker"
        rows = (await self._peer.hatchet.workers.aio_list()).rows or []
        (worker_id,) = [row.metadata.id for row in rows if row.name == name]
        return worker_id

    @asynccontextmanager
    async def _paused(self) -> AsyncIterator[None]:
        worker_id = await self._worker_id()
        await self._peer.hatchet.workers.aio_pause(worker_id)
        try:
            yield
        finally:
            await self._peer.hatchet.workers.aio_unpause(worker_id)
