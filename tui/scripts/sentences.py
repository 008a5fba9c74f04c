"""How a script is written down: one sentence a line, with slots, alternatives and sentences to spare.

- A blank line begins a paragraph; a line that ends in a backslash is followed by a line break.
- ``# words`` is a heading for whoever edits the file. It is not said.
- ``{{ slot }}`` stands for what is known of the prospect. A sentence that would say an unknown slot falls away.
- ``{% if slot %}…{% else %}…{% endif %}`` within a line says the one or the other. What else Jinja can do is refused.
- ``| sentence``: of consecutive lines with this mark, the first is said whose slots are all known. A heading, or a
  line with another mark, ends the choice.
- ``? sentence`` is said when the time allows; ``?? sentence`` falls away before it. ``?|`` marks alternatives.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from tui.scripts.phrases import plain
from tui.scripts.slots import SLOTS

# Plain strings, compiled when the first script is read: the first screen does without them.
_SLOT = r"\{\{ ?([a-z][a-z0-9_]*) ?\}\}"
_MARKS = r"(\?*)(\|?)\s*(.*)"

SPACE, LINE_BREAK, PARAGRAPH = 0, 1, 2

LONGEST = 1_000
"""Characters; nobody says a longer sentence."""


class BodyFault(ValueError):  # noqa: N818 - the fault of a text, not of the program
    """A line of a body that cannot be read; ``line`` counts from 1 within the body."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line
        self.reason = reason


class Sentence(NamedTuple):
    """A small template, which tui.scripts.sandbox fills."""

    source: str
    slots: tuple[str, ...]
    """Those that it names, in order."""
    needed: tuple[str, ...]
    """Those without which it is not said."""


class Passage(NamedTuple):
    """One thing to say, in the ways it can be said."""

    choices: tuple[Sentence, ...]
    spare: int
    """How readily it falls away when time is short; 0 is always said."""
    gap: int
    """What parts it from the passage before: SPACE, LINE_BREAK or PARAGRAPH."""


@lru_cache(maxsize=1024)
def read_body(body: str) -> tuple[Passage, ...]:
    """The passages of a script's body. BodyFault for a line that cannot be used."""
    passages: list[Passage] = []
    gap, choosing = PARAGRAPH, False
    for number, raw in enumerate(lines_of(body), start=1):
        line = plain(raw)
        if not line or line.startswith("#"):
            gap, choosing = gap if line else PARAGRAPH, False
            continue
        spare, alternative, text = _marks(line)
        breaks = text.endswith("\\")
        sentence = _sentence(text.rstrip("\\").rstrip(), number)
        if alternative and choosing and passages[-1].spare == spare:
            last = passages[-1]
            passages[-1] = Passage((*last.choices, sentence), last.spare, last.gap)
        else:
            passages.append(Passage((sentence,), spare, gap))
        choosing = alternative
        gap = LINE_BREAK if breaks else SPACE
    return tuple(passages)


def slots_of(passages: tuple[Passage, ...]) -> tuple[str, ...]:
    """Every slot that is named, in order, each once."""
    named = (slot for passage in passages for choice in passage.choices for slot in choice.slots)
    return tuple(dict.fromkeys(named))


def _marks(line: str) -> tuple[int, bool, str]:
    match = re.fullmatch(_MARKS, line)
    return (len(match[1]), bool(match[2]), match[3]) if match else (0, False, line)


def lines_of(text: str) -> list[str]:
    """Its lines as an editor counts them."""
    return re.split(r"\r\n|[\r\n]", re.sub(r"(\r\n|[\r\n])\Z", "", text))


def _sentence(text: str, line: int) -> Sentence:
    if not text:
        raise BodyFault(line, "the marks are there, but no sentence")
    if len(text) > LONGEST:
        raise BodyFault(line, f"the sentence is longer than {LONGEST:,} characters")
    slots = tuple(dict.fromkeys(re.findall(_SLOT, text)))
    if not re.search(r"[{}]", re.sub(_SLOT, "", text)) and set(slots).issubset(SLOTS):
        return Sentence(text, slots, slots)
    from tui.scripts.sandbox import TemplateFault, check  # noqa: PLC0415 - few sentences need it, and it takes long

    try:
        return Sentence(text, *check(text))
    except TemplateFault as fault:
        raise BodyFault(line, str(fault)) from None
