"""Who the chosen row is, beside the list where there is room: what is known, and the last of what happened."""

from __future__ import annotations

from tui.desk.desk import Desk
from tui.desk.story import facts, touch_gist, touch_words
from tui.desk.words import on_their_clock
from tui.model.outcome import Role
from tui.model.prospect import Prospect
from tui.model.text import one_line
from tui.widgets.context_panel import Line, Section

_TOUCHES = 6
"""The last ones: the rest is one key away."""


def about_lines(prospect: Prospect | None, desk: Desk) -> tuple[Section, ...]:
    """Facts, then touches; nothing where nobody is chosen."""
    if prospect is None:
        return (Section("", (), "Whoever is chosen stands here."),)
    now = desk.clock.now()
    known = tuple(
        Line(one_line(text), label=label) for label, text in facts(prospect, now) if text not in ("", Role.UNKNOWN)
    )
    theirs = on_their_clock(now, prospect)
    touches = desk.book.touches(prospect.id)[:_TOUCHES]
    told = tuple(Line(touch_words(touch, theirs), 1, touch_gist(touch)) for touch in touches)
    return Section(prospect.known_as, known), Section("Before", told, "Nothing happened yet.")
