"""Checksums of the log: what was written holds, however another program spells it; what is changed does not."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from tui.book.files import about
from tui.book.seals import SEAL, broken, encoded, holds, sealed, whole
from tui.model.packed import unpack

TEXTS = st.text(st.one_of(st.characters(), st.sampled_from('",:{}\\0crcseq')), max_size=30)
EVENTS = st.lists(st.dictionaries(TEXTS, TEXTS | st.integers() | st.none(), max_size=4), min_size=1, max_size=5)


def filed(told: list[dict[str, object]]) -> dict[str, dict[str, object]]:
    return {str(number): sealed({"seq": number, **{f"x{key}": held for key, held in each.items()}})
            for number, each in enumerate(told, start=1)}  # fmt: skip


def file_of(events: dict[str, dict[str, object]]) -> bytes:
    return encoded({"_default": events, "about": {"1": about("log")}})


@given(EVENTS)
def test_what_was_written_holds_in_any_spelling_and_each_event_is_found_in_the_bytes(
    told: list[dict[str, object]],
) -> None:
    events = filed(told)
    data = file_of(events)
    assert broken(data, events) == {}
    assert broken(json.dumps(json.loads(data), indent=1).encode(), events) == {}
    assert [unpack(each) for each in whole(data)] == [*events.values()]


@given(EVENTS, st.data())
def test_an_event_that_says_something_else_is_named_and_the_others_are_whole(
    told: list[dict[str, object]], data: st.DataObject
) -> None:
    events = filed(told)
    key = data.draw(st.sampled_from(sorted(events)))
    other = {**events, key: {**events[key], "more": 1}}
    written = file_of(other)
    assert broken(written.replace(b'"seal"', b'"seax"'), other) == {key: other[key]}
    assert [unpack(each) for each in whole(written)] == [each for at, each in events.items() if at != key]


def test_an_event_without_a_seal_is_taken_as_it_reads_and_one_with_a_word_for_a_seal_is_not() -> None:
    assert holds({"seq": 1})
    assert not holds({"seq": 1, SEAL: "word"})
