"""Every touch of one person, newest first, by month, each with its whole note."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from rich.cells import cell_len
from textual.content import Content

from tui.desk.words import count, next_words, talk_words
from tui.exchange.numbers import dial_text
from tui.model.dataclass import dataclass
from tui.model.prospect import Phone, Prospect
from tui.model.text import one_line
from tui.model.touch import Touch
from tui.widgets.fit import wrap
from tui.widgets.panel import styled
from tui.widgets.story_list import Heading, Item
from tui.widgets.weights import FAINT, STRONG

_INDENT = 14
_ROOM = 50
"""Columns from which what was set then stands at the right."""


@dataclass(frozen=True, slots=True)
class Told:
    """One touch."""

    touch: Touch
    now: datetime
    """On the clock by which its day is said."""
    number: str = ""
    """The number that was dialled, where it is not the one that is called first."""
    message: str = ""
    """What the voicemail that was left is called."""
    can_be_chosen: bool = True

    def rows(self, width: int, *, chosen: bool) -> list[Content]:
        """Day and outcome, what was set with it, then the note, line by line."""
        touch, at = self.touch, self.touch.at.astimezone(self.now.tzinfo)
        day = f"{at:%d %b %H:%M}"
        inbound = "they called, " if touch.inbound else ""
        words = f"{inbound}{talk_words(touch.outcome, touch.seconds, touch.talked)}"
        following = next_words(touch.next, touch.at) if touch.next else "review" if touch.review else ""
        room = max(8, width - _INDENT)
        style = STRONG if chosen or touch.talked else ""
        first = [styled(row, style) for row in wrap(words, room)]
        if following and width >= _ROOM and cell_len(words) + cell_len(following) + 3 <= room:
            gap = " " * (room - cell_len(words) - cell_len(following) - 2)
            first = [Content.assemble((words, style), gap, (f"→ {following}", FAINT))]
        under = [touch.reason, *touch.note.splitlines(), ", ".join(filter(None, (self.number, self.message)))]
        told = [styled(row, "" if chosen else FAINT) for each in under for row in wrap(each, room)]
        rows = [*first, *told]
        marks = [f"{day:<{_INDENT}}", *(" " * _INDENT for _ in rows[1:])]
        return [Content.assemble((mark, FAINT), row) for mark, row in zip(marks, rows, strict=True)]


class Touches(Sequence[Item]):
    """The touches with a heading for each month, made as they are asked for."""

    def __init__(
        self, touches: Sequence[Touch], prospect: Prospect, now: datetime, titles: Callable[[str], str]
    ) -> None:
        self._touches = touches
        self._prospect = prospect
        self._now = now
        self._titles = titles
        self._order: list[int | str] = []
        month = ""
        for number, touch in enumerate(touches):
            at = touch.at.astimezone(now.tzinfo)
            if month != (month := f"{at:%B %Y}"):
                self._order.append(month)
            self._order.append(number)

    def __len__(self) -> int:
        return len(self._order)

    def __getitem__(self, place: int) -> Item:  # type: ignore[override]
        held = self._order[place]
        if isinstance(held, str):
            return Heading(held)
        touch = self._touches[held]
        usual = self._prospect.dialable[:1]
        other = touch.number and not any(each.number == touch.number for each in usual)
        number = next(
            (dial_text(each) for each in self._prospect.phones if each.number == touch.number), _unlisted(touch.number)
        )
        title = self._titles(touch.message) if touch.message else ""
        message = f"voicemail: {title.removeprefix('Voicemail: ')}" if title else ""
        return Told(touch, self._now, number if other else "", message)


def _unlisted(number: str) -> str:
    """A number that is theirs no more."""
    return dial_text(Phone(number=number)) if number else ""


def heading_of(number: int, name: str, *, elsewhere: bool) -> str:
    """How many touches there are, in the border; ``elsewhere``: their clock says another time than the rep's."""
    if not number:
        return one_line(f"Nothing with {name} yet")
    return count(number, "touch", "touches") + (", on their clock" if elsewhere else "")
