"""What a key press costs, counted: the same on any machine, however busy."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import Any
from unittest.mock import patch

from textual.screen import Screen
from textual.widget import Widget

from tui.book.contained import Contained


@dataclass
class Meter:
    """Of one thread: what is done behind the screen delays no key."""

    calls: int = 0
    """Functions that were called or left, those of C too."""
    asked: int = 0
    """How often the book was asked for a prospect."""
    decoded: int = 0
    """Prospects that were read from their records."""
    mounted: int = 0
    """Widgets that were made."""
    laid_out: int = 0
    """How often a screen was laid out."""

    def _each_call(self, _frame: FrameType, _event: str, _arg: object) -> None:
        self.calls += 1

    def _counted(self, real: Callable[..., Any], name: str) -> Callable[..., Any]:
        mine = threading.get_ident()

        def called(*words: Any, **more: Any) -> Any:
            if threading.get_ident() == mine:
                setattr(self, name, getattr(self, name) + 1)
            return real(*words, **more)

        return called


@contextmanager
def metered() -> Iterator[Meter]:
    """What this thread does meanwhile."""
    meter = Meter()
    with (
        patch.object(Contained, "prospect", meter._counted(Contained.prospect, "asked")),
        patch.object(Contained, "_decode", meter._counted(Contained._decode, "decoded")),
        patch.object(Widget, "__init__", meter._counted(Widget.__init__, "mounted")),
        patch.object(Screen, "_refresh_layout", meter._counted(Screen._refresh_layout, "laid_out")),
    ):
        sys.setprofile(meter._each_call)
        try:
            yield meter
        finally:
            sys.setprofile(None)
