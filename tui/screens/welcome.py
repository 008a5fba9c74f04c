"""The questions of the first run: who the rep is."""

from __future__ import annotations

from tui.screens.form import Answers, FormField, FormScreen
from tui.scripts.rep import Rep


def welcome_form() -> FormScreen:
    """Three questions, each of which may stay empty."""
    fields = (
        FormField("name", "Your name", hint="Sam"),
        FormField("company", "Your company", hint="Northwind"),
        FormField("number", "Your number", hint="to say on voicemails"),
    )
    about = "Three things that the scripts say of you. Leave out what you like; the sentence then falls away."
    return FormScreen("Welcome", fields, about=about, keys="Enter next   Ctrl+S keep   Esc skip all")


def answered(answers: Answers) -> Rep:
    """The rep that the answers describe."""
    return Rep(name=answers["name"], company=answers["company"], number=answers["number"])
