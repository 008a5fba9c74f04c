"""The command line, typed in this very process."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tui.cli import main

LISTS = Path(__file__).parent.parent / "exchange" / "samples"
NOON = "2026-11-24T12:24-05:00"
"""A Tuesday, while it is day from New York to Honolulu."""

TURNS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True)
class Answer:
    """What the command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


Powerhour = Callable[..., Answer]


@pytest.fixture
def powerhour(capsys: pytest.CaptureFixture[str]) -> Powerhour:
    """Types a command, at noon unless it says when; whatever comes of it, nothing acts and nobody sees a traceback."""

    def typed(*words: str | Path, at: str | None = NOON) -> Answer:
        when = [] if at is None else ["--at", at]
        try:
            code = main([*when, *map(str, words)])
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else 1
        printed = capsys.readouterr()
        answer = Answer(code, printed.out, printed.err)
        check(answer)
        return answer

    return typed


def check(answer: Answer) -> None:
    """What holds for every answer."""
    for text in (answer.out, answer.err):
        assert "Traceback" not in text
        assert not TURNS.search(text)
        acting = [letter for letter in text if letter != "\n" and unicodedata.category(letter) in ("Cc", "Cs")]
        assert not acting
    assert answer.code in (0, 1, 2)
    if answer.code:
        assert answer.err.startswith("powerhour: ")
        assert answer.err.count("\n") == 1
        assert "should not" not in answer.err


@pytest.fixture
def dana(powerhour: Powerhour) -> str:
    """Somebody in the book: her id."""
    added = powerhour(
        "add", "Dana Okafor", "--company", "Acme Routing", "--phone", "(415) 555-0132", "--mail", "dana@example.com",
        "--json",
    )  # fmt: skip
    return str(added.json["id"])
