"""The questions of the first run: who the rep is."""

from __future__ import annotations

from tui.exchange.mail import address
from tui.screens.form import Answers, FormField, FormScreen
from tui.scripts.rep import Rep


def welcome_form(rep: Rep) -> FormScreen:
    """Four questions, each of which may stay empty."""
    fields = (
        FormField("name", "Your name", rep.name, "Sam"),
        FormField("company", "Your company", rep.company, "Northwind"),
        FormField("number", "Your number", rep.number, "to say on voicemails"),
        FormField("mail", "Your mail", rep.mail, "whom invites are from"),
    )
    about = "What the scripts say of you, and your mail address. Leave out what you like; the sentence then falls away."
    return FormScreen("You", fields, check=fault, about=about, keys="Enter next   Ctrl+S keep   Esc leave as it is")


def fault(answers: Answers) -> str:
    """What is wrong with the answers, in one line."""
    mail = answers["mail"]
    return f"{mail[:30]} is no mail address such as sam@example.com." if mail and not address(mail) else ""


def answered(answers: Answers) -> Rep:
    """The rep that the answers describe."""
    return Rep(name=answers["name"], company=answers["company"], number=answers["number"], mail=answers["mail"])
