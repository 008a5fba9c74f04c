"""No socket to the network, and no name looked up: in the tests' own processes, and in each Python that they start.

Python imports a module of this name by itself where its folder is on the path. An audit hook hears of every socket,
whoever asks for it and however; what it refuses it also writes down, since a program may swallow the refusal.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

TOLD = "POWERHOUR_TEST_NETWORK"
"""Names the file in which it is written; without it, nothing is watched."""

_LOOK_UPS = frozenset(
    ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo", "socket.getservbyname")
)
_LOCAL = frozenset(("127.0.0.1", "::1"))


def _watch(event: str, given: tuple[Any, ...]) -> None:
    if event.startswith("socket.") and (event in _LOOK_UPS or _reaches_out(event, given)):
        _refuse(event)


def _reaches_out(event: str, given: tuple[Any, ...]) -> bool:
    if os.name != "nt":
        return event == "socket.__new__" and _is_of_the_network(given[1])
    sends = event in ("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg")
    # an event loop of Windows talks to itself over the loopback
    return sends and _is_of_the_network(given[0].family) and (given[1] or ("",))[0] not in _LOCAL


def _is_of_the_network(family: int) -> bool:
    import socket  # only those who make one get here

    named = (getattr(socket, name, None) for name in ("AF_INET", "AF_INET6", "AF_BLUETOOTH", "AF_PACKET"))
    return family == -1 or family in [each for each in named if each is not None]


def _refuse(event: str) -> None:
    if not (told := os.environ.get(TOLD)):
        return
    with Path(told).open("a", encoding="utf-8") as file:
        file.write(f"{event} in {sys.argv[:3]}\n")
    raise AssertionError(f"a test reached for the network: {event}")


if os.environ.get(TOLD):
    sys.addaudithook(_watch)
