"""Every export in every form, of a book in which each text tries to act: no cell computes, no line begins anew."""

from __future__ import annotations

import csv
import io
import json

import pytest

from tests.hostile.acting_book import acting_stage, packed
from tests.hostile.texts import acting_in
from tui.desk.desk import Desk
from tui.desk.export import FORMATS, export

FORMS = [(kind, form) for kind, forms in FORMATS.items() for form in forms]
COMPUTES = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""A cell that begins so is a formula to one spreadsheet or another; what looks like a number is none."""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    stage = acting_stage(tmp_path_factory.mktemp("acting") / "book", packed()[::3])
    stage.desk.keeps_calendar = False
    return stage.desk


@pytest.mark.parametrize(("kind", "form"), FORMS, ids=lambda each: each)
def test_nothing_that_leaves_acts(desk: Desk, kind: str, form: str) -> None:
    out = io.BytesIO()
    export(desk, kind, form, out=out)
    text = out.getvalue().decode("utf-8-sig")
    assert not acting_in(text.replace("\r\n", "\n"))
    if form == "json" or (kind, form) == ("touches", "close"):
        for line in [text] if form == "json" else text.splitlines():
            json.loads(line)
    elif form not in ("vcard", "ics"):
        header, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
        assert {len(row) for row in rows} <= {len(header)}
        computing = {cell for row in rows for cell in row if cell.startswith(COMPUTES) and not is_number(cell)}
        assert not computing


def is_number(cell: str) -> bool:
    """A phone number, which is dialled and computes to itself."""
    return cell.startswith("+") and cell[1:].replace(" ", "").isdigit()
