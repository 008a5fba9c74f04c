"""What goes out is read by other programs: LibreOffice and calamine, the strict reader of the csv module."""

from __future__ import annotations

import csv
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from tests.desk.people import Office, office, person
from tests.exchange.out.test_round_trip import call, dana, full, rows, said, taken
from tui.desk.export import export
from tui.exchange.out.own import RECORD
from tui.model.prospect import Place

HOSTILE = (
    "=1+1",
    "+1 415",
    "-3 %",
    "@SUM(A1)",
    "'quoted'",
    '"',
    "a;b,c|d",
    "007",
    "two\nlines",
    "小明 Zoë",
    "1E5",
    "TRUE",
)
CONVERT = ("soffice", "--headless", "--norestore", "--convert-to")
AS_TEXT = "CSV:44,34,76,1,,0,false,true,false"
"""Comma, quotes, UTF-8, from line 1, cells as they are shown."""


def hostile(folder: Path) -> Office:
    """Somebody for each text that a spreadsheet may make something of."""
    whom = [
        person(f"p{number}", name=line, company=line, title=line, background=(text,), place=Place(postal_code="02134"))
        for number, (text, line) in enumerate((text, text.replace("\n", " ")) for text in HOSTILE)
    ]
    known = replace(dana(), record_ids=("hubspot:1", "salesforce:00Q1", "close:lead_1", "pipedrive:1", "zoho:zcrm_1"))
    return full(folder, ((known, *whom), (call("t1"), call("t2"))))


@pytest.fixture(scope="module")
def resaved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The exports opened in LibreOffice and saved as workbooks, and those as CSV again."""
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("office")
    before = hostile(folder / "book")
    for kind in ("prospects", "touches"):
        export(before.desk, kind, "csv", to=folder / f"{kind}.csv")
    profile = f"-env:UserInstallation=file://{folder}/profile"
    steps = (
        ("xlsx", ("--infilter=CSV:44,34,76,1",), ("prospects.csv", "touches.csv")),
        (AS_TEXT, ("--outdir", "again"), ("prospects.xlsx", "touches.xlsx")),
    )
    for form, more, names in steps:
        kind = form.replace("CSV:", "csv:Text - txt - csv (StarCalc):")
        words = (*CONVERT[:3], profile, CONVERT[3], kind, *more, *names)
        done = subprocess.run(words, cwd=folder, capture_output=True, timeout=240, check=False)
        assert done.returncode == 0, done.stderr.decode()
    return folder


def test_libreoffice_gives_back_the_cells_that_were_written(resaved: Path) -> None:
    for kind in ("prospects", "touches"):
        before, after = rows(resaved / f"{kind}.csv"), rows(resaved / "again" / f"{kind}.csv")
        assert len(after) == len(before)
        for was, now in zip(before, after, strict=True):
            differ = {name for name, cell in was.items() if now[name] != cell}
            assert differ <= {"Next touch", "Last call", "When", "Postal code", "Name", "Company", "Title", "Notes"}, (
                differ
            )
            for name in differ - {
                "Next touch",
                "Last call",
                "When",
            }:  # numbers lose a zero in front, or are shown short
                assert float(now[name].replace("TRUE", "1")) == float(was[name].replace("TRUE", "1"))


@pytest.mark.parametrize("name", ["prospects.xlsx", "again/prospects.csv"])
def test_what_a_spreadsheet_saved_brings_the_same_people_back(resaved: Path, tmp_path: Path, name: str) -> None:
    again = office(tmp_path / "again")
    told = taken(again, resaved / name)
    assert told.counts["rejected"] == 0
    before = hostile(tmp_path / "before")
    for id, was in said(before)["people"].items():
        assert again.who(id) == was


def test_calamine_reads_the_workbook(resaved: Path) -> None:
    from python_calamine import CalamineWorkbook

    found = CalamineWorkbook.from_path(str(resaved / "prospects.xlsx")).get_sheet_by_index(0).to_python()
    assert found[0][-1] == RECORD
    assert len(found) == len(HOSTILE) + 2
    assert not [cell for row in found for cell in row if isinstance(cell, str) and cell.startswith(("=", "-", "@"))]


@pytest.mark.parametrize("kind", ["prospects", "touches"])
@pytest.mark.parametrize("form", ["csv", "hubspot", "salesforce", "pipedrive", "zoho"])
def test_the_strict_reader_reads_every_csv(tmp_path: Path, kind: str, form: str) -> None:
    at_work = hostile(tmp_path / "book")
    path = tmp_path / "file.csv"
    done = export(at_work.desk, kind, form, to=path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        header, *found = csv.reader(file, strict=True)
    assert len(found) == done.count
    assert all(len(row) == len(header) for row in found)
