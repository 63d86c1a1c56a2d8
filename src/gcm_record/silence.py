"""The register of silence: what was looked for and not found, by kind of thing, phase and place searched."""

import re
from pathlib import Path

import pandas as pd

from gcm_record.tables import load

# The table of a gap as a reader would name what is missing.
THINGS = {
    "inputs": "Inputs",
    "documents": "Documents",
    "events": "Meetings",
    "panels": "Meetings",
    "speakers": "Meetings",
    "drafts": "Drafts and their text",
    "draft_objectives": "Drafts and their text",
    "principles": "Drafts and their text",
    "text_parts": "Drafts and their text",
    "elements": "Drafts and their text",
    "positions": "Positions and votes",
    "votes": "Positions and votes",
    "state_decisions": "Positions and votes",
    "provisions": "Rules and money",
    "other_provisions": "Rules and money",
    "participation_rules": "Rules and money",
    "plan_changes": "Rules and money",
    "funds": "Rules and money",
    "holidays": "Rules and money",
    "people": "People and bodies",
    "bodies": "People and bodies",
    "roles": "People and bodies",
}
OTHER_THING = "Other"
WHOLE = "Whether there is one, or all of it"
# What is asked when a cell of such a column is missing; of any other column it is asked what the thing says.
ASKED = {
    "When": r".*date|.*dates|days_held|window_.*",
    "Where": r".*url|symbol|city|venue|place_id",
    "Who": r"author.*|.*(person|people|chair|body|parent)_ids?|name",
    "How much": r".*count|amount",
}
# The columns that tie a row to another one that has a phase, and the table of that one.
TIES = {
    "event_id": "events",
    "draft_id": "drafts",
    "first_draft_id": "drafts",
    "document_id": "documents",
    "provision_id": "provisions",
}


def silence(folder: Path | None = None) -> pd.DataFrame:
    """Return the gaps with Thing (what kind of thing is missing), Phase, Missing (which fact of it), Places and Named.

    Phase is that of the row that the gap would complete, or of what this row is tied to; None where the gap is about
    no one row or the row has no phase. Places are the places searched, Named how many.
    """
    gaps = load("gaps", folder)
    phases = load("phases", folder).set_index("id")["name"]
    found: dict[str, pd.DataFrame] = {}

    def phase(table: str, identifier) -> str | None:
        if not isinstance(identifier, str):
            return None
        if table not in found:
            frame = load(table, folder)
            found[table] = frame.set_index("id") if "id" in frame else pd.DataFrame()
        if identifier not in found[table].index:
            return None
        row = found[table].loc[identifier]
        if isinstance(row.get("phase_id"), str):
            return row["phase_id"]
        ties = ((TIES[name], row[name]) for name in TIES if isinstance(row.get(name), str))
        return next(filter(None, (phase(*tie) for tie in ties)), None)

    gaps["Thing"] = gaps["table"].map(THINGS).fillna(OTHER_THING)
    own = [phase(table, row) for table, row in zip(gaps["table"], gaps["row_id"], strict=True)]
    gaps["Phase"] = [phases.get(each) for each in own]
    gaps["Missing"] = gaps["column"].map(missing)
    gaps["Places"] = gaps["searched"].map(places)
    gaps["Named"] = gaps["Places"].map(len)
    return gaps


def missing(column) -> str:
    """Return what kind of fact a column holds, as a reader would ask for it."""
    if not isinstance(column, str):
        return WHOLE
    return next(
        (question for question, names in ASKED.items() if re.fullmatch(names, column)), "What it says"
    )


def places(searched: str) -> list[str]:
    """Return the places that a search names: the parts between commas, semicolons and full stops.

    A comma in brackets parts nothing. Two places joined by "and" count as one, so the number is the least that was searched.
    """
    flat = re.sub(r"\(.*?\)", lambda found: found[0].replace(",", "\0"), searched)
    parts = re.split(r"[,;]\s+|\.\s+", flat.removesuffix("."))
    return [re.sub(r"^and\s+", "", part.replace("\0", ",")).strip() for part in parts if part.strip()]
