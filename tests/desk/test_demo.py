"""The demo: there is something of everything to see at any hour, and no folder but its own is ever cleared."""

from __future__ import annotations

import csv
import re
import shutil
from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from tui.book import files
from tui.book.book import Book
from tui.book.errors import BookError
from tui.desk.clock import FixedClock
from tui.desk.demo import DEMO_REP, MARK, demo_book
from tui.desk.demo_story import read_story
from tui.exchange.people.cells import whole_name
from tui.model.outcome import Outcome, Standing, Tier
from tui.model.prospect import Invite, NextKind, Prospect, Side
from tui.model.zones import zone
from tui.rules.policy import Policy
from tui.rules.queue import Due, Queue, build_queue

POLICY = Policy()
HOME = POLICY.rep_zone
TUESDAY = datetime(2026, 11, 24, 12, 24, tzinfo=zone(HOME))

MOMENTS = [
    ("America/New_York", "2026-11-24T12:24-05:00"),
    ("America/New_York", "2026-07-13T08:00-04:00"),
    ("America/New_York", "2026-11-28T23:40-05:00"),  # Saturday night
    ("America/New_York", "2027-01-01T03:05-05:00"),
    ("America/New_York", "2026-03-08T03:00-04:00"),  # the clock goes forward
    ("America/New_York", "2026-11-01T01:30-05:00"),  # and back
    ("America/Los_Angeles", "2028-02-29T17:59-08:00"),
    ("Europe/Berlin", "2026-10-25T02:30+01:00"),
    ("Asia/Kolkata", "2026-06-14T10:15+05:30"),
    ("Australia/Sydney", "2026-04-05T02:30+10:00"),
]
FICTIONAL = re.compile(
    r"\+1\d{3}55501\d\d"  # North America: 555-0100 to 555-0199
    r"|\+44207946 ?0\d{3}"  # London, for drama
    r"|\+61[2378](5550|7010)\d{4}"  # Australia, for drama
    r"|\+49(3023125|4066969|6990009|8999998|2214710)\d{3}"  # Germany, for drama
)


def made(folder: Path, rep_zone: str = HOME, at: datetime = TUESDAY, *, fresh: bool = False) -> Book:
    clock = FixedClock(at, rep_zone)
    return demo_book(folder, clock, replace(POLICY, rep_zone=rep_zone), fresh=fresh)


def queue_of(book: Book, rep_zone: str = HOME, at: datetime = TUESDAY) -> Queue:
    policy = replace(POLICY, rep_zone=rep_zone)
    barred = [each.id for each in book.prospects() if book.never.bars_person(each.id)]
    return build_queue(
        book.prospects(), at, policy, block_ends=at + timedelta(hours=1), barred=lambda each: each.id in barred
    )


def person(book: Book, name: str) -> Prospect:
    return next(each for each in book.prospects() if each.name == name)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    return made(tmp_path_factory.mktemp("demo") / "book")


@pytest.fixture
def kept(book: Book, tmp_path: Path) -> Path:
    """The folder of a demo as it was left, to do with as one likes."""
    folder = tmp_path / "book"
    shutil.copytree(book.folder, folder, ignore=shutil.ignore_patterns("window*", ".lock", ".demo.lock"))
    return folder


@pytest.mark.parametrize(("rep_zone", "wall"), MOMENTS, ids=str)
def test_every_tier_can_be_called_at_any_hour(tmp_path: Path, rep_zone: str, wall: str) -> None:
    at = datetime.fromisoformat(wall).astimezone(zone(rep_zone))
    book = made(tmp_path / "book", rep_zone, at)
    queue = queue_of(book, rep_zone, at)
    assert {each.tier for each in queue.due} == set(Tier)
    assert (queue.due[0].prospect.name, queue.due[0].prospect.company) == ("Dana Okafor", "Acme Routing")
    assert len(queue.due) >= 8

    assert {each.standing for each in book.prospects()} == set(Standing)
    soon = person(book, "Marcus Bell").next
    assert soon and timedelta(minutes=7) < soon.at - at <= timedelta(minutes=8)
    tomorrow = person(book, "Kenji Mori").next
    assert tomorrow and tomorrow.kind is NextKind.APPOINTMENT
    assert timedelta(0) < tomorrow.at - at < timedelta(days=4)
    assert {each.code for each in queue.held} >= {"needs_number", "needs_place", "never", "newsletter", "gone", "won"}


def test_every_outcome_is_in_the_histories(book: Book) -> None:
    touches = [touch for each in book.prospects() for touch in book.touches(each.id)]
    assert {touch.outcome for touch in touches} == set(Outcome)
    assert len(touches) > 120
    assert max(touch.at for touch in touches) < TUESDAY
    assert min(touch.at for touch in touches) > TUESDAY - timedelta(weeks=8)


