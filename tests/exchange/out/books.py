"""Books for the round trip: people and touches as the app may have left them, with whatever text a rep may type."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from hypothesis import strategies as st

from tui.model.outcome import Channel, Outcome, Role, Standing
from tui.model.prospect import (
    Deadline,
    Idea,
    Invite,
    NextKind,
    NextTouch,
    Phone,
    Place,
    Promise,
    Prospect,
    Review,
    Side,
    TriggerEvent,
)
from tui.model.touch import Touch

ZONES = ("America/New_York", "America/Los_Angeles", "Europe/Berlin", "Asia/Kolkata")
LETTERS = st.characters(exclude_categories=("Cc", "Cs", "Co", "Cn", "Cf", "Zl", "Zp"))
WORDS = st.text(LETTERS, max_size=40) | st.sampled_from(
    [
        "=1+1",
        "+1 415",
        "-3 %",
        "@SUM(A1)",
        "'quoted",
        '"',
        ",;|",
        "z:",
        "{",
        "007",
        "1E5",
        "小明",
        "Zoë",
        "N/A",
        " ",
        "#",
    ]
)
LINES = st.lists(WORDS, max_size=4).map("\n".join)
TIMES = st.builds(
    lambda minutes, hours: (datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)).astimezone(
        timezone(timedelta(hours=hours))
    ),
    st.integers(0, 500_000),
    st.integers(-11, 13),
)
DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))
SOME_DAY = st.none() | DAYS


def some(each: Any, most: int = 3) -> Any:
    return st.lists(each, max_size=most).map(tuple)


PHONES = st.builds(
    Phone,
    number=st.from_regex(r"\+1[2-9][0-9]{2}55501[0-9]{2}", fullmatch=True) | st.just(""),
    extension=st.sampled_from(["", "204"]),
    label=st.sampled_from(["", "work", "mobile", "home", "other"]),
    raw=WORDS,
    region=st.sampled_from(["", "US"]),
    zones=some(st.sampled_from(ZONES), 2),
    dead=st.booleans(),
)
PLACES = st.builds(
    Place,
    street=LINES,
    city=WORDS,
    state=WORDS,
    postal_code=st.sampled_from(["", "02134", "SW1A 1AA", "10115"]),
    country=WORDS,
    zones=some(st.sampled_from(ZONES), 2),
    chosen=st.sampled_from(["", *ZONES]),
)
NEXT = st.none() | st.builds(
    NextTouch,
    at=TIMES,
    zone=st.sampled_from(ZONES),
    channel=st.sampled_from(Channel),
    kind=st.sampled_from(NextKind),
    what=st.sampled_from(["", "demo"]),
    named=st.booleans(),
    why=some(WORDS),
)


def prospects(ids: Any) -> Any:
    """People with those ids; names are short enough to stand in a list."""
    name = st.text(LETTERS, max_size=30)
    return st.builds(
        Prospect,
        id=ids,
        name=name,
        first_name=name,
        company=WORDS,
        title=WORDS,
        phones=some(PHONES),
        emails=some(st.sampled_from(["a@example.com", "b@example.com", "C@example.org"])).map(
            lambda mails: tuple(dict.fromkeys(mails))
        ),
        place=PLACES,
        role=st.sampled_from(Role),
        record_ids=some(st.sampled_from(["hubspot:1", "zoho:zcrm_2", "list:x:y"])),
        source=WORDS,
        added=st.none() | TIMES,
        mail_opt_out=st.booleans(),
        standing=st.sampled_from(Standing),
        next=NEXT,
        invite=st.none() | st.builds(Invite, uid=st.just("x@powerhour"), at=TIMES),
        review=st.none() | st.builds(Review, since=TIMES, why=some(WORDS)),
        gone=st.booleans(),
        talks=st.integers(0, 9),
        tries=some(TIMES),
        extra_tries=st.integers(-3, 3),
        last_call=st.none() | TIMES,
        recent_calls=some(TIMES),
        skipped=SOME_DAY,
        messages=some(WORDS),
        no_reason=LINES,
        newsletter_since=SOME_DAY,
        problems=some(LINES),
        promises=some(
            st.builds(Promise, text=LINES, side=st.sampled_from(Side), made=DAYS, due=SOME_DAY, done=SOME_DAY)
        ),
        deadlines=some(st.builds(Deadline, text=LINES, on=DAYS, said=DAYS)),
        must_haves=some(WORDS),
        ideas=some(st.builds(Idea, text=LINES, said=DAYS, used=SOME_DAY)),
        budget=WORDS,
        events=some(st.builds(TriggerEvent, text=LINES, at=TIMES, inbound=st.booleans(), answered=st.booleans())),
        background=some(LINES),
        listed_rows=some(WORDS),
        merged=st.just(()),
    )


def touches(ids: Any, whose: Any) -> Any:
    return st.builds(
        Touch,
        id=ids,
        prospect=whose,
        at=TIMES,
        outcome=st.sampled_from([each for each in Outcome if each is not Outcome.NEVER_CALL]),
        channel=st.sampled_from(Channel),
        number=st.sampled_from(["", "+12125550101"]),
        seconds=st.integers(0, 4000),
        talked=st.booleans(),
        inbound=st.booleans(),
        attempt=st.integers(0, 6),
        note=LINES,
        reason=LINES,
        message=WORDS,
        wrap_up=st.floats(0, 500),
        block=st.sampled_from(["", "b1"]),
        standing=st.sampled_from(Standing),
        next=NEXT,
        review=st.booleans(),
    )


@st.composite
def books(draw: Any) -> tuple[tuple[Prospect, ...], tuple[Touch, ...]]:
    """Some people and what happened with them."""
    number = draw(st.integers(1, 3))
    people = tuple(draw(prospects(st.just(f"p{each}"))) for each in range(number))
    whose = st.sampled_from([each.id for each in people])
    logged = tuple(draw(touches(st.just(f"t{each}"), whose)) for each in range(draw(st.integers(0, 4))))
    return people, logged
