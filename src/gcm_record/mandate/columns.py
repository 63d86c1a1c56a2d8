"""Judge any provision by its columns alone: time, place, days, number, and number in each.

The measures are those of the rules. What to measure is read from the columns
of the provision, so a mandate that the rules have never seen can be judged as
far as its columns go. What stands there in words only ("on the day preceding
the forum") is not measured; `Entry.assessment` names it.
"""

from gcm_record.labels import words
from gcm_record.mandate.days import days_held
from gcm_record.mandate.facts import Facts, ids, number_of, text_of
from gcm_record.mandate.finding import Finding, verdict_of
from gcm_record.mandate.ledger import Entry
from gcm_record.mandate.measures import at_place, count, in_window, judged
from gcm_record.mandate.windows import window
from gcm_record.record import Row

# What each unit counts. A unit that stands in none of these (a phase, a fund) counts nothing that is a row here.
DAYS = ("day", "working_day", "hearing_day")
MEETINGS = ("session", "round", "conference")
PAPERS = ("list", "note", "report", "summary", "work_plan", "issue_brief", "zero_draft")
PARTS_OF_MEETINGS = ("expert_panel", "issue_brief", "summary")


def judge(facts: Facts, provisions: str) -> list[Entry]:
    """Return one entry for each provision of a table, in reading order."""
    order = sorted(facts.table(provisions), key=lambda row: number_of(row, "order") or 0)
    return [entry(facts, provisions, row) for row in order]


def entry(facts: Facts, provisions: str, provision: Row) -> Entry:
    """Judge one provision of a table; the verdict is None where its columns hold nothing that can be measured."""
    events = held_under(facts, "events", provisions, provision)
    papers = held_under(facts, "documents", provisions, provision)
    gaps = facts.gaps(provisions, [provision])
    if events:
        gaps += facts.gaps("events", events, ("start_date", "end_date"))
    checks = measure(facts, provision, events, papers, gaps)
    found = list(checks.values())
    return Entry(
        provision["id"],
        provision["summary"],
        ", ".join(checks),
        verdict_of(found) if found else None,
        " ".join(f"{check.found[:1].upper()}{check.found[1:]}." for check in found),
        tuple(dict.fromkeys(item for check in found for item in check.evidence)),
        tuple(dict.fromkeys(gap for check in found for gap in check.gaps)),
        tuple(found),
        assessment=in_words_only(provision),
    )


def held_under(facts: Facts, table: str, provisions: str, provision: Row) -> list[Row]:
    """Return the rows of a table that name a provision themselves or are linked to it as held under it."""
    linked = facts.select(
        "links", from_table=table, to_table=provisions, to_id=provision["id"], relation="held_under"
    )
    found = {link["from_id"] for link in linked}
    if provisions == "provisions":  # the column of events and documents points to this table only
        found |= ids(facts.under(table, provision))
    return [row for row in facts.table(table) if row["id"] in found]


def measure(
    facts: Facts, provision: Row, events: list[Row], papers: list[Row], gaps: tuple[str, ...] = ()
) -> dict[str, Finding]:
    """Return a finding for each thing that the columns of a provision set: time, place, days, number, each."""
    unit = text_of(provision, "unit")
    table, rows = "events", events
    if unit in PAPERS:
        table, rows = "documents", [row for row in papers if text_of(row, "kind") == unit]
    found = {}
    if provision["window_start"] or provision["window_end"]:
        found["time"] = in_window(table, rows, window(provision), gaps)
    if table == "events" and (provision["city"] or provision["state_id"]):
        found["place"] = at_place(facts, rows, provision)
    if (provision["quantity_min"] or provision["quantity_max"]) and unit in DAYS:
        found["days"] = days_held(facts, rows, provision)
    elif (provision["quantity_min"] or provision["quantity_max"]) and unit in MEETINGS + PAPERS:
        least, most = number_of(provision, "quantity_min"), number_of(provision, "quantity_max")
        found["number"] = count(table, rows, least, most, f"{words(unit)}s", gaps)
    if rows and table == "events" and (provision["each_min"] or provision["each_max"]):
        found |= in_each(facts, provision, rows)
    return found


def in_each(facts: Facts, provision: Row, rows: list[Row]) -> dict[str, Finding]:
    """Return the finding on the number that each event must have, where the unit is one that can be counted."""
    unit = text_of(provision, "each_unit")
    least, most = number_of(provision, "each_min"), number_of(provision, "each_max")
    if unit in DAYS:
        asked = provision | {"quantity_min": provision["each_min"], "quantity_max": provision["each_max"]}
        found = [days_held(facts, [row], asked) for row in rows]
        return {"days in each": max(found, key=lambda one: verdict_of([one]) == verdict_of(found))}
    if unit not in PARTS_OF_MEETINGS:
        return {}
    table = "panels" if unit == "expert_panel" else "documents"
    numbers = [len(facts.select(table, event_id=row["id"], kind=unit)) for row in rows]
    # As in `count`: too many is a departure, too few can't be told, since some may not be recorded.
    answers = [
        False if most is not None and one > most else None if least is not None and one < least else True
        for one in numbers
    ]
    asked = " to ".join(f"{side:g}" for side in dict.fromkeys((least, most)) if side is not None)
    return {"number in each": judged("events", rows, answers, f"{asked} {words(unit)} each", ())}


def in_words_only(provision: Row) -> str:
    """Return what the columns hold in words alone: a time without dates, a way out."""
    time = "" if provision["window_start"] or provision["window_end"] else provision["window_words"]
    return "; ".join(filter(None, (time, provision["escape"])))
