// SPDX-License-Identifier: Apache-2.0
/** Looking on: streams, logs, runs, metrics, workers, workflows. */
'use strict';

const assert = require('node:assert/strict');
const { randomUUID } = require('node:crypto');
const { contains, failureOf, untilEqual } = require('./checks');

/** The names of the spans that were sent to the engine for a run; no SDK has a method for it. */
async function spansKept(runId) {
  const token = process.env.HATCHET_CLIENT_TOKEN;
  const claims = JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString());
  const answer = await fetch(
    `${claims.server_url}/api/v1/stable/tenants/${claims.sub}/traces?limit=1000&run_external_id=${runId}`,
    { headers: { Authorization: `Bearer ${token}` } }
  );
  assert.equal(answer.status, 200);
  const { rows } = await answer.json();
  return rows
    .map((row) => row.spanName)
    .filter((name) => !name.startsWith('hatchet.engine.'))
    .sort();
}

async function run(checks, peer) {
  const { runs, logs, metrics, workers, workflows } = peer.hatchet;
  const { prefix } = peer;

  await checks.check('streams: what a running task streams', async () => {
    const key = randomUUID();
    const reference = await peer.task('stream').runNoWait({ key });
    const chunks = [];
    for await (const chunk of runs.subscribeToStream(await reference.runId)) {
      if (chunks.length === 0) {
        await peer.task('release').run({ key });
      }
      chunks.push(chunk);
    }
    assert.deepEqual(chunks.filter((chunk) => chunk !== 'tick'), ['one', 'zwei ü', 'three']);
  });
  await checks.check('logs: the lines of a task', async () => {
    const key = randomUUID();
    const reference = await peer.task('log').runNoWait({ key });
    await reference.output;
    const runId = await reference.runId;
    const own = [`first line of ${key}`, `second line of ${key}`];
    await untilEqual(own, async () => {
      const { rows } = await logs.list(runId);
      return rows.map((row) => row.message).filter((message) => own.includes(message)).sort();
    });
  });
  await checks.check('traces: the engine keeps the spans of client and worker, each once', async () => {
    const reference = await peer.task('greet').runNoWait({ name: 'traced' });
    await reference.output;
    const runId = await reference.runId;
    // The Java worker is instrumented without the processor that would send spans of its own code too.
    const own = prefix === 'java' ? [] : [`${prefix}-greet work`];
    await untilEqual(['hatchet.run_workflow', 'hatchet.start_step_run', ...own], () => spansKept(runId));
  });
  await checks.check('runs: status, details and history of one that succeeded', async () => {
    const reference = await peer.task('greet').runNoWait({ name: 'seen' }, { additionalMetadata: { customer: '7' } });
    const output = await reference.output;
    await peer.untilStatus(reference, 'COMPLETED');
    const details = await runs.getDetails(reference);
    assert.deepEqual([details.status, details.done], ['COMPLETED', true]);
    assert.deepEqual(Object.values(details.taskRuns).map((task) => task.output), [output]);
    const history = await runs.get(reference);
    assert.deepEqual(history.run.output, output);
    contains('"seen"', JSON.stringify(history.tasks[0].input));
    assert.equal(history.run.additionalMetadata.customer, '7');
    const kinds = new Set(history.taskEvents.map((event) => event.eventType));
    assert.ok(['QUEUED', 'ASSIGNED', 'STARTED', 'FINISHED'].every((kind) => kinds.has(kind)), [...kinds].join());
  });
  await checks.check('runs: status, details and history of one that failed', async () => {
    const reference = await peer.task('fail').runNoWait({ reason: 'told you' });
    await failureOf(reference.output);
    await peer.untilStatus(reference, 'FAILED');
    const details = await runs.getDetails(reference);
    assert.deepEqual([details.status, details.done], ['FAILED', true]);
    contains('told you', Object.values(details.taskRuns)[0].error);
    contains('told you', (await runs.get(reference)).tasks[0].errorMessage);
  });
  await checks.check('runs: listed by metadata, status, workflow and kind', async () => {
    const key = randomUUID();
    const additionalMetadata = { group: key };
    await peer.task('greet').run({ name: key }, { additionalMetadata });
    await failureOf(peer.task('fail').run({ reason: key }, { additionalMetadata }));
    await peer.workflow('dag').run({ name: key }, { additionalMetadata });
    const names = async (filters) =>
      (await runs.list({ additionalMetadata, ...filters })).rows.map((row) => row.workflowName).sort();
    assert.deepEqual(await names({}), [`${prefix}-dag`, `${prefix}-fail`, `${prefix}-greet`]);
    assert.deepEqual(await names({ statuses: ['FAILED'] }), [`${prefix}-fail`]);
    assert.deepEqual(await names({ workflowNames: [`${prefix}-fail`] }), [`${prefix}-fail`]);
    assert.equal((await names({ onlyTasks: true })).length, 6);
    assert.deepEqual(await names({ until: new Date(Date.now() - 1_800_000) }), []);
    assert.equal((await names({ limit: 2, offset: 2 })).length, 1);
  });
  await checks.check('metrics: tasks by status', async () => {
    const workflowId = (await workflows.get(`${prefix}-fail`)).metadata.id;
    const since = new Date(Date.now() - 3_600_000).toISOString();
    const counts = () => metrics.getTaskStatusMetrics({ since, workflow_ids: [workflowId] });
    const before = await counts();
    await failureOf(peer.task('fail').run({ reason: 'counted' }));
    const after = await counts();
    assert.deepEqual([after.failed, after.completed], [before.failed + 1, before.completed]);
  });
  await checks.check('metrics: queues', async () => {
    const { queues } = await metrics.getQueueMetrics();
    assert.ok(Object.values(queues).every(Number.isInteger), JSON.stringify(queues));
  });
  await checks.check('metrics: running tasks by name', async () => {
    const key = randomUUID();
    const reference = await peer.task('wait').runNoWait({ key });
    await peer.untilNoted(key, 'started');
    const stats = await metrics.getTaskStats();
    await reference.cancel();
    assert.ok(stats[`${prefix}-wait`].running.total >= 1, JSON.stringify(stats));
  });
  await checks.check('metrics: Prometheus text', async () => {
    contains('# TYPE ', await metrics.scrapePrometheusMetrics());
  });
  await checks.check('workers: listed and shown', async () => {
    const named = async () => (await workers.list()).rows.filter((row) => row.name === peer.workerName());
    await untilEqual(['ACTIVE'], async () => (await named()).map((row) => row.status));
    const found = await named();
    const worker = await workers.get(found[0].metadata.id);
    assert.equal(worker.name, peer.workerName());
    assert.ok(worker.actions.includes(`${prefix}-greet:${prefix}-greet`), worker.actions.join());
  });
  await checks.check('workflows: listed and shown', async () => {
    const { rows } = await workflows.list({ name: `${prefix}-dag` });
    const found = rows.filter((row) => row.name === `${prefix}-dag`);
    assert.equal(found.length, 1);
    assert.equal((await workflows.get(`${prefix}-dag`)).metadata.id, found[0].metadata.id);
  });
}

module.exports = { run };
