# SPDX-License-Identifier: Apache-2.0
"""The Python worker: the tasks `py-…`, the same as those of the Java and TypeScript workers but for their prefix.

Prints `worker ready` once its workflows are registered, and ends on SIGTERM.
"""

import argparse
import threading
import time

from hatchet_sdk import Hatchet
from hatchet_sdk.worker.worker import Worker, WorkerStatus

from notes import NoteBook
from spans import instrument
from tasks_children import child_tasks
from tasks_control import control_tasks
from tasks_runs import run_tasks
from tasks_workflows import workflow_tasks


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--spans", required=True, help="the file that finished spans are appended to")
    parser.add_argument("--slots", type=int, default=20)
    arguments = parser.parse_args()
    tracer = instrument("python-worker", arguments.spans)
    hatchet = Hatchet()
    notes = NoteBook()
    worker = hatchet.worker(
        "python-worker",
        slots=arguments.slots,
        workflows=[
            *run_tasks(hatchet, notes, tracer),
            *workflow_tasks(hatchet, notes),
            *child_tasks(hatchet, notes),
            *control_tasks(hatchet, notes),
        ],
    )
    threading.Thread(target=announce, args=(worker,), daemon=True).start()
    worker.start()


def announce(worker: Worker) -> None:
    while worker.status != WorkerStatus.HEALTHY:
        time.sleep(0.1)
    print("worker ready", flush=True)


if __name__ == "__main__":
    main()
