"""All that is done to a book, by name."""

from __future__ import annotations

from tests.book.act import Act
from tests.book.backup_acts import WHOLE
from tests.book.mending_acts import MENDING
from tests.book.writing_acts import WRITING

ACTS: dict[str, Act] = WRITING | WHOLE | MENDING
