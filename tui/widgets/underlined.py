"""Phrases underlined where they stand, however the text is broken into rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.highlighter import Highlighter
from rich.text import Text
from textual.content import Content

from tui.scripts.empty import find_in_promise

Letters = tuple[int, int]
"""The first letter and the one behind the last, blanks left out of the count: no row and no indent changes that."""


def underlined(rows: Sequence[str], letters: Sequence[Letters]) -> list[Content]:
    """The rows, with those letters of their text underlined."""
    if not letters:
        return [Content(row) for row in rows]
    done, before = [], 0
    for row in rows:
        columns = [column for column, letter in enumerate(row) if not letter.isspace()]
        content = Content(row)
        for first, behind in letters:
            within = columns[max(0, first - before) : max(0, behind - before)]
            if within:
                content = content.stylize("underline", within[0], within[-1] + 1)
        done.append(content)
        before += len(columns)
    return done


def in_letters(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[Letters]:
    """Stretches of a text, counted in letters."""
    for start, end in spans:
        first = sum(not letter.isspace() for letter in text[:start])
        yield first, first + sum(not letter.isspace() for letter in text[start:end])


class PromiseHighlighter(Highlighter):
    """Underlines what brings nothing in a promise of ours, as it is typed."""

    def highlight(self, text: Text) -> None:
        for each in find_in_promise(text.plain):
            text.stylize("underline", each.start, each.end)
