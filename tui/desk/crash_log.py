"""What is kept of a fault of ours: where in the program it was, and nothing of anybody's.

No message of an exception (``KeyError('Dana')``), no value, no line of source, no path outside the program. What is
written are names that stand in the program itself: types, files, functions, screens, actions.
"""

from __future__ import annotations

import errno
import os
import platform
import re
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from threading import RLock
from typing import NamedTuple

from tui import __version__, owner_only
from tui.model.dataclass import dataclass

NAME = "crash.log"
KEPT = 10
"""Crashes in the file; the oldest goes."""
LONGEST = 12_000
"""Characters of one, so that the file stays under 120 kB."""
ACTIONS = 20
"""The last ones that are told."""
_FIRST, _LAST = 8, 30
"""Lines of a traceback that are told of its beginning and its end."""
_CHAIN = 4
"""Exceptions that are told, of those that came one from the other."""
_BEGINS = "=== "
_TUI = Path(__file__).parent.parent
_PYTHON = Path(os.__file__).parent
_TURN = RLock()
"""Threads can fail at once; the crash of another window at that very moment may be lost."""


class Frame(NamedTuple):
    """A line of a traceback."""

    file: str
    line: int
    function: str


@dataclass(frozen=True, slots=True)
class Stack:
    """An exception without its words."""

    kind: str
    frames: Sequence[Frame] = ()


@dataclass(frozen=True, slots=True)
class Scene:
    """Where the rep was."""

    doing: str = ""
    """``app``, or the name of a command."""
    screens: Sequence[str] = ()
    """From the lowest."""
    actions: Sequence[str] = ()
    """The names of the last ones, the oldest first; never a key that was typed."""
    size: tuple[int, int] | None = None
    """Columns and rows."""


def place() -> Path:
    """Where it is, whether it is there or not: in the user's folder for such things, and in no book."""
    import platformdirs  # noqa: PLC0415 - where something went wrong, or somebody asks

    return platformdirs.user_state_path("powerhour", appauthor=False) / NAME


def keep(fault: BaseException | Sequence[Stack], scene: Scene) -> Path | None:
    """Adds a crash; where it is then. None where it cannot be kept: a fault is told in any case."""
    try:
        path = place()
        stacks = list(_stacks(fault)) if isinstance(fault, BaseException) else fault
        crash = told(stacks, scene, datetime.now(UTC))
        with _TURN:
            owner_only.make_folder(path.parent)
            owner_only.put(path, ["\n".join((*_before(path)[1 - KEPT :], crash)).encode("utf-8", "replace")])
    except Exception:  # whatever it is, it must not hide the fault that it is about
        return None
    return path


def told(stacks: Sequence[Stack], scene: Scene, at: datetime) -> str:
    """A crash in words."""
    lines = [
        f"{_BEGINS}{at:%Y-%m-%d %H:%M:%S} UTC",
        f"powerhour {__version__}, Python {platform.python_version()}{_textual()}, {_system()}",
        f"terminal: {_size(scene)}, TERM {_name(os.environ.get('TERM', ''))}",
        f"doing: {scene.doing or 'starting'}",
    ]
    if scene.screens:
        lines.append(f"screens: {', '.join(map(_name, scene.screens))}")
    if scene.actions:
        lines.append(f"actions: {', '.join(map(_name, scene.actions[-ACTIONS:]))}")
    for number, stack in enumerate(stacks[:_CHAIN]):
        lines.append(f"{'from ' if number else ''}{_name(stack.kind)}")
        shown = [f"  {_where(frame)}" for frame in stack.frames]
        if len(shown) > _FIRST + _LAST:
            shown[_FIRST:-_LAST] = [f"  and {len(shown) - _FIRST - _LAST} more"]
        lines += shown
    return "\n".join(lines)[: LONGEST - 1] + "\n"


def _before(path: Path) -> list[str]:
    """The crashes there."""
    try:
        with path.open("rb") as file:
            text = file.read(KEPT * LONGEST * 4).decode("utf-8", "replace")
    except FileNotFoundError:
        return []
    return [_BEGINS + each.strip("\n") + "\n" for each in re.split(f"^{_BEGINS}", text, flags=re.M)[1:]]


def _stacks(fault: BaseException) -> Iterator[Stack]:
    """The exception and those that it came from, each once."""
    seen: set[int] = set()
    left: list[BaseException | None] = [fault]
    while left:
        each = left.pop(0)
        if each is None or id(each) in seen:
            continue
        seen.add(id(each))
        yield Stack(kind_of(each), tuple(_frames(each)))
        left += [*(each.exceptions if isinstance(each, BaseExceptionGroup) else ()), each.__cause__ or each.__context__]


def _frames(fault: BaseException) -> Iterator[Frame]:
    trace = fault.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        yield Frame(code.co_filename, trace.tb_lineno, code.co_name)
        trace = trace.tb_next


def kind_of(fault: BaseException) -> str:
    """The name of its type, if that stands in a program; of a fault of the system its number's name as well."""
    kind = type(fault)
    module = sys.modules.get(kind.__module__)
    name = kind.__qualname__ if getattr(module, kind.__qualname__, None) is kind else "Exception"
    number = getattr(fault, "errno", None)
    code = errno.errorcode.get(number, "") if isinstance(fault, OSError) and number else ""
    return f"{name} {code}".strip()


def _where(frame: Frame) -> str:
    """``tui/app.py:102 begin_block``; of what is no part of the program, such as a script of the rep's, nothing."""
    path = Path(frame.file)
    parts = path.parts
    if path.is_relative_to(_TUI):
        shown = Path("tui") / path.relative_to(_TUI)
    elif packages := [number for number, part in enumerate(parts) if part in ("site-packages", "dist-packages")]:
        shown = Path(*parts[packages[-1] + 1 :])
    elif path.is_relative_to(_PYTHON):
        shown = Path("python") / path.relative_to(_PYTHON)
    else:
        return "elsewhere"
    return f"{shown.as_posix()}:{frame.line} {_name(frame.function)}"


def _name(text: str) -> str:
    """As it stands if it can be a name in a program, else that it was none."""
    return text if re.fullmatch(r"[\w.<>+()' -]{1,60}", text, re.ASCII) else "-"


def _size(scene: Scene) -> str:
    return f"{scene.size[0]} x {scene.size[1]}" if scene.size else "-"


def _system() -> str:
    release = re.match(r"[\d.]*", platform.release())
    return f"{platform.system()} {release[0] if release else ''}".strip()


def _textual() -> str:
    if "textual" not in sys.modules:
        return ""
    from importlib.metadata import version  # noqa: PLC0415 - as above

    return f", Textual {version('textual')}"
