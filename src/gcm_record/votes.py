"""A recorded vote as frames: who voted how, what the majority of a group was, and what States had announced before."""

from collections import Counter
from collections.abc import Iterable

import pandas as pd

from gcm_record.labels import words
from gcm_record.tables import load

# The four outcomes that a roll call records, in the order of reading. The last one does not say why.
OUTCOMES = ("in favour", "against", "abstained", "not voting")
NOT_VOTING = OUTCOMES[-1]
# What a decision of a State said about its own part, for those that said anything about it.
STANCES = {
    "left_process": "would stay out",
    "left_compact": "would stay out",
    "declared_out": "would stay out",
    "postponed_decision": "put off its decision",
    "supported": "would support",
}
ONLY_ITS_VOTE = "announced only its vote"
NOTHING = "no announcement recorded"


def roll_call(event_id: str) -> pd.DataFrame:
    """Return one row a Member State for a recorded vote, in the order of names.

    Columns: State, Vote (one of OUTCOMES), UN regional group (empty for a Member of none),
    M49 region, M49 subregion, latitude and longitude of the dot of the State, Note, `id`.
    """
    votes, states, places = load("votes"), load("states").set_index("id"), load("places")
    dots = places[places["stands_for_state"].notna()].set_index("state_id")
    cast = votes[votes["event_id"] == event_id]
    of = cast["state_id"].map
    frame = pd.DataFrame(
        {
            "State": of(states["name"]),
            "Vote": cast["vote"].map(words),
            "UN regional group": of(states["un_regional_group"]).fillna(""),
            "M49 region": of(states["m49_region"]),
            "M49 subregion": of(states["m49_subregion"]),
            "latitude": of(dots["latitude"]).astype(float),
            "longitude": of(dots["longitude"]).astype(float),
            "Note": cast["note"].fillna(""),
            "id": cast["state_id"],
        }
    )
    return frame.sort_values("State").reset_index(drop=True)


def majority(outcomes: Iterable[str]) -> str | None:
    """Return the outcome that more than half of the Members of a group have; None where no outcome has so many.

    Those that did not vote count among the Members, and half is not enough: a
    group that is split evenly has no majority, and so has an empty one.

    >>> majority(["in favour", "in favour", "not voting"])
    'in favour'
    >>> majority(["in favour", "against"]) is None
    True
    """
    counts = Counter(outcomes)
    return next((outcome for outcome, count in counts.items() if 2 * count > counts.total()), None)


def tally(call: pd.DataFrame, by: str) -> pd.DataFrame:
    """Return one row a group: its Members, how many have each outcome, and its majority ("none" where it has none)."""
    rows = []
    # Members of no group come last.
    for name, members in sorted(call.groupby(by), key=lambda each: (not each[0], each[0])):
        counts = members["Vote"].value_counts()
        rows.append(
            {by: name or "no group", "Members": len(members)}
            | {outcome.capitalize(): int(counts.get(outcome, 0)) for outcome in OUTCOMES}
            | {"Majority": (majority(members["Vote"]) if name else None) or "none"}
        )
    return pd.DataFrame(rows)


def unlike(call: pd.DataFrame, by: str) -> pd.DataFrame:
    """Return the rows of the States that voted unlike the majority of their group, with that majority beside.

    A State that did not vote voted neither like its group nor unlike it, and stays
    out; so does a State of a group without a majority, or of no group.
    """
    grouped = call[call[by] != ""]
    held = grouped[by].map(grouped.groupby(by)["Vote"].agg(majority))
    other = held.notna() & (grouped["Vote"] != held) & (grouped["Vote"] != NOT_VOTING)
    return grouped[other].assign(Majority=held[other])


def announced(event_id: str) -> pd.DataFrame:
    """Return one row a Member State: what it had last announced of its own part up to the day of a vote, and its vote.

    Columns: State, Announced (one of the values of STANCES, ONLY_ITS_VOTE or NOTHING), Vote,
    `decision_id` (the row of state_decisions, empty where there is none), `id`.
    """
    day = load("events").set_index("id").loc[event_id, "start_date"].last
    decisions = load("state_decisions")
    decisions["made"] = [
        given if given is not None else made
        for given, made in zip(decisions["announced_date"], decisions["decision_date"], strict=True)
    ]
    before = decisions[[made is not None and made.first <= day for made in decisions["made"]]]
    before = before.assign(when=[made.first for made in before["made"]]).sort_values(["when", "id"])
    spoke = before[before["kind"].isin(STANCES)].groupby("state_id").last()
    only = before[before["kind"] == "voted_as_announced"].groupby("state_id").last()
    call = roll_call(event_id)
    stance = call["id"].map(spoke["kind"].map(STANCES))
    return pd.DataFrame(
        {
            "State": call["State"],
            "Announced": stance.fillna(
                call["id"].isin(only.index).map({True: ONLY_ITS_VOTE, False: NOTHING})
            ),
            "Vote": call["Vote"],
            "decision_id": call["id"].map(spoke["id"]).fillna(call["id"].map(only["id"])).fillna(""),
            "id": call["id"],
        }
    )
