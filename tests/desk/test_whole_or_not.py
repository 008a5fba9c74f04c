"""A list is taken in whole or not at all, with its progress told, and what others write meanwhile stays."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from tests.book.people import files_in
from tests.desk.lists import ADA, BEN, CAL, NOBODY, named, names, row, seen, take, written
from tests.desk.people import Office, office, person
from tui.book import BookError, files
from tui.book.log import Log
from tui.book.never_call import NeverCall
from tui.book.store import Store
from tui.desk.intake import Progress, Stage, Stopped, look, take_in
from tui.desk.outcome import Said
from tui.model.outcome import Outcome, Standing

MANY = [row(f"Person{number} Ray", number) for number in range(1000, 3000)]


@pytest.fixture
def at_work(tmp_path: Path) -> Office:
    return office(tmp_path / "book")


# Whole or not at all


def test_a_stop_at_any_moment_leaves_the_very_same_bytes(at_work: Office) -> None:
    take(at_work, ADA)
    before = book_files(at_work.folder)
    calls = 0

    def stop_at(number: int) -> Callable[[Progress], None]:
        def told(_progress: Progress) -> None:
            nonlocal calls
            calls += 1
            if calls == number:
                raise Stopped

        return told

    for number in (1, 2, 5, 9, 12, 15):
        calls = 0
        with pytest.raises(Stopped):
            take(at_work, row("Ada Byron", 101, "Boss"), *MANY, NOBODY, told=stop_at(number))
        assert book_files(at_work.folder) == before
        assert names(at_work) == {"Ada Byron"}
    again = office(at_work.folder)
    assert (again.records(), again.desk.book.problems) == (at_work.records(), ())


def book_files(folder: Path) -> dict[str, bytes]:
    """Without the backup that an import makes first."""
    return {name: data for name, data in files_in(folder).items() if not name.startswith("backups/")}


def test_progress_is_told_at_each_stage_and_at_least_each_500_rows(at_work: Office) -> None:
    told: list[Progress] = []
    take(at_work, *MANY, told=told.append)
    assert list(dict.fromkeys(each.stage for each in told)) == [Stage.SORTING, Stage.WRITING]
    for stage in (Stage.SORTING, Stage.WRITING):
        done = [each.done for each in told if each.stage is stage]
        assert done == sorted(done)
        assert max(later - earlier for earlier, later in pairwise(done)) <= 500
        assert done[-1] >= 1500
    assert told[-1] == Progress(Stage.WRITING, 2000, 2000)


def test_a_stop_that_comes_too_late_stops_nothing(at_work: Office) -> None:
    def told(progress: Progress) -> None:
        if progress.stage is Stage.WRITING and progress.done == progress.all:
            raise Stopped

    assert take(at_work, ADA, told=told).counts["added"] == 1
    assert names(at_work) == {"Ada Byron"}


def test_reading_a_large_file_is_told_and_can_be_stopped(at_work: Office) -> None:
    path = written(at_work, *MANY, *MANY, *MANY, *MANY, *MANY)
    told: list[Progress] = []
    look(path, told=told.append)
    assert {each.stage for each in told} == {Stage.READING}
    assert [each.done for each in told if each.all] == list(range(0, path.stat().st_size, 256 * 1024))

    def stop(progress: Progress) -> None:
        if progress.done:
            raise Stopped

    with pytest.raises(Stopped):
        look(path, told=stop)


class Killed(BaseException):
    """As a kill: nothing after it runs, not even what would tidy up."""


@pytest.mark.parametrize(
    ("where", "what", "stands"),
    [
        (files, "put", False),  # before the patch
        (Log, "add", False),  # after the patch, before its event
        (NeverCall, "bar_all", True),  # after the event, before whom it bars
        (Store, "checkpoint", True),  # before book.json
    ],
)
def test_an_import_that_ends_anywhere_is_there_whole_or_not_at_all(
    at_work: Office, monkeypatch: pytest.MonkeyPatch, where: object, what: str, stands: bool
) -> None:
    take(at_work, ADA)
    before = at_work.records()

    def ended(*_: object, **__: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(where, what, ended)
        with pytest.raises(Killed):
            take(at_work, ADA, row("Ben Okri", 102, never="yes"), CAL, NOBODY)
    again = office(at_work.folder)
    assert again.desk.book.problems == ()
    if stands:
        assert names(again) == {"Ada Byron", "Ben Okri", "Cal Newport"}
        assert again.desk.barred(named(again, "Ben Okri"))
        assert again.desk.book.never.bars_number("+12125550102")
    else:
        assert again.records() == before
    assert take(again, ADA, row("Ben Okri", 102, never="yes"), CAL, NOBODY).counts["read"] == 4
    assert names(again) == {"Ada Byron", "Ben Okri", "Cal Newport"}
    assert left_over(again.folder) == []


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_an_import_that_is_killed_leaves_the_book_as_it_was_or_whole(at_work: Office) -> None:
    take(at_work, ADA)
    before = at_work.records()
    path = written(at_work, *MANY, row("Ben Okri", 102, never="yes"))
    took = seconds_of(lambda: killed_after(at_work, path, 60))
    take_all = office(at_work.folder)
    assert len(take_all.desk.book) == 2002
    seen_whole, seen_none = 0, 0
    for part in range(1, 13):
        fresh = office(at_work.folder.parent / f"book{part}")
        take(fresh, ADA)
        killed_after(fresh, path, took * part / 12)
        again = office(fresh.folder)
        assert again.desk.book.problems == ()
        if len(again.desk.book) == 1:
            seen_none += 1
            assert again.records()["barred"] == before["barred"]
            assert len(again.desk.book.never) == 0
        else:
            seen_whole += 1
            assert len(again.desk.book) == 2002
            assert again.desk.barred(named(again, "Ben Okri"))
        take(again, BEN)
        assert left_over(again.folder) == []
    assert seen_none


def killed_after(at_work: Office, path: Path, seconds: float) -> None:
    """The import in a process of its own, killed after that long unless it is done."""
    child = os.fork()
    if child == 0:
        try:
            again = office(at_work.folder)
            take_in(again.desk, seen(again, path))
        finally:
            os._exit(0)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if os.waitpid(child, os.WNOHANG)[0]:
            return
        time.sleep(0.002)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def seconds_of(act: Callable[[], object]) -> float:
    start = time.monotonic()
    act()
    return time.monotonic() - start


def left_over(folder: Path) -> list[str]:
    """Files of imports that the log does not know."""
    known = {event.event for event in office(folder).desk.book.past_imports()}
    patches = [path for path in (folder / "imports").iterdir() if path.name.endswith(".json")]
    hidden = [path.name for path in (folder / "imports").iterdir() if path.name.startswith(".")]
    return hidden if len(patches) == len(known) else [path.name for path in patches]


def test_a_disk_that_fails_leaves_the_book_as_it_was(at_work: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    take(at_work, ADA)
    before = at_work.records()

    def full(_path: Path, _data: object) -> None:
        raise BookError("no room")

    with monkeypatch.context() as patch:
        patch.setattr(files, "put", full)
        with pytest.raises(BookError, match="no room"):
            take(at_work, BEN, CAL)
    assert at_work.records() == before
    assert office(at_work.folder).records() == before


# While others write


def test_what_is_logged_while_a_list_is_looked_at_stays(at_work: Office) -> None:
    take(at_work, ADA, BEN)
    ada = named(at_work, "Ada Byron")

    def told(progress: Progress) -> None:
        if progress.stage is Stage.SORTING and not at_work.desk.book.touches(ada.id):
            at_work.desk.log(ada.id, Said(outcome=Outcome.VOICEMAIL, note="me: ROI model"))

    take(at_work, row("Ada Byron", 101, "Boss"), CAL, told=told)
    after = named(at_work, "Ada Byron")
    assert (after.title, len(after.tries), len(after.promises)) == ("Boss", 1, 1)
    assert office(at_work.folder).records() == at_work.records()


def test_whoever_was_added_while_a_list_is_looked_at_is_not_added_again(at_work: Office) -> None:
    def told(_progress: Progress) -> None:
        if "ada" not in at_work.desk.book:
            at_work.desk.add(replace(person("ada", "+12125550101"), name="Ada Byron"))

    assert take(at_work, ADA, BEN, told=told).counts == {
        "read": 2, "added": 1, "updated": 1, "unchanged": 0, "rejected": 0,
    }  # fmt: skip
    assert len(at_work.desk.book) == 2


def test_a_never_call_of_the_list_wins_over_what_is_logged_meanwhile(at_work: Office) -> None:
    take(at_work, ADA)
    ada = named(at_work, "Ada Byron")

    def told(progress: Progress) -> None:
        if progress.stage is Stage.SORTING and not at_work.desk.book.touches(ada.id):
            at_work.desk.log(ada.id, Said(outcome=Outcome.VOICEMAIL))

    take(at_work, row("Ada Byron", 101, never="x"), told=told)
    after = named(at_work, "Ada Byron")
    assert (after.standing, after.next, after.review) == (Standing.NEVER, None, None)