def test_about_sixty_people_are_in_it_from_many_places(book: Book) -> None:
    people = list(book.prospects())
    assert 55 <= len(people) <= 70
    regions = Counter(each.place.region for each in people)
    assert regions["US"] > len(people) / 2
    assert regions.keys() >= {"US", "CA", "GB", "DE", "AU"}
    zones = {each.zone for each in people}
    assert zones >= {"Pacific/Honolulu", "America/Los_Angeles", "America/Denver", "America/Chicago", "America/New_York"}
    assert any(not each.name.isascii() for each in people)
    assert any("一" <= letter <= "鿿" for each in people for letter in each.name)
    lines = Counter(phone.number for each in people for phone in each.phones if phone.number)
    assert max(lines.values()) == 2
    assert len({each.company for each in people}) > 50


def test_every_number_and_mail_address_is_kept_for_fiction(book: Book) -> None:
    people = list(book.prospects())
    numbers = [phone.number for each in people for phone in each.phones if phone.number]
    assert len(numbers) > 60
    assert not [number for number in numbers if not FICTIONAL.fullmatch(number)]
    assert re.fullmatch(r"\(\d{3}\) 555-01\d\d", DEMO_REP.number)
    mails = [mail for each in people for mail in each.emails]
    assert not [mail for mail in mails if not re.fullmatch(r"[a-z.\-]+@example\.(com|org|net)", mail)]
    assert len(set(mails)) == len(mails) == len(people)


def test_first_time_calls_are_due_at_every_attempt_from_the_second(book: Book) -> None:
    waiting = [each.prospect for each in queue_of(book).due if each.tier is Tier.FIRST_TIME]
    assert {len(each.tries) + 1 for each in waiting} == {2, 3, 4, 5, 6}


def test_promises_of_ours_are_due_kept_and_not_kept(book: Book) -> None:
    due = [each for each in queue_of(book).due if each.tier is Tier.PROMISE]
    said = " ".join(" ".join(each.why) for each in due)
    assert "not done" in said
    assert ": done" in said


def test_what_they_told_us_is_filed(book: Book) -> None:
    people = list(book.prospects())
    theirs = [promise for each in people for promise in each.promises if promise.side is Side.THEY]
    assert any(promise.done for promise in theirs)
    assert any(promise.done is None and promise.due and promise.due < TUESDAY.date() for promise in theirs)
    for field in ("problems", "must_haves", "ideas", "deadlines", "about", "events", "messages"):
        assert sum(bool(getattr(each, field)) for each in people) >= 3, field
    for field in ("decides", "budget", "reach", "best", "no_reason", "referred_by"):
        assert any(getattr(each, field) for each in people), field
    assert {each.role for each in people} >= {"decision maker", "influencer", "end user", "information gatherer"}


def test_nothing_in_a_note_fails_to_be_filed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tui.scripts.notes import Filed, file_note

    wrong: list[str] = []

    def watched(*told: Any, **more: Any) -> Filed:
        filed = file_note(*told, **more)
        wrong.extend(each.problem for each in filed.understood if each.problem)
        return filed

    monkeypatch.setattr("tui.scripts.notes.file_note", watched)
    made(tmp_path / "book")
    assert wrong == []


def test_dana_is_as_the_first_call_should_be(book: Book) -> None:
    dana = person(book, "Dana Okafor")
    assert (dana.title, dana.role, dana.talks, len(dana.tries)) == ("VP Operations", "influencer", 2, 1)
    assert dana.must_haves == ("works offline", "under 40 a seat")
    assert [(each.text, each.done is not None) for each in dana.promises] == [
        ("ROI model", True),
        ("mileage report", False),
    ]
    assert dana.next and dana.next.kind is NextKind.CALLBACK
    assert timedelta(0) <= TUESDAY - dana.next.at < timedelta(minutes=1)
    assert any(idea.used is None for idea in dana.ideas)


def but_for_uid(invite: Invite | None) -> Invite | None:
    return replace(invite, uid="") if invite else None


def test_the_same_moment_tells_the_same_story_but_for_ids(book: Book, tmp_path: Path) -> None:
    def told(book: Book) -> list[Any]:
        names = {each.id: each.name for each in book.prospects()}
        return sorted(
            (
                each.name or each.company,
                replace(each, id="", referred_by=names.get(each.referred_by, ""), invite=but_for_uid(each.invite)),
                [replace(touch, id="", prospect="") for touch in book.touches(each.id)],
            )
            for each in book.prospects()
        )

    assert told(made(tmp_path / "two")) == told(book)


