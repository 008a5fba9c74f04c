"""The questions of the first run: who the rep is."""

from __future__ import annotations

from tui.screens.form import Answers, FormField, FormScreen
from tui.scripts.rep import Rep


def welcome_form(rep: Rep) -> FormScreen:
    """Three questions, each of which may stay empty."""
    fields = (
        FormField("name", "Your name", rep.name, "Sam"),
        FormField("company", "Your company", rep.company, "Northwind"),
        FormField("number", "Your number", rep.number, "to say on voicemails"),
    )
    about = "Three things that the scripts say of you. Leave out what you like; the sentence then falls away."
    return FormScreen("You", fields, about=about, keys="Enter next   Ctrl+S keep   Esc leave as it is")


def answered(answers: Answers) -> Rep:
    """The rep that the answers describe."""
    return Rep(name=answers["name"], company=answers["company"], number=answers["number"])
