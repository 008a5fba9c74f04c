"""Touches as the desk logs them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from tests.rules.people import POLICY
from tui.model.outcome import Channel, Outcome, Standing
from tui.model.prospect import Prospect
from tui.model.touch import Touch
from tui.rules.record import counts, is_talk, record


def logged(prospect: Prospect, outcome: Outcome, at: datetime, **more: Any) -> tuple[Prospect, Touch]:
    """An outcome as the desk logs it: the person afterwards, and the touch."""
    inbound, by_mail = bool(more.get("inbound")), bool(more.get("by_mail"))
    talked = is_talk(outcome, bool(more.get("talked"))) and not by_mail
    counted = counts(prospect, outcome, at, POLICY, inbound=inbound)
    after = record(prospect, outcome, at, talked=talked, counted=counted, inbound=inbound, by_mail=by_mail)
    other = Channel.CALL if outcome.is_call else Channel(outcome.value)
    touch = Touch(
        id=f"{prospect.id}{at}",
        prospect=prospect.id,
        at=at,
        outcome=outcome,
        channel=Channel.MAIL if by_mail else other,
        talked=talked,
        inbound=inbound,
        attempt=len(after.tries) if outcome.is_try else 0,
        standing=Standing.WON if outcome is Outcome.YES and more.get("won") else Standing.ACTIVE,
    )
    return after, touch
