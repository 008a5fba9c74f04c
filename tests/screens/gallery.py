"""Pictures of the screens: each state at four sizes, in dark and in light, kept as text. Run with
POWERHOUR_SNAPSHOTS=write to keep what is drawn now, and look at the diff, or with =all to compare light at all sizes;
POWERHOUR_SHOTS=FOLDER also leaves SVG files.

A picture tells rows and what is bold. What it does not tell is checked as it is drawn: that each text has a contrast of
4.5 : 1, that dark and light give each letter the same weight, that nothing is told by colour alone, and that no row is
wider than the terminal.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from difflib import unified_diff
from pathlib import Path

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.screen import ModalScreen
from textual.widgets import Input

from tests.screens.stage import Rehearsal

KEPT = Path(__file__).parent / "snapshots"
SIZES = ((80, 24), (60, 20), (120, 40), (200, 60))
THEMES = ("dark", "light")
WRITE = os.environ.get("POWERHOUR_SNAPSHOTS") == "write"
ALL = bool(os.environ.get("POWERHOUR_SNAPSHOTS") or os.environ.get("POWERHOUR_SHOTS"))
"""Light at all sizes too: else at the largest alone, where most is shown, since a theme moves nothing."""
READABLE = 4.5
"""Least contrast of text, WCAG 2.2 level AA."""
_LOOKS = 20
_BETWEEN_LOOKS = 0.1
"""Seconds."""


async def hang(rep: Rehearsal, name: str, sizes: Sequence[tuple[int, int]] = SIZES) -> None:
    """Check the screen as it stands, at all sizes and in both themes, against the pictures that are kept."""
    await rep._settle()  # what was typed is taken in at the size at which it was typed
    ticking = [each for each in rep.app.screen._timers if each is not rep.app.screen._update_timer]
    for each in ticking:  # what each second draws must not come between two sizes
        each.pause()
    weights: dict[tuple[int, int], list[str]] = {}
    faults: list[str] = []
    for field in rep.app.screen.query(Input):
        field.cursor_blink = False
    for theme in THEMES:
        rep.app.theme = theme
        for size in sizes if theme == THEMES[0] or ALL else sizes[-1:]:
            await rep.resize(*size)
            file = f"{name}-{size[0]}x{size[1]}.txt"
            where = f"{file} in {theme}"
            await _compare(rep, file, keep=WRITE and theme == THEMES[0])
            _leave_shot(rep, f"{name}-{size[0]}x{size[1]}-{theme}")
            drawn = drawn_texts(rep)
            roles = in_roles(rep, drawn)
            if weights.setdefault(size, roles) != roles:
                faults.append(f"{where} has other weights than in {THEMES[0]}")
            faults += [f"{where}: contrast {contrast} of {text!r}" for text, contrast in too_faint(drawn)]
            faults += [f"{where}: told by colour alone: {text!r}" for text in told_by_colour_alone(rep)]
            faults += [f"{where}: too wide: {row}" for row in rep.lines() if cell_len(row) > size[0]]
    rep.app.theme = THEMES[0]
    for each in ticking:
        each.resume()
    assert not faults, "\n".join(faults)


async def _compare(rep: Rehearsal, file: str, *, keep: bool) -> None:
    """With the picture that is kept; one that differs is given time, since a busy machine is no fault."""
    path = KEPT / file
    if keep:
        path.parent.mkdir(exist_ok=True)
        path.write_text(await _at_rest(rep), encoding="utf-8")
    assert path.exists(), f"{file} is new: look at it, then keep it with POWERHOUR_SNAPSHOTS=write"
    kept = path.read_text(encoding="utf-8")
    for _ in range(_LOOKS):
        if rep.picture() == kept:
            return
        await rep.pilot.pause(_BETWEEN_LOOKS)
    drawn = rep.picture()
    differs = unified_diff(kept.splitlines(), drawn.splitlines(), file, "drawn", n=0, lineterm="")
    assert drawn == kept, "\n".join(differs)


async def _at_rest(rep: Rehearsal) -> str:
    """What is drawn when no more of it changes."""
    drawn = rep.picture()
    for _ in range(_LOOKS):
        await rep.pilot.pause(_BETWEEN_LOOKS)
        before, drawn = drawn, rep.picture()
        if drawn == before and rep.app.screen._compositor.size == rep.app.size:
            break
    return drawn


def contrast_of(front: Color, back: Color) -> float:
    """WCAG 2.2: 1 for the same colour, 21 for black on white."""
    lights = sorted((_light(front), _light(back)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _light(colour: Color) -> float:
    """Relative luminance."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def unreadable(rep: Rehearsal, least: float = READABLE) -> list[tuple[str, float]]:
    """Texts on the screen whose contrast is too low, with it; lines and bars are no text."""
    return too_faint(drawn_texts(rep), least)


