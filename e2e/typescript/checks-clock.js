// SPDX-License-Identifier: Apache-2.0
/** Runs that the clock starts: crons and schedules. */
'use strict';

const assert = require('node:assert/strict');
const { randomUUID } = require('node:crypto');
const { until } = require('./checks');

const HOUR = 3_600_000;

/** On a full hour, which both sides can hold exactly. */
const inHours = (hours) => new Date((Math.floor(Date.now() / HOUR) + 1 + hours) * HOUR);

async function run(checks, peer) {
  const { crons, schedules, runs } = peer.hatchet;
  const count = peer.task('count');

  await checks.check('crons: created, found, fired each second, deleted', async () => {
    const [key, name] = [randomUUID(), randomUUID()];
    const additionalMetadata = { customer: key };
    const cron = await count.cron(name, '* * * * * *', { key }, { additionalMetadata, priority: 3 });
    try {
      const { rows } = await crons.list({ cronName: name });
      assert.deepEqual(rows.map((row) => row.metadata.id), [cron.metadata.id]);
      const found = await crons.get(cron);
      assert.deepEqual(
        [found.name, found.cron, found.workflowName, found.input, found.enabled, found.priority],
        [name, '* * * * * *', count.name, { key }, true, 3]
      );
      await until(async () => (await peer.notesOf(key)).length >= 2);
    } finally {
      await crons.delete(cron);
    }
    assert.deepEqual((await crons.list({ cronName: name })).rows ?? [], []);
    assert.ok((await runs.list({ additionalMetadata })).rows.length >= 2);
  });
  await checks.check('crons: a wrong expression is refused', async () => {
    await assert.rejects(count.cron(randomUUID(), '61 * * * *', { key: randomUUID() }));
  });
  await checks.check('schedules: created, found, moved, deleted', async () => {
    const key = randomUUID();
    const schedule = await count.schedule(inHours(1), { key }, { additionalMetadata: { customer: key } });
    const listed = async () => (await schedules.list({ additionalMetadata: [`customer:${key}`] })).rows ?? [];
    assert.deepEqual((await listed()).map((row) => row.metadata.id), [schedule.metadata.id]);
    const found = await schedules.get(schedule);
    assert.deepEqual(
      [found.workflowName, new Date(found.triggerAt), found.input],
      [count.name, inHours(1), { key }]
    );
    await schedules.update(schedule, { triggerAt: inHours(2) });
    assert.deepEqual(new Date((await schedules.get(schedule)).triggerAt), inHours(2));
    await schedules.delete(schedule);
    assert.deepEqual(await listed(), []);
  });
  await checks.check('schedules: one fires at its time', async () => {
    const key = randomUUID();
    await count.delay(1, { key });
    await peer.untilNotes(key, ['counted']);
  });
  await checks.check('schedules: several moved and deleted at once', async () => {
    const key = randomUUID();
    const made = [];
    for (let i = 0; i < 3; i++) {
      made.push(await count.schedule(inHours(1), { key }, { additionalMetadata: { customer: key } }));
    }
    const ids = made.map((schedule) => schedule.metadata.id);
    const moved = await schedules.bulkUpdate(
      made.slice(0, 2).map((scheduledRun) => ({ scheduledRun, triggerAt: inHours(3) }))
    );
    assert.deepEqual(new Set(moved.updatedIds), new Set(ids.slice(0, 2)));
    assert.deepEqual(new Date((await schedules.get(ids[1])).triggerAt), inHours(3));
    const deleted = await schedules.bulkDelete({ scheduledRuns: ids.slice(0, 2) });
    assert.deepEqual(new Set(deleted.deletedIds), new Set(ids.slice(0, 2)));
    const rest = await schedules.bulkDelete({ filter: { additionalMetadata: [`customer:${key}`] } });
    assert.deepEqual(rest.deletedIds, ids.slice(2));
  });
}

module.exports = { run };
