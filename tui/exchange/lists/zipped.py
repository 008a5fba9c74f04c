"""What a workbook will take when it is unpacked, looked up before anything is: small files can hold huge ones.

A sheet is held as a rectangle of cells up to the last one that is filled, so one lone cell in the farthest corner would
ask for 500 GB. What the zip directory says is checked against what is really in it.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator

UNPACKED_LIMIT = 1024 * 1024 * 1024
"""Most bytes that a workbook may unpack to."""
RATIO_LIMIT = 300
"""Most bytes that one byte of a large workbook may unpack to; sheets of real lists take 5 to 50."""
CELL_LIMIT = 28_000_000
"""Most cells in the rectangle of a sheet: a million rows of 26 columns, which take 900 MB."""
_LARGE = 64 * 1024 * 1024
_PIECE = 1024 * 1024
_FED = 64 * 1024
_CARRIED = 256 * 1024
BLANK_LIMIT = 64 * 1024 * 1024
"""Most blanks of an ODS that one element stands for many of."""
TEXT_LIMIT = 1024 * 1024 * 1024
"""Most bytes of text that the cells of a workbook may come to here: many cells can share one long text."""
# Nothing in these looks past the next < or >, so that a member of markup that is broken on purpose takes no longer.
_CELL = re.compile(rb"""<(?:\w+:)?c((?:\s(?:[^<>"']++|"[^"<>]*+"|'[^'<>]*+')*+)?/?)>""")
_BEGUN = re.compile(rb"<(?:\w+:)?c[\s/>]")
_NAMED = re.compile(rb"""<(?:\w+:)?c\s(?:[^<>]*?\s)?r\s*+=\s*+["'][A-Za-z]{1,3}\d{1,7}["']""")
_PLACE = re.compile(rb"""\sr\s*+=\s*+["']([A-Za-z]{1,3}\d{1,7})["']""")
_ROW = re.compile(rb"""<(?:\w+:)?row\s(?:[^<>]*?\s)?r\s*+=\s*+["'](\d{1,7})["']""")
_ODD = re.compile(rb"<(?:c|row)[\t\r\n/]")
_TALL = re.compile(rb'<c r="[A-Za-z]{1,3}\d{6}')
_WIDE = re.compile(rb'<c r="[A-Za-z]{2}')
"""Beyond column Z."""
_FAR = re.compile(rb'<c r="(?:[A-Za-z]{3}|[J-Zj-z][A-Za-z])')
"""Beyond column IZ, the 260th."""
_BLANKS = re.compile(rb"<text:s\s([^<]*)")
_COUNT = re.compile(rb"""text:c\s*+=\s*+["']([^"']{0,20})""")
_ROWS_REPEATED = re.compile(rb'number-rows-repeated="(\d{1,9})"')
_COLUMNS_REPEATED = re.compile(rb'number-columns-repeated="(\d{1,9})"')


class TooLarge(Exception):  # noqa: N818 - it says what the workbook is
    """A workbook that unpacks to more than is read; its text says to what."""


class Damaged(Exception):  # noqa: N818 - as above
    """A workbook whose packing is broken, or not what it says it is."""


def check(data: bytes) -> bool:
    """Whether it may be opened in this process; in one of its own where its cells may hold more text than it is large.

    TooLarge or Damaged, if the workbook must not be opened at all.
    """
    try:
        members = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, struct.error) as fault:
        raise Damaged from fault
    sort = _sort_of({member.filename.casefold() for member in members})
    total = sum(member.file_size for member in members)
    if total > UNPACKED_LIMIT or (total > _LARGE and total > RATIO_LIMIT * len(data)):
        raise TooLarge(f"unpacks to {total // 1024**2} MB")
    cells = longest = 0
    apart = sort is None
    for member in members:
        extent = _measured(data, member, _extent_of(member.filename.casefold(), sort))
        apart = apart or extent.may_be_sheet
        cells, longest = cells + extent.written, max(longest, extent.longest)
        if isinstance(extent, _Glance) and extent.look_closer:
            extent = _measured(data, member, _Sheet())
        if extent.cells > CELL_LIMIT:
            raise TooLarge(f"has a sheet of {extent.cells} cells")
    return not apart and cells * longest <= TEXT_LIMIT


def _sort_of(names: set[str]) -> str | None:
    """The sort of workbook; None where it may be more than one."""
    found = [sort for sort, name in _SORTS.items() if name in names]
    return found[0] if len(found) == 1 else None


def _measured(data: bytes, member: zipfile.ZipInfo, extent: _Extent) -> _Extent:
    for piece in _unpacked(data, member):
        extent.see(piece)
    extent.end()
    return extent


def members_of(data: bytes) -> frozenset[str]:
    """The names of what is packed; none where the packing is broken."""
    try:
        return frozenset(zipfile.ZipFile(io.BytesIO(data)).namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, struct.error):
        return frozenset()


def _unpacked(data: bytes, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """Piece by piece; Damaged where it is more than its directory says."""
    start = member.header_offset
    if data[start : start + 4] != b"PK\x03\x04" or member.flag_bits & 1:
        raise Damaged
    name, extra = struct.unpack("<HH", data[start + 26 : start + 30])
    start += 30 + name + extra
    packed = memoryview(data)[start : start + member.compress_size]
    if member.compress_type == zipfile.ZIP_STORED:
        yield bytes(packed)
        return
    if member.compress_type != zipfile.ZIP_DEFLATED:
        raise Damaged
    unpacker, seen = zlib.decompressobj(-15), 0
    try:
        for at in range(0, len(packed), _FED):
            rest = bytes(packed[at : at + _FED])
            while rest and not unpacker.eof:
                piece = unpacker.decompress(rest, _PIECE)
                rest = unpacker.unconsumed_tail
                seen += len(piece)
                if seen > member.file_size:
                    raise Damaged
                yield piece
    except zlib.error as fault:
        raise Damaged from fault


class _Extent:
    """How many cells the rectangle of a sheet has; a member of another sort has none."""

    cells = 0
    written = 0
    """Cells that may hold a text, or more."""
    longest = 0
    """Bytes of the longest text that cells may share, or more."""
    may_be_sheet = False
    """It is measured as something else, and may be read as a sheet: the workbook names its sheets as it likes."""

    def see(self, piece: bytes) -> None:
        """The next piece of the member."""

    def end(self) -> None:
        """There is no more of it."""


class _Markup(_Extent):
    """A member of markup, seen in pieces that are cut where an element begins."""

    _cut = b"<"

    def __init__(self) -> None:
        self._rest = b""

    def see(self, piece: bytes) -> None:
        piece = self._rest + piece
        if piece[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in piece[:8]:
            raise Damaged  # markup of two bytes a letter: no program writes it, and cells could hide in it
        cut = piece.rfind(self._cut, 1)
        cut = len(piece) if cut < 0 or len(piece) - cut > _CARRIED else cut
        self._rest = piece[cut:]
        self._look(piece[:cut])

    def end(self) -> None:
        self._look(self._rest)

    def _look(self, piece: bytes) -> None:
        raise NotImplementedError


class _Glance(_Markup):
    """A sheet of XLSX, as far as it takes to know that it is no larger than lists are, in a quarter of the time."""

    def __init__(self) -> None:
        super().__init__()
        self._tall = self._wide = self._odd = False

    @property
    def look_closer(self) -> bool:
        return self._odd or (self._tall and self._wide)

    def _look(self, piece: bytes) -> None:
        named = piece.count(b'<c r="')
        self.written += piece.count(b"<c") + piece.count(b":c")
        odd = piece.count(b"<c ") != named or piece.count(b' r="') > named + piece.count(b"<row ")
        odd = odd or b"<c>" in piece or b":c" in piece or b":row" in piece or bool(_ODD.search(piece))
        self._odd = self._odd or odd or bool(_FAR.search(piece))
        self._tall = self._tall or bool(_TALL.search(piece))
        self._wide = self._wide or bool(_WIDE.search(piece))


class _Sheet(_Markup):
    """A sheet of XLSX: the rectangle up to the last row and the last column that have a filled cell."""

    def __init__(self) -> None:
        super().__init__()
        self._rows = self._columns = 0

    @property
    def cells(self) -> int:  # type: ignore[override]
        return max(self._rows, 1) * max(self._columns, 1)

    def _look(self, piece: bytes) -> None:
        begun = len(_BEGUN.findall(piece))
        if begun != len(found := _CELL.findall(piece)):
            raise Damaged  # a sign of markup within a cell's own: where that stands cannot be told from here
        filled = b"".join(each for each in found if not each.endswith(b"/"))
        places = set(_PLACE.findall(filled))
        if places:
            self._rows = max(self._rows, *(int(place.lstrip(_LETTERS)) for place in places))
            self._columns = max(self._columns, *(_column(place.rstrip(_FIGURES).upper()) for place in places))
        if len(_NAMED.findall(piece)) != begun:  # cells that say no place stand in that of their row
            self._rows = max(self._rows, *map(int, _ROW.findall(piece)), piece.count(b"<row"), piece.count(b":row"))
            self._columns = max(self._columns, *(_begun_in(row) for row in piece.split(b"row")))


def _begun_in(row: bytes) -> int:
    return row.count(b"<c") + row.count(b":c")


_LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_FIGURES = b"0123456789"


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


class _OpenSheet(_Markup):
    """The sheets of ODS, in which a row or a cell may stand for many."""

    _cut = b"<table:table-row"

    def __init__(self) -> None:
        super().__init__()
        self._rows = self._empty = self._columns = 0
        self._blanks = 0
        """That elements stand for."""
        self._texts = _Strings(b"<table:table-cell")

    @property
    def cells(self) -> int:  # type: ignore[override]
        return self._rows * self._columns

    @property
    def written(self) -> int:  # type: ignore[override]
        return self.cells

    @property
    def longest(self) -> int:  # type: ignore[override]
        return self._texts.longest

    def see(self, piece: bytes) -> None:
        self._texts.see(piece)
        super().see(piece)

    def end(self) -> None:
        self._texts.end()
        super().end()

    def _look(self, piece: bytes) -> None:
        for blanks in _BLANKS.findall(piece):
            counts = _COUNT.findall(blanks)
            if not all(map(bytes.isdigit, counts)):
                raise Damaged
            self._blanks += sum(map(int, counts))
        if self._blanks > BLANK_LIMIT:
            raise TooLarge(f"unpacks to {self._blanks // 1024**2} MB")
        for row in piece.split(self._cut)[1:]:
            head, _, body = row.partition(b">")
            repeated = _ROWS_REPEATED.search(head)
            self._empty += int(repeated[1]) if repeated else 1
            if b"</table:table-cell" in body or b"office:" in body:
                filled = body[: max(body.rfind(b"</table:table-cell"), body.rfind(b"office:"))]
                width = filled.count(b"<table:") + sum(map(int, _COLUMNS_REPEATED.findall(filled)))
                self._columns = max(self._columns, width)
                self._rows, self._empty = self._rows + self._empty, 0


class _Strings(_Extent):
    """The texts that the cells share: how long the longest is, of which each begins with a mark of its own."""

    def __init__(self, begins: bytes) -> None:
        self._begins = begins
        self._run = 0

    def see(self, piece: bytes) -> None:
        first, *rest = map(len, piece.split(self._begins)) if self._begins else (len(piece),)
        self._run += first
        if rest:
            self.longest = max(self.longest, self._run, *rest[:-1])
            self._run = rest[-1]

    def end(self) -> None:
        self.longest = max(self.longest, self._run)


class _BinarySheet(_Extent):
    """A sheet of XLSB: records of a type, a size and data; type 0 begins a row, types 2 to 11 are filled cells."""

    def __init__(self) -> None:
        self._rest = b""
        self._skipped = 0
        """Bytes of a record that reach into the next piece."""
        self._row = self._rows = self._columns = 0

    @property
    def cells(self) -> int:  # type: ignore[override]
        return self._rows * self._columns

    @property
    def written(self) -> int:  # type: ignore[override]
        return self.cells

    def see(self, piece: bytes) -> None:
        data, at = self._rest + piece, self._skipped
        while at + 16 <= len(data):
            kind, start = data[at], at + 1
            if kind & 0x80:
                kind, start = (kind & 0x7F) | (data[start] << 7), start + 1
            size = shift = 0
            while True:
                part = data[start]
                size, shift, start = size | (part & 0x7F) << shift, shift + 7, start + 1
                if not part & 0x80 or shift == 28:
                    break
            if kind == 0:
                self._row = int.from_bytes(data[start : start + 4], "little") + 1
            elif 2 <= kind <= 11:
                self._rows = max(self._rows, self._row)
                self._columns = max(self._columns, int.from_bytes(data[start : start + 4], "little") + 1)
            at = start + size
        self._rest, self._skipped = data[at:], max(0, at - len(data))


class _Unmeasured(_Extent):
    """A part in which a sheet may stand under another name; ``inner`` measures it as what its name says."""

    def __init__(self, begins: bytes, inner: _Extent | None = None) -> None:
        self._begins, self._inner = begins, inner or _Extent()
        self._rest = b""

    @property
    def longest(self) -> int:  # type: ignore[override]
        return self._inner.longest

    def see(self, piece: bytes) -> None:
        self._inner.see(piece)
        whole = self._rest + piece
        self.may_be_sheet = self.may_be_sheet or self._begins in whole or whole.startswith((b"\xff\xfe", b"\xfe\xff"))
        self._rest = whole[-len(self._begins) :]

    def end(self) -> None:
        self._inner.end()


_SORTS = {"xlsx": "xl/workbook.xml", "xlsb": "xl/workbook.bin", "ods": "content.xml"}
"""By sort of workbook, the part that each has."""
_NO_MARKUP = (".png", ".jpg", ".jpeg", ".gif", ".emf", ".wmf", ".bin")


def _extent_of(name: str, sort: str | None) -> _Extent:
    """How a part is measured, by its name in small letters."""
    if sort == "ods":
        return _OpenSheet() if name == _SORTS[sort] else _Extent()
    if sort == "xlsb":
        if name.endswith(".bin") and "worksheets/" in name:
            return _BinarySheet()
        return _Unmeasured(b"\x91\x01", _Strings(b"") if name.endswith("sharedstrings.bin") else None)
    if name.endswith("sharedstrings.xml"):
        return _Unmeasured(b"sheetData", _Strings(b"<si"))
    return _Unmeasured(b"sheetData") if name.endswith(_NO_MARKUP) else _Glance()
