"""A table in an HTML page: what several systems export under the ending ``.xls``."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from tui.exchange.lists.encoding import MENDED, encoding_of
from tui.exchange.lists.layout import Row
from tui.exchange.lists.table import NotATable, Table, Told, table_of

PAGE_LIMIT = 128 * 1024 * 1024
"""Largest page that is read, in bytes."""
ROWS_LIMIT, CELLS_LIMIT = 1_048_576, 8_000_000
"""Most rows and cells of a page that is read: each takes some 60 to 200 bytes whatever it holds."""
_SPANNED_LIMIT = 1_000_000
"""Most empty cells that are put in for those that span columns."""
_BLANKS = re.compile(r"[ \t\r\n]+")
_BREAKS = frozenset(("br", "p", "div", "li"))
_HIDDEN = frozenset(("script", "style"))
_MARKUP = re.compile(
    r"""<!--.*?(?:-->|\Z)|<[!?][^>]*+>?|<(/?)([A-Za-z][^\s/<>]{0,63})((?:[^<>"']++|"[^"]*+"|'[^']*+'|["'])*+)>""",
    re.DOTALL,
)
"""A comment, a declaration or a tag. Each is looked for once: html.parser takes hours over a page of unclosed tags."""
_ENDS = {name: re.compile(rf"</{name}\b", re.IGNORECASE) for name in _HIDDEN}
_SPAN = re.compile(r"""\bcolspan\s*+=\s*+["']?\s*+(\d{1,3})\b""", re.IGNORECASE)


class _Piece(NamedTuple):
    """A text or a tag of a page."""

    line: int
    text: str = ""
    tag: str = ""
    """In small letters, with its stroke where it ends something: ``td``, ``/td``."""
    said: str = ""
    """The attributes."""


def _pieces(page: str) -> Iterator[_Piece]:
    """All of a page in order, without what programs and styles hold."""
    at, line = 0, 1
    while found := _MARKUP.search(page, at):
        if found.start() > at:
            yield _Piece(line, text=html.unescape(page[at : found.start()]))
        line += page.count("\n", at, found.start())
        end = found.end()
        if name := (found[2] or "").lower():
            yield _Piece(line, tag=found[1] + name, said=found[3])
            if name in _HIDDEN and not found[1]:
                closing = _ENDS[name].search(page, end)
                end = closing.start() if closing else len(page)
        line += page.count("\n", found.start(), end)
        at = end
    yield _Piece(line, text=html.unescape(page[at:]))


class _Reader:
    """The rows of all tables of a page, with a blank one between two tables; what spans columns stands in the first."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self._cells: list[str] = []
        self._texts: list[str] | None = None
        self._titles = self._spanned = 0
        self._line = self._span = 1

    def read(self, page: str) -> None:
        for piece in _pieces(page):
            if piece.tag:
                self._tag(piece)
            elif self._texts is not None and not self._titles:
                self._texts.append(_BLANKS.sub(" ", piece.text))
        self._end_row()

    def _tag(self, piece: _Piece) -> None:
        tag = piece.tag.removeprefix("/")
        if tag == "title":
            self._titles = max(0, self._titles + (1 if piece.tag == tag else -1))
        elif tag in ("tr", "table"):
            self._end_row()
            self._line = piece.line
            if piece.tag == "table" and self.rows:
                self.rows.append(Row(self._line, []))
        elif tag in ("td", "th"):
            self._end_cell()
            if piece.tag == tag:
                self._texts = []
                span = _SPAN.search(piece.said)
                self._span = min(int(span[1]), 100) if span and self._spanned < _SPANNED_LIMIT else 1
        elif piece.tag in _BREAKS and self._texts:
            self._texts.append("\n")

    def _end_cell(self) -> None:
        if self._texts is not None:
            self._cells += ["".join(self._texts).strip(), *[""] * (self._span - 1)]
            self._spanned += self._span - 1
            self._texts = None

    def _end_row(self) -> None:
        self._end_cell()
        if self._cells:
            self.rows.append(Row(self._line, self._cells))
            self._cells = []


def page_table(name: str, data: bytes, mapped: Collection[str]) -> Table:
    """The table in the bytes of a page. NotATable, in one line, where there is none."""
    if len(data) > PAGE_LIMIT:
        raise NotATable(f"{name} is a page of {len(data) // 1024**2} MB, more than is read: export the list as CSV.")
    page = data.decode(encoding_of(data), MENDED).replace("\0", "")
    plain = page.lower()
    if plain.count("<tr") + plain.count("<table") > ROWS_LIMIT or plain.count("<td") + plain.count("<th") > CELLS_LIMIT:
        raise NotATable(f"{name} is a page of more rows or cells than are read: export the list as CSV.")
    del plain
    reader = _Reader()
    reader.read(page)
    if not reader.rows:
        raise NotATable(f"{name} is a page with no table in it: export the list as CSV.")

    def source(_told: Told) -> Iterator[Row]:
        return iter(reader.rows)

    return table_of(name, source, total=len(reader.rows), mapped=mapped)
