// SPDX-License-Identifier: Apache-2.0
/** Tasks that run others: of their own language and of each of the others that are there. */
'use strict';

const assert = require('node:assert/strict');
const { randomUUID } = require('node:crypto');
const { untilEqual } = require('./checks');

async function run(checks, peer) {
  for (const [child, title] of await peer.languages()) {
    await runWith(checks, peer, child, title);
  }
}

async function runWith(checks, peer, child, title) {
  const childrenOf = async (parentTaskRunExternalId) =>
    (await peer.hatchet.runs.list({ parentTaskRunExternalId, onlyTasks: true })).rows;

  await checks.check(`children, ${title}: a result`, async () => {
    assert.equal((await peer.task('relay').run({ key: 'relay', child })).text, 'hello relay');
  });
  await checks.check(`children, ${title}: ten at once, each with a key, listed by their parent`, async () => {
    const key = randomUUID();
    const reference = await peer.task('fan-out').runNoWait({ key, child, count: 10 });
    const { texts } = await reference.output;
    assert.deepEqual(texts, Array.from({ length: 10 }, (_, i) => `hello ${key} ${i}`));
    assert.equal((await childrenOf(await reference.runId)).length, 10);
  });
  await checks.check(`children, ${title}: the retry gets the same children`, async () => {
    const { texts } = await peer.task('same-child').run({ key: randomUUID(), child });
    assert.equal(texts.length, 2);
    assert.equal(texts[0], texts[1]);
    assert.equal(new Set(texts[0].split(' ')).size, 2);
  });
  await checks.check(`children, ${title}: the child knows its key and its parent`, async () => {
    const [childKey, seen, own] = (await peer.task('who-parent').run({ key: randomUUID(), child })).texts;
    assert.equal(childKey, 'k');
    assert.equal(seen, own);
  });
  await checks.check(`children, ${title}: cancelled with their parent`, async () => {
    const key = randomUUID();
    const reference = await peer.task('parent-waits').runNoWait({ key, child });
    const notes = peer.hatchet.task({ name: `${child}-notes`, fn: async () => ({}) });
    const noted = async () => (await notes.run({ key })).notes;
    await untilEqual(['started'], noted);
    await reference.cancel();
    await untilEqual(['started', 'cancelled'], noted);
    const children = await childrenOf(await reference.runId);
    assert.deepEqual(children.map((row) => row.status), ['CANCELLED']);
  });
}

module.exports = { run };
