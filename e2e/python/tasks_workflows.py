# SPDX-License-Identifier: Apache-2.0
"""Workflows of several tasks."""

from typing import Any

from hatchet_sdk import Context, Hatchet

from models import Greet, Greeting, Key
from notes import NoteBook


def workflow_tasks(hatchet: Hatchet, notes: NoteBook) -> list[Any]:
    return [diamond(hatchet), failing(hatchet, notes)]


def diamond(hatchet: Hatchet) -> Any:
    """first, then left and right, then last."""
    dag = hatchet.workflow(name="py-dag", input_validator=Greet)

    @dag.task(name="first")
    async def first(input: Greet, ctx: Context) -> Greeting:
        return Greeting(text=input.name, language="python")

    @dag.task(name="left", parents=[first])
    async def left(input: Greet, ctx: Context) -> Greeting:
        return Greeting(text=f"{ctx.task_output(first).text} left", language="python")

    @dag.task(name="right", parents=[first])
    async def right(input: Greet, ctx: Context) -> Greeting:
        return Greeting(text=f"{ctx.task_output(first).text} right", language="python")

    @dag.task(name="last", parents=[left, right])
    async def last(input: Greet, ctx: Context) -> Greeting:
        return Greeting(text=f"{ctx.task_output(left).text}, {ctx.task_output(right).text}", language="python")

    return dag


def failing(hatchet: Hatchet, notes: NoteBook) -> Any:
    """breaks, which fails; never, which needs it; and the task that is told."""
    dag = hatchet.workflow(name="py-dag-fails", input_validator=Key)

    @dag.task(name="breaks")
    async def breaks(input: Key, ctx: Context) -> None:
        raise ValueError(f"{input.key} breaks")

    @dag.task(name="never", parents=[breaks])
    async def never(input: Key, ctx: Context) -> None:
        notes.add(input.key, "never")

    @dag.on_failure_task(name="clean-up")
    async def clean_up(input: Key, ctx: Context) -> None:
        notes.add(input.key, " ".join(f"{task}: {error}" for task, error in ctx.task_run_errors.items()))

    return dag
