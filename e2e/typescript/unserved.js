// SPDX-License-Identifier: Apache-2.0
/** A TypeScript worker that registers features which the engine does not serve yet, beside a plain task. */
'use strict';

const { HatchetClient } = require('@hatchet-dev/typescript-sdk/v1');

async function main() {
  const hatchet = HatchetClient.init();
  const fn = async () => ({ attempts: 1 });
  const worker = await hatchet.worker('unserved-typescript-worker', {
    workflows: [
      hatchet.task({ name: 'ts-plain', fn }),
      hatchet.durableTask({ name: 'ts-durable', fn }),
      hatchet.task({ name: 'ts-limited', rateLimits: [{ staticKey: 'e2e', units: 1 }], fn }),
    ],
  });
  worker.waitUntilReady(60_000).then(() => console.log('worker ready'));
  await worker.start();
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
