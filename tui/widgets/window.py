"""Which items of a list are drawn, where each takes as many lines as it needs. Pure."""

from __future__ import annotations

from collections.abc import Callable


def window(top: int, chosen: int, total: int, room: int, lines_of: Callable[[int], int]) -> tuple[int, int]:
    """The items that are drawn, from one to before another: the chosen one is seen whole, and no room is left.

    They begin at ``top`` where they can. No more of them are looked at than there is room for.
    """
    first, end, used = chosen, chosen + 1, lines_of(chosen)
    while first > top and used + lines_of(first - 1) <= room:
        first -= 1
        used += lines_of(first)
    while end < total and used + lines_of(end) <= room:
        used += lines_of(end)
        end += 1
    while end == total and first > 0 and used + lines_of(first - 1) <= room:
        first -= 1
        used += lines_of(first)
    return first, end
