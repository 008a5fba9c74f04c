"""An import can be taken back, whole but for whoever was touched since."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cases import cases
from tests.desk.lists import ADA, BEN, CAL, NOBODY, named, names, row, take
from tests.desk.people import Office, office
from tui.book.errors import BookError
from tui.desk.outcome import Said
from tui.desk.past_lists import imports, take_back
from tui.model.event import EventKind
from tui.model.outcome import Outcome, Standing

quick = settings(max_examples=cases(15), deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture
def at_work(tmp_path: Path) -> Office:
    return office(tmp_path / "book")


def test_everybody_who_came_with_it_goes_and_whoever_it_changed_is_as_before(at_work: Office) -> None:
    take(at_work, ADA)
    before = at_work.records()
    take(at_work, row("Ada Byron", 101, "Head of Purchasing"), BEN, name="later.csv")
    back = take_back(at_work.desk)
    assert (back.name, back.gone, back.restored, back.kept_count) == ("later.csv", 1, 1, 0)
    assert at_work.records() == before
    assert office(at_work.folder).records() == before
    assert back.words == "later.csv was taken back: 1 gone, 1 as before (Ada Byron)."


def test_whoever_was_touched_or_changed_since_is_left_alone_and_named(at_work: Office) -> None:
    take(at_work, ADA, BEN, CAL, row("Dee Ray", 104))
    at_work.desk.log(named(at_work, "Ada Byron").id, Said(outcome=Outcome.VOICEMAIL))
    at_work.desk.change(EventKind.EDIT, replace(named(at_work, "Ben Okri"), title="Boss"))
    logged = at_work.desk.log(named(at_work, "Cal Newport").id, Said(outcome=Outcome.VOICEMAIL))
    at_work.desk.undo(logged.event)
    back = take_back(at_work.desk, "list")
    assert [each.name for each in back.kept] == ["Ada Byron", "Ben Okri"]
    assert back.gone == 2
    assert names(at_work) == {"Ada Byron", "Ben Okri"}
    assert "2 touched or changed since, left alone: Ada Byron, Ben Okri" in back.words


def test_whom_the_list_marked_never_call_stays_never(at_work: Office) -> None:
    take(at_work, ADA)
    take(at_work, row("Ada Byron", 101, "Boss", never="yes"), row("Ben Okri", 102, never="yes"), CAL)
    back = take_back(at_work.desk)
    assert (back.gone, [each.name for each in back.never]) == (1, ["Ada Byron", "Ben Okri"])
    ada = named(at_work, "Ada Byron")
    assert (ada.title, ada.standing) == ("Buyer", Standing.NEVER)
    assert ada.background == ("Do not call: yes",)
    again = office(at_work.folder)
    assert again.desk.barred(ada)
    assert again.desk.barred(named(again, "Ben Okri"))
    assert names(again) == {"Ada Byron", "Ben Okri"}


def test_taken_back_it_can_be_imported_again(at_work: Office) -> None:
    take(at_work, ADA, BEN)
    there = {each.name: replace(each, id="", added=None) for each in at_work.desk.book.prospects()}
    take_back(at_work.desk)
    assert names(at_work) == set()
    assert take(at_work, ADA, BEN).counts["added"] == 2
    assert {each.name: replace(each, id="", added=None) for each in at_work.desk.book.prospects()} == there


def test_the_one_before_is_taken_back_after_the_last(at_work: Office) -> None:
    take(at_work, ADA, name="first.csv")
    take(at_work, row("Ada Byron", 101, "Boss"), name="second.csv")
    assert take_back(at_work.desk).restored == 1
    assert take_back(at_work.desk).gone == 1
    with pytest.raises(BookError, match="Every import was taken back already"):
        take_back(at_work.desk)


def test_a_list_is_named_by_its_file_with_or_without_folder_and_ending(at_work: Office) -> None:
    for name in ("Leads May.csv", "other.csv"):
        take(at_work, ADA if name[0] == "L" else BEN, name=name)
    assert take_back(at_work.desk, "~/Downloads/leads may.CSV").name == "Leads May.csv"
    assert names(at_work) == {"Ben Okri"}
    with pytest.raises(
        BookError, match=r"no import of gone\.csv to take back \(there are: other\.csv, Leads May\.csv\)"
    ):
        take_back(at_work.desk, "gone.csv")
    with pytest.raises(BookError, match="was taken back already"):
        take_back(at_work.desk, "leads may")


def test_past_imports_are_listed_with_their_counts(at_work: Office) -> None:
    first = take(at_work, ADA, BEN, NOBODY, name="first.csv")
    at_work.wait(60)
    take(at_work, CAL, name="second.csv")
    take_back(at_work.desk)
    for desk in (at_work.desk, office(at_work.folder).desk):
        second, one = imports(desk)
        assert (second.name, second.undone, one.name, one.undone) == ("second.csv", True, "first.csv", False)
        assert (one.event, one.counts, one.rejects_file) == (first.event, first.counts, first.rejects_file)
        assert second.at - one.at == at_work.clock.at - one.at
    (at_work.folder / "book.json").unlink()
    assert len(imports(office(at_work.folder).desk)) == 2


def test_an_import_of_an_older_book_is_known_from_its_log(at_work: Office) -> None:
    take(at_work, ADA)
    path = at_work.folder / "book.json"
    tables = json.loads(path.read_bytes())
    del tables["where"]["1"]["imports"], tables["lines"]
    path.write_text(json.dumps(tables))
    again = office(at_work.folder)
    assert [each.name for each in imports(again.desk)] == ["list.csv"]
    assert take_back(again.desk).gone == 1


def test_whoever_goes_leaves_the_screen_and_the_line(at_work: Office) -> None:
    take(at_work, ADA, BEN)
    take(at_work, CAL, row("Dee Ray", 104), name="second.csv")
    at_work.hour.start(60)
    gone = [named(at_work, name).id for name in ("Cal Newport", "Dee Ray")]
    at_work.hour.open(gone[0])
    take_back(at_work.desk)
    assert at_work.hour.caught_up()
    assert at_work.on_screen in {each.id for each in at_work.desk.book.prospects()}
    assert not any(each in at_work.hour.line for each in gone)
    at_work.hour.save()
    assert at_work.killed().on_screen == at_work.on_screen


CALLED = ("Ada B", "Ben C", "Cal D", "Dee E")
people = st.sampled_from([row(name, 101 + at, title) for title in ("Buyer", "Boss") for at, name in enumerate(CALLED)])
lists = st.lists(people, max_size=5)


@quick
@given(first=lists, second=lists, touched=st.sets(st.sampled_from(CALLED), max_size=2))
def test_imported_and_taken_back_it_is_the_very_same_book_but_for_who_was_touched(
    tmp_path_factory: pytest.TempPathFactory,
    first: list[tuple[str, ...]],
    second: list[tuple[str, ...]],
    touched: set[str],
) -> None:
    at_work = office(tmp_path_factory.mktemp("desk") / "book")
    take(at_work, row("Zoe Ray", 199), *first)
    before = at_work.records()
    taken = take(at_work, row("Yan Li", 198), *second, name="second.csv")
    for name in touched & names(at_work):
        at_work.desk.log(named(at_work, name).id, Said(outcome=Outcome.NO_ANSWER))
    stands = at_work.records()["people"]
    back = take_back(at_work.desk, taken.event)
    for records in (at_work.records(), office(at_work.folder).records()):
        after = records["people"]
        kept = {each.id for each in back.kept}
        assert {id: record for id, record in after.items() if id in kept} == {id: stands[id] for id in kept}
        rest = {id for id, record in {**stands, **after}.items() if record["name"] not in touched}
        wanted = {id: record for id, record in before["people"].items() if id in rest}
        assert {id: record for id, record in after.items() if id in rest} == wanted
