// SPDX-License-Identifier: Apache-2.0
/** Traced scenes. What they must look like as trees is checked by traces.py, once all spans are there. */
'use strict';

const { randomUUID } = require('node:crypto');

async function run(checks, peer) {
  const scene = (name, body) =>
    peer.tracer.startActiveSpan(`${peer.prefix}: ${name}`, async (span) => {
      try {
        return await body();
      } finally {
        span.end();
      }
    });

  for (const [child, title] of await peer.languages()) {
    await checks.check(`traces: a run with a child, ${title}`, () =>
      scene(`relay to ${child}`, () => peer.task('relay').run({ key: 'relay', child }))
    );
    await checks.check(`traces: a run with two children at once, ${title}`, () =>
      scene(`fan-out to ${child}`, () => peer.task('fan-out').run({ key: 'fan', child, count: 2 }))
    );
  }
  await checks.check('traces: a run with retries', () =>
    scene('retries', () => peer.task('flaky').run({ key: randomUUID() }))
  );
  await checks.check('traces: a run of several tasks', () =>
    scene('workflow', () => peer.workflow('dag').run({ name: 'traced' }))
  );
  await checks.check('traces: an event', async () => {
    const key = randomUUID();
    await scene('event', () => peer.hatchet.events.push(`e2e:${peer.prefix}`, { key }));
    await peer.untilNoted(key, `e2e:${peer.prefix}  1`);
  });
}

module.exports = { run };
