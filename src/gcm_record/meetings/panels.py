"""Who sat where: the programme of a meeting, its voices, its panels."""

import pandas as pd

from gcm_record.meetings.parts import day_words, rows_of
from gcm_record.tables import load

# What a source shows of a person on the day.
PRESENCE = {"reported": "reported as present", "listed": "listed in a programme"}


def programme(event_id: str) -> pd.DataFrame:
    """Return the segments of a meeting in the order of its programme, one row a segment.

    Columns: Segment, Day, Moderators, Panellists (others who spoke stand there
    too, without the chairs), and the segment's `id`. A segment without a known title is called by its
    kind and number. Empty text means that nobody is known, not that nobody sat there.
    """
    panels = rows_of(load("panels"), event_id).sort_values("order")
    voices = speakers(event_id)

    def names(panel_id: str, moderators: bool) -> str:
        here = voices[(voices["panel_id"] == panel_id) & ~voices["Role"].isin(["co-chair", "chair"])]
        return "; ".join(here[(here["Role"] == "moderator") == moderators]["Name"])

    return pd.DataFrame(
        {
            "Segment": [_segment(row) for row in panels.itertuples()],
            "Day": [day_words(day) for day in panels["date"]],
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
    panels = rows_of(load("panels"), event_id).set_index("id")
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


def seats(panel_id: str) -> pd.DataFrame:
    """Return who sat on one panel; where no moderator or no panellist is known, a row says so.

    Columns: Name, Seat (and how it is known), For (organisation or office, and the State where it is
    not named there), and the person's `person_id`.
    """
    panels = load("panels").set_index("id")
    rows = speakers(panels.loc[panel_id, "event_id"])
    rows = rows[rows["panel_id"] == panel_id]
    state = [f" ({row.State})" if row.State and row.State not in row.For else "" for row in rows.itertuples()]
    rows = rows.assign(Seat=rows["Role"] + ", " + rows["Known from"], For=rows["For"] + state)
    unknown = [role for role in ("moderator", "panellist") if role not in set(rows["Role"])]
    empty = pd.DataFrame({"Name": "not known", "Seat": unknown, "For": "", "person_id": None})
    return pd.concat([rows, empty])[["Name", "Seat", "For", "person_id"]].reset_index(drop=True)


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


def _segment(row) -> str:
    """Return a segment's title with its number; what it is where no title is known."""
    kind = row.kind.replace("_", " ").capitalize()
    number = f" {row.number}" if pd.notna(row.number) else ""
    if pd.isna(row.title):
        return f"{kind}{number} (title not found)"
    return f"Panel{number}: {row.title}" if row.kind == "expert_panel" else row.title
