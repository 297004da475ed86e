// SPDX-License-Identifier: Apache-2.0
/** Tasks that wait, are cancelled, time out, are replayed, stream and log. */
'use strict';

const { pause } = require('./checks');

function controlTasks(hatchet, notes) {
  return [
    hatchet.task({
      name: 'ts-wait',
      fn: async (input, ctx) => {
        notes.add(input.key, 'started');
        ctx.abortController.signal.addEventListener('abort', () => notes.add(input.key, 'cancelled'));
        await pause(60_000, ctx);
        return {};
      },
    }),
    hatchet.task({
      name: 'ts-nap',
      fn: async (input) => {
        notes.add(input.key, 'asleep');
        await pause(6000);
        return { notes: ['rested'] };
      },
    }),
    hatchet.task({
      name: 'ts-cancel-self',
      fn: async (input, ctx) => {
        await ctx.cancel();
        await pause(60_000, ctx);
        return {};
      },
    }),
    hatchet.task({
      name: 'ts-backoff',
      retries: 1,
      backoff: { factor: 2, maxSeconds: 1 },
      fn: async (input, ctx) => {
        // Returns the milliseconds between its two attempts.
        notes.add(input.key, performance.now());
        if (ctx.retryCount() === 0) {
          throw new Error('once more, later');
        }
        const [first, second] = notes.of(input.key);
        return { attempts: Math.round(second - first) };
      },
    }),
    hatchet.task({
      name: 'ts-refresh',
      executionTimeout: '2s',
      fn: async (input, ctx) => {
        await ctx.refreshTimeout('30s');
        await pause(3000);
        return { notes: ['in time'] };
      },
    }),
    hatchet.task({
      name: 'ts-second-time',
      fn: async (input) => {
        const times = notes.add(input.key, 'run');
        if (times === 1) {
          throw new Error('fails until it is replayed');
        }
        return { attempts: times };
      },
    }),
    hatchet.task({
      name: 'ts-release',
      fn: async (input) => {
        notes.add(input.key, 'released');
        return {};
      },
    }),
    hatchet.task({
      name: 'ts-release-slot',
      fn: async (input, ctx) => {
        // Waits for ts-release, which on a worker with one slot comes only once the slot is free.
        await ctx.releaseSlot();
        while (!notes.of(input.key).includes('released')) {
          await pause(50);
        }
        return { notes: notes.of(input.key) };
      },
    }),
    hatchet.task({
      name: 'ts-short-schedule',
      scheduleTimeout: '1s',
      fn: async (input) => {
        notes.add(input.key, 'started');
        return {};
      },
    }),
    hatchet.task({
      name: 'ts-stream',
      fn: async (input, ctx) => {
        // Ticks until somebody listens and says so by ts-release.
        while (!notes.of(input.key).includes('released')) {
          await ctx.putStream('tick');
          await pause(100);
        }
        for (const chunk of ['one', 'zwei ü', 'three']) {
          await ctx.putStream(chunk);
        }
        // putStream does not wait for the engine, and the end of the task may overtake what it sends.
        await pause(300);
        return {};
      },
    }),
    hatchet.task({
      name: 'ts-log',
      fn: async (input, ctx) => {
        await ctx.log(`first line of ${input.key}`);
        await ctx.log(`second line of ${input.key}`);
        return {};
      },
    }),
  ];
}

module.exports = { controlTasks };
