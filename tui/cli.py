"""The command ``powerhour``: reads its words, calls the desk, answers in lines or in JSON.

Exit codes: 0 done, 1 could not (one line on standard error), 2 wrong usage, 141 the reader left. Nothing heavy is
imported before it is known what is asked: ``--version`` loads no Textual.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
import warnings
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import NoReturn

from tui import __version__

YEARS = range(1971, 2200)
"""The years in which it may be."""
_READER_LEFT = 141
"""As a shell counts a program that ended because its reader, such as ``head``, had read enough."""
_FORMAT_NAMES = ("csv", "json", "hubspot", "salesforce", "close", "pipedrive", "zoho", "vcard", "ics")
_FORMATS = """formats of touches and prospects:
  csv         for a spreadsheet, and for powerhour import: nothing is lost on the way there and back
  json        the same for a program
  hubspot     calls, or contacts, for HubSpot's import
  salesforce  tasks, or leads, for Data Loader
  close       calls as bodies for the API, one a line; or leads for Close's import
  pipedrive   activities, or people, for Pipedrive's import
  zoho        calls for Zoho's Migrate Data, or leads for its import
of prospects alone:
  vcard       for a phone or an address book
of the record of calls: csv, json: numbers, times, duration, outcome, script; also what was taken back, marked so
of the newsletter list: csv for a mailing program, or json. Of the calendar: ics, with all that is agreed.

Whom a CRM knows is told by the id that an import from it brought; HubSpot also knows people by their mail address.
Touches of others are left out and counted; prospects without an id go too, and what becomes of them is said. Each note
ends with what was agreed. With nothing to write, no file is made. --since last goes on from the last export of the same
kind and format."""

_STATS = """--json answers with:
  at, since   the moment, and the day that --since named or null
  week        gone: share of the working week that is over; dials, talks, yes: each with done, goal, usual
  reach       dials, connects, and hours: weekday (0 is Monday), hour (theirs), dials, connects, rate (null under
              ten dials), expected
  weeks       each from its Monday: dials, inbound, connects, talks, outcomes
  tries       talk, yes, deal: by number of calls (of a deal: follow-ups), how many people
  drop_out    for each first-time call: people who got it; talked, given_up, waits, closed: whose last it was
  promises    ours, theirs: in_time, late, open, overdue
  forecast    covers: the share of forecasts that hold; talks, yes: each for a week and for four_weeks with expected,
              low, high; null under six full weeks of calls
  says        a sentence for each part"""

_LONGEST_LINE, _ENDS_SAID = 1500, 400
"""Letters of a line on standard error; of a longer one, those at either end."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; its exit code."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a name that the terminal's encoding lacks stops nothing
    doing = ""
    if argv is None and not os.environ.get("POWERHOUR_TRACEBACK"):
        _let_python_print_nothing(lambda: doing)
    try:
        words = sys.argv[1:] if argv is None else list(argv)
        asked = _parser(whole=not _opens_the_app(words)).parse_args(words)
        doing = asked.verb
        done = int(asked.run(asked))
        if sys.stdout is not None:
            sys.stdout.flush()  # a full disk is said here and not at the very end
    except KeyboardInterrupt:
        return _say_fault("stopped")
    except Exception as fault:
        from tui.book.errors import BookError  # noqa: PLC0415 - only where something went wrong
        from tui.commands.asking import CouldNot  # noqa: PLC0415 - as above

        if isinstance(fault, BrokenPipeError) and fault.filename is None:
            _print_no_more()
            return _READER_LEFT
        if isinstance(fault, (BookError, CouldNot)):
            return _say_fault(str(fault))
        if isinstance(fault, OSError):
            return _say_fault(_system_words(fault))
        if os.environ.get("POWERHOUR_TRACEBACK"):
            raise
        return _say_unexpected(fault, doing)
    return done


def _say_unexpected(fault: BaseException, doing: str) -> int:
    from tui.commands.faults import unexpected  # noqa: PLC0415 - as above

    return _say_fault(unexpected(fault, doing))


def _let_python_print_nothing(doing: Callable[[], str]) -> None:
    """Of what nothing else answers for, it would print the words of exceptions, which hold people's data."""

    def uncaught(_kind: object, fault: BaseException, _trace: object) -> None:
        if isinstance(fault, KeyboardInterrupt):
            _say_fault("stopped")
        else:
            _say_unexpected(fault, doing())

    def ignored(told: sys.UnraisableHookArgs) -> None:
        if told.exc_value is not None and not isinstance(told.exc_value, (KeyboardInterrupt, BrokenPipeError)):
            from tui.commands.faults import unexpected  # noqa: PLC0415 - as above

            unexpected(told.exc_value, doing())

    sys.excepthook, sys.unraisablehook = uncaught, ignored
    if not sys.warnoptions:
        warnings.simplefilter("ignore")


def _system_words(fault: OSError) -> str:
    """Files name themselves; what has no name is where the answer was printed."""
    if fault.filename is not None or fault.strerror is None:
        return str(fault)
    _print_no_more()
    return f"the answer could not be printed ({fault.strerror})"


