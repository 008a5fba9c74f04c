"""Where everything is."""

from __future__ import annotations

from argparse import Namespace

from tui.answers import print_json
from tui.commands.asking import book_folder
from tui.config import FILE, config_folder, load_settings, scripts_folder, value_file
from tui.desk import crash_log
from tui.model.text import one_line
from tui.scripts.own import OwnScripts


def run_config(asked: Namespace) -> int:
    """Where everything is, and which scripts are the rep's own. The book is not opened."""
    from tui.config_answer import Places, config_json, config_lines  # noqa: PLC0415
    from tui.scripts.value_items import OwnItems  # noqa: PLC0415

    places = Places(config_folder() / FILE, scripts_folder(), value_file(), book_folder(asked.book), crash_log.place())
    own = OwnScripts(places.scripts)
    problems = (*load_settings()[1], *OwnItems(places.value_items).faults)
    if asked.json:
        print_json(config_json(places, own, problems, whole=asked.scripts))
        return 0
    for line in config_lines(places, own, problems, whole=asked.scripts):
        print(one_line(line))
    return 0
