# SPDX-License-Identifier: Apache-2.0
"""A client without a certificate of its own, which a server with mTLS must refuse."""

import asyncio

from checks import Checks
from hatchet_sdk import ClientConfig, Hatchet
from hatchet_sdk.config import TenacityConfig


async def refused() -> None:
    hatchet = Hatchet(config=ClientConfig(tenacity=TenacityConfig(max_attempts=0)))
    try:
        await asyncio.to_thread(hatchet.event.push, "e2e:java", {"key": "stranger"})
    except Exception:
        return
    raise AssertionError("the server took a client without a certificate")


def main() -> int:
    checks = Checks("Python client, over mTLS")
    asyncio.run(checks.check("one without a certificate is refused", refused))
    return checks.exit_code()


if __name__ == "__main__":
    raise SystemExit(main())
