"""What came of an import, row by row: who was rejected, changed or is missing; and a rejected row once it is mended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tui.desk.intake import Listing, Taken
from tui.desk.past_lists import TakenBack
from tui.desk.preview import sample
from tui.desk.words import count
from tui.exchange.clean import clean_line
from tui.exchange.lists.layout import Row
from tui.exchange.lists.table import Given
from tui.exchange.people.rejects import Rejected
from tui.exchange.people.worth_knowing import rejected_words
from tui.model.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One thing worth knowing."""

    kind: str
    """``rejected``, ``number``, ``changed`` or ``missing``; once the list was taken back ``kept``, ``never`` and
    ``restored``."""
    who: str
    """A name, or the line of the file."""
    words: str
    prospect: str = ""
    """Id of whoever it is about; empty for a rejected row."""
    rejected: Rejected | None = None
    stands_for: int = 1
    """How many there are of it: of those who are not named there is one row."""


def result_rows(taken: Taken) -> tuple[ResultRow, ...]:
    """What can be mended first, then who is other than before, then who is not in the list any more."""
    unusable = [ResultRow("number", each.name, _no_number(each.changes[0]), each.id) for each in taken.unusable]
    further = taken.unusable_count - len(unusable)
    unusable += [ResultRow("number", f"and {further:,} more", "", stands_for=further)] if further > 0 else []
    changed = [ResultRow("changed", each.name, "; ".join(each.changes), each.id) for each in taken.changed]
    further = taken.counts["updated"] - len(changed)
    changed += (
        [ResultRow("changed", f"and {further:,} more", "", stands_for=further)] if further > 0 and changed else []
    )
    left = "not in this list any more; left alone"
    missing = [ResultRow("missing", each.name, left, each.id) for each in taken.missing]
    further = taken.missing_count - len(missing)
    missing += [ResultRow("missing", f"and {further:,} more", "", stands_for=further)] if further > 0 else []
    return (*(rejected_row(each) for each in taken.rejected), *unusable, *changed, *missing)


def _no_number(text: str) -> str:
    return f"{clean_line(text, 40)!r} is no sure number: h, then e puts one there"


def left_alone_rows(backs: Sequence[TakenBack]) -> tuple[ResultRow, ...]:
    """Whom taking an import back did not touch, and who is as before."""
    since, stays = "touched or changed since: left alone", "the list said never to call them: that stays"
    kept = [ResultRow("kept", each.name, since, each.id) for back in backs for each in back.kept]
    never = [ResultRow("never", each.name, stays, each.id) for back in backs for each in back.never]
    as_before = (each for back in backs for each in back.as_before)
    return (*kept, *never, *(ResultRow("restored", each.name, "as before the list", each.id) for each in as_before))


def back_words(backs: Sequence[TakenBack]) -> str:
    """``40 people are gone, 2 are as before, 1 is left alone``."""
    gone, restored = sum(each.gone for each in backs), sum(each.restored for each in backs)
    kept = sum(each.kept_count + each.never_count for each in backs)
    told = [count(gone, "person is gone", "people are gone")] if gone else []
    told += [f"{restored:,} {'is' if restored == 1 else 'are'} as before"] if restored else []
    told += [f"{kept:,} {'is' if kept == 1 else 'are'} left alone"] if kept else []
    return ", ".join(told) or "Nobody was changed by it"


def rejected_row(each: Rejected) -> ResultRow:
    """A row that could not be used, and why."""
    cells = clean_line(" | ".join(cell for cell in each.cells if cell.strip()), 200)
    words = f"{clean_line(each.reason)}: {cells}" if cells else clean_line(each.reason)
    return ResultRow("rejected", f"line {each.line}", words, rejected=each)


_CAME = {"added": "added", "updated": "changed", "unchanged": "the same", "rejected": "rejected"}
_WOULD = {"added": "new", "updated": "known and changed", "unchanged": "known and the same", "rejected": "rejected"}


def count_words(counts: dict[str, int]) -> str:
    """``42 rows: 40 added, 1 the same, 1 rejected``."""
    return _counted(counts, _CAME)


def would_words(counts: dict[str, int]) -> str:
    """What an import would do: ``42 rows: 40 new, 1 known and the same, 1 rejected``."""
    return _counted(counts, _WOULD)


def _counted(counts: dict[str, int], words: dict[str, str]) -> str:
    told = ", ".join(f"{counts[name]:,} {words[name]}" for name in words if counts.get(name))
    read = counts.get("read", 0)
    rows = f"{read:,} {'row' if read == 1 else 'rows'}"
    return f"{rows}: {told}" if told else f"{rows}: nobody"


def kinds_words(rows: Sequence[ResultRow]) -> str:
    """``2 rejected, 1 number unusable, 3 changed, 1 missing``."""
    told = []
    for kind in dict.fromkeys(each.kind for each in rows):
        number = sum(each.stands_for for each in rows if each.kind == kind)
        told.append(f"{count(number, 'number')} unusable" if kind == "number" else f"{number:,} {kind}")
    return ", ".join(told)


def mended(listing: Listing, line: int, cells: Sequence[str]) -> Listing:
    """The list with that one row alone, read as the list was."""
    return replace(listing, table=replace(listing.table, rows=Given([Row(line, list(cells))]), total=1, before=()))


def still_wrong(one: Listing, today: date) -> str:
    """Why a mended row would be rejected again; empty if it would not."""
    rows = sample(one, today, 1)
    return rows[0].fault if rows else "nobody is in it"


def names_of_cells(listing: Listing, cells: Sequence[str]) -> tuple[str, ...]:
    """What each cell of a row is called; further ones than there are columns have a number."""
    header = listing.table.header
    named = [clean_line(name, 60) or f"column {index + 1}" for index, name in enumerate(header)]
    further = [f"one more ({number})" for number in range(1, len(cells) - len(header) + 1)]
    return (*named, *further)


def mended_words(taken: Taken) -> str:
    """What came of the mended row, in one line."""
    counts = taken.counts
    but = f" But {_no_number(taken.unusable[0].changes[0])}." if taken.unusable else ""
    if counts["added"]:
        return f"Mended: one more is in the book.{but}"
    if counts["updated"]:
        return f"Mended: somebody in the book is changed by it.{but}"
    if counts["unchanged"]:
        return f"Mended: it says nothing new of somebody in the book.{but}"
    return f"Still no good: {clean_line(taken.rejected[0].reason)}." if taken.rejected else "Nobody is in that row."


def after_mending(taken: Taken, row: Rejected, one: Taken) -> Taken:
    """What came of a list of which a rejected row was mended: that row is counted once, and no note tells of it."""
    left = tuple(each for each in taken.rejected if each is not row)
    was, now = rejected_words(taken.rejected), rejected_words(left)
    notes = tuple(filter(None, (now if note == was else note for note in taken.notes)))
    return replace(taken, counts=summed(taken.counts, one.counts), rejected=left, notes=notes)


def summed(one: dict[str, int], other: dict[str, int]) -> dict[str, int]:
    """The counts of a list of which a rejected row was mended: the row was read once."""
    both = {name: one[name] + other[name] for name in one}
    return {**both, "read": one["read"], "rejected": one["rejected"] - 1}


def told_on_today(name: str, counts: dict[str, int]) -> str:
    """One line for Today."""
    return f"{clean_line(name, 60)}: {count(counts['read'], 'row')} read, {counts['added']:,} added."
