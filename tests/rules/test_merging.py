"""Two records of one person made one: nothing is forgotten, never stays never, a callback is not lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.rules.people import LOS_ANGELES, NEW_YORK, TUESDAY, active, due_at, launch, someone
from tui.model.outcome import Outcome, Role, Standing
from tui.model.prospect import (
    Idea,
    NextKind,
    Phone,
    Place,
    Promise,
    Prospect,
    Review,
    Side,
    TriggerEvent,
)
from tui.rules.merging import kept_first, merged

TODAY = TUESDAY.date()
DAY = timedelta(days=1)
KEEP = someone(company="Acme", title="Buyer")


def other(**fields: Any) -> Prospect:
    return someone(**{"id": "d2", "company": "Acme", "title": "Buyer", **fields})


def talked(days_ago: int, **fields: Any) -> dict[str, Any]:
    then = TUESDAY - timedelta(days=days_ago)
    return {"standing": Standing.ACTIVE, "talks": 1, "last_talk": then, "last_call": then, **fields}


def test_numbers_mails_and_ids_are_joined_and_each_is_there_once() -> None:
    mobile = Phone(number="+14155550140", label="mobile", zones=(LOS_ANGELES,))
    one = merged(
        replace(KEEP, emails=("dana@x.example",), record_ids=("hubspot:1",)),
        other(
            phones=(mobile, *KEEP.phones),
            emails=("Dana@x.example", "d@x.example"),
            record_ids=("zoho:7",),
            merged=("d0",),
        ),
    )
    assert [phone.number for phone in one.phones] == ["+12125550132", "+14155550140"]
    assert one.emails == ("dana@x.example", "d@x.example")
    assert one.record_ids == ("hubspot:1", "zoho:7")
    assert one.merged == ("d2", "d0")


def test_a_number_that_was_wrong_for_one_is_wrong() -> None:
    dead = replace(KEEP.phones[0], dead=True)
    assert merged(KEEP, other(phones=(dead,))).dialable == ()


def test_never_wins_over_all() -> None:
    agreed = due_at(TUESDAY + DAY, NextKind.CALLBACK)
    for one in (
        merged(active(next=agreed), other(standing=Standing.NEVER)),
        merged(replace(KEEP, standing=Standing.NEVER), replace(active(next=agreed), id="d2")),
    ):
        assert (one.standing, one.next, one.review, one.invite) == (Standing.NEVER, None, None, None)


def test_a_callback_stays_the_next_touch_whoever_is_kept() -> None:
    agreed = due_at(TUESDAY + DAY, NextKind.CALLBACK)
    with_one = other(**talked(1, next=agreed))
    cadence = active(next=due_at(TUESDAY + 2 * DAY))
    assert merged(cadence, with_one).next == agreed
    assert merged(with_one, cadence).next == agreed
    assert merged(someone(review=Review(since=TUESDAY, why=("x",))), with_one).review is None


def test_of_two_agreed_times_the_sooner_is_next_and_the_later_a_promise() -> None:
    sooner, later = (
        due_at(TUESDAY + DAY, NextKind.CALLBACK),
        due_at(TUESDAY + 3 * DAY, NextKind.APPOINTMENT, what="demo"),
    )
    one = merged(active(next=later), other(**talked(1, next=sooner)))
    assert one.next == sooner
    (promise,) = one.promises
    assert (promise.text, promise.due) == ("demo agreed for Fri 27 Nov 12:24 their time", TODAY + 3 * DAY)
    assert (promise.side, promise.done) == (Side.ME, None)


def test_the_later_word_says_where_they_stand() -> None:
    no = other(**talked(2, standing=Standing.NEWSLETTER, newsletter_since=TODAY - 2 * DAY, no_reason="no budget"))
    open_earlier = active(next=due_at(TUESDAY + DAY))
    one = merged(open_earlier, no)
    assert (one.standing, one.next, one.no_reason) == (Standing.NEWSLETTER, None, "no budget")
    since = replace(active(next=due_at(TUESDAY + DAY)), last_talk=TUESDAY - DAY)
    assert merged(since, no).standing is Standing.ACTIVE
    assert merged(since, no).newsletter_since is None


def test_an_agreed_time_is_noted_where_a_later_no_ended_it() -> None:
    no = other(**talked(2, standing=Standing.NEWSLETTER, newsletter_since=TODAY - 2 * DAY))
    one = merged(active(next=due_at(TUESDAY + DAY, NextKind.CALLBACK)), no)
    assert one.next is None
    assert one.background == ("callback agreed for Wed 25 Nov 12:24 their time",)


def test_nobody_is_brought_forward_before_the_day_they_named() -> None:
    named = due_at(TUESDAY + 30 * DAY, named=True)
    assert merged(active(next=due_at(TUESDAY)), other(**talked(40, next=named))).next == named


def test_every_call_of_both_counts_for_the_caps_and_the_tries() -> None:
    mine = tuple(TUESDAY - timedelta(hours=hours) for hours in (30, 6))
    theirs = tuple(TUESDAY - timedelta(hours=hours) for hours in (28, 4))
    one = merged(
        replace(KEEP, tries=mine, recent_calls=mine, last_call=mine[-1], last_outcome=Outcome.VOICEMAIL.value),
        other(tries=theirs, last_call=theirs[-1], last_outcome=Outcome.NO_ANSWER.value),
    )
    assert one.tries == one.recent_calls == tuple(sorted((*mine, *theirs)))
    assert (one.last_call, one.last_outcome) == (theirs[-1], "no_answer")


def test_tries_before_a_talk_of_the_other_are_over() -> None:
    tries = (TUESDAY - 9 * DAY, TUESDAY - DAY)
    one = merged(replace(KEEP, tries=tries), other(**talked(5)))
    assert one.tries == tries[1:]
    assert (one.talks, one.last_talk) == (1, TUESDAY - 5 * DAY)


def test_in_two_zones_the_hour_must_be_open_in_both() -> None:
    here, there = Place(city="New York", zones=(NEW_YORK,)), Place(city="Oakland", zones=(LOS_ANGELES,))
    one = merged(replace(KEEP, place=here), other(place=there))
    assert one.zones == (NEW_YORK, LOS_ANGELES)
    assert "Address: Oakland" in one.background
    assert merged(replace(KEEP, place=here), other(place=replace(there, chosen="UTC"))).zones == ("UTC",)


def test_who_left_one_company_and_works_at_another_can_be_called() -> None:
    gone = active(company="Acme", gone=True)
    one = merged(gone, other(company="Beta", title="VP"))
    assert (one.gone, one.company, one.title) == (False, "Beta", "VP")
    assert "Company: Acme" in one.background
    assert merged(gone, other()).gone


def test_what_one_record_says_otherwise_is_not_lost() -> None:
    one = merged(
        replace(KEEP, budget="20k", role=Role.INFLUENCER),
        other(name="D. Okafor", title="VP", budget="40k", role=Role.END_USER, background=("Note: routes",)),
    )
    assert one.background == ("Note: routes", "Name: D. Okafor", "Title: VP", "Budget: 40k", f"Role: {Role.END_USER}")
    assert one.also == ("D. Okafor\tAcme",)


def test_the_fuller_name_is_kept() -> None:
    assert merged(someone(name="D. Okafor"), other(name="Dana Okafor")).name == "Dana Okafor"
    assert merged(someone(name="Dana"), other(name="Dana Okafor", first_name="Dana")).first_name == "Dana"
    assert merged(someone(name=""), other(name="Dana Okafor")).name == "Dana Okafor"
    assert merged(someone(name="Robert Roe"), other(name="Bob Roe")).name == "Robert Roe"


def test_a_promise_that_one_record_says_is_done_is_done() -> None:
    open_one = Promise(text="ROI model", side=Side.ME, due=TODAY, made=TODAY - DAY)
    one = merged(replace(KEEP, promises=(open_one,)), other(promises=(replace(open_one, done=TODAY),)))
    assert one.promises == (replace(open_one, done=TODAY),)


def test_nobody_was_referred_by_themselves() -> None:
    assert merged(replace(KEEP, referred_by="d2"), other(referred_by="x")).referred_by == "x"
    assert merged(KEEP, other(referred_by="dana")).referred_by == ""


def test_the_one_with_more_history_is_kept() -> None:
    fresh, known = other(added=TUESDAY - 9 * DAY), active()
    assert kept_first(fresh, known)[0] is kept_first(known, fresh)[0] is known
    assert kept_first(fresh, KEEP, touches=(2, 1))[0] is fresh
    older = replace(KEEP, added=TUESDAY - 10 * DAY)
    assert kept_first(fresh, older)[0] is kept_first(older, fresh)[0] is older


TEXTS = st.lists(st.sampled_from(["a", "b", "c"]), unique=True, max_size=2).map(tuple)
STEPS = st.sampled_from(
    [None, due_at(TUESDAY), due_at(TUESDAY + DAY, NextKind.CALLBACK), due_at(TUESDAY + 2 * DAY, named=True)]
)
DATES = st.sampled_from([TODAY - DAY, TODAY, date(2026, 12, 3)])
PROMISES = st.lists(
    st.builds(Promise, text=st.sampled_from("ab"), side=st.sampled_from(Side), due=st.none() | DATES, made=DATES),
    max_size=3,
).map(tuple)
TIMES = st.lists(st.integers(1, 60).map(lambda days: TUESDAY - timedelta(days=days)), max_size=3).map(
    lambda times: tuple(sorted(set(times)))
)


def records(id: str) -> st.SearchStrategy[Prospect]:
    return st.builds(
        Prospect,
        id=st.just(id),
        name=st.sampled_from(["", "Dana", "Dana Okafor", "D. Okafor", "Bob Roe"]),
        company=st.sampled_from(["", "Acme", "Beta"]),
        budget=st.sampled_from(["", "20k", "40k"]),
        phones=st.lists(
            st.builds(Phone, number=st.sampled_from(["+12125550101", "+12125550102"]), dead=st.booleans()), max_size=2
        ).map(tuple),
        emails=TEXTS,
        record_ids=TEXTS,
        standing=st.sampled_from(Standing),
        next=STEPS,
        review=st.sampled_from([None, Review(since=TUESDAY, why=("x",))]),
        gone=st.booleans(),
        talks=st.integers(0, 3),
        tries=TIMES,
        last_call=st.none() | st.just(TUESDAY - DAY),
        last_talk=st.none() | st.just(TUESDAY - 2 * DAY),
        recent_calls=TIMES,
        messages=TEXTS,
        problems=TEXTS,
        promises=PROMISES,
        deadlines=st.sampled_from([(), (launch(TODAY),)]),
        must_haves=TEXTS,
        ideas=st.sampled_from([(), (Idea(text="x", said=TODAY),)]),
        about=TEXTS,
        events=st.sampled_from([(), (TriggerEvent(text="x", at=TUESDAY),)]),
        background=TEXTS,
    )


@given(records("p1"), records("p2"))
def test_a_merge_loses_nothing_and_calls_nobody_who_said_never(keep: Prospect, gone: Prospect) -> None:
    one = merged(keep, gone)
    for each in (keep, gone):
        assert {phone.number for phone in each.phones} <= {phone.number for phone in one.phones}
        for field in ("emails", "record_ids", "messages", "problems", "deadlines", "must_haves", "ideas", "about",
                      "events", "background"):  # fmt: skip
            assert set(getattr(each, field)) <= set(getattr(one, field)), field
        assert {(p.text, p.side, p.due) for p in each.promises} <= {(p.text, p.side, p.due) for p in one.promises}
        for field in ("name", "company", "budget"):
            said = getattr(each, field)
            assert not said or said == getattr(one, field) or any(said in text for text in one.background)
        assert set(each.recent_calls) <= set(one.recent_calls)
        settled = each.next is not None and (each.next.named or each.next.kind is not NextKind.CALL)
        if settled and one.standing is not Standing.NEVER:
            assert one.next == each.next or any("agreed for" in text for text in _kept(one))
    never = Standing.NEVER in (keep.standing, gone.standing)
    assert (one.standing is Standing.NEVER) == never
    assert not (never and (one.next or one.review))
    assert one.id == "p1"
    assert one.talks == keep.talks + gone.talks


def _kept(one: Prospect) -> list[str]:
    return [*one.background, *(promise.text for promise in one.promises)]


@given(records("p1"), records("p2"))
def test_merging_again_adds_no_fact(keep: Prospect, gone: Prospect) -> None:
    one = merged(keep, gone)
    again = merged(one, gone)
    assert replace(again, talks=one.talks, next=one.next, review=one.review, standing=one.standing,
                   invite=one.invite, gone=one.gone, newsletter_since=one.newsletter_since, no_reason=one.no_reason,
                   promises=one.promises, background=one.background) == one  # fmt: skip
    assert set(again.background) >= set(one.background)
    assert {promise.text for promise in again.promises} >= {promise.text for promise in one.promises}
