"""Every test runs away from the user's folders, in New York, and with no network."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.cases import cases

# A busy machine is no fault: how long things take is the benchmark's to say, not the tests'. The usual run tries few
# cases of each property, the same each time in CI; POWERHOUR_LONG=1 tries many.
settings.register_profile(
    "powerhour",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    max_examples=cases(25),
    derandomize="CI" in os.environ,
)
settings.load_profile("powerhour")

NUMBERS = count(1)


@pytest.fixture(scope="session")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that stands for the home of nobody."""
    return tmp_path_factory.mktemp("elsewhere")


@pytest.fixture(scope="session", autouse=True)
def _nobodys_home(elsewhere: Path) -> Iterator[None]:
    home = str(elsewhere / "home")
    folders = ("CONFIG", "DATA", "STATE", "CACHE")
    named = {"HOME": home, "USERPROFILE": home, "LOCALAPPDATA": home, "APPDATA": home, "TZ": "America/New_York"}
    named |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
    named |= {f"XDG_{each}_HOME": str(elsewhere / each.lower()) for each in folders}
    with pytest.MonkeyPatch.context() as patch:
        for name, value in named.items():
            patch.setenv(name, value)
        for name in ("POWERHOUR_TRACEBACK", "LC_ALL", "COLUMNS", "LINES", "NO_COLOR"):
            patch.delenv(name, raising=False)
        _read_zone()
        yield
    _read_zone()


@pytest.fixture(autouse=True)
def _own_book(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A book and settings of the test's own; the folders are not there yet."""
    number = next(NUMBERS)
    monkeypatch.setenv("POWERHOUR_BOOK", str(elsewhere / f"book-{os.getpid()}-{number}"))
    monkeypatch.setenv("POWERHOUR_CONFIG", str(elsewhere / f"config-{os.getpid()}-{number}"))


@pytest.fixture(scope="session", autouse=True)
def _unplugged(elsewhere: Path) -> Iterator[Path]:
    """No network, neither here nor in any Python that a test starts; where it is told who reached for it."""
    told, watch = elsewhere / "network", str(Path(__file__).parent / "unplugged")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("POWERHOUR_TEST_NETWORK", str(told))
        patch.setenv("PYTHONPATH", os.pathsep.join(filter(None, (watch, os.environ.get("PYTHONPATH")))))
        import tests.unplugged.sitecustomize  # noqa: F401

        yield told


@pytest.fixture(autouse=True)
def _nobody_reached_for_it(_unplugged: Path) -> Iterator[None]:
    yield
    if _unplugged.exists():
        told = _unplugged.read_text(encoding="utf-8")
        _unplugged.unlink()
        pytest.fail(f"the network was reached for: {told}")


def _read_zone() -> None:
    if hasattr(time, "tzset"):
        time.tzset()
