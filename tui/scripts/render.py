"""A script and what is known, put together into what to say."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple

from tui.scripts.library import Script, Shelf
from tui.scripts.phrases import count_words, phrase, plain
from tui.scripts.sentences import Passage, Sentence, read_body, slots_of
from tui.scripts.slots import SLOTS, WRITTEN
from tui.scripts.topics import questions

WORDS_A_MINUTE = 150
"""The pace of an unhurried voice on the phone."""

_BY_ITSELF = frozenset(
    (
        "first_time",
        "event",
        "event_again",
        "reheat",
        "reheat_business",
        "voicemail",
        "follow_up_voicemail",
        "incoming",
    )
)
_LONGEST_LINK = 2_000
_LONGEST_LIST = 2_000
_GAPS = (" ", "\n", "\n\n")


class Spoken(NamedTuple):
    """Words to say, or to send."""

    text: str
    """Paragraphs parted by a blank line; never markup."""
    title: str
    missing: tuple[str, ...]
    """The slots that the script names and that are not known, in order."""
    words: int
    seconds: int
    """How long it takes to say, rounded up."""


class _Said(NamedTuple):
    text: str
    passage: Passage


def render(script: Script, slots: Mapping[str, str]) -> Spoken:
    """What to say. A sentence that would say an unknown slot falls away; a value is never read as a script."""
    passages = read_body(script.body)
    known = {slot: value for slot in slots_of(passages) if (value := _value(slot, slots.get(slot, "")))}
    said = [_say(passage, known) for passage in passages]
    text = _compose(said)
    while seconds_for(count_words(text)) > script.seconds and (spare := _to_spare(said)) is not None:
        said[spare] = _Said("", said[spare].passage)
        text = _compose(said)
    words = count_words(text)
    missing = tuple(slot for slot in slots_of(passages) if slot not in known)
    return Spoken(text, script.title, missing, words, seconds_for(words))


def prepare(shelf: Shelf) -> None:
    """Read what comes up by itself in a call, so that no key waits for it."""
    questions()
    everything = dict.fromkeys(SLOTS, "known")
    names = dict.fromkeys(("first_name", "full_name", "company", "title", "rep_name", "rep_company", "rep_number"), "A")
    for script in shelf.values():
        if script.serves in _BY_ITSELF:
            render(script, names)
            render(script, everything)


def seconds_for(words: int) -> int:
    """How long so many words take to say, rounded up."""
    return math.ceil(words * 60 / WORDS_A_MINUTE)


def _value(slot: str, text: str) -> str:
    """What is put in. A link is said whole or not at all: half of it leads nowhere."""
    if slot in WRITTEN:
        return phrase(text, words=_LONGEST_LIST, letters=_LONGEST_LIST)
    if not slot.endswith("_link"):
        return phrase(text)
    link = plain(text[: _LONGEST_LINK + 1])
    return link if len(link) <= _LONGEST_LINK and " " not in link else ""


def _say(passage: Passage, known: Mapping[str, str]) -> _Said:
    for choice in passage.choices:
        if all(slot in known for slot in choice.needed) and (text := _fill(choice, known)):
            return _Said(text, passage)
    return _Said("", passage)


def _fill(sentence: Sentence, known: Mapping[str, str]) -> str:
    """The sentence as it is said; empty where that would be nothing."""
    text = sentence.source
    if "{" in text:
        from tui.scripts.sandbox import fill  # noqa: PLC0415 - Jinja is not for the first screen

        text = " ".join(fill(text, known).split()).replace("….", "…")
        if not any(character.isalnum() for character in text):
            return ""
    return text[:1].upper() + text[1:]


def _to_spare(said: list[_Said]) -> int | None:
    """Which passage falls away next: the one most to spare; of several, the last."""
    open_ = [(each.passage.spare, place) for place, each in enumerate(said) if each.text and each.passage.spare]
    return max(open_)[1] if open_ else None


def _compose(said: list[_Said]) -> str:
    text, gap = "", 0
    for each in said:
        gap = max(gap, each.passage.gap)
        if each.text:
            text += (_GAPS[gap] if text else "") + each.text
            gap = 0
    return text
