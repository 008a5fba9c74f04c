"""Whatever stands in a list: no row is lost, and a second reading brings nobody."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cases import cases
from tests.exchange.support import People, written
from tui.exchange.lists.read import NotATable
from tui.exchange.people.rejects import LINE, REASON, list_name
from tui.model.outcome import Standing

quick = settings(max_examples=cases(25), deadline=None, suppress_health_check=list(HealthCheck))
HEADER = ("Name", "Company", "Title", "Phone", "Mobile", "Email", "Do Not Call", "City", "Notes", "Owner")

wild = st.text(max_size=12) | st.sampled_from(
    ["=1+1", "-", "'+1", "@x", "+", "[red]", "\x1b[31m", "a\nb", '"', ",", "N/A", "12"]
)
names = st.sampled_from(["Dana Okafor", "DANA OKAFOR", "Okafor, Dana", "Ivo Roe", "Zoë Łukasz", ""]) | wild
phones = st.sampled_from(["", "(415) 555-0132", "+14155550132", "415-555-0133 x7", "12", "ask", "4.1E+09"]) | wild
mails = st.sampled_from(["", "dana@example.com", "DANA@example.com", "info@example.com"]) | wild
flags = st.sampled_from(["", "", "0", "no", "yes", "2026-01-01", "-"])
rows = st.tuples(names, names, wild, phones, phones, mails, flags, wild, wild, wild)
lists = st.lists(rows, min_size=1, max_size=8)


def taken(people: People, folder: Path, listed: list[tuple[str, ...]], name: str = "list.csv"):  # type: ignore[no-untyped-def]
    """None where it is no list at all: its rows are blank, or a row is taken for the header."""
    try:
        return people.take(written(folder, [HEADER, *listed], name))
    except NotATable:
        return None


@quick
@given(lists)
def test_every_row_is_added_updated_unchanged_or_rejected_and_again_nobody_is_added(
    tmp_path_factory: pytest.TempPathFactory, listed: list[tuple[str, ...]]
) -> None:
    folder, people = tmp_path_factory.mktemp("list"), People()
    incoming = taken(people, folder, listed)
    if incoming is None:
        return
    assert incoming.read <= len(listed) + sum(cell.count("\n") + cell.count("\r") for row in listed for cell in row)
    assert {person.id for person in incoming.added} <= set(incoming.named) == set(people.by_id)
    before = dict(people.by_id)
    again = taken(people, folder, listed)
    assert (again.added, again.updated, again.read) == ((), (), incoming.read)
    assert [row.cells for row in again.rejected] == [row.cells for row in incoming.rejected]
    assert people.by_id == before


@quick
@given(lists, lists)
def test_a_blank_overwrites_nothing_and_never_stays_never(
    tmp_path_factory: pytest.TempPathFactory, first: list[tuple[str, ...]], then: list[tuple[str, ...]]
) -> None:
    folder, people = tmp_path_factory.mktemp("list"), People()
    if taken(people, folder, first) is None:
        return
    before = dict(people.by_id)
    taken(people, folder, then, "then.csv")
    for person_id, was in before.items():
        now = people.by_id[person_id]
        for field in ("name", "company", "title", "phones", "emails"):
            assert not getattr(was, field) or getattr(now, field)
        assert set(was.record_ids) <= set(now.record_ids)
        assert now.standing is Standing.NEVER or was.standing is not Standing.NEVER


def _is_text(listed: list[tuple[str, ...]]) -> bool:
    """A small file with many control characters is no text, and is refused whole."""
    return sum(ord(sign) < 32 for row in listed for cell in row for sign in cell) <= 8


@quick
@given(st.lists(st.tuples(*[wild] * 4), min_size=1, max_size=5).filter(_is_text))
def test_a_rejected_row_comes_back_as_it_stood(
    tmp_path_factory: pytest.TempPathFactory, listed: list[tuple[str, ...]]
) -> None:
    """Through the file of rejects, however often it is read again unmended."""
    folder, header = tmp_path_factory.mktemp("list"), ("Name", "Phone", "Notes", "Tag")
    people = People()
    bad = [("", "12", notes, tag) for _, _, notes, tag in listed]
    incoming = people.take(written(folder, [header, *bad, ("Dana", "", "", "")]))
    assert len(incoming.rejected) == len(bad)
    text = incoming.rejects_csv()
    for _ in range(2):
        file = folder / "mended.csv"
        file.write_text(text, encoding="utf-8", newline="")
        again = people.take(file)
        assert [row.cells for row in again.rejected] == [row.cells for row in incoming.rejected]
        assert (again.added, again.header) == ((), incoming.header)
        text = again.rejects_csv()
    guarded = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert guarded[0][:2] == [LINE, REASON]
    assert all(cell[0] not in "=+-@\t\r" for row in guarded[1:] for cell in row[1:] if cell)


def test_a_file_of_rejects_has_the_name_of_its_list() -> None:
    assert list_name("20261124-122400-contacts.rejected.csv") == "contacts.csv"
    assert list_name("20261124-122400-contacts-2.rejected.csv") == "contacts.csv"
    assert list_name("20261124-122400-contacts.rejected (1).csv") == "contacts.csv"
    assert list_name("contacts.rejected.csv") == "contacts.rejected.csv"
