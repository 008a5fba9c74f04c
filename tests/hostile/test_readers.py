"""Whatever bytes come in, each reader reads them or refuses them, and nothing in what it keeps can act."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.hostile.parsers import PARSERS
from tests.hostile.texts import ACTING

BOOKS = {"book_json", "log_file", "session_file", "never_file", "patch_file"}
PIECES = st.lists(
    st.sampled_from([text.encode("utf-8", "surrogatepass") for text in ACTING])
    | st.binary(max_size=30)
    | st.sampled_from([b"BEGIN:VCARD\n", b"TEL:", b"<table><tr><td>", b'[{"Name":"', b'"}]', b"Name,Phone\n", b","]),
    max_size=12,
).map(b"".join)  # fmt: skip


@pytest.mark.parametrize("name", [name for name in PARSERS if name not in BOOKS])  # of those see test_altered.py
def test_each_acting_text_is_read_or_refused(name: str) -> None:
    for text in ACTING:
        held = text.encode("utf-8", "surrogatepass")
        PARSERS[name](held)
        PARSERS[name](b"Name,Phone,Notes\nDana,415-555-0132," + held + b"\n")


@pytest.mark.parametrize("name", PARSERS)
def test_whatever_comes_is_read_or_refused(name: str) -> None:
    @settings(max_examples=10 if name in BOOKS else 40)
    @given(PIECES)
    def tried(data: bytes) -> None:
        PARSERS[name](data)

    tried()
