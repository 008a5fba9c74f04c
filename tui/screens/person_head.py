"""The two lines at the top of one person's screen."""

from __future__ import annotations

from tui.desk.desk import Desk
from tui.model.outcome import Role, Standing
from tui.model.prospect import Prospect
from tui.rules.hours import why_shut
from tui.screens.call_view import hour_words, numbers_words
from tui.widgets.prospect_head import HeadView

_NO_PLACE = ("their place is not known: the line Place sets it", "place not known")


def person_head(prospect: Prospect, desk: Desk) -> HeadView:
    """Who they are and where they stand; how to reach them, and until when."""
    now = desk.clock.now()
    never = prospect.standing is Standing.NEVER or desk.barred(prospect)
    return HeadView(
        name=prospect.known_as,
        title=prospect.title if prospect.title != prospect.known_as else "",
        company=prospect.company if prospect.company != prospect.known_as else "",
        call="never call" if never else "walk-away review" if prospect.review else prospect.standing.value,
        numbers=numbers_words(prospect, "") if prospect.dialable else ("no number yet",),
        hour=hour_words(prospect, now, desk.policy) if prospect.zones else _NO_PLACE,
        shut=bool(why_shut(prospect, now, desk.policy)),
        part="" if prospect.role is Role.UNKNOWN else prospect.role.value,
    )
