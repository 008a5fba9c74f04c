"""Fields and texts in which people may stand who are not in the book: in private mode all that may be a name is masked
there, and what stands around them is masked as elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, cast

from textual.filter import LineFilter
from textual.widget import Widget
from textual.widgets import Input, Static


class Masking(Protocol):
    """The app, as they know it."""

    def filters_for_strangers(self) -> Sequence[LineFilter]:
        """What is drawn goes through these."""


class _OfStrangers(Widget):
    """Goes behind the widget that it is mixed into: styles follow the first base alone."""

    def get_line_filters(self) -> Sequence[LineFilter]:
        return cast(Masking, self.app).filters_for_strangers()


class StrangersField(Input, _OfStrangers):
    """Anybody's name may be typed here."""


class StrangersText(Static, _OfStrangers):
    """Anybody's name may be told here."""
