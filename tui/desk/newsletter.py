"""The newsletter list: who said no, since when, and why. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, tzinfo

from tui.desk.lookup import folded
from tui.model.outcome import Standing
from tui.model.prospect import Prospect


def on_the_list(prospects: Iterable[Prospect], here: tzinfo | None) -> list[Prospect]:
    """Those on it, who came last first."""
    listed = [each for each in prospects if each.standing is Standing.NEWSLETTER]
    listed.sort(key=lambda each: each.known_as.casefold())
    listed.sort(key=lambda each: since(each, here) or date.min, reverse=True)
    return listed


def since(prospect: Prospect, here: tzinfo | None) -> date | None:
    """The rep's day on which they came to it; where an older book does not say, that of their last call."""
    if prospect.newsletter_since is not None:
        return prospect.newsletter_since
    moment = prospect.last_call or prospect.added
    return moment.astimezone(here).date() if moment else None


class Letters:
    """Finds people of one list by the words typed; their names are made comparable once, not for each key."""

    def __init__(self, people: Iterable[Prospect]) -> None:
        self._people = list(people)
        self._folded: list[str] = []

    def fitting(self, typed: str) -> list[Prospect]:
        """Those in whose name or company all the words stand, in their order; everybody where nothing is typed."""
        words = folded(typed).split()
        if not words:
            return self._people
        if not self._folded:
            self._folded = [folded(f"{each.name} {each.company}") for each in self._people]
        both = zip(self._people, self._folded, strict=True)
        return [each for each, text in both if all(word in text for word in words)]
