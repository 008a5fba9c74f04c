"""A sentence as a small Jinja2 template: what it may hold is checked as it is read, and it is filled in a sandbox.

Jinja takes longer to import than the first screen to draw: only what reads or says a sentence imports this.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import lru_cache
from typing import NamedTuple, NoReturn

from jinja2 import Template, Undefined, nodes
from jinja2.exceptions import TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from tui.scripts.slots import SLOTS

FILTERS = ("capitalize", "default", "lower", "title", "upper")
"""What may be done to a slot: ``{{ idea | capitalize }}``, ``{{ first_name | default("there") }}``."""

_DEEPEST, _MOST = 20, 200
"""Parts within parts, and parts in all, that a sentence may have; no sentence that can be said has more."""

_ONLY = "scripts hold slots and conditions, "
_NODES = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Const,
    nodes.If,
    nodes.CondExpr,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Compare,
    nodes.Operand,
    nodes.Filter,
    nodes.Test,
)
_REFUSED: tuple[tuple[type[nodes.Node], str], ...] = (
    (nodes.Call, "no calls"),
    (nodes.Getattr, "no parts of a slot: no dots"),
    (nodes.Getitem, "no parts of a slot: no brackets"),
    (nodes.BinExpr, "no sums"),
    (nodes.UnaryExpr, "no sums"),
    (nodes.Literal, "no lists"),
)
_TAGS = {
    "for": "no loops",
    "endfor": "no loops",
    "macro": "no macros",
    "call": "no calls",
    "set": "no variables",
    "with": "no variables",
    "import": "nothing from other files",
    "from": "nothing from other files",
    "include": "nothing from other files",
    "extends": "nothing from other files",
}
_SLOT_FORM = "a slot is written {{ name }}, with a plain name and both pairs of braces"
_IF_FORM = "a condition is written {% if name %}…{% else %}…{% endif %}, all on one line"


class TemplateFault(ValueError):  # noqa: N818 - the fault of a text, not of the program
    """Why a sentence cannot be used."""


class NotKnown(Exception):  # noqa: N818 - it reads as what happened
    """A slot was to be said that is not known."""


class _Unknown(Undefined):
    """A slot that is not known: false in a condition, and never said."""

    def __str__(self) -> NoReturn:
        raise NotKnown(self._undefined_name)


def _sandbox() -> ImmutableSandboxedEnvironment:
    made = ImmutableSandboxedEnvironment(undefined=_Unknown, autoescape=False)
    made.globals.clear()
    made.filters = {name: made.filters[name] for name in FILTERS}
    made.tests = {name: made.tests[name] for name in ("defined", "undefined", "eq", "ne")}
    return made


_SANDBOX = _sandbox()


class Named(NamedTuple):
    """The slots of a sentence, in order, each once."""

    slots: tuple[str, ...]
    needed: tuple[str, ...]
    """Those without which it cannot be said, whatever its conditions come to."""


@lru_cache(maxsize=2048)
def check(source: str) -> Named:
    """The slots that a sentence names. TemplateFault for what could run long, reach anything, or means nothing."""
    for tag in re.findall(r"\{%[-+]?\s*(\w*)", source):
        if tag not in ("if", "elif", "else", "endif"):
            raise TemplateFault(_ONLY + _TAGS.get(tag, f"no {{% {tag} %}}"))
    try:
        tree = _SANDBOX.parse(source)
    except TemplateSyntaxError:
        raise TemplateFault(_IF_FORM if "{%" in source else _SLOT_FORM) from None
    except RecursionError:
        raise TemplateFault("this goes too deep to be read") from None
    parts = list(_parts(tree))
    if len(parts) > _MOST:
        raise TemplateFault("this is more than a sentence can be")
    for part in parts:
        _check_part(part)
    named = (part.name for part in parts if isinstance(part, nodes.Name))
    said = (part for output in tree.body if isinstance(output, nodes.Output) for part in output.nodes)
    needed = (part.name for part in said if isinstance(part, nodes.Name))
    return Named(tuple(dict.fromkeys(named)), tuple(dict.fromkeys(needed)))


def fill(source: str, known: Mapping[str, str]) -> str:
    """The sentence with its slots filled; empty where one would have to be said that is not known."""
    template = _compiled(source)
    try:
        return "".join(template.root_render_func(template.new_context(dict(known))))
    except NotKnown:
        return ""


@lru_cache(maxsize=2048)
def _compiled(source: str) -> Template:
    return _SANDBOX.from_string(source)


def _parts(node: nodes.Node, depth: int = 0) -> Iterator[nodes.Node]:
    """Every node of the tree, in the order of the text."""
    if depth > _DEEPEST:
        raise TemplateFault("this goes too deep to be read")
    yield node
    for child in node.iter_child_nodes():
        yield from _parts(child, depth + 1)


def _check_part(part: nodes.Node) -> None:
    if not isinstance(part, _NODES):
        what = next((what for kind, what in _REFUSED if isinstance(part, kind)), "nothing else")
        raise TemplateFault(_ONLY + what)
    if isinstance(part, nodes.Name) and part.name not in SLOTS:
        raise TemplateFault(f"there is no slot {part.name!r}{_nearest(part.name, SLOTS)}")
    if isinstance(part, nodes.Filter):
        _check_filter(part)
    if isinstance(part, nodes.Test) and part.name not in ("defined", "undefined"):
        raise TemplateFault(f"there is no test {part.name!r}: {{% if name %}} asks whether a slot is known")
    if isinstance(part, nodes.Operand) and part.op not in ("eq", "ne"):
        raise TemplateFault(_ONLY + "and compare with == and != alone")
    if isinstance(part, nodes.Const) and not isinstance(part.value, str):
        raise TemplateFault(_ONLY + "and words in quotes; no figures")
    if isinstance(part, nodes.TemplateData) and re.search(r"\{\{|\}\}|\{%|%\}|\{#|#\}", part.data):
        raise TemplateFault(_SLOT_FORM)


def _check_filter(part: nodes.Filter) -> None:
    if part.name not in FILTERS:
        raise TemplateFault(f"there is no filter {part.name!r}: there are {', '.join(FILTERS)}")
    takes = int(part.name == "default")
    if part.kwargs or part.dyn_args or part.dyn_kwargs or len(part.args) != takes:
        raise TemplateFault(f"the filter {part.name} takes {'words in quotes' if takes else 'nothing'}")


def _nearest(name: str, names: tuple[str, ...]) -> str:
    near = get_close_matches(name, names, n=1, cutoff=0.5)
    return f": is {near[0]!r} meant?" if near else "; powerhour config --scripts lists them"
