"""What leaves is read by other programs too: khal and calcurse, neomutt and mutt. Skipped where they are not there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.exchange.test_calendar import LONG, NOON, SAM, agreed
from tests.exchange.test_mail import LONG as LONG_BODY
from tui.exchange.calendar import cancelled, reminder, request
from tui.exchange.mail import Mail, as_file
from tui.model.prospect import Promise, Side

HOSTILE = 'Zoë "Z" O\'Neil; 小明, \\ x\r\nEND:VEVENT [red]{{ 7 }}'
PROSPECT = agreed(
    name=HOSTILE, promises=(Promise(text=f"ROI; model, Ünï {LONG}", side=Side.ME, made=date(2026, 11, 20)),)
)
ENTRIES = {
    "reminder": reminder(PROSPECT, SAM, NOON),
    "invite": request(PROSPECT, replace(SAM, name=HOSTILE), NOON, 2),
    "cancelled": cancelled(request(PROSPECT, SAM, NOON, 2), NOON),
}

KHAL = """[calendars]
[[book]]
path = {folder}/book
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = America/Los_Angeles
default_timezone = America/Los_Angeles
[sqlite]
path = {folder}/khal.db
"""
MUTT = """set pipe_decode=yes
set wait_key=no
set folder={folder}
set spoolfile={folder}/box
set tmpdir={folder}
push '<pipe-message>cat > {folder}/shown<enter><exit>'
"""


def run(folder: Path, *words: str) -> str:
    """What a program prints, away from the user's own folders."""
    home = {**os.environ, "HOME": str(folder), "TZ": "America/Los_Angeles", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(words, capture_output=True, timeout=60, env=home, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


@pytest.mark.skipif(not shutil.which("khal"), reason="khal is not installed")
@pytest.mark.parametrize("name", ENTRIES)
def test_khal_shows_the_entry_at_its_hour(tmp_path: Path, name: str) -> None:
    (tmp_path / "book").mkdir()
    (tmp_path / "khal.conf").write_text(KHAL.format(folder=tmp_path))
    (tmp_path / "entry.ics").write_bytes(ENTRIES[name])
    khal = ("khal", "-c", str(tmp_path / "khal.conf"))
    run(tmp_path, *khal, "import", "--batch", str(tmp_path / "entry.ics"))
    shape = "{start-date} {start-time} {end-time}|{title}|{status}|{description}"
    shown = run(tmp_path, *khal, "list", "--day-format", "", "2026-12-01", "10d", "--format", shape)
    assert "2026-12-03 14:00 14:30|Demo: " in shown
    assert ("CANCELLED" in shown) == (name == "cancelled")
    assert "ROI; model, Ünï Grüße; 小明, \\n Grüße" in shown
    assert shown.count("14:00") == 1


@pytest.mark.skipif(not shutil.which("khal"), reason="khal is not installed")
def test_khal_takes_a_cancellation_for_the_same_entry(tmp_path: Path) -> None:
    (tmp_path / "book").mkdir()
    (tmp_path / "khal.conf").write_text(KHAL.format(folder=tmp_path))
    khal = ("khal", "-c", str(tmp_path / "khal.conf"))
    for name in ("invite", "cancelled"):
        (tmp_path / "entry.ics").write_bytes(ENTRIES[name])
        run(tmp_path, *khal, "import", "--batch", str(tmp_path / "entry.ics"))
    shown = run(tmp_path, *khal, "list", "--day-format", "", "2026-12-01", "10d", "--format", "{start-time} {status}")
    assert shown.split() == ["14:00", "CANCELLED"]


@pytest.mark.skipif(not shutil.which("calcurse"), reason="calcurse is not installed")
@pytest.mark.parametrize("name", ENTRIES)
def test_calcurse_takes_the_entry_whole(tmp_path: Path, name: str) -> None:
    (tmp_path / "entry.ics").write_bytes(ENTRIES[name])
    (tmp_path / "data").mkdir()
    done = run(
        tmp_path, "calcurse", "-D", str(tmp_path / "data"), "-C", str(tmp_path / "data"), "-i",
        str(tmp_path / "entry.ics"),
    )  # fmt: skip
    assert "1 app / 0 events / 0 todos / 0 skipped" in done
    kept = (tmp_path / "data" / "apts").read_text(encoding="utf-8")
    assert kept.startswith("12/03/2026 @ 14:00 -> 12/03/2026 @ 14:30")
    assert "Demo: " in kept
    (note,) = (tmp_path / "data" / "notes").iterdir()
    assert "ROI; model, Ünï Grüße; 小明, \\n Grüße" in note.read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of Unix")
@pytest.mark.parametrize("program", ["neomutt", "mutt"])
@pytest.mark.parametrize("body", ["Hi Zoë,\n\n.\nFrom me — 小明\n", LONG_BODY], ids=["short", "long"])
def test_a_terminal_mail_program_shows_the_draft(tmp_path: Path, program: str, body: str) -> None:
    if not shutil.which(program):
        pytest.skip(f"{program} is not installed")
    for name in ("cur", "new", "tmp"):
        (tmp_path / "box" / name).mkdir(parents=True)
    mail = Mail("dana@example.com", "Röutes – 小明", body)
    data = as_file(mail, NOON, name="Zoë Okafor", sender="sam@northwind.example", sender_name="Sam")
    (tmp_path / "box" / "cur" / "1:2,").write_bytes(data)
    (tmp_path / "rc").write_text(MUTT.format(folder=tmp_path))
    in_terminal(tmp_path, program, "-n", "-F", str(tmp_path / "rc"), "-R", "-f", str(tmp_path / "box"))
    shown = (tmp_path / "shown").read_text(encoding="utf-8")
    head, _, rest = shown.partition("\n\n")
    assert "To: Zoë Okafor <dana@example.com>" in head
    assert "From: Sam <sam@northwind.example>" in head
    assert "Subject: Röutes – 小明" in head
    assert "".join(rest.split()) == "".join(body.split())


def in_terminal(folder: Path, *words: str) -> None:
    """Run a full-screen program in a terminal of its own until it ends."""
    import fcntl
    import pty
    import select
    import struct
    import termios

    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    home = {**os.environ, "HOME": str(folder), "TERM": "xterm", "LC_ALL": "C.UTF-8"}
    with subprocess.Popen(words, stdin=slave, stdout=slave, stderr=slave, env=home, start_new_session=True) as program:
        os.close(slave)
        until = time.monotonic() + 20
        while program.poll() is None and time.monotonic() < until:
            if select.select([master], [], [], 0.1)[0]:
                try:
                    os.read(master, 65536)
                except OSError:
                    break
        if program.poll() is None and time.monotonic() >= until:
            program.kill()
    os.close(master)
