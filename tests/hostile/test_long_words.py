"""Words without an end: what looks for addresses and numbers in a text takes no longer for them than it is long."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from tui.book.erased_hash import Traits
from tui.book.gone import Gone
from tui.exchange.number_text import CELL_LIMIT
from tui.exchange.numbers import read_phones
from tui.exchange.out.cells import safe
from tui.exchange.people.cells import mails_in, name_without_mail
from tui.exchange.people.offers import _by_cells

SIZE = 60_000
"""Letters: at the square of it, a text takes ten seconds and more."""
SECONDS = 4.0
"""Of the processor; measured: 0.2 at most."""
WORDS = {
    "one word": "x" * SIZE,
    "an end that never comes": "@" + "x" * SIZE,
    "dots": "a@b" + "." * SIZE + " ",
    "ends": "a@" * (SIZE // 2),
    "blanks": "1" + " " * SIZE + "x",
    "blanks and signs": "1" + " \t" * (SIZE // 2) + "/",
    "wide blanks": "1" + "\u3000" * SIZE + "/",
    "figures": "1-" * (SIZE // 2),
    "brackets": "(" * SIZE,
    "words that part": "1 or " * (SIZE // 5),
    "ligatures": "1" + "\ufdfa" * (SIZE // 18),
}
ERASED = Gone(frozenset(("x",)), Traits(mails=frozenset(("d@e.com",))))
READERS: dict[str, Callable[[str], object]] = {
    "mails": mails_in,
    "a name with a mail": name_without_mail,
    "numbers": lambda text: read_phones(text, "US"),
    "a row of somebody erased": lambda text: Gone(frozenset(("x",)), Traits(mails=frozenset(("d@e.com",)))).is_row(
        [text]
    ),
    "cells with no name": lambda text: _by_cells("stuff", [text] * 3),
    "a cell that leaves": safe,
}


@pytest.mark.parametrize("reader", READERS)
def test_a_long_word_takes_no_more_time_than_its_length(reader: str) -> None:
    for name, text in WORDS.items():
        begun = time.process_time()
        READERS[reader](text)
        assert time.process_time() - begun < SECONDS, name


def test_an_address_beside_another_is_found_as_before() -> None:
    assert mails_in("a@b.com;c@d.com") == ["a@b.com", "c@d.com"]
    assert mails_in(f"{'x' * 300}@d.com") == []
    assert name_without_mail("Dana Okafor <dana@example.com>") == "Dana Okafor"


def test_numbers_are_looked_for_in_a_cell_of_a_few_hundred_letters() -> None:
    assert [each.number for each in read_phones(f"212 555 0101{' ' * CELL_LIMIT}/ 212 555 0102", "US")] == [
        "+12125550101"
    ]
