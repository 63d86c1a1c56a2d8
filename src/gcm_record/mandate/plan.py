"""A calendar of one's own, as plain rows: read, checked, and turned into rows of events.

A row is kind, theme or number, first day, last day, city, as in
"session, c, 2017-06-19, 2017-06-20, Geneva". Whatever is wrong with a row is
told in one sentence that says what to write.
"""

from collections.abc import Iterable
from difflib import get_close_matches

from gcm_record.dates import PartialDate
from gcm_record.mandate.days import working_days
from gcm_record.mandate.facts import Facts
from gcm_record.record import Row

KINDS = {
    "session": "thematic_session",
    "stocktaking": "stocktaking_meeting",
    "round": "negotiation_round",
}
SHAPE = "write kind, theme or number, first day, last day, city, as in: session, c, 2017-06-19, 2017-06-20, Geneva"


class Fault(ValueError):
    """What is wrong with one row, and what to write instead."""

    def __init__(self, wrong: str, write: str):
        super().__init__(f"{wrong}; {write}")
        self.wrong, self.write = wrong, write


class BadPlan(ValueError):
    """Raised for a plan or a change that can't be read; holds (where, fault) and shows itself as one sentence each."""

    def __init__(self, faults: list[tuple[str, Fault]]):
        super().__init__("\n".join(f"{where}: {fault}." for where, fault in faults))
        self.faults = faults

    def _render_traceback_(self) -> list[str]:
        """Return what Jupyter shows in place of a traceback."""
        return str(self).split("\n")


def planned_events(facts: Facts, plan: str | Iterable) -> list[Row]:
    """Return the rows of a plan as rows of events; raises BadPlan with every fault of every row."""
    if isinstance(plan, bytes) or not isinstance(plan, Iterable):
        raise BadPlan([("the plan", Fault(f"{plan!r} is no plan", SHAPE))])
    lines = plan.splitlines() if isinstance(plan, str) else plan
    events, faults, rounds = [], [], set()
    for place, line in enumerate(filter(None, map(cells_of, lines)), start=1):
        try:
            row = planned_event(facts, line)
            if row["id"] in {other["id"] for other in events}:
                row["id"] = f"planned-{place}"
            if row["number"] and row["number"] in rounds:
                raise Fault(f"there are two rounds {row['number']}", "give each round a number of its own")
            rounds.add(row["number"])
            events.append(row)
        except Fault as fault:
            faults.append((f"row {place} of the plan ({', '.join(line)})", fault))
    if not events and not faults:
        faults = [("the plan", Fault("it has no rows", SHAPE))]
    if faults:
        raise BadPlan(faults)
    return events


def cells_of(line) -> list[str]:
    """Return the cells of a row, which may be a line of text, a list or a dict; what follows a # is left out."""
    if isinstance(line, str):
        line = line.split("#")[0].strip()
        return [cell.strip() for cell in line.split(",")] if line else []
    if isinstance(line, dict):
        line = line.values()
    return (
        ["" if cell is None else str(cell).strip() for cell in line] if isinstance(line, Iterable) else ["?"]
    )


def planned_event(facts: Facts, cells: list[str]) -> Row:
    """Return one row of events, with what the record has on the real one apart from time and place."""
    if len(cells) != 5:
        raise Fault("it does not have five parts", SHAPE)
    word, which, first, last, city = cells
    if word.lower() not in KINDS:
        raise Fault(f'"{word}" is no kind of meeting here', f"write one of {', '.join(KINDS)}")
    kind = KINDS[word.lower()]
    theme, number = subject(facts, kind, which.strip("()-").lower())
    start, end = day(first), day(last)
    if end.first < start.first:
        raise Fault(f"the last day, {last}, comes before the first, {first}", "write the earlier day first")
    real = facts.select("events", kind=kind)
    same = [row for row in real if (row["theme_id"], row["number"] if number else "") == (theme, number)]
    model = (same or real or [dict.fromkeys(facts.table("events")[0], "")])[0]
    city, state = place(facts, city)
    called = (
        f"session on theme ({which.strip('()').lower()})"
        if theme
        else f"{word.lower()} {number or 'meeting'}"
    )
    row = model | {
        "id": same[0]["id"] if same else f"planned-{'-'.join(cells)}",
        "kind": kind,
        "theme_id": theme,
        "number": number,
        "title": f"the {called}",
        "start_date": start,
        "end_date": end,
        "meeting_dates": "",
        "city": city,
        "state_id": state,
        "provision_ids": same[0]["provision_ids"] if same else "",
        "uncertain_columns": "",
    }
    days = working_days(facts, row)
    if not days:
        raise Fault(
            f"no working day of {city} lies in it", "write Mondays to Fridays that are no holiday there"
        )
    return row | {"days_held": str(len(days))}


def subject(facts: Facts, kind: str, which: str) -> tuple[str, str]:
    """Return the theme of a session or the number of a round."""
    if kind == KINDS["session"]:
        themes = {row["letter"]: row["id"] for row in facts.table("themes")}
        if which not in themes:
            raise Fault(f'there is no theme "{which}"', f"write one of {', '.join(sorted(themes))}")
        return themes[which], ""
    if kind == KINDS["round"] and not (which.isdecimal() and which.isascii() and 0 < int(which) < 100):
        raise Fault(f'"{which}" is no number of a round', "write 1 for the first round, and so on")
    return "", str(int(which)) if kind == KINDS["round"] else ""


def day(text: str) -> PartialDate:
    try:
        date = PartialDate(text)
    except ValueError:
        cure = "write year, month and day, as in 2017-06-19"
        raise Fault(f'"{text}" is no day of the calendar', cure) from None
    if date.precision != "day":
        raise Fault(f'"{text}" is not a single day', f"write year, month and day, as in {date.first}")
    if not 1946 <= date.first.year <= 2100:
        raise Fault(f"{text} is outside the years 1946 to 2100", "write a day of 2017 or 2018")
    return date


def place(facts: Facts, text: str) -> tuple[str, str]:
    """Return a city and its State, known from other events or named after it: "Guadalajara (Mexico)"."""
    city, _, country = (part.strip(" )") for part in text.partition("("))
    known = {row["city"]: row["state_id"] for row in facts.table("events") if row["city"] and row["state_id"]}
    states = {row["name"].lower(): row["id"] for row in facts.table("states")}
    state = states.get(country.lower()) if country else known.get(city)
    if city and state:
        return city, state
    near = get_close_matches(city, known, n=1) or ["Geneva"]
    cure = f"write {near[0]}, or a city with its country, as in Guadalajara (Mexico)"
    raise Fault(f'where "{text}" is, the record does not know', cure)
