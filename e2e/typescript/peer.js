// SPDX-License-Identifier: Apache-2.0
/** The worker on the other side, as a client of the TypeScript SDK sees it. */
'use strict';

const { HatchetClient } = require('@hatchet-dev/typescript-sdk/v1');
const { until, untilEqual } = require('./checks');

const LANGUAGES = { java: ['java', 'Java'], py: ['python', 'Python'], ts: ['typescript', 'TypeScript'] };

class Peer {
  constructor(prefix, tracer) {
    this.prefix = prefix;
    this.tracer = tracer;
    this.hatchet = HatchetClient.init();
  }

  /** A task that the worker serves; here only its name counts. */
  task(name) {
    return this.hatchet.task({ name: `${this.prefix}-${name}`, fn: async () => ({}) });
  }

  workflow(name) {
    return this.hatchet.workflow({ name: `${this.prefix}-${name}` });
  }

  workerName() {
    return `${LANGUAGES[this.prefix][0]}-worker`;
  }

  greeting(text) {
    return { text, language: LANGUAGES[this.prefix][0] };
  }

  async notesOf(key) {
    return (await this.task('notes').run({ key })).notes;
  }

  async untilNotes(key, notes) {
    await untilEqual(notes, () => this.notesOf(key));
  }

  async untilNoted(key, note) {
    await until(async () => (await this.notesOf(key)).includes(note));
  }

  async untilStatus(run, status) {
    await untilEqual(status, () => this.hatchet.runs.get_status(run));
  }

  /** The languages, as [prefix, title], of which a worker is there. */
  async languages() {
    const { rows } = await this.hatchet.workers.list();
    const names = new Set(rows.map((worker) => worker.name));
    return Object.entries(LANGUAGES)
      .filter(([, [language]]) => names.has(`${language}-worker`))
      .map(([prefix, [, title]]) => [prefix, title]);
  }
}

module.exports = { LANGUAGES, Peer };
