"""One meeting as frames: its programme, its voices, the figures given for it, what went in and what came out."""

import pandas as pd

from gcm_record.dates import PartialDate
from gcm_record.tables import load

# How a column of the record reads at the head of a table; what a source shows of a person on the day.
PRESENCE = {"reported": "reported as present", "listed": "listed in a programme"}


def programme(event_id: str) -> pd.DataFrame:
    """Return the segments of a meeting in the order of its programme, one row a segment.

    Columns: Segment, Day, Moderators, Panellists (others who spoke stand there
    too, without the chairs), and the segment's `id`. A segment without a known title is called by its
    kind and number. Empty text means that nobody is known, not that nobody sat there.
    """
    panels = _of(load("panels"), event_id).sort_values("order")
    voices = speakers(event_id)

    def names(panel_id: str, moderators: bool) -> str:
        here = voices[(voices["panel_id"] == panel_id) & ~voices["Role"].isin(["co-chair", "chair"])]
        return "; ".join(here[(here["Role"] == "moderator") == moderators]["Name"])

    return pd.DataFrame(
        {
            "Segment": [_segment(row) for row in panels.itertuples()],
            "Day": [_day(day) for day in panels["date"]],
            "Moderators": [names(panel_id, True) for panel_id in panels["id"]],
            "Panellists": [names(panel_id, False) for panel_id in panels["id"]],
            "id": panels["id"].to_numpy(),
        }
    )


def speakers(event_id: str) -> pd.DataFrame:
    """Return everyone whom a source names at a meeting, one row a person and segment.

    Columns: Name, Role, For (organisation or office, as the source has it), State,
    UN regional group (of that State; empty for others), Sector, Known from, and the
    ids `person_id`, `panel_id`, `state_id`, `body_id`.
    """
    panels = _of(load("panels"), event_id).set_index("id")
    people, states = load("people").set_index("id"), load("states").set_index("id")
    rows = load("speakers")
    rows = rows[rows["panel_id"].isin(panels.index)].copy()
    rows["order"] = rows["panel_id"].map(panels["order"])
    rows = rows.sort_values(["order", "role", "person_id"])
    words = rows["role"].str.replace("_", "-")
    return pd.DataFrame(
        {
            "Name": rows["person_id"].map(people["name"]).to_numpy(),
            "Role": words.to_numpy(),
            "For": rows["affiliation"].fillna("").to_numpy(),
            "State": rows["state_id"].map(states["name"]).fillna("").to_numpy(),
            "UN regional group": rows["state_id"].map(states["un_regional_group"]).fillna("").to_numpy(),
            "Sector": rows["sector"].fillna("").str.replace("_", " ").to_numpy(),
            "Known from": rows["presence"].map(PRESENCE).to_numpy(),
            **{name: rows[name].to_numpy() for name in ("person_id", "panel_id", "state_id", "body_id")},
        }
    )


def figures(event_id: str) -> pd.DataFrame:
    """Return every figure that a source gives for a meeting, one row a figure and source.

    Columns: What, Figure, By, Treated (whether the record uses it, and why), and the ids
    `source_ids` (one source a row) and `id` (of the claim).
    """
    claims = load("claims")
    claims = claims[(claims["table"] == "events") & (claims["row_id"] == event_id)].explode("source_ids")
    sources = load("sources").set_index("id")
    # The host of a copy says nothing about who gives the figure; the title of the copied paper does.
    by = sources["publisher"].where(sources["kind"] != "official_copy", sources["title"])
    by = by.fillna(sources["publisher"])
    used = claims["preferred"].map({"yes": "Used.", "no": "Not used."}).fillna("Beside the others.")
    return pd.DataFrame(
        {
            "What": claims["measure"].fillna(claims["column"]).str.replace("_", " ").to_numpy(),
            "Figure": claims["value"].str.cat(claims["unit"].fillna(""), sep=" ").str.strip().to_numpy(),
            "By": claims["source_ids"].map(by).to_numpy(),
            "Treated": (used + " " + claims["reason"].fillna("")).str.strip().to_numpy(),
            "source_ids": claims["source_ids"].to_numpy(),
            "id": claims["id"].to_numpy(),
        }
    )


def inputs_to(event_id: str) -> pd.DataFrame:
    """Return the inputs made to a meeting, by date. Columns: When, By, Input, Asks, Text read, and the input's `id`."""
    rows = _of(load("inputs"), event_id)
    rows = rows.sort_values("date", key=lambda days: days.astype(str))
    return pd.DataFrame(
        {
            "When": [_day(day) for day in rows["date"]],
            "By": rows["author"].to_numpy(),
            "Input": rows["title"].to_numpy(),
            "Asks": rows["asks"].fillna("").to_numpy(),
            "Text read": rows["text_seen"].str.replace("_", " ").to_numpy(),
            "id": rows["id"].to_numpy(),
        }
    )


