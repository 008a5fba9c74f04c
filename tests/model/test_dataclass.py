"""Dataclasses that nothing is compiled for are as the standard library's."""

import builtins
import dataclasses
from dataclasses import field, fields, is_dataclass, replace
from typing import Any

import pytest
from hypothesis import given as with_any
from hypothesis import strategies as st

from tui.model.dataclass import dataclass
from tui.model.prospect import Phone, Place, Prospect


@dataclass(frozen=True, slots=True)
class Ours:
    """With all that a field may have."""

    name: str
    number: int = 3
    jobs: tuple[str, ...] = ()
    facts: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.number < 0:
            raise ValueError("negative")

    @property
    def told(self) -> str:
        return f"{self.name} {self.number}"


@dataclasses.dataclass(frozen=True, slots=True)
class Theirs:
    """The same."""

    name: str
    number: int = 3
    jobs: tuple[str, ...] = ()
    facts: dict[str, int] = field(default_factory=dict)


values = st.tuples(
    st.text(max_size=3),
    st.integers(0, 2),
    st.lists(st.text(max_size=1), max_size=2).map(tuple),
    st.dictionaries(st.text(max_size=1), st.integers(), max_size=1),
)


@with_any(values, values)
def test_they_are_equal_and_told_as_the_standard_librarys_are(one: tuple[Any, ...], other: tuple[Any, ...]) -> None:
    assert (Ours(*one) == Ours(*other)) == (Theirs(*one) == Theirs(*other))
    assert repr(Ours(*one)) == repr(Theirs(*one)).replace("Theirs", "Ours")
    assert Ours(*one) != object()
    assert [each.name for each in fields(Ours)] == [each.name for each in fields(Theirs)]
    assert replace(Ours(*one), number=7).told == f"{one[0]} 7"


def test_what_is_equal_has_the_same_hash() -> None:
    one, other = (Prospect(id="a", name="Ann", phones=(Phone(number="+12125550142"),), place=Place()) for _ in "ab")
    assert one is not other
    assert hash(one) == hash(other)
    assert {one: "found"}[other] == "found"


def test_each_has_its_own_of_what_is_made_for_it() -> None:
    assert Ours("Ann").facts is not Ours("Ann").facts


def test_a_field_is_neither_set_nor_taken_away() -> None:
    ann = Ours("Ann")
    with pytest.raises(dataclasses.FrozenInstanceError, match="name"):
        ann.name = "Bo"  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        del ann.name
    assert is_dataclass(ann)
    assert not hasattr(ann, "__dict__")


@pytest.mark.parametrize(
    ("given", "named", "why"),
    [
        ((), {}, r"lacks \['name'\]"),
        ((), {"name": "Ann", "age": 3}, r"knows no \['age'\]"),
        (("Ann",), {"name": "Bo"}, "each field once"),
        (("Ann", 1, (), {}, 5), {}, "4 by their place"),
    ],
)
def test_what_is_no_field_or_lacks_is_named(given: tuple[Any, ...], named: dict[str, Any], why: str) -> None:
    with pytest.raises(TypeError, match=why):
        Ours(*given, **named)


def test_fields_that_have_a_name_alone_are_given_by_no_place() -> None:
    with pytest.raises(TypeError, match="0 by their place"):
        Place("Main Street")  # type: ignore[call-arg]


def test_what_is_to_be_true_of_all_is_looked_at() -> None:
    with pytest.raises(ValueError, match="negative"):
        Ours("Ann", -1)


def test_nothing_is_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    monkeypatch.setattr(builtins, "exec", lambda text, *_where: compiled.append(text))

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Some:
        """Two fields."""

        one: int = 1
        two: int = 2

    assert Some(one=3).two == 2
    assert Some(one=4) == Some(one=4)
    assert compiled == []
