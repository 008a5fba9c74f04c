from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import cases
from tests.scripts.test_every_script import plain
from tui.model.outcome import Channel
from tui.scripts.library import Script, shipped
from tui.scripts.phrases import phrase
from tui.scripts.render import Spoken, render
from tui.scripts.slots import SLOTS

HOSTILE = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        [
            "[red]bold[/]",
            "[/]",
            "[@click=app.quit]x[/]",
            "\x1b[31mred\x1b]0;title\x07",
            "{% for x in y %}",
            "{{ company }}",
            "{{ 7 * 7 }}",
            "a\nb\r\n\r\nc",
            "\u202egnp.exe",
            "\ud800",
            "%s %d {0} $HOME `id`",
            "x" * 10_000,
            "word " * 2_000,
            "…",
            "?!",
            "   ",
            "",
            "Acme Inc.",
            "- late, very late...",
        ]
    ),
)


def script(body: str, seconds: int = 60) -> Script:
    return Script("mine", "Mine", "reheat", 0, Channel.CALL, seconds, body)


def say(body: str, seconds: int = 60, **slots: str) -> str:
    return render(script(body, seconds), slots).text


def is_whole(spoken: Spoken) -> None:
    """Nothing on screen says that something was missing."""
    assert spoken.text
    for paragraph in spoken.text.split("\n\n"):
        for line in paragraph.split("\n"):
            assert line
            assert line == line.strip()
            assert "  " not in line
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", spoken.text)


@settings(max_examples=cases(25), deadline=None)
@given(known=st.dictionaries(st.sampled_from(SLOTS), HOSTILE))
def test_whatever_is_known_and_whatever_it_says_each_script_stays_whole(known: dict[str, str]) -> None:
    for each in shipped().values():
        spoken = render(each, known)
        is_whole(spoken)
        if not any(brace in value for value in known.values() for brace in "{}"):
            assert not set("{}") & set(spoken.text)


@settings(max_examples=cases(25), deadline=None)
@given(known=st.sets(st.sampled_from(SLOTS)))
def test_with_any_part_known_no_sentence_is_broken(known: set[str]) -> None:
    for each in shipped().values():
        spoken = render(each, plain(dict.fromkeys(known, "")))
        is_whole(spoken)
        assert not set(spoken.missing) & known
        assert not re.search(r"(^|\s)[.,;:!?]|[,:;]\.", spoken.text), spoken.text
        for sentence in re.split(r"(?<=[.?])\s+", spoken.text):
            assert re.match(r"[A-Z]", sentence), spoken.text
        if each.channel is Channel.CALL:
            assert spoken.text.endswith((".", "?"))


def test_a_sentence_with_an_unknown_slot_falls_away() -> None:
    body = "Hello.\nYou want {{ problem }}.\nIs now a good time?"
    assert say(body) == "Hello. Is now a good time?"
    assert say(body, problem="peace") == "Hello. You want peace. Is now a good time?"
    assert render(script(body), {}).missing == ("problem",)


def test_of_alternatives_the_first_that_can_be_said_is_said() -> None:
    body = "# who\n| Hi {{ first_name }}, it's {{ rep_name }}.\n| Hi {{ first_name }}.\n| Hello.\n# what\n| It works.\n"
    assert say(body, first_name="Dana", rep_name="Sam") == "Hi Dana, it's Sam. It works."
    assert say(body, first_name="Dana") == "Hi Dana. It works."
    assert say(body, rep_name="Sam") == "Hello. It works."


def test_a_blank_line_parts_paragraphs_even_where_a_whole_one_fell_away() -> None:
    assert say("Hello.\n\n{{ idea }} is new.\n\nGoodbye,\\\nSam") == "Hello.\n\nGoodbye,\nSam"


def test_a_value_is_put_in_once_and_never_read_as_a_script() -> None:
    assert say("You said {{ problem }}.", problem="{{ company }}", company="Acme") == "You said {{ company }}."
    assert say("You said {{ problem }}.", problem="{% x %}[b]\x1b[0m") == "You said {% x %}[b] [0m."


def test_a_value_ends_without_a_stop_of_its_own() -> None:
    assert say("You want this: {{ problem }}.", problem=" - Reports are late!.. ") == "You want this: Reports are late."


def test_a_value_that_says_nothing_is_not_known() -> None:
    assert render(script("Hello.\n{{ problem }}?"), {"problem": " ?? \x00"}).missing == ("problem",)


def test_a_long_value_is_cut_at_a_word_and_says_so() -> None:
    said = say("You want this: {{ problem }}.\nYes?", problem="meetings every single day " * 400)
    assert said.endswith(" day… Yes?") or re.search(r"\w… Yes\?$", said)
    assert len(said) < 200


def test_a_link_is_said_whole_or_not_at_all() -> None:
    body = "Hello.\nRead it here: {{ value_link }}"
    link = f"https://example.com/{'a' * 300}/?x=1&y=(2)/"
    assert say(body, value_link=link) == f"Hello. Read it here: {link}"
    assert say(body, value_link="https://example.com/" + "a" * 2_000) == "Hello."
    assert say(body, value_link="https://example.com/ and more") == "Hello."


def test_when_time_is_short_what_is_most_to_spare_falls_away_first() -> None:
    body = "Hello there.\n? I have something for you today.\n?? It is rather long to tell.\n? So short it is.\nBye."
    assert say(body, seconds=60).count(".") == 5
    assert say(body, seconds=6) == "Hello there. I have something for you today. So short it is. Bye."
    assert say(body, seconds=4) == "Hello there. I have something for you today. Bye."
    assert say(body, seconds=1) == "Hello there. Bye."


def test_the_time_counts_the_digits_of_a_phone_number_one_by_one() -> None:
    spoken = render(script("Hello, it's {{ rep_number }}."), {"rep_number": "415-555-0132"})
    assert (spoken.words, spoken.seconds) == (12, 5)


@settings(deadline=None)
@given(st.text())
def test_a_phrase_stays_the_same_when_it_is_made_a_phrase_again(text: str) -> None:
    once = phrase(text)
    assert phrase(once) == once
    assert len(once) <= 120
