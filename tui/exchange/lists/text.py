"""A table in delimited text: its delimiter, by a vote of its lines, and its rows as they are asked for."""

from __future__ import annotations

import codecs
import io
import re
import zlib
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import islice

from tui.exchange.lists.encoding import MENDED, encoding_of
from tui.exchange.lists.layout import Row, find_header
from tui.exchange.lists.records import CELL_LIMIT, rows, sampled, usual_width
from tui.exchange.lists.table import NotATable, Table, Told, table_of
from tui.exchange.people.columns import names_known

DELIMITERS = ",;\t|"
ONE_COLUMN = "\x1f"
"""Parts the cells of a list that has one column; no text holds it."""
_PACKED_FROM = 32 * 1024 * 1024
"""Bytes from which on a text is held packed: a list of 186 MB takes 43 MB then, and a pass a second more."""
_BLOCK = 256 * 1024
_LONGEST_LINE = 2 * CELL_LIMIT
_VOTERS = 400
"""Lines that vote on the delimiter."""
_SEPARATOR_LINE = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)


class Lines:
    """The lines of a text with their ends (CR, LF or both), the same ones at each pass, decoded as they are read.

    A line that is longer than any is cut in two.
    """

    def __init__(
        self,
        data: bytes,
        encoding: str = "",
        errors: str = MENDED,
        told: Callable[[int, int], None] = lambda _done, _all: None,
    ) -> None:
        """``told`` is called now and then with the bytes that were taken in, and all."""
        self.encoding = encoding or encoding_of(data)
        self._errors = errors
        self.number = max(data.count(b"\n"), data.count(b"\r"))
        """About how many there are."""
        self._clean = b"\0" not in data
        self._packed = len(data) >= _PACKED_FROM
        view = memoryview(data)
        self._blocks: list[bytes | memoryview] = []
        for start in range(0, len(data), _BLOCK):
            told(start, len(data))
            block = view[start : start + _BLOCK]
            self._blocks.append(zlib.compress(block, 1) if self._packed else block)

    def __iter__(self) -> Iterator[str]:
        rest = ""
        for text in self._texts():
            rest += text
            # a CR at the end may be half of a line end
            cut = max(rest.rfind("\n"), rest.rfind("\r", 0, -1)) + 1
            if cut or len(rest) > _LONGEST_LINE:
                cut = cut or len(rest)
                yield from io.StringIO(rest[:cut], newline="")
                rest = rest[cut:]
        yield from io.StringIO(rest, newline="")

    def _texts(self) -> Iterator[str]:
        decoder = codecs.getincrementaldecoder(self.encoding)(self._errors)
        for block in self._blocks:
            text = decoder.decode(zlib.decompress(block) if self._packed else block)
            yield text if self._clean else text.replace("\0", "")
        yield decoder.decode(b"", True)


def text_table(name: str, lines: Lines, mapped: Collection[str]) -> Table:
    """The table in delimited text. NotATable, in one line, where there is none."""
    first = []
    for line in islice(lines, _VOTERS):
        if len(line) >= _LONGEST_LINE:
            raise NotATable(f"{name} has a line of more than {_LONGEST_LINE // 1024**2} MB: export the list again.")
        first.append(line)
    named = separator_line(first)
    skipped = 1 if named else 0
    delimiter = named or vote(first, lambda cells: names_known(cells, mapped))
    width = usual_width(first[skipped:], delimiter)

    def source(told: Told) -> Iterator[Row]:
        return rows(islice(lines, skipped, None), delimiter, width, told, skipped)

    return table_of(name, source, total=lines.number, mapped=mapped, delimiter=delimiter)


def separator_line(lines: Sequence[str]) -> str:
    """The delimiter that a first line such as ``sep=;`` names; empty if there is none."""
    found = _SEPARATOR_LINE.fullmatch(lines[0].lstrip("\ufeff").rstrip("\r\n")) if lines else None
    return found[1] if found else ""


def vote(lines: Sequence[str], known: Callable[[Sequence[str]], int]) -> str:
    """The delimiter under which the header has most names that are ``known``, then that of the steadiest width.

    Of several the one with the most cells; a comma where none gives two, and none at all below one lone column name.
    """
    best, votes = ",", (0, 0.0, 0)
    for delimiter in DELIMITERS:
        found = sampled(lines, delimiter)
        at = find_header(found, known)
        steadiness, width = _steadiness(found)
        names = known(found[at].cells) if at is not None and len(found[at].cells) > 1 else 0
        if width > 1 and (names, steadiness, width) > votes:
            best, votes = delimiter, (names, steadiness, width)
    if votes[0] == 0:
        one = sampled(lines, ONE_COLUMN)
        if find_header(one, known) is not None:
            return ONE_COLUMN
    return best


def _steadiness(found: Sequence[Row]) -> tuple[float, int]:
    """The share of the rows that have the most common width of two cells or more, and that width."""
    widths = [len(row.cells) for row in found if not row.blank]
    counted = {width: widths.count(width) for width in set(widths) if width > 1}
    width = max(counted, key=lambda each: (counted[each], each), default=0)
    return (counted[width] / len(widths), width) if width else (0.0, 0)
