"""The sheets of a workbook, as text cells: XLSX, XLSB and ODS here, old XLS in a process of its own.

One damaged byte of an old XLS can make the library ask for 48 GB, which ends the process there and then; what is packed
in a zip is measured beforehand (``zipped``), and read apart too where very many cells may share a very long text.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from tui.exchange.lists import zipped

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

OLD_LIMIT = 2 * 1024 * 1024 * 1024
"""Most memory that a workbook that is read apart may take, in bytes, where the system can hold to it."""
_PATIENCE = 60
"""Seconds after which a workbook that is read apart is given up."""
_LOCKED, _BROKEN = 3, 4
_EXACT = 10**15
"""Whole numbers below it are kept to the last figure in a spreadsheet."""


class Locked(Exception):  # noqa: N818 - it says what the workbook is
    """A workbook with a password."""


class Sheet(NamedTuple):
    """A sheet that has cells."""

    name: str
    hidden: bool
    height: int
    """How many rows there are."""
    rows: Callable[[], Iterator[list[str]]]
    """The cells row by row from the top of the sheet, as often as it is called."""


def sheets_of(data: bytes) -> Iterator[Sheet]:
    """Each sheet in turn. Locked, zipped.TooLarge, or zipped.Damaged."""
    if data.startswith(b"PK") and zipped.check(data):
        return _sheets(data)
    return _apart(data)


def _sheets(data: bytes) -> Iterator[Sheet]:
    """The library's panics are no Exception."""
    from python_calamine import CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum  # noqa: PLC0415

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for index, meta in enumerate(book.sheets_metadata):
            if meta.typ == SheetTypeEnum.WorkSheet:
                sheet = book.get_sheet_by_index(index)
                hidden = meta.visible != SheetVisibleEnum.Visible
                if sheet.height:
                    yield Sheet(meta.name, hidden, sheet.height, partial(_rows, sheet))
    except PasswordError as fault:
        raise Locked from fault
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as fault:
        raise zipped.Damaged from fault


def _rows(sheet: CalamineSheet) -> Iterator[list[str]]:
    return ([cell if type(cell) is str else text_of(cell) for cell in cells] for cells in sheet.iter_rows())


def text_of(value: object) -> str:
    """A cell as it would stand in a list: a whole number without ``.0``, a day as ``2026-11-24``.

    A number beyond what a spreadsheet keeps exactly stays in its short form, which shows that it has lost figures.
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < _EXACT else repr(value).upper()
    if isinstance(value, datetime):
        return value.isoformat(" ", "seconds").removesuffix(" 00:00:00").removesuffix(":00")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, timedelta):
        minutes, seconds = divmod(int(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    return str(value)


def _apart(data: bytes) -> Iterator[Sheet]:
    """The sheets as the other process tells them: a line of JSON each."""
    command = [sys.executable, "-m", __name__]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        # this program itself
        done = subprocess.run(command, input=data, capture_output=True, timeout=_PATIENCE, check=False, env=env)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired) as fault:
        raise zipped.Damaged from fault
    if done.returncode == _LOCKED:
        raise Locked
    if done.returncode:
        raise zipped.Damaged
    return map(_told, done.stdout.splitlines())


def _told(line: bytes) -> Sheet:
    name, hidden, height, rows = json.loads(line)
    return Sheet(name, hidden, height, partial(iter, rows))


def _tell() -> int:
    """What the other process does: a workbook comes in, its sheets go out."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - not everywhere

        resource.setrlimit(resource.RLIMIT_AS, (OLD_LIMIT, OLD_LIMIT))
    try:
        for name, hidden, height, rows in _sheets(sys.stdin.buffer.read()):
            print(json.dumps([name, hidden, height, list(rows())]))
    except Locked:
        return _LOCKED
    except zipped.Damaged:
        return _BROKEN
    return 0


if __name__ == "__main__":
    sys.exit(_tell())
