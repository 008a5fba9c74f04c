"""The words to open with, and under them the goal of the call, the must-haves and what is still to be asked."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.content import Content
from textual.renderables.digits import Digits

from tui.model.dataclass import dataclass
from tui.model.text import one_line
from tui.widgets.fit import clip, wrap
from tui.widgets.panel import Build, Panel, lines, styled
from tui.widgets.underlined import Letters, underlined
from tui.widgets.weights import FAINT, LINE, STRONG

MEASURE = 72
"""Columns of text, at most: longer lines are hard to read aloud."""
TITLE = 60
REST = "… ] shows the rest"
FROM_THE_START = "… ] goes on to other words"
BELOW = "] shows goal, must, ask"
"""Stands in the border where there is no room for them below the words."""
BELOW_WITH_LAST = "] shows goal, ask, before"

_DIGITS_FROM = 10
"""Rows of the box from which a number to dial is drawn in digits of three."""

Further = Callable[[], Iterable[tuple[str, str]]]
"""Titles and texts, made one by one for as long as there is room."""


def once_made(words: Iterator[tuple[str, str]]) -> Further:
    """Those, each made when it is first asked for and kept."""
    made: list[tuple[str, str]] = []

    def further() -> Iterable[tuple[str, str]]:
        yield from made
        for each in words:
            made.append(each)
            yield each

    return further


def nothing_further() -> Iterable[tuple[str, str]]:
    """No other words."""
    return ()


@dataclass(frozen=True, slots=True)
class ScriptView:
    """What the panel shows."""

    title: str
    paragraphs: tuple[str, ...]
    ways: tuple[str, ...] = ()
    """Ways on, one under the other."""
    goal: str = ""
    must: str = ""
    asks: tuple[str, ...] = ()
    last: tuple[str, ...] = ()
    """What was before, where it stands in no other box."""
    number: str = ""
    """Digits in groups, to stand large below the words."""
    further: Further = nothing_further
    """Other words that may be wanted in this call, the message to leave first."""
    leads: bool = False
    """It is the opening: where there is no room for what stands below it, that has a page of its own."""
    place: str = ""
    """Where in the walk it stands, for the lower border: ``2 of 7``."""
    page: int = 0
    """Which part of it, where it is longer than the box."""
    underlined: tuple[Letters, ...] = ()
    """Phrases of the paragraphs that bring nothing."""
    better: str = ""
    """What to say in the place of the first of them, where there is room for it."""


class ScriptPanel(Panel):
    """The left box."""

    view = ScriptView("", ())

    def show_script(self, view: ScriptView) -> None:
        """Draw these words."""
        self.view = view
        self._say_where()
        self.show(self._drawn)

    @property
    def room(self) -> tuple[int, int]:
        """Columns and rows for the words, those of a number to dial left out."""
        width, height = self.content_size
        return width, max(0, height - len(_large(self._number, width, height)))

    @property
    def _number(self) -> str:
        """None in private mode: digits of three rows are drawn with lines, which nothing masks."""
        return "" if getattr(self.app, "private", False) else self.view.number

    def _drawn(self, width: int, height: int) -> Content:
        return _script(replace(self.view, number=self._number))(width, height)

    def on_resize(self) -> None:
        """Where in the walk it stands, and that there is more, is said in another border."""
        self._say_where()

    def _say_where(self) -> None:
        view, title = self.view, one_line(self.view.title)
        width, height = self.room
        more = height and view.page + 1 < stops(view, width, height) and not rest(view, width, height)
        below = (BELOW_WITH_LAST if view.last else BELOW) if more else ""
        place = " · ".join(part for part in (view.place, below) if part)
        has_foot = self.styles.border_bottom[0] != ""
        room = self.size.width - 4 if self.size.width else TITLE
        short = title.rpartition(": ")[2]
        short = short[:1].upper() + short[1:]
        less = " · ".join(part for part in (view.place.replace(" of ", "/").strip("[ ]"), below) if part)
        said = (place, less, below or less) if place and not has_foot else ("",)
        named = [f"{name} · {more}" if more else name for name in (title, short) for more in said]
        self.name_it(next((each for each in named if cell_len(each) <= room), clip(named[-1], room)))
        self.border_subtitle = Content(place if has_foot else "")


def pages(view: ScriptView, width: int, height: int) -> int:
    """In how many parts the words are shown in so many columns and rows; the number to dial left aside."""
    rows = len(_spoken(view, width))
    return 1 if rows <= height or height < 2 else math.ceil(rows / (height - 1))


def rest(view: ScriptView, width: int, height: int) -> bool:
    """Whether there are more of the words behind the page that is shown."""
    return view.page + 1 < pages(view, width, height)


def stops(view: ScriptView, width: int, height: int) -> int:
    """The pages of the words, and one more where goal, must-haves and questions stand on a page of their own."""
    parts = pages(view, width, height)
    if not view.leads or not (view.goal or view.must or view.asks or view.last) or height < 2:
        return parts
    room = height - len(_spoken(view, width)) - 1
    return parts + (parts > 1 or not _told(view, min(width, MEASURE), room))


def _told(view: ScriptView, width: int, rows: int) -> bool:
    """Whether the goal, the must-haves, the first of what was before and the first question stand in so many rows."""
    goal, must, asks, last = _labels(view, width)
    return _rows_of([*goal, *must, *last[:1], *asks[:1]]) <= rows


def _spoken(view: ScriptView, width: int) -> list[str]:
    rows: list[str] = []
    for paragraph in view.paragraphs:
        rows += [""] if rows else []
        for line in paragraph.splitlines():
            rows += wrap(line, min(width, MEASURE))
    for position, way in enumerate(view.ways):
        rows += ([""] if rows and not position else []) + wrap(way, min(width, MEASURE), "  ")
    return rows


def _part(rows: Sequence[Content], page: int, height: int) -> list[Content | str]:
    """The rows of one page, the last row telling that there is more."""
    if len(rows) <= height or height < 2:
        return [*rows[:height]]
    shown = height - 1
    first = min(page, (len(rows) - 1) // shown) * shown
    more = REST if first + shown < len(rows) else FROM_THE_START
    return [*rows[first : first + shown], styled(clip(more, MEASURE), FAINT)]


def _script(view: ScriptView) -> Build:
    def build(width: int, height: int) -> Content:
        measure = min(width, MEASURE)
        large = _large(view.number, width, height)
        height -= len(large)
        if 0 < pages(view, width, height) <= view.page:
            return lines(*_filled(_below(view, measure, height), height if large else 0), *large)
        spoken = underlined(_spoken(view, width), view.underlined)
        rows: list[Content | str] = [*_part(spoken, view.page, height)]
        below = _below(view, measure, height - len(spoken) - 1)
        rows += ["", *below] if below else []
        better = wrap(view.better, measure)
        if better and len(rows) + len(better) + 1 <= height:
            rows += ["", *(styled(row, FAINT) for row in better)]
        for title, text in view.further() if len(rows) + 4 <= height else ():
            words = [row for line in text.splitlines() for row in wrap(line, measure)]
            if len(rows) + len(words) + 2 > height:
                break
            rows += ["", _rule(title, measure), *words]
        return lines(*_filled(rows, height if large else 0), *large)

    return build


def _filled(rows: Sequence[Content | str], height: int) -> list[Content | str]:
    """So many rows at least, the last ones blank."""
    return [*rows, *[""] * (height - len(rows))]


def _rule(title: str, width: int) -> Content:
    named = clip(one_line(title), width - 4)
    return Content.assemble(("── ", LINE), (named, STRONG), (" " + "─" * (width - cell_len(named) - 4), LINE))


def _labels(view: ScriptView, width: int) -> tuple[list[list[str]], ...]:
    """Goal, must-haves, questions and what was before, each in blocks of rows that stay together."""
    told = {"Goal": (view.goal,), "Must": (view.must,), "Ask": view.asks, "Last": view.last}
    return tuple(_labelled(label, texts, width) for label, texts in told.items())


def _below(view: ScriptView, width: int, room: int) -> list[Content]:
    """As much of them as fits, none of them cut; before the questions, the first of what was before has its rows."""
    goal, must, asks, last = _labels(view, width)
    shown = _whole(goal + must, room)
    newest = _whole(last[:1], room - _rows_of(shown))
    asked = _whole(asks, room - _rows_of(shown + newest))
    older = _whole(last[1:], room - _rows_of(shown + newest + asked)) if newest else []
    return [_label(line) for block in (*shown, *asked, *newest, *older) for line in block]


def _rows_of(blocks: list[list[str]]) -> int:
    return sum(map(len, blocks))


def _large(number: str, width: int, height: int) -> list[Content]:
    """Digits of three rows where they fit, else one bold line; they stand in the last rows, so that no word moves as
    they come and go."""
    if not number:
        return []
    if len(number) * 3 > width or height < _DIGITS_FROM:
        return [styled(number, STRONG)]
    drawn = "".join(segment.text for segment in Digits(number).render(Style()) if isinstance(segment, Segment))
    return [Content(""), *(styled(row, STRONG) for row in drawn.splitlines())]


def _labelled(label: str, texts: Sequence[str], width: int) -> list[list[str]]:
    blocks: list[list[str]] = []
    for text in texts:
        if text:
            head = f"{label + ':':<6}" if not blocks else " " * 6
            blocks.append([(head if not row else " " * 6) + line for row, line in enumerate(wrap(text, width - 6))])
    return blocks


def _whole(blocks: list[list[str]], rows: int) -> list[list[str]]:
    taken: list[list[str]] = []
    for block in blocks:
        if sum(map(len, taken)) + len(block) > rows:
            break
        taken.append(block)
    return taken


def _label(line: str) -> Content:
    return Content.assemble((line[:6], FAINT), line[6:])
