from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import cases
from tests.scripts.people import DANA, LEE, NOW, SAM
from tui.model.outcome import Outcome, Standing
from tui.model.prospect import Prospect, TriggerEvent
from tui.model.touch import Touch
from tui.rules.policy import Policy
from tui.rules.record import counts, record
from tui.scripts.call import attempt, fitting, gatekeeper, opening, say, voicemail
from tui.scripts.library import Script, read_script, shipped
from tui.scripts.slots import value_slots

SETTLED = replace(DANA, decides="the CFO", budget="24k", timing="this year")
NEWS = TriggerEvent(text="new VP hired", at=NOW)


def ids(prospect: Prospect, *, inbound: bool = False, honest: bool = False) -> list[str]:
    return [script.id for script in fitting(prospect, (), NOW, inbound=inbound, honest=honest)]


def test_what_fits_a_first_call_comes_in_the_order_of_the_call() -> None:
    assert ids(LEE) == [
        "first-time-1",
        "voicemail-1",
        "gatekeeper-1",
        "first-time-honest",
        "ask-time-1",
        "ask-time-2",
        "ask-reach",
        "questions-problem",
        "questions-decision",
        "questions-time",
        "questions-price",
        "questions-today",
        "questions-person",
        "breakup",
    ]


def test_what_fits_a_follow_up_leaves_out_the_questions_that_are_answered() -> None:
    assert ids(DANA) == [
        "reheat",
        "follow-up-voicemail-1",
        "follow-up-gatekeeper",
        "honest",
        "ask-time-2",
        "ask-time-1",
        "ask-reach",
        "questions-decision",
        "questions-price",
        "questions-today",
        "questions-person",
        "breakup",
    ]


def test_the_fork_is_there_once_the_four_things_are_known() -> None:
    assert ids(SETTLED)[:2] == ["reheat-business", "ask-business"]
    assert opening(SETTLED, (), SAM, NOW).text.endswith("Is now still a good time to settle it?")
    for missing in ({"problems": ()}, {"decides": ""}, {"budget": ""}, {"timing": "", "deadlines": ()}):
        one_open = replace(SETTLED, **missing)
        assert ids(one_open)[0] == "reheat"
        assert "ask-business" not in ids(one_open)


def test_the_honest_question_comes_first_where_a_review_asks_for_it() -> None:
    assert ids(DANA, honest=True)[:2] == ["honest", "follow-up-voicemail-1"]
    assert ids(LEE, honest=True)[0] == "first-time-honest"


def test_somebody_who_calls_us_needs_no_voicemail_and_no_gatekeeper() -> None:
    assert ids(DANA, inbound=True)[:2] == ["incoming", "ask-time-2"]
    assert ids(SETTLED, inbound=True)[:2] == ["incoming", "ask-business"]
    assert not [each for each in ids(DANA, inbound=True) if "voicemail" in each or "gatekeeper" in each]


@pytest.mark.parametrize("reason", ["", "Too early for us."])
@pytest.mark.parametrize("inbound", [True, False])
def test_an_event_brings_back_whoever_said_no_with_words_that_name_it(reason: str, inbound: bool) -> None:
    cold = replace(DANA, standing=Standing.NEWSLETTER, no_reason=reason, events=(replace(NEWS, inbound=inbound),))
    assert ids(cold)[0] == "event-again"
    text = opening(cold, (), SAM, NOW).text
    assert "new VP hired" in text
    assert "We left it there on 12 November" in text
    assert "Too early for us" in text or not reason
    answered = replace(cold, events=(replace(NEWS, answered=True),))
    assert ids(answered)[0] == "reheat"


def test_an_event_at_somebody_never_reached_is_named_too() -> None:
    cold = replace(LEE, standing=Standing.NEWSLETTER, events=(NEWS,))
    assert "the news at your end: new VP hired." in opening(cold, (), SAM, NOW).text


def own(name: str, serves: str, body: str, attempt: int = 0) -> dict[str, Script]:
    text = f"---\ntitle: Mine\nserves: {serves}\nattempt: {attempt}\nseconds: 19\n---\n{body}\n"
    return {name: read_script(Path(f"{name}.md"), text)}


