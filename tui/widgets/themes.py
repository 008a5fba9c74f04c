"""The themes. Each names its own faint text, its lines and the ground of what is chosen: see tui.widgets.weights."""

from __future__ import annotations

from textual.theme import Theme

ANSI = "ansi"
"""The theme of the terminal's own colours: none of them is ours to answer for, nor is the ground."""


def _of(*, faint: str, line: str, chosen: str, front: str, ground: str, ink: str) -> dict[str, str]:
    """What Textual's own widgets draw with: no mixed colours, whose contrast nobody could answer for."""
    quiet = ("text-muted", "text-disabled", "foreground-muted", "foreground-disabled")
    lines = ("border", "border-blurred", "scrollbar", "scrollbar-hover", "scrollbar-active")
    grounds = (
        "block-cursor-background",
        "block-cursor-blurred-background",
        "input-selection-background",
        "screen-selection-background",
    )
    fronts = (
        "block-cursor-foreground",
        "block-cursor-blurred-foreground",
        "input-selection-foreground",
        "screen-selection-foreground",
        "input-cursor-background",
        "text",
        "text-primary",
        "text-secondary",
        "text-success",
        "text-accent",
        "text-warning",
        "text-error",
    )
    behind = ("scrollbar-background", "scrollbar-background-hover", "scrollbar-background-active")
    return {
        "faint": faint,
        "line": line,
        "ink": ink,
        "chosen": chosen,
        **dict.fromkeys(quiet, faint),
        **dict.fromkeys(lines, line),
        **dict.fromkeys(grounds, chosen),
        **dict.fromkeys(fronts, front),
        **dict.fromkeys((*behind, "scrollbar-corner-color", "input-cursor-foreground"), ground),
        "block-hover-background": chosen,
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-text-style": "bold",
        "input-cursor-text-style": "none",
    }


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
        variables=_of(
            faint="#a0a6ae", line="#454b55", chosen="#2e333c", front="#e6e4df", ground="#14161a", ink="#ffb454"
        ),
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
        variables=_of(
            faint="#565d65", line="#bdb8ad", chosen="#eae8e4", front="#1f2328", ground="#fbfaf7", ink="#8f4300"
        ),
    ),
    Theme(
        name="high-contrast",
        dark=True,
        primary="#ffd800",
        accent="#ffd800",
        warning="#ffd800",
        error="#ffd800",
        foreground="#ffffff",
        background="#000000",
        surface="#1a1a1a",
        panel="#1a1a1a",
        variables=_of(
            faint="#d6d6d6", line="#8c8c8c", chosen="#333333", front="#ffffff", ground="#000000", ink="#ffd800"
        ),
    ),
    Theme(
        name=ANSI,
        ansi=True,
        primary="ansi_red",  # of the sixteen the one that most palettes let be read on black and on white
        accent="ansi_red",
        warning="ansi_red",
        error="ansi_red",
        foreground="ansi_default",
        background="ansi_default",
        surface="ansi_default",
        panel="ansi_default",
        variables={
            **_of(
                faint="ansi_default",  # bright black is the ground itself in some palettes
                line="ansi_bright_black",
                chosen="ansi_default",
                front="ansi_default",
                ground="ansi_default",
                ink="ansi_default",  # red is for what presses alone: a yes is no alarm
            ),
            "block-cursor-text-style": "bold reverse",
            "block-cursor-blurred-text-style": "bold reverse",
            "input-cursor-text-style": "reverse",
            "ansi-background": "ansi_default",
            "ansi-foreground": "ansi_default",
        },
    ),
)

NAMES = tuple(each.name for each in THEMES)
"""As the setting has them; the first is the default."""


def suited(theme: str, colours: int) -> str:
    """The theme for a terminal of so many colours. Of sixteen or fewer none is like ours: the terminal's own serve,
    but for high contrast, which is black, white and yellow there too. 0: NO_COLOR asks for none."""
    return theme if colours > 16 or (theme == "high-contrast" and colours) else ANSI
