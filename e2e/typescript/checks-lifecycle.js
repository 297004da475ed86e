// SPDX-License-Identifier: Apache-2.0
/** What needs a worker of its own, with one slot: pausing, priorities, the slot, the schedule timeout, deleting. */
'use strict';

const assert = require('node:assert/strict');
const { randomUUID } = require('node:crypto');

async function run(checks, peer) {
  const { runs, workers, workflows } = peer.hatchet;

  const whilePaused = async (body) => {
    const { rows } = await workers.list();
    const [worker] = rows.filter((row) => row.name === peer.workerName());
    await workers.pause(worker.metadata.id);
    try {
      return await body(worker.metadata.id);
    } finally {
      await workers.unpause(worker.metadata.id);
    }
  };

  await checks.check('workers: a paused one takes nothing until it goes on', async () => {
    const reference = await whilePaused(async (workerId) => {
      const queued = await peer.task('count').runNoWait({ key: randomUUID() });
      assert.equal((await workers.get(workerId)).status, 'PAUSED');
      assert.equal(await workers.isPaused(workerId), true);
      assert.equal(await runs.get_status(queued), 'QUEUED');
      return queued;
    });
    assert.deepEqual(await reference.output, { attempts: 1 });
  });
  await checks.check('priorities: the urgent run comes first', async () => {
    const references = [];
    await whilePaused(async () => {
      for (const priority of [1, 2, 3]) {
        references.push(await peer.task('who').runNoWait({ key: randomUUID() }, { priority }));
      }
    });
    const starts = [];
    for (const reference of references) {
      await reference.output;
      starts.push((await runs.get(reference)).tasks[0].startedAt);
    }
    assert.deepEqual([...starts].sort().reverse(), starts);
  });
  await checks.check('timeouts: the schedule timeout cancels what nobody takes', async () => {
    const key = randomUUID();
    await whilePaused(async () => {
      const reference = await peer.task('short-schedule').runNoWait({ key });
      await peer.untilStatus(reference, 'CANCELLED');
    });
    assert.deepEqual(await peer.notesOf(key), []);
  });
  await checks.check('slots: one that was released is free for others', async () => {
    const key = randomUUID();
    const reference = await peer.task('release-slot').runNoWait({ key });
    await peer.task('release').run({ key });
    assert.deepEqual(await reference.output, { notes: ['released'] });
  });
  await checks.check('workflows: a deleted one is gone', async () => {
    const gone = peer.task('metadata'); // the Python client has deleted another
    await workflows.delete(gone);
    const { rows } = await workflows.list({ name: gone.name });
    assert.deepEqual((rows ?? []).filter((row) => row.name === gone.name), []);
    await assert.rejects(gone.runNoWait({ key: randomUUID() }));
  });
}

module.exports = { run };
