"""What each row is called where it is named, and what its columns and closed values are called for readers."""

from gcm_record.record import Record, Row

# One word or two for one row of each table, as a reader would say it.
KINDS = {
    "phases": "phase",
    "themes": "theme",
    "provisions": "paragraph of the mandate",
    "events": "event",
    "panels": "segment",
    "speakers": "speaker",
    "people": "person",
    "bodies": "body",
    "roles": "role",
    "documents": "document",
    "sources": "source",
    "inputs": "input",
    "topics": "topic",
    "states": "State",
    "places": "place",
    "votes": "vote",
    "state_decisions": "decision of a State",
    "positions": "position",
    "drafts": "draft",
    "draft_objectives": "objective of a draft",
    "objectives": "objective",
    "objective_actions": "action",
    "principles": "principle",
    "elements": "element",
    "recommendations": "recommendation area",
    "participation_rules": "participation rule",
    "funds": "fact about a fund",
    "plan_changes": "change of plan",
    "claims": "figure from a source",
    "links": "link",
    "gaps": "gap",
    "corrections": "correction",
    "renames": "renamed id",
    "text_parts": "part of the text",
    "assessments": "assessment",
    "other_provisions": "provision of another mandate",
    "holidays": "holiday",
    "second_readings": "second reading",
}
# The languages in which texts of the record were seen or looked for, by ISO 639-1.
LANGUAGES = {
    "en": "English",
    "fr": "French",
    "es": "Spanish",
    "ar": "Arabic",
    "ru": "Russian",
    "zh": "Chinese",
    "de": "German",
    "it": "Italian",
    "pt": "Portuguese",
    "nl": "Dutch",
}
# On whose word a link or a coding stands.
BASES = {"stated": "a source says so", "analyst": "our judgement"}


def label(record: Record, table: str, identifier: str) -> str:
    """Return the name of a row in running text; raises KeyError when there is no such row."""
    row = record.index[table][identifier]
    match table:
        case "provisions":
            return provision_label(row)
        case "objectives":
            return f"Objective {row['id']}: {row['short_title']}"
        case "objective_actions":
            return f"Objective {row['objective_id']} ({row['letter']})"
        case "documents":
            return f"{row['title']} ({row['symbol']})" if row["symbol"] else row["title"]
        case "sources":
            return (
                f"{row['publisher']}: {row['title']}"
                if row["title"]
                else f"{row['publisher']} (untitled page)"
            )
        case "elements":
            return f"element ({row['letter']}), {row['label']}"
        case "panels":
            return row["title"] or segment_kind(row)
        case "assessments":
            return f"assessment of {provision_label(record.index['provisions'][row['provision_id']])}"
        case "votes":
            return f"vote of {record.index['states'][row['state_id']]['name']}"
        case "roles":
            return row["role"]
        case "speakers":
            return record.index["people"][row["person_id"]]["name"]
        case "recommendations":
            return row["area"]
        case "gaps":
            return row["question"]
        case "plan_changes":
            return row["change"]
        case "positions":
            return f"{row['actor']} on {row['issue']}"
        case "state_decisions":
            return f"{record.index['states'][row['state_id']]['name']}: {words(row['kind'])}"
    return row.get("title") or row.get("name") or row.get("label") or row.get("summary") or identifier


def title(record: Record, table: str, identifier: str) -> str:
    """Return the title of a page: the label, and for a paragraph what it is about."""
    name = label(record, table, identifier)
    if table == "provisions":
        return f"{name[0].upper()}{name[1:]}: {record.index[table][identifier]['act']}"
    return name


def provision_label(row: Row) -> str:
    """Return "paragraph 15 A (b)" or "annex paragraph 3.4", as one cites it."""
    number = row["paragraph"].removesuffix(" (chapeau)")
    if row["id"].startswith("a-"):
        return f"draft annex, paragraph {number}"
    if number.startswith("PP"):
        return f"preamble, paragraph {number[2:]}"
    return number if number.startswith("footnote") else f"paragraph {number}"


def segment_kind(row: Row) -> str:
    """Return what a segment without a title is, as in "Expert panel 2 (title not found)"."""
    number = f" {row['number']}" if row["number"] else ""
    note = " (title not found)" if row["kind"].endswith("panel") else ""
    return f"{words(row['kind']).capitalize()}{number}{note}"


def phrase(names: list[str]) -> str:
    """Return names as one phrase: "a, b and c"."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def words(value: str) -> str:
    """Return a value of a closed list, or the name of a column, in words."""
    return SPOKEN.get(value, value.removesuffix("_id").removesuffix("_ids").replace("_", " "))


SPOKEN = {
    "global_process": "meeting of a global process",
    "consultative_process": "meeting of a consultative process",
    "negotiation_round": "round of negotiation",
    "commentary_on_draft": "commentary on a draft",
    "zero_draft": "zero draft",
    "working_day": "working days",
    "hearing_day": "days of hearings",
    "expert_panel": "expert panel",
    "un_system": "UN system",
    "un_organ": "UN organ",
    "un_office": "UN office",
    "un_entity": "UN entity",
    "nhri": "national human rights institution",
    "ngo": "non-governmental organization",
    "pga": "President of the General Assembly",
    "srsg": "Special Representative of the Secretary-General",
    "in_favour": "in favour",
    "not_voting": "not voting",
    "close_wording": "taken up in close wording",
    "same_idea": "same idea in the final text",
    "draft_then_removed": "in a draft, later removed",
    "not_found": "not found in the final text",
    "not_assessed": "not assessed",
    "official_copy": "copy of an official text",
    "organization": "organization's own page",
    "data_set": "data set",
    "press": "press or reporting service",
    "single": "one source",
    "un_status": "standing in the UN",
    "m49": "M49 code",
    "m49_region": "M49 region",
    "m49_subregion": "M49 sub-region",
    "un_regional_group": "UN regional group",
    "co_chair": "co-chair",
    "co_facilitator": "co-facilitator",
    "faith_based": "faith-based organization",
    "member_state": "Member State",
    "state_group": "group of States",
    "state_id": "State",
    "input_before_or_after": "contribution before or after the process",
}
