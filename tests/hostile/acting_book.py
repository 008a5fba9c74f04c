"""A book in which every text tries to act, as somebody may have altered it: nothing is cleaned on the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from rich.cells import cell_len

from tests.hostile.texts import ACTING, acting_in
from tests.screens.stage import NOW, ZONE, Rehearsal, Stage
from tui.book import Book
from tui.desk.desk import Desk
from tui.exchange.numbers import read_phone
from tui.model.block import Goal
from tui.model.outcome import Outcome
from tui.model.prospect import Deadline, Idea, Place, Promise, Prospect, Side, TriggerEvent
from tui.scripts.rep import Rep

TODAY = NOW.date()


def packed() -> tuple[str, ...]:
    """The short texts by threes, as far as a field shows them, and each of the long ones."""
    short = [text for text in ACTING if 0 < len(text) <= 24]
    threes = [" ".join(short[start : start + 3]) for start in range(0, len(short), 3)]
    return (*threes, *(text for text in ACTING if len(text) > 24))


def acting_person(number: int, text: str) -> Prospect:
    """Whatever can be said of somebody, in that text."""
    phone = replace(read_phone(f"212 555 {100 + number:04}", "US", "work"), raw=text, label=text)
    return Prospect(
        id=f"p{number:03}",
        name=text,
        first_name=text,
        company=text,
        title=text,
        phones=(phone, replace(phone, number="", raw=text)),
        emails=(text, "d@example.com"),
        place=Place(street=text, city=text, state=text, postal_code=text, country=text, zones=(ZONE,)),
        record_ids=(f"crm:{text}", text),
        source=text,
        no_reason=text,
        problems=(text,),
        promises=(
            Promise(text=text, side=Side.ME, due=TODAY, made=TODAY),
            Promise(text=text, side=Side.THEY, due=TODAY, made=TODAY),
        ),
        deadlines=(Deadline(text=text, on=date(2026, 12, 3), said=TODAY),),
        must_haves=(text,),
        ideas=(Idea(text=text, said=TODAY),),
        decides=text,
        budget=text,
        timing=text,
        about=(text,),
        reach=text,
        best=text,
        events=(TriggerEvent(text=text, at=datetime.fromisoformat("2026-11-24T12:00:00-05:00")),),
        background=(text,),
        also=(f"{text}\t{text}",),
        messages=(text,),
        given=(text,),
        talks=1,
    )


def acting_stage(folder: Path, texts: tuple[str, ...]) -> Stage:
    """Somebody for each text, called once, with the text as the note; the rep is called so too."""
    stage = Stage(folder)
    rep = Rep(*[texts[0]] * 4)
    stage.settings = replace(stage.settings, rep=rep, goal=Goal(dials=9))
    stage.desk = Desk(Book.open(folder), stage.settings.policy(), rep, stage.clock)
    with stage.desk.book.turn():
        for number, text in enumerate(texts):
            stage.desk.add(acting_person(number, text))
        for number, text in enumerate(texts):
            note = f"{text}\npain: {text}\nme: {text} @fri\nidea: {text}\nabout: {text}"
            at = f"2026-11-10T{10 + number // 60}:{number % 60:02}:00-05:00"
            stage.log(at, f"p{number:03}", Outcome.NOT_YET if number % 3 else Outcome.NO, note)
    stage.clock.at = NOW
    return stage


def faults(rep: Rehearsal) -> list[str]:
    """What is wrong with what is painted: a sign that acts, a row that is too wide, a style that nobody gave."""
    found = []
    width = rep.app.size.width
    for number, strip in enumerate(rep.strips()):
        if acts := acting_in(strip.text.replace("\n", "\r")):
            found.append(f"row {number}: {acts!r} in {strip.text!r}")
        if strip.cell_length > width or cell_len(strip.text) > width:
            found.append(f"row {number}: {strip.cell_length}, {cell_len(strip.text)} columns: {strip.text!r}")
        for segment in strip:
            if segment.control:
                found.append(f"row {number}: {segment.control!r}")
            if segment.style and segment.style.link:
                found.append(f"row {number}: a link to {segment.style.link!r}")
            if segment.style and any("click" in key for key in segment.style.meta):
                found.append(f"row {number}: {segment.style.meta!r}")
    return found
