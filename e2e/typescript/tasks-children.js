// SPDX-License-Identifier: Apache-2.0
/** Tasks that run others, of their own language or of another. */
'use strict';

/** What the SDK returns of a run that is known by its name alone: the outputs by task. */
const only = (outputs) => Object.values(outputs)[0];

function childTasks(hatchet, notes) {
  return [
    hatchet.task({
      name: 'ts-relay',
      fn: async (input, ctx) => only(await ctx.runChild(`${input.child}-greet`, { name: input.key })),
    }),
    hatchet.task({
      name: 'ts-fan-out',
      fn: async (input, ctx) => {
        const children = Array.from({ length: input.count }, (_, i) => ({
          workflow: `${input.child}-greet`,
          input: { name: `${input.key} ${i}` },
          options: { key: `child-${i}` },
        }));
        const greetings = await ctx.bulkRunChildren(children);
        return { texts: greetings.map((greeting) => only(greeting).text) };
      },
    }),
    hatchet.task({
      name: 'ts-same-child',
      retries: 1,
      fn: async (input, ctx) => {
        // Notes the ids of two children, one by its key and one by its place, in each of two attempts.
        const greet = `${input.child}-greet`;
        const keyed = await ctx.runNoWaitChild(greet, { name: 'keyed' }, { key: 'only' });
        const placed = await ctx.runNoWaitChild(greet, { name: 'placed' });
        notes.add(input.key, `${await keyed.runId} ${await placed.runId}`);
        if (ctx.retryCount() === 0) {
          throw new Error('once more');
        }
        return { texts: notes.of(input.key) };
      },
    }),
    hatchet.task({
      name: 'ts-who-parent',
      fn: async (input, ctx) => {
        const seen = only(await ctx.runChild(`${input.child}-who`, { key: input.key }, { key: 'k' }));
        return { texts: [seen.key, seen.parent, ctx.taskRunExternalId()] };
      },
    }),
    hatchet.task({
      name: 'ts-parent-waits',
      fn: async (input, ctx) => {
        await ctx.runChild(`${input.child}-wait`, { key: input.key });
        return {};
      },
    }),
  ];
}

module.exports = { childTasks };
