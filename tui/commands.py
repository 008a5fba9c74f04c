"""What each command does: asks the desk, prints the answer."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from tui.answers import held_lines, log_json, print_json, queue_json, show_json
from tui.book.book import Book
from tui.config import FILE, Settings, config_folder, load_settings, scripts_folder, value_file
from tui.desk.clock import Clock, FixedClock
from tui.desk.desk import Desk
from tui.desk.ids import new_id
from tui.desk.lookup import folded, named
from tui.desk.outcome import Said
from tui.model.outcome import Outcome, Standing
from tui.model.prospect import Phone, Prospect
from tui.model.text import one_line
from tui.model.zones import zone
from tui.scripts.own import OwnScripts


class CouldNot(Exception):  # noqa: N818 - it reads as what happened
    """One line for standard error; exit code 1."""


# Each command imports what it alone needs: the shell waits for it.


def run_app(asked: Namespace) -> int:
    """The app on the rep's book; ends with the demo if that is what was chosen."""
    settings, problems = load_settings()
    chosen = _start(_open(asked, settings), settings, problems)
    return run_demo(Namespace(book=None, at=asked.at, fresh=False)) if chosen == "demo" else 0


def run_demo(asked: Namespace) -> int:
    """The app on the demo's book, which is made anew each day, or when asked."""
    from tui.desk.demo import DEMO_REP, demo_book, demo_items  # noqa: PLC0415

    settings, problems = load_settings()
    clock = Clock(settings.rep_zone(), _aware(asked.at, settings))
    book = demo_book(asked.book, clock, settings.policy(), fresh=asked.fresh)
    settings = replace(settings, asked=True, rep=settings.rep if settings.rep.name else DEMO_REP)
    desk = Desk(book, settings.policy(), settings.rep, clock, OwnScripts(scripts_folder()), demo_items())
    _start(desk, settings, problems, demo=True)
    return 0


def _start(desk: Desk, settings: Settings, problems: tuple[str, ...], *, demo: bool = False) -> str | None:
    import gc  # noqa: PLC0415

    gc.disable()  # nothing that the start makes is garbage; the app enables it once the first screen stands
    from tui.app import PowerhourApp  # noqa: PLC0415

    if not sys.stdout.isatty() or not sys.stdin.isatty():
        raise CouldNot("the app needs a terminal: run powerhour in one, or see powerhour --help for the commands")
    shown = tuple(each.removeprefix(f"{config_folder()}{os.sep}") for each in problems)
    app = PowerhourApp(desk, settings, shown, demo=demo)
    try:
        chosen = app.run()
    finally:
        desk.book.close()
    if app.return_code:
        raise CouldNot("something went wrong and the app closed; all that was logged is on disk: start it again")
    return chosen


def _open(asked: Namespace, settings: Settings) -> Desk:
    clock = Clock(settings.rep_zone(), _aware(asked.at, settings))
    book = Book.open(book_folder(asked.book))
    return Desk(book, settings.policy(), settings.rep, clock, OwnScripts(scripts_folder()), value_file())


def _desk(asked: Namespace) -> Desk:
    settings, problems = load_settings()
    desk = _open(asked, settings)
    at = _aware(asked.at, settings)
    if at is not None:
        desk.clock = FixedClock(at, settings.rep_zone())
    for problem in (*problems, *desk.book.problems):
        print(f"powerhour: {one_line(problem)}", file=sys.stderr)
    return desk


def _aware(at: datetime | None, settings: Settings) -> datetime | None:
    return at.replace(tzinfo=zone(settings.rep_zone())) if at is not None and at.tzinfo is None else at


def book_folder(named_folder: Path | None) -> Path:
    """Where the book is: named, or POWERHOUR_BOOK, or the user's data folder."""
    if named_folder is not None:
        return named_folder
    if os.environ.get("POWERHOUR_BOOK"):
        return Path(os.environ["POWERHOUR_BOOK"])
    import platformdirs  # noqa: PLC0415

    return platformdirs.user_data_path("powerhour", appauthor=False)


