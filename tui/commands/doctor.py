"""Looking the book through, and mending what can be mended."""

from __future__ import annotations

from argparse import Namespace

from tui.answers import print_json
from tui.book.doctor import Doctor, Finding
from tui.book.opening import is_no_book
from tui.book.shelf import listed
from tui.commands.asking import CouldNot, aware, book_folder, opened
from tui.config import FILE, config_folder, load_settings
from tui.desk import crash_log
from tui.desk.clock import FixedClock
from tui.desk.doctor import examine, own_files
from tui.desk.words import count
from tui.model.text import one_line


def run_doctor(asked: Namespace) -> int:
    """A line for each thing that was wrong. CouldNot if one of them is beyond repair."""
    folder = book_folder(asked.book)
    if not folder.is_dir() or is_no_book(folder):
        raise CouldNot(f"there is no book in {folder}: name its folder with --book")
    settings = load_settings()[0]
    doctor = Doctor(folder)
    found: list[Finding] = [*doctor.before(), *own_files(config_folder() / FILE, crash_log.place())]
    desk = opened(asked, settings)
    if (at := aware(asked.at, settings)) is not None:
        desk.clock = FixedClock(at, settings.rep_zone())
    desk.keeps_calendar = False
    found += [*doctor.after(desk.book), *examine(desk)]
    desk.book.close()
    lost = [each for each in found if not each.mended]
    backups, people = len(listed(folder)), len(desk.book)
    if asked.json:
        findings = [{"what": each.what, "did": each.did, "mended": each.mended} for each in found]
        counts = {"prospects": people, "touches": doctor.touches, "backups": backups}
        print_json({"book": str(folder), **counts, "findings": findings, "well": not lost})
    else:
        for each in found:
            print(one_line(f"{each.what}{f': {each.did}' if each.did else ''}."))
        counted = (count(people, "prospect"), count(doctor.touches, "touch", "touches"), count(backups, "backup"))
        print(f"{', '.join(counted)}: {_end(found, lost)}.")
    if lost:
        more = f", and {len(lost) - 1} more" if len(lost) > 1 else ""
        raise CouldNot(f"beyond repair: {lost[0].what}{more}")
    return 0


def _end(found: list[Finding], lost: list[Finding]) -> str:
    if lost:
        return f"{len(lost)} beyond repair"
    return "all is well again" if found else "all is well"
