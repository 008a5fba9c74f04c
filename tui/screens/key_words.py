"""What each key of a screen does, in plain words and in the order in which the help tells it: by screen, by action.

Today, the call and the screens whose keys can be moved say it in the table of their actions.
"""

from __future__ import annotations

from collections.abc import Mapping

_LIKE_A_FORM = {
    "drop": "drop it; what was typed, at a second Esc",
    "keep": "keep it as it stands in the fields",
    "dismiss(None)": "leave it as it was",
}

WORDS: Mapping[str, Mapping[str, str]] = {
    "FindScreen": {"dismiss(None)": "back, with nobody chosen"},
    "ExportScreen": {
        "write('touches')": "write the calls and what came of them",
        "write('prospects')": "write the people",
        "write('newsletter')": "write the newsletter list",
        "write('calendar')": "write what is agreed, for your calendar",
        "form(1)": "the next format",
        "form(-1)": "the format before",
        "how_much": "all of it, or only what is new",
        "dismiss(None)": "back to where you were",
    },
    "EraseScreen": {"back": "back: nothing is erased"},
    "SpreadScreen": {"dismiss(True)": "spread them so", "dismiss(None)": "back: nothing is moved"},
    "FormScreen": _LIKE_A_FORM,
    "FieldScreen": {"dismiss(None)": "the column stays as it was"},
    "RunningScreen": {"stop": "stop the import: then nothing is changed"},
    "MendScreen": {
        "keep": "import the row as it stands in the fields",
        "join": "join the next cell to this one, where a comma cut it in two",
        "dismiss(None)": "leave the row out, as it was",
    },
    "PromiseScreen": {"dismiss(None)": "back: the promise stays as it was"},
}
"""By the name of the screen's class."""
IN_FIELDS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "FindScreen": (("Enter", "take the marked one"),),
    "PromiseScreen": (("Enter", "done today; with a day typed, promised for that day"),),
    "FormScreen": (("Enter", "go to the next field; in the last one keep it all"),),
    "ImportScreen": (("Enter", "read the file that is marked or typed"), ("Tab", "complete the name of the file")),
    "FieldScreen": (("Enter", "the column is what is marked"),),
    "EraseScreen": (("Enter", "erase them, once the word stands there"),),
    "MendScreen": (("Enter", "go to the next field; in the last one import the row"),),
}
"""What the field that is open does with a key by itself."""
