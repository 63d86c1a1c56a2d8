"""The rows of the record at each station of a matter: inputs, meetings, drafts, the final text."""

import re

import pandas as pd

from gcm_record.chains.matters import Matter
from gcm_record.tables import load

# The stations of a chain, in their order.
STATIONS = {"inputs": "Inputs", "meetings": "Meetings", "drafts": "Drafts", "final": "Final text"}
MEETINGS = {"thematic_session": ("Session", "S"), "hearing": ("Hearing", "H")}


def stations(matter: Matter) -> dict[str, pd.DataFrame]:
    """Return the rows of the record at each station of a matter.

    Frames by station (see STATIONS), each with What and `record` (table and id, as in
    "inputs/abc"); inputs also with By, When, Read, `fate` and `id`, meetings with When, drafts with Draft,
    When, `draft_id`, `basis` and, for the title of an objective, `objective_id`, the final text with Where.
    """
    return {
        "inputs": _inputs(matter),
        "meetings": _areas(matter),
        "drafts": _drafts(matter, objectives(matter)),
        "final": _final(matter),
    }


def objectives(matter: Matter) -> list[str]:
    """Return the objectives to which every topic of a matter is linked, in their order."""
    links = load("links")
    links = links[(links["from_table"] == "topics") & (links["to_table"] == "objectives")]
    linked = [set(links.loc[links["from_id"] == topic, "to_id"]) for topic in matter.topics]
    return sorted(set.intersection(*linked), key=int)


def _inputs(matter: Matter) -> pd.DataFrame:
    rows = load("inputs")
    rows = rows[rows["topic_ids"].map(matter.coded)]
    rows = rows[[pd.isna(row.asks) or matter.says(f"{row.title} {row.asks}") for row in rows.itertuples()]]
    rows = rows.sort_values("date", key=lambda days: days.astype(str))
    return pd.DataFrame(
        {
            "What": rows["title"],
            "By": rows["author"],
            "When": [day.words() for day in rows["date"]],
            "Read": rows["text_seen"],
            "fate": rows["fate"],
            "id": rows["id"],
            "record": "inputs/" + rows["id"],
        }
    ).reset_index(drop=True)


def _areas(matter: Matter) -> pd.DataFrame:
    rows, events = load("recommendations"), load("events").set_index("id")
    rows = rows[rows["area"].map(matter.says)].copy()
    rows["day"] = rows["event_id"].map(events["start_date"])
    rows = rows.sort_values(["day", "order"])
    return pd.DataFrame(
        {
            "What": rows["area"],
            "When": [day.words() for day in rows["day"]],
            "short": [_meeting(events.loc[each], 0) for each in rows["event_id"]],
            "mark": [_meeting(events.loc[each], 1) for each in rows["event_id"]],
            "record": "recommendations/" + rows["id"],
        }
    ).reset_index(drop=True)


def _drafts(matter: Matter, numbers: list[str]) -> pd.DataFrame:
    """What sources report of drafts: sentences with the words, titles of the objectives, positions in the rounds."""
    drafts = load("drafts").sort_values("order").set_index("id")
    rows = []
    for draft in drafts.itertuples():
        told = " ".join(text for text in (draft.changes, draft.note) if isinstance(text, str))
        said = " ".join(part for part in re.split(r"(?<=\.) ", told) if matter.says(part))
        if said:
            rows.append((draft.Index, said, None, "stated", False, f"drafts/{draft.Index}"))
    titles = load("draft_objectives")
    for title in titles[titles["objective_id"].isin(numbers)].itertuples():
        said = f"Title in the draft: {title.title}."
        unsure = title.confidence == "uncertain"
        rows.append(
            (title.draft_id, said, title.objective_id, title.basis, unsure, f"drafts/{title.draft_id}")
        )
    read_at = _read_at(drafts)
    positions = load("positions")
    for one in positions[positions["event_id"].isin(read_at)].itertuples():
        if matter.coded(one.topic_ids) and matter.says(f"{one.issue} {one.summary}"):
            rows.append((read_at[one.event_id], one.summary, None, "stated", False, f"positions/{one.id}"))
    frame = pd.DataFrame(rows, columns=["draft_id", "What", "objective_id", "basis", "unsure", "record"])
    frame["order"] = frame["draft_id"].map(drafts["order"])
    frame["Draft"] = frame["draft_id"].map(drafts["title"])
    frame["When"] = [drafts["date"][each].words() for each in frame["draft_id"]]
    # Titles rest on our judgement where the table says so, or says nothing of it.
    frame["basis"] = frame["basis"].fillna("analyst")
    return frame.sort_values("order", kind="stable").reset_index(drop=True)


def _read_at(drafts: pd.DataFrame) -> dict[str, str]:
    """Return the draft on the table of each round: the newest one issued before its first day."""
    rounds = load("events").query("kind == 'negotiation_round'")
    return {
        one.id: before.index[-1]
        for one in rounds.itertuples()
        if len(before := drafts[[day.last < one.start_date.first for day in drafts["date"]]])
    }


def _final(matter: Matter) -> pd.DataFrame:
    rows = load("objective_actions")
    rows = rows[rows["objective_id"].isin(objectives(matter)) & rows["topic_ids"].map(matter.coded)]
    rows = rows[rows["label"].map(matter.says)]
    return pd.DataFrame(
        {
            "What": rows["label"],
            "Where": rows["objective_id"] + "(" + rows["letter"] + ")",
            "objective_id": rows["objective_id"],
            "record": "objective_actions/" + rows["id"],
        }
    ).reset_index(drop=True)


def _meeting(event: pd.Series, size: int) -> str:
    """Return a short name of a meeting, or a mark of a few letters: "Session 3" or "S3"."""
    if event["kind"] in MEETINGS:
        return (f"{MEETINGS[event['kind']][0]} {{}}", f"{MEETINGS[event['kind']][1]}{{}}")[size].format(
            event["number"]
        )
    return (event["city"], "".join(word[0] for word in event["city"].split()))[size]