def papers(event_id: str) -> pd.DataFrame:
    """Return the papers of a meeting, by date. Columns: When, Kind, Paper, Text (found or not), and the document's `id`."""
    named = load("events").set_index("id").loc[event_id, "document_ids"]
    rows = load("documents")
    rows = rows[(rows["event_id"] == event_id) | rows["id"].isin(named)]
    rows = rows.sort_values("date", key=lambda days: days.astype(str))
    found = rows["url"].notna() | rows["archived_url"].notna()
    return pd.DataFrame(
        {
            "When": [_day(day) for day in rows["date"]],
            "Kind": rows["kind"].str.replace("_", " ").to_numpy(),
            "Paper": rows["title"].to_numpy(),
            "Text": found.map({True: "found", False: "not found"}).to_numpy(),
            "id": rows["id"].to_numpy(),
        }
    )


def areas(event_id: str) -> pd.DataFrame:
    """Return the areas of recommendation recorded for a meeting, with the final objectives that touch them.

    Columns: Area, Recorded in, Objectives (numbers as a list; our judgement, see the links), and the
    recommendation's `id`.
    """
    rows = _of(load("recommendations"), event_id).sort_values("order")
    links = load("links")
    links = links[(links["from_table"] == "recommendations") & (links["to_table"] == "objectives")]
    touched = links.groupby("from_id")["to_id"].agg(lambda numbers: sorted(numbers, key=int))
    return pd.DataFrame(
        {
            "Area": rows["area"].to_numpy(),
            "Recorded in": rows["recorded_in"].str.replace("_", " ").to_numpy(),
            "Objectives": [touched.get(area, []) for area in rows["id"]],
            "id": rows["id"].to_numpy(),
        }
    )


def gaps_of(event_id: str) -> pd.DataFrame:
    """Return what is not known of a meeting and its segments. Columns: Question, Where it was looked for, `id`."""
    inside = {event_id, *_of(load("panels"), event_id)["id"], *papers(event_id)["id"]}
    rows = load("gaps")
    rows = rows[rows["row_id"].isin(inside) & (rows["status"] == "open")]
    return pd.DataFrame(
        {
            "Question": rows["question"].to_numpy(),
            "Where it was looked for": rows["searched"].to_numpy(),
            "id": rows["id"].to_numpy(),
        }
    )


def expert_panels() -> pd.DataFrame:
    """Return the expert panels of all thematic sessions with what is known of each, one row a panel.

    Columns: Session (number), Panel (number), Title, Moderator, Panellists (each "yes" or
    "no"), Complete ("yes" where all three are known), and the ids `id`, `event_id`.
    """
    sessions = load("events").set_index("id").query("kind == 'thematic_session'")
    panels = load("panels")
    panels = panels[(panels["kind"] == "expert_panel") & panels["event_id"].isin(sessions.index)].copy()
    roles = load("speakers").groupby("panel_id")["role"].agg(set)
    has = {panel_id: roles.get(panel_id, set()) for panel_id in panels["id"]}
    panels["session"] = panels["event_id"].map(sessions["number"]).astype(int)
    panels = panels.sort_values(["session", "order"])
    known = pd.DataFrame(
        {
            "Session": panels["session"].to_numpy(),
            "Panel": panels["number"].to_numpy(),
            "Title": panels["title"].notna().to_numpy(),
            "Moderator": ["moderator" in has[panel_id] for panel_id in panels["id"]],
            "Panellists": ["panellist" in has[panel_id] for panel_id in panels["id"]],
        }
    )
    known["Complete"] = known[["Title", "Moderator", "Panellists"]].all(axis=1)
    for column in ("Title", "Moderator", "Panellists", "Complete"):
        known[column] = known[column].map({True: "yes", False: "no"})
    return known.assign(id=panels["id"].to_numpy(), event_id=panels["event_id"].to_numpy())


def _of(frame: pd.DataFrame, event_id: str) -> pd.DataFrame:
    return frame[frame["event_id"] == event_id]


def _day(day: PartialDate | None) -> str:
    return day.words() if isinstance(day, PartialDate) else ""


def _segment(row) -> str:
    """Return a segment's title with its number; what it is where no title is known."""
    kind = row.kind.replace("_", " ").capitalize()
    number = f" {row.number}" if pd.notna(row.number) else ""
    if pd.isna(row.title):
        return f"{kind}{number} (title not found)"
    return f"Panel{number}: {row.title}" if row.kind == "expert_panel" else row.title