def run_import(asked: Namespace) -> int:
    """Import lists, one after the other. A list that cannot be read is said, and the others are taken in."""
    from tui.desk.intake import HowRead, Unreadable, look, take_in  # noqa: PLC0415

    desk = _desk(asked)
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


def run_queue(asked: Namespace) -> int:
    """Who is due and who is not, each with the reason."""
    from datetime import timedelta  # noqa: PLC0415

    from tui.exchange.numbers import dial_text  # noqa: PLC0415
    from tui.rules.queue import build_queue  # noqa: PLC0415

    desk = _desk(asked)
    at = desk.clock.now()
    ends = at + timedelta(minutes=desk.policy.block_minutes)
    desk.own_times.fold()
    queue = build_queue(desk.book.prospects(), at, desk.policy, block_ends=ends, barred=desk.barred, record=desk.record)
    if asked.json:
        print_json(queue_json(queue, at, asked.limit))
        return 0
    if asked.held:
        for held in queue.held:
            print(one_line("  ".join(filter(None, (held.prospect.known_as, held.prospect.company, held.reason)))))
        return 0
    for each in queue.due[: asked.limit]:
        number = dial_text(each.prospect.dialable[0]) if each.prospect.dialable else ""
        company = each.prospect.company if each.prospect.name else ""
        words = (each.tier.value.ljust(10), each.prospect.known_as, company, number, "; ".join(each.why))
        print(one_line("  ".join(word for word in words if word)))
    print(f"{len(queue.due)} due, {len(queue.held)} held back")
    for line in held_lines(queue, asked.limit):
        print(one_line(line))
    return 0


def run_show(asked: Namespace) -> int:
    """One prospect whole."""
    desk = _desk(asked)
    prospect = find_one(desk, asked.who)
    touches = desk.book.touches(prospect.id)
    if asked.json:
        print_json(show_json(prospect, touches))
        return 0
    from tui.desk.story import facts, touch_note, touch_words  # noqa: PLC0415
    from tui.desk.words import on_their_clock  # noqa: PLC0415

    now = desk.clock.now()
    for label, text in [("Name", prospect.known_as), *facts(prospect, now)]:
        if text:
            print(one_line(f"{label:<12}{text}"))
    theirs = on_their_clock(now, prospect)
    for touch in touches:
        print(one_line(f"{touch_words(touch, theirs)}  {touch_note(touch)}".rstrip()))
    return 0


def run_add(asked: Namespace) -> int:
    """Somebody new. Whoever is known stays as they are: a no must not come back as somebody new."""
    from tui.exchange.clean import clean_line  # noqa: PLC0415
    from tui.exchange.people.card import Card  # noqa: PLC0415
    from tui.exchange.people.same_person import People  # noqa: PLC0415

    desk = _desk(asked)
    phones = tuple(_phone(text, load_settings()[0].region) for text in asked.phone)
    name = clean_line(asked.name)
    if not name:
        raise CouldNot("a prospect needs a name")
    by = find_one(desk, asked.referred_by) if asked.referred_by else None
    mail = clean_line(asked.mail)
    prospect = Prospect(
        id=new_id(),
        name=name,
        first_name=name.split()[0],
        company=clean_line(asked.company) or (by.company if by else ""),
        phones=phones,
        emails=(mail,) if mail else (),
        referred_by=by.id if by else "",
    )
    card = Card(name=name, company=prospect.company, phones=phones, emails=prospect.emails)
    with desk.book.turn():
        known = People(desk.book.prospects()).find(card)
        if known:
            raise CouldNot(f"{known.known_as} is in the book already ({known.id}, {known.standing}): nothing was added")
        desk.add(prospect)
    if asked.json:
        print_json({"id": prospect.id})
    else:
        print(f"{one_line(name)} is in the book: {prospect.id}")
    desk.book.close()
    return 0


def _phone(text: str, region: str) -> Phone:
    from tui.exchange.numbers import read_phone  # noqa: PLC0415

    phone = read_phone(text, region)
    if not phone.number:
        raise CouldNot(f"{text!r} is no number that can be dialled: write it with its country code")
    return phone


