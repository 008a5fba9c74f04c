"""Phrases that bring nothing: which are found, where, and what the list may hold."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.scripts.empty import Found, find
from tui.scripts.library import shipped
from tui.scripts.phrase_list import GAP, GAP_WORDS, KINDS, Phrase, phrases, read_phrases
from tui.scripts.tables import TableFault
from tui.scripts.topics import questions

GOOD = '[checking]\nkind = "nothing new"\nsays = ["just checking in"]\nwhy = "w"\ninstead = "i"\n'


def said(text: str) -> list[str]:
    return [text[each.start : each.end] for each in find(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hi Dana, just checking in about the model.", ["just checking in"]),
        ("I was checking back in.", ["checking back in"]),
        ("Just touching base again!", ["Just touching base again"]),
        ("I hope you're well.", ["hope you're well"]),
        ("I hope you’re doing well.", ["hope you’re doing well"]),
        ("hope youre well", ["hope youre well"]),
        ("I hope this finds you well", ["finds you well"]),
        ("Sorry for the late email, Dana", ["Sorry for the late email"]),
        ("Apologies for writing again.", ["Apologies for writing"]),
        ("I know you're really busy, but", ["know you're really busy"]),
        ("I'd love to hear your thoughts.", ["love to hear your thoughts"]),
        ("Let me know what you think", ["Let me know what you think"]),
        ("I look forward to hearing back from you", ["look forward to hearing back from you"]),
        ("I tried to reach you on Monday", ["tried to reach you"]),
        ("I've called you a couple of times", ["I've called you a couple of times"]),
        ("As per my last email", ["As per my last email"]),
        ("Did you get my voicemail?", ["Did you get my voicemail"]),
        ("We leverage synergies", ["leverage", "synergies"]),
        ("an END-TO-END, seamless process", ["END-TO-END", "seamless"]),
        ("the market-leading, state of the art tool", ["market-leading", "state of the art"]),
        ("and much more", ["and much more"]),
    ],
)
def test_an_empty_phrase_is_found_whatever_its_capitals_and_apostrophes(text: str, found: list[str]) -> None:
    assert said(text) == found
    assert said(text.upper()) == [each.upper() for each in found]
    assert said(text.replace("'", "’")) == [each.replace("'", "’") for each in found]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "You wanted figures before the board, and here they are.",
        "I was just checking. In March you told me",
        "just checking\n\nin",
        "rechecking in, adjusting",
        "just checking into the hotel",
        "I hope the launch went well",
        "robustness",
        "Works offline, in French and under 40 a seat, and your drivers keep their own phones.",
        "On Tuesday, 24 November, at ten, I'll call",
    ],
)
def test_other_words_are_left_alone(text: str) -> None:
    assert said(text) == []


def test_a_wall_of_features_is_found_and_a_short_list_is_not() -> None:
    wall = "We do routing, maps, time sheets, invoices, offline mode, reports and chat."
    assert said(wall) == ["routing, maps, time sheets, invoices, offline mode, reports"]
    assert said("We do routing, maps and time sheets.") == []
    assert said("You sent the stops, the names, the fuel bills. And the times, the vans, the drivers.") == []


def test_each_find_has_a_reason_and_a_better_one() -> None:
    assert find("Just checking in.") == (
        Found(0, 16, "it says that you have nothing new", "say what is new since you talked"),
    )


def test_the_list_has_every_kind_and_forty_phrases_each_with_a_better_one() -> None:
    assert {phrase.kind for phrase in phrases()} == set(KINDS)
    assert len(phrases()) >= 40
    for phrase in phrases():
        assert phrase.why and not phrase.why.endswith("."), phrase.name
        assert phrase.instead and not find(phrase.instead), phrase.name


def test_no_shipped_script_and_no_question_holds_an_empty_phrase() -> None:
    for script in shipped().values():
        assert said(script.body) == [], script.id
    for question in questions():
        assert said(question.ask) == [], question.id


def test_reading_takes_time_as_the_text_is_long_and_not_as_its_square() -> None:
    line = "When we talked on the ninth you told me that the reports come late, just checking in on that. "
    find(line)
    times = {letters: min(_seconds((line * 900)[:letters]) for _ in range(5)) for letters in (10_000, 80_000)}
    assert times[80_000] < 30 * times[10_000]


@pytest.mark.parametrize("text", ["hope " * 16_000, "sorry for " * 8_000, "a," * 40_000, "'" * 80_000, "x" * 80_000])
def test_no_text_makes_it_run_away(text: str) -> None:
    assert _seconds(text) < 2


def _seconds(text: str) -> float:
    began = time.process_time()
    find(text)
    return time.process_time() - began


WORDS = sorted({word for phrase in phrases() for steps in phrase.ways for step in steps for word in step.words})
TEXTS = st.lists(
    st.sampled_from([*WORDS, ",", ".", "\n\n", "\n", "’", "é", "Dana"]) | st.text(max_size=5), max_size=40
).map(" ".join)


@given(TEXTS | st.text())
def test_what_is_found_lies_in_the_text_and_never_overlaps(text: str) -> None:
    found = find(text)
    assert all(0 <= each.start < each.end <= len(text) for each in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(text[each.start].isalnum() and text[each.end - 1].isalnum() for each in found)


@given(TEXTS)
def test_capitals_make_no_difference(text: str) -> None:
    for other in (text.upper(), text.lower(), text.title()):
        if len(other) == len(text) and other.casefold() == text.casefold():
            assert find(other) == find(text)


@st.composite
def sayings(draw: st.DrawFn) -> tuple[Phrase, str]:
    """One way of saying a phrase of the list."""
    phrase = draw(st.sampled_from([each for each in phrases() if each.ways]))
    words: list[str] = []
    for step in draw(st.sampled_from(phrase.ways)):
        if not step.words:
            words += ["xyzzy"] * draw(st.integers(0, GAP_WORDS))
        elif not step.spared or draw(st.booleans()):
            words.append(draw(st.sampled_from(sorted(step.words))))
    return phrase, " ".join(words)


@given(sayings(), st.sampled_from(["", "Hello. ", "xyzzy "]), st.sampled_from(["", ".", " xyzzy"]))
def test_every_way_of_saying_a_phrase_is_found(saying: tuple[Phrase, str], before: str, after: str) -> None:
    text = before + saying[1] + after
    found = find(text)
    assert (
        any(each.start <= len(before) and each.end >= len(before) + len(saying[1]) for each in found) or len(found) > 1
    )


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("says =", 1, "cannot be read"),
        ('x = 1\n', 1, "stands before any [name]"),
        (GOOD.replace("nothing new", "rude"), 2, "must be one of"),
        (GOOD.replace('"w"', '""'), 4, "why is missing"),
        (GOOD.replace('"w"', "4"), 4, "must be a text"),
        (GOOD.replace('"w"', f'"{"w" * 121}"'), 4, "longer than 120"),
        (GOOD.replace('says = ["just checking in"]', ""), 1, "either says or things"),
        (GOOD + "things = 5\n", 3, "either says or things"),
        (GOOD.replace('says = ["just checking in"]', "things = 1"), 3, "from 3 to 50"),
        (GOOD.replace("just checking in", ".*"), 3, "is no word"),
        (GOOD.replace("just checking in", "(a"), 3, "is not up to 16 words"),
        (GOOD.replace("just checking in", "a " * 17), 3, "is not up to 16 words"),
        (GOOD.replace("just checking in", f"checking {GAP}"), 3, "must begin and end with a word"),
        (GOOD.replace("just checking in", "(just)"), 3, "must begin and end with a word"),
        (GOOD.replace("just checking in", f"a {GAP} b {GAP} c"), 3, "may hold … once"),
        (GOOD + 'says2 = "x"\n', 6, "is not one of"),
        (GOOD.replace('["just checking in"]', '"just checking in"'), 3, "must be a list"),
        (GOOD + GOOD, 6, "cannot be read"),
        ("[" * 3000, 1, "cannot be read"),
        ("x" * 1_000_001, 1, "is longer than"),
    ],
)  # fmt: skip
def test_a_faulty_list_is_named_with_its_line(text: str, line: int, reason: str) -> None:
    with pytest.raises(TableFault) as fault:
        read_phrases("phrases.toml", text)
    assert str(fault.value).startswith(f"phrases.toml, line {line}: ")
    assert reason in str(fault.value)
    assert len(str(fault.value)) < 300
