// SPDX-License-Identifier: Apache-2.0
/** Workflows of several tasks. */
'use strict';

function workflowTasks(hatchet, notes) {
  return [diamond(hatchet), failing(hatchet, notes)];
}

/** first, then left and right, then last. */
function diamond(hatchet) {
  const dag = hatchet.workflow({ name: 'ts-dag' });
  const greeting = (text) => ({ text, language: 'typescript' });
  const first = dag.task({ name: 'first', fn: async (input) => greeting(input.name) });
  const after = (side) =>
    dag.task({
      name: side,
      parents: [first],
      fn: async (input, ctx) => greeting(`${(await ctx.parentOutput(first)).text} ${side}`),
    });
  const [left, right] = [after('left'), after('right')];
  dag.task({
    name: 'last',
    parents: [left, right],
    fn: async (input, ctx) =>
      greeting(`${(await ctx.parentOutput(left)).text}, ${(await ctx.parentOutput(right)).text}`),
  });
  return dag;
}

/** breaks, which fails; never, which needs it; and the task that is told. */
function failing(hatchet, notes) {
  const dag = hatchet.workflow({ name: 'ts-dag-fails' });
  const breaks = dag.task({
    name: 'breaks',
    fn: async (input) => {
      throw new Error(`${input.key} breaks`);
    },
  });
  dag.task({
    name: 'never',
    parents: [breaks],
    fn: async (input) => {
      notes.add(input.key, 'never');
      return {};
    },
  });
  dag.onFailure({
    name: 'clean-up',
    fn: async (input, ctx) => {
      const errors = Object.entries(ctx.errors()).map(([task, error]) => `${task}: ${error}`);
      notes.add(input.key, errors.join(' '));
      return {};
    },
  });
  return dag;
}

module.exports = { workflowTasks };
