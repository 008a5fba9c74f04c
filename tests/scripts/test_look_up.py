"""A script is found by a few letters."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import cases
from tui.model.outcome import Channel
from tui.scripts.library import Script, Shelf, shipped
from tui.scripts.look_up import find

LETTERS = 3
"""With the ``s`` that opens the search: four keys."""


def script(script_id: str, title: str, *also: str) -> Script:
    return Script(script_id, title, "objection", 0, Channel.CALL, 40, "Words.", also=also)


def shelf(*scripts: Script) -> Shelf:
    return {each.id: each for each in scripts}


PRICE = script("objection-price", "Too expensive", "price, cost", "money")
TIMING = script("objection-timing", "Not the right time", "later, bad time")
JOB = script("objection-not-my-job", "Not my job", "wrong person")
BUDGET = script("objection-budget", "No budget", "money")
VOICEMAIL = script("voicemail-2", "Voicemail 2: off your desk")
FOLLOW_UP = script("follow-up-voicemail-2", "Follow-up voicemail 2: the idea")
SHELF = shelf(PRICE, TIMING, JOB, BUDGET, VOICEMAIL, FOLLOW_UP)


def ids(typed: str, *used: str, fitting: tuple[Script, ...] = ()) -> list[str]:
    return [each.id for each in find(typed, SHELF, used=used, fitting=fitting)]


@pytest.mark.parametrize(
    ("typed", "best"),
    [
        ("pri", "objection-price"),
        ("EXP", "objection-price"),
        ("cos", "objection-price"),
        ("job", "objection-not-my-job"),
        ("not j", "objection-not-my-job"),
        ("nmj", "objection-not-my-job"),
        ("bud", "objection-budget"),
        ("v2", "voicemail-2"),
        ("fv2", "follow-up-voicemail-2"),
        ("fol", "follow-up-voicemail-2"),
        ("off", "voicemail-2"),
    ],
)
def test_letters_that_begin_a_word_of_the_title_the_id_or_the_further_words_find_it(typed: str, best: str) -> None:
    assert ids(typed)[0] == best


@pytest.mark.parametrize(
    ("typed", "best"),
    [
        ("epxen", "objection-price"),
        ("pirce", "objection-price"),
        ("bugdet", "objection-budget"),
        ("voixemail", "voicemail-2"),
        ("vioce", "voicemail-2"),
        ("timming", "objection-timing"),
    ],
)
def test_a_typing_error_is_forgiven(typed: str, best: str) -> None:
    assert ids(typed)[0] == best


def test_what_is_called_nothing_like_it_finds_nothing() -> None:
    assert ids("qqqqqq") == []


def test_a_whole_word_comes_before_the_beginning_of_one_whatever_was_used() -> None:
    assert ids("no", "objection-not-my-job")[:2] == ["objection-budget", "objection-not-my-job"]


def test_the_last_used_come_first_among_equals() -> None:
    assert ids("money", "objection-budget")[0] == "objection-budget"
    assert ids("money", "objection-price", "objection-budget")[0] == "objection-price"


def test_what_fits_this_call_comes_first_where_none_was_used() -> None:
    assert ids("voi", fitting=(FOLLOW_UP,))[0] == "follow-up-voicemail-2"
    assert ids("voi", "voicemail-2", fitting=(FOLLOW_UP,))[0] == "voicemail-2"


def test_nothing_typed_gives_the_last_used_then_what_fits() -> None:
    assert ids("", "objection-price", "no-longer-there", fitting=(VOICEMAIL, PRICE, JOB)) == [
        "objection-price",
        "voicemail-2",
        "objection-not-my-job",
    ]
    assert ids("  ") == []


def guesses(found: Script) -> Iterator[str]:
    """What a rep would type: the beginning of a word, or of two or three in their order."""
    text = " ".join((found.title, found.id.replace("-", " "), *found.also)).casefold().replace("'", "")
    words = "".join(letter if letter.isalnum() else " " for letter in text).split()
    for length in range(1, LETTERS + 1):
        yield from (word[:length] for word in words)
    for count in (2, LETTERS):
        yield from ("".join(word[0] for word in some) for some in combinations(words[:12], count))


def fewest(found: Script) -> int:
    """Letters until the script is the best hit; more than LETTERS where no guess does it."""
    for typed in sorted(set(guesses(found)), key=lambda each: (len(each), each)):
        if find(typed, shipped())[:1] == (found,):
            return len(typed)
    return LETTERS + 1


@pytest.mark.parametrize("script_id", sorted(shipped()))
def test_every_shipped_script_takes_at_most_four_keys(script_id: str) -> None:
    assert 1 + fewest(shipped()[script_id]) <= 4


@pytest.mark.parametrize(
    ("typed", "script_id"),
    [
        ("pri", "objection-price"),
        ("exp", "objection-price"),
        ("bud", "objection-no-budget"),
        ("nee", "objection-no-need"),
        ("ema", "objection-send-mail"),
        ("job", "objection-not-my-job"),
        ("bos", "objection-need-to-ask"),
        ("bus", "objection-too-busy"),
        ("tri", "objection-bad-experience"),
        ("con", "objection-contract"),
        ("thi", "objection-think-about-it"),
        ("int", "objection-not-interested"),
        ("hon", "honest"),
        ("bre", "breakup"),
        ("rec", "recap"),
        ("val", "value"),
        ("top", "topics"),
        ("v3", "voicemail-3"),
        ("g2", "gatekeeper-2"),
        ("ft3", "first-time-3"),
    ],
)
def test_three_letters_of_what_was_said_find_the_answer(typed: str, script_id: str) -> None:
    assert find(typed, shipped())[0].id == script_id


hostile = st.text(max_size=60) | st.sampled_from(
    ["[b]", "{{ 7*7 }}", "\x1b[31m", "a" * 10_000, "\u202eevil", "a " * 2_000, "\x00", "'", "aaaaaa" * 3]
)


@given(typed=hostile, title=hostile, also=st.lists(hostile, max_size=4))
@settings(max_examples=cases(60), deadline=None)
def test_no_title_and_no_search_breaks_it(typed: str, title: str, also: list[str]) -> None:
    one = script("own", title, *also)
    both = shelf(one, PRICE)
    assert set(find(typed, both, used=("own",))) <= set(both.values())
    assert find("pri", shelf(PRICE, one))[0] in (PRICE, one)


@given(script_id=st.sampled_from(sorted(shipped())))
def test_the_whole_title_finds_the_script(script_id: str) -> None:
    found = shipped()[script_id]
    assert find(found.title, shipped())[:1] == (found,)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("call me later", "objection-timing"),
        ("is this a sales call", "objection-not-interested"),
        ("robot", "objection-not-interested"),
        ("scam", "objection-not-interested"),
        ("spam", "objection-not-interested"),
    ],
)
def test_what_they_say_in_the_first_seconds_finds_its_answer(said: str, found: str) -> None:
    assert find(said, shipped())[0].id == found


def test_a_word_that_is_far_from_every_script_finds_none() -> None:
    assert not find("swan", shipped())
    assert not find("scan", shipped())
