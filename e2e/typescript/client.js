// SPDX-License-Identifier: Apache-2.0
/** The TypeScript client: triggers the tasks of one worker, `java`, `py` or `ts`, and checks what comes back. */
'use strict';

const { parseArgs } = require('node:util');
const { instrument } = require('./spans');

const { values: options, positionals } = parseArgs({
  options: {
    peer: { type: 'string' }, // the worker whose tasks are triggered
    spans: { type: 'string' }, // the file that finished spans are appended to
    title: { type: 'string', default: '' }, // what is special, for the names of the checks
  },
  allowPositionals: true, // the suites; default: all but lifecycle and smoke
});
// Before the SDK is loaded, since the instrumentor takes hold of its modules while they are.
const tracer = instrument('typescript-client', options.spans);

const { Checks } = require('./checks');
const { LANGUAGES, Peer } = require('./peer');

const SUITES = ['runs', 'workflows', 'children', 'control', 'events', 'clock', 'views', 'traces'];

async function main() {
  const peer = new Peer(options.peer, tracer);
  const checks = new Checks(`TypeScript client, ${LANGUAGES[options.peer][1]} worker${options.title}`);
  for (const suite of positionals.length > 0 ? positionals : SUITES) {
    await require(`./checks-${suite}`).run(checks, peer);
  }
  process.exit(checks.exitCode());
}

main().catch((error) => {
  console.error(error);
  process.exit(2);
});
