"""The files open with stock TinyDB, as the command line leaves them."""

from __future__ import annotations

import os
from pathlib import Path

from tinydb import TinyDB

from tests.cli.conftest import Powerhour


def folder() -> Path:
    return Path(os.environ["POWERHOUR_BOOK"])


def test_stock_tinydb_opens_the_log_of_the_day(powerhour: Powerhour, dana: str) -> None:
    touch = powerhour("log", dana, "no_answer", "--note", "rang out", "--json").json["touch"]
    with TinyDB(folder() / "log" / "2026-11-24.json", access_mode="r") as log:
        filed = [event["touch"] for table in log.tables() for event in log.table(table).all() if "touch" in event]
    assert [each["id"] for each in filed] == [touch["id"]]
    assert filed[0]["note"] == "rang out"


def test_stock_tinydb_opens_the_book_and_whom_never_to_call(powerhour: Powerhour, dana: str) -> None:
    powerhour("log", dana, "never_call")
    powerhour("add", "Marcus Bell", "--phone", "312-555-0118")
    with TinyDB(folder() / "book.json", access_mode="r") as book:
        everybody = str([book.table(table).all() for table in sorted(book.tables())])
    assert dana in everybody
    assert "Marcus Bell" in everybody
    with TinyDB(folder() / "never_call.json", access_mode="r") as never:
        (barred,) = never.all()
    assert (barred["prospect"], barred["numbers"], barred["emails"]) == (dana, ["+14155550132"], ["dana@example.com"])


def test_each_day_has_its_file(powerhour: Powerhour, dana: str) -> None:
    for day in ("2026-11-24", "2026-11-25", "2026-11-27"):
        powerhour("log", dana, "no_answer", at=f"{day}T15:00-05:00")
    assert {"2026-11-24.json", "2026-11-25.json", "2026-11-27.json"} <= {path.name for path in folder().glob("log/*")}
