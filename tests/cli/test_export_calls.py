"""powerhour export calls: the record of calls that the law may ask for."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tests.cli.conftest import Powerhour
from tests.desk.lists import ADA, BEN, named, take
from tests.desk.people import office
from tui.desk.export import export
from tui.desk.outcome import Said
from tui.exchange.out.calls import HEADER, Call, calls_csv, cells
from tui.exchange.out.cells import Tally
from tui.model.outcome import Outcome
from tui.model.touch import Touch
from tui.model.zones import zone

NEXT_DAY = "2026-11-25T10:00-05:00"


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_each_call_says_both_numbers_both_clocks_how_long_and_what_came_of_it() -> None:
    touch = Touch(
        id="t1", prospect="p1", at=datetime(2026, 11, 24, 17, 30, tzinfo=UTC), outcome=Outcome.VOICEMAIL,
        number="+14155550132", seconds=40, wrap_up=20.0, message="vm-1",
    )  # fmt: skip
    call = Call(touch, {"name": "Dana Okafor", "company": "Acme"}, "America/Los_Angeles", None)
    said = dict(zip(HEADER, cells(call, "Sam", "+12125550100", zone("America/New_York")), strict=True))
    assert said == {
        "Date": "2026-11-24", "Time": "12:29:00", "Zone": "UTC-05:00",
        "Their time": "2026-11-24 09:29:00", "Their zone": "America/Los_Angeles UTC-08:00",
        "Called number": "+14155550132", "Calling number": "+12125550100", "Direction": "outbound",
        "Seconds": "40", "Outcome": "voicemail", "Script": "vm-1", "Consumer or business": "business",
        "Status": "stands", "Rep": "Sam", "Name": "Dana Okafor", "Company": "Acme", "Prospect": "p1", "Touch": "t1",
    }  # fmt: skip
    theirs = cells(replace(call, touch=replace(touch, inbound=True), zone=""), "Sam", "+12125550100", UTC)
    assert theirs[3:8] == ("", "", "+12125550100", "+14155550132", "inbound")


def test_what_was_taken_back_stands_in_it_and_says_so_and_what_is_no_call_does_not(tmp_path: Path) -> None:
    at_work = office(tmp_path / "book")
    take(at_work, ADA, BEN)
    ada, ben = (named(at_work, name).id for name in ("Ada Byron", "Ben Okri"))
    first = at_work.desk.log(ada, Said(outcome=Outcome.NO_ANSWER))
    at_work.wait(60)
    at_work.desk.undo(first.event)
    at_work.desk.log(ada, Said(outcome=Outcome.VOICEMAIL))
    at_work.desk.log(ben, Said(outcome=Outcome.MAIL))
    out = io.BytesIO()
    done = export(at_work.desk, "calls", "csv", out=out)
    found = rows(out.getvalue().decode())
    assert [row["Outcome"] for row in found] == ["no answer", "voicemail"]
    assert found[0]["Status"].startswith("taken back 2026-11-24 ")
    assert found[1]["Status"] == "stands"
    assert (done.count, done.notes) == (2, ("1 taken back since, and marked so",))


def test_it_goes_out_by_person_and_by_day(powerhour: Powerhour, dana: str) -> None:
    powerhour("add", "Ben Okri", "--phone", "415 555 0133")
    powerhour("log", dana, "no_answer")
    powerhour("log", "ben", "no_answer")
    powerhour("log", dana, "voicemail", at=NEXT_DAY)
    everything = powerhour("export", "calls")
    assert [row["Name"] for row in rows(everything.out)] == ["Dana Okafor", "Ben Okri", "Dana Okafor"]
    assert len(rows(powerhour("export", "calls", "--of", "dana").out)) == 2
    for words, outcomes in {
        ("--day", "2026-11-24"): ["no answer", "no answer"],
        ("--day", "2026-11-25"): ["voicemail"],
        ("--since", "2026-11-25"): ["voicemail"],
        ("--until", "2026-11-24"): ["no answer", "no answer"],
        ("--since", "2026-11-24", "--until", "2026-11-25", "--of", dana): ["no answer", "voicemail"],
    }.items():
        assert [row["Outcome"] for row in rows(powerhour("export", "calls", *words).out)] == outcomes
    assert powerhour("export", "calls", "--format", "json", "--of", dana).json[1]["outcome"] == "voicemail"


def test_what_is_for_calls_alone_is_refused_elsewhere(powerhour: Powerhour) -> None:
    assert powerhour("export", "touches", "--day", "2026-11-24").code == 2
    assert powerhour("export", "calls", "--day", "2026-11-24", "--until", "2026-11-25").code == 2
    assert powerhour("export", "calls", "--of", "nobody").code == 1


@given(st.text(max_size=20), st.text(max_size=20), st.sampled_from(["=1+1", "+1", "-1", "@x", "\t=1"]))
def test_no_cell_is_a_formula_and_each_row_has_every_column(name: str, message: str, formula: str) -> None:
    touch = Touch(id="t", prospect=formula, at=datetime(2026, 1, 1, tzinfo=UTC), outcome=Outcome.NO, message=message)
    call = Call(touch, {"name": f"{formula}{name}", "company": formula}, "", None)
    text = "".join(calls_csv([call], formula, "+12125550100", timezone(timedelta(hours=-5)), Tally()))
    header, row = csv.reader(io.StringIO(text, newline=""), strict=True)
    assert len(header) == len(row) == len(HEADER)
    assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