def _print_no_more() -> None:
    """What is still to be printed goes nowhere, so that Python says nothing of it at its end."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _short(words: str) -> str:
    """On one line, with its middle left out where somebody gave a name without end."""
    from tui.model.text import one_line  # noqa: PLC0415 - as above

    line = one_line(words)
    return line if len(line) <= _LONGEST_LINE else f"{line[:_ENDS_SAID]} … {line[-_ENDS_SAID:]}"


def _say_fault(words: str) -> int:
    print(f"powerhour: {_short(words)}", file=sys.stderr)
    return 1


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        print(f"powerhour: {_short(message)} (powerhour --help lists what there is)", file=sys.stderr)
        raise SystemExit(2)


def _opens_the_app(words: Sequence[str]) -> bool:
    """Whether no other command is named: the parsers of all of them are a fortieth of the app's start."""
    named = [
        word
        for before, word in zip(("", *words), words, strict=False)
        if not word.startswith("-") and before not in ("--book", "--at")
    ]
    return named in ([], ["demo"]) and not {"-h", "--help"} & {*words}


def _parser(*, whole: bool = True) -> argparse.ArgumentParser:
    """``whole``: with every command, not the app's two alone."""
    common = _common(None)
    parser = _Parser(
        prog="powerhour",
        description="Walks you through a block of calls, one prospect at a time. With no command it opens the app.",
        epilog="PROSPECT is an id, a number, a mail address, or a name that fits one person. "
        "'powerhour COMMAND --help' tells more of each.",
        parents=[common],
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"powerhour {__version__}")
    parser.set_defaults(run=_command("app.run_app"), verb="app")
    verbs = parser.add_subparsers(title="commands", metavar="COMMAND", parser_class=_Parser)
    shared = _common(argparse.SUPPRESS)
    answers = _Parser(add_help=False, parents=[shared])
    answers.add_argument("--json", action="store_true", help="answer in JSON")

    def verb(name: str, run: str, about: str, *, answering: bool = True) -> argparse.ArgumentParser:
        parent = answers if answering else shared
        made = verbs.add_parser(name, help=about, description=about, parents=[parent], allow_abbrev=False)
        made.set_defaults(run=_command(run), verb=name)
        return made

    demo = verb("demo", "app.run_demo", "the app on a throw-away book with a lived-in call list", answering=False)
    demo.add_argument("--fresh", action="store_true", help="make the demo's book anew")
    if not whole:
        return parser
    _lists(verb)
    queue = verb("queue", "prospects.run_queue", "whom to call now, and why")
    queue.add_argument("--limit", type=_whole, metavar="N", help="only the first N, and of each sort held back")
    queue.add_argument("--held", action="store_true", help="list who is held back, each with the reason")
    _people(verb)
    log = verb("log", "prospects.run_log", "log an outcome; the next touch is set by itself")
    log.add_argument("who", metavar="PROSPECT")
    log.add_argument("outcome", metavar="OUTCOME", type=_outcome, help=", ".join(_outcomes()))
    log.add_argument("--next", default="", metavar="WHEN", help="tue 2pm, in 3 weeks, 3 dec … (their time); "
                     "with yes the step agreed: demo wed 3pm")  # fmt: skip
    log.add_argument("--note", default="", metavar="TEXT", help="a note; with no the reason, in their words")
    event = verb("event", "prospects.run_event", "a trigger event: brings them forward at once")
    event.add_argument("who", metavar="PROSPECT-OR-COMPANY")
    event.add_argument("text", metavar="TEXT")
    event.add_argument("--inbound", action="store_true", help="they asked: a new inbound lead")
    exported = verb(
        "export", "export.run_export", "write touches, prospects, the record of calls or the like to a file"
    )
    exported.formatter_class = argparse.RawDescriptionHelpFormatter
    exported.epilog = _FORMATS
    exported.add_argument("kind", choices=("touches", "prospects", "newsletter", "calendar", "calls"), metavar="KIND",
                          help="touches, prospects, newsletter, calendar or calls")  # fmt: skip
    exported.add_argument("--format", dest="form", choices=_FORMAT_NAMES, metavar="FORMAT", help="see below")
    exported.add_argument("--since", type=_since, metavar="DATE", help="only what is new since then; or since last")
    exported.add_argument("--of", metavar="PROSPECT", help="of calls: only those with one person")
    exported.add_argument("--day", type=_day, metavar="DATE", help="of calls: only that day's")
    exported.add_argument("--until", type=_day, metavar="DATE", help="of calls: only up to that day")
    exported.add_argument("-o", dest="to", type=Path, metavar="FILE", help="the file; standard output if none is named")
    exported.add_argument("--force", action="store_true", help="write over a file that is there")
    stats = verb("stats", "stats.run_stats", "your own figures: whom you reach and when, what it takes, what is ahead")
    stats.formatter_class = argparse.RawDescriptionHelpFormatter
    stats.epilog = _STATS
    stats.add_argument("--since", type=_day, metavar="DATE", help="only of what came since then")
    _safety(verb)
    config = verb("config", "config.run_config", "where your settings, scripts and book are, and what is wrong there")
    config.add_argument("--scripts", action="store_true", help="list every script, and the slots that one can name")
    return parser


