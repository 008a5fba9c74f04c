"""powerhour erase."""

from __future__ import annotations

import io

import pytest

from tests.cli.conftest import Powerhour


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_it_says_first_what_goes_and_does_nothing_unasked(powerhour: Powerhour, dana: str) -> None:
    powerhour("log", dana, "no_answer")
    answer = powerhour("erase", "dana")
    assert answer.code == 1
    assert answer.lines[0] == "Dana Okafor, Acme Routing goes for good: the record, 1 touch, also in 1 backup."
    assert answer.err == "powerhour: nothing was erased: the same with --yes does it\n"
    assert powerhour("show", dana).code == 0


def test_at_a_terminal_it_asks_for_a_word(powerhour: Powerhour, dana: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for typed in ("yes\n", ""):
        monkeypatch.setattr("sys.stdin", Terminal(typed))
        assert powerhour("erase", "dana").err == "powerhour: nothing was erased\n"
    assert powerhour("show", dana).code == 0
    monkeypatch.setattr("sys.stdin", Terminal("Erase\n"))
    answer = powerhour("erase", "dana")
    assert answer.lines[-1].endswith("Erased: 1 person, 0 touches, also in 1 backup.")
    assert powerhour("show", dana).code == 1


def test_erased_they_are_nowhere_and_are_not_added_again(powerhour: Powerhour, dana: str) -> None:
    powerhour("log", dana, "voicemail", "--note", "likes kites")
    powerhour("add", "Ben Okri", "--phone", "415 555 0133")
    answer = powerhour("erase", dana, "--yes", "--json")
    assert (answer.json["erased"], answer.json["touches"]) == ([dana], 1)
    assert answer.json["backup"]
    assert powerhour("queue", "--json").json["due"][0]["name"] == "Ben Okri"
    again = powerhour("add", "Dana Okafor", "--company", "Acme Routing", "--phone", "415 555 0199")
    assert again.err == "powerhour: Dana Okafor was erased at their wish: nobody was added.\n"
    assert powerhour("doctor").code == 0
    other = powerhour("add", "Cal Newport", "--phone", "(415) 555-0132", "--json").json["id"]
    assert other in [each["id"] for each in powerhour("queue", "--json").json["held"]]


def test_whom_it_fits_not_or_several_stays(powerhour: Powerhour, dana: str) -> None:
    assert powerhour("erase", "nobody", "--yes").code == 1
    powerhour("add", "Dana Scully", "--phone", "415 555 0134")
    assert "fits 2, nothing was done" in powerhour("erase", "dana", "--yes").err
    assert powerhour("show", dana).code == 0
