"""What each key of a screen does, in plain words and in the order in which the help tells it: by screen, by action.

Today and the call have their own table, since their keys can be moved. Settings say it with their bindings.
"""

from __future__ import annotations

from collections.abc import Mapping

_JOBS = {
    "do": "do the marked job; with none marked, close this",
    "do(False)": "do the marked job",
    "drop": "the marked job was done already, or need not be",
    "later": "leave it for later, and mark the next",
    "edit": "change what is known of whom the job is for",
    "bring_back": "the job that was cleared last comes back",
}
_LIKE_A_FORM = {"keep": "keep it as it stands in the fields", "dismiss(None)": "leave it as it was"}

WORDS: Mapping[str, Mapping[str, str]] = {
    "SummaryScreen": {
        "done": "close the block, and go to Today",
        **_JOBS,
        "table": "the plots as figures, and back",
        "turn(1)": "the next plots, where they do not all fit",
        "turn(-1)": "the plots before",
        "back": "back to where you were: the block goes on",
    },
    "ParkingScreen": {**_JOBS, "dismiss": "back to where you were"},
    "NumbersScreen": {
        "turn(1)": "the next plots",
        "turn(-1)": "the plots before",
        "table": "the plots as figures, and back",
        "go_to(0)": "to the plot of your goal",
        "go_to(1)": "to the plot of whom you reach, and when",
        "go_to(2)": "to the plot of your weeks",
        "go_to(3)": "to the plot of how many tries it takes",
        "go_to(4)": "to the plot of where people drop out",
        "go_to(5)": "to the plot of promises",
        "go_to(6)": "to the plot of what lies ahead",
        "leave": "stop the count and show what there is; then back",
        "dismiss": "back to where you were",
    },
    "FindScreen": {"dismiss(None)": "back, with nobody chosen"},
    "NewsletterScreen": {
        "event": "something happened at the marked one's end: call them again",
        "find": "only those with these letters in their name or company",
        "history": "everything that happened with them",
        "undo": "take the last one back",
        "back": "out of the field, to all of them, then back",
    },
    "TwinsScreen": {
        "merge": "they are one person: make them one",
        "swap": "keep the other of the two",
        "apart": "they are two people: do not ask again",
        "history": "the one who is kept, whole",
        "undo": "take the last decision back",
        "back": "back to Today",
    },
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
    "MailScreen": {
        "open": "open it in your mail program",
        "copy": "copy address, subject and text",
        "anew": "write it anew, as the script has it",
        "next_field": "go to the next field",
        "back": "back: nothing is sent, what you changed is kept",
    },
    "ProspectScreen": {
        "enter": "change the marked line; with none marked, call them",
        "another": "add one more of what is marked: a number, a mail",
        "done": "the marked promise is kept, or open again",
        "note": "write a note",
        "form": "change everything at once, in a form",
        "referred": "add someone new at the same company",
        "undo": "take the last change back",
        "other": "from what is known to what happened, and back",
        "erase": "erase them for good, at their wish: asked first, and no undo",
        "leave": "back to where you were",
        "back": "out of the field, off the line, then back",
    },
    "EraseScreen": {"back": "back: nothing is erased"},
    "LeftOutScreen": {"open": "the marked one, whole", "dismiss": "back to Today"},
    "SpreadScreen": {"dismiss(True)": "spread them so", "dismiss(None)": "back: nothing is moved"},
    "FormScreen": _LIKE_A_FORM,
    "ImportScreen": {"past": "the imports so far; one can be taken back", "back": "stop reading, or go back"},
    "ColumnsScreen": {
        "enter": "import the list; with a column marked, change it",
        "take_in": "import the list",
        "change": "say what the marked column is",
        "region": "the country of numbers without a country code",
        "dates('dmy')": "dates are day first: 03/12 is 3 December",
        "dates('mdy')": "dates are month first: 12/03 is 3 December",
        "dates('ymd')": "dates are year first",
        "back": "out of the field, off the column, then back",
    },
    "FieldScreen": {"dismiss(None)": "the column stays as it was"},
    "RunningScreen": {"stop": "stop the import: then nothing is changed"},
    "ResultScreen": {
        "today": "to Today, with the new people in the queue",
        "mend": "mend the marked row and import it",
        "another": "import another list",
        "undo": "take the whole import back",
        "history": "everything that is known of the marked one",
        "twins": "who may be in the book twice",
    },
    "MendScreen": {
        "keep": "import the row as it stands in the fields",
        "join": "join the next cell to this one, where a comma cut it in two",
        "dismiss(None)": "leave the row out, as it was",
    },
    "PastScreen": {
        "enter": "what came of the marked import; or yes to what is asked",
        "ask": "take the marked import back, after a question",
        "back": "no to what is asked; then back",
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
