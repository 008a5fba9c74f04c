from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.rules.people import POLICY, TUESDAY, active, someone
from tui.model.outcome import Outcome, Tier
from tui.model.prospect import Prospect
from tui.rules.list_cadence import read_steps, steps
from tui.rules.next_touch import decide
from tui.rules.queue import Due, Held, place

STEPS = read_steps("5 minutes, 1 hour, next day, 3 days")
WEB = replace(POLICY, cadences=(("Web leads", STEPS),))


def lead(**more: object) -> Prospect:
    return someone(**{"source": "web leads", "added": TUESDAY - timedelta(minutes=5), **more})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5 minutes, 1 hour, next day", (5, 60, 1440)),
        ("now, 2h, 3 days, a week", (0, 120, 4320, 10080)),
        ("30 min,  next day ,2 weeks later", (30, 1440, 20160)),
    ],
)
def test_a_cadence_is_read_as_it_is_said(text: str, expected: tuple[int, ...]) -> None:
    assert read_steps(text) == expected


@pytest.mark.parametrize("text", ["", ",", "soon", "5 minutes, whenever", "400 days", "-5 minutes"])
def test_what_is_no_cadence_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"span|write it like|year"):
        read_steps(text)


def test_a_lead_of_such_a_list_goes_ahead_at_once() -> None:
    placed = place(lead(), TUESDAY, WEB)
    assert isinstance(placed, Due)
    assert placed.tier is Tier.EVENT
    assert "New from web leads, 5 minutes ago" in placed.why
    plain = place(lead(source="fair"), TUESDAY, WEB)
    assert isinstance(plain, Due)
    assert plain.tier is Tier.NEW


def test_the_tries_follow_the_lists_own_steps_and_the_laws_cap_holds() -> None:
    first = decide(lead(), Outcome.NO_ANSWER, TUESDAY, WEB).prospect
    assert first.next is not None
    assert first.next.at == TUESDAY + timedelta(hours=1)
    assert first.next.why[0] == "call 2 to web leads: 1 hour after the last"
    again = TUESDAY + timedelta(hours=1)
    assert isinstance(place(first, again, WEB), Due), "the gap between calls is the list's own"
    second = decide(first, Outcome.VOICEMAIL, again, WEB).prospect
    assert second.next is not None
    assert second.next.at.date() == TUESDAY.date() + timedelta(days=1)
    assert "as web leads has it" in second.next.why[0]
    held = place(second, again + timedelta(minutes=30), WEB)
    assert isinstance(held, Held)


def test_after_a_talk_the_list_has_no_say() -> None:
    assert steps(active(source="web leads"), WEB) == ()
    assert steps(lead(), WEB) == STEPS
    assert steps(lead(), POLICY) == ()


def test_beyond_its_steps_the_usual_cadence_goes_on_to_a_review() -> None:
    prospect, at = lead(), TUESDAY
    for _ in range(POLICY.first_time_limit):
        prospect = decide(prospect, Outcome.NO_ANSWER, at, WEB).prospect
        at = prospect.next.at if prospect.next else at
    assert prospect.review is not None
