// SPDX-License-Identifier: Apache-2.0
/** Tasks that return, fail, are retried or are triggered by events. */
'use strict';

const { NonRetryableError } = require('@hatchet-dev/typescript-sdk/v1');
const { pause } = require('./checks');

function runTasks(hatchet, notes, tracer) {
  const greeting = (input) => ({ text: `hello ${input.name}`.repeat(input.times ?? 1), language: 'typescript' });
  return [
    hatchet.task({
      name: 'ts-greet',
      fn: (input) =>
        tracer.startActiveSpan('ts-greet work', (span) => {
          span.end();
          return greeting(input);
        }),
    }),
    hatchet.task({ name: 'ts-greet-sync', fn: greeting }),
    hatchet.task({
      name: 'ts-fail',
      fn: async (input) => {
        throw new RangeError(input.reason);
      },
    }),
    hatchet.task({
      name: 'ts-flaky',
      retries: 2,
      fn: async (input, ctx) => {
        if (ctx.retryCount() < 2) {
          throw new Error(`attempt ${ctx.retryCount()} of ${input.key} fails`);
        }
        return { attempts: ctx.retryCount() + 1 };
      },
    }),
    hatchet.task({
      name: 'ts-stubborn',
      retries: 3,
      fn: async (input) => {
        notes.add(input.key, 'attempt');
        throw new NonRetryableError(`${input.key} must not be tried again`);
      },
    }),
    hatchet.task({ name: 'ts-slow', executionTimeout: '1s', fn: (input, ctx) => pause(60_000, ctx) }),
    hatchet.task({ name: 'ts-metadata', fn: async (input, ctx) => ({ metadata: ctx.additionalMetadata() }) }),
    hatchet.task({
      name: 'ts-on-event',
      onEvents: ['e2e:ts', 'e2e:ts:*'],
      fn: async (input, ctx) => {
        const customer = ctx.additionalMetadata().customer ?? '';
        notes.add(input.key, `${ctx.triggeringEventKey()} ${customer} ${ctx.priority()}`);
        return {};
      },
    }),
    hatchet.task({ name: 'ts-count', fn: async (input) => ({ attempts: notes.add(input.key, 'counted') }) }),
    hatchet.task({ name: 'ts-notes', fn: async (input) => ({ notes: notes.of(input.key) }) }),
    hatchet.task({
      name: 'ts-who',
      fn: async (input, ctx) => ({
        run: ctx.workflowRunId(),
        task: ctx.taskName(),
        priority: ctx.priority() ?? 0,
        key: ctx.childKey() ?? '',
        parent: ctx.parentWorkflowRunId() ?? '',
      }),
    }),
  ];
}

module.exports = { runTasks };
