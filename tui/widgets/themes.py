"""The themes. Each names its own faint text and its lines: see tui.widgets.weights."""

from __future__ import annotations

from textual.theme import Theme

THEMES = (
    Theme(
        name="dark",
        dark=True,
        primary="#ffb454",
        accent="#ffb454",
        warning="#ff8f6b",
        error="#ff8f6b",
        foreground="#e6e4df",
        background="#14161a",
        surface="#20242a",
        panel="#20242a",
        variables={"faint": "#a0a6ae", "line": "#454b55"},
    ),
    Theme(
        name="light",
        dark=False,
        primary="#8f4300",
        accent="#8f4300",
        warning="#a8230a",
        error="#a8230a",
        foreground="#1f2328",
        background="#fbfaf7",
        surface="#efece5",
        panel="#efece5",
        variables={"faint": "#5a6169", "line": "#bdb8ad"},
    ),
)