def test_making_it_writes_each_file_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written: Counter[str] = Counter()
    put = files.put

    def counted(path: Path, data: bytes) -> files.Signature:
        written[path.name] += path.suffix != ".ics"  # the calendar follows the agreed steps in its own time
        return put(path, data)

    monkeypatch.setattr(files, "put", counted)
    book = made(tmp_path / "book")
    days = len(list((book.folder / "log").iterdir()))
    assert 20 <= days <= 50
    assert written.pop(MARK) == 2
    assert written.pop("book.json") <= 2
    assert set(written.values()) <= {0, 1}
    assert sum(written.values()) <= days + 2


def test_a_second_opening_finds_it_as_it_was_left(book: Book, kept: Path) -> None:
    later = made(kept, at=TUESDAY + timedelta(hours=3))
    assert (later.seq, person(later, "Dana Okafor").id) == (book.seq, person(book, "Dana Okafor").id)
    assert later.problems == ()


def test_another_day_of_the_reps_makes_it_anew(book: Book, kept: Path) -> None:
    again = made(kept, at=TUESDAY + timedelta(hours=12))
    assert person(again, "Dana Okafor").id != person(book, "Dana Okafor").id
    assert len(list(again.prospects())) < 70


def test_asked_for_fresh_it_is_made_anew(book: Book, kept: Path) -> None:
    (kept / "my own notes.txt").write_text("kept")
    again = made(kept, fresh=True)
    assert person(again, "Dana Okafor").id != person(book, "Dana Okafor").id
    assert (kept / "my own notes.txt").read_text() == "kept"


def test_a_demo_whose_making_was_cut_short_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put = files.put

    def killed(path: Path, data: bytes) -> files.Signature:
        if path.parent.name == "log":
            raise KeyboardInterrupt
        return put(path, data)

    monkeypatch.setattr(files, "put", killed)
    with pytest.raises(KeyboardInterrupt):
        made(tmp_path / "book")
    monkeypatch.undo()
    assert queue_of(made(tmp_path / "book")).due[0].prospect.name == "Dana Okafor"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("thesis.doc", "years of work"),
        ("book.json", "{}"),
        (MARK, "not json"),
        (MARK, '{"about": {"1": {"holds": "log", "day": "2026-11-23"}}}'),
        (MARK, "[]"),
    ],
)
@pytest.mark.parametrize("fresh", [True, False])
def test_a_folder_that_holds_anything_else_is_left_as_it_is(tmp_path: Path, name: str, text: str, fresh: bool) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / name).write_text(text)
    with pytest.raises(BookError) as refused:
        made(folder, fresh=fresh)
    assert "\n" not in str(refused.value)
    assert [(each.name, each.read_text()) for each in folder.iterdir()] == [(name, text)]


def test_a_reps_own_book_is_never_taken_for_a_demo(tmp_path: Path) -> None:
    Book.open(tmp_path / "book").close()
    with pytest.raises(BookError):
        made(tmp_path / "book", fresh=True)


def test_a_file_in_place_of_the_folder_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for folder in (tmp_path / "file", tmp_path / "file" / "under", Path("a\0b")):
        with pytest.raises(BookError):
            made(folder)


def test_what_a_link_in_the_folder_leads_to_is_not_cleared(kept: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "thesis.doc").write_text("years of work")
    (kept / "backups").symlink_to(outside)
    made(kept, fresh=True)
    assert (outside / "thesis.doc").read_text() == "years of work"


def test_a_time_out_of_reach_is_refused(tmp_path: Path) -> None:
    for year in (1, 1900, 9999):
        with pytest.raises(BookError):
            made(tmp_path / "book", at=datetime(year, 6, 1, tzinfo=zone(HOME)))


def test_with_no_folder_named_it_is_in_the_users_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import platformdirs

    monkeypatch.setattr(platformdirs, "user_cache_path", lambda *_, **__: tmp_path / "cache" / "powerhour")
    book = demo_book(None, FixedClock(TUESDAY, HOME), POLICY, fresh=False)
    assert book.folder == tmp_path / "cache" / "powerhour" / "demo"


def test_everybody_in_the_story_is_on_the_list_or_was_added_by_hand() -> None:
    folder = Path(import_module("tui.data").__file__ or "").parent / "demo"
    with (folder / "contacts.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    listed = {whole_name(row["First Name"], row["Last Name"], "") for row in rows}
    story = read_story(folder / "story.toml")
    assert {each.name for each in story.people if each.new is None} <= listed
    assert not {each.name for each in story.people if each.new} & listed
    assert {each.new.by for each in story.people if each.new} <= listed


def test_a_review_was_reached_by_real_tries(book: Book) -> None:
    reviews: list[Due] = [each for each in queue_of(book).due if each.tier is Tier.REVIEW]
    for each in reviews:
        tries = [touch for touch in book.touches(each.prospect.id) if touch.outcome.is_try]
        assert tries[0].review
        assert len(tries) >= POLICY.limit(each.prospect.talks)
    assert {bool(each.prospect.talks) for each in reviews} == {True, False}
