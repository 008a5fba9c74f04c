"""Every shipped script, with whatever is known and whatever was typed: it can be said, and nothing in it acts."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import cases
from tui.model.outcome import Channel
from tui.scripts.library import Script, shipped
from tui.scripts.render import Spoken, render
from tui.scripts.sentences import read_body
from tui.scripts.slots import SLOTS

MARKUP = "[b]bold[/b] [@click=app.quit]x[/] [red"
CODE = "{{ 7777*7 }} {% for x in range(9) %}x{% endfor %} {{ self }} {# y #} {{ company }}"
ESCAPES = "\x1b[31mred\x1b]0;title\x07 \x9b2J"
NEWLINES = "one\ntwo\r\n\r\nthree\x85four\u2028five\x0bsix"
TURNS = "\u202egnp.exe\u2066 \u200fabc \u061c"
LONG = ("meetings every day " * 600)[:10_000]
ENDLESS = "x" * 10_000
HOSTILE = (MARKUP, CODE, ESCAPES, NEWLINES, TURNS, LONG, ENDLESS, "", "   ", "\t\n", "…", "?!", "\ud800", "- late...")
SCRIPTS = sorted(shipped())

_ACTS = r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"


def plain(slots: Mapping[str, str]) -> dict[str, str]:
    """A plain value for each."""
    return {slot: slot if slot.endswith("_link") else f"the {slot.replace('_', ' ')}" for slot in slots}


def check(script: Script, known: Mapping[str, str]) -> Spoken:
    spoken = render(script, known)
    assert spoken.text, "something is said"
    assert not re.search(_ACTS, spoken.text)
    assert "54439" not in spoken.text, "no code was run"
    assert "\n\n\n" not in spoken.text
    for line in re.split("\n\n|\n", spoken.text):
        assert line == line.strip() != ""
        assert "  " not in line
        assert line[:1] == line[:1].upper() or len(line[:1].upper()) > 1
    told = {slot for slot, value in known.items() if any(map(str.isalnum, value)) and not slot.endswith("_link")}
    assert not told & set(spoken.missing)
    return spoken


def check_plain(script: Script, known: Mapping[str, str]) -> None:
    """With nothing odd in the values, nothing odd is in the text either."""
    text = check(script, known).text
    assert not set("{}[]") & set(text)
    assert not re.search(r"(^|\s)[.,;:!?]|[,:;][.?!]|\.\.|[?!]\.", text), text
    assert not re.search(r"\bNone\b|\bUndefined\b", text)
    for sentence in re.split(r"(?<=[.?])\s+", text):
        assert re.match(r"[A-Z“\"'(]", sentence), sentence
    if script.channel is Channel.CALL:
        assert text.endswith((".", "?"))


@pytest.mark.parametrize("script_id", SCRIPTS)
def test_with_nothing_everything_one_thing_and_all_but_one_known_it_reads_well(script_id: str) -> None:
    script = shipped()[script_id]
    named = {slot for passage in read_body(script.body) for choice in passage.choices for slot in choice.slots}
    check_plain(script, {})
    check_plain(script, plain(dict.fromkeys(SLOTS, "")))
    for slot in named:
        check_plain(script, plain({slot: ""}))
        check_plain(script, plain({other: "" for other in SLOTS if other != slot}))


@pytest.mark.parametrize("script_id", SCRIPTS)
def test_with_any_of_its_slots_known_it_reads_well(script_id: str) -> None:
    script = shipped()[script_id]

    @settings(max_examples=cases(15), deadline=None)
    @given(known=st.sets(st.sampled_from(SLOTS)))
    def any_of_them(known: set[str]) -> None:
        check_plain(script, plain(dict.fromkeys(known, "")))

    any_of_them()


@pytest.mark.parametrize("script_id", SCRIPTS)
def test_whatever_a_slot_holds_nothing_breaks_and_nothing_acts(script_id: str) -> None:
    script = shipped()[script_id]
    for value in HOSTILE:
        check(script, dict.fromkeys(SLOTS, value))

    @settings(max_examples=cases(10), deadline=None)
    @given(known=st.dictionaries(st.sampled_from(SLOTS), st.sampled_from(HOSTILE) | st.text(max_size=60)))
    def any_of_them(known: dict[str, str]) -> None:
        check(script, known)

    any_of_them()


@settings(max_examples=cases(80), deadline=None)
@given(value=st.text(max_size=200))
def test_a_value_is_said_and_never_read_whatever_it_is(value: str) -> None:
    script = Script("mine", "Mine", "reheat", 0, Channel.CALL, 60, "Hello.\n{{ problem }} it is.")
    check(script, {"problem": value})
