"""The rep's own figures from the shell."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Powerhour

LATER = "2026-11-25T09:24-05:00"


def keys(answer: dict[str, Any]) -> list[str]:
    return list(answer)


def test_the_figures_are_told_in_lines(powerhour: Powerhour, dana: str) -> None:
    powerhour("log", dana, "no_answer")
    powerhour("log", dana, "not_yet", at=LATER)
    lines = powerhour("stats", at=LATER).lines
    assert (
        "When they pick up, their time: 1 of 2 dials picked up, 50 %; no hour has 10 dials and a pick-up yet." in lines
    )
    assert "  23 Nov       2          1      1    0" in lines
    assert "  2                    1               0                     0" in lines
    assert lines[-1] == "Ahead: A forecast needs 6 full weeks of calls; there is none yet."


def test_an_empty_book_says_what_is_missing(powerhour: Powerhour) -> None:
    answer = powerhour("stats")
    assert answer.code == 0
    assert [line.partition(": ")[2] for line in answer.lines[1:6]] == [
        "No dials yet.",
        "No calls yet.",
        "Nobody has talked yet.",
        "Nobody was called yet.",
        "Nothing is promised yet.",
    ]
    assert powerhour("stats", "--json").json["forecast"] is None


def test_the_json_is_as_the_help_tells(powerhour: Powerhour, dana: str) -> None:
    powerhour("log", dana, "no_answer")
    answer = powerhour("stats", "--json").json
    told = powerhour("stats", "--help").out.split("--json answers with:")[1]
    listed = [name for names in re.findall(r"^  (\w+(?:, \w+)*)  ", told, re.M) for name in names.split(", ")]
    assert listed == keys(answer)
    for part, inner in (
        ("week", answer["week"]),
        ("reach", answer["reach"]),
        ("reach", answer["reach"]["hours"][0]),
        ("weeks", answer["weeks"][0]),
        ("tries", answer["tries"]),
        ("drop_out", answer["drop_out"][0]),
        ("promises", answer["promises"]),
        ("promises", answer["promises"]["ours"]),
    ):
        words = told.split(f"\n  {part} ")[1]
        for name in set(keys(inner)) - {"from", "call"}:
            assert name in words, (part, name)
    assert answer["reach"]["hours"] == [
        {"weekday": 1, "hour": 9, "dials": 1, "connects": 0, "rate": None, "expected": pytest.approx(0.05, abs=0.02)}
    ]
    assert answer["weeks"] == [
        {"from": "2026-11-23", "dials": 1, "inbound": 0, "connects": 0, "talks": 0, "outcomes": {"no_answer": 1}}
    ]


def test_since_a_day_counts_from_its_first_minute_on(powerhour: Powerhour, dana: str) -> None:
    powerhour("log", dana, "no_answer")
    powerhour("log", dana, "not_yet", at=LATER)
    since = powerhour("stats", "--since", "2026-11-25", "--json", at=LATER).json
    assert since["since"] == "2026-11-25"
    assert (since["reach"]["dials"], since["reach"]["connects"]) == (1, 1)
    assert powerhour("stats", "--since", "2026-11-24", "--json", at=LATER).json["reach"]["dials"] == 2


def test_a_goal_of_the_settings_is_told(powerhour: Powerhour, dana: str) -> None:
    settings = Path(os.environ["POWERHOUR_CONFIG"]) / "settings.toml"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text("goal = { dials = 200, talks = 0, yes = 3 }\n", encoding="utf-8")
    powerhour("log", dana, "no_answer")
    assert powerhour("stats", "--json").json["week"]["dials"] == {"done": 1, "goal": 200, "usual": None}
    assert "1 of 200 dials and 0 of 3 yes" in powerhour("stats").out


@pytest.mark.parametrize("wrong", ["soon", "last", "2026-13-01", ""])
def test_a_day_that_is_none_is_refused(powerhour: Powerhour, wrong: str) -> None:
    answer = powerhour("stats", "--since", wrong)
    assert answer.code == 2
    assert "write it as 2026-11-22" in answer.err
