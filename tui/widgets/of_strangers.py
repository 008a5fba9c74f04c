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


class TypedField(StrangersField):
    """One that the rep fills in: what they change can be read, for as long as the cursor is there."""

    def __init__(self, value: str, *, placeholder: str, id: str, max_length: int) -> None:
        super().__init__(value, placeholder=placeholder, id=id, compact=True, max_length=max_length)
        self._held: str | None = value

    def hold(self, value: str, *, masked: bool) -> None:
        """That stands in it from now on; not ``masked``: it names nobody, and can be read."""
        self.value = value
        self._held = value if masked else None

    def get_line_filters(self) -> Sequence[LineFilter]:
        filters = super().get_line_filters()
        if not self.has_focus or self.value == self._held:
            return filters
        from tui.widgets.mask import Mask  # noqa: PLC0415 - not for the first screen

        return [each for each in filters if not isinstance(each, Mask)]


class StrangersText(Static, _OfStrangers):
    """Anybody's name may be told here."""
