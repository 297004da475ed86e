// SPDX-License-Identifier: Apache-2.0
/** Runs checks one after the other; each prints one line, `ok …` or `not ok …`. */
'use strict';

const assert = require('node:assert/strict');

const LIMIT_MILLISECONDS = 60_000;
const PATIENCE_MILLISECONDS = 30_000;
const LINE_LENGTH = 400;

class Checks {
  #title;
  #failed = false;

  constructor(title) {
    this.#title = title;
  }

  async check(name, body) {
    let timer;
    const limit = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer within ${LIMIT_MILLISECONDS / 1000} s`)), LIMIT_MILLISECONDS);
    });
    try {
      await Promise.race([body(), limit]);
      console.log(`ok ${this.#title}: ${name}`);
    } catch (error) {
      this.#failed = true;
      console.error(error);
      const line = `not ok ${this.#title}: ${name}: ${String(error?.message ?? error).replace(/\s+/g, ' ')}`;
      console.log(line.length <= LINE_LENGTH ? line : `${line.slice(0, LINE_LENGTH)} …`);
    } finally {
      clearTimeout(timer);
    }
  }

  exitCode() {
    return this.#failed ? 1 : 0;
  }
}

function contains(part, text) {
  assert.ok(String(text).includes(part), `expected '${part}' in '${text}'`);
}

/** Waits; ends with an error as soon as the task with the context `ctx`, if one is given, is cancelled. */
function pause(milliseconds, ctx) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve({}), milliseconds);
    ctx?.abortController.signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(new Error('cancelled'));
    });
  });
}

/** Waits for what other processes and queues bring about in their own time. */
async function until(condition) {
  const end = Date.now() + PATIENCE_MILLISECONDS;
  while (!(await condition())) {
    assert.ok(Date.now() < end, `not so within ${PATIENCE_MILLISECONDS / 1000} s: ${condition}`);
    await pause(100);
  }
}

async function untilEqual(expected, actual) {
  const end = Date.now() + PATIENCE_MILLISECONDS;
  for (;;) {
    try {
      assert.deepEqual(await actual(), expected);
      return;
    } catch (error) {
      if (Date.now() > end) {
        throw error;
      }
      await pause(100);
    }
  }
}

/** The error of a run that must fail: the SDK rejects with the texts of all failed tasks. */
async function failureOf(result) {
  let outcome;
  try {
    outcome = await result;
  } catch (errors) {
    assert.ok(Array.isArray(errors) && errors.length === 1, `expected the error of one task, was ${errors}`);
    return errors[0];
  }
  throw new Error(`expected a failure, was ${JSON.stringify(outcome)}`);
}

module.exports = { Checks, contains, failureOf, pause, until, untilEqual };
