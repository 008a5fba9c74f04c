"""A list that was looked at and not yet taken in: its table, and what each column was understood to be."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from tui.exchange.lists.read import NEEDED, NotATable, Table, Unnamed, read_pasted, read_table
from tui.exchange.people.columns import Columns, UnknownField, names_somebody, plain_header, understand
from tui.exchange.people.date_order import DateOrder, order_of
from tui.exchange.people.dates import ORDERS
from tui.exchange.people.rejects import mended
from tui.exchange.people.said import text_digest

REGION_NOTE, DATES_NOTE = "numbers read as ", "dates read as "
"""How the notes of what is remembered begin."""


class Stage(StrEnum):
    """What an import is at."""

    READING = "reading"
    """The file, in bytes."""
    SORTING = "sorting"
    """Who is in it, in rows."""
    WRITING = "writing"
    """Into the book, in people."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import is."""

    stage: Stage
    done: int
    all: int
    """What there is to do in this stage; 0 where that is not known. ``done`` may end a little below or above it."""


Told = Callable[[Progress], None]
"""Called at least every 500 rows while a list is looked at and taken in. It may raise Stopped: nothing is changed then.
The last call, with which the writing is done, comes when the import stands."""


def untold(_progress: Progress) -> None:
    """For whoever does not want to know."""


class Stopped(Exception):  # noqa: N818 - it says what happened
    """The rep stopped the import: nothing was changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HowRead:
    """What the rep says of how a list is to be read."""

    region: str | None = None
    """ISO 3166 country that reads national numbers where a row names no country."""
    region_said: bool = False
    """The rep said so of this list; else it is where they work, and what they said of such a list comes first."""
    dates: str | None = None
    """``dmy``, ``mdy`` or ``ymd``: the order of dates that could be either."""
    mapping: Mapping[str, str] = field(default_factory=dict)
    """By column name: which field it is."""
    by_hand: bool = False
    """The rep is there to say which column is which, where no name is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """What the rep said of the last list with the same header."""

    mapping: Mapping[str, str]
    dates: str | None
    region: str | None = None
    """Empty where the rep said that it is no country's; None where they said nothing."""
    on: date
    """The day on which they said it."""


@dataclass(frozen=True)
class Listing:
    """A list as it was understood."""

    table: Table
    columns: Columns
    how: HowRead
    notes: tuple[str, ...] = ()
    """One line each of what is remembered of such a list."""

    @property
    def name(self) -> str:
        """The file's name."""
        return self.table.name

    @cached_property
    def date_order(self) -> DateOrder:
        """The order of day and month: as the rep said, or as the first rows say."""
        if self.how.dates:
            return DateOrder(self.how.dates)
        return order_of(self.columns, (row.cells for row in self.table.rows))


def look(
    source: Path | str,
    how: HowRead | None = None,
    *,
    remembered: Mapping[str, Remembered] | None = None,
    told: Told = untold,
) -> Listing:
    """Reads a list and understands its columns; NotATable, in one line, where the file or the mapping is of no use.

    ``source``: a file; or, as a ``str``, text that was pasted. ``remembered``: by ``header_key``, what was said of such
    lists before; what ``how`` says comes first. Stopped if ``told`` says so.
    """
    how, kept = how or HowRead(), remembered or {}
    told(Progress(Stage.READING, 0, 0))
    if how.dates is not None and how.dates not in ORDERS:
        raise NotATable(f"dates in the order {how.dates!r} are not known: say dmy, mdy or ymd.")
    names = {name for said in (how.mapping, *(each.mapping for each in kept.values())) for name in said}
    try:
        if isinstance(source, str):
            table = read_pasted(source, names)
        else:
            table = read_table(source, names, lambda done, size: told(Progress(Stage.READING, done, size)))
    except Unnamed as fault:
        if not how.by_hand and not how.mapping.keys() & set(fault.table.header):
            raise
        table = fault.table
    table = mended(table)
    how, notes = _with_kept(how, kept.get(header_key(table.header)))
    try:
        columns = understand(table.header, how.mapping)
    except UnknownField as fault:
        raise NotATable(f"{table.name}: {fault}") from None
    if not names_somebody(columns) and not how.by_hand:
        raise NotATable(f"{table.name} does not say who is in it: {NEEDED}.")
    return Listing(table, columns, how, notes)


def header_key(header: Sequence[str]) -> str:
    """The same for two lists of the same columns, however they are spelled."""
    return text_digest("\x1f".join(map(plain_header, header)))


def _with_kept(how: HowRead, kept: Remembered | None) -> tuple[HowRead, tuple[str, ...]]:
    """What was said before, where it is not said otherwise now; and the note that says so."""
    if kept is None:
        return how, ()
    mapping = {**kept.mapping, **how.mapping}
    notes = []
    if mapping != how.mapping:
        notes.append(f"columns as you set them on {kept.on.day} {kept.on:%b}")
    if kept.dates and not how.dates:
        notes.append(f"{DATES_NOTE}{kept.dates}, as you said on {kept.on.day} {kept.on:%b}")
    how = replace(how, mapping=mapping, dates=how.dates or kept.dates)
    if kept.region is not None and not how.region_said:
        if kept.region != how.region:
            of = f"those of {kept.region}" if kept.region else "no country's"
            notes.append(f"{REGION_NOTE}{of}, as you said on {kept.on.day} {kept.on:%b}")
        how = replace(how, region=kept.region, region_said=True)
    return how, tuple(notes)
