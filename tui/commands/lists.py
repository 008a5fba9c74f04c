"""Call lists that are taken in, and taken back."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from tui.answers import print_json
from tui.commands.asking import CouldNot, desk_for, own_path
from tui.config import load_settings
from tui.model.text import one_line

if TYPE_CHECKING:
    from tui.desk.desk import Desk
    from tui.desk.intake import HowRead, Taken

PASTED = "-"
"""In the place of a file: what comes by standard input."""
_NAMED = 3


def run_import(asked: Namespace) -> int:
    """Import lists, one after the other. A list that cannot be read is said, and the others are taken in."""
    if asked.undo:
        return _undo(asked)
    if not asked.files:
        asked.wrong("import needs a file: name a list, or - for what is pasted")
    from tui.commands.import_words import import_json, import_lines  # noqa: PLC0415
    from tui.desk.intake import HowRead, Stopped, Unreadable  # noqa: PLC0415

    desk = desk_for(asked, begins=not asked.dry_run)
    said = asked.region is not None
    region = _region(asked.region) if said else load_settings()[0].region
    how = HowRead(region=region, region_said=said, dates=asked.dates, mapping=dict(_pair(text) for text in asked.map))
    answers, faults = [], []
    for name in asked.files:
        try:
            for source in _sources(name):
                shown = source.name if isinstance(source, Path) else "pasted"
                taken = _take(desk, source, how, asked)
                answers.append(import_json(shown, taken))
                if not asked.json:
                    print("\n".join(import_lines(shown, taken)))
        except Unreadable as fault:
            faults.append(str(fault))
        except Stopped:
            faults.append("stopped: nothing was changed" + (" by this one" if answers else ""))
            break
    desk.book.close()
    if asked.json and answers:
        print_json(answers[0] if len(asked.files) == 1 and len(answers) == 1 else answers)
    elif answers and not asked.dry_run:
        print("Next: powerhour starts the block; powerhour queue lists whom to call, and why.")
    elif answers:
        print("Nothing was changed: the same without --dry-run imports it.")
    if faults:
        raise CouldNot(" ".join(faults))
    return 0


def _take(desk: Desk, source: Path | str, how: HowRead, asked: Namespace) -> Taken:
    from tui.commands.import_bar import watched  # noqa: PLC0415
    from tui.desk.intake import look, take_in  # noqa: PLC0415

    name = source.name if isinstance(source, Path) else "pasted"
    with watched(one_line(name), shown=not asked.json) as told:
        return take_in(desk, look(source, how, book=desk.book, told=told), dry=asked.dry_run, told=told)


def _undo(asked: Namespace) -> int:
    """Take the last import back, or the last of each list that is named."""
    from tui.commands.import_words import back_json  # noqa: PLC0415
    from tui.desk.past_lists import take_back  # noqa: PLC0415

    if asked.dry_run or asked.map or asked.dates or asked.region:
        raise CouldNot(
            "--undo takes an import back as it was: --dry-run, --map, --dates and --region say nothing of it"
        )
    desk = desk_for(asked)
    backs = [take_back(desk, name) for name in asked.files or [""]]
    desk.book.close()
    if asked.json:
        print_json(back_json(backs[0]) if len(backs) == 1 else [back_json(back) for back in backs])
        return 0
    for back in backs:
        print(one_line(back.words))
    return 0


def _sources(name: str) -> list[Path | str]:
    """The files that are meant, or the pasted text. Unreadable where there is none."""
    from tui.desk.intake import Unreadable  # noqa: PLC0415

    if name == PASTED:
        return [_pasted()]
    path = own_path(Path(name))
    try:
        if path.is_dir():
            raise Unreadable(f"{one_line(name) or '.'} is a folder: name the list in it{_such_as(path)}.")
        if any(sign in path.name for sign in "*?[") and not path.exists():
            found = sorted(each for each in path.parent.glob(path.name) if each.is_file())
            if not found:
                raise Unreadable(f"nothing fits {one_line(name)}: check its folder and its name.")
            return [*found]
    except OSError:  # a name that no file can have: reading it says so
        return [path]
    return [path]


def _such_as(folder: Path) -> str:
    from tui.desk.at_hand import lists_in  # noqa: PLC0415

    names = [one_line(each.path.name) for each in lists_in([folder])[:_NAMED]]
    return f", such as {', '.join(names)}" if names else ""


def _pasted() -> str:
    """What stands on standard input, whatever it is written in."""
    from tui.exchange.lists.encoding import MENDED, encoding_of  # noqa: PLC0415
    from tui.exchange.lists.read import SIZE_LIMIT  # noqa: PLC0415

    if sys.stdin.isatty():
        print("Paste the table, with its column names, and end with Ctrl+D on a line of its own.", file=sys.stderr)
    data = sys.stdin.buffer.read(SIZE_LIMIT + 1)
    if len(data) > SIZE_LIMIT:
        raise CouldNot(f"that is more than the {SIZE_LIMIT // 1024**2} MB that are read: split it")
    return data.decode(encoding_of(data), MENDED)


def _region(text: str) -> str:
    """A country that phone numbers are known of, by name or code. CouldNot if it is none."""
    from tui.exchange.places import country_with_numbers  # noqa: PLC0415

    region = country_with_numbers(text)
    if not region:
        raise CouldNot(f"--region {text!r} is no country that has numbers, such as US, GB or Germany")
    return region


def _pair(text: str) -> tuple[str, str]:
    column, equals, field = text.partition("=")
    if not equals or not column.strip() or not field.strip():
        raise CouldNot(f"--map {text}: write it COLUMN=FIELD, such as --map Handy=phone")
    return column.strip(), field.strip()
