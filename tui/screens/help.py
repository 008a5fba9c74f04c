"""The keys of the screen that is up, then what holds everywhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual.content import Content
from textual.screen import Screen

from tui.rules.best_time import NOTHING_YET, Record, sources_in_words
from tui.screens.key_table import groups, key_rows
from tui.screens.whole_text import WholeText
from tui.scripts.notes import KEYWORDS
from tui.widgets.fit import pad, wrap
from tui.widgets.panel import styled
from tui.widgets.weights import STRONG

_TITLES = {
    "TodayScreen": "Today",
    "CallScreen": "The call",
    "SummaryScreen": "The block's summary",
    "NumbersScreen": "Your numbers",
    "FindScreen": "Find",
    "ParkingScreen": "What is parked",
    "NewsletterScreen": "The newsletter list",
    "TwinsScreen": "Likely twins",
    "ExportScreen": "Export",
    "MailScreen": "The mail",
    "SettingsScreen": "Settings",
    "ProspectScreen": "One prospect",
    "EraseScreen": "Erasing somebody",
    "LeftOutScreen": "Who is left out",
    "SpreadScreen": "Spreading what is overdue",
    "FormScreen": "This form",
    "ImportScreen": "Import a list",
    "ColumnsScreen": "The list's columns",
    "FieldScreen": "What the column is",
    "RunningScreen": "The import",
    "ResultScreen": "What came of the import",
    "MendScreen": "A row to mend",
    "PastScreen": "Past imports",
    "PromiseScreen": "Your promise",
}
"""By the name of the screen's class."""
_EVERYWHERE = (
    ("F1", "this help, also while you type; ? where no field is open"),
    ("Ctrl+P", "find anything that can be done, by a few letters"),
    ("Ctrl+N", "mask names and numbers, or show them again"),
    ("Esc", "out of a field, or back to the screen before"),
    ("Ctrl+Q", "quit; everything is on disk"),
)
_TIMES = (
    ("tue 2pm", "also tomorrow 9, 3 dec, in 20 min, in 3 weeks, after 15 jan, q1"),
    ("2pm my", "on your clock; without my a time is theirs"),
)
_COLUMN = 58
"""Columns that one column of the help needs."""
_MOST_COLUMNS = 3


class Part(NamedTuple):
    """A heading with its rows: a key or a word, and what it does. One with no key is a line of its own."""

    title: str
    rows: tuple[tuple[str, str], ...]


class HelpScreen(WholeText):
    """Any of Esc, ? and q goes back."""

    keys_words = "Esc back   ↑ ↓ scroll   Ctrl+P find an action"

    def __init__(self, screen: Screen[object], record: Record = NOTHING_YET) -> None:
        super().__init__()
        self.parts = help_parts(screen, record)
        self.about = _TITLES.get(type(screen).__name__, "This screen")
        self.title_words = f"Keys: {self.about}"

    def text(self, width: int) -> Content:
        """In as many columns as there is room for."""
        return help_text(self.parts, width)


def help_parts(screen: Screen[object], record: Record = NOTHING_YET) -> tuple[Part, ...]:
    """The screen's own keys by group, then what holds there beside: times, the words of a note, the best times."""
    kind = type(screen).__name__
    own = tuple(
        Part(title, tuple((row.shown, row.does) for row in rows)) for title, rows in groups(key_rows(screen)).items()
    )
    parts = [*own, Part("Everywhere", _EVERYWHERE)]
    if kind == "CallScreen":
        words = tuple((f"{word}:", meaning) for word, meaning in KEYWORDS.items())
        parts += [Part("A time that you type", _TIMES), Part("A line of a note that begins so is filed", words)]
    if kind in ("CallScreen", "NumbersScreen"):
        said = tuple(("", line) for line in sources_in_words(record))
        parts.append(Part("Where the best times come from", said))
    return tuple(parts)


def help_text(parts: Sequence[Part], width: int) -> Content:
    """The parts in one column, or in two or three where the window is wide; a part is never torn apart."""
    number = max(1, min(_MOST_COLUMNS, width // _COLUMN))
    each = (width - 3 * (number - 1)) // number
    blocks = [_rows(part, each) for part in parts]
    columns = _columns(blocks, number)
    height = max(map(len, columns), default=0)
    rows = []
    for row in range(height):
        cells = [_padded(column[row] if row < len(column) else Content(""), each) for column in columns[:-1]]
        last = columns[-1][row] if row < len(columns[-1]) else Content("")
        rows.append(Content("   ").join([*cells, last]))
    return Content("\n").join(rows)


def _columns(blocks: Sequence[list[Content]], number: int) -> list[list[Content]]:
    """So many columns at most, in the least height in which the blocks go on from one column to the next."""
    longest = max(map(len, blocks), default=0)
    total = sum(map(len, blocks))
    for height in range(max(longest, -(-total // number)), total + 1):
        columns: list[list[Content]] = [[]]
        for block in blocks:
            if columns[-1] and len(columns[-1]) + len(block) > height:
                columns.append([])
            columns[-1].extend(block)
        if len(columns) <= number:
            return columns
    return [[row for block in blocks for row in block]]


def _rows(part: Part, width: int) -> list[Content]:
    lead = min(12, max((len(key) for key, _does in part.rows), default=0) + 2)
    rows = [styled(part.title, STRONG)]
    for key, does in part.rows:
        indent = lead if key else 0
        told = wrap(does, width - 2 - indent) or [""]
        rows.append(Content.assemble("  ", (pad(key, indent), STRONG), told[0]))
        rows += [Content(" " * (2 + indent) + line) for line in told[1:]]
    return [*rows, Content("")]


def _padded(row: Content, width: int) -> Content:
    return Content.assemble(row, " " * max(0, width - row.cell_length))
