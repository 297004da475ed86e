// SPDX-License-Identifier: Apache-2.0
/** A little of everything, for what is special about the connection rather than about the tasks. */
'use strict';

const assert = require('node:assert/strict');
const { randomUUID } = require('node:crypto');
const { untilEqual } = require('./checks');

async function run(checks, peer) {
  await checks.check('a result', async () => {
    // Over gRPC, and what REST says of it.
    const reference = await peer.task('greet').runNoWait({ name: 'Ada' });
    assert.deepEqual(await reference.output, peer.greeting('hello Ada'));
    await peer.untilStatus(reference, 'COMPLETED');
  });
  await checks.check('two retries, then success', async () => {
    assert.deepEqual(await peer.task('flaky').run({ key: randomUUID() }), { attempts: 3 });
  });
  await checks.check('an event triggers a run', async () => {
    const key = randomUUID();
    await peer.hatchet.events.push(`e2e:${peer.prefix}`, { key });
    await untilEqual(1, async () => (await peer.notesOf(key)).length);
  });
}

module.exports = { run };
