from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rules.people import TUESDAY
from tui.model.prospect import Promise, Prospect, Side
from tui.rules.when import read_day
from tui.scripts.completion import complete, nearly
from tui.scripts.next_time import LINES, as_row, still_to_ask
from tui.scripts.notes import KEYWORDS, file_note

TODAY = TUESDAY.date()
MADE = date(2026, 11, 12)
DANA = Prospect(
    id="dana",
    promises=(
        Promise(text="price list", side=Side.ME, made=MADE, done=MADE),
        Promise(text="mileage report", side=Side.THEY, made=MADE, due=date(2026, 11, 20)),
        Promise(text="ROI model", side=Side.ME, made=MADE, due=date(2026, 11, 27)),
        Promise(text="brochure", side=Side.ME, made=MADE),
    ),
)


def whole(row: str, today: date = TODAY) -> str:
    """What stands there once the completion is taken."""
    return row + complete(row, lambda: DANA, today, read_day=read_day)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("pa", "pain: "),
        ("p", "pain: "),
        ("Pain", "Pain: "),
        ("m", "me: "),
        ("mu", "must: "),
        ("de", "deadline: "),
        ("dec", "decides: "),
        ("- th", "- they: "),
        ("late reports | mu", "late reports | must: "),
        ("role:", "role: decision maker"),
        ("role: inf", "role: influencer"),
        ("role: info", "role: information gatherer"),
        ("role: End", "role: End user"),
        ("done:", "done: ROI model"),
        ("done: ", "done: ROI model"),
        ("done: mil", "done: mileage report"),
        ("done: BRO", "done: BROchure"),
        ("me: ROI model @", "me: ROI model @wed"),
        ("me: ROI model @f", "me: ROI model @fri"),
        ("they: report @tom", "they: report @tom"),
        ("they: report @to", "they: report @tomorrow"),
        ("deadline: launch @3 de", "deadline: launch @3 dec"),
        ("deadline: launch @3", "deadline: launch @3 dec"),
        ("deadline: launch @30", "deadline: launch @30 nov"),
        ("deadline: launch @31", "deadline: launch @31 dec"),
        ("deadline: launch @3 f", "deadline: launch @3 feb"),
        ("me: deck @e", "me: deck @end of week"),
        ("me: deck @end of m", "me: deck @end of month"),
        ("me: deck @in 3", "me: deck @in 3 weeks"),
        ("me: deck @in 3 da", "me: deck @in 3 days"),
        ("me: deck @n", "me: deck @next week"),
    ],
)
def test_what_would_follow_is_the_likeliest(typed: str, expected: str) -> None:
    assert whole(typed) == expected


@pytest.mark.parametrize(
    "typed",
    ["", "wants figures", "x", "pain: ", "pain: pain", "best: w", "role: decision maker", "role: king",
     "done: price", "done: ROI model", "me: ROI model", "me: write to ann@f", "me: deck @wed", "me: deck @3 dec",
     "me: deck @flurb", "me: deck @31 feb", "pain: late @f", "|", "note: d"],
)  # fmt: skip
def test_what_is_whole_or_no_such_line_goes_on_with_nothing(typed: str) -> None:
    assert whole(typed) == typed


def test_the_day_that_is_offered_first_is_the_next_working_day() -> None:
    days = {whole("me: x @", date(2026, 11, day)) for day in (27, 28, 29)}
    assert days == {"me: x @mon"}


@settings(deadline=None)
@given(st.text(max_size=40) | st.builds("{}: {}@{}".format, st.sampled_from(sorted(KEYWORDS)), st.text(), st.text()))
def test_no_text_fails_and_what_is_taken_is_whole(row: str) -> None:
    taken = whole(row)
    assert taken.startswith(row)
    assert taken == row or "@" in taken or ":" in taken


def test_a_day_that_was_completed_is_read() -> None:
    for typed in ("m", "t", "w", "f", "s", "n", "e", "i", "1", "15", "29", "31", "q", "in 5", "9 j", "12 o"):
        taken = whole(f"me: deck @{typed}")
        found = file_note(DANA, taken, TUESDAY, read_day=read_day)
        assert found.understood[0].problem == "", taken


def asked(note: str, at: datetime = TUESDAY) -> list[str]:
    return [line.label for line in still_to_ask(file_note(DANA, note, at, read_day=read_day).understood)]


def test_a_line_that_the_note_answers_is_not_asked() -> None:
    assert asked("wants figures") == ["They want", "Promised", "Bring next"]
    assert asked("pain: late reports") == ["Promised", "Bring next"]
    assert asked("they: figures @fri") == ["They want", "Bring next"]
    assert asked("idea: x\nme: y | pain: z") == []
    assert asked("pain: ") == ["They want", "Promised", "Bring next"]


def test_what_is_typed_into_a_line_takes_its_keyword_or_its_own() -> None:
    said, promised, new = LINES
    assert as_row(said, "late reports") == "pain: late reports"
    assert as_row(promised, "ROI model @wed") == "me: ROI model @wed"
    assert as_row(promised, "they: report @fri") == "they: report @fri"
    assert as_row(new, "must: offline") == "must: offline"
    assert as_row(new, "see: this") == "idea: see: this"
    assert as_row(said, "  ") == ""


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("budgt: 20k", ("budgt", "budget")),
        ("Deadlien: launch", ("deadlien", "deadline")),
        ("thye: report", ("thye", "they")),
        ("budget: 20k", None),
        ("note: call back", None),
        ("he: will see", None),
        ("test: on friday", None),
        ("budgt 20k", None),
        ("wrote to http://x", None),
    ],
)
def test_a_slip_in_a_keyword_is_known_and_a_word_far_from_all_is_not_guessed(
    row: str, found: tuple[str, str] | None
) -> None:
    assert nearly(row) == found
