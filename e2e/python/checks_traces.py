# SPDX-License-Identifier: Apache-2.0
"""Traced scenes. What they must look like as trees is checked by traces.py, once all spans are there."""

from checks import Checks
from models import Greet, Key, Spawn
from peer import LANGUAGES, Peer, unique


class TraceChecks:
    def __init__(self, peer: Peer) -> None:
        self._peer = peer

    async def run(self, checks: Checks) -> None:
        present = {worker.name for worker in (await self._peer.hatchet.workers.aio_list()).rows or []}
        for child, (language, title) in LANGUAGES.items():
            if f"{language}-worker" in present:
                await self._with_children(checks, child, title)
        await checks.check("traces: a run with retries", self.retries)
        await checks.check("traces: a run of several tasks", self.workflow)
        await checks.check("traces: an event", self.event)

    async def _with_children(self, checks: Checks, child: str, title: str) -> None:
        async def relay() -> None:
            with self._scene(f"relay to {child}"):
                await self._peer.relay.aio_run(Spawn(key="relay", child=child))

        async def fan_out() -> None:
            with self._scene(f"fan-out to {child}"):
                await self._peer.fan_out.aio_run(Spawn(key="fan", child=child, count=2))

        await checks.check(f"traces: a run with a child, {title}", relay)
        await checks.check(f"traces: a run with two children at once, {title}", fan_out)

    async def retries(self) -> None:
        with self._scene("retries"):
            await self._peer.flaky.aio_run(Key(key=unique()))

    async def workflow(self) -> None:
        with self._scene("workflow"):
            await self._peer.workflow("dag", Greet).aio_run(Greet(name="traced"))

    async def event(self) -> None:
        key = unique()
        with self._scene("event"):
            await self._peer.hatchet.event.aio_push(f"e2e:{self._peer.prefix}", {"key": key})
        await self._peer.until_noted(key, f"e2e:{self._peer.prefix}  1")

    def _scene(self, name: str):  # type: ignore[no-untyped-def]
        return self._peer.tracer.start_as_current_span(f"{self._peer.prefix}: {name}")