def run_log(asked: Namespace) -> int:
    """An outcome; the next touch is set with it."""
    from tui.desk.story import logged_words  # noqa: PLC0415
    from tui.rules.when import read_when  # noqa: PLC0415

    desk = _desk(asked)
    prospect = find_one(desk, asked.who)
    outcome = Outcome(asked.outcome)
    when = None
    if asked.next:
        rep_zone = desk.policy.rep_zone
        when = read_when(asked.next, desk.clock.now(), prospect.zone or rep_zone, rep_zone)
        if when is None:
            raise CouldNot(f"--next {asked.next!r} was not read as a time: try 'tue 2pm', 'in 3 weeks', '3 dec'")
    if outcome is Outcome.CALLBACK and (when is None or not when.exact):
        raise CouldNot("a callback needs a time: --next 'in 20 min' or --next 'tue 10'")
    note = "\n".join(one_line(line) for line in asked.note.splitlines())
    number = prospect.dialable[0].number if prospect.dialable and outcome.is_call else ""
    logged = desk.log(prospect.id, Said(outcome=outcome, named=when, note=note, number=number))
    if asked.json:
        print_json(log_json(logged.touch, logged.prospect))
    else:
        told = logged_words(outcome, logged.prospect, logged.touch.at)
        why = logged.prospect.next.why if logged.prospect.next else ()
        print(one_line(" ".join((told, "; ".join(why), logged.decision.notice)).rstrip()))
    return 0


def run_event(asked: Namespace) -> int:
    """A trigger event, at one person or at everybody of a company."""
    desk = _desk(asked)
    wanted = folded(asked.who)
    company = [each for each in desk.book.prospects() if wanted and folded(each.company) == wanted]
    people = company or [find_one(desk, asked.who)]
    text = one_line(asked.text).strip()
    if not text:
        raise CouldNot("say what happened: powerhour event 'Acme Routing' 'new VP hired'")
    never = [each for each in people if each.standing is Standing.NEVER or desk.barred(each)]
    people = [each for each in people if each not in never]
    if not people:
        raise CouldNot(f"{asked.who}: {len(never)} said never, nobody is brought forward")
    desk.trigger([each.id for each in people], text, inbound=asked.inbound)
    if asked.json:
        print_json({"prospects": [each.id for each in people], "text": text})
    else:
        said_never = f", {len(never)} said never" if never else ""
        print(one_line(f"{text}: {len(people)} brought forward{said_never}"))
    return 0


def run_config(asked: Namespace) -> int:
    """Where everything is, and which scripts are the rep's own. The book is not opened."""
    from tui.config_answer import Places, config_json, config_lines  # noqa: PLC0415
    from tui.scripts.value_items import OwnItems  # noqa: PLC0415

    places = Places(config_folder() / FILE, scripts_folder(), value_file(), book_folder(asked.book))
    own = OwnScripts(places.scripts)
    problems = (*load_settings()[1], *OwnItems(places.value_items).faults)
    if asked.json:
        print_json(config_json(places, own, problems, whole=asked.scripts))
        return 0
    for line in config_lines(places, own, problems, whole=asked.scripts):
        print(one_line(line))
    return 0


def find_one(desk: Desk, who: str) -> Prospect:
    """The one prospect who fits; CouldNot if nobody does, or several, who are then listed."""
    from tui.exchange.numbers import e164  # noqa: PLC0415

    number = e164(who, load_settings()[0].region) if any(letter.isdigit() for letter in who) else ""
    found = named(desk.book.prospects(), who, number)
    if not found:
        raise CouldNot(f"nobody fits {who[:60]!r}: try another part of the name, a number or a mail address")
    if len(found) > 1:
        listed = "; ".join(f"{each.id} {each.known_as}, {each.company}" for each in found[:10])
        more = f"; and {len(found) - 10} more" if len(found) > 10 else ""
        raise CouldNot(f"{who[:60]!r} fits {len(found)}, nothing was done: {listed}{more}")
    return found[0]
