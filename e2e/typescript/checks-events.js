// SPDX-License-Identifier: Apache-2.0
/** Events: what they trigger, what they carry, and what the engine remembers of them. */
'use strict';

const assert = require('node:assert/strict');
const { randomUUID } = require('node:crypto');
const { untilEqual } = require('./checks');

async function run(checks, peer) {
  const { events, runs } = peer.hatchet;
  const eventKey = `e2e:${peer.prefix}`;

  await checks.check('events: one triggers a run, which knows it', async () => {
    const key = randomUUID();
    await events.push(eventKey, { key });
    await peer.untilNotes(key, [`${eventKey}  1`]);
  });
  await checks.check('events: a wildcard matches', async () => {
    const key = randomUUID();
    await events.push(`${eventKey}:order:created`, { key });
    await peer.untilNotes(key, [`${eventKey}:order:created  1`]);
  });
  await checks.check('events: metadata and priority reach the run', async () => {
    const key = randomUUID();
    await events.push(eventKey, { key }, { additionalMetadata: { customer: '42' }, priority: 3 });
    await peer.untilNotes(key, [`${eventKey} 42 3`]);
  });
  await checks.check('events: many at once', async () => {
    const keys = Array.from({ length: 5 }, () => randomUUID());
    const pushed = await events.bulkPush(
      eventKey,
      keys.map((key, i) => ({ payload: { key }, additionalMetadata: { customer: String(i) }, priority: 2 }))
    );
    assert.equal(new Set(pushed.events.map((event) => event.eventId)).size, 5);
    for (const [i, key] of keys.entries()) {
      await peer.untilNotes(key, [`${eventKey} ${i} 2`]);
    }
  });
  await checks.check('events: listed by key, scope and metadata, with their runs', async () => {
    const [key, scope] = [randomUUID(), randomUUID()];
    await events.push(eventKey, { key }, { additionalMetadata: { customer: key }, scope });
    await peer.untilNotes(key, [`${eventKey} ${key} 1`]);
    await untilEqual([[eventKey, { key }, 1]], async () => {
      const { rows } = await events.list({ keys: [eventKey], scopes: [scope] });
      return rows.map((row) => [row.key, row.payload, row.workflowRunSummary.succeeded]);
    });
    const [event, ...others] = (await events.list({ additionalMetadata: [`customer:${key}`] })).rows;
    assert.deepEqual(others, []);
    assert.equal(event.scope, scope);
    const triggered = await runs.list({ triggeringEventExternalId: event.metadata.id });
    assert.equal(triggered.rows.length, 1);
    assert.deepEqual(
      event.triggeredRuns.map((row) => row.workflowRunId),
      triggered.rows.map((row) => row.workflowRunExternalId)
    );
  });
}

module.exports = { run };
