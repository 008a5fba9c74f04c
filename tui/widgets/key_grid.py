"""The keys of a call, each in its own place: it stays there from one prospect to the next, whatever dates they set.

Where the columns allow it the key, its name and what it sets stand under one another; below that the rows are packed,
and their places are still those of the keys' names, never of the dates.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.cells import cell_len
from textual.content import Content

from tui.model.dataclass import dataclass
from tui.widgets.fit import clip
from tui.widgets.key_lines import Key, flow
from tui.widgets.panel import Build, lines
from tui.widgets.weights import FAINT, STRONG

ALIGNED, PACKED, NARROW = 117, 78, 58
"""Columns from which each arrangement fits."""

DATED = 16
"""Columns of ``Mon 30 Nov 10:00``."""
SAID = 10
"""Columns of ``newsletter``, the longest of what is no date."""

_OUTCOMES = (
    (("yes", "no", "callback", "never_call"), SAID),
    (("not_yet", "not_now", "bad_number", "skip"), DATED),
    (("voicemail", "no_answer", "gatekeeper", "no_talk"), DATED),
)
"""Columns of four, with the width of what they set."""
_COMMANDS = (
    ("dial", "note", "scripts", "undo"),
    ("leave", "history", "find", "help"),
    ("incoming", "other_touch", "park", "promise"),
    ("edit", "referred", "place", "bring"),
    ("event", "asked", "words_before", "words_after"),
)
"""Columns of four, each shown where it fits; that a promise is owed is said above them too, with its key."""
_LINE = ("dial", "note", "scripts", "undo", "skip", "help")
"""In a row of their own where there are no columns."""
_WAY_OUT = "leave"
"""Last in that row, unless moved keys take its place."""
_SAME = ("voicemail", "no_answer", "gatekeeper")
"""Those that set one and the same time."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """Text from a column on."""

    column: int
    content: Content


_Row = list[_Placed]


def key_grid(keys: Mapping[str, Key], offered: frozenset[str]) -> Build:
    """Draws these keys by the id of their action; of those that are not offered now the place stays empty."""

    def build(width: int, height: int) -> Content:
        drawn = arranged(keys, offered, width)
        if not drawn or len(drawn) > height:
            return flow([key for each, key in keys.items() if each in offered])(width, height)
        return lines(*drawn)

    return build


def arranged(keys: Mapping[str, Key], offered: frozenset[str], width: int) -> list[Content]:
    """The rows in so many columns; none where the keys have no places in so few."""
    for least, rows in ((ALIGNED, _aligned), (PACKED, _packed), (NARROW, _narrow)):
        if width >= least:
            drawn = [_row(row) for row in rows(keys, offered, width)]
            if all(each.cell_length <= width for each in drawn):
                return drawn
    return []


def _aligned(keys: Mapping[str, Key], offered: frozenset[str], width: int) -> list[_Row]:
    rows: list[_Row] = [[], [], [], []]
    names = [max(_name_width(keys[each]) for each in ids) for ids, _sets in _OUTCOMES]
    outcomes = [name + 3 + sets for name, (_ids, sets) in zip(names, _OUTCOMES, strict=True)]
    commands = [max(_name_width(keys[each]) for each in ids) for ids in _COMMANDS]
    shown = len(commands)
    while shown > 1 and sum(outcomes) + sum(commands[:shown]) + 3 * (2 + shown) > width:
        shown -= 1
    gaps = len(outcomes) + shown - 1
    gap = min(6, max(2, (width - sum(outcomes) - sum(commands[:shown])) // gaps))
    column = 0
    for (ids, sets), name, taken in zip(_OUTCOMES, names, outcomes, strict=True):
        for row, each in zip(rows, ids, strict=True):
            if each in offered:
                row.append(_Placed(column, _cell(keys[each], name, sets)))
        column += taken + gap
    for ids, taken in zip(_COMMANDS[:shown], commands, strict=False):
        for row, each in zip(rows, ids, strict=True):
            if each in offered:
                row.append(_Placed(column, _named(keys[each])))
        column += taken + gap
    return rows


def _packed(keys: Mapping[str, Key], offered: frozenset[str], width: int) -> list[_Row]:
    second = _name_width(keys["no"]) + 3 + SAID + 3
    third = second + max(_name_width(keys[each]) for each in ("not_yet", "no_talk")) + 3 + DATED + 2
    second, third = min(second, width - 50), min(third, width - 28)
    same, after = _together(keys, offered)
    return [
        _cells(keys, offered, ((0, "yes", SAID), (second, "not_yet", DATED), (third, "not_now", DATED))),
        _cells(keys, offered, ((0, "no", SAID), (second, "no_talk", DATED), (third, "bad_number", SAID))),
        [*same, *_cells(keys, offered, ((after if same else 0, "callback", SAID),))],
        [*_cells(keys, offered, ((0, "never_call", SAID),)), *_in_line(keys, offered, second, width)],
    ]


def _narrow(keys: Mapping[str, Key], offered: frozenset[str], width: int) -> list[_Row]:
    second = _name_width(keys["no"]) + 3 + SAID + 1
    third = second + max(_name_width(keys[each]) for each in ("not_yet", "not_now")) + 3 + DATED + 2
    beside = _name_width(keys["no_talk"]) + 3 + DATED + 2
    same, _after = _together(keys, offered)
    return [
        _cells(keys, offered, ((0, "yes", SAID), (second, "not_yet", DATED), (third, "callback", 0))),
        _cells(keys, offered, ((0, "no", SAID), (second, "not_now", DATED), (third, "never_call", 0))),
        *([same] if same else []),
        _cells(keys, offered, ((0, "no_talk", DATED), (beside, "bad_number", SAID))),
        _in_line(keys, offered, 0, width),
    ]


def _cells(keys: Mapping[str, Key], offered: frozenset[str], places: Sequence[tuple[int, str, int]]) -> _Row:
    return [_Placed(column, _cell(keys[each], 0, sets)) for column, each, sets in places if each in offered]


def _in_line(keys: Mapping[str, Key], offered: frozenset[str], column: int, width: int) -> _Row:
    row = []
    for each in _LINE:
        if each in offered:
            row.append(_Placed(column, _named(keys[each])))
        column += _name_width(keys[each]) + 2
    if _WAY_OUT in offered and column + _name_width(keys[_WAY_OUT]) <= width:
        row.append(_Placed(column, _named(keys[_WAY_OUT])))
    return row


def _together(keys: Mapping[str, Key], offered: frozenset[str]) -> tuple[_Row, int]:
    """Those that set the same, in a row with what they set said once; and the column after their place."""
    names = [_named(keys[each]) for each in _SAME]
    width = sum(each.cell_length for each in names) + 2 * (len(names) - 1) + 3 + DATED
    if not offered.issuperset(_SAME):
        return [], width + 2
    sets = " / ".join(dict.fromkeys(keys[each].sets for each in _SAME))
    return [_Placed(0, Content.assemble(Content(", ").join(names), " → ", clip(sets, DATED)))], width + 2


def _cell(key: Key, name: int, sets: int) -> Content:
    """A key, its name, and what it sets; ``name`` columns are kept for the former two, ``sets`` for the last."""
    named = _named(key)
    if not key.sets or not sets:
        return named
    return Content.assemble(named, " " * max(0, name - named.cell_length), " → ", clip(key.sets, sets))


def _named(key: Key) -> Content:
    shown, label = key.pairs[0]
    return Content.assemble((shown, STRONG), " ", (label, FAINT))


def _name_width(key: Key) -> int:
    shown, label = key.pairs[0]
    return cell_len(shown) + 1 + cell_len(label)


def _row(placed: _Row) -> Content:
    drawn = Content("")
    for each in placed:
        drawn = Content.assemble(drawn, " " * max(0, each.column - drawn.cell_length), each.content)
    return drawn
