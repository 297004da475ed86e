# SPDX-License-Identifier: Apache-2.0
"""Tasks that return, fail, are retried or are triggered by events."""

import asyncio
from datetime import timedelta
from typing import Any

from hatchet_sdk import Context, Hatchet, NonRetryableException
from opentelemetry.trace import Tracer

from models import Attempts, Fail, Greet, Greeting, Key, Metadata, Notes, Who
from notes import NoteBook


def run_tasks(hatchet: Hatchet, notes: NoteBook, tracer: Tracer) -> list[Any]:
    @hatchet.task(name="py-greet", input_validator=Greet)
    async def greet(input: Greet, ctx: Context) -> Greeting:
        with tracer.start_as_current_span("py-greet work"):
            return Greeting(text=f"hello {input.name}" * input.times, language="python")

    @hatchet.task(name="py-greet-sync", input_validator=Greet)
    def greet_sync(input: Greet, ctx: Context) -> Greeting:
        return Greeting(text=f"hello {input.name}", language="python")

    @hatchet.task(name="py-fail", input_validator=Fail)
    async def fail(input: Fail, ctx: Context) -> None:
        raise ValueError(input.reason)

    @hatchet.task(name="py-flaky", input_validator=Key, retries=2)
    async def flaky(input: Key, ctx: Context) -> Attempts:
        if ctx.retry_count < 2:
            raise RuntimeError(f"attempt {ctx.retry_count} of {input.key} fails")
        return Attempts(attempts=ctx.retry_count + 1)

    @hatchet.task(name="py-stubborn", input_validator=Key, retries=3)
    async def stubborn(input: Key, ctx: Context) -> None:
        notes.add(input.key, "attempt")
        raise NonRetryableException(f"{input.key} must not be tried again")

    @hatchet.task(name="py-slow", input_validator=Key, execution_timeout=timedelta(seconds=1))
    async def slow(input: Key, ctx: Context) -> None:
        await asyncio.sleep(60)

    @hatchet.task(name="py-metadata", input_validator=Key)
    async def metadata(input: Key, ctx: Context) -> Metadata:
        return Metadata(metadata={key: str(value) for key, value in ctx.additional_metadata.items()})

    @hatchet.task(name="py-on-event", input_validator=Key, on_events=["e2e:py", "e2e:py:*"])
    async def on_event(input: Key, ctx: Context) -> None:
        customer = ctx.additional_metadata.get("customer", "")
        notes.add(input.key, f"{ctx.triggering_event_key} {customer} {ctx.priority}")

    @hatchet.task(name="py-count", input_validator=Key)
    async def count(input: Key, ctx: Context) -> Attempts:
        return Attempts(attempts=notes.add(input.key, "counted"))

    @hatchet.task(name="py-notes", input_validator=Key)
    async def read_notes(input: Key, ctx: Context) -> Notes:
        return Notes(notes=notes.of(input.key))

    @hatchet.task(name="py-who", input_validator=Key)
    async def who(input: Key, ctx: Context) -> Who:
        return Who(
            run=ctx.workflow_run_id,
            task=ctx.task_name,
            priority=ctx.priority or 0,
            key=ctx.child_key or "",
            parent=ctx.parent_workflow_run_id or "",
        )

    return [
        greet,
        greet_sync,
        fail,
        flaky,
        stubborn,
        slow,
        metadata,
        on_event,
        count,
        read_notes,
        who,
    ]
