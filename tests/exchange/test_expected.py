"""Every sample list, held against what a good importer makes of it (samples/EXPECTED.json)."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple
from datetime import datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.exchange.support import LISTS, People
from tui.exchange.lists.read import NotATable
from tui.exchange.people.incoming import Incoming
from tui.model.outcome import Standing
from tui.model.prospect import Prospect

FILES: dict[str, dict[str, Any]] = json.loads((LISTS / "EXPECTED.json").read_text(encoding="utf-8"))["files"]
READ = [name for name, wanted in FILES.items() if "exit" not in wanted]
_TITLES = re.compile(r"^(mr|mrs|ms|dr|herr|frau|mme|m)\b\.? +")
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")


@cache
def taken(name: str) -> tuple[Incoming, People]:
    """What came of the file, in a book of its own."""
    wanted, people = FILES[name], People()
    if before := wanted.get("after"):
        people.take(LISTS / before, FILES[before]["region"])
    return people.take(LISTS / name, wanted["region"]), people


def plain(text: str) -> str:
    return _TITLES.sub("", " ".join(unicodedata.normalize("NFC", _UNSEEN.sub("", text)).split()).casefold())


def numbers(person: Prospect) -> set[str]:
    return {
        phone.number + (f";ext={phone.extension}" if phone.extension else "") for phone in person.phones if phone.number
    }


def said(person: Prospect) -> list[str]:
    """What the prospect is called and reached by."""
    return [person.name, person.company, *person.emails, *(phone.number for phone in person.phones)]


def everything(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from everything(each)
    elif isinstance(value, Sequence):
        for each in value:
            yield from everything(each)


def found(people: People, who: str) -> list[Prospect]:
    return [person for person in people.by_id.values() if plain(who) in map(plain, said(person))]


def fits(number: int, wanted: int | list[int]) -> bool:
    return wanted[0] <= number <= wanted[1] if isinstance(wanted, list) else number == wanted


def same_clock(one: str, other: str) -> bool:
    days = (datetime(2027, 1, 15, 12, tzinfo=ZoneInfo("UTC")), datetime(2027, 7, 15, 12, tzinfo=ZoneInfo("UTC")))
    return all(day.astimezone(ZoneInfo(one)).utcoffset() == day.astimezone(ZoneInfo(other)).utcoffset() for day in days)


def faults(person: Prospect, wanted: Mapping[str, Any]) -> Iterator[str]:
    names = wanted.get("name", person.name)
    if plain(person.name) not in map(plain, [names] if isinstance(names, str) else names):
        yield f"the name is {person.name}"
    if plain(wanted.get("company", "")) not in plain(person.company):
        yield f"the company is {person.company}"
    if plain(wanted.get("title", "")) not in plain(person.title):
        yield f"the title is {person.title}"
    if "email" in wanted and wanted["email"] not in person.emails:
        yield f"the mail is {person.emails}"
    if "phones" in wanted and not set(wanted["phones"]) <= numbers(person):
        yield f"the numbers are {numbers(person)}"
    if wanted.get("phones") == [] and numbers(person):
        yield f"a number was made up: {numbers(person)}"
    if "zone" in wanted and person.zone and not same_clock(person.zone, wanted["zone"]):
        yield f"the zone is {person.zone}"
    texts = list(map(plain, everything(astuple(person))))
    yield from (f"{text!r} is missing" for text in wanted.get("has", ()) if not any(plain(text) in t for t in texts))
    yield from (f"{text!r} is there" for text in wanted.get("absent", ()) if any(plain(text) in t for t in texts))


@pytest.mark.parametrize("name", READ)
def test_its_rows_are_counted_and_what_was_left_out_is_told(name: str) -> None:
    wanted, (incoming, _people) = FILES[name], taken(name)
    counts = {
        "read": incoming.read,
        "added": len(incoming.added_ids),
        "updated": len(incoming.updated_ids),
        "unchanged": incoming.unchanged,
        "rejected": len(incoming.rejected),
    }
    assert incoming.read == sum(counts.values()) - incoming.read
    assert {what: number for what, number in counts.items() if what in wanted and not fits(number, wanted[what])} == {}
    assert incoming.notes or not wanted["notes"]
    assert all(row.line > 1 and row.reason for row in incoming.rejected)


@pytest.mark.parametrize("name", READ)
def test_everybody_in_it_is_who_they_are(name: str) -> None:
    wanted, (_incoming, people) = FILES[name], taken(name)
    for who, what in wanted["people"].items():
        (person,) = found(people, who)
        assert list(faults(person, what)) == [], who
    for who, what in wanted.get("maybe", {}).items():
        assert [fault for person in found(people, who) for fault in faults(person, what)] == [], who


@pytest.mark.parametrize("name", READ)
def test_nobody_gets_what_is_somebody_elses(name: str) -> None:
    texts = [plain(text) for person in taken(name)[1].by_id.values() for text in said(person)]
    for text in FILES[name]["must_not"]:
        assert [each for each in texts if plain(text) in each] == []


@pytest.mark.parametrize("name", [name for name in READ if "never_due" in FILES[name]])
def test_who_said_never_is_never_due(name: str) -> None:
    for who in FILES[name]["never_due"]:
        (person,) = found(taken(name)[1], who)
        assert person.standing is Standing.NEVER


@pytest.mark.parametrize("name", [name for name in READ if FILES[name].get("hostile")])
def test_nothing_that_acts_comes_through(name: str) -> None:
    incoming, people = taken(name)
    texts = [text for person in people.by_id.values() for text in everything(astuple(person))]
    for text in (*texts, *incoming.notes, *(row.reason for row in incoming.rejected)):
        assert not _ACTING.search(text)


_ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@pytest.mark.parametrize("name", READ)
def test_a_second_time_it_adds_nobody(name: str) -> None:
    people = People(dict(taken(name)[1].by_id))
    assert people.take(LISTS / name, FILES[name]["region"]).added_ids == ()


@pytest.mark.parametrize("name", [name for name in FILES if "exit" in FILES[name]])
def test_what_is_no_list_is_refused_in_one_line(name: str) -> None:
    with pytest.raises(NotATable) as fault:
        People().take(LISTS / name)
    assert "\n" not in str(fault.value)
