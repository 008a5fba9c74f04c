"""The files by id are the same, named at once or when they are asked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.book.filed_in import FiledIn

NAMES = ("a.json", "b.json", "c.json")
ids = st.sampled_from("xyz")
numbered = st.dictionaries(ids, st.lists(st.integers(0, 2), max_size=3))
deeds = st.lists(st.tuples(st.sampled_from(("get", "set", "del", "has")), ids), max_size=12)


@given(numbered, deeds)
def test_it_is_as_a_dictionary_of_names(numbers: dict[str, list[int]], done: list[tuple[str, str]]) -> None:
    plain = {key: tuple(NAMES[each] for each in found) for key, found in numbers.items()}
    filed = FiledIn(dict(numbers), NAMES)
    for deed, key in done:
        if deed == "get":
            assert filed.get(key) == plain.get(key)
        elif deed == "set":
            filed[key] = plain[key] = (*plain.get(key, ()), "new.json")
        elif deed == "del":
            assert filed.pop(key, None) == plain.pop(key, None)
        assert (key in filed) == (key in plain)
        assert len(filed) == len(plain)
        assert {*filed} == {*plain}
    assert dict(filed.items()) == plain


@pytest.mark.parametrize("wrong", [{"x": [3]}, {"x": [0], "y": ["1"]}, {"x": 5}, {"x": "ab"}])
def test_numbers_of_no_file_are_refused(wrong: dict[str, list[int]]) -> None:
    with pytest.raises((IndexError, TypeError)):
        FiledIn(wrong, NAMES)
