# SPDX-License-Identifier: Apache-2.0
"""Runs that the clock starts: crons and schedules."""

from datetime import datetime, timedelta, timezone

from hatchet_sdk import Priority

from checks import Checks, expect, expect_equal
from models import Key
from peer import Peer, unique, until, until_equal


class ClockChecks:
    def __init__(self, peer: Peer) -> None:
        self._peer = peer
        self._crons = peer.hatchet.cron
        self._schedules = peer.hatchet.scheduled
        self._name = f"{peer.prefix}-count"

    async def run(self, checks: Checks) -> None:
        await checks.check("crons: created, found, fired each second, deleted", self.cron)
        await checks.check("crons: a wrong expression is refused", self.wrong_cron)
        await checks.check("schedules: created, found, moved, deleted", self.schedule)
        await checks.check("schedules: one fires at its time", self.firing)
        await checks.check("schedules: several moved and deleted at once", self.bulk)

    async def cron(self) -> None:
        key, name = unique(), unique()
        cron = await self._peer.count.aio_create_cron(
            name, "* * * * * *", Key(key=key), additional_metadata={"customer": key}, priority=Priority.HIGH
        )
        try:
            listed = (await self._crons.aio_list(cron_name=name)).rows or []
            expect_equal([cron.metadata.id], [row.metadata.id for row in listed])
            found = await self._crons.aio_get(cron.metadata.id)
            expect_equal(
                (name, "* * * * * *", self._name, {"key": key}, True, 3),
                (found.name, found.cron, found.workflow_name, found.input, found.enabled, found.priority),
            )

            async def fired_twice() -> bool:
                return len(await self._peer.notes_of(key)) >= 2

            await until(fired_twice)
        finally:
            await self._crons.aio_delete(cron.metadata.id)
        expect_equal([], (await self._crons.aio_list(cron_name=name)).rows or [])
        runs = await self._peer.hatchet.runs.aio_list(additional_metadata={"customer": key})
        expect(len(runs.rows) >= 2, runs.rows)

    async def wrong_cron(self) -> None:
        try:
            await self._peer.count.aio_create_cron(unique(), "61 * * * *", Key(key=unique()))
        except Exception as error:
            expect("61" in str(error), error)
        else:
            raise AssertionError("61 is no minute")

    async def schedule(self) -> None:
        key = unique()
        far, farther = in_hours(1), in_hours(2)
        schedule = await self._schedules.aio_create(self._name, far, {"key": key}, {"customer": key})
        listed = (await self._schedules.aio_list(additional_metadata={"customer": key})).rows or []
        expect_equal([schedule.metadata.id], [row.metadata.id for row in listed])
        found = await self._schedules.aio_get(schedule.metadata.id)
        expect_equal((self._name, far, {"key": key}), (found.workflow_name, found.trigger_at, found.input))
        await self._schedules.aio_update(schedule.metadata.id, farther)
        expect_equal(farther, (await self._schedules.aio_get(schedule.metadata.id)).trigger_at)
        await self._schedules.aio_delete(schedule.metadata.id)
        expect_equal([], (await self._schedules.aio_list(additional_metadata={"customer": key})).rows or [])

    async def firing(self) -> None:
        key = unique()
        await self._peer.count.aio_schedule(datetime.now(timezone.utc) + timedelta(seconds=1), Key(key=key))

        async def notes() -> list[str]:
            return await self._peer.notes_of(key)

        await until_equal(["counted"], notes)

    async def bulk(self) -> None:
        key = unique()
        ids = [
            (await self._schedules.aio_create(self._name, in_hours(1), {"key": key}, {"customer": key})).metadata.id
            for _ in range(3)
        ]
        moved = await self._schedules.aio_bulk_update([(ids[0], in_hours(3)), (ids[1], in_hours(3))])
        expect_equal(set(ids[:2]), set(moved.updated_ids))
        expect_equal(in_hours(3), (await self._schedules.aio_get(ids[1])).trigger_at)
        deleted = await self._schedules.aio_bulk_delete(scheduled_ids=ids[:2])
        expect_equal(set(ids[:2]), set(deleted.deleted_ids))
        deleted = await self._schedules.aio_bulk_delete(additional_metadata={"customer": key})
        expect_equal(ids[2:], deleted.deleted_ids)


def in_hours(hours: int) -> datetime:
    """On a full hour, which both sides can hold exactly."""
    return datetime.now(timezone.utc).replace(minute=0, second=0, microsecond=0) + timedelta(hours=hours + 1)
