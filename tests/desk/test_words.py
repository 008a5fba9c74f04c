"""Times, spans and the story of a prospect, as they are printed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.desk.people import NEW_YORK, TUESDAY, crowd, due, person, talked
from tui.desk import words
from tui.desk.story import facts, logged_words, touch_note, touch_words
from tui.model.outcome import Outcome, Standing
from tui.model.prospect import NextKind, NextTouch, Phone, Promise, Prospect, Review, Side
from tui.model.touch import Touch
from tui.model.zones import zone

CALIFORNIA = "America/Los_Angeles"


def there(at: datetime, kind: NextKind = NextKind.CALL, name: str = CALIFORNIA) -> NextTouch:
    return NextTouch(at=at, zone=name, kind=kind, why=("said",))


@pytest.mark.parametrize(
    ("following", "said"),
    [
        (None, ""),
        (there(TUESDAY + timedelta(days=1, hours=3)), "Wed 25 Nov 12:24"),
        (there(TUESDAY + timedelta(minutes=20), NextKind.CALLBACK), "09:44"),
        (there(TUESDAY + timedelta(minutes=20)), "Tue 24 Nov 09:44"),
        (there(TUESDAY + timedelta(days=1), NextKind.CALLBACK), "Wed 25 Nov 09:24"),
        (there(TUESDAY + timedelta(days=350)), "Tue 9 Nov 2027 09:24"),
    ],
)
def test_a_next_touch_is_said_in_their_time(following: NextTouch | None, said: str) -> None:
    assert words.next_words(following, TUESDAY) == said


def test_both_times_are_said_where_they_differ() -> None:
    assert words.both_times(due(TUESDAY + timedelta(days=1)), TUESDAY) == "Wed 25 Nov 12:24"
    assert words.both_times(there(TUESDAY + timedelta(days=1)), TUESDAY) == "Wed 25 Nov 09:24 their time, 12:24 yours"
    tokyo = there(TUESDAY + timedelta(hours=8), name="Asia/Tokyo")
    assert words.both_times(tokyo, TUESDAY) == "Wed 25 Nov 10:24 their time, Tue 24 Nov 20:24 yours"


def test_spans_and_lengths() -> None:
    for seconds, told in (
        (300, "in 5 min"),
        (61, "in 2 min"),
        (0, "now"),
        (-120, "2 min late"),
        (-840, "14 min late"),
        (-900, "missed"),
    ):
        assert words.agreed_at(TUESDAY + timedelta(seconds=seconds), TUESDAY) == told
    assert words.agreed_at(TUESDAY - timedelta(days=1), TUESDAY) == "missed yesterday"
    assert words.agreed_at(TUESDAY - timedelta(days=4), TUESDAY) == "missed 20 Nov"
    assert words.clock_words(187) == "3:07"
    assert words.clock_words(-5) == "0:00"
    assert words.count(1, "dial") == "1 dial"
    assert words.count(2, "try", "tries") == "2 tries"
    assert words.talk_words(Outcome.NOT_YET, 350, talked=True) == "talked 6 min, not yet"
    assert words.talk_words(Outcome.NOT_YET, 0, talked=True) == "talked, not yet"
    assert words.talk_words(Outcome.NO_ANSWER, 30, talked=False) == "no answer"


def test_days_ago_are_counted_on_the_reps_calendar() -> None:
    late = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)  # Monday 22:00 in New York
    assert words.ago_words(late, TUESDAY) == "yesterday"
    assert words.ago_words(TUESDAY, TUESDAY) == "today"
    assert words.ago_words(TUESDAY + timedelta(hours=1), TUESDAY) == "today"
    assert words.ago_words(TUESDAY - timedelta(days=5), TUESDAY) == "5 days ago"


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_a_day_far_away_has_its_year(day: date, today: date) -> None:
    days, said = abs((day - today).days), str(day.year) in words.day_words(day, today)
    assert said or days < 330
    assert not said or days > 150


@given(st.sampled_from(crowd()), st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1)))  # noqa: DTZ001
def test_anybody_has_a_story(prospect: Prospect, at: datetime) -> None:
    for label, text in facts(prospect, at.replace(tzinfo=zone(NEW_YORK))):
        assert isinstance(label, str)
        assert "None" not in text


def test_what_is_known_is_told() -> None:
    promise = Promise(text="ROI model", side=Side.ME, due=TUESDAY.date(), made=TUESDAY.date(), done=TUESDAY.date())
    ada = talked(
        "ada",
        phones=(Phone(number="+12125550101", label="work", dead=True), Phone(raw="ask at the desk")),
        promises=(promise,),
        no_reason="price",
        emails=("a@acme.example",),
        mail_opt_out=True,
    )
    told = dict(reversed(facts(ada, TUESDAY)))
    assert told["Phone"] == "(212) 555-0101 work (dead)"
    assert told["Promised"] == "we: ROI model, due Tue 24 Nov (done)"
    assert told["Stands"] == "active: price"
    assert told["Mail"] == "a@acme.example (no mail, please)"


def test_a_touch_is_told_in_one_line() -> None:
    touch = Touch(
        id="t", prospect="ada", at=TUESDAY, outcome=Outcome.NO, talked=True, inbound=True, seconds=360,
        note="pain: late\nnice", reason="price",
    )  # fmt: skip
    assert touch_words(touch, TUESDAY) == "24 Nov  they called, talked 6 min, no"
    late = replace(touch, at=datetime(2026, 11, 25, 4, tzinfo=UTC))
    theirs = words.on_their_clock(datetime(2026, 11, 25, 9, tzinfo=UTC), talked("cal"))
    assert touch_words(late, theirs).startswith("24 Nov"), "the day on which they were called, by their calendar"
    assert words.on_their_clock(TUESDAY, Prospect(id="nowhere")) == TUESDAY
    assert touch_note(touch) == "price; pain: late / nice"


@pytest.mark.parametrize(
    ("outcome", "following"),
    [
        (Outcome.NO, "newsletter list"),
        (Outcome.YES, "won"),
        (Outcome.NEVER_CALL, "never called again"),
        (Outcome.GONE, "out of the queue"),
        (Outcome.BAD_NUMBER, "needs a number"),
        (Outcome.NO_ANSWER, "no next touch"),
    ],
)
def test_what_was_logged_says_what_comes_next(outcome: Outcome, following: str) -> None:
    ada = person("ada", standing=Standing.ACTIVE)
    assert logged_words(outcome, ada, TUESDAY) == f"Ada: {outcome.words} → {following}."


def test_a_review_or_a_next_touch_is_said() -> None:
    review = Review(since=TUESDAY, why=("6 tries",))
    assert "walk-away review" in logged_words(Outcome.NO_ANSWER, person("ada", review=review), TUESDAY)
    ada = person("ada", next=due(TUESDAY + timedelta(days=1)))
    assert logged_words(Outcome.NO_ANSWER, ada, TUESDAY) == "Ada: no answer → Wed 25 Nov 12:24."
