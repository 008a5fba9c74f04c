"""A backup brings back all that it holds, and takes back no never."""

from __future__ import annotations

import os
from contextlib import nullcontext
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.book.people import NOON, add, everything, files_in, log, person
from tests.book.test_rebuild import Step, changes, take, undos
from tests.cases import cases
from tui.book import Book, BookError, files
from tui.book.backups import back_up, make
from tui.book.restoring import find, restore, unite
from tui.book.shelf import listed, shelf
from tui.model.event import Draft, Event, EventKind
from tui.model.outcome import Standing
from tui.model.plain import to_plain

LATER = NOON + timedelta(hours=3)


@pytest.fixture
def book(tmp_path: Path) -> Book:
    book = Book.open(tmp_path / "book")
    book.write_import("list", NOON - timedelta(days=2), [person("ada", "Ada"), person("ben", "Ben")], {})
    log(book, "ada", at=NOON - timedelta(days=1))
    book.save_session(book.load_session())
    (book.folder / "calendar").mkdir()
    (book.folder / "calendar" / "ada.ics").write_text("then")
    book.close()
    return book


def restored(folder: Path, name: str = "") -> Book:
    restore(folder, find(folder, name or listed(folder)[-1].name), LATER)
    return Book.open(folder)


def never(book: Book, id: str, *numbers: str, mail: str = "") -> None:
    book.never.bar(prospect=id, numbers=numbers, emails=(mail,) if mail else (), at=LATER, by="rep")


steps = st.lists(st.one_of(changes, undos), max_size=8)


@settings(max_examples=cases(20), deadline=None, suppress_health_check=list(HealthCheck))
@given(steps, steps, st.sets(st.sampled_from(["p1", "p2", "p3", "p4"])), st.booleans(), st.booleans())
def test_restoring_brings_back_what_stood_at_the_backup_but_for_who_said_never_since(
    early: list[Step], late: list[Step], said: set[str], checkpointed: bool, closed: bool
) -> None:
    with TemporaryDirectory() as name, patch.object(os, "fsync", lambda _number: None):
        folder, done = Path(name) / "book", list[Event]()
        book = Book.open(folder)
        for step in early:
            take(book, step, done)
        if checkpointed:
            book.checkpoint()
        says = everything(book)
        made = back_up(book, NOON, "asked")
        barred = {id for id in says["people"] if book.never.bars_person(id)}  # type: ignore[attr-defined]
        for step in late:
            take(book, step, done)
        for id in sorted(said):
            never(book, id, f"+1415555{id[1:] * 4}")
        if closed:
            book.close()
        since = {id for id in ("p1", "p2", "p3", "p4", "p5") if Book.open(folder).never.bars_person(id)} - barred
        restore(folder, made, LATER)
        for again in (Book.open(folder), without_checkpoint(folder)):
            assert again.problems == ()
            now = everything(again)
            for id, before in says["people"].items():  # type: ignore[attr-defined]
                after = now["people"][id]  # type: ignore[index]
                if id in since:
                    assert (after.standing, after.next) == (Standing.NEVER, None)
                else:
                    assert after == before
            assert set(now["people"]) == set(says["people"])  # type: ignore[call-overload]
            assert [now[key] for key in ("touches", "week", "block")] == [
                says[key] for key in ("touches", "week", "block")
            ]
            assert all(again.never.bars_person(id) for id in said | barred | since)


def without_checkpoint(folder: Path) -> Book:
    (folder / "book.json").unlink()
    return Book.open(folder)


def test_everything_else_comes_back_too_and_what_came_since_goes(book: Book) -> None:
    back_up(book, NOON, "asked")
    before = {name: data for name, data in files_in(book.folder).items() if ok(name)}
    (book.folder / "calendar" / "ada.ics").write_text("now")
    (book.folder / "mail").mkdir()
    (book.folder / "mail" / "new.eml").write_text("new")
    (book.folder / "cache").mkdir()
    (book.folder / "cache" / "own_times.json").write_text("{}")
    (book.folder / "mine.txt").write_text("not powerhour's")
    log(book, "ben", at=NOON)
    book.close()
    again = restored(book.folder)
    after = {name: data for name, data in files_in(book.folder).items() if ok(name)}
    assert after == {**before, "mine.txt": b"not powerhour's"}
    log(again, "ben")
    assert again.seq == 3


def ok(name: str) -> bool:
    return not name.startswith((".", "backups/"))


def test_what_was_there_is_kept_and_can_be_brought_back_again(book: Book) -> None:
    made = back_up(book, NOON, "asked")
    log(book, "ben", note="since")
    says = everything(book)
    book.close()
    kept = restore(book.folder, made, LATER).before
    assert kept is not None
    assert (kept.why, kept.prospects, kept.touches) == ("restore", 2, 2)
    assert everything(restored(book.folder, kept.name)) == says


def test_who_said_never_since_stays_barred_by_number_and_mail_and_by_what_only_the_file_says(book: Book) -> None:
    never(book, "ada", "+14155550132")
    made = back_up(book, NOON, "asked")
    add(book, person("cal"))
    never(book, "cal", "+14155550199", mail="cal@example.com")
    known = files.read(book.folder / "never_call.json")
    assert known is not None
    known[0]["erased"] = {"1": {"hash": "00ff"}}
    known[0]["about"]["1"]["key"] = "k"
    files.put(book.folder / "never_call.json", files.encode(known[0]))
    done = restore(book.folder, made, LATER)
    again = Book.open(book.folder)
    assert "cal" not in again
    assert again.never.bars_number("+14155550199")
    assert again.never.bars_mail("Cal@Example.com")
    assert again.never.bars_number("+14155550132")
    assert done.never == ()
    kept = files.read(book.folder / "never_call.json")
    assert kept is not None
    assert kept[0]["erased"] == {"1": {"hash": "00ff"}}
    assert kept[0]["about"]["1"]["key"] == "k"


