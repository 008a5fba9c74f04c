"""Call lists that are taken in."""

from __future__ import annotations

from argparse import Namespace

from tui.answers import print_json
from tui.commands.asking import CouldNot, desk_for
from tui.config import load_settings
from tui.model.text import one_line


def run_import(asked: Namespace) -> int:
    """Import lists, one after the other. A list that cannot be read is said, and the others are taken in."""
    from tui.desk.intake import HowRead, Unreadable, look, take_in  # noqa: PLC0415

    desk = desk_for(asked)
    region = _region(asked.region) if asked.region is not None else load_settings()[0].region
    how = HowRead(region=region, dates=asked.dates, mapping=dict(_pair(text) for text in asked.map))
    answers, faults = [], []
    for path in asked.files:
        try:
            taken = take_in(desk, look(path, how), dry=asked.dry_run)
        except Unreadable as fault:
            faults.append(str(fault))
            continue
        answers.append({**taken.counts, "rejects_file": taken.rejects_file or None, "notes": list(taken.notes)})
        if not asked.json:
            print(one_line(f"{path.name}: {taken.words}"))
    desk.book.close()
    if asked.json and answers:
        print_json(answers[0] if len(asked.files) == 1 else answers)
    elif answers and not asked.dry_run:
        print("Next: powerhour starts the block; powerhour queue lists whom to call, and why.")
    elif answers:
        print("Nothing was changed: the same without --dry-run imports it.")
    if faults:
        raise CouldNot(" ".join(faults))
    return 0


def _region(text: str) -> str:
    """A country that phone numbers are known of. CouldNot if it is none."""
    from phonenumbers import SUPPORTED_REGIONS  # noqa: PLC0415

    region = text.strip().upper()
    if region not in SUPPORTED_REGIONS:
        raise CouldNot(f"--region {text!r} is no country of two letters, such as US or GB")
    return region


def _pair(text: str) -> tuple[str, str]:
    column, equals, field = text.partition("=")
    if not equals or not column.strip() or not field.strip():
        raise CouldNot(f"--map {text}: write it COLUMN=FIELD, such as --map Handy=phone")
    return column.strip(), field.strip()
