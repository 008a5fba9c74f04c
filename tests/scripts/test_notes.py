from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.model.outcome import Role
from tui.model.prospect import Deadline, Idea, Promise, Prospect, Side, TriggerEvent
from tui.scripts.notes import KEYWORDS, Understood, file_note

NOW = datetime(2026, 11, 24, 12, 24, tzinfo=UTC)
TODAY = NOW.date()
NOBODY = Prospect(id="x")
DAYS = {"wed": date(2026, 11, 25), "fri": date(2026, 11, 27), "3 dec": date(2026, 12, 3), "mon": date(2026, 11, 23)}


def read_day(text: str, today: date) -> date | None:
    assert today == TODAY
    return DAYS.get(text.casefold())


def filed(note: str, prospect: Prospect = NOBODY) -> Prospect:
    return file_note(prospect, note, NOW, read_day=read_day).prospect


def read(note: str, prospect: Prospect = NOBODY) -> tuple[Understood, ...]:
    return file_note(prospect, note, NOW, read_day=read_day).understood


def problem(note: str, prospect: Prospect = NOBODY) -> str:
    return read(note, prospect)[-1].problem


def test_each_keyword_files_where_it_belongs() -> None:
    found = filed(
        "pain: two more meetings a day\nme: ROI model @wed\nthey: mileage report @fri\n"
        "deadline: product launch @3 dec\nmust: third row of seats\nidea: two fleets saved 20 %\nrole: influencer\n"
        "decides: CFO\nbudget: 20k\nwhen: q1\nabout: two kids, skydives\n"
        'reach: email, "routes" in the subject\nbest: fri 17:15\nevent: new VP hired\ndone: ROI model'
    )
    assert found == Prospect(
        id="x",
        problems=("two more meetings a day",),
        promises=(
            Promise(text="ROI model", side=Side.ME, due=DAYS["wed"], made=TODAY, done=TODAY),
            Promise(text="mileage report", side=Side.THEY, due=DAYS["fri"], made=TODAY),
        ),
        deadlines=(Deadline(text="product launch", on=DAYS["3 dec"], said=TODAY),),
        must_haves=("third row of seats",),
        ideas=(Idea(text="two fleets saved 20 %", said=TODAY),),
        role=Role.INFLUENCER,
        decides="CFO",
        budget="20k",
        timing="q1",
        about=("two kids, skydives",),
        reach='email, "routes" in the subject',
        best="fri 17:15",
        events=(TriggerEvent(text="new VP hired", at=NOW),),
    )


def test_what_was_understood_is_told_in_words() -> None:
    note = "talked long\nme: ROI model @wed\ndeadline: product launch @3 dec"
    assert read(note) == (
        Understood(2, "me", "promise of ours: ROI model, due Wed 25 Nov", ""),
        Understood(3, "deadline", "deadline of theirs: product launch, Thu 3 Dec", ""),
    )


def test_a_free_line_is_only_a_note() -> None:
    for note in ("", "wants figures", "see https://example.com/me", "note: me too", "painful: yes", ": x", "@wed"):
        assert filed(note) is NOBODY
        assert read(note) == ()


@pytest.mark.parametrize("note", ["PAIN: late", "  pain : late", "- Pain:late", "x | pain: late", "x |\npain: late |"])
def test_a_keyword_is_read_however_it_is_typed(note: str) -> None:
    assert filed(note).problems == ("late",)


def test_a_bar_inside_a_word_parts_nothing() -> None:
    assert filed("pain: late|wrong").problems == ("late|wrong",)


def test_nothing_is_filed_before_something_is_said() -> None:
    for word in KEYWORDS:
        assert filed(f"{word}: ") is NOBODY
        assert problem(f"{word}: ") == "nothing is said yet"


def test_a_line_whose_day_cannot_be_read_stays_as_it_is_and_says_what_would_be_read() -> None:
    assert filed("me: intro to @jane") is NOBODY
    assert problem("me: brochure @blorp") == "@blorp is not understood as a day: try @wed, @3 dec. Kept as a note."
    assert filed("deadline: launch @soonish") is NOBODY
    assert problem("deadline: launch @soonish") == "@soonish is not understood as a day: try @3 dec. Kept as a note."
    assert problem("deadline: launch") == "needs a day, such as @3 dec. Kept as a note."


def test_a_day_that_does_not_come_is_named_and_is_no_part_of_the_promise() -> None:
    why = {"31 feb": "there is no 31 feb", "yesterday": "@yesterday has passed"}

    def told(note: str) -> tuple[Prospect, str]:
        found = file_note(NOBODY, note, NOW, read_day=read_day, why_not=lambda words, _today: why.get(words, ""))
        return found.prospect, found.understood[-1].problem

    promised, says = told("they: mileage report @31 feb")
    assert promised.promises == (Promise(text="mileage report", side=Side.THEY, made=TODAY),)
    assert says == "there is no 31 feb: try @wed, @3 dec. Filed with no day."
    assert told("me: ROI model @yesterday")[1] == "@yesterday has passed: try @wed, @3 dec. Filed with no day."
    assert told("deadline: launch @31 feb") == (NOBODY, "there is no 31 feb: try @3 dec. Kept as a note.")
    assert told("me: @31 feb") == (NOBODY, "there is no 31 feb: try @wed, @3 dec. Kept as a note.")


