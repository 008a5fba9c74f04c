"""The lists of Today beside the queue, as rows: what is agreed, promised, in review, parked, open, done this week."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from rich.cells import cell_len
from textual.content import Content

from tui.desk.words import count
from tui.model.text import one_line
from tui.model.zones import zone
from tui.rules.callable_places import CallablePlace, Hours, hours_ahead
from tui.rules.day_plan import Agreed
from tui.rules.days_off import is_workday
from tui.rules.held_words import LEFT_OUT, group_words
from tui.rules.policy import Policy
from tui.rules.wording import place_words
from tui.screens.today_view import DayView, HeldGroup, first_opens, late_words, monday, when_words
from tui.widgets.fit import in_short, pad
from tui.widgets.section_list import Draw, ListRow, ListSection, words_row
from tui.widgets.weights import ALARM, FAINT, LINE, PLAIN, STRONG

MOST = 100
"""Rows of one list; what is behind them is counted."""
_BAR_FROM = 45
"""Where a place's hours ahead begin; they are drawn where there is room for half as many columns more."""
_BAR = _BAR_FROM + 12
_BAR_HOURS = 12
_GOAL_BAR = 24
_MORE = 13
"""Columns in which it is said beside a row how many more there are."""
_NAME_OF_ZONE = 14


def beside_lists(view: DayView) -> tuple[ListSection, ...]:
    """What can be acted upon, in the order in which Tab goes."""
    sections = [_agreed(view), _promised(view), _reviews(view), _parked(view)]
    return tuple(each for each in sections if each.rows or each.empty)


def state_lists(view: DayView) -> tuple[ListSection, ...]:
    """Where people can be called, the week, and who is left out."""
    sections = [_places(view), _week(view), _left_out(view), _coming(view)]
    return tuple(each for each in sections if each.rows or each.empty)


def _capped(rows: list[ListRow], number: int) -> tuple[ListRow, ...]:
    return (*rows, ListRow(words_row("", f"and {number - len(rows)} more"))) if number > len(rows) else tuple(rows)


def _agreed(view: DayView) -> ListSection:
    rows = []
    for each in view.plan.agreed[:MOST]:
        late = late_words(each, view.now)
        day = "" if late or each.at.date() == view.now.date() else when_words(each.at.date(), view.now.date())
        what = one_line(each.what)
        extra, kind = (what, "") if what == "callback" else ("", what)
        tail = ", ".join(part for part in (kind, late or day) if part)
        head = f"{each.at:%a %H:%M}" if day else f"{each.at:%H:%M}"
        draw = words_row(head, one_line(each.prospect.known_as), tail, alarm=each.late, extra=extra)
        rows.append(ListRow(draw, each.late, each))
    number = len(view.plan.agreed)
    title = "Agreed, your time" if any(_elsewhere(each) for each in view.plan.agreed[:MOST]) else "Agreed"
    brief = count(number, "time") if number else "none"
    return ListSection(title, _capped(rows, number), "Nothing is agreed.", brief, short="Agreed")


def _elsewhere(agreed: Agreed) -> bool:
    """Whether their clock says another time than the rep's."""
    step = agreed.prospect.next
    return step is not None and step.at.astimezone(zone(step.zone)).utcoffset() != agreed.at.utcoffset()


def _promised(view: DayView) -> ListSection:
    today = view.now.date()
    rows = []
    for each in view.plan.owed[:MOST]:
        pressing = each.due <= today
        words = f"{one_line(each.prospect.known_as)}: {one_line(each.promise.text)}"
        rows.append(ListRow(words_row("", words, when_words(each.due, today), alarm=pressing), pressing, each))
    number = len(view.plan.owed)
    return ListSection(
        "Promised", _capped(rows, number), "Nothing is due.", f"{number:,} due" if number else "none due", matters=1
    )


def _reviews(view: DayView) -> ListSection:
    reviews = view.reviews
    rows = [
        ListRow(words_row("", one_line(due.prospect.known_as), one_line(due.why[0] if due.why else "")), target=due)
        for due in reviews[:MOST]
    ]
    return ListSection("Reviews", _capped(rows, len(reviews)), brief=f"{len(reviews)} waiting", matters=4)


