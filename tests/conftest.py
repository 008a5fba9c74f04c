"""Every test runs away from the user's folders, in New York, and with no network."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

# A busy machine is no fault: how long things take is the benchmark's to say, not the tests'.
settings.register_profile("powerhour", deadline=None, suppress_health_check=[HealthCheck.too_slow])
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
def _no_network() -> Iterator[None]:
    """Only what stays on this machine may be connected to: an event loop may need that."""
    connect = socket.socket.connect

    def connect_here(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in ("127.0.0.1", "::1"):
            raise AssertionError(f"a test reached for the network: {address!r}")
        connect(self, address)

    def look_up(host: object, *rest: object, **more: object) -> None:
        raise AssertionError(f"a test looked up {host!r} on the network")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect_here)
        patch.setattr(socket, "getaddrinfo", look_up)
        yield


def _read_zone() -> None:
    if hasattr(time, "tzset"):
        time.tzset()
