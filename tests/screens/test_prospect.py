"""One person whole, and changed on the spot."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.screens.gallery import hang
from tests.screens.stage import NOW, Rehearsal, Stage, person, reach, start
from tui.desk.outcome import Said
from tui.model.event import Draft, EventKind
from tui.model.outcome import Outcome, Role, Standing
from tui.model.prospect import Phone, Place, Prospect, Side
from tui.model.touch import Touch
from tui.screens.call import CallScreen
from tui.screens.fact_change import changed
from tui.screens.people_forms import phone_text
from tui.screens.person_facts import Fact
from tui.screens.person_touches import Told, Touches
from tui.screens.prospect import ProspectScreen


def screen(rep: Rehearsal) -> ProspectScreen:
    found = rep.app.screen
    assert isinstance(found, ProspectScreen)
    return found


async def choose(rep: Rehearsal, field: str) -> Fact:
    """Down to the first line of that field."""
    for _ in range(60):
        await rep.press("down")
        fact = screen(rep)._fact
        if fact is not None and fact.field == field:
            return fact
    raise AssertionError(field)


async def type_over(rep: Rehearsal, text: str) -> None:
    """Enter, something else in the field, Enter."""
    await rep.press("enter")
    screen(rep).field.value = ""
    await rep.type(text)
    await rep.press("enter")


def test_a_number_that_is_corrected_keeps_its_label_and_is_opened_as_it_is_shown() -> None:
    number = Phone(number="+498912345678", region="DE", label="work")
    person = Prospect(id="dana", name="Dana", phones=(number,))
    assert phone_text(number) == "+49 89 12345678 work"
    line = Fact("Number", "", "phones", 0, phone_text(number))
    after = changed(person, line, "+49 89 12345679", NOW.date(), "US")
    assert isinstance(after, Prospect)
    assert [(each.number, each.label) for each in after.phones] == [("+498912345679", "work")]
    assert changed(person, line, "+49 89 12345678 work", NOW.date(), "US") is person


def test_an_old_touch_shows_its_number_as_numbers_are_shown() -> None:
    touch = Touch(id="t", prospect="dana", at=NOW, outcome=Outcome.NO_ANSWER, number="+498912345678")
    told = Touches([touch], Prospect(id="dana", name="Dana"), NOW, str)[1]
    assert isinstance(told, Told)
    assert told.number == "+49 89 12345678"


def test_who_they_are_and_every_touch_with_its_whole_note(stage: Stage) -> None:
    async def look(rep: Rehearsal) -> None:
        await reach(rep, "dana")
        text = " ".join(rep.text().split())
        for words in ("VP Operations", "Acme Routing", "4 touches", "November 2026", "19 Nov 09:30 mail"):
            assert words in text, words
        await hang(rep, "prospect")
        await rep.press("tab", "end")
        assert "two more meetings a day" in rep.text()
        await hang(rep, "prospect-touches")

    stage.play(look)


@pytest.mark.parametrize(
    ("field", "typed", "fits"),
    [
        ("name", "Dana B. Okafor", lambda who: who.name == "Dana B. Okafor"),
        ("role", "dec", lambda who: who.role is Role.DECISION_MAKER),
        ("phones", "+1 212 555 0199 mobile", lambda who: who.phones[0].number == "+12125550199"),
        ("emails", "dana@acme.example", lambda who: who.emails == ("dana@acme.example",)),
        ("place", "Denver", lambda who: who.zone == "America/Denver"),
        ("problems", "fewer miles", lambda who: who.problems == ("fewer miles",)),
        ("deadlines", "launch @10 dec", lambda who: who.deadlines[0].on == date(2026, 12, 10)),
        ("mine", "ROI model @fri", lambda who: who.promises[0].due == date(2026, 11, 27)),
        ("budget", "20k", lambda who: who.budget == "20k"),
        ("ideas", "three fleets", lambda who: who.ideas[0].text == "three fleets"),
        ("about", "paints", lambda who: who.about == ("paints",)),
    ],
)
def test_a_line_is_changed_on_the_spot_and_taken_back(stage: Stage, field: str, typed: str, fits: object) -> None:
    async def change(rep: Rehearsal) -> None:
        await reach(rep, "dana")
        before = rep.told("dana")
        await choose(rep, field)
        await type_over(rep, typed)
        assert fits(rep.told("dana"))  # type: ignore[operator]
        assert "u takes it back" in rep.text()
        await rep.press("u")
        assert rep.told("dana") == before
        assert "Taken back" in rep.text()

    stage.play(change)


def test_no_other_number_is_named_beside_the_one_that_is_changed(stage: Stage) -> None:
    async def change(rep: Rehearsal) -> None:
        await reach(rep, "dana")
        await choose(rep, "phones")
        await rep.press("enter")
        assert "Empty takes it away." in rep.text()
        assert "415 555 0132 work. Empty" not in rep.text()

    stage.play(change)


def test_a_number_that_somebody_else_has_is_told_as_it_is_added(stage: Stage) -> None:
    async def change(rep: Rehearsal) -> None:
        await reach(rep, "gus")
        assert "Enter open the call: no number yet" in rep.text()
        await choose(rep, "phones")
        await type_over(rep, "415 555 0132")
        assert "415 555 0132, which Dana Okafor has too. u takes it back." in rep.text()
        await rep.press("u")
        assert rep.told("gus").dialable == ()

    stage.play(change)


@pytest.mark.parametrize(
    ("field", "typed", "why"),
    [
        ("phones", "twelve", "is no number that can be dialled"),
        ("emails", "nobody", "has an @"),
        ("place", "Xyzzy", "is no known place"),
        ("role", "boss", "A role is one of"),
        ("deadlines", "launch", "A deadline needs its day"),
        ("mine", "model @someday", "is not understood as a day"),
    ],
)
def test_a_wrong_value_says_why_and_stays_in_the_field(stage: Stage, field: str, typed: str, why: str) -> None:
    async def change(rep: Rehearsal) -> None:
        await reach(rep, "dana")
        before = rep.told("dana")
        await choose(rep, field)
        await type_over(rep, typed)
        assert why in rep.text()
        assert screen(rep).field.value == typed
        if field == "phones":
            await hang(rep, "prospect-wrong")
        await rep.press("escape")
        assert rep.told("dana") == before
        assert not screen(rep).field.display

    stage.play(change)


def test_an_emptied_line_goes_and_another_is_added(stage: Stage) -> None:
    async def change(rep: Rehearsal) -> None:
        await reach(rep, "dana")
        await choose(rep, "must_haves")
        await type_over(rep, "")
        assert rep.told("dana").must_haves == ("under 40 a seat",)
        await rep.press("a")
        await hang(rep, "prospect-adding")
        await rep.type("runs on phones")
        await rep.press("enter")
        assert rep.told("dana").must_haves == ("under 40 a seat", "runs on phones")
        await rep.press("a", "escape")
        assert rep.told("dana").must_haves == ("under 40 a seat", "runs on phones")

    stage.play(change)


def test_a_past_day_that_is_not_touched_stays(stage: Stage) -> None:
    async def change(rep: Rehearsal) -> None:
        await reach(rep, "dana")
        fact = await choose(rep, "mine")
        assert fact.value == "ROI model @20 nov 2026"
        await type_over(rep, "the ROI model @20 nov 2026")
        promise = rep.told("dana").promises[0]
        assert (promise.text, promise.due, promise.side) == ("the ROI model", date(2026, 11, 20), Side.ME)
        assert promise.done is not None

    stage.play(change)


def test_x_marks_a_promise_as_done_and_open_again(stage: Stage) -> None:
    async def change(rep: Rehearsal) -> None:
        await reach(rep, "dana")
        await choose(rep, "theirs")
        await rep.press("x")
        assert rep.told("dana").promises[1].done == NOW.date()
        await rep.press("x")
        assert rep.told("dana").promises[1].done is None

    stage.play(change)


def test_what_cannot_be_changed_says_why_and_what_to_do(stage: Stage) -> None:
    async def change(rep: Rehearsal) -> None:
        await reach(rep, "dana")
        await rep.press("down", "enter")
        assert "An outcome sets this" in rep.text()
        await rep.press("tab", "enter")
        assert "A touch stays as it was logged: m adds a note" in rep.text()

    stage.play(change)


def test_a_note_with_no_call_files_itself_or_goes_to_about(stage: Stage) -> None:
    async def change(rep: Rehearsal) -> None:
        await reach(rep, "dana")
        await rep.press("m")
        await rep.type("deadline: fair @8 dec")
        await hang(rep, "prospect-note")
        await rep.press("enter")
        assert rep.told("dana").deadlines[-1].on == date(2026, 12, 8)
        await rep.press("m")
        await rep.type("prefers mornings")
        await rep.press("enter")
        assert rep.told("dana").about[-1] == "24 Nov 2026: prefers mornings"
        await rep.press("u", "u")
        assert rep.told("dana").about == ("two kids, skydives",)
        assert len(rep.told("dana").deadlines) == 1

    stage.play(change)


def test_enter_calls_while_no_line_is_chosen(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await reach(rep, "faye")
        assert "Enter call now" in rep.text()
        await rep.press("down")
        assert "Enter call now" not in rep.text()
        await rep.press("escape", "enter")
        assert isinstance(rep.app.screen, CallScreen)
        assert rep.who == "faye"

    stage.play(call)


def test_in_a_block_a_change_is_part_of_it_and_the_call_shows_it(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        await rep.press("h")
        assert "Enter call now" not in rep.text()
        await choose(rep, "title")
        await type_over(rep, "COO")
        await rep.press("escape", "escape")
        assert "COO" in rep.text()
        await rep.press("u")
        assert rep.told("dana").title == "VP Operations"

    stage.play(call)


def test_what_was_taken_back_here_is_not_taken_back_again_in_the_block(stage: Stage) -> None:
    async def call(rep: Rehearsal) -> None:
        await start(rep)
        await rep.press("a", "h")
        await choose(rep, "title")
        await type_over(rep, "CFO")
        await rep.press("u", "escape", "escape")
        assert [event.kind for event in rep.hour.events] == [EventKind.TOUCH]

    stage.play(call)


def test_somebody_new_at_the_company_is_added_from_here(stage: Stage) -> None:
    async def add(rep: Rehearsal) -> None:
        await reach(rep, "dana")
        await rep.press("r")
        assert "Referred by Dana Okafor" in rep.text()
        await rep.press(*"Ed", "ctrl+s")
        assert isinstance(rep.app.screen, ProspectScreen)
        assert len(rep.stage.desk.book) == 9
        await rep.press("u")
        assert len(rep.stage.desk.book) == 8

    stage.play(add)


def test_two_thousand_touches_open_at_once_and_end_shows_the_first(stage: Stage) -> None:
    def draft(number: int) -> Draft:
        at = NOW - timedelta(hours=2000 - number)
        touch = Touch(id=f"t{number}", prospect="ben", at=at, outcome=Outcome.NO_ANSWER, note=f"try {number}")
        return Draft(kind=EventKind.TOUCH, at=at, prospect="ben", touch=touch)

    stage.desk.book.write(*map(draft, range(2000)))

    async def look(rep: Rehearsal) -> None:
        await reach(rep, "ben")
        assert "2,000 touches" in rep.text()
        laid = screen(rep).touches
        assert len(laid._heights) < 200, "what does not show is not laid out"
        await rep.press("tab", "end")
        assert "try 0" in rep.text()
        assert len(laid._heights) < 400
        await rep.press("home", "pagedown")
        assert "try 1999" not in rep.text() or laid.chosen is not None

    stage.play(look)


def test_somebody_of_whom_nothing_is_known(stage: Stage) -> None:
    stage.desk.add(person("new", "Nia New", "Newco"))

    async def look(rep: Rehearsal) -> None:
        await reach(rep, "nia")
        assert "not known" in rep.text()
        await hang(rep, "prospect-new")

    stage.play(look)


def test_long_and_wide_letters_a_review_and_never(stage: Stage) -> None:
    long = replace(
        person(
            "long", "Maximiliane von und zu Hohenstein-Wolkenburg-Schauenstein", "Vereinigte Werke für Fördertechnik"
        ),
        title="Leiterin der Abteilung für strategische Beschaffung",
        phones=(Phone(number="+498912345678", region="DE", zones=("Europe/Berlin",), label="work"),),
        place=Place(city="München", country="Germany", region="DE", zones=("Europe/Berlin",)),
        problems=("eine sehr lange Beschreibung dessen, was gelöst werden soll, mit vielen Worten und noch mehr",),
        background=("Lead status: OPEN",),
    )
    stage.desk.add(long)

    async def look(rep: Rehearsal) -> None:
        await reach(rep, "maxi")
        await hang(rep, "prospect-long")
        await rep.press("escape")
        await reach(rep, "cedar")
        await choose(rep, "name")
        await rep.press("enter")
        await hang(rep, "prospect-wide-letters-changing")
        await rep.press("escape", "escape", "escape")
        await reach(rep, "faye")
        await hang(rep, "prospect-review")
        await rep.press("enter", "x", "enter", "slash", *"faye", "enter", "h")
        assert rep.told("faye").standing is Standing.NEVER
        await hang(rep, "prospect-never")

    stage.play(look)


def test_whoever_is_never_called_is_not_called_from_here(stage: Stage) -> None:
    stage.desk.log("faye", Said(outcome=Outcome.NEVER_CALL))

    async def look(rep: Rehearsal) -> None:
        await reach(rep, "faye")
        assert "Enter call now" not in rep.text()
        await rep.press("enter")
        assert "Never call holds for them" in rep.text()

    stage.play(look)


def test_somebody_on_the_newsletter_list(stage: Stage) -> None:
    stage.log("2026-11-20T12:30:00-05:00", "drew", Outcome.NO, "happy where they are", seconds=200)
    stage.clock.at = NOW

    async def look(rep: Rehearsal) -> None:
        await reach(rep, "drew")
        assert "newsletter" in rep.text()
        await hang(rep, "prospect-newsletter")

    stage.play(look)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
def test_what_was_set_with_a_touch_stands_on_its_row_at_each_size(stage: Stage, size: tuple[int, int]) -> None:
    async def look(rep: Rehearsal) -> None:
        await reach(rep, "dana")
        await rep.laid_out()
        row = next(row for row in rep.lines() if "talked 6 min, not yet" in row)
        assert "→ Mon 23 Nov 09:00" in row

    stage.play(look, size)
