"""A call list in any file, or pasted, as a table: what it is, how it is laid out, and what was left out of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from pathlib import Path

from tui.exchange.clean import clean_line
from tui.exchange.lists.kinds import Kind, kind_of, kind_of_text
from tui.exchange.lists.own import own_table
from tui.exchange.lists.table import NEEDED, NotATable, Table, Unnamed
from tui.exchange.lists.text import Lines, text_table

__all__ = ["NEEDED", "NotATable", "Table", "Unnamed", "read_pasted", "read_table"]

SIZE_LIMIT = 512 * 1024 * 1024
"""Largest file that is read, in bytes."""
_SOMETHING = re.compile(rb"[^\0 \t\r\n\xef\xbb\xbf\xff\xfe]")


def read_table(
    path: Path, mapped: Collection[str] = (), told: Callable[[int, int], None] = lambda _done, _all: None
) -> Table:
    """The table in a file. NotATable where there is none, in one line.

    ``mapped``: names of columns that the rep says are fields; the header is known by them too. ``told`` is called now
    and then with the bytes of a text that were taken in, and all; what it raises ends the reading.
    """
    name = clean_line(path.name)
    data = _bytes_of(path, name)
    if not _SOMETHING.search(data):
        raise NotATable(f"{name} is empty: export the list again.")
    kind = kind_of(data)
    if kind is Kind.TEXT:
        lines = Lines(data, told=told)
        del data  # a large list is held packed from here on
        return text_table(name, lines, mapped)
    return _of_kind(name, kind, data, mapped)


def read_pasted(text: str, mapped: Collection[str] = ()) -> Table:
    """The table in pasted text: cells copied from a spreadsheet, or the text of a file. NotATable if there is none."""
    text = text.replace("\0", "")
    if not text.strip("\ufeff \t\r\n"):
        raise NotATable("what was pasted is empty: copy the list with its column names.")
    return _of_kind("pasted", kind_of_text(text[:4096]), text.encode("utf-8", "replace"), mapped)


def _of_kind(name: str, kind: Kind | str, data: bytes, mapped: Collection[str]) -> Table:
    if kind is Kind.TEXT:
        return text_table(name, Lines(data), mapped)
    if kind is Kind.WORKBOOK:
        from tui.exchange.lists.workbook import workbook_table  # noqa: PLC0415 - only for the files that need it

        return workbook_table(name, data, mapped)
    if kind is Kind.CARDS:
        from tui.exchange.lists.cards import cards_table  # noqa: PLC0415 - as above

        return cards_table(name, data)
    if kind is Kind.JSON:
        from tui.exchange.lists.json_list import json_table  # noqa: PLC0415 - as above

        return own_table(name, data) or json_table(name, data)
    if kind is Kind.PAGE:
        from tui.exchange.lists.page import page_table  # noqa: PLC0415 - as above

        return page_table(name, data, mapped)
    raise NotATable(f"{name} is {kind}, not a list: export the list as CSV.")


def _bytes_of(path: Path, name: str) -> bytes:
    try:
        if path.is_dir():
            raise NotATable(f"{name} is a folder: name the list in it.")
        size = path.stat().st_size
        with path.open("rb") as file:
            data = file.read(SIZE_LIMIT + 1) if size <= SIZE_LIMIT else b""  # a pipe and a device have no size
        if max(size, len(data)) > SIZE_LIMIT:
            held = f"has {size // 1024**2} MB, more" if size else "has more"
            raise NotATable(f"{name} {held} than the {SIZE_LIMIT // 1024**2} MB that are read: split it.")
        return data
    except FileNotFoundError:
        raise NotATable(f"{name} is not there: check its folder and its name.") from None
    except OSError as fault:
        raise NotATable(f"{name} cannot be read: {fault.strerror or 'the system refuses'}.") from None
    except ValueError:  # a NUL in it
        raise NotATable(f"{name} is no name that a file can have: check it.") from None
