// SPDX-License-Identifier: Apache-2.0
/**
 * The TypeScript worker: the tasks `ts-…`, the same as those of the Java and Python workers but for their prefix.
 * Prints `worker ready` once it takes tasks, and ends on SIGTERM.
 */
'use strict';

const { parseArgs } = require('node:util');
const { instrument } = require('./spans');

const { values: options } = parseArgs({
  options: {
    spans: { type: 'string' }, // the file that finished spans are appended to
    slots: { type: 'string', default: '20' },
  },
});
// Before the SDK is loaded, since the instrumentor takes hold of its modules while they are.
const tracer = instrument('typescript-worker', options.spans);

const { HatchetClient } = require('@hatchet-dev/typescript-sdk/v1');
const { NoteBook } = require('./notes');
const { childTasks } = require('./tasks-children');
const { controlTasks } = require('./tasks-control');
const { runTasks } = require('./tasks-runs');
const { workflowTasks } = require('./tasks-workflows');

async function main() {
  const hatchet = HatchetClient.init();
  const notes = new NoteBook();
  const worker = await hatchet.worker('typescript-worker', {
    slots: Number(options.slots),
    workflows: [
      ...runTasks(hatchet, notes, tracer),
      ...workflowTasks(hatchet, notes),
      ...childTasks(hatchet, notes),
      ...controlTasks(hatchet, notes),
    ],
  });
  worker.waitUntilReady(60_000).then(() => console.log('worker ready'));
  await worker.start();
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
