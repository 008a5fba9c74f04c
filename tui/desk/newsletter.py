"""The newsletter list: who said no, since when, and why. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, tzinfo

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
