"""Textual, mended where a rep would feel it. Importing this mends it; found in Textual 8.2.8."""

from __future__ import annotations

from typing import Any

from textual.css.model import RuleSet
from textual.timer import Timer

RuleSet.__hash__ = object.__hash__  # type: ignore[method-assign]
"""The same hash, and none that is written in Python: a style pass asks for hundreds with each widget, and they were a
tenth of what another size of the terminal takes."""

_init = Timer.__init__


def _that_fires(timer: Timer, *args: Any, repeat: int | None = None, skip: bool = True, **named: Any) -> None:
    """A timer that is to fire once does so, however late.

    Textual skips what is overdue, and with it the only time: a machine that is busy for 8 ms as the terminal takes
    another size would leave the app at the old one for good.
    """
    _init(timer, *args, repeat=repeat, skip=skip and repeat is None, **named)


Timer.__init__ = _that_fires  # type: ignore[assignment, method-assign]