def test_of_two_scripts_for_the_same_use_the_rep_s_own_is_said() -> None:
    shelf = MappingProxyType({**shipped(), **own("zzz", "reheat", "Mine.")})
    assert opening(DANA, (), SAM, NOW, shelf=shelf).text == "Mine."
    second = MappingProxyType({**shipped(), **own("zzz", "gatekeeper", "Mine.", attempt=2)})
    heard = [gatekeeper(tried(times), (), SAM, NOW, shelf=second).text for times in range(3)]
    assert [text == "Mine." for text in heard] == [False, True, False]


def test_where_none_of_the_rep_s_own_serves_the_shipped_one_does() -> None:
    shelf = MappingProxyType(own("reheat", "objection", "No."))
    assert opening(DANA, (), SAM, NOW, shelf=shelf).title == shipped()["reheat"].title
    assert fitting(DANA, (), NOW, shelf)[0] is shipped()["reheat"]


def test_a_value_mail_brings_its_item() -> None:
    item = value_slots("Half the second deliveries", "Every stop was called ahead.", "https://example.com/a/?b=c")
    text = say(shipped()["value"], DANA, (), SAM, NOW, more=item).text
    assert "This may help: Half the second deliveries. In one sentence: Every stop was called ahead." in text
    assert "You can read it here: https://example.com/a/?b=c" in text


@pytest.mark.parametrize("link", ["javascript:alert(1)", "example.com", "https://a b", "ftp://a", ""])
def test_a_link_that_does_not_lead_to_the_web_is_not_said(link: str) -> None:
    assert "value_link" not in value_slots("A", "B", link)


def tried(times: int) -> Prospect:
    return replace(LEE, tries=tuple(NOW - timedelta(days=times - each) for each in range(times)))


HAPPENED = st.sampled_from(
    [Outcome.VOICEMAIL, Outcome.VOICEMAIL, Outcome.NO_ANSWER, Outcome.GATEKEEPER, Outcome.NO_TALK, Outcome.NOT_YET]
)
KINDS = Counter(script.serves for script in shipped().values())


@settings(max_examples=cases(50), deadline=None)
@given(st.lists(HAPPENED, max_size=30), st.booleans())
def test_over_any_history_no_message_is_left_twice(happened: list[Outcome], forgotten: bool) -> None:
    """Past the sixth try a review said go on. ``forgotten``: the touches alone know of the messages."""
    prospect, touches, left = LEE, tuple[Touch, ...](), list[str]()
    for day, outcome in enumerate(happened):
        at = NOW + timedelta(days=day)
        proposed = voicemail(prospect, touches, SAM, at)
        kind = "follow_up_voicemail" if prospect.talks else "voicemail"
        unused = KINDS[kind] - sum(shipped()[id_].serves == kind for id_ in left)
        assert (proposed is not None) == (unused > 0), "as long as one is unused, one is proposed"
        assert proposed is None or proposed[0] not in left
        _opens_with_what_was_not_heard(prospect, touches, left, at)
        message = proposed[0] if proposed and outcome is Outcome.VOICEMAIL else ""
        left += [message] if message else []
        number = attempt(prospect, at)
        touch = Touch(
            id=str(day), prospect="lee", at=at, outcome=outcome, message=message, attempt=number, talked=_talks(outcome)
        )
        touches = (touch, *touches)
        counted = counts(prospect, outcome, at, Policy())
        prospect = record(prospect, outcome, at, talked=_talks(outcome), counted=counted, message=message)
        if forgotten:
            prospect = replace(prospect, messages=())


def _talks(outcome: Outcome) -> bool:
    return outcome is Outcome.NOT_YET


def _opens_with_what_was_not_heard(
    prospect: Prospect, touches: tuple[Touch, ...], left: list[str], at: datetime
) -> None:
    if prospect.talks:
        return
    number = attempt(prospect, at)
    first = fitting(prospect, touches, at)[0]
    if number <= 6:
        assert first.id == f"first-time-{number}", "the attempt chooses the message"
        return
    heard = {shipped()[id_].attempt for id_ in left if shipped()[id_].serves == "voicemail"}
    heard |= {touch.attempt for touch in touches if touch.outcome is Outcome.NO_TALK}
    assert first.attempt not in heard or heard >= set(range(1, 7)), "unused messages come first"
