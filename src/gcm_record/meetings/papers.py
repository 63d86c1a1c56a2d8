"""What went into a meeting and what came out: papers, inputs, areas of recommendation, figures, gaps."""

import pandas as pd

from gcm_record.meetings.parts import day_words, rows_of
from gcm_record.tables import load


def figures(event_id: str) -> pd.DataFrame:
    """Return every figure that a source gives for a meeting, one row a figure and source.

    Columns: What, Figure, By, Treated (whether the record uses it, why, and what else is said of it), and
    the ids `source_ids` (one source a row) and `id` (of the claim).
    """
    claims = load("claims")
    claims = claims[(claims["table"] == "events") & (claims["row_id"] == event_id)].explode("source_ids")
    sources = load("sources").set_index("id")
    # The host of a copy says nothing about who gives the figure; the title of the copied paper does.
    by = sources["publisher"].where(sources["kind"] != "official_copy", sources["title"])
    by = by.fillna(sources["publisher"])
    used = claims["preferred"].map({"yes": "Used.", "no": "Not used."}).fillna("Beside the others.")
    why = claims["reason"].fillna("").str.cat(claims["note"].fillna(""), sep=" ")
    return pd.DataFrame(
        {
            "What": claims["measure"].fillna(claims["column"]).str.replace("_", " ").to_numpy(),
            "Figure": claims["value"].str.cat(claims["unit"].fillna(""), sep=" ").str.strip().to_numpy(),
            "By": claims["source_ids"].map(by).to_numpy(),
            "Treated": (used + " " + why).str.split().str.join(" ").to_numpy(),
            "source_ids": claims["source_ids"].to_numpy(),
            "id": claims["id"].to_numpy(),
        }
    )


def inputs_to(event_id: str) -> pd.DataFrame:
    """Return the inputs made to a meeting, by date. Columns: When, By, Input, Asks, Text read, and the input's `id`."""
    rows = rows_of(load("inputs"), event_id)
    rows = rows.sort_values("date", key=lambda days: days.astype(str))
    return pd.DataFrame(
        {
            "When": [day_words(day) for day in rows["date"]],
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
            "When": [day_words(day) for day in rows["date"]],
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
    rows = rows_of(load("recommendations"), event_id).sort_values("order")
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
    """Return what is not known, or only in part, of a meeting, its segments and its papers.

    Columns: Question, Known so far, Where it was looked for, and the gap's `id`.
    """
    inside = {event_id, *rows_of(load("panels"), event_id)["id"], *papers(event_id)["id"]}
    rows = load("gaps")
    # What was never found has no row to name; the gap's own id then begins with the meeting's.
    asked = rows["row_id"].isin(inside) | rows["id"].str.startswith(f"{event_id}-")
    rows = rows[asked & rows["status"].isin(["open", "found_in_part"])]
    return pd.DataFrame(
        {
            "Question": rows["question"].to_numpy(),
            "Known so far": rows["note"].fillna("").to_numpy(),
            "Where it was looked for": rows["searched"].to_numpy(),
            "id": rows["id"].to_numpy(),
        }
    )
