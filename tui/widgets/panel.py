"""A box that lays its content out for the room it has."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content
from textual.widget import Widget

from tui.widgets.weights import STRONG

_TAG_GAP = 2

Build = Callable[[int, int], Content]
"""Makes the content for so many columns and rows."""


class Panel(Widget):
    """Draws what its builder makes of the columns and rows at hand; a change repaints and lays nothing out anew."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._build: Build = lambda _width, _height: Content("")
        self._tag = self._title = ""

    @property
    def shown(self) -> Build:
        """What is drawn, to be drawn again later."""
        return self._build

    def show(self, build: Build) -> None:
        """Draw this from now on."""
        self._build = build
        self.refresh()

    def renew(self, build: Build) -> None:
        """Draw this from now on; nothing is painted where it says what stands there already, as a clock mostly does."""
        room, was = self.content_size, self._build
        self._build = build
        if not was(*room).is_same(build(*room)):
            self.refresh()

    def render(self) -> Content:
        """The content at the present size; the first row leaves room for what is tagged on."""
        width, height = self.content_size
        built = self._build(width, height)
        if not self._tag or self.styles.border_top[0]:
            return built
        room = width - len(self._tag) - _TAG_GAP
        first = self._build(max(0, room), height).split("\n", allow_blank=True)[0].truncate(max(0, room), pad=True)
        rest = built.split("\n", allow_blank=True)[1:]
        return lines(Content.assemble(first, " " * _TAG_GAP, (self._tag, STRONG)).truncate(width), *rest)

    def tag(self, word: str) -> None:
        """Let a word stand at the end of its first row, or before the title in its border; empty: none."""
        if word != self._tag:
            self._tag = word
            if self._title:
                self.name_it(self._title)
            self.refresh()

    def name_it(self, title: str) -> None:
        """The title in its upper border, with a blank on both sides of it, also where that border has no corners."""
        self._title = title
        left = "" if self.styles.border_left[0] else " "
        tag = f"{self._tag}: " if self._tag and self.styles.border_top[0] else ""
        self.border_title = Content(left + tag + title + ("" if self.styles.border_right[0] else " "))

    def on_resize(self) -> None:
        """Its border may have other corners."""
        if self._title:
            self.name_it(self._title)

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
