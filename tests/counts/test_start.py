"""What the first screen imports beyond what any Textual program does: a module more is a millisecond more."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache

import pytest

from tests.counts.books import FEW, book_of

OWN, OTHERS = 131, 25
"""So many modules of powerhour's and of others' are loaded as the first screen stands, at most."""
LATER = (
    *("tinydb", "filelock", "phonenumbers", "jinja2", "rapidfuzz", "icalendar", "dateutil", "holidays", "calamine"),
    *("chardet", "plotext", "textual_plotext", "sqlite3", "ssl", "subprocess", "webbrowser", "platformdirs"),
)
"""What others need: an import, a write, a script, a search, a plot."""
NOT_YET = (
    *("tui.exchange.lists", "tui.exchange.out", "tui.exchange.people", "tui.exchange.calendar", "tui.exchange.mail"),
    *("tui.scripts.library", "tui.scripts.render", "tui.scripts.sandbox", "tui.scripts.look_up", "tui.scripts.notes"),
    *("tui.rules.next_touch", "tui.rules.when", "tui.rules.numbers", "tui.rules.merging"),
    *("tui.book.storage", "tui.book.backups", "tui.book.restoring", "tui.book.erasing", "tui.book.doctor"),
    *("tui.screens.call", "tui.screens.find", "tui.screens.prospect", "tui.screens.numbers", "tui.screens.settings"),
    *("tui.desk.finder", "tui.desk.numbers", "tui.desk.export", "tui.desk.intake", "tui.desk.calendar_folder"),
)

_TOLD = """
import json, sys
def told(app, *_):
    print(json.dumps(sorted(sys.modules)), file=sys.__stdout__, flush=True)
    app.exit()
"""
_HELLO = """
from tests.bench.hello import Hello
Hello.on_mount = told
Hello().run(headless=True)
"""
_APP = """
from argparse import Namespace
from datetime import datetime
from pathlib import Path
import tui.cli
from tui.commands.app import load_settings
from tui.commands.asking import opened
from tui.app import PowerhourApp
PowerhourApp._look_further = told
settings, problems = load_settings()
now = datetime.fromisoformat("2026-11-24T12:24-05:00")
PowerhourApp(opened(Namespace(book=Path(sys.argv[1]), at=now), settings), settings, problems).run(headless=True)
"""


@cache
def _modules(code: str, *words: str, **more: str) -> frozenset[str]:
    run = [sys.executable, "-c", _TOLD + code, *words]
    done = subprocess.run(run, env={**os.environ, **more}, capture_output=True, text=True, timeout=120, check=True)
    return frozenset(json.loads(done.stdout.splitlines()[-1]))


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """As the first screen stands, beyond what the smallest program has; the questions of the first run are past."""
    home = tmp_path_factory.mktemp("home")
    (home / "settings.toml").write_text('zone = "America/New_York"\n[rep]\nname = "Sam"\n')
    book = book_of(home / "book", FEW)
    return set(_modules(_APP, str(book), POWERHOUR_CONFIG=str(home)) - _modules(_HELLO))


def test_the_first_screen_loads_nothing_that_only_others_need(loaded: set[str]) -> None:
    assert sorted(each for each in loaded if each.startswith(LATER)) == []
    assert sorted(each for each in loaded if each.startswith(NOT_YET)) == []


def test_the_first_screen_loads_few_modules(loaded: set[str]) -> None:
    own = sorted(each for each in loaded if each.split(".")[0] == "tui")
    others = sorted(loaded - set(own))
    assert len(own) <= OWN, own
    assert len(others) <= OTHERS, others
