"""One setting changed in a file that a rep may have written in any way that TOML allows."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.config.toml_text import change, key, line_of, statements

VALUES = st.one_of(
    st.booleans(),
    st.integers(-5, 5000),
    st.sampled_from(["", "a # b", 'quote " in', "it's", "x = 1", "[x]", "ü 小"]),
    st.lists(st.sampled_from(["a", "b # c", "]"]), max_size=3),
    st.dictionaries(st.sampled_from(["name", "today.find", "a b"]), st.sampled_from(["K", "}", "#"]), max_size=2),
)
NAMES = ("rep", "goal", "keys", "cap_24h", "zone", "dial")
RAW = (
    '"plain" ', "'lit # eral'", "5", "1_000", "0x1F", "true", "2026-11-24", "08:30:00",
    '[ # how\n  "a]b", # first\n  [1, 2],\n]', '{ name = "Sam", deep = { x = [1] } }',
    '"""\nname = "x" # no comment\n[no.table]\n\\"""\n"""', "'''\n# no comment\n'''", '""', '"""a""""', "[]",
)  # fmt: skip
COMMENTS = st.sampled_from(["# agreed with Lee", "#x = 1", "# [goal]", '# "', "# cap_24h = 3", "#"])


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A text that tomllib reads: settings at the top, then tables; comments and blank lines anywhere."""
    rows: list[str] = []
    names = draw(st.lists(st.sampled_from([*NAMES, "other", '"odd name"']), unique=True))
    tables = []
    for name in names:
        rows += draw(st.lists(COMMENTS | st.just(""), max_size=2))
        form = draw(st.sampled_from(["plain", "plain", "dotted", "table"]))
        tail = draw(st.sampled_from(["", "  # here", " "]))
        if form == "plain":
            lead, equals = draw(st.sampled_from(["", "  "])), draw(st.sampled_from([" = ", "="]))
            rows.append(f"{lead}{name}{equals}{draw(st.sampled_from(RAW))}{tail}")
        elif form == "dotted":
            rows += [f"{name}.{part} = {draw(st.sampled_from(RAW))}{tail}" for part in ("name", '"a b"')]
        else:
            tables.append(name)
    for name in tables:
        rows += [*draw(st.lists(COMMENTS, max_size=1)), f"[{name}]  # its table"]
        rows += [
            f"{part} = {draw(st.sampled_from(RAW))}"
            for part in draw(st.lists(st.sampled_from(["name", "zone"]), unique=True))
        ]
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    return newline.join("\n".join(rows).split("\n")) + draw(st.sampled_from(["", newline]))


def comments(text: str) -> list[str]:
    """The comments, found in a way of their own: whatever can be cut off at a # with the text saying the same."""
    found, lines, whole = [], text.splitlines(), tomllib.loads(text)
    for number, line in enumerate(lines):
        for place in (place for place, sign in enumerate(line) if sign == "#"):
            without = [*lines[:number], line[:place], *lines[number + 1 :]]
            other = [*lines[:number], line[:place] + "# \x7f"[:2] + "?", *lines[number + 1 :]]
            try:
                if tomllib.loads("\n".join(without)) == whole == tomllib.loads("\n".join(other)):
                    found.append(line[place:])
                    break
            except tomllib.TOMLDecodeError:
                continue
    return sorted(found)


@given(texts(), st.sampled_from(NAMES), VALUES | st.none())
def test_a_change_changes_that_setting_alone_and_keeps_every_comment(text: str, name: str, value: object) -> None:
    before = tomllib.loads(text)
    try:
        after = change(text, name, value, "What it means.")
    except ValueError:
        assert any(each.path[0] == name and (each.is_table or len(each.path) > 1) for each in statements(text))
        return
    told = tomllib.loads(after)
    assert told.pop(name, None) in ((value,) if value else (value, None, {}))
    assert told == {key: held for key, held in before.items() if key != name}
    left = comments(after)
    for comment in comments(text):
        assert comment in left
        left.remove(comment)
    ours = {
        row for each in statements(text) if each.path[0] == name for row in text[each.start : each.end].splitlines()
    }
    kept = [row for row in text.splitlines() if row not in ours]
    rows = iter(after.splitlines())
    assert all(row in rows for row in kept), "the other lines are there, in their order"


@given(texts())
def test_every_statement_is_found_with_its_value(text: str) -> None:
    told: dict[str, object] = {}
    for each in statements(text):
        if not each.is_table:
            inner = told
            for part in each.path[:-1]:
                inner = inner.setdefault(part, {})  # type: ignore[assignment]
            inner[each.path[-1]] = tomllib.loads(f"x = {text[each.value : each.stop]}")["x"]
        else:
            told.setdefault(each.path[0], {})
    assert told == tomllib.loads(text)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "# How many.\ncap_24h = 5\n"),
        ("# cap_24h = 3\nzone = 1\n", "# cap_24h = 3\ncap_24h = 5\nzone = 1\n"),
        ("zone = 1", "zone = 1\n# How many.\ncap_24h = 5\n"),
        ("cap_24h=3 # ours\r\nzone = 1\r\n", "cap_24h=5 # ours\r\nzone = 1\r\n"),
        ("[goal]\ndials = 1\n", "# How many.\ncap_24h = 5\n[goal]\ndials = 1\n"),
        ('x = """\n# cap_24h = 3\n"""\n', 'x = """\n# cap_24h = 3\n"""\n# How many.\ncap_24h = 5\n'),
        ("cap_24h = [ # odd\n1]\n", "# odd\ncap_24h = 5\n"),
        ("\ufeffcap_24h = 3\n", "\ufeffcap_24h = 5\n"),
    ],
)
def test_the_line_is_put_where_it_belongs(before: str, after: str) -> None:
    assert change(before, "cap_24h", 5, "How many.") == after


def test_the_parts_of_a_setting_that_has_a_table_are_changed_one_by_one() -> None:
    text = '[goal] # weekly\n# calls\ndials = 5 # five\n\n[keys]\nskip = "K"\n'
    assert change(text, "goal", {"dials": 6, "talks": 2}) == (
        '[goal] # weekly\n# calls\ndials = 6 # five\ntalks = 2\n\n[keys]\nskip = "K"\n'
    )
    assert change("keys.skip = 'K'\n", "keys", {"undo": "J"}) == 'keys.undo = "J"\n'


def test_the_line_of_a_setting_or_of_its_part_is_told() -> None:
    text = 'x = """\nzone = 1\n"""\n"zone" = 1\n[keys]\n\nskip = "K"\n'
    assert [line_of(text, *path) for path in (("zone",), ("keys",), ("keys", "skip"), ("keys", "undo"))] == [4, 5, 7, 5]


def test_a_name_is_quoted_where_it_has_to_be() -> None:
    assert (key("cap_24h"), key("web leads"), key("today.find")) == ("cap_24h", '"web leads"', '"today.find"')