def test_a_mail_address_is_no_day() -> None:
    assert filed("me: write to ann@example.com @fri").promises == (
        Promise(text="write to ann@example.com", side=Side.ME, due=DAYS["fri"], made=TODAY),
    )
    assert filed("reach: ann@example.com").reach == "ann@example.com"


def test_a_deadline_needs_no_name_but_a_day_to_come() -> None:
    assert filed("deadline: @3 dec").deadlines[0].text == "deadline"
    assert filed("deadline: launch @mon") is NOBODY
    assert problem("deadline: launch @mon") == "that day has passed: kept as a note"


def test_a_promise_whose_day_has_passed_is_filed_and_says_so() -> None:
    assert filed("me: ROI model @mon").promises[0].due == DAYS["mon"]
    assert problem("me: ROI model @mon") == "that day has passed"


def test_a_promise_or_deadline_said_again_moves_to_the_new_day() -> None:
    before = filed("me: ROI model @wed\ndeadline: launch @fri")
    after = filed("me: roi model @fri | deadline: Launch @3 dec", before)
    assert [promise.due for promise in after.promises] == [DAYS["fri"]]
    assert [deadline.on for deadline in after.deadlines] == [DAYS["3 dec"]]


def test_done_finds_our_open_promise_by_a_part_of_it() -> None:
    before = filed("they: ROI data @fri\nme: ROI model for the board @wed")
    assert read("done: roi", before)[0].text == "promise of ours kept: ROI model for the board"
    assert [promise.done for promise in filed("done: roi", before).promises] == [None, TODAY]
    assert [promise.done for promise in filed("done: the ROI data", before).promises] == [TODAY, None]
    assert problem("done: brochure", before) == "no open promise is called that: kept as a note"


def test_a_promise_kept_long_ago_can_be_made_again() -> None:
    old = Promise(text="price list", side=Side.ME, made=TODAY - timedelta(days=9), done=TODAY - timedelta(days=8))
    found = filed("me: price list @fri", Prospect(id="x", promises=(old,)))
    assert [promise.done for promise in found.promises] == [old.done, None]


@pytest.mark.parametrize(
    ("said", "role"),
    [
        ("influencer", Role.INFLUENCER),
        ("Decision-maker", Role.DECISION_MAKER),
        ("dm", Role.DECISION_MAKER),
        ("end", Role.END_USER),
        ("user", Role.END_USER),
        ("info", Role.INFORMATION_GATHERER),
    ],
)
def test_a_role_is_known_by_its_name_or_the_beginning_of_it(said: str, role: Role) -> None:
    assert filed(f"role: {said}").role is role


def test_a_role_that_does_not_exist_is_not_filed() -> None:
    assert filed("role: king") is NOBODY
    assert problem("role: king").startswith("not a role (decision maker, ")


def test_text_that_could_act_is_filed_without_what_acts() -> None:
    assert filed("pain: \x1b[31mlate\u202e [red]x[/]").problems == ("[31mlate [red]x[/]",)


NOTES = st.lists(
    st.one_of(
        st.text(),
        st.builds(
            "{}:{} {}{}".format,
            st.sampled_from(sorted(KEYWORDS)),
            st.sampled_from(["", " "]),
            st.text(max_size=30) | st.sampled_from(["ROI", "ROI model", "report"]),
            st.sampled_from(["", " @wed", " @3 dec", " @mon", "@", " @nonsense", " |"]),
        ),
    ),
    max_size=8,
).map("\n".join)


@settings(deadline=None)
@given(NOTES)
def test_no_note_fails_and_filing_it_again_adds_nothing(note: str) -> None:
    once = file_note(NOBODY, note, NOW, read_day=read_day)
    again = filed(note, once.prospect)
    assert [promise.text for promise in again.promises] == [promise.text for promise in once.prospect.promises]
    assert replace(again, promises=()) == replace(once.prospect, promises=())
    assert all(each.text or each.problem for each in once.understood)
    assert all(each.word in KEYWORDS for each in once.understood)


@settings(deadline=None)
@given(NOTES, NOTES)
def test_a_later_note_takes_nothing_away(first: str, second: str) -> None:
    before = filed(first)
    after = filed(second, before)
    assert set(before.problems) <= set(after.problems)
    assert set(before.must_haves) <= set(after.must_haves)
    assert {promise.text for promise in before.promises} <= {promise.text for promise in after.promises}
    assert {idea.text for idea in before.ideas} <= {idea.text for idea in after.ideas}
    assert len(before.deadlines) <= len(after.deadlines)
    assert len(before.events) <= len(after.events)
