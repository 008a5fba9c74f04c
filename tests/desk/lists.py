"""Lists for the tests of the import, as files."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from tests.desk.people import Office
from tui.desk.intake import HowRead, Listing, Taken, Told, look, take_in
from tui.exchange.people.listing import untold
from tui.model.prospect import Prospect

HEAD = ("Name", "Company", "Title", "Phone", "Email", "Do Not Call", "Owner")


def row(name: str, number: int, title: str = "Buyer", never: str = "", owner: str = "Sam") -> tuple[str, ...]:
    """Somebody of a company of their own."""
    first = name.split(maxsplit=1)[0].casefold()
    return (name, f"{name} Inc", title, f"(212) 555-{number:04}", f"{first}@{first}.example", never, owner)


ADA, BEN, CAL = row("Ada Byron", 101), row("Ben Okri", 102), row("Cal Newport", 103)
NOBODY = ("", "", "", "12", "", "", "")
"""A row that is rejected."""


def written(at_work: Office, *rows: Sequence[str], name: str = "list.csv", head: Sequence[str] = HEAD) -> Path:
    path = at_work.folder.parent / name
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows((head, *rows))
    return path


def seen(at_work: Office, path: Path, **said: object) -> Listing:
    how = HowRead(region="US", **said)  # type: ignore[arg-type]
    return look(path, how, book=at_work.desk.book)


def take(at_work: Office, *rows: Sequence[str], name: str = "list.csv", told: Told = untold) -> Taken:
    return take_in(at_work.desk, seen(at_work, written(at_work, *rows, name=name)), told=told)


def named(at_work: Office, name: str) -> Prospect:
    (found,) = [each for each in at_work.desk.book.prospects() if each.name == name]
    return found


def names(at_work: Office) -> set[str]:
    return {each.name for each in at_work.desk.book.prospects()}
