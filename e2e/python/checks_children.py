# SPDX-License-Identifier: Apache-2.0
"""Tasks that run others: of their own language and of each of the others that are there."""

from checks import Checks, expect_equal
from models import Key, Notes, Spawn
from peer import LANGUAGES, Peer, unique, until_equal


class ChildChecks:
    def __init__(self, peer: Peer) -> None:
        self._peer = peer

    async def run(self, checks: Checks) -> None:
        present = {worker.name for worker in (await self._peer.hatchet.workers.aio_list()).rows or []}
        for child, (language, title) in LANGUAGES.items():
            if f"{language}-worker" in present:
                await self._run(checks, child, title)

    async def _run(self, checks: Checks, child: str, title: str) -> None:
        async def result() -> None:
            greeting = await self._peer.relay.aio_run(Spawn(key="relay", child=child))
            expect_equal("hello relay", greeting.text)

        async def fan_out() -> None:
            key = unique()
            run = await self._peer.fan_out.aio_run(Spawn(key=key, child=child, count=10), wait_for_result=False)
            expect_equal([f"hello {key} {i}" for i in range(10)], (await run.aio_result()).texts)
            children = await self._peer.hatchet.runs.aio_list(parent_task_external_id=run.workflow_run_id)
            expect_equal(10, len(children.rows))

        async def same_child() -> None:
            key = unique()
            texts = (await self._peer.same_child.aio_run(Spawn(key=key, child=child))).texts
            expect_equal(2, len(texts))
            expect_equal(texts[0], texts[1])
            expect_equal(2, len(set(texts[0].split())))

        async def parent() -> None:
            child_key, seen, own = (await self._peer.who_parent.aio_run(Spawn(key=unique(), child=child))).texts
            expect_equal("k", child_key)
            expect_equal(own, seen)

        async def cascade() -> None:
            key = unique()
            run = await self._peer.parent_waits.aio_run(Spawn(key=key, child=child), wait_for_result=False)
            notes = self._peer.hatchet.stubs.task(name=f"{child}-notes", input_validator=Key, output_validator=Notes)

            async def noted() -> list[str]:
                found: Notes = await notes.aio_run(Key(key=key))
                return found.notes

            await until_equal(["started"], noted)
            await self._peer.hatchet.runs.aio_cancel(run.workflow_run_id)
            await until_equal(["started", "cancelled"], noted)
            children = await self._peer.hatchet.runs.aio_list(parent_task_external_id=run.workflow_run_id)
            expect_equal(["CANCELLED"], [row.status.value for row in children.rows])

        await checks.check(f"children, {title}: a result", result)
        await checks.check(f"children, {title}: ten at once, each with a key, listed by their parent", fan_out)
        await checks.check(f"children, {title}: the retry gets the same children", same_child)
        await checks.check(f"children, {title}: the child knows its key and its parent", parent)
        await checks.check(f"children, {title}: cancelled with their parent", cascade)
