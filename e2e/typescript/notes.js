// SPDX-License-Identifier: Apache-2.0
/** What a worker remembers from task to task. */
'use strict';

class NoteBook {
  #notes = new Map();

  /** Returns how many notes the key has now. */
  add(key, note) {
    this.#notes.set(key, [...this.of(key), note]);
    return this.of(key).length;
  }

  of(key) {
    return this.#notes.get(key) ?? [];
  }
}

module.exports = { NoteBook };
