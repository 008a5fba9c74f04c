"""What is known beside what happened: two lists, of which the arrows move in one."""

from __future__ import annotations

from tui.screens.wiring import TellingScreen
from tui.widgets.story_list import StoryList


class TwoLists(TellingScreen[bool]):
    """Says in which list the arrows move, and moves there; not while something is being typed."""

    @property
    def facts(self) -> StoryList:
        """What is known."""
        return self.query_one("#facts", StoryList)

    @property
    def touches(self) -> StoryList:
        """What happened."""
        return self.query_one("#touches", StoryList)

    @property
    def read(self) -> StoryList:
        """The list that the arrows move in."""
        return self.touches if self.touches.has_class("-read") else self.facts

    @property
    def busy(self) -> bool:
        """Something is being typed."""
        raise NotImplementedError

    def show_keys(self) -> None:
        """Which keys serve now: what is chosen has changed."""
        raise NotImplementedError

    def action_move(self, step: int) -> None:
        """Up or down, a line or a page."""
        if not self.busy:
            self.read.move(step)
            self.say("")
            self.show_keys()

    def action_first(self) -> None:
        """To the top."""
        if not self.busy:
            self.read.first()
            self.show_keys()

    def action_last(self) -> None:
        """To the end."""
        if not self.busy:
            self.read.last()
            self.show_keys()

    def action_other(self) -> None:
        """From what is known to what happened, or back."""
        other = self.facts if self.read is self.touches else self.touches
        if not other.items:
            self.say("Nothing happened with them yet.")
        elif not self.busy:
            self.read.choose(None)
            self.read_in(other)
            self.call_after_refresh(self._first_of, other)

    def read_in(self, listed: StoryList) -> None:
        """The arrows move there from now on."""
        for each in (self.facts, self.touches):
            each.set_class(each is listed, "-read")

    def _first_of(self, listed: StoryList) -> None:
        listed.move(1)
        self.show_keys()