def too_faint(drawn: list[Segment], least: float = READABLE) -> list[tuple[str, float]]:
    found = []
    for segment in drawn:
        front, back = _colours(segment)
        if any(map(str.isalnum, segment.text)) and front is not None and back is not None:
            contrast = contrast_of(front, back)
            if contrast < least:
                found.append((segment.text.strip(), round(contrast, 2)))
    return found


def told_by_colour_alone(rep: Rehearsal) -> list[str]:
    """Texts with the accent, or on a ground of their own, that are not bold, underlined or reversed too, nor in a row
    with a mark.
    """
    variables = rep.app.theme_variables
    pressing = {Color.parse(variables[role]).rgb for role in ("accent", "warning", "error")}
    chosen = Color.parse(variables["chosen"]).rgb
    field = rep.app.focused  # what is selected in it is reversed where there is no colour
    selected = field.value if isinstance(field, Input) else ""
    found = []
    for strip in rep.strips():
        for text, style, _ in strip:
            if style is None or not any(map(str.isalnum, text)) or text in selected:
                continue
            stands_out = style.bold or style.underline or style.reverse
            front, back = (each and each.triplet and tuple(each.triplet) for each in (style.color, style.bgcolor))
            if not stands_out and (front in pressing or (back == chosen and "›" not in strip.text)):
                found.append(text)
    return found


def in_roles(rep: Rehearsal, drawn: list[Segment]) -> list[str]:
    """Each run of letters with the role of its colour in the theme: the same in every theme of ours."""
    variables = rep.app.theme_variables
    roles: dict[Color, str] = {}
    for role in ("foreground", "accent", "warning", "faint", "line", "background", "surface"):
        roles.setdefault(Color.parse(variables[role]).rgb and Color(*Color.parse(variables[role]).rgb), role)
    told = []
    for segment in drawn:
        front, _back = _colours(segment)
        if segment.text.strip() and front is not None:
            told.append(f"{roles.get(front, 'mixed')}: {segment.text.strip()}")
    return told


def drawn_texts(rep: Rehearsal) -> list[Segment]:
    """What is drawn; of a dialog only itself, since what lies behind it is dimmed on purpose."""
    screen = rep.app.screen
    strips = rep.strips()
    if isinstance(screen, ModalScreen):
        dialog = screen.query_one(".dialog").region
        strips = [strip.crop(dialog.x, dialog.right) for strip in strips[dialog.y : dialog.bottom]]
    return [segment for strip in strips for segment in strip if segment.style is not None and segment.text.strip()]


def _colours(segment: Segment) -> tuple[Color | None, Color | None]:
    """What is drawn, and upon what; swapped where the style is reversed."""
    style = segment.style
    assert style is not None
    front = Color.from_rich_color(style.color) if style.color and style.color.triplet else None
    back = Color.from_rich_color(style.bgcolor) if style.bgcolor and style.bgcolor.triplet else None
    return (back, front) if style.reverse else (front, back)


def _leave_shot(rep: Rehearsal, name: str) -> None:
    folder = os.environ.get("POWERHOUR_SHOTS")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        Path(folder, f"{name}.svg").write_text(rep.app.export_screenshot(), encoding="utf-8")
