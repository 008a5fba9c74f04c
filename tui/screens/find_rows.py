"""One row of what was found: name, company, number and what is next, with the letters that match."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from rich.cells import cell_len
from textual.content import Content, Span

from tui.desk.lookup import folded
from tui.desk.words import day_words, theirs
from tui.exchange.numbers import dial_text
from tui.model.outcome import Standing
from tui.model.prospect import NextKind, Phone, Prospect
from tui.model.text import one_line
from tui.widgets.fit import clip, pad
from tui.widgets.weights import ALARM, FAINT, STRONG

NEVER = "never call"
_GAP = 2
_NUMBER, _NEXT, _WHOLE = 16, 19, 34
"""Columns of ``+44 20 7946 0123``, of ``25 Nov 16:10 theirs``, and of what is next in full."""
_ROOMY, _WIDE = 70, 92
"""Columns from which the number has its place, and from which what is next is said in full."""
_FEWEST_DIGITS = 3


class Found(NamedTuple):
    """Somebody who was found, and why they are not simply called."""

    prospect: Prospect
    barred: bool = False
    line: str = ""
    """What was written of them that says what was typed."""
    at: datetime | None = None
    """When that was written."""


def next_step(found: Found, now: datetime, room: int) -> str:
    """Where they stand, and what is next, as much as fits; whose clock its time is on, where theirs is another."""
    prospect = found.prospect
    if found.barred or prospect.standing is Standing.NEVER:
        return NEVER
    if prospect.gone:
        return "no longer there"
    if prospect.review is not None:
        return "walk-away review" if room >= _WHOLE else "review"
    following = prospect.next
    if following is None:
        return prospect.standing.value
    when = theirs(following, now)
    short = when.replace(" their time", " theirs")
    call = following.kind is NextKind.CALL
    what = f"{prospect.standing.value}," if call else following.what or following.kind
    tried = [f"{what} {each}" for each in (when, short) if room >= _WHOLE or not call]
    tried += [when, short, short.partition(" ")[2]]
    return next((each for each in tried if cell_len(each) <= room), tried[-1])


def person_row(found: Found, typed: str, now: datetime, width: int, *, chosen: bool) -> Content:
    """Name, company, number and what is next, in the same columns in every row."""
    prospect = found.prospect
    wide, roomy = width >= _WIDE, width >= _ROOMY
    last = _WHOLE if wide else _NEXT
    by_number = any(map(str.isdigit, typed))
    number = _number(prospect, typed)
    room = width - last - _GAP - (_NUMBER + _GAP if roomy else 0)
    name_room = min(32, (room - _GAP) // 2 if roomy else (room - _GAP) * 11 // 20)
    company = one_line(prospect.company) if prospect.name else one_line(prospect.title)
    cells = [
        (one_line(prospect.known_as), name_room, STRONG if chosen else ""),
        (number if by_number and not roomy else company, min(40, room - name_room - _GAP), "" if chosen else FAINT),
        *([(number, _NUMBER, "" if chosen else FAINT)] if roomy else []),
    ]
    told = next_step(found, now, last)
    made = [_cell(text, columns, style, typed) for text, columns, style in cells]
    style = ALARM if told == NEVER else STRONG if chosen else ""
    made.append(Content.styled(pad(told, last), style))
    return Content(" " * _GAP).join(made)


def note_row(found: Found, typed: str, now: datetime, width: int, *, chosen: bool) -> Content:
    """Name, the line that was written, and its day."""
    name_room = min(32, (width - 2 * _GAP) * 3 // 10)
    day = day_words(found.at.astimezone(now.tzinfo).date(), now.date()) if found.at else ""
    last = 15 if width >= _ROOMY else 10
    line = _from_match(one_line(found.line), typed, width - name_room - last - 2 * _GAP)
    cells = (
        _cell(one_line(found.prospect.known_as), name_room, STRONG if chosen else "", ""),
        _cell(line, width - name_room - last - 2 * _GAP, "" if chosen else FAINT, typed),
        Content.styled(pad(day, last), "" if chosen else FAINT),
    )
    return Content(" " * _GAP).join(cells)


def _from_match(line: str, typed: str, width: int) -> str:
    """The line from a little before what matches, where it is too long."""
    spans = matches(line, typed)
    if cell_len(line) <= width or not spans or cell_len(line[: spans[0][1]]) < width - 8:
        return line
    return "…" + line[max(0, spans[0][0] - width // 4) :]


def _number(prospect: Prospect, typed: str) -> str:
    """The number that was typed a part of, else the first; the extension has no room in a list."""
    digits = _digits(typed)
    fits = [phone for phone in prospect.dialable if digits and digits in phone.number]
    numbers: tuple[Phone, ...] = (*fits, *prospect.dialable)
    return dial_text(replace(numbers[0], extension="")) if numbers else ""


def _cell(text: str, width: int, style: str, typed: str) -> Content:
    """The text in so many columns, with what matches strong."""
    drawn = pad(text, width)
    spans = [Span(start, end, STRONG) for start, end in matches(drawn, typed)]
    return Content(drawn, spans=[Span(0, len(drawn), style), *spans] if style else spans)


def matches(text: str, typed: str) -> list[tuple[int, int]]:
    """From where to where the text says one of the words, or the digits, that were typed."""
    bare, places = _folded_places(text)
    spans = []
    for word in folded(typed).split():
        place = bare.find(word)
        beginning = f" {bare}".find(f" {word}")
        start = beginning if beginning >= 0 else place
        if start >= 0:
            spans.append((places[start], places[start + len(word) - 1] + 1))
    return sorted(spans) or _digit_span(text, typed)


def _digit_span(text: str, typed: str) -> list[tuple[int, int]]:
    digits = _digits(typed)
    places = [place for place, letter in enumerate(text) if letter.isdecimal()]
    start = "".join(text[place] for place in places).find(digits) if digits else -1
    return [(places[start], places[start + len(digits) - 1] + 1)] if start >= 0 else []


def _digits(typed: str) -> str:
    digits = "".join(letter for letter in typed if letter.isdecimal() and letter.isascii()).lstrip("0")
    return digits if len(digits) >= _FEWEST_DIGITS else ""


def _folded_places(text: str) -> tuple[str, list[int]]:
    """The text without case and accents, and where each letter of that stands in the text."""
    bare, places = [], []
    for place, letter in enumerate(text):
        for plain in unicodedata.normalize("NFKD", letter).casefold():
            if not unicodedata.combining(plain):
                bare.append(plain)
                places.append(place)
    return "".join(bare), places


def clipped(text: str, width: int) -> Content:
    """A line of the screen's own, faint."""
    return Content.styled(clip(text, width), FAINT)
