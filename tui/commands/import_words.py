"""What came of an import, as lines for the terminal and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tui.desk.intake import Someone, Taken
from tui.desk.past_lists import TakenBack
from tui.model.text import one_line

_NAMED = 10
"""People who are named in a terminal."""
_WIDTH = 100
"""Letters of a line of columns."""


def import_lines(name: str, taken: Taken) -> list[str]:
    """The counts first, then what the list was understood as, then what is worth knowing of it."""
    return [one_line(line) for line in _lines(name, taken)]


def _lines(name: str, taken: Taken) -> Iterator[str]:
    counts = ", ".join(f"{number:,} {word}" for word, number in taken.counts.items() if number or word == "read")
    yield f"{name}{f' ({taken.system})' if taken.system else ''}: {counts}."
    yield from _wrapped("  Columns: ", [f"{column} → {became}" for column, became in taken.became])
    yield from _wrapped("  Not read, but it may be: ", [f"--map {_quoted(f'{a}={b}')}" for a, b in taken.offers])
    yield from (f"  {note[:1].upper()}{note[1:]}." for note in taken.notes)
    for each in taken.changed[:_NAMED]:
        yield f"  Updated {each.name}: {'; '.join(each.changes)}"
    if (more := taken.counts["updated"] - _NAMED) > 0:
        yield f"  and {more:,} more were updated"
    if taken.missing_count:
        names = ", ".join(each.name for each in taken.missing[:_NAMED])
        more = taken.missing_count - _NAMED
        yield f"  Not in this list, and left alone: {names}" + (f" and {more:,} more" if more > 0 else "")
    if taken.rejects_file:
        yield f"  Rejected rows: {taken.rejects_file} in the book's folder: mend it, and import it."


def import_json(name: str, taken: Taken) -> dict[str, Any]:
    """The stable keys first."""
    order = taken.date_order
    return {
        **taken.counts,
        "rejects_file": taken.rejects_file or None,
        "notes": list(taken.notes),
        "file": name,
        "system": taken.system or None,
        "import": taken.event or None,
        "columns": [{"column": column, "became": became} for column, became in taken.became],
        "offers": [{"column": column, "field": field} for column, field in taken.offers],
        "changed": [{"id": each.id, "name": each.name, "changes": list(each.changes)} for each in taken.changed],
        "missing": {"count": taken.missing_count, "people": _people(taken.missing)},
        "dates": {"choices": list(order.choices), "column": order.column, "example": order.example}
        if order and order.choices
        else None,
    }


def back_json(back: TakenBack) -> dict[str, Any]:
    """What came of ``--undo``."""
    return {
        "file": back.name,
        "gone": back.gone,
        "restored": back.restored,
        "as_before": _people(back.as_before),
        "kept": {"count": back.kept_count, "people": _people(back.kept)},
        "never": {"count": back.never_count, "people": _people(back.never)},
    }


def _people(people: tuple[Someone, ...]) -> list[dict[str, str]]:
    return [{"id": each.id, "name": each.name} for each in people]


def _wrapped(start: str, parts: list[str]) -> Iterator[str]:
    """The parts with commas between them, in lines that are not too long."""
    line = start
    for number, part in enumerate(parts):
        text = part + (", " if number < len(parts) - 1 else "")
        if len(line) > len(start) and len(line) + len(text) > _WIDTH:
            yield line.rstrip()
            line = " " * 4
        line += text
    if parts:
        yield line


def _quoted(text: str) -> str:
    return f'"{text}"' if " " in text else text
