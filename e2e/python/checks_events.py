# SPDX-License-Identifier: Apache-2.0
"""Events: what they trigger, what they carry, and what the engine remembers of them."""

from hatchet_sdk import BulkPushEventWithMetadata, Priority

from checks import Checks, expect_equal
from models import Key
from peer import Peer, unique, until_equal


class EventChecks:
    def __init__(self, peer: Peer) -> None:
        self._peer = peer
        self._events = peer.hatchet.event
        self._key = f"e2e:{peer.prefix}"

    async def run(self, checks: Checks) -> None:
        await checks.check("events: one triggers a run, which knows it", self.push)
        await checks.check("events: a wildcard matches", self.wildcard)
        await checks.check("events: metadata and priority reach the run", self.metadata)
        await checks.check("events: many at once", self.bulk)
        await checks.check("events: listed by key, scope and metadata, with their runs", self.listed)

    async def push(self) -> None:
        key = unique()
        await self._events.aio_push(self._key, {"key": key})
        await self._until_notes(key, [f"{self._key}  1"])

    async def wildcard(self) -> None:
        key = unique()
        await self._events.aio_push(f"{self._key}:order:created", {"key": key})
        await self._until_notes(key, [f"{self._key}:order:created  1"])

    async def metadata(self) -> None:
        key = unique()
        await self._events.aio_push(
            self._key, {"key": key}, additional_metadata={"customer": "42"}, priority=Priority.HIGH
        )
        await self._until_notes(key, [f"{self._key} 42 3"])

    async def bulk(self) -> None:
        keys = [unique() for _ in range(5)]
        events = await self._events.aio_bulk_push(
            [
                BulkPushEventWithMetadata(
                    key=self._key,
                    payload={"key": key},
                    additional_metadata={"customer": str(number)},
                    priority=Priority.MEDIUM,
                )
                for number, key in enumerate(keys)
            ]
        )
        expect_equal(5, len({event.event_id for event in events}))
        for number, key in enumerate(keys):
            await self._until_notes(key, [f"{self._key} {number} 2"])

    async def listed(self) -> None:
        key, scope = unique(), unique()
        await self._events.aio_push(
            self._key, {"key": key}, additional_metadata={"customer": key}, scope=scope
        )
        await self._until_notes(key, [f"{self._key} {key} 1"])

        async def by_scope() -> tuple[list[str], list[object], list[int]]:
            rows = (await self._events.aio_list(keys=[self._key], scopes=[scope])).rows or []
            return (
                [row.key for row in rows],
                [row.payload for row in rows],
                [row.workflow_run_summary.succeeded for row in rows],
            )

        await until_equal(([self._key], [{"key": key}], [1]), by_scope)
        by_metadata = (await self._events.aio_list(additional_metadata={"customer": key})).rows or []
        expect_equal([scope], [row.scope for row in by_metadata])
        event = by_metadata[0]
        expect_equal(self._key, (await self._events.aio_get(event.metadata.id)).key)
        runs = await self._peer.hatchet.runs.aio_list(triggering_event_external_id=event.metadata.id)
        expect_equal(
            [run.workflow_run_external_id for run in runs.rows],
            [run.workflow_run_id for run in event.triggered_runs or []],
        )
        expect_equal(1, len(runs.rows))

    async def _until_notes(self, key: str, notes: list[str]) -> None:
        async def actual() -> list[str]:
            found: list[str] = (await self._peer.notes.aio_run(Key(key=key))).notes
            return found

        await until_equal(notes, actual)
