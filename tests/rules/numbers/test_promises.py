from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.rules.people import someone
from tui.model.outcome import Standing
from tui.model.prospect import Promise, Side
from tui.rules.numbers.promises import Kept, Promises, promises

TODAY = date(2026, 11, 24)
days = st.none() | st.integers(-9, 9).map(lambda count: TODAY + timedelta(days=count))
made = st.builds(
    lambda side, due, done: Promise(text="ROI model", side=side, due=due, done=done, made=TODAY),
    st.sampled_from(Side),
    days,
    days,
)


def promise(due: int | None, done: int | None = None, side: Side = Side.ME) -> Promise:
    """Days from today."""
    on, kept = (None if each is None else TODAY + timedelta(days=each) for each in (due, done))
    return Promise(text="ROI model", side=side, made=TODAY - timedelta(days=20), due=on, done=kept)


def test_promises_are_kept_in_time_or_late_open_or_overdue() -> None:
    ours = (promise(-5, -5), promise(None, -1), promise(-5, -4), promise(0), promise(None), promise(-1))
    found = promises([someone(promises=ours), someone(promises=(promise(-9, -2, Side.THEY),))], TODAY)
    assert found == Promises(ours=Kept(in_time=2, late=1, open=2, overdue=1), theirs=Kept(late=1))
    assert found.sentence == (
        "Of your 6 promises you kept 2 in time and 1 late; 2 are open, 1 overdue. "
        "Of their 1 promise they kept 0 in time and 1 late; 0 are open, 0 overdue."
    )


def test_what_was_promised_to_who_said_no_is_still_owed_and_nothing_is_to_who_said_never() -> None:
    held = (promise(-1), promise(-5, -5), promise(-1, None, Side.THEY))
    said_no = promises([someone(promises=held, standing=Standing.NEWSLETTER)], TODAY)
    assert (said_no.ours, said_no.theirs) == (Kept(in_time=1, overdue=1), Kept())
    never = promises([someone(promises=held, standing=Standing.NEVER)], TODAY)
    assert (never.ours, never.theirs) == (Kept(in_time=1), Kept())


def test_with_nothing_promised_nothing_is_said() -> None:
    assert Promises().sentence == ""
    assert Promises(ours=Kept(open=1))._ours == "Of your 1 promise you kept 0 in time and 0 late; 1 is open, 0 overdue."
    assert Promises(theirs=Kept(overdue=2)).sentence == (
        "You promised nothing yet. Of their 2 promises they kept 0 in time and 0 late; 0 are open, 2 overdue."
    )


@given(st.lists(made))
def test_each_promise_counts_once(held: list[Promise]) -> None:
    found = promises([replace(someone(), promises=(each,)) for each in held], TODAY)
    assert found.ours.total == sum(each.side is Side.ME for each in held)
    assert found.ours.total + found.theirs.total == len(held)
