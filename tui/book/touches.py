"""Touches as the log has them."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from tui.book.store import Store
from tui.model.plain import from_plain
from tui.model.touch import Touch

Numbered = tuple[int, Touch]
"""With the number of its event."""


def touches_in(store: Store, names: Iterable[str], of: Collection[str] = ()) -> list[Numbered]:
    """The touches in some of the log's files that were not undone; those of some prospects, or all.

    One that cannot be read is left out, and told of in ``problems``.
    """
    undone = store.contents.undone
    found = []
    for event in store.events(names, of if all(map(str.isascii, of)) else ()):
        touch = event.get("touch")
        if touch and event["id"] not in undone and (not of or touch["prospect"] in of):
            try:
                found.append((event["seq"], from_plain(Touch, touch)))
            except (TypeError, ValueError, AttributeError, LookupError):
                problem = f"A touch of {touch['at'][:10]} in the log cannot be read: it is not shown."
                if problem not in store.problems:
                    store.problems.append(problem)
    return found


def oldest_first(found: Iterable[Numbered]) -> list[Touch]:
    """Those of one moment in the order in which they were filed."""
    return [touch for _, touch in sorted(found, key=lambda item: (item[1].at, item[0]))]
