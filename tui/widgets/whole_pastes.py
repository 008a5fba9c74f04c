"""A paste is one paste, also where it holds escape signs, as coloured text copied out of a terminal does.

Textual's parser ends a paste at the first of them and takes the rest for keys: in a call, each letter is one.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable

from textual._xterm_parser import XTermParser
from textual.driver import Driver
from textual.message import Message

_BEGINS, _ENDS, _ESCAPE = "\x1b[200~", "\x1b[201~", "\x1b"


class WholePastes(XTermParser):
    """Takes the escape signs out of a paste, however it is cut into reads."""

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._within = False
        self._rest = ""
        """What may be the beginning of the end of a paste."""

    def feed(self, data: str) -> Iterable[Message]:
        """Empty data is the end of all."""
        yield from super().feed(self._plain(data) if data else data)

    def _plain(self, data: str) -> str:
        data, self._rest = self._rest + data, ""
        done = []
        while data:
            mark = _ENDS if self._within else _BEGINS
            head, found, behind = data.partition(mark)
            if self._within:
                if not found:
                    head, self._rest = _held_back(head)
                head = head.replace(_ESCAPE, "")
            done.append(head + found)
            if not found:
                break
            self._within, data = not self._within, behind
        return "".join(done)


def _held_back(text: str) -> tuple[str, str]:
    """The text, and what at its end may go on to be the end of the paste."""
    for length in range(min(len(text), len(_ENDS) - 1), 0, -1):
        if _ENDS.startswith(text[-length:]):
            return text[:-length], text[-length:]
    return text, ""


def serve(driver: type[Driver]) -> None:
    """From now on that driver reads so: it makes its parser of the name that stands in its module."""
    module = sys.modules[driver.__module__]
    if getattr(module, "XTermParser", None) is XTermParser:
        module.XTermParser = WholePastes  # type: ignore[attr-defined]
