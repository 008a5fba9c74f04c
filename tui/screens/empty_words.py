"""What the call screen says of words that bring nothing: an empty call before the dial, an empty phrase in a script."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from tui.config.actions import key_of
from tui.desk.hour import Hour
from tui.model.prospect import Prospect
from tui.model.text import one_line
from tui.scripts.empty import Found, find
from tui.scripts.empty_calls import empty_call
from tui.scripts.notes import Filed
from tui.widgets.context_panel import Line
from tui.widgets.script_panel import ScriptView
from tui.widgets.underlined import in_letters

NOTHING_NEW = "Nothing new to bring"


def empty_line(hour: Hour, now: datetime, filed: Filed | None = None) -> str:
    """That the call on screen would bring nothing new, and what could be brought; else empty.

    What the note being typed files counts; a call that they make, or the honest question, needs nothing new.
    """
    words = _to_bring(hour, now, filed)
    return f"{NOTHING_NEW}: {words}" if words else ""


def empty_mark(hour: Hour, now: datetime, filed: Filed | None) -> tuple[Line, ...]:
    """The same for the upper right box; in a full one the line above the keys alone says what could be brought."""
    words = _to_bring(hour, now, filed)
    return (Line(NOTHING_NEW, 0, words, gives_way=True),) if words else ()


def _to_bring(hour: Hour, now: datetime, filed: Filed | None) -> str:
    prospect, call = filed.prospect if filed else hour.prospect, hour.call
    if prospect is None or call is None or call.inbound or call.honest:
        return ""
    desk = hour.desk
    found = empty_call(prospect, hour.touches, desk.value_items, now, near_days=desk.policy.deadline_days)
    if found is None:
        return ""
    return one_line(f"{key_of('bring')} brings {found.words}" if found.item else found.words)


def marked(view: ScriptView, prospect: Prospect) -> ScriptView:
    """The words with what brings nothing underlined, and what to say in its place below them.

    What the prospect said is said back as they put it, and is never marked.
    """
    letters, found, before = [], list[tuple[str, Found]](), 0
    theirs = " ".join(_theirs(prospect)).casefold()
    for paragraph in view.paragraphs:
        text = one_line(paragraph)
        empty = [each for each in find(text) if text[each.start : each.end].casefold() not in theirs]
        letters += [
            (before + first, before + behind)
            for first, behind in in_letters(text, [(each.start, each.end) for each in empty])
        ]
        found += [(text[each.start : each.end], each) for each in empty]
        before += sum(not letter.isspace() for letter in text)
    return replace(view, underlined=tuple(letters), better=better_words(found)) if found else view


def better_words(found: Sequence[tuple[str, Found]]) -> str:
    """What to say in the place of the first of them; empty where there is none."""
    return f"“{found[0][0]}”: {found[0][1].instead}" if found else ""


def better_in(text: str, found: Sequence[Found]) -> str:
    """The same, for phrases of one text."""
    return better_words([(text[each.start : each.end], each) for each in found])


def _theirs(prospect: Prospect) -> Iterable[str]:
    yield from (prospect.company, prospect.title, prospect.no_reason, *prospect.problems, *prospect.must_haves)
    yield from (promise.text for promise in prospect.promises)
    yield from (deadline.text for deadline in prospect.deadlines)
    yield from (event.text for event in prospect.events)
