"""The rep who calls, as the settings name them."""

from __future__ import annotations

from tui.model.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Rep:
    """Whatever is empty is not said: the sentence that needs it falls away."""

    name: str = ""
    """As it is said on the phone: ``Sam``."""
    company: str = ""
    number: str = ""
    """The number to call back, as it was typed."""
    mail: str = ""
    """Who mails and invites are from; no script says it."""