def _lists(verb: Callable[..., argparse.ArgumentParser]) -> None:
    """The command that takes lists in, and back."""
    taken = verb("import", "lists.run_import", "import a call list, or take one back")
    taken.add_argument("files", nargs="*", metavar="FILE", help="a list; - is what is pasted or piped in")
    taken.set_defaults(wrong=taken.error)
    taken.add_argument("--dry-run", action="store_true", help="say what would happen, change nothing")
    taken.add_argument("--map", action="append", default=[], metavar="COLUMN=FIELD", help="what a column is")
    taken.add_argument("--region", metavar="US", help="country of numbers written the national way")
    taken.add_argument("--dates", choices=("dmy", "mdy", "ymd"), help="order of day and month")
    taken.add_argument("--undo", action="store_true", help="take the last import back, or the last of that FILE")


def _people(verb: Callable[..., argparse.ArgumentParser]) -> None:
    """The commands about who is in the book, or in it twice."""
    show = verb("show", "prospects.run_show", "one prospect whole")
    show.add_argument("who", metavar="PROSPECT", help="an id, a number, a mail address, or a name that fits one person")
    add = verb("add", "prospects.run_add", "add a prospect")
    add.add_argument("name", metavar="NAME")
    add.add_argument("--company", default="", metavar="C")
    add.add_argument("--phone", action="append", default=[], metavar="N")
    add.add_argument("--mail", default="", metavar="M")
    add.add_argument("--referred-by", default="", metavar="PROSPECT")
    verb("twins", "merging.run_twins", "who is in the book twice, as far as it shows")
    merge = verb("merge", "merging.run_merge", "make two records of one person one")
    merge.add_argument("keep", metavar="KEEP", help="the prospect whose id stays")
    merge.add_argument("other", metavar="OTHER", nargs="?", default="", help="the one who is merged into them")
    merge.add_argument("--undo", action="store_true", help="take the last merge into KEEP back")


def _safety(verb: Callable[..., argparse.ArgumentParser]) -> None:
    """The commands that keep the book, and bring it back."""
    backup = verb("backup", "backups.run_backup", "make a backup of the book now")
    backup.add_argument("-o", dest="to", type=Path, metavar="FILE", help="as one file there too; a folder will do")
    restore = verb("restore", "backups.run_restore", "bring a backup back; with none named, list those there are")
    restore.add_argument("which", nargs="?", default="", metavar="FILE", help="a name from the list, a day, or a file")
    erase = verb("erase", "erase.run_erase", "take somebody out for good, at their wish: book, log, imports, backups")
    erase.epilog = (
        "What goes is said first, and has to be confirmed. What is left is keyed hashes, by which they are kept out. "
        "Not reached: backups and exports kept elsewhere, your CRM, and notes on others that mention the name."
    )
    erase.add_argument("who", metavar="PROSPECT", help="an id, a number, a mail address, or a name")
    erase.add_argument("--yes", action="store_true", help="do not ask")
    verb("doctor", "doctor.run_doctor", "look the whole book through, and mend what can be mended")


def _common(default: object) -> _Parser:
    """``--book`` and ``--at``, before the command or after it."""
    common = _Parser(add_help=False)
    common.add_argument("--book", type=_folder, metavar="DIR", default=default, help="the folder of the book")
    common.add_argument("--at", type=_time, metavar="TIME", default=default, help="as if it were then (ISO 8601)")
    return common


def _command(name: str) -> Callable[[argparse.Namespace], int]:
    def run(asked: argparse.Namespace) -> int:
        from importlib import import_module  # noqa: PLC0415 - the book and the rules, which --version does not need

        module, _, function = name.partition(".")
        done: int = getattr(import_module(f"tui.commands.{module}"), function)(asked)
        return done

    return run


def _time(text: str) -> datetime:
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no time such as 2026-11-24T12:24-05:00") from None
    if time.year not in YEARS:
        raise argparse.ArgumentTypeError(f"{text!r} is too far off: the years {YEARS[0]} to {YEARS[-1]} are known")
    return time


def _since(text: str) -> datetime | str:
    return text if text == "last" else _day(text, ", or say last")


def _day(text: str, also: str = "") -> datetime:
    try:
        return _time(text)
    except argparse.ArgumentTypeError:
        raise argparse.ArgumentTypeError(f"{text!r} is no date: write it as 2026-11-22{also}") from None


def _folder(text: str) -> Path:
    if not text.strip():
        raise argparse.ArgumentTypeError("it names no folder")
    return Path(text)


def _whole(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number")
    return int(text)


def _outcomes() -> tuple[str, ...]:
    from tui.model.outcome import Outcome  # noqa: PLC0415 - as above

    return tuple(outcome.value for outcome in Outcome)


def _outcome(text: str) -> str:
    value = text.strip().lower().replace(" ", "_").replace("-", "_")
    if value not in _outcomes():
        raise argparse.ArgumentTypeError(f"{text!r} is no outcome: one of {', '.join(_outcomes())}")
    return value


if __name__ == "__main__":
    raise SystemExit(main())
