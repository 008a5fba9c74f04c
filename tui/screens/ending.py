"""What the rep did not ask for by a key: the window is closed, the system shuts down, the app is put to sleep."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from textual.app import App

T = TypeVar("T")

_MOST = 2
"""Seconds until the process is gone, whatever a terminal that is not there keeps it waiting for."""
_LOOK_EVERY = 1.0
"""Seconds between two looks at whether the terminal is still there: not everything tells when it goes."""


def heed_the_end(app: App[T], save: Callable[[], object]) -> None:
    """From now on the app ends in order, as with its own key, after ``save``; for use inside its loop."""
    if app.is_headless:
        return

    def end() -> None:
        with suppress(AttributeError):  # not on Windows
            signal.alarm(_MOST)
        save()
        app.exit()

    loop = asyncio.get_running_loop()
    for name in ("SIGHUP", "SIGTERM"):
        with suppress(AttributeError, NotImplementedError):  # not on Windows, where closing the window ends all
            loop.add_signal_handler(getattr(signal, name), end)
    app.set_interval(_LOOK_EVERY, lambda: None if _is_there() else end())
    _heed_naps(loop)


def _heed_naps(loop: asyncio.AbstractEventLoop) -> None:
    """``kill -TSTP`` waits for its turn.

    Textual's own handler writes to the terminal at once, and what it interrupts may hold the lock of what is written:
    the app would wait for itself for ever.
    """
    with suppress(AttributeError, NotImplementedError):  # not on Windows
        sleep = signal.getsignal(signal.SIGTSTP)
        if callable(sleep):
            loop.add_signal_handler(signal.SIGTSTP, sleep, signal.SIGTSTP, None)


def _is_there() -> bool:
    try:
        return sys.__stdin__ is not None and os.isatty(sys.__stdin__.fileno())
    except (OSError, ValueError):
        return False