def test_who_was_merged_into_somebody_that_said_never_is_barred_when_they_are_two_again(book: Book) -> None:
    made = back_up(book, NOON, "asked")
    one = book.prospect("ada")
    after = (replace(one, merged=("ben",)),)
    book.write(Draft(kind=EventKind.MERGE, at=NOON, prospect="ada", after=after, gone=("ben",)))
    never(book, "ada")
    done = restore(book.folder, made, LATER)
    again = Book.open(book.folder)
    assert done.never == ("ada", "ben")
    assert [again.prospect(id).standing for id in ("ada", "ben")] == [Standing.NEVER] * 2


def test_a_never_call_list_that_cannot_be_read_is_made_good_from_the_newest_backup_and_the_book(book: Book) -> None:
    made = back_up(book, NOON, "asked")
    never(book, "ada", "+14155550132")
    back_up(book, NOON + timedelta(minutes=1), "asked")
    (book.folder / "never_call.json").write_bytes(b"{")
    again = Book.open(book.folder)
    assert "filled again from the newest backup" in again.problems[0]
    assert again.never.bars_number("+14155550132")
    (book.folder / "never_call.json").write_bytes(b"{")
    restore(book.folder, made, LATER)
    assert Book.open(book.folder).never.bars_number("+14155550132")


def test_the_same_bar_is_kept_once(book: Book) -> None:
    never(book, "ada", "+14155550132")
    held = files.read(book.folder / "never_call.json")
    assert held is not None
    assert unite([held[0], held[0], {}]) == held[0]
    assert unite([{}, {}]) == {}


# What does not fit


def test_a_damaged_backup_is_refused_and_its_file_named(book: Book) -> None:
    made = back_up(book, NOON, "asked")
    day = made.path / "log" / "2026-11-23.json"
    text = day.read_bytes()
    day.unlink()
    day.write_bytes(text.replace(b"ada", b"bob"))
    before = files_in(book.folder)
    with pytest.raises(BookError, match=r"log/2026-11-23.json is damaged. Nothing was changed"):
        restore(book.folder, made, LATER)
    assert files_in(book.folder) == before


def test_a_file_of_a_newer_format_is_refused(book: Book) -> None:
    says = everything(book)
    (book.folder / "never_call.json").write_bytes(b'{"about":{"1":{"format":2,"holds":"never_call"}}}')
    with shelf(book.folder):
        made = make(book.folder, nullcontext, lambda: (2, 2), NOON, "asked")
    (book.folder / "never_call.json").unlink()
    with pytest.raises(BookError, match=r"newer format \(2\)"):
        restore(book.folder, made, LATER)
    assert everything(Book.open(book.folder)) == says


def test_it_comes_back_where_there_is_no_book_or_a_broken_one(book: Book, tmp_path: Path) -> None:
    made, says = back_up(book, NOON, "asked"), everything(book)
    done = restore(tmp_path / "new", made, LATER)
    assert done.before is None
    assert everything(Book.open(tmp_path / "new")) == says
    for path in book.folder.glob("*.json"):
        path.write_bytes(b"{")
    (book.folder / "log" / "2026-11-23.json").write_bytes(b"{")
    assert everything(restored(book.folder)) == says


# Other windows


def test_a_window_that_is_open_meanwhile_notices_and_writes_nothing_more(book: Book) -> None:
    other = Book.open(book.folder)
    back_up(book, NOON, "asked")
    log(book, "ben")
    assert other.catch_up() == {"ben"}
    again = restored(book.folder)
    before = files_in(book.folder)
    for window in (book, other):
        assert window.catch_up() == frozenset()
        for act in (
            partial(log, window, "ben"),
            partial(window.save_session, window.load_session()),
            window.checkpoint,
            partial(never, window, "ben"),
            partial(window.write_import, "x", NOON, [person("zoe")], {}),
        ):
            with pytest.raises(BookError, match="restored or mended elsewhere: nothing written"):
                act()
        window.close()
    assert files_in(book.folder) == before
    log(again, "ada")
    assert Book.open(book.folder).seq == again.seq == 3


def test_a_book_that_is_replaced_while_it_is_opened_is_opened_again(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = back_up(book, NOON, "asked")
    log(book, "ben", note="since")
    from tui.book.store import Store

    real = Store.load

    def load(store: Store) -> None:
        real(store)
        if store.folder == book.folder and not store.read_only:
            monkeypatch.setattr(Store, "load", real)
            restore(book.folder, made, LATER)

    monkeypatch.setattr(Store, "load", load)
    again = Book.open(book.folder)
    assert again.touches("ben") == ()
    assert log(again, "ben").seq == 3


def test_a_restore_that_was_cut_short_is_no_book_to_only_look_at(book: Book) -> None:
    (book.folder / ".restore").mkdir()
    (book.folder / ".restore" / "parts").write_text("")
    with pytest.raises(BookError, match="is half restored: start powerhour"):
        Book.open(book.folder, read_only=True)


def test_a_prospect_is_written_the_same_way_after_it(book: Book) -> None:
    made = back_up(book, NOON, "asked")
    before = to_plain(book.prospect("ada"))
    restore(book.folder, made, LATER)
    assert to_plain(Book.open(book.folder).prospect("ada")) == before