def _parked(view: DayView) -> ListSection:
    rows = [
        ListRow(words_row("", ": ".join(one_line(part) for part in (name, job.text) if part)), target=job)
        for job, name in view.parked[:MOST]
    ]
    return ListSection("Parked", _capped(rows, len(view.parked)), brief=count(len(view.parked), "job"), matters=3)


def _places(view: DayView) -> ListSection:
    rows = [
        ListRow(_place_row(place, view.ends, view.policy), bool(place.callable) and _closes_soon(place, view.ends))
        for place in view.places
    ]
    rows += [ListRow(_legend)] if rows else []
    number = sum(place.callable for place in view.places)
    brief = count(number, "person", "people") if number else "nobody"
    return ListSection("Calling hours", tuple(rows), brief=brief, matters=2, short="Open now")


def _closes_soon(place: CallablePlace, ends: datetime) -> bool:
    return place.closes is not None and place.closes.timestamp() <= ends.timestamp()


def _place_row(place: CallablePlace, ends: datetime, policy: Policy) -> Draw:
    """``09:24 Los Angeles      14 to call until 21:00``; in a wide box with the hours ahead."""
    soon = bool(place.callable) and _closes_soon(place, ends)
    weight = ALARM if soon else PLAIN if place.callable else FAINT
    clock = (f"{place.local:%H:%M} ", ALARM if soon else STRONG if place.callable else FAINT)
    state = (place_state(place), ALARM if soon else FAINT)
    number = place.callable or place.shut
    words = f"{number:>3,} to call " if place.callable else f"{number:>3,} shut, "

    def draw(width: int) -> list[Content]:
        name = (pad(place_words(place.zone), min(_NAME_OF_ZONE, max(8, width - 10))), weight)
        full = Content.assemble(clock, name, (words, weight), state)
        if width >= _BAR:
            room = min(4 * _BAR_HOURS, width - _BAR_FROM)
            bar = _bar(place, policy, room)
            return [Content.assemble(full, " " * max(1, _BAR_FROM - full.cell_length), bar)]
        if full.cell_length <= width:
            return [full]
        short = Content.assemble(clock, name, (f"{number:>3,}", weight))
        told, weight_of_it = state
        return [short, Content.assemble(" " * 6, (in_short(told, width - 6), weight_of_it))]

    return draw


def _legend(width: int) -> list[Content]:
    """What the strokes of the hours ahead are, where these are drawn."""
    words = f"━ at work  ─ lawful  · shut, {_BAR_HOURS} hours on"
    if width < _BAR_FROM + cell_len(words):
        words = words.partition(",")[0]
    if width < _BAR:
        return []
    return [Content.assemble(" " * (width - cell_len(words)), (words, FAINT))]


def place_state(place: CallablePlace) -> str:
    """``until 21:00``, ``opens Wed 08:00``; of a zone where it is both, what closes first, and how many are shut."""
    if place.callable and place.closes is not None:
        shut = f", {place.shut} shut" if place.shut else ""
        return f"until {place.closes:%H:%M}{shut}"
    if place.opens is None:
        return ""
    day = "" if place.opens.date() == place.local.date() else f"{place.opens:%a} "
    return f"opens {day}{place.opens:%H:%M}"


def _bar(place: CallablePlace, policy: Policy, room: int) -> Content:
    """The next twelve hours there: thick in working hours, thin in the others that are lawful."""
    step = timedelta(hours=_BAR_HOURS) / room
    strokes = {Hours.WORKING: ("━", PLAIN), Hours.LAWFUL: ("─", FAINT), Hours.SHUT: ("·", LINE)}
    return Content.assemble(*(strokes[hours] for hours in hours_ahead(place, policy, step, room)))


