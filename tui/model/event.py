"""An event: one change of the book, as it is filed in the log."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from enum import StrEnum
from typing import Any

from tui.model.dataclass import dataclass
from tui.model.prospect import Prospect
from tui.model.touch import Touch

Plain = dict[str, Any]
"""A value as JSON has it; see tui.model.plain."""

Patch = Mapping[str, Plain | None]
"""By prospect id: the fields to set in the plain record. A field that is None goes back to its default;
a prospect that is None is not in the book."""


class EventKind(StrEnum):
    """What sort of change it is."""

    TOUCH = "touch"
    UNDO = "undo"
    EDIT = "edit"
    NEW = "new"
    SKIP = "skip"
    REVIEW = "review"
    TRIGGER = "trigger"
    IMPORT = "import"
    MERGE = "merge"
    ERASED = "erased"
    """It was about somebody who was erased: its number and its time are left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One change, numbered and filed."""

    seq: int
    """1, 2, 3 … over the whole book: the order in which events apply."""
    id: str
    at: datetime
    kind: EventKind
    prospect: str = ""
    block: str = ""
    """The call block in which it happened, if any."""
    text: str = ""
    touch: Touch | None = None
    of: str = ""
    """For an undo: the id of the event that it takes back."""
    file: str = ""
    """For an import: its file in imports/, which holds the patch."""
    sets: Patch = field(default_factory=dict)
    was: Patch = field(default_factory=dict)
    """What the fields of ``sets`` held before: what an undo puts back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A change to write: the book makes an event of it by comparing with what it holds."""

    kind: EventKind
    at: datetime
    prospect: str = ""
    block: str = ""
    text: str = ""
    touch: Touch | None = None
    after: tuple[Prospect, ...] = ()
    """Each prospect that changes or is new, as it is from now on."""
    gone: tuple[str, ...] = ()
    """Ids of those who are in the book no longer: they were merged into one of ``after``."""
