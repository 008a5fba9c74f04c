"""A table in an HTML page: what several systems export under the ending ``.xls``."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from html.parser import HTMLParser

from tui.exchange.lists.encoding import MENDED, encoding_of
from tui.exchange.lists.layout import Row
from tui.exchange.lists.table import NotATable, Table, Told, table_of

PAGE_LIMIT = 128 * 1024 * 1024
"""Largest page that is read, in bytes."""
_BLANKS = re.compile(r"[ \t\r\n]+")
_BREAKS = frozenset(("br", "p", "div", "li"))
_UNSEEN = frozenset(("script", "style", "title"))


class _Reader(HTMLParser):
    """The rows of all tables of a page, with a blank one between two tables; what spans columns stands in the first."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[Row] = []
        self._cells: list[str] = []
        self._texts: list[str] | None = None
        self._unseen = 0
        self._line = 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag in ("tr", "table"):
            self._end_row()
            self._line = self.getpos()[0]
            if tag == "table" and self.rows:
                self.rows.append(Row(self._line, []))
        elif tag in ("td", "th"):
            self._end_cell()
            self._texts = []
            span = dict(attrs).get("colspan") or "1"
            self._span = min(int(span), 100) if span.isdecimal() else 1
        elif tag in _BREAKS and self._texts:
            self._texts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag in ("td", "th"):
            self._end_cell()
        elif tag in ("tr", "table"):
            self._end_row()

    def handle_data(self, data: str) -> None:
        if self._texts is not None and not self._unseen:
            self._texts.append(_BLANKS.sub(" ", data))

    def _end_cell(self) -> None:
        if self._texts is not None:
            self._cells += ["".join(self._texts).strip(), *[""] * (self._span - 1)]
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
    reader = _Reader()
    reader.feed(data.decode(encoding_of(data), MENDED).replace("\0", ""))
    reader.close()
    if not reader.rows:
        raise NotATable(f"{name} is a page with no table in it: export the list as CSV.")

    def source(_told: Told) -> Iterator[Row]:
        return iter(reader.rows)

    return table_of(name, source, total=len(reader.rows), mapped=mapped)
