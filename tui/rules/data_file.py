"""The rules that ship as data: TOML files of ``tui.data``, read once, with the file and line of any fault."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple


class DataError(ValueError):
    """A data file that says something impossible: file, line and reason in one line."""


class DataFile(NamedTuple):
    """A parsed TOML file that still knows its lines."""

    name: str
    text: str
    tables: dict[str, Any]

    def fault(self, table: str, key: str, reason: str) -> DataError:
        """The error to raise for ``key`` of ``[table]``; with an empty key, for the table itself."""
        return DataError(f"{self.name}, line {_line_of(self.text, table, key)}: {reason}")


def read(name: str, text: str | None = None) -> DataFile:
    """The file of that name, or that text under its name. DataError if it is no TOML."""
    import tomli  # noqa: PLC0415 - first needed when a rule is, not at the start

    text = text_of(name) if text is None else text
    try:
        return DataFile(name, text, tomli.loads(text))
    except tomli.TOMLDecodeError as fault:
        raise DataError(f"{name}: {fault}") from fault


def text_of(name: str) -> str:
    """The file of that name as it stands."""
    folder = Path(import_module("tui.data").__file__ or "").parent  # importlib.resources costs 10 ms at the start
    return (folder / name).read_text(encoding="utf-8")


def _line_of(text: str, table: str, key: str) -> int:
    """The line of that key, counted from 1; of its table's heading if there is no such key; else 1."""
    inside, heading = False, 1
    for number, line in enumerate(text.splitlines(), 1):
        if line.lstrip().startswith("["):
            inside = line.split("]")[0].strip().strip("[") == table
            heading = number if inside else heading
        elif inside and key and line.split("=")[0].strip() == key:
            return number
    return heading
