# SPDX-License-Identifier: Apache-2.0
"""A Python worker that registers features which the engine does not serve yet, beside a plain task."""

import threading

from hatchet_sdk import Context, DurableContext, Hatchet, RateLimit

from models import Attempts, Key
from worker import announce


def main() -> None:
    hatchet = Hatchet()

    @hatchet.task(name="py-plain", input_validator=Key)
    async def plain(input: Key, ctx: Context) -> Attempts:
        return Attempts(attempts=1)

    @hatchet.durable_task(name="py-durable", input_validator=Key)
    async def durable(input: Key, ctx: DurableContext) -> Attempts:
        return Attempts(attempts=1)

    @hatchet.task(name="py-limited", input_validator=Key, rate_limits=[RateLimit(static_key="e2e", units=1)])
    async def limited(input: Key, ctx: Context) -> Attempts:
        return Attempts(attempts=1)

    worker = hatchet.worker("unserved-python-worker", workflows=[plain, durable, limited])
    threading.Thread(target=announce, args=(worker,), daemon=True).start()
    worker.start()


if __name__ == "__main__":
    main()
