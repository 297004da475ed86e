# SPDX-License-Identifier: Apache-2.0
"""The Python client: triggers the tasks of one worker, `java`, `py` or `ts`, and checks what comes back."""

import argparse
import asyncio
import sys

from hatchet_sdk import Hatchet

from checks import Checks
from checks_children import ChildChecks
from checks_clock import ClockChecks
from checks_control import ControlChecks
from checks_events import EventChecks
from checks_lifecycle import LifecycleChecks
from checks_runs import RunChecks
from checks_smoke import SmokeChecks
from checks_traces import TraceChecks
from checks_views import ViewChecks
from checks_workflows import WorkflowChecks
from peer import LANGUAGES, Peer
from spans import instrument

SUITES = {
    "runs": RunChecks,
    "workflows": WorkflowChecks,
    "children": ChildChecks,
    "control": ControlChecks,
    "events": EventChecks,
    "clock": ClockChecks,
    "views": ViewChecks,
    "traces": TraceChecks,
}
SPECIAL_SUITES = {"lifecycle": LifecycleChecks, "smoke": SmokeChecks}


async def run(arguments: argparse.Namespace) -> int:
    hatchet = Hatchet.from_embedded() if arguments.embedded else Hatchet()
    tracer = instrument("python-client", arguments.spans, hatchet.config)
    peer = Peer(arguments.peer, tracer, hatchet)
    checks = Checks(f"Python client, {LANGUAGES[arguments.peer][1]} worker{arguments.title}")
    for name in arguments.suites or SUITES:
        await (SUITES | SPECIAL_SUITES)[name](peer).run(checks)
    return checks.exit_code()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--peer", choices=LANGUAGES, required=True, help="the worker whose tasks are triggered")
    parser.add_argument("--spans", required=True, help="the file that finished spans are appended to")
    parser.add_argument("--title", default="", help="what is special, for the names of the checks")
    parser.add_argument("--embedded", action="store_true", help="connect by HATCHET_EMBEDDED_HANDSHAKE")
    parser.add_argument("suites", nargs="*", choices=[*SUITES, *SPECIAL_SUITES, []], help="default: all but lifecycle and smoke")
    sys.exit(asyncio.run(run(parser.parse_args())))


if __name__ == "__main__":
    main()
