"""Every word that a command takes, as each text that tries to act: one clear line, nothing acts or lands outside."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.conftest import Powerhour
from tests.hostile.texts import ACTING

LIST = "list.csv"
X = "<X>"
"""Where the text stands."""
SLOTS = (
    *(("--book", X, "queue"), ("--at", X, "queue"), (X,), (f"--{X}",), ("queue", X), ("queue", "--limit", X)),
    *(("show", X), ("show", X, "--json"), ("add", X), ("add", X, "--json"), ("add", "Eve", "--company", X)),
    *(("add", "Eve", "--phone", X), ("add", "Eve", "--mail", X), ("add", "Eve", "--referred-by", X)),
    *(("log", X, "voicemail"), ("log", "Dana", X), ("log", "Dana", "not_yet", "--next", X)),
    *(("log", "Dana", "yes", "--next", X), ("log", "Dana", "yes", "--next", f"demo {X}")),
    *(("log", "Dana", "callback", "--next", X), ("log", "Dana", "voicemail", "--note", X)),
    *(("log", "Dana", "no", "--note", f"{X}\nme: {X} @{X}"), ("event", X, "news"), ("event", "Dana", X)),
    *(("import", X), ("import", LIST, X), ("import", LIST, "--dry-run", "--map", X), ("import", "--undo", X)),
    *(("import", LIST, "--dry-run", "--map", f"{X}=name"), ("import", LIST, "--dry-run", "--map", f"Email={X}")),
    *(("import", LIST, "--dry-run", "--region", X), ("import", LIST, "--dry-run", "--dates", X)),
    *(("export", X), ("export", "touches", "--format", X), ("export", "touches", "--since", X)),
    *(("export", "calls", "--of", X), ("export", "calls", "--day", X), ("export", "calls", "--until", X)),
    *(("export", "touches", "-o", X), ("export", "touches", "-o", X, "--json"), ("stats", "--since", X)),
    *(("backup", "-o", X), ("restore", X), ("erase", X), ("merge", X, "Dana"), ("merge", "Dana", X)),
    *(("merge", X, "--undo"), ("queue", "--held"), ("twins",)),
)
LONG = bool(os.environ.get("POWERHOUR_LONG"))
SOME = ("\x1b]52;c;cm0gLXJm\x07[/]\x9b2J\u202e\udcff\x00=1", "~nobody-here/../../x" + "\r\nx" * 2000)
TEXTS = (*ACTING, *SOME) if LONG else SOME


@pytest.mark.parametrize("verb", sorted({words[0] for words in SLOTS}))
def test_whatever_a_command_is_told(
    powerhour: Powerhour, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    here = tmp_path / "deep" / "here"
    here.mkdir(parents=True)
    monkeypatch.chdir(here)
    Path(LIST).write_text("Name,Email,Phone\nEve,eve@example.com,2125550101\n")
    powerhour("add", "Dana Okafor", "--company", "Acme", "--phone", "(415) 555-0132")
    for words in (each for each in SLOTS if each[0] == verb):
        for text in TEXTS:
            answer = powerhour(*(word.replace(X, text) for word in words))  # which checks the answer
            assert len(answer.err) < 2000, (words, text)
    assert [each.name for each in tmp_path.rglob("*") if here not in (each, *each.parents)] == ["deep"]
