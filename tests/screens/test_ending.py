"""What comes from the system, not from a key."""

import asyncio
import os
import signal
from types import SimpleNamespace

import pytest

from tui.screens.ending import heed_the_end


@pytest.mark.skipif(not hasattr(signal, "SIGTSTP"), reason="Windows has no such sleep")
def test_sleep_comes_between_two_things_and_amid_none() -> None:
    """Amid a write to the terminal it would wait for itself for ever."""
    slept = []
    before = signal.signal(signal.SIGTSTP, lambda *_: slept.append("slept"))
    app = SimpleNamespace(is_headless=False, set_interval=lambda *_: None, exit=lambda: None)

    async def hour() -> None:
        heed_the_end(app, lambda: None)
        os.kill(os.getpid(), signal.SIGTSTP)
        slept.extend("wrote" for _ in range(1000))
        await asyncio.sleep(0.1)

    try:
        asyncio.run(hour())
    finally:
        signal.signal(signal.SIGTSTP, before)
    assert slept == ["wrote"] * 1000 + ["slept"]
