"""Textual, mended where a rep would feel it. Importing this mends it; found in Textual 8.2.8."""

from __future__ import annotations

from typing import Any

from textual._compositor import Compositor, CompositorMap, ReflowResult
from textual.css.model import RuleSet
from textual.geometry import Size
from textual.timer import Timer
from textual.widget import Widget

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

_rebuilt = vars(Compositor)["full_map"].fget
_reflow = Compositor.reflow


def _looked_up(compositor: Compositor) -> CompositorMap:
    """Where everything stands, worked out for somebody who asks before a change is laid out.

    Textual then takes it for what it laid out last, so that what has another size is not told so, nor painted.
    """
    before = compositor._full_map
    found: CompositorMap = _rebuilt(compositor)
    if found is not before:
        vars(compositor).setdefault("_laid_out", before)
    return found


def _laid_out(compositor: Compositor, parent: Widget, size: Size) -> ReflowResult:
    """What changed since this was last asked for, whoever has looked meanwhile."""
    compositor._full_map = vars(compositor).pop("_laid_out", compositor._full_map)
    return _reflow(compositor, parent, size)


Compositor.full_map = property(_looked_up)  # type: ignore[method-assign, assignment]
Compositor.reflow = _laid_out  # type: ignore[method-assign, assignment]
