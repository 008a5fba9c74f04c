"""Cells that leave: harmless text, guarded where a spreadsheet would compute it, and streamed line by line."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from tui.exchange.clean import guarded
from tui.model.text import one_line


@dataclass(slots=True)
class Tally:
    """What an export wrote and what it left out, counted while it is written."""

    count: int = 0
    """Rows, cards or entries that were written."""
    _told: dict[str, int] = field(default_factory=dict)
    _left: dict[str, list[int]] = field(default_factory=dict)
    _people: dict[str, set[str]] = field(default_factory=dict)

    @property
    def left_out(self) -> int:
        """How many were left out, whatever the reason."""
        return sum(number for (number,) in self._left.values())

    def tell(self, words: str) -> None:
        """One more of those that were written, of whom ``words`` hold: ``known by their mail``."""
        self._told[words] = self._told.get(words, 0) + 1

    def leave(self, reason: str, person: str = "") -> None:
        """One more is left out; ``reason`` ends the sentence ``3 … were left out: they …``."""
        self._left.setdefault(reason, [0])[0] += 1
        if person:
            self._people.setdefault(reason, set()).add(person)

    def notes(self, one: str, many: str) -> tuple[str, ...]:
        """A sentence for each reason, after what is told of those that were written."""
        told = tuple(f"{number} {words}" for words, number in self._told.items())
        return told + tuple(self._words(reason, number, one, many) for reason, (number,) in self._left.items())

    def _words(self, reason: str, number: int, one: str, many: str) -> str:
        people = len(self._people.get(reason, ()))
        of = f" of {people} {'person' if people == 1 else 'people'}" if people else ""
        return f"{number} {one if number == 1 else many}{of} {'was' if number == 1 else 'were'} left out: {reason}"


class _Echo:
    """Hands back what the writer writes."""

    def write(self, line: str) -> str:
        return line


def csv_lines(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The lines of a CSV file, each with a line feed, which suits a terminal too. Guard the cells before."""
    writer = csv.writer(_Echo(), lineterminator="\n")
    yield str(writer.writerow(header))
    for row in rows:
        yield str(writer.writerow(row))


def harmless(text: str) -> str:
    """Text without what acts on a terminal; its line ends are kept, as ``\\n``."""
    if text.isascii() and text.isprintable():
        return text
    return "\n".join(one_line(line) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))


def safe(text: str) -> str:
    """A cell that a spreadsheet shows and never computes."""
    return guarded(harmless(text)) if text else ""
