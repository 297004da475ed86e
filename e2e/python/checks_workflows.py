# SPDX-License-Identifier: Apache-2.0
"""Workflows of several tasks."""

from typing import Any

from hatchet_sdk import FailedTaskRunExceptionGroup

from checks import Checks, expect_contains, expect_equal
from models import Greet, Key
from peer import Peer, unique, until


class WorkflowChecks:
    def __init__(self, peer: Peer) -> None:
        self._peer = peer

    async def run(self, checks: Checks) -> None:
        await checks.check("workflow: outputs of parents reach the tasks, and each output the client", self.diamond)
        await checks.check("workflow: a failure stops what depends on it and runs the on-failure task", self.failing)

    async def diamond(self) -> None:
        outputs: dict[str, Any] = await self._peer.workflow("dag", Greet).aio_run(Greet(name="root"))
        expect_equal(
            {"first": "root", "left": "root left", "right": "root right", "last": "root left, root right"},
            {task: output["text"] for task, output in outputs.items()},
        )

    async def failing(self) -> None:
        key = unique()
        try:
            await self._peer.workflow("dag-fails", Key).aio_run(Key(key=key))
        except FailedTaskRunExceptionGroup as group:
            expect_contains(f"{key} breaks", " ".join(str(error) for error in group.exceptions))
        else:
            raise AssertionError("the run did not fail")

        async def told() -> bool:
            return bool(await self._peer.notes_of(key))

        await until(told)
        notes = await self._peer.notes_of(key)
        expect_equal(1, len(notes))
        expect_contains("breaks: ", notes[0])
        expect_contains(f"{key} breaks", notes[0])
