// SPDX-License-Identifier: Apache-2.0
/** Workflows of several tasks. */
'use strict';

const assert = require('node:assert/strict');
const { randomUUID } = require('node:crypto');
const { contains, until } = require('./checks');

async function run(checks, peer) {
  await checks.check('workflow: outputs of parents reach the tasks, and each output the client', async () => {
    const outputs = await peer.workflow('dag').run({ name: 'root' });
    const texts = Object.fromEntries(Object.entries(outputs).map(([task, { text }]) => [task, text]));
    assert.deepEqual(texts, {
      first: 'root',
      left: 'root left',
      right: 'root right',
      last: 'root left, root right',
    });
  });
  await checks.check('workflow: a failure stops what depends on it and runs the on-failure task', async () => {
    const key = randomUUID();
    await assert.rejects(peer.workflow('dag-fails').run({ key }), (errors) => {
      contains(`${key} breaks`, errors);
      return true;
    });
    await until(async () => (await peer.notesOf(key)).length > 0);
    const notes = await peer.notesOf(key);
    assert.equal(notes.length, 1);
    contains('breaks: ', notes[0]);
    contains(`${key} breaks`, notes[0]);
  });
}

module.exports = { run };
