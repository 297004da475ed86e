# SPDX-License-Identifier: Apache-2.0
"""Looking on: streams, logs, runs, metrics, workers, workflows."""

import asyncio
import base64
import json
import os
import urllib.request
from datetime import datetime, timedelta, timezone
from typing import Any

from hatchet_sdk import V1TaskStatus

from checks import Checks, expect, expect_contains, expect_equal
from models import Fail, Greet, Key
from peer import LANGUAGES, Peer, failure_of, unique, until_equal


def _spans_kept(run_id: str) -> list[str]:
    """The names of the spans that were sent to the engine for a run; no SDK has a method for it."""
    token = os.environ["HATCHET_CLIENT_TOKEN"]
    payload = token.split(".")[1]
    claims = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    path = f"/api/v1/stable/tenants/{claims['sub']}/traces?limit=1000&run_external_id={run_id}"
    request = urllib.request.Request(claims["server_url"] + path, headers={"Authorization": f"Bearer {token}"})
    with urllib.request.urlopen(request) as answer:
        rows = json.load(answer)["rows"]
    return sorted(row["spanName"] for row in rows if not row["spanName"].startswith("hatchet.engine."))


class ViewChecks:
    def __init__(self, peer: Peer) -> None:
        self._peer = peer
        self._hatchet = peer.hatchet

    async def run(self, checks: Checks) -> None:
        await checks.check("streams: what a running task streams", self.stream)
        await checks.check("logs: the lines of a task", self.logs)
        await checks.check("traces: the engine keeps the spans of client and worker, each once", self.traced)
        await checks.check("runs: status, details and history of one that succeeded", self.succeeded)
        await checks.check("runs: status, details and history of one that failed", self.failed)
        await checks.check("runs: listed by metadata, status, workflow and kind", self.listed)
        await checks.check("metrics: tasks by status", self.task_metrics)
        await checks.check("metrics: queues", self.queue_metrics)
        await checks.check("metrics: running tasks by name", self.task_stats)
        await checks.check("metrics: Prometheus text", self.prometheus)
        await checks.check("workers: listed and shown", self.workers)
        await checks.check("workflows: listed and shown", self.workflows)

    async def stream(self) -> None:
        key = unique()
        run = await self._peer.stream.aio_run(Key(key=key), wait_for_result=False)
        chunks: list[str] = []
        async for chunk in self._hatchet.runs.subscribe_to_stream(run.workflow_run_id):
            if not chunks:
                await self._peer.release.aio_run(Key(key=key))
            chunks.append(chunk)
        expect_equal(["one", "zwei ü", "three"], [chunk for chunk in chunks if chunk != "tick"])

    async def logs(self) -> None:
        key = unique()
        run = await self._peer.log.aio_run(Key(key=key), wait_for_result=False)
        await run.aio_result()

        async def lines() -> list[str]:
            rows = (await self._hatchet.logs.aio_list(run.workflow_run_id)).rows or []
            return sorted(row.message for row in rows)

        await until_equal([f"first line of {key}", f"second line of {key}"], lines)

    async def traced(self) -> None:
        run = await self._peer.greet.aio_run(Greet(name="traced"), wait_for_result=False)
        await run.aio_result()
        # The Java worker is instrumented without the processor that would send spans of its own code too.
        own = [] if self._peer.prefix == "java" else [f"{self._peer.prefix}-greet work"]
        expected = ["hatchet.run_workflow", "hatchet.start_step_run", *own]
        await until_equal(expected, lambda: asyncio.to_thread(_spans_kept, run.workflow_run_id))

    async def succeeded(self) -> None:
        run = await self._peer.greet.aio_run(
            Greet(name="seen"), wait_for_result=False, additional_metadata={"customer": "7"}
        )
        output = (await run.aio_result()).model_dump()
        await self._peer.until_status(run.workflow_run_id, "COMPLETED")
        details = await self._hatchet.runs.aio_get_details(run.workflow_run_id)
        expect_equal(("COMPLETED", True), (details.status.value, details.done))
        expect_equal([output], [task.output for task in details.task_runs.values()])
        history = await self._hatchet.runs.aio_get(run.workflow_run_id)
        expect_equal(output, history.run.output)
        expect_contains('"seen"', json.dumps(history.tasks[0].input))
        expect_equal("7", (history.run.additional_metadata or {})["customer"])
        kinds = {event.event_type.value for event in history.task_events}
        expect({"QUEUED", "ASSIGNED", "STARTED", "FINISHED"} <= kinds, kinds)
        task = await self._hatchet.runs.aio_get_task_run(run.workflow_run_id)
        expect_equal((f"{self._peer.prefix}-greet", "COMPLETED"), (task.workflow_name, task.status.value))

    async def failed(self) -> None:
        run = await self._peer.fail.aio_run(Fail(reason="told you"), wait_for_result=False)
        await failure_of(run.aio_result())
        await self._peer.until_status(run.workflow_run_id, "FAILED")
        details = await self._hatchet.runs.aio_get_details(run.workflow_run_id)
        expect_equal(("FAILED", True), (details.status.value, details.done))
        history = await self._hatchet.runs.aio_get(run.workflow_run_id)
        expect_contains("told you", history.tasks[0].error_message or "")

    async def listed(self) -> None:
        key = unique()
        metadata = {"group": key}
        await self._peer.greet.aio_run(Greet(name=key), additional_metadata=metadata)
        await failure_of(self._peer.fail.aio_run(Fail(reason=key), additional_metadata=metadata))
        await self._peer.workflow("dag", Greet).aio_run(Greet(name=key), additional_metadata=metadata)
        fail_id = await self._workflow_id("fail")

        async def names(**filters: Any) -> list[str]:
            rows = (await self._hatchet.runs.aio_list(additional_metadata=metadata, **filters)).rows
            return sorted(str(row.workflow_name) for row in rows)

        prefix = self._peer.prefix
        expect_equal([f"{prefix}-dag", f"{prefix}-fail", f"{prefix}-greet"], await names())
        expect_equal([f"{prefix}-fail"], await names(statuses=[V1TaskStatus.FAILED]))
        expect_equal([f"{prefix}-fail"], await names(workflow_ids=[fail_id]))
        expect_equal(6, len(await names(only_tasks=True)))
        expect_equal([], await names(until=datetime.now(timezone.utc) - timedelta(hours=1)))
        page = await self._hatchet.runs.aio_list(additional_metadata=metadata, limit=2, offset=2)
        expect_equal(1, len(page.rows))

    async def task_metrics(self) -> None:
        fail_id = await self._workflow_id("fail")
        before = await self._hatchet.metrics.aio_get_task_metrics(workflow_ids=[fail_id])
        await failure_of(self._peer.fail.aio_run(Fail(reason="counted")))
        after = await self._hatchet.metrics.aio_get_task_metrics(workflow_ids=[fail_id])
        expect_equal((before.failed + 1, before.completed), (after.failed, after.completed))

    async def queue_metrics(self) -> None:
        queues = await self._hatchet.metrics.aio_get_queue_metrics()
        expect(all(isinstance(depth, int) for depth in queues.values()), queues)

    async def task_stats(self) -> None:
        key = unique()
        run = await self._peer.wait.aio_run(Key(key=key), wait_for_result=False)
        await self._peer.until_noted(key, "started")
        stats = await self._hatchet.metrics.aio_get_task_stats()
        running = stats[f"{self._peer.prefix}-wait"].running
        await self._hatchet.runs.aio_cancel(run.workflow_run_id)
        expect(running is not None and (running.total or 0) >= 1, stats)

    async def prometheus(self) -> None:
        text = await self._hatchet.metrics.aio_scrape_tenant_prometheus_metrics()
        expect_contains("# TYPE ", text)

    async def workers(self) -> None:
        name = f"{LANGUAGES[self._peer.prefix][0]}-worker"

        async def named() -> list[Any]:
            return [row for row in (await self._hatchet.workers.aio_list()).rows or [] if row.name == name]

        async def statuses() -> list[object]:
            return [row.status for row in await named()]

        await until_equal(["ACTIVE"], statuses)
        worker = await self._hatchet.workers.aio_get((await named())[0].metadata.id)
        expect_equal(name, worker.name)
        expect(f"{self._peer.prefix}-greet:{self._peer.prefix}-greet" in (worker.actions or []), worker.actions)

    async def workflows(self) -> None:
        workflow = await self._hatchet.workflows.aio_get(await self._workflow_id("dag"))
        expect_equal(f"{self._peer.prefix}-dag", workflow.name)
        version = await self._hatchet.workflows.aio_get_version(workflow.metadata.id)
        expect_equal(workflow.metadata.id, version.workflow_id)

    async def _workflow_id(self, name: str) -> str:
        wanted = f"{self._peer.prefix}-{name}"
        rows = (await self._hatchet.workflows.aio_list(workflow_name=wanted)).rows or []
        ids = [row.metadata.id for row in rows if row.name == wanted]
        expect_equal(1, len(ids))
        return ids[0]
