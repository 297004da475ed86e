# SPDX-License-Identifier: Apache-2.0
"""What a worker remembers from task to task."""

import threading
from collections import defaultdict


class NoteBook:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._notes: dict[str, list[str]] = defaultdict(list)

    def add(self, key: str, note: str) -> int:
        """Returns how many notes the key has now."""
        with self._lock:
            self._notes[key].append(note)
            return len(self._notes[key])

    def of(self, key: str) -> list[str]:
        with self._lock:
            return list(self._notes[key])
