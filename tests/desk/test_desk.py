"""The desk: outcomes, never calls, what is agreed to the minute, and several windows on one book."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.desk.people import MAIN_LINE, TUESDAY, Office, at_minute, due, office, person, talked
from tui.book.book import Book
from tui.book.errors import BookError
from tui.desk.closing import closed_words
from tui.desk.ids import new_id
from tui.desk.merging import merge
from tui.desk.outcome import Logged, Said
from tui.model.event import EventKind
from tui.model.outcome import Outcome, Standing, Tier
from tui.model.prospect import Idea, NextKind, Promise, Prospect, Side
from tui.model.zones import zone
from tui.rules.queue import Due, place


@pytest.fixture
def at_work(tmp_path: Path) -> Office:
    return office(
        tmp_path / "book",
        person("ada", MAIN_LINE, "+12125550101", emails=("Ada@Acme.example",)),
        person("ben", MAIN_LINE),
        talked("cal"),
        person("joe", standing=Standing.NEWSLETTER),
    )


def log(at_work: Office, name: str, outcome: Outcome, **said: object) -> Logged:
    return at_work.desk.log(name, Said(outcome=outcome, **said))  # type: ignore[arg-type]


def test_what_is_acknowledged_is_in_the_book_when_it_is_opened_again(at_work: Office) -> None:
    logged = log(at_work, "ada", Outcome.VOICEMAIL, note="pain: late reports", message="first")
    again = Book.open(at_work.folder)
    assert again.prospect("ada") == logged.prospect
    (touch,) = again.touches("ada")
    assert touch == logged.touch
    assert (touch.attempt, touch.first_time, touch.message, touch.next) == (1, True, "first", logged.prospect.next)


def test_a_note_is_there_on_the_next_call(at_work: Office) -> None:
    note = "\n".join(
        (
            "pain: late reports",
            "me: ROI model @wed",
            "they: mileage report @fri",
            "must: works offline",
            "role: influencer",
        )
    )
    cal = log(at_work, "cal", Outcome.NOT_YET, note=note).prospect
    assert cal.problems == ("late reports",)
    assert cal.must_haves == ("works offline",)
    assert cal.role.value == "influencer"
    assert cal.promises == (
        Promise(text="ROI model", side=Side.ME, due=date(2026, 11, 25), made=TUESDAY.date()),
        Promise(text="mileage report", side=Side.THEY, due=date(2026, 11, 27), made=TUESDAY.date()),
    )


def test_an_idea_is_used_up_by_the_talk_it_was_brought_to_and_not_by_a_voicemail(at_work: Office) -> None:
    log(at_work, "cal", Outcome.VOICEMAIL, note="idea: two fleets saved 20 %")
    assert at_work.who("cal").ideas == (Idea(text="two fleets saved 20 %", said=TUESDAY.date()),)
    log(at_work, "cal", Outcome.NOT_YET, note="idea: a pilot in May")
    assert [each.used for each in at_work.who("cal").ideas] == [TUESDAY.date(), None]


def test_our_due_promise_brings_somebody_forward(at_work: Office) -> None:
    log(at_work, "cal", Outcome.NOT_YET, note="me: ROI model @wed")
    tomorrow = TUESDAY + timedelta(days=1)
    placed = place(at_work.who("cal"), tomorrow, at_work.desk.policy)
    assert isinstance(placed, Due)
    assert placed.tier is Tier.PROMISE


@pytest.mark.parametrize("outcome", [each for each in Outcome if each is not Outcome.NEVER_CALL])
def test_whatever_is_logged_a_never_call_stays_one(at_work: Office, outcome: Outcome) -> None:
    log(at_work, "ada", Outcome.NEVER_CALL)
    logged = log(at_work, "ada", outcome, named=at_minute(TUESDAY + timedelta(hours=1)), note="event: new VP hired")
    ada = logged.prospect
    assert (ada.standing, ada.next, ada.review) == (Standing.NEVER, None, None)
    assert at_work.desk.barred(ada)
    assert logged.touch.standing is Standing.NEVER
    at_work.desk.undo(logged.event)
    assert at_work.who("ada").standing is Standing.NEVER
    assert at_work.desk.barred(at_work.who("ada"))


def test_never_call_bars_the_person_their_mail_and_the_number_that_only_they_have(at_work: Office) -> None:
    logged = log(at_work, "ada", Outcome.NEVER_CALL)
    never = at_work.desk.book.never
    assert never.bars_person("ada")
    assert never.bars_mail("ada@acme.example")
    assert never.bars_number("+12125550101")
    assert not never.bars_number(MAIN_LINE)
    assert not at_work.desk.barred(at_work.who("ben"))
    at_work.desk.undo(logged.event)
    assert len(never) == 0
    assert not never.bars_number("+12125550101")


def test_the_last_one_on_a_line_to_say_never_bars_the_line(at_work: Office) -> None:
    log(at_work, "ada", Outcome.NEVER_CALL)
    assert at_work.desk.sharing(at_work.who("ben")) == ()
    logged = log(at_work, "ben", Outcome.NEVER_CALL)
    assert at_work.desk.book.never.bars_number(MAIN_LINE)
    at_work.desk.undo(logged.event)
    assert not at_work.desk.book.never.bars_number(MAIN_LINE)
    assert at_work.desk.book.never.bars_person("ada")


def test_a_mailbox_that_others_have_is_not_barred_with_one_of_them(at_work: Office) -> None:
    for name in ("dee", "eve"):
        at_work.desk.add(person(name, emails=("Info@Acme.example",)))
    log(at_work, "dee", Outcome.NEVER_CALL)
    assert not at_work.desk.barred(at_work.who("eve"))
    log(at_work, "eve", Outcome.NEVER_CALL)
    at_work.desk.add(person("fay", emails=("info@acme.example",)))
    assert at_work.desk.barred(at_work.who("fay"))


def test_a_bar_that_is_found_again_leaves_the_others_of_a_mailbox_alone(at_work: Office) -> None:
    for name in ("dee", "eve"):
        at_work.desk.add(person(name, emails=("info@acme.example",)))
    log(at_work, "dee", Outcome.NEVER_CALL)
    (at_work.folder / "never_call.json").unlink()
    again = office(at_work.folder)
    assert again.desk.barred(again.who("dee"))
    assert not again.desk.barred(again.who("eve"))


def test_never_call_said_twice_and_taken_back_once_still_holds(at_work: Office) -> None:
    log(at_work, "ada", Outcome.NEVER_CALL)
    at_work.wait(1)
    again = log(at_work, "ada", Outcome.NEVER_CALL, everyone=True)
    assert at_work.desk.barred(at_work.who("ben"))
    at_work.desk.undo(again.event)
    never = at_work.desk.book.never
    assert never.bars_person("ada")
    assert never.bars_number("+12125550101")
    assert not never.bars_number(MAIN_LINE)
    assert at_work.who("ada").standing is Standing.NEVER
    assert at_work.who("ben").standing is Standing.NEW
    assert not at_work.desk.barred(at_work.who("ben"))


def test_a_never_call_whose_bar_had_to_be_found_again_can_be_taken_back(at_work: Office) -> None:
    logged = log(at_work, "ada", Outcome.NEVER_CALL)
    (at_work.folder / "never_call.json").unlink()
    again = office(at_work.folder)
    assert again.desk.book.never.bars_person("ada")
    again.desk.undo(logged.event)
    assert len(again.desk.book.never) == 0


def test_an_undo_is_done_once(at_work: Office) -> None:
    logged = log(at_work, "ada", Outcome.NO_ANSWER)
    at_work.desk.undo(logged.event)
    with pytest.raises(BookError, match="undone already"):
        at_work.desk.undo(logged.event)


def test_the_minutes_that_were_promised_are_taken(at_work: Office) -> None:
    at = TUESDAY + timedelta(minutes=30)
    assert at_work.desk.taken("") == ()
    first = log(at_work, "ada", Outcome.CALLBACK, named=at_minute(at))
    assert at_work.desk.taken("ada") == ()
    assert at_work.desk.taken("ben") == (at,)
    second = log(at_work, "ben", Outcome.CALLBACK, named=at_minute(at))
    assert second.prospect.next is not None
    assert second.prospect.next.at > at, "no two callbacks at once"
    assert "moved" in second.decision.notice
    at_work.desk.undo(second.event)
    second = log(at_work, "ben", Outcome.YES, named=at_minute(at))
    assert second.prospect.next is not None
    assert second.prospect.next.at == at, "an appointment is kept"
    clock = at.astimezone(zone(at_work.desk.policy.rep_zone))
    assert second.decision.notice == f"You have {at_work.who('ada').known_as} at {clock:%H:%M} as well"
    assert closed_words(second, TUESDAY, 60).endswith("u takes it back.")
    at_work.desk.undo(second.event)
    at_work.desk.undo(first.event)
    assert at not in at_work.desk.taken("")
    log(at_work, "ben", Outcome.CALLBACK, named=at_minute(at))
    log(at_work, "ben", Outcome.NEVER_CALL, everyone=True)
    assert at_work.desk.taken("") == ()


def test_everyone_who_says_never_gives_their_minutes_back(at_work: Office) -> None:
    log(at_work, "ada", Outcome.CALLBACK, named=at_minute(TUESDAY + timedelta(minutes=30)))
    assert len(at_work.desk.taken("")) == 1
    log(at_work, "ben", Outcome.NEVER_CALL, everyone=True)
    assert at_work.desk.taken("") == ()


# Several windows


def test_two_windows_lose_nothing_of_each_other(at_work: Office) -> None:
    other = office(at_work.folder)
    log(at_work, "ada", Outcome.NO_ANSWER)
    log(other, "ben", Outcome.NO)
    log(at_work, "cal", Outcome.NOT_YET)
    log(other, "ada", Outcome.VOICEMAIL)
    at_work.desk.caught_up()
    other.desk.caught_up()
    assert at_work.records() == other.records() == office(at_work.folder).records()
    assert [touch.outcome for touch in at_work.desk.book.touches("ada")] == [Outcome.VOICEMAIL, Outcome.NO_ANSWER]


def test_an_edit_keeps_what_another_window_logged_meanwhile(at_work: Office) -> None:
    other = office(at_work.folder)
    on_screen = at_work.who("ada")
    log(other, "ada", Outcome.NOT_YET, note="pain: late reports")
    at_work.desk.change(EventKind.EDIT, replace(on_screen, title="CFO", company="Acme"))
    ada = at_work.who("ada")
    assert (ada.title, ada.company) == ("CFO", "Acme")
    assert (ada.standing, ada.problems, ada.talks) == (Standing.ACTIVE, ("late reports",), 1)
    assert ada.next is not None
    assert office(at_work.folder).who("ada") == ada


def test_a_minute_that_another_window_promised_is_taken_here_too(at_work: Office) -> None:
    at = TUESDAY + timedelta(minutes=30)
    other = office(at_work.folder)
    assert other.desk.taken("") == ()
    log(at_work, "ada", Outcome.CALLBACK, named=at_minute(at))
    ben = log(other, "ben", Outcome.YES, named=at_minute(at))
    assert ben.decision.notice.startswith(f"You have {other.who('ada').known_as} at ")
    assert other.desk.caught_up() == {"ada"}, "and the screen still hears of it"


def test_times_of_whoever_left_the_book_are_free_again(at_work: Office) -> None:
    at = TUESDAY + timedelta(minutes=30)
    added = at_work.desk.add(talked("zoe", next=due(at, NextKind.CALLBACK)))
    other = office(at_work.folder)
    assert other.desk.taken("") == at_work.desk.taken("") == (at,)
    at_work.desk.undo(added)
    other.desk.caught_up()
    assert other.desk.taken("") == at_work.desk.taken("") == ()


# Trigger events, skips, ids


def test_a_trigger_event_brings_back_whoever_said_no(at_work: Office) -> None:
    assert not isinstance(place(at_work.who("joe"), TUESDAY, at_work.desk.policy), Due)
    at_work.desk.trigger(["joe", "ada"], "new VP hired")
    for name in ("joe", "ada"):
        placed = place(at_work.who(name), TUESDAY, at_work.desk.policy)
        assert isinstance(placed, Due)
        assert placed.tier is Tier.EVENT


def test_a_trigger_event_brings_back_no_never_call(at_work: Office) -> None:
    log(at_work, "ada", Outcome.NEVER_CALL)
    at_work.desk.trigger(["ada"], "new VP hired")
    assert not isinstance(place(at_work.who("ada"), TUESDAY, at_work.desk.policy), Due)


def test_a_skip_is_over_tomorrow(at_work: Office) -> None:
    at_work.desk.skip("ada")
    assert not isinstance(place(at_work.who("ada"), TUESDAY, at_work.desk.policy), Due)
    assert isinstance(place(at_work.who("ada"), TUESDAY + timedelta(days=1), at_work.desk.policy), Due)


def test_ids_can_be_read_out() -> None:
    ids = {new_id() for _ in range(500)}
    assert len(ids) == 500
    assert not set("".join(ids)) & set("il1o0ABC")


def test_nobody_is_logged_who_is_not_in_the_book(at_work: Office) -> None:
    with pytest.raises(BookError, match="no longer in the book"):
        log(at_work, "nobody", Outcome.NO)


def test_a_change_of_somebody_who_was_merged_elsewhere_goes_to_the_other_and_of_who_is_gone_nowhere(
    at_work: Office,
) -> None:
    other = office(at_work.folder)
    ada = at_work.desk.book.prospect("ada")
    merge(other.desk, "ben", "ada")
    at_work.desk.change(EventKind.EDIT, replace(ada, title="Chief"))
    assert at_work.desk.book.prospect("ben").title == "Chief"
    assert "ada" not in at_work.desk.book
    added = other.desk.add(Prospect(id="zoe", name="Zoe"))
    at_work.desk.caught_up()
    zoe = at_work.desk.book.prospect("zoe")
    other.desk.undo(added)
    with pytest.raises(BookError, match="no longer in the book"):
        at_work.desk.change(EventKind.EDIT, replace(zoe, title="Chief"))
    assert "zoe" not in at_work.desk.book
