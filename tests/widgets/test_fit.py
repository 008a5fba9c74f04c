"""Whatever somebody is called, the row that names them is as wide as it is meant to be, in any terminal."""

import unicodedata

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.model.text import one_line
from tui.widgets.fit import clip, drawn, in_short, pad, settled, sides, wrap
from tui.widgets.steady import steady

NAMES = {
    "Dana": "Dana",
    "דנה לוי": "דנה לוי",
    "محمد علي": "محمد علي",
    "小明 王": "小明 王",
    "한지민": "한지민",
    "Zoe\u0301 Ñandú": "Zoe\u0301 Ñandú",
    "Fam 👨\u200d👩\u200d👧\u200d👦 Lee": "Fam 👨 Lee",
    "👩🏽\u200d💻 Ada": "👩 Ada",
    "👍🏽": "👍",
    "🇺🇸 Sam": "US Sam",
    "🏳\ufe0f\u200d🌈 Kit": "🏳 Kit",
    "❤\ufe0f ☎\ufe0f 1\ufe0f\u20e3": "❤ ☎ 1",
    "Da\u200dna\u200b\u00ad\ufeff": "Dana",
    "abc\u202edef\u2066g\u2069": "abcdefg",
    "می\u200cخواهم": "میخواهم",
    "a\nb\tc\u2028d\re": "a b cd e",
    "\x1b[31mred\x07": "[31mred",
}


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_drawn_as_terminals_agree_on_it(name: str) -> None:
    assert drawn(name) == NAMES[name]
    assert drawn(drawn(name)) == drawn(name)


_SIGNS = (
    "👨",
    "👩🏽",
    "\u200d",
    "\ufe0f",
    "❤",
    "🇺",
    "🇸",
    "🏿",
    "1\ufe0f\u20e3",
    "ד",
    "م",
    "小",
    "e\u0301",
    "\u202e",
    " ",
)
_TEXTS = st.one_of(
    st.text(max_size=30),
    st.lists(st.sampled_from(_SIGNS), max_size=20).map("".join),
    st.sampled_from(list(NAMES)),
)


def columns(row: str) -> int:
    """Where the cursor of a terminal stands behind the row; it counts letter by letter, as tmux and xterm do."""
    screen = pyte.Screen(400, 1)
    screen.draw(row)
    return int(screen.cursor.x)


def disputed(text: str) -> bool:
    """Whether it has letters that join within a word: whether each takes a column is each terminal's own affair.

    pyte draws nothing behind a sign without a combining class.
    """
    return any(
        unicodedata.category(letter) == "Mc"
        or (unicodedata.category(letter) == "Mn" and not unicodedata.combining(letter))
        or 0x1100 <= ord(letter) <= 0x11FF
        or 0xD7B0 <= ord(letter) <= 0xD7FF
        for letter in text
    )


@given(_TEXTS, st.integers(min_value=1, max_value=60))
def test_a_row_has_just_its_columns_whatever_the_name(name: str, width: int) -> None:
    assert cell_len(pad(name, width)) == width
    assert cell_len(clip(name, width)) <= width
    rows = [pad(name, width), sides(name, "12:24", width + 10), *(pad(row, width) for row in wrap(name, width))]
    for row in rows:
        assert "\u202e" not in row
        assert not any(unicodedata.category(letter) in ("Cc", "Cf") for letter in row)
        if not disputed(row):
            assert columns(row) == cell_len(row), (row, ascii(row))


@given(_TEXTS)
def test_a_row_that_is_laid_out_keeps_its_columns(name: str) -> None:
    row = f"│ {one_line(name)} │"
    after = settled(row)
    assert cell_len(after) == cell_len(row)
    if not disputed(row) and not any(unicodedata.category(letter) == "Cf" for letter in after):
        assert columns(after) == cell_len(row), (row, ascii(after))


_JOINING = st.text("दिव्या शर्माநிਕਿ각ᄀ한က်ខ្មែរabc", max_size=20)


@given(_JOINING, st.integers(min_value=0, max_value=3))
def test_letters_of_disputed_width_move_no_border(name: str, gap: int) -> None:
    screen = pyte.Screen(80, 2)
    drawn_row = f"x{name}\x1b[1m{' ' * gap}\x1b[0m│y"
    pyte.Stream(screen).feed(steady(drawn_row))
    width = cell_len(name) + gap
    assert screen.buffer[0][width + 1].data == "│"
    assert screen.cursor.x == width + 3
    assert not screen.buffer[0][width + 1].bold


@given(width=st.integers(0, 90))
def test_in_short_brackets_give_way_first_and_none_is_left_open(width: int) -> None:
    words = "22:30 in Toronto: opens Mon 09:00 (Canada, our own rule; a law), at work (home) till 5"
    said = in_short(words, width)
    assert len(said) <= width
    assert said.count("(") == said.count(")")
    assert said in (words, "", words.replace(" (Canada, our own rule; a law)", "").replace(" (home)", "")[: len(said)])


def test_a_clause_is_said_without_its_brackets_before_it_is_left_out() -> None:
    assert in_short("22:30: opens Mon 09:00 (our own rule)", 22) == "22:30: opens Mon 09:00"
    assert in_short("22:30: opens Mon 09:00 (our own rule)", 12) == "22:30"
