"""The stylesheet of the app, parsed once."""

from __future__ import annotations

from textual.css.stylesheet import Stylesheet


class Styles(Stylesheet):
    """Textual's own parses everything anew whenever a theme is set, also the first, and with each screen that is new.

    What was parsed for these very colours is kept here: a twelfth of the start.
    """

    def set_variables(self, variables: dict[str, str]) -> None:
        """What was parsed for other colours is forgotten."""
        if variables != self._variables:
            super().set_variables(variables)

    def reparse(self) -> None:
        """What is new, or was forgotten."""
        self.parse()
