"""How far something long is: a bar, how many of how many, how quickly, and how long it will still take."""

from __future__ import annotations

from textual.content import Content

from tui.model.dataclass import dataclass
from tui.widgets.panel import Build, Panel, lines
from tui.widgets.weights import LINE

_SETTLED = 1.0
"""Seconds after which a rate is worth saying."""


@dataclass(frozen=True, slots=True)
class ProgressView:
    """What is drawn."""

    what: str
    """``Sorting in``."""
    done: int
    all: int
    """0 where it is not known how much there is."""
    unit: str
    """``rows``."""
    seconds: float
    """Since it began."""


class ProgressLine(Panel):
    """Two rows."""

    def show_progress(self, view: ProgressView) -> None:
        """Draw this."""
        self.show(progress(view))


def progress(view: ProgressView) -> Build:
    """The bar, and the figures under it."""

    def build(width: int, _height: int) -> Content:
        share = min(1.0, view.done / view.all) if view.all else 0.0
        full = int(share * width)
        bar = Content.assemble(("━" * full, "$accent"), ("─" * (width - full), LINE))
        return lines(bar, Content(figures(view)))

    return build


def figures(view: ProgressView) -> str:
    """``Sorting in: 12,000 of 100,000 rows, 9,800 a second, 9 s left``."""
    of = f"{view.done:,} of {max(view.all, view.done):,} {view.unit}" if view.all else f"{view.done:,} {view.unit}"
    told = [of if view.done or view.all else ""]
    if view.seconds >= _SETTLED and view.done:
        rate = view.done / view.seconds
        told.append(f"{rate:,.0f} a second")
        if view.all > view.done:
            told.append(f"{span((view.all - view.done) / rate)} left")
    said = ", ".join(filter(None, told))
    return f"{view.what}: {said}" if said else f"{view.what} …"


def span(seconds: float) -> str:
    """``9 s``, ``3 min``."""
    whole = max(1, round(seconds))
    return f"{whole} s" if whole < 100 else f"{round(whole / 60)} min"
