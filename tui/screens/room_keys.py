"""The keys of the screens behind Today and the call, out of the table of their actions."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from tui.config.actions import action_of, actions_of
from tui.config.keyboard import Room


def bindings(room: Room) -> list[BindingType]:
    """What a screen binds: each with the id by which the rep's own key finds it."""
    return [
        Binding(
            each.keys,
            each.name,
            each.label,
            show=False,
            priority=each.typed,
            tooltip=each.does,
            id=f"{room}.{each.id}",
        )
        for each in actions_of(room)
    ]


def with_key(room: Room, action_id: str, label: str = "") -> tuple[str, str]:
    """The key that serves and what it does, for the line of keys."""
    each = action_of(action_id, room)
    return each.shown, label or each.label
