"""A box that lays its content out for the room it has."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content
from textual.widget import Widget

Build = Callable[[int, int], Content]
"""Makes the content for so many columns and rows."""


class Panel(Widget):
    """Draws what its builder makes of the columns and rows at hand; a change repaints and lays nothing out anew."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._build: Build = lambda _width, _height: Content("")

    @property
    def shown(self) -> Build:
        """What is drawn, to be drawn again later."""
        return self._build

    def show(self, build: Build) -> None:
        """Draw this from now on."""
        self._build = build
        self.refresh()

    def render(self) -> Content:
        """The content at the present size."""
        return self._build(self.content_size.width, self.content_size.height)

    def name_it(self, title: str) -> None:
        """The title in its upper border, with a blank on both sides of it, also where that border has no corners."""
        left = "" if self.styles.border_left[0] else " "
        self.border_title = Content(left + title + ("" if self.styles.border_right[0] else " "))

    @property
    def text(self) -> str:
        """What is drawn now, without its styles."""
        return self.render().plain


def lines(*rows: Content | str) -> Content:
    """Rows under one another."""
    return Content("\n").join([row if isinstance(row, Content) else Content(row) for row in rows])


def styled(text: str, style: str) -> Content:
    """Text in one style; nothing in it is read as markup."""
    return Content.styled(text, style)
