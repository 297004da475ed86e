# SPDX-License-Identifier: Apache-2.0
"""The Python worker: the tasks `py-…`, the same as those of the Java worker but for their prefix.

Prints `worker ready` once its workflows are registered, and ends on SIGTERM.
"""

import argparse
import asyncio
import threading
import time
from collections import Counter
from datetime import timedelta

from hatchet_sdk import Context, Hatchet, NonRetryableException
from hatchet_sdk.worker.worker import Worker, WorkerStatus

from models import Attempts, Fail, Greet, Greeting, Key, Metadata, Seen
from spans import instrument


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--spans", required=True, help="the file that finished spans are appended to")
    tracer = instrument("python-worker", parser.parse_args().spans)

    hatchet = Hatchet()
    attempts_by_key: Counter[str] = Counter()
    events_by_key: Counter[str] = Counter()
    java_greet = hatchet.stubs.task(name="java-greet", input_validator=Greet, output_validator=Greeting)

    @hatchet.task(name="py-greet", input_validator=Greet)
    async def greet(input: Greet, ctx: Context) -> Greeting:
        with tracer.start_as_current_span("py-greet work"):
            return Greeting(text=f"hello {input.name}" * input.times, language="python")

    @hatchet.task(name="py-greet-sync", input_validator=Greet)
    def greet_sync(input: Greet, ctx: Context) -> Greeting:
        return Greeting(text=f"hello {input.name}", language="python")

    @hatchet.task(name="py-fail", input_validator=Fail)
    async def fail(input: Fail, ctx: Context) -> None:
        raise ValueError(input.reason)

    @hatchet.task(name="py-flaky", input_validator=Key, retries=2)
    async def flaky(input: Key, ctx: Context) -> Attempts:
        if ctx.retry_count < 2:
            raise RuntimeError(f"attempt {ctx.retry_count} of {input.key} fails")
        return Attempts(attempts=ctx.retry_count + 1)

    @hatchet.task(name="py-stubborn", input_validator=Key, retries=3)
    async def stubborn(input: Key, ctx: Context) -> None:
        attempts_by_key[input.key] += 1
        raise NonRetryableException(f"{input.key} must not be tried again")

    @hatchet.task(name="py-attempts", input_validator=Key)
    async def attempts(input: Key, ctx: Context) -> Attempts:
        return Attempts(attempts=attempts_by_key[input.key])

    @hatchet.task(name="py-slow", input_validator=Key, execution_timeout=timedelta(seconds=1))
    async def slow(input: Key, ctx: Context) -> None:
        await asyncio.sleep(60)

    @hatchet.task(name="py-metadata", input_validator=Key)
    async def metadata(input: Key, ctx: Context) -> Metadata:
        return Metadata(metadata={key: str(value) for key, value in ctx.additional_metadata.items()})

    @hatchet.task(name="py-on-event", input_validator=Key, on_events=["e2e:py"])
    async def on_event(input: Key, ctx: Context) -> None:
        events_by_key[input.key] += 1

    @hatchet.task(name="py-seen", input_validator=Key)
    async def seen(input: Key, ctx: Context) -> Seen:
        return Seen(times=events_by_key[input.key])

    @hatchet.task(name="py-relay", input_validator=Greet)
    async def relay(input: Greet, ctx: Context) -> Greeting:
        return await java_greet.aio_run(input)

    worker = hatchet.worker(
        "python-worker",
        slots=20,
        workflows=[
            greet,
            greet_sync,
            fail,
            flaky,
            stubborn,
            attempts,
            slow,
            metadata,
            on_event,
            seen,
            relay,
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
