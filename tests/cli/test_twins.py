"""powerhour twins and powerhour merge."""

from __future__ import annotations

from tests.cli.conftest import Powerhour


def twice(powerhour: Powerhour) -> tuple[str, str]:
    """Dana is in the book twice."""
    ids = []
    for name, mail in (("Dana Okafor", "dana@example.com"), ("D. Okafor", "d@example.com")):
        added = powerhour("add", name, "--company", "Acme", "--phone", "415 555 0132", "--mail", mail, "--json")
        ids.append(str(added.json["id"]))
    return ids[0], ids[1]


def test_twins_are_listed_with_the_reason_and_nothing_is_changed(powerhour: Powerhour) -> None:
    one, other = twice(powerhour)
    answer = powerhour("twins")
    assert answer.lines[0] == "same number (415) 555-0132, names alike:"
    assert answer.lines[1].split()[0] in (one, other)
    assert powerhour("twins", "--json").json["twins"][0]["why"] == ["same number (415) 555-0132, names alike"]
    assert powerhour("show", other, "--json").json["id"] == other


def test_a_book_without_twins_says_so(powerhour: Powerhour, dana: str) -> None:
    assert powerhour("twins").lines == ["Nobody is in the book twice, as far as it shows."]
    assert powerhour("twins", "--json").json == {"twins": []}


def test_two_are_made_one_and_two_again(powerhour: Powerhour) -> None:
    one, other = twice(powerhour)
    powerhour("log", other, "no_answer")
    before = [powerhour("show", each, "--json").json for each in (one, other)]
    assert powerhour("merge", one, other).code == 0
    for who in (one, other, "D. Okafor", "d@example.com", "dana@example.com"):
        shown = powerhour("show", who, "--json").json
        assert (shown["id"], len(shown["touches"])) == (one, 1)
        assert set(shown["emails"]) == {"dana@example.com", "d@example.com"}
    assert powerhour("twins", "--json").json == {"twins": []}
    assert powerhour("log", other, "voicemail", "--json").json["prospect"] == one
    assert powerhour("merge", one, "--undo", "--json").json == {"kept": one, "back": [other]}
    assert powerhour("show", other, "--json").json == before[1]
    assert powerhour("merge", one, "--undo").code == 1


def test_what_cannot_be_merged_is_said_in_one_line(powerhour: Powerhour) -> None:
    one, other = twice(powerhour)
    assert powerhour("merge", one).code == 1
    assert powerhour("merge", one, one).code == 1
    assert powerhour("merge", one, "nobody").code == 1
    assert powerhour("merge", one, other, "--undo").code == 1
    assert powerhour("merge", "(415) 555-0132", other).code == 1
