"""TOML files of named tables, ours and the rep's: every fault has its file and line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

LARGEST = 1_000_000
"""Letters in a file; no list that is kept by hand is as long."""


class TableFault(ValueError):  # noqa: N818 - the fault of a text, not of the program
    """What cannot be used of a file; ``line`` counts from 1."""

    def __init__(self, file: str, line: int, reason: str) -> None:
        super().__init__(f"{file}, line {line}: {reason}")
        self.file = file
        self.line = line
        self.reason = reason


class Table(NamedTuple):
    """``[name]`` and what stands under it."""

    file: str
    name: str
    line: int
    lines: Mapping[str, int]
    """The line of each key."""
    held: Mapping[str, object]

    def fault(self, key: str, reason: str) -> TableFault:
        """For that key; with an empty one, or one that is not there, for the table."""
        return TableFault(self.file, self.lines.get(key, self.line), reason)

    def only(self, *keys: str) -> None:
        """TableFault for a key that is none of these."""
        for key in self.held:
            if key not in keys:
                raise self.fault(key, f"{key[:40]!r} is not one of {', '.join(keys)}")

    def text(self, key: str, *, most: int, needed: bool = True) -> str:
        """A text on one line. TableFault if it is none, is longer than ``most`` letters, or is needed and not there."""
        held = self.held.get(key, "")
        if not isinstance(held, str):
            raise self.fault(key, f"{key} must be a text in quotes")
        said = " ".join("".join(letter if letter.isprintable() else " " for letter in held).split())
        if not said and needed:
            raise self.fault(key, f"{key} is missing")
        if len(said) > most:
            raise self.fault(key, f"{key} is longer than {most} letters")
        return said

    def texts(self, key: str, *, most: int) -> tuple[str, ...]:
        """A list of such texts, empty where there is none. TableFault as for ``text``."""
        held = self.held.get(key, [])
        if not isinstance(held, list):
            raise self.fault(key, f'{key} must be a list of texts, such as ["one", "other"]')
        return tuple(self._replace(held={key: each}).text(key, most=most) for each in held)


def read_tables(file: str, text: str) -> tuple[Table, ...]:
    """The tables of a file in their order. TableFault if it is no TOML, or holds anything but tables."""
    import tomli  # noqa: PLC0415 - not needed for the first screen

    if len(text) > LARGEST:
        raise TableFault(file, 1, f"is longer than {LARGEST} letters")
    try:
        tables = tomli.loads(text)
    except (ValueError, RecursionError) as fault:
        raise TableFault(file, _line_in(str(fault)), f"cannot be read: {_reason_in(str(fault))}") from None
    found, places = [], _places(text)
    for name, held in tables.items():
        line, lines = places.get(name, (1, {}))
        if not isinstance(held, dict):
            raise TableFault(file, places.get("", (1, {}))[1].get(name, 1), f"{name[:40]!r} stands before any [name]")
        found.append(Table(file, name, line, lines, held))
    return tuple(found)


_AT = r"\s*\(at line (\d+), column \d+\)"


def _line_in(fault: str) -> int:
    found = re.search(_AT, fault)
    return int(found[1]) if found else 1


def _reason_in(fault: str) -> str:
    return re.sub(_AT, "", fault)[:80]


def _places(text: str) -> dict[str, tuple[int, dict[str, int]]]:
    """By the table's name, the line of its heading and of its keys; by an empty name, what stands before the first."""
    name, places = "", {"": (1, dict[str, int]())}
    for number, line in enumerate(text.splitlines(), start=1):
        heading = re.match(r"\s*\[\s*([\w-]+|\"[^\"]*\"|'[^']*')\s*\]", line)
        if heading:
            name = heading[1].strip("\"'")
            places[name] = (number, {})
        elif key := re.match(r"\s*[\"']?([\w-]+)[\"']?\s*=", line):
            places[name][1].setdefault(key[1], number)
    return places
