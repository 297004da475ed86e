# SPDX-License-Identifier: Apache-2.0
"""Tasks that run others, of their own language or of another."""

from typing import Any

from hatchet_sdk import Context, Hatchet

from models import Greet, Greeting, Key, Spawn, Texts, Who
from notes import NoteBook


def child_tasks(hatchet: Hatchet, notes: NoteBook) -> list[Any]:
    def greet_of(worker: str) -> Any:
        return hatchet.stubs.task(name=f"{worker}-greet", input_validator=Greet, output_validator=Greeting)

    @hatchet.task(name="py-relay", input_validator=Spawn)
    async def relay(input: Spawn, ctx: Context) -> Greeting:
        greeting: Greeting = await greet_of(input.child).aio_run(Greet(name=input.key))
        return greeting

    @hatchet.task(name="py-fan-out", input_validator=Spawn)
    async def fan_out(input: Spawn, ctx: Context) -> Texts:
        greet = greet_of(input.child)
        greetings: list[Greeting] = await greet.aio_run_many(
            [
                greet.create_bulk_run_item(input=Greet(name=f"{input.key} {i}"), child_key=f"child-{i}")
                for i in range(input.count)
            ]
        )
        return Texts(texts=[greeting.text for greeting in greetings])

    @hatchet.task(name="py-same-child", input_validator=Spawn, retries=1)
    async def same_child(input: Spawn, ctx: Context) -> Texts:
        """Notes the ids of two children, one by its key and one by its place, in each of two attempts."""
        greet = greet_of(input.child)
        keyed = await greet.aio_run(Greet(name="keyed"), child_key="only", wait_for_result=False)
        placed = await greet.aio_run(Greet(name="placed"), wait_for_result=False)
        notes.add(input.key, f"{keyed.workflow_run_id} {placed.workflow_run_id}")
        if ctx.retry_count == 0:
            raise RuntimeError("once more")
        return Texts(texts=notes.of(input.key))

    @hatchet.task(name="py-who-parent", input_validator=Spawn)
    async def who_parent(input: Spawn, ctx: Context) -> Texts:
        """What the child sees of its parent, and what the parent is."""
        who = hatchet.stubs.task(name=f"{input.child}-who", input_validator=Key, output_validator=Who)
        seen: Who = await who.aio_run(Key(key=input.key), child_key="k")
        return Texts(texts=[seen.key, seen.parent, ctx.task_run_id])

    @hatchet.task(name="py-parent-waits", input_validator=Spawn)
    async def parent_waits(input: Spawn, ctx: Context) -> None:
        await hatchet.stubs.task(name=f"{input.child}-wait", input_validator=Key).aio_run(Key(key=input.key))

    return [relay, fan_out, same_child, who_parent, parent_waits]