def _week(view: DayView) -> ListSection:
    """Against the rep's goal, if one is set; else what was done."""
    week, goal = view.week, view.goal
    done = (("dials", week.dials, goal.dials), ("talks", week.talks, goal.talks), ("yes", week.yes, goal.yes))
    left = _workdays_left(view)
    rows = [ListRow(_goal_row(name, number, aim, left)) for name, number, aim in done if aim]
    if not rows:
        told = (count(week.dials, "dial"), count(week.talks, "talk"), f"{week.yes} yes")
        rows = [ListRow(_done_row(told)), ListRow(_goal_offer(view.goal_key))]
    brief = f"{count(week.dials, 'dial')}, {count(week.talks, 'talk')}, {week.yes:,} yes"
    return ListSection("This week", tuple(rows), brief=brief, matters=5)


def _done_row(told: tuple[str, ...]) -> Draw:
    """``6 dials, 3 talks, 2 yes``, in a small box without the commas."""

    def draw(width: int) -> list[Content]:
        whole = ", ".join(told)
        return [Content(whole if cell_len(whole) <= width else " ".join(told))]

    return draw


def _goal_offer(key: str) -> Draw:
    return lambda _width: [Content.assemble(("the key ", FAINT), (key, STRONG), (" sets a goal", FAINT))]


def _goal_row(name: str, number: int, aim: int, days: int) -> Draw:
    """``dials  96 of 150 ━━━━━━╌╌╌  27 a day to go``."""

    def draw(width: int) -> list[Content]:
        reached = number >= aim
        told = f"{name:<5} {number:>3} of {aim}"
        to_go = "reached" if reached else f"{-(-(aim - number) // max(1, days))} a day to go"
        first = max(17, cell_len(told) + 2)
        head = Content.assemble((pad(told, first), STRONG if reached else PLAIN))
        room = min(_GOAL_BAR, width - first - cell_len(to_go) - 3)
        if room < 6:
            return [Content.assemble(head, (to_go, FAINT))] if width - first >= cell_len(to_go) else [head]
        full = min(room, number * room // aim)
        bar = Content.assemble(("━" * full, STRONG), ("─" * (room - full), LINE))
        return [Content.assemble(head, bar, "  ", (to_go, STRONG if reached else FAINT))]

    return draw


def _workdays_left(view: DayView) -> int:
    """Of this week, today with them."""
    first = view.now.date()
    last = monday(view.now).date() + timedelta(days=6)
    days = ((first + timedelta(days=shift)) for shift in range((last - first).days + 1))
    return sum(is_workday(day, view.policy) for day in days)


def _left_out(view: DayView) -> ListSection:
    """Those about whom the rep can do something first."""
    rows = []
    for code in LEFT_OUT:
        number = view.held[code]
        if number:
            opens = first_opens(view) if code == "shut" else ""
            words = group_words(code, number)
            rows.append(ListRow(words_row("", words, opens.removeprefix(", ")), target=HeldGroup(code, words)))
    number = sum(view.held[code] for code in LEFT_OUT)
    return ListSection("Left out", tuple(rows), brief=count(number, "person", "people"), matters=6)


def _coming(view: DayView) -> ListSection:
    """How many become due on each of the next days."""
    most = max((number for _day, number in view.coming), default=0)
    rows = [
        ListRow(_coming_row(view, day, number, most), target=_coming_group(view, day, number) if number else None)
        for day, number in view.coming
    ]
    return ListSection("Coming up", tuple(rows) if most else (), brief=_coming_brief(view), matters=7)


def _coming_group(view: DayView, day: date, number: int) -> HeldGroup:
    name = "later today" if day == view.now.date() else when_words(day, view.now.date())
    return HeldGroup("not_due", f"{number:,} {'becomes' if number == 1 else 'become'} due {name}", day)


def _coming_row(view: DayView, day: date, number: int, most: int) -> Draw:
    """``tomorrow     12 ━━━━━━``."""

    def draw(width: int) -> list[Content]:
        name = "later today" if day == view.now.date() else when_words(day, view.now.date())
        head = Content.assemble(f"{name:<11} {number:>4,} ")
        room = max(0, min(_GOAL_BAR, width - head.cell_length - (_MORE if width >= _BAR_FROM else 1)))
        return [Content.assemble(head, ("━" * (-(-number * room // most)), FAINT))]

    return draw


def _coming_brief(view: DayView) -> str:
    tomorrow = dict(view.coming).get(view.now.date() + timedelta(days=1), 0)
    return f"{tomorrow:,} tomorrow"
