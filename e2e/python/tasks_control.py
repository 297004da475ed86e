# SPDX-License-Identifier: Apache-2.0
"""Tasks that wait, are cancelled, time out, are replayed, stream and log."""

import asyncio
import time
from datetime import timedelta
from typing import Any

from hatchet_sdk import Context, Hatchet

from models import Attempts, Key, Notes
from notes import NoteBook


def control_tasks(hatchet: Hatchet, notes: NoteBook) -> list[Any]:
    @hatchet.task(name="py-wait", input_validator=Key)
    async def wait(input: Key, ctx: Context) -> None:
        notes.add(input.key, "started")
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            notes.add(input.key, "cancelled")
            raise

    @hatchet.task(name="py-nap", input_validator=Key)
    async def nap(input: Key, ctx: Context) -> Notes:
        notes.add(input.key, "asleep")
        await asyncio.sleep(6)
        return Notes(notes=["rested"])

    @hatchet.task(name="py-cancel-self", input_validator=Key)
    async def cancel_self(input: Key, ctx: Context) -> None:
        await ctx.aio_cancel()
        await asyncio.sleep(60)

    @hatchet.task(name="py-backoff", input_validator=Key, retries=1, backoff_factor=2.0, backoff_max_seconds=1)
    async def backoff(input: Key, ctx: Context) -> Attempts:
        """Returns the milliseconds between its two attempts."""
        notes.add(input.key, str(time.monotonic_ns() // 1_000_000))
        if ctx.retry_count == 0:
            raise RuntimeError("once more, later")
        first, second = notes.of(input.key)
        return Attempts(attempts=int(second) - int(first))

    @hatchet.task(name="py-refresh", input_validator=Key, execution_timeout=timedelta(seconds=2))
    async def refresh(input: Key, ctx: Context) -> Notes:
        await ctx.aio_refresh_timeout(timedelta(seconds=30))
        await asyncio.sleep(3)
        return Notes(notes=["in time"])

    @hatchet.task(name="py-second-time", input_validator=Key)
    async def second_time(input: Key, ctx: Context) -> Attempts:
        times = notes.add(input.key, "run")
        if times == 1:
            raise RuntimeError("fails until it is replayed")
        return Attempts(attempts=times)

    @hatchet.task(name="py-release", input_validator=Key)
    async def release(input: Key, ctx: Context) -> None:
        notes.add(input.key, "released")

    @hatchet.task(name="py-release-slot", input_validator=Key)
    async def release_slot(input: Key, ctx: Context) -> Notes:
        """Waits for py-release, which on a worker with one slot comes only once the slot is free."""
        await ctx.aio_release_slot()
        while "released" not in notes.of(input.key):
            await asyncio.sleep(0.05)
        return Notes(notes=notes.of(input.key))

    @hatchet.task(name="py-short-schedule", input_validator=Key, schedule_timeout=timedelta(seconds=1))
    async def short_schedule(input: Key, ctx: Context) -> None:
        notes.add(input.key, "started")

    @hatchet.task(name="py-stream", input_validator=Key)
    async def stream(input: Key, ctx: Context) -> None:
        """Ticks until somebody listens and says so by py-release."""
        while "released" not in notes.of(input.key):
            await ctx.aio_put_stream("tick")
            await asyncio.sleep(0.1)
        for chunk in ("one", "zwei ü", "three"):
            await ctx.aio_put_stream(chunk)

    @hatchet.task(name="py-log", input_validator=Key)
    async def log(input: Key, ctx: Context) -> None:
        ctx.log(f"first line of {input.key}")
        ctx.log(f"second line of {input.key}")

    return [
        wait,
        nap,
        cancel_self,
        backoff,
        refresh,
        second_time,
        release,
        release_slot,
        short_schedule,
        stream,
        log,
    ]
