"""Whom to call, and what came of it."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace

from tui.answers import held_lines, log_json, print_json, queue_json, show_json
from tui.commands.asking import CouldNot, desk_for, find_one, keep_backup
from tui.config import load_settings
from tui.desk.desk import Desk
from tui.desk.ids import new_id
from tui.desk.lookup import folded
from tui.desk.outcome import Said
from tui.model.outcome import Outcome, Standing
from tui.model.prospect import Phone, Prospect
from tui.model.text import one_line


def run_queue(asked: Namespace) -> int:
    """Who is due and who is not, each with the reason."""
    from datetime import timedelta  # noqa: PLC0415

    from tui.exchange.numbers import dial_text  # noqa: PLC0415
    from tui.rules.queue import build_queue  # noqa: PLC0415

    desk = desk_for(asked)
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
    desk = desk_for(asked)
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

    desk = desk_for(asked, begins=True)
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
        found = People(desk.book.records.values()).find(card)
        if found:
            known = desk.book.prospect(found)
            raise CouldNot(f"{known.known_as} is in the book already ({known.id}, {known.standing}): nothing was added")
        desk.add(prospect)
    if asked.json:
        print_json({"id": prospect.id})
    else:
        print(f"{one_line(name)} is in the book: {prospect.id}")
    keep_backup(desk)
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

    desk = desk_for(asked)
    prospect = find_one(desk, asked.who)
    outcome = Outcome(asked.outcome)
    number = prospect.dialable[0].number if prospect.dialable and outcome.is_call else ""
    note, reason = _note_and_reason(asked.note, outcome)
    said = _with_time(desk, prospect, asked.next, Said(outcome=outcome, note=note, reason=reason, number=number))
    logged = desk.log(prospect.id, said)
    if asked.json:
        print_json(log_json(logged.touch, logged.prospect))
    else:
        told = logged_words(outcome, logged.prospect, logged.touch.at)
        why = logged.prospect.next.why if logged.prospect.next else ()
        print(one_line(" ".join((told, "; ".join(why), logged.decision.notice)).rstrip()))
    keep_backup(desk)
    return 0


def _with_time(desk: Desk, prospect: Prospect, text: str, said: Said) -> Said:
    """With the time that --next names; with a yes also what is to be then, as in ``demo wed 3pm``."""
    from tui.rules.appointments import appointment  # noqa: PLC0415
    from tui.rules.when import read_when  # noqa: PLC0415

    agreed = said.outcome is Outcome.YES and bool(text.strip())
    kind, time = appointment(text) if agreed else ("", text)
    rep_zone = desk.policy.rep_zone
    when = read_when(time, desk.clock.now(), prospect.zone or rep_zone, rep_zone) if time else None
    if agreed and (when is None or not when.exact):
        raise CouldNot(f"--next {text!r}: the next step needs a day and a time, such as 'demo tue 2pm'")
    if time and when is None:
        raise CouldNot(f"--next {text!r} was not read as a time: try 'tue 2pm', 'in 3 weeks', '3 dec'")
    if said.outcome is Outcome.CALLBACK and (when is None or not when.exact):
        raise CouldNot("a callback needs a time: --next 'in 20 min' or --next 'tue 10'")
    return replace(said, named=when, appointment=kind)


def _note_and_reason(text: str, outcome: Outcome) -> tuple[str, str]:
    """The note, and of a no the reason: what is typed, but for the lines that file themselves."""
    from tui.scripts.notes import files_itself  # noqa: PLC0415

    lines = [one_line(line) for line in text.splitlines()]
    if outcome is not Outcome.NO:
        return "\n".join(lines), ""
    note = [line for line in lines if files_itself(line)]
    return "\n".join(note), "\n".join(line for line in lines if line not in note).strip()


def run_event(asked: Namespace) -> int:
    """A trigger event, at one person or at everybody of a company."""
    desk = desk_for(asked)
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
    keep_backup(desk)
    return 0
