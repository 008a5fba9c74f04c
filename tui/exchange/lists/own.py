"""Our own exports, read as lists: a table like any other, with a column that holds each record whole."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from tui.exchange.lists.layout import Row
from tui.exchange.lists.table import NotATable, Table
from tui.exchange.out.cells import safe
from tui.exchange.out.own import FORMAT, RECORD, TOUCH, packed

PROSPECTS, TOUCHES = "prospects", "touches"
"""What one of our files holds."""
_BEGINS = b'{"powerhour":'
_PEOPLE_HEADER = ("Name", "Company", "Title", "Email", RECORD)
_TOUCH_HEADER = ("Name", "Company", "Note", TOUCH)


def own_kind(header: Sequence[str]) -> str:
    """``prospects`` or ``touches`` for the header of one of our own files; empty for any other."""
    return PROSPECTS if RECORD in header else TOUCHES if TOUCH in header else ""


def own_table(name: str, data: bytes) -> Table | None:
    """The table in a JSON file of ours; None where it is none. NotATable, in one line, where it is broken."""
    if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(_BEGINS):
        return None
    try:
        whole = json.loads(data.decode("utf-8-sig"))
        kind, version = whole["powerhour"], whole["format"]
        records = whole[kind]
    except (ValueError, RecursionError, KeyError, TypeError):
        raise NotATable(f"{name} was cut or changed: export it again.") from None
    if not isinstance(version, int) or version > FORMAT:
        raise NotATable(f"{name} is of a newer format: import it with a newer powerhour.")
    if kind not in (PROSPECTS, TOUCHES) or not isinstance(records, list):
        raise NotATable(f"{name} is none of our lists: export prospects or touches.")
    if not records:
        raise NotATable(f"{name} holds nobody: export it again.")
    header = _PEOPLE_HEADER if kind == PROSPECTS else _TOUCH_HEADER
    return Table(name=name, header=header, rows=_Records(kind, records), total=len(records))


class _Records:
    """The records of a JSON file as rows; the line of a row is its number."""

    notes: tuple[str, ...] = ()

    def __init__(self, kind: str, records: list[Any]) -> None:
        self._kind = kind
        self._records = records

    def __iter__(self) -> Iterator[Row]:
        cells = _person_cells if self._kind == PROSPECTS else _touch_cells
        for number, record in enumerate(self._records, start=1):
            yield Row(number, [*cells(record if isinstance(record, dict) else {}), packed(record)])


def _person_cells(record: dict[str, Any]) -> list[str]:
    """What tells the rep who it is, in a preview."""
    mails = record.get("emails")
    told = "; ".join(map(str, mails)) if isinstance(mails, list) else ""
    return [safe(text) for text in (*(str(record.get(name, "")) for name in ("name", "company", "title")), told)]


def _touch_cells(record: dict[str, Any]) -> list[str]:
    return [safe(str(record.get(name, ""))) for name in ("name", "company", "note")]
