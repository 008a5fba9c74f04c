"""What happened with one person is read from the log without reading what happened with everybody else."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.book.people import NOON, add, log, person
from tui.book import Book, files, seals
from tui.model.outcome import Outcome
from tui.model.packed import unpack
from tui.model.touch import Touch

IDS = ("p1", "p2", 'p"3', "p\\4", "pé5", "p1x")
NOTES = ("", "late reports", '"prospect":"p1"', '{"seq":7,"prospect":"p1","crc":1}', ',"crc":12}', "p1 é 雪")

logged = st.lists(
    st.tuples(st.sampled_from(IDS), st.sampled_from(NOTES), st.integers(0, 3), st.booleans()), min_size=1, max_size=12
)


def filled(folder: Path, touches: list[tuple[str, str, int, bool]]) -> Book:
    """People, and what happened with them on some days; some of it was taken back."""
    book = Book.open(folder)
    add(book, *map(person, IDS))
    for id, note, day, undone in touches:
        event = log(book, id, at=NOON + timedelta(days=day), note=note)
        if undone:
            book.undo(event.id, NOON + timedelta(days=day))
    return book


def by_everybody(book: Book) -> dict[str, list[Touch]]:
    """As the whole log says it, newest first."""
    found: dict[str, list[Touch]] = {id: [] for id in IDS}
    for touch in book.touches_since(NOON - timedelta(days=1)):
        found[touch.prospect].insert(0, touch)
    return found


@given(logged)
def test_it_is_what_the_whole_log_says_of_them(touches: list[tuple[str, str, int, bool]]) -> None:
    with TemporaryDirectory() as folder:
        book = filled(Path(folder) / "book", touches)
        again = Book.open(book.folder)
        told = {id: list(again.touches(id)) for id in IDS}
        assert told == by_everybody(Book.open(book.folder)) == {id: list(book.touches(id)) for id in IDS}


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """Three days, of twenty touches with five people each; opened anew."""
    filled(tmp_path / "book", [(id, "", day, False) for day in range(3) for id in IDS[:5] * 4]).close()
    return Book.open(tmp_path / "book")


def test_no_event_of_others_is_parsed(book: Book) -> None:
    parsed: list[bytes] = []

    def counted(text: bytes) -> object:
        parsed.append(text)
        return unpack(text)

    with patch("tui.book.log.unpack", counted):
        assert len(book.touches("p2")) == 12
    assert len(parsed) <= 12 + 1  # and that they were new
    assert book._store.log._kept == {}


def test_a_file_that_is_kept_is_not_read_again(book: Book) -> None:
    log(book, "p2", Outcome.VOICEMAIL, at=NOON)
    with patch.object(files, "read_bytes", lambda path: pytest.fail(f"{path} was read")):
        assert book._store.log.events_saying("2026-11-24.json", (b'"prospect":"p2"',))


@pytest.mark.parametrize("name", ["2026-11-24.json", "2026-11-25.json"])
def test_a_file_that_another_program_wrote_is_read_whole(book: Book, name: str) -> None:
    path = book.folder / "log" / name
    path.write_text(path.read_text().replace(",", ", ").replace('"no_answer"', '"voicemail"'), encoding="utf-8")
    told = [touch.outcome for touch in Book.open(book.folder).touches("p2")]
    assert told.count(Outcome.VOICEMAIL) == 4
    assert len(told) == 12


def test_a_file_of_an_earlier_powerhour_is_read_whole(book: Book) -> None:
    for path in (book.folder / "log").iterdir():
        path.write_bytes(path.read_bytes()[: path.read_bytes().rfind(b',"seal"')] + b"}")
    again = Book.open(book.folder)
    assert len(again.touches("p2")) == 12
    assert set(again._store.log._kept) == {"2026-11-24.json", "2026-11-25.json", "2026-11-26.json"}


def test_a_damaged_letter_in_it_is_noticed(book: Book) -> None:
    path = book.folder / "log" / "2026-11-25.json"
    path.write_bytes(path.read_bytes().replace(b'"no_answer"', b'"no_answar"', 1))
    again = Book.open(book.folder)
    again.touches("p1")
    assert "2026-11-25.json" in again._store.altered


def test_texts_that_say_a_word_are_found_once_each_and_whole() -> None:
    events = [{"seq": number, "id": "x", "prospect": f"p{number % 3}", "note": "p1"} for number in range(9)]
    data = seals.encoded({"_default": {str(each["seq"]): seals.sealed(each) for each in events}})
    found = list(seals.texts_saying(data, (b'"prospect":"p1"', b'"prospect":"p2"')))
    assert [unpack(text)["seq"] for text in found] == [1, 2, 4, 5, 7, 8]
