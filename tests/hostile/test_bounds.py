"""Files made to take all time or all memory: each is refused or read within bounds, which are set on a process.

Memory is held by the system (``RLIMIT_AS``, 2 GB of addresses), time by the processor's seconds (``RLIMIT_CPU``).
"""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only here does the system hold a process to bounds")
MEMORY, SECONDS = 2 * 1024**3, 40
"""Measured of a line of 400 MB: 0.8 GB and 4 seconds of the processor."""
ALL = bool(os.environ.get("POWERHOUR_LONG"))
LONG = pytest.mark.skipif(not os.environ.get("POWERHOUR_LONG"), reason="only where POWERHOUR_LONG is set")
LOOK = f"""
import os, resource, sys, traceback
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from tui.exchange.lists import cards, json_list, page, workbook
from tui.exchange.lists.read import NotATable
from tui.exchange.people.incoming import sort_in
from tui.exchange.people.listing import HowRead, look

def looked_at(path):
    resource.setrlimit(resource.RLIMIT_AS, ({MEMORY}, {MEMORY}))
    resource.setrlimit(resource.RLIMIT_CPU, ({SECONDS}, {SECONDS}))
    numbers = count()
    try:
        found = look(Path(path), HowRead(region="US"))
        all_ = sort_in(found, (), at=datetime(2026, 11, 24, tzinfo=UTC), new_id=lambda: str(next(numbers)))
        print("read", all_.read, flush=True)
    except NotATable as fault:
        print("refused:", fault, flush=True)

for line in sys.stdin:
    child = os.fork()
    if child == 0:
        try:
            looked_at(line.rstrip("\\n"))
        except BaseException:
            traceback.print_exc(file=sys.stdout)
        finally:
            sys.stdout.flush()
            os._exit(0)
    print("ended", os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""
"""Looks at one file after the other, each in a fork of its own that is held to the bounds."""
MAIN = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
WORD = b'<c r="%s" t="inlineStr"><is><t>%s</t></is></c>'
PEOPLE = (
    b'<row r="1">'
    + WORD % (b"A1", b"Name")
    + WORD % (b"B1", b"Phone")
    + b'</row><row r="2">'
    + (WORD % (b"A2", b"Dana") + WORD % (b"B2", b"2125550101") + b"</row>")
)
CORNER = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
_CELL = '<table:table-cell office:value-type="string"><text:p>%s</text:p></table:table-cell>'
OPEN = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="S">'
    + f"<table:table-row>{_CELL * 2}</table:table-row>" * 3
    + "</table:table></office:spreadsheet></office:body></office:document-content>"
)
"""Three rows of two cells."""
CORNERS = (
    *(
        b'<row r="1048576"><c\tr="XFD1048576"><v>1</v></c></row>',
        b'<row r="1048576"><c x=">" r="XFD1048576"><v>1</v></c></row>',
    ),
    *(
        b'<row r="1048576"><c x="<" r="XFD1048576"><v>1</v></c></row>',
        b'<row><c r="A3" r="XFD1048576"><v>1</v></c></row>',
    ),
    *(b"<row\nr='1048576'><c\nr='XFD1048576'><v>1</v></c></row>", b'<x:row><x:c r="XFD1048576"><v>1</v></x:c></x:row>'),
    b'<row r="1048576"><c><v>1</v></c></row><row r="3"><c r="XFD3"><v>1</v></c></row>',
)


class Looker:
    """A process that looks at lists and holds nothing else."""

    def __init__(self) -> None:
        pipe = subprocess.PIPE
        self.process = subprocess.Popen([sys.executable, "-c", LOOK], stdin=pipe, stdout=pipe, text=True)

    def look(self, path: Path) -> str:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(f"{path}\n")
        self.process.stdin.flush()
        said: list[str] = []
        while not (line := self.process.stdout.readline()).startswith("ended"):
            assert line, "it has not come back"
            said.append(line)
        assert line == "ended 0\n", (line, said)
        return "".join(said).strip()


@pytest.fixture(scope="module", autouse=True)
def looker() -> Iterator[None]:
    LOOKERS.append(Looker())
    yield
    with LOOKERS.pop().process as done:
        done.communicate(timeout=60)


LOOKERS: list[Looker] = []


def looked_at(path: Path) -> str:
    return LOOKERS[0].look(path)


def workbook(
    path: Path, rows: bytes, shared: bytes = b"", before: bytes = b"", part: str = "worksheets/sheet1.xml"
) -> Path:
    relation = f'<Relationship Id="r1" Type="{RELATIONS}/%s" Target="%s"/>'
    whole = f'<Relationships xmlns="{PACKAGE}">{relation}</Relationships>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("_rels/.rels", whole % ("officeDocument", "xl/workbook.xml"))
        sheets = b'<sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets>'
        packed.writestr(
            "xl/workbook.xml", b"<workbook " + MAIN + f' xmlns:r="{RELATIONS}">'.encode() + sheets + b"</workbook>"
        )
        packed.writestr("xl/_rels/workbook.xml.rels", whole % ("worksheet", part))
        sheet = before + b"<worksheet " + MAIN + b"><sheetData>" + rows + b"</sheetData></worksheet>"
        packed.writestr(f"xl/{part}", sheet)
        if shared:
            packed.writestr("xl/sharedStrings.xml", b"<sst " + MAIN + b">" + shared + b"</sst>")
    return path


def test_a_plain_workbook_of_that_make_is_read(tmp_path: Path) -> None:
    assert looked_at(workbook(tmp_path / "list.xlsx", PEOPLE)) == "read 1"


@pytest.mark.parametrize("corner", CORNERS, ids=range(len(CORNERS)))
def test_a_corner_that_hides_where_it_stands_takes_no_room(tmp_path: Path, corner: bytes) -> None:
    assert looked_at(workbook(tmp_path / "list.xlsx", PEOPLE + corner)).startswith("refused: ")


@pytest.mark.parametrize("part", ["logo.png", "worksheets/sheet1.bin", "sharedStrings.bin"][: 3 if ALL else 1])
def test_a_sheet_that_goes_by_the_name_of_something_else_takes_no_room_here(tmp_path: Path, part: str) -> None:
    assert looked_at(workbook(tmp_path / "list.xlsx", PEOPLE, part=part)) == "read 1"
    assert "broken" in looked_at(workbook(tmp_path / "far.xlsx", PEOPLE + CORNER, part=part))


BLANKS = (
    *('text:c="2000000000"', "text:c='2000000000'", 'text:c = "2000000000"', 'x=">" text:c="2000000000"'),
    *('\ntext:c="2000000000"', 'text:c="+2000000000"', 'text:c="&#50;000000000"'),
)


@pytest.mark.parametrize("blanks", [*BLANKS[:: 1 if ALL else 3], 'text:c="9999"/><text:s ' * 20_000])
def test_blanks_that_stand_for_many_take_no_room(tmp_path: Path, blanks: str) -> None:
    for name, said in (('text:c="3"', "read 2"), (blanks, "refused: ")):
        with zipfile.ZipFile(tmp_path / "list.ods", "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
            packed.writestr("META-INF/manifest.xml", "<manifest/>")
            packed.writestr("content.xml", OPEN % ("Name", "Phone", "Dana", "2125550101", f"a<text:s {name}/>b", ""))
        assert looked_at(tmp_path / "list.ods").startswith(said)


def test_a_long_text_that_many_cells_share_takes_no_room_here(tmp_path: Path) -> None:
    cells = b"".join(b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (row, row) for row in range(3, 20_000))
    shared = b"<si><t>" + b"x" * 1_000_000 + b"</t></si>"
    assert "broken" in looked_at(workbook(tmp_path / "list.xlsx", PEOPLE + cells, shared))


@LONG
def test_a_long_note_that_a_few_cells_share_is_read(tmp_path: Path) -> None:
    cells = b"".join(b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (row, row) for row in range(3, 6_000))
    shared = b"<si><t>Dana</t></si><si><t>" + b"x " * 100_000 + b"</t></si>"
    assert looked_at(workbook(tmp_path / "list.xlsx", PEOPLE + cells, shared)) == "read 5998"


@LONG
def test_cells_that_are_begun_and_never_ended_take_no_time(tmp_path: Path) -> None:
    assert "refused" in looked_at(workbook(tmp_path / "list.xlsx", b"<c>" + b"<c " * 4_000_000))
    assert "refused" in looked_at(workbook(tmp_path / "list.xlsx", b"<c>" + (b"<c " + b" " * 200_000) * 100))


def test_entities_of_entities_are_not_unfolded(tmp_path: Path) -> None:
    inner = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    before = f'<!DOCTYPE l [<!ENTITY a0 "ha">{inner}]>'.encode()
    rows = PEOPLE.replace(b"Dana", b"&a11;")
    assert "refused" in looked_at(workbook(tmp_path / "list.xlsx", rows, before=before))


@LONG
def test_a_zip_in_a_zip_and_a_thousandfold_one_are_refused(tmp_path: Path) -> None:
    inner = workbook(tmp_path / "inner.xlsx", b" " * 150_000_000)
    assert "unpacks to" in looked_at(inner)
    with zipfile.ZipFile(tmp_path / "outer.xlsx", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.write(inner, "xl/inner.xlsx")
    assert "refused" in looked_at(tmp_path / "outer.xlsx")


@LONG
def test_one_line_of_400_mb_is_no_list(tmp_path: Path) -> None:
    with (tmp_path / "list.csv").open("wb") as file:
        file.write(b"Name,Phone\n")
        file.truncate(100)
        for _ in range(400):
            file.write(b"x" * 1_000_000)
    assert "has a line of more than 2 MB" in looked_at(tmp_path / "list.csv")


@LONG
def test_a_file_of_600_mb_and_a_device_without_end_are_refused(tmp_path: Path) -> None:
    with (tmp_path / "list.csv").open("wb") as file:
        file.truncate(600_000_000)  # takes no room on the disk
    assert "has 572 MB" in looked_at(tmp_path / "list.csv")
    assert "than the 512 MB that are read" in looked_at(Path("/dev/zero"))


FILES = {
    "a-cell-of-20-mb.csv": lambda: b"Name,Phone,Note\nDana,2125550101,\"" + b"x " * 10_000_000 + b'"\n',
    "100000-columns.csv": lambda: b"Name,Phone" + b",c" * 100_000 + b"\nDana,2125550101" + b",x" * 100_000,
    "deep.json": lambda: b"[" * 100_000,
    "deep-ours.json": lambda: b'{"powerhour":' * 100_000,
    "deep-line.json": lambda: b'{"Name":"x","Phone":1}\n' + b"[" * 100_000 + b"\n",
    "nothing.json": lambda: b'[{"Name":"x"' + b"".join(b',"c%d":1' % n for n in range(490)) + b"}" + b",{}" * 200_000 + b"]",  # noqa: E501
    "lists.json": lambda: b"[" + b"[]," * 3_000_000 + b"[]]",
    "figures.json": lambda: b'[{"Name":"x","Phone":2125550101,"a":1e999,"b":NaN,"c":' + b"9" * 5000 + b"}]",
    "numbers.vcf": lambda: b"BEGIN:VCARD\nFN:D\n" + b"".join(b"a%d.TEL:%d\n" % (n, n) for n in range(20_000)) + b"END:VCARD",  # noqa: E501
    "quotes.vcf": lambda: b"BEGIN:VCARD\nFN:Dana\nTEL" + b';TYPE="' * 30_000 + b":212\nEND:VCARD\n",
    "unclosed.xls": lambda: b"<table>" + b"<td " * 200_000,
    "attributes.xls": lambda: b"<table>" + b"<td a=" * 200_000,
    "comments.xls": lambda: b"<table>" + b"<!--" * 200_000,
    "spans.xls": lambda: b"<table><tr>" + b"<td colspan=100>" * 50_000,
    "rows.xls": lambda: b"<table>" + b"<tr><td>" * 2_000_000,
    "programs.xls": lambda: b"<table>" + b"<script>" * 1_000_000,
    "escapes.csv": lambda: b"Name,Phone,Note\nDana,2125550101," + b"\x1b]" * 50_000 + b"\n",
    "spaces.csv": lambda: b"Name,Phone,Renewal Date\n" + (b"Dana,2125550101,\"1" + b" \t" * 90_000 + b'x"\n') * 9,
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_no_list_takes_all_time_or_memory(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(FILES[name]())
    assert looked_at(tmp_path / name).startswith(("read ", "refused: "))
