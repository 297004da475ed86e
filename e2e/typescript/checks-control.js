// SPDX-License-Identifier: Apache-2.0
/** Cancelling and replaying. */
'use strict';

const assert = require('node:assert/strict');
const { randomUUID } = require('node:crypto');
const { contains, failureOf } = require('./checks');

async function run(checks, peer) {
  const { runs } = peer.hatchet;
  const wait = peer.task('wait');
  const secondTime = peer.task('second-time');
  const inGroup = (group) => ({ additionalMetadata: { group } });

  await checks.check('cancel: by id', async () => {
    const key = randomUUID();
    const reference = await wait.runNoWait({ key });
    await peer.untilNoted(key, 'started');
    await reference.cancel();
    await peer.untilNoted(key, 'cancelled');
    await peer.untilStatus(reference, 'CANCELLED');
  });
  await checks.check('cancel: by filter, and nothing else', async () => {
    const [key, other] = [randomUUID(), randomUUID()];
    const reference = await wait.runNoWait({ key }, inGroup(key));
    const rest = await wait.runNoWait({ key: other }, inGroup(other));
    await peer.untilNoted(key, 'started');
    await peer.untilNoted(other, 'started');
    await runs.cancel({ filters: { ...inGroup(key), workflowNames: [wait.name] } });
    await peer.untilNoted(key, 'cancelled');
    await peer.untilStatus(reference, 'CANCELLED');
    assert.deepEqual(await peer.notesOf(other), ['started']);
    await rest.cancel();
  });
  await checks.check('cancel: from inside the task', async () => {
    const reference = await peer.task('cancel-self').runNoWait({ key: randomUUID() });
    await peer.untilStatus(reference, 'CANCELLED');
  });
  await checks.check('replay: by id', async () => {
    const reference = await secondTime.runNoWait({ key: randomUUID() });
    contains('fails until it is replayed', await failureOf(reference.output));
    await reference.replay();
    await peer.untilStatus(reference, 'COMPLETED');
    assert.deepEqual(Object.values((await runs.getDetails(reference)).taskRuns)[0].output, { attempts: 2 });
  });
  await checks.check('replay: by filter', async () => {
    const key = randomUUID();
    const reference = await secondTime.runNoWait({ key }, inGroup(key));
    await failureOf(reference.output);
    await runs.replay({ filters: inGroup(key) });
    await peer.untilStatus(reference, 'COMPLETED');
    assert.equal((await peer.notesOf(key)).length, 2);
  });
}

module.exports = { run };
