"""The questions of the first run, and who the rep is when they change it later."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from tui.config import Settings
from tui.config.writing import plain
from tui.desk.own_place import UNKNOWN, own_place_words, place_of_zone, read_own_place
from tui.exchange.mail import address
from tui.screens.form import Answers, FormField, FormScreen, Wrong
from tui.screens.settings_rows import Change, number_fault, place_change
from tui.scripts.rep import Rep


def first_form(settings: Settings, now: datetime) -> FormScreen:
    """Four questions, each of which may stay empty; the place is the machine's unless another is typed."""

    def reads(typed: str) -> str:
        found = read_own_place(typed)
        return own_place_words(found, now) if found else UNKNOWN if typed.strip() else "As your machine has it."

    def number_reads(typed: str) -> str:
        if typed and number_fault(typed, settings.region):
            return f"{typed[:30]}: not yet a number that can be dialled."
        return "Said in voicemails, first and last."

    rep = settings.rep
    fields = (
        FormField("name", "Your name", rep.name, "such as Sam", _says("What the scripts call you.")),
        FormField(
            "company", "Your company", rep.company, "such as Northwind", _says("Whom the scripts say you are from.")
        ),
        FormField("number", "Your number", rep.number, "such as (212) 555-0142", number_reads),
        FormField("place", "Your place", place_of_zone(settings.rep_zone()), "Denver, Ontario, Germany", reads),
    )
    return FormScreen(
        "Welcome",
        fields,
        check=lambda answers: _first_fault(answers, settings.region),
        about="Four questions, so that the scripts speak for you and the clocks are right. Leave out what you like.",
        keys="Enter next   Ctrl+S done   Esc skip all   F1 keys",
    )


def _says(words: str) -> Callable[[str], str]:
    return lambda _typed: words


def _first_fault(answers: Answers, region: str) -> Wrong | None:
    found = read_own_place(answers["place"])
    if answers["place"] and found is None:
        return Wrong("place", f"{UNKNOWN} Or leave it empty.")
    return _number_fault(answers["number"], found.region if found and found.region else region)


def _number_fault(number: str, region: str) -> Wrong | None:
    why = number_fault(number, region) if number else ""
    return Wrong("number", f"{why}.") if why else None


def first_change(settings: Settings, answers: Answers) -> Change:
    """What the answers set. A place left as it was offered follows the machine's clock, wherever it goes."""
    change: Change = {"asked": True, "rep": plain(_rep(answers, settings.rep.mail))}
    if answers["place"]:
        change |= place_change(settings, answers["place"])
    if answers["place"] == place_of_zone(settings.rep_zone()):
        change.pop("zone", None)
    return change


def welcome_form(rep: Rep, region: str) -> FormScreen:
    """Who the rep is: four fields, each of which may stay empty."""
    fields = (
        FormField("name", "Your name", rep.name, "such as Sam"),
        FormField("company", "Your company", rep.company, "such as Northwind"),
        FormField("number", "Your number", rep.number, "to say on voicemails"),
        FormField("mail", "Your mail", rep.mail, "whom invites are from"),
    )
    about = "What the scripts say of you, and your mail address. Leave out what you like; the sentence then falls away."
    return FormScreen(
        "You",
        fields,
        check=lambda answers: fault(answers, region),
        about=about,
        keys="Enter next   Ctrl+S keep   Esc leave as it is   F1 keys",
    )


def mail_form(typed: str) -> FormScreen:
    """The rep's mail address, without which nobody can be invited."""
    field = FormField("mail", "Your mail", typed, "such as sam@example.com")

    def wrong(answers: Answers) -> Wrong | None:
        if not answers["mail"]:
            return Wrong("mail", "An invite needs it: it says who invites.")
        return _mail_fault(answers["mail"])

    about = "An invite needs your mail address. It is kept in your settings, and the invite goes on."
    return FormScreen("Your mail address", (field,), check=wrong, about=about, keys="Enter keep   Esc no invite")


def fault(answers: Answers, region: str) -> Wrong | None:
    """What is wrong with the answers, the first of it; national numbers are of that country."""
    return _mail_fault(answers["mail"]) or _number_fault(answers["number"], region)


def _mail_fault(mail: str) -> Wrong | None:
    if not mail or address(mail):
        return None
    return Wrong("mail", f"{mail[:30]} is no mail address such as sam@example.com.")


def rep_change(answers: Answers) -> Change:
    """What the answers set."""
    return {"asked": True, "rep": plain(_rep(answers, answers["mail"]))}


def _rep(answers: Answers, mail: str) -> Rep:
    return Rep(name=answers["name"], company=answers["company"], number=answers["number"], mail=mail)
