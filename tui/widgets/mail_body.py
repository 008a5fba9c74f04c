"""The body of a mail, to be edited; phrases that bring nothing are underlined in it."""

from __future__ import annotations

from bisect import bisect_right

from rich.text import Text
from textual.widgets import TextArea

from tui.scripts.empty import Found, find


class MailBody(TextArea):
    """A text area that knows which of its phrases bring nothing."""

    found: tuple[Found, ...] = ()
    _starts: tuple[int, ...] = (0,)
    """Where each line begins in the text."""

    def look(self) -> None:
        """Find the phrases anew, and draw them underlined."""
        text = self.text
        starts = [0]
        for line in text.split("\n")[:-1]:
            starts.append(starts[-1] + len(line) + 1)
        self.found, self._starts = find(text), tuple(starts)
        self._line_cache.clear()
        self.refresh()

    def at_cursor(self) -> Found | None:
        """The phrase that the cursor stands in, else the first; None where there is none."""
        row, column = self.cursor_location
        place = self._starts[row] + column if row < len(self._starts) else 0
        here = (each for each in self.found if each.start <= place <= each.end)
        return next(here, self.found[0] if self.found else None)

    def get_line(self, line_index: int) -> Text:
        """The line as it is drawn."""
        line = super().get_line(line_index)
        if self.found and line_index < len(self._starts):
            begins = self._starts[line_index]
            ends = begins + len(line.plain)
            first = max(0, bisect_right(self.found, begins, key=lambda each: each.end))
            for each in self.found[first:]:
                if each.start >= ends:
                    break
                line.stylize("underline", max(0, each.start - begins), each.end - begins)
        return line
