"""The shipped scripts as they are said: to somebody of whom all is known, and to somebody of whom nothing is."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path
from textwrap import wrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import cases
from tests.scripts.people import DANA, NOBODY, NOW, SAM, TALKED
from tui.model.outcome import Channel
from tui.model.prospect import NextKind, NextTouch, Promise, Prospect, Side, TriggerEvent
from tui.scripts.call import say
from tui.scripts.empty import find
from tui.scripts.library import Script, shipped
from tui.scripts.render import Spoken, render
from tui.scripts.rep import Rep
from tui.scripts.sentences import read_body, slots_of
from tui.scripts.slots import SLOTS, slots, value_slots

WELL_KNOWN = replace(
    DANA,
    promises=(*DANA.promises, Promise(text="two references", side=Side.ME, made=NOW.date(), due=NOW.date())),
    decides="the CFO",
    budget="24k",
    timing="this year",
    reach='mail, "routes" in the subject',
    no_reason="Too early for us.",
    events=(TriggerEvent(text="new VP hired", at=NOW),),
    next=NextTouch(at=datetime(2026, 11, 27, 18, tzinfo=UTC), zone="UTC", kind=NextKind.APPOINTMENT, what="demo"),
)
VALUE = value_slots(
    "How a courier halved its second deliveries", "every stop was called ahead", "https://example.com/a"
)
SCRIPTS = sorted(shipped().values(), key=lambda script: (script.serves, script.attempt, script.id))
SAID = [script for script in SCRIPTS if script.channel is Channel.CALL]


def words(prospect: Prospect, rep: Rep, more: dict[str, str]) -> str:
    """Every script as it is said to them, under its id."""
    parts = []
    for script in SCRIPTS:
        spoken = say(script, prospect, TALKED if prospect.talks else (), rep, NOW, more=more)
        lines = [f"{script.id}   {spoken.words} words, {spoken.seconds} of {script.seconds} seconds", ""]
        lines += [f"  {line}".rstrip() for line in spoken.text.split("\n")]
        parts.append("\n".join(lines))
    return "\n\n".join(parts) + "\n"


@pytest.mark.parametrize(
    ("name", "prospect", "rep", "more"),
    [("all-known", WELL_KNOWN, SAM, VALUE), ("nothing-known", Prospect(id="x"), NOBODY, {})],
)
def test_each_script_says_what_it_should(name: str, prospect: Prospect, rep: Rep, more: dict[str, str]) -> None:
    file = Path(__file__).with_name(f"said-{name}.txt")
    said = words(prospect, rep, more)
    if os.environ.get("POWERHOUR_SNAPSHOTS") == "write":
        file.write_text(said, encoding="utf-8", newline="\n")
    assert said == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("script", [each for each in SCRIPTS if each.attempt], ids=lambda each: each.id)
def test_the_title_of_an_attempt_is_whole_on_a_small_screen(script: Script) -> None:
    assert len(script.title) <= 34


def paragraphs(spoken: Spoken) -> list[str]:
    return spoken.text.split("\n\n")


@pytest.mark.parametrize("script", [each for each in SCRIPTS if each.serves == "objection"], ids=lambda each: each.id)
def test_an_objection_gets_two_answers_and_a_question_back(script: Script) -> None:
    for known in ({}, slots(WELL_KNOWN, (), SAM, NOW)):
        first, second, back = paragraphs(render(script, known))
        assert first.endswith(".") and second.endswith(".")
        assert back.endswith("?") and back.count(".") == 0
        assert len(f"{first} {second} {back}".split()) <= 62, "all three stand on a small screen"


def test_the_objections_that_reps_hear_are_all_answered() -> None:
    wanted = "price timing no-need have-someone send-mail not-my-job need-to-ask too-busy bad-experience contract"
    answered = {script.id for script in SCRIPTS if script.serves == "objection"}
    assert answered >= {f"objection-{each}" for each in (*wanted.split(), "no-budget", "think-about-it")}


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda each: each.id)
def test_no_phrase_that_brings_nothing_is_in_a_shipped_script(script: Script) -> None:
    lines = [line.lstrip("?| ") for line in script.body.splitlines() if not line.startswith("#")]
    known = dict.fromkeys(SLOTS, "it")
    for text in (*lines, render(script, known).text, render(script, {}).text):
        assert [text[found.start : found.end] for found in find(text)] == []


LONG = dict.fromkeys(SLOTS, "word " * 18 + "end") | {
    "first_name": "Maria Magdalena",
    "full_name": "Maria Magdalena von Hohenstein",
    "company": "Consolidated Interstate Freight Lines",
    "rep_name": "Anna Maria Lopez",
    "rep_company": "Great Northern Wind Works",
    "rep_number": "+49-301-234-5678901",
    "caller": "it's Anna Maria Lopez at Great Northern Wind Works",
    "days_left": "60 days",
    "last_talk_day": "on 12 September",
}
"""The longest that slots come out as."""
USUAL = slots(WELL_KNOWN, (), SAM, NOW) | VALUE | {"inbound": "prices for twelve seats", "as_agreed": "as we agreed"}


@pytest.mark.parametrize("script", [each for each in SAID if "voicemail" in each.serves], ids=lambda each: each.id)
def test_a_voicemail_takes_under_20_seconds_whatever_is_known(script: Script) -> None:
    named = [slot for slot in slots_of(read_body(script.body)) if slot != "caller"]
    for size in range(len(named) + 1):
        for known in combinations(named, size):
            caller = {"caller"} if {"rep_name", "rep_company"} & set(known) else set()
            spoken = render(script, {slot: LONG[slot] for slot in {*known, *caller}})
            assert spoken.seconds < 20, spoken.text
            if {"rep_name", "rep_number"} <= set(known):
                first, last = spoken.text.split(". ")[0], spoken.text.rpartition(". ")[2]
                assert LONG["caller"] in first and LONG["rep_number"] in first
                assert LONG["rep_name"] in last and LONG["rep_number"] in last


@settings(max_examples=cases(60), deadline=None)
@given(st.sampled_from(SAID), st.sets(st.sampled_from(SLOTS)), st.sampled_from([USUAL, LONG]))
def test_a_script_is_said_in_its_time_with_whatever_is_known(
    script: Script, known: set[str], values: dict[str, str]
) -> None:
    spoken = render(script, {slot: values[slot] for slot in known if slot in values})
    always = render(script._replace(seconds=1), {slot: values[slot] for slot in known if slot in values})
    assert spoken.seconds <= max(script.seconds, always.seconds)
    if values is USUAL:
        assert spoken.seconds <= script.seconds, spoken.text


@pytest.mark.parametrize("script", SAID, ids=lambda each: each.id)
def test_a_script_stands_whole_in_the_box_of_a_small_screen(script: Script) -> None:
    for known in (USUAL, {}):
        rows = [wrap(paragraph, 36) for paragraph in paragraphs(render(script, known))]
        assert sum(map(len, rows)) + len(rows) - 1 <= 14


def test_each_follow_up_voicemail_carries_what_is_in_it_for_them_and_their_date() -> None:
    for script in SCRIPTS:
        if script.serves == "follow_up_voicemail":
            text = say(script, DANA, (), SAM, NOW).text
            assert "9 days to your product launch" in text, text
            assert len(text.split(". ")) == 4, text


@pytest.mark.parametrize("script", [each for each in SCRIPTS if each.channel is Channel.MAIL], ids=lambda each: each.id)
def test_a_mail_greets_and_is_signed(script: Script) -> None:
    mail = paragraphs(say(script, WELL_KNOWN, (), SAM, NOW, more=VALUE))
    assert mail[0] == "Hi Dana,"
    assert mail[-1] == "All the best,\nSam, Northwind\n415-555-0132"


def test_the_recap_says_what_both_sides_do_and_by_when_and_why_then() -> None:
    text = say(shipped()["recap"], WELL_KNOWN, (), SAM, NOW).text
    for line in (
        "What you want solved: reports come late; two more meetings a day for each rep.",
        "My part: two references, today.",
        "Your part: the mileage report, on Friday.",
        "Why the dates matter: your product launch on 3 December.",
        "Our next talk: on Friday at 18:00.",
    ):
        assert line in text.split("\n")


def test_a_recap_leaves_out_none_of_many_promises() -> None:
    many = tuple(
        Promise(text=f"the long and careful answer to question {number} of theirs", side=Side.ME, made=NOW.date())
        for number in range(12)
    )
    text = say(shipped()["recap"], replace(DANA, promises=many, must_haves=("a",) * 9), (), SAM, NOW).text
    assert all(promise.text in text for promise in many)
    assert "What it has to be: a; a; a; a; a; a; a; a; a." in text


def test_a_voicemail_that_was_left_keeps_its_id() -> None:
    """The book holds these ids; one that is renamed would be left a second time."""
    known = {f"{kind}-{number}" for kind in ("voicemail", "follow-up-voicemail") for number in range(1, 7)}
    assert {script.id for script in SCRIPTS if "voicemail" in script.serves} >= known


def test_every_script_can_be_looked_up_by_further_words() -> None:
    assert [script.id for script in SCRIPTS if not script.also] == []
