// SPDX-License-Identifier: Apache-2.0
/** Triggering and waiting, results, errors, retries. */
'use strict';

const assert = require('node:assert/strict');
const { randomUUID } = require('node:crypto');
const { contains, failureOf } = require('./checks');

const ERROR_TYPES = { java: 'IllegalArgumentException', py: 'ValueError', ts: '"message":"no: such luck"' };
const STACK_LINES = { java: '\tat ', py: 'Traceback', ts: 'RangeError: no: such luck' };

async function run(checks, peer) {
  const greet = peer.task('greet');

  await checks.check('run: a result', async () => {
    assert.deepEqual(await greet.run({ name: 'Ada' }), peer.greeting('hello Ada'));
  });
  await checks.check('run without waiting: the result, fetched later by reference', async () => {
    const reference = await greet.runNoWait({ name: 'later' });
    assert.match(await reference.runId, /^[0-9a-f-]{36}$/);
    assert.deepEqual(await reference.output, peer.greeting('hello later'));
  });
  await checks.check('run: text beyond ASCII survives both ways', async () => {
    const name = 'Zoë "Ω" \\ \n\t 漢字 🐘';
    assert.deepEqual(await greet.run({ name }), peer.greeting(`hello ${name}`));
  });
  await checks.check('run: an output of a million characters', async () => {
    assert.equal((await greet.run({ name: 'x'.repeat(994), times: 1000 })).text.length, 1_000_000);
  });
  await checks.check('run: fifty runs at once', async () => {
    const names = Array.from({ length: 50 }, (_, i) => `n${i}`);
    const greetings = await Promise.all(names.map((name) => greet.run({ name })));
    assert.deepEqual(greetings, names.map((name) => peer.greeting(`hello ${name}`)));
  });
  await checks.check('run many: the results in the order of the inputs', async () => {
    const names = Array.from({ length: 20 }, (_, i) => `m${i}`);
    const greetings = await greet.runMany(names.map((name) => ({ input: { name } })));
    assert.deepEqual(greetings, names.map((name) => peer.greeting(`hello ${name}`)));
  });
  await checks.check('run many: one failure beside results', async () => {
    const outcomes = await peer.task('fail').run([{ reason: 'one' }, { reason: 'two' }], { returnExceptions: true });
    assert.equal(outcomes.length, 2);
    contains('one', outcomes[0]);
    contains('two', outcomes[1]);
  });
  await checks.check('run many without waiting: references', async () => {
    const references = await greet.runManyNoWait([{ input: { name: 'a' } }, { input: { name: 'b' } }]);
    assert.equal(new Set(await Promise.all(references.map((reference) => reference.runId))).size, 2);
    assert.equal((await references[1].output).text, 'hello b');
  });
  await checks.check('errors: type, message and stack', async () => {
    const error = await failureOf(peer.task('fail').run({ reason: 'no: such luck' }));
    contains(ERROR_TYPES[peer.prefix], error);
    contains('no: such luck', error);
    contains(STACK_LINES[peer.prefix], error);
  });
  await checks.check('retries: two, then success', async () => {
    assert.deepEqual(await peer.task('flaky').run({ key: randomUUID() }), { attempts: 3 });
  });
  await checks.check('retries: a non-retryable error is not retried', async () => {
    const key = randomUUID();
    contains(`${key} must not be tried again`, await failureOf(peer.task('stubborn').run({ key })));
    assert.deepEqual(await peer.notesOf(key), ['attempt']);
  });
  await checks.check('retries: the backoff is waited for', async () => {
    const { attempts } = await peer.task('backoff').run({ key: randomUUID() });
    assert.ok(attempts >= 950 && attempts < 20_000, `${attempts} ms`);
  });
  await checks.check('timeouts: the execution timeout fails the run', async () => {
    const begin = Date.now();
    await failureOf(peer.task('slow').run({ key: randomUUID() }));
    const took = Date.now() - begin;
    assert.ok(took > 900 && took < 30_000, `${took} ms`);
  });
  await checks.check('timeouts: a refreshed timeout does not', async () => {
    assert.deepEqual(await peer.task('refresh').run({ key: randomUUID() }), { notes: ['in time'] });
  });
  await checks.check('additional metadata reaches the task', async () => {
    const additionalMetadata = { customer: '42', città: 'Roma' };
    const { metadata } = await peer.task('metadata').run({ key: randomUUID() }, { additionalMetadata });
    assert.deepEqual({ customer: metadata.customer, città: metadata['città'] }, additionalMetadata);
  });
}

module.exports = { run };
