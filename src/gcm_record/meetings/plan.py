"""What the mandate asked of a thematic session, beside what the record finds."""

import pandas as pd

from gcm_record.dates import span_words
from gcm_record.meetings.panels import expert_panels, speakers
from gcm_record.meetings.papers import papers
from gcm_record.tables import load


def plan(event_id: str) -> pd.DataFrame:
    """Return what the mandate asked of a thematic session beside what the record finds, one row a point.

    Columns: Point, Asked, Found, and the `provision_id` of the paragraph that asks. The verdicts on
    these paragraphs stand elsewhere (`gcm_record.mandate`).
    """
    sessions = load("events").query("kind == 'thematic_session'").set_index("id")
    event = sessions.loc[event_id]
    asked = load("provisions").query("phase_id == 'consultations'")
    theme = asked[(asked["theme_id"] == event["theme_id"]) & asked["window_start"].notna()].iloc[0]
    per = asked.dropna(subset="each_unit").set_index("each_unit")
    length, chair, paper = (per.loc[unit] for unit in ("expert_panel", "moderator", "issue_brief"))
    panels = expert_panels().query("event_id == @event_id")["id"]
    states = speakers(event_id).query("Role == 'moderator'").groupby("panel_id")["State"].agg(" and ".join)
    briefs = papers(event_id).query("Kind == 'issue brief'")
    days, place = int(event["days_held"]), event["venue"]
    found = {
        "held": span_words(event["start_date"], event["end_date"]),
        "place": place if event["city"] in place else f"{place}, {event['city']}",
        "days": f"{days} days; {sessions['days_held'].sum():.0f} for all {len(sessions)} sessions",
        "chairs": "; ".join(f"panel {n}: {states.get(one, 'not known')}" for n, one in enumerate(panels, 1)),
        "brief": "; ".join(f"{row.When}; text {row.Text}" for row in briefs.itertuples()) or "not found",
    }
    ceiling = f"at most {length['quantity_max']:.0f} working days for all sessions"
    number = f"{length['each_min']:.0f} or {length['each_max']:.0f}"
    each = f"{chair['each_max']:.0f} Member State for each panel"
    rows = [
        ("When", span_words(theme["window_start"], theme["window_end"]), found["held"], theme["id"]),
        ("Where", theme["place"], found["place"], theme["id"]),
        ("How long", ceiling, found["days"], length["id"]),
        ("Expert panels", number, str(len(panels)), length["id"]),
        ("Moderators", each, found["chairs"], chair["id"]),
        ("Issue brief", paper["window_words"], found["brief"], paper["id"]),
    ]
    return pd.DataFrame(rows, columns=["Point", "Asked", "Found", "provision_id"])
