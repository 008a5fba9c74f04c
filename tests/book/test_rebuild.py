"""The log and the imports always say the same as the book, whatever was done."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.book.people import NOON, add, call, everything, log, person
from tests.cases import cases
from tui.book import Book, BookError
from tui.model.event import Draft, Event, EventKind
from tui.model.outcome import Outcome

names = st.text(max_size=8)
ids = st.sampled_from(["p1", "p2", "p3", "p4"])
days = st.integers(0, 3).map(lambda number: NOON + timedelta(days=number))
changes = st.one_of(
    st.tuples(st.just("new"), ids, names, days),
    st.tuples(st.just("edit"), ids, names, days),
    st.tuples(st.just("touch"), ids, st.sampled_from(Outcome), days),
    st.tuples(st.just("together"), ids, names, days),
    st.tuples(st.just("import"), st.lists(ids, unique=True), names, days),
)
undos = st.tuples(st.just("undo"), st.integers(0, 20), names, days)
quick = settings(max_examples=cases(20), deadline=None, suppress_health_check=list(HealthCheck))

Step = tuple[str, object, object, object]


def take(book: Book, step: Step, done: list[Event]) -> None:
    """One step of a rep's day; one that makes no sense (editing nobody) does nothing."""
    kind, who, what, at = step
    with suppress(KeyError, BookError, IndexError):
        done.extend(STEPS[kind](book, who, what, at, done))


def new(book, id, name, at, _):  # type: ignore[no-untyped-def]
    return [] if id in book else [add(book, person(id, name, "+14155550132"), at=at)]


def edit(book, id, name, at, _):  # type: ignore[no-untyped-def]
    after = replace(book.prospect(id), name=name, about=(*book.prospect(id).about, name))
    return book.write(Draft(kind=EventKind.EDIT, at=at, prospect=id, after=(after,)))


def touch(book, id, outcome, at, _):  # type: ignore[no-untyped-def]
    return [log(book, id, outcome, at=at, block="b1")]


def together(book, id, name, at, _):  # type: ignore[no-untyped-def]
    later = replace(book.prospect(id), title=name)
    return book.write(
        call(book, id, at=at, block="b1"),
        Draft(kind=EventKind.EDIT, at=at + timedelta(days=1), prospect=id, after=(later, person("p5", name))),
    )


def bring(book, ids, name, at, _):  # type: ignore[no-untyped-def]
    after = [replace(book.prospect(id), company=name) if id in book else person(id, name) for id in ids]
    return [book.write_import(name, at, after, {"read": len(after)})]


def undo(book, back, _name, at, done):  # type: ignore[no-untyped-def]
    return [book.undo(done[-1 - back].id, at)]


STEPS: dict[str, Callable[..., list[Event]]] = {
    "new": new,
    "edit": edit,
    "touch": touch,
    "together": together,
    "import": bring,
    "undo": undo,
}


@quick
@given(st.lists(st.one_of(changes, undos), max_size=14), st.integers(0, 14))
def test_the_log_and_the_imports_rebuild_the_book_exactly(steps: list[Step], checkpoint_after: int) -> None:
    with TemporaryDirectory() as name:
        folder, done = Path(name), list[Event]()
        book, other = Book.open(folder), Book.open(folder)
        for number, step in enumerate(steps):
            take(book, step, done)
            if number == checkpoint_after:
                book.checkpoint()
        says = everything(book)
        assert everything(Book.open(folder)) == says
        book.close()
        assert everything(Book.open(folder)) == says
        (folder / "book.json").unlink(missing_ok=True)
        rebuilt = Book.open(folder)
        assert everything(rebuilt) == says
        assert rebuilt.problems == ()
        other.catch_up()
        assert everything(other) == says


@quick
@given(st.lists(changes, max_size=10))
def test_undo_after_undo_restores_what_the_book_said_of_everyone_exactly(steps: list[Step]) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        book = Book.open(folder)
        said: list[tuple[Event, dict[str, object]]] = []
        for step in steps:
            done = list[Event]()
            before = unnumbered(book)
            take(book, step, done)
            said += [(event, before) for event in done[:1]] + [(event, {}) for event in done[1:]]
        for event, before in reversed(said):
            book.undo(event.id, NOON)
            if before:
                assert unnumbered(book) == before
        assert len(book) == 0
        (folder / "book.json").unlink(missing_ok=True)
        assert len(Book.open(folder)) == 0


def unnumbered(book: Book) -> dict[str, object]:
    return {key: said for key, said in everything(book).items() if key != "seq"}
