"""The questions of the first run, and who the rep is when they change it later."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from tui.config import Settings
from tui.config.writing import plain
from tui.desk.own_place import UNKNOWN, own_place_words, place_of_zone, read_own_place
from tui.exchange.mail import address
from tui.exchange.number_text import can_be_read_back
from tui.screens.form import Answers, FormField, FormScreen
from tui.screens.settings_rows import Change, no_number, place_change
from tui.scripts.rep import Rep


def first_form(settings: Settings, now: datetime) -> FormScreen:
    """Four questions, each of which may stay empty; the place is the machine's unless another is typed."""

    def reads(typed: str) -> str:
        found = read_own_place(typed)
        return own_place_words(found, now) if found else UNKNOWN if typed.strip() else "As your machine has it."

    rep = settings.rep
    fields = (
        FormField("name", "Your name", rep.name, "such as Sam", _says("What the scripts call you.")),
        FormField(
            "company", "Your company", rep.company, "such as Northwind", _says("Whom the scripts say you are from.")
        ),
        FormField(
            "number", "Your number", rep.number, "such as (212) 555-0142", _says("Said in voicemails, first and last.")
        ),
        FormField("place", "Your place", place_of_zone(settings.rep_zone()), "Denver, Ontario, Germany", reads),
    )
    return FormScreen(
        "Welcome",
        fields,
        check=_first_fault,
        about="Four questions, so that the scripts speak for you and the clocks are right. Leave out what you like.",
        keys="Enter next   Ctrl+S done   Esc skip all   F1 keys",
    )


def _says(words: str) -> Callable[[str], str]:
    return lambda _typed: words


def _first_fault(answers: Answers) -> str:
    place = answers["place"]
    if place and read_own_place(place) is None:
        return f"{UNKNOWN} Or leave it empty."
    return _number_fault(answers["number"])


def _number_fault(number: str) -> str:
    return f"{no_number(number)}." if number and not can_be_read_back(number) else ""


def first_change(settings: Settings, answers: Answers) -> Change:
    """What the answers set. A place left as it was offered follows the machine's clock, wherever it goes."""
    change: Change = {"asked": True, "rep": plain(_rep(answers, settings.rep.mail))}
    if answers["place"]:
        change |= place_change(settings, answers["place"])
    if answers["place"] == place_of_zone(settings.rep_zone()):
        change.pop("zone", None)
    return change


def welcome_form(rep: Rep) -> FormScreen:
    """Who the rep is: four fields, each of which may stay empty."""
    fields = (
        FormField("name", "Your name", rep.name, "such as Sam"),
        FormField("company", "Your company", rep.company, "such as Northwind"),
        FormField("number", "Your number", rep.number, "to say on voicemails"),
        FormField("mail", "Your mail", rep.mail, "whom invites are from"),
    )
    about = "What the scripts say of you, and your mail address. Leave out what you like; the sentence then falls away."
    return FormScreen(
        "You", fields, check=fault, about=about, keys="Enter next   Ctrl+S keep   Esc leave as it is   F1 keys"
    )


def fault(answers: Answers) -> str:
    """What is wrong with the answers, in one line."""
    mail = answers["mail"]
    if mail and not address(mail):
        return f"{mail[:30]} is no mail address such as sam@example.com."
    return _number_fault(answers["number"])


def rep_change(answers: Answers) -> Change:
    """What the answers set."""
    return {"asked": True, "rep": plain(_rep(answers, answers["mail"]))}


def _rep(answers: Answers, mail: str) -> Rep:
    return Rep(name=answers["name"], company=answers["company"], number=answers["number"], mail=mail)
