"""How the compact was written: its seven texts, and what became of each objective in the next one."""

import pandas as pd

from gcm_record.tables import load

# The last of the seven texts is no draft; its rows stand in `objectives`, and it is this document.
ADOPTED, ADOPTED_DOCUMENT = "adopted-text", "a-conf-231-3"
SAME, RENAMED, MOVED, SPLIT, MERGED = "same title", "renamed", "moved", "split", "merged"
DROPPED, UNKNOWN = "dropped", "not known"
# What is known of one objective in one text.
AS_ADOPTED, OTHER_WORDS, NO_TITLE, NOT_YET = (
    "title as adopted",
    "other wording",
    "title not found",
    "not there yet",
)


def texts() -> pd.DataFrame:
    """Return the seven texts in their order, one row a text; a figure that no source gives is missing.

    Columns: `id`, `name`, `date`, `objectives`, `titles` (how many of their titles
    a source shows), `actions`, `paragraphs`, `pages`, `words`, and `weak` (which of
    these figures are marked as weaker than their row).
    """
    drafts = load("drafts").sort_values("order")
    shown = load("draft_objectives")["draft_id"].value_counts()
    rows = [
        {
            "id": one.id,
            "name": one.title.split(" of the")[0],
            "date": one.date,
            "objectives": one.objectives_count,
            "titles": int(shown.get(one.id, 0)),
            "actions": one.actions_count,
            "paragraphs": one.paragraphs_count,
            "pages": one.pages_count,
            "words": one.words_count,
            "weak": [
                name.removesuffix("_count") for name in one.uncertain_columns if name.endswith("_count")
            ],
        }
        for one in drafts.itertuples()
    ]
    events, objectives = load("events").set_index("id"), load("objectives")
    adopted = {
        "id": ADOPTED,
        "name": "Adopted text",
        "date": events.loc["compact-adopted", "start_date"],
        "objectives": len(objectives),
        "titles": int(objectives["title"].notna().sum()),
        "actions": len(load("objective_actions")),
        "paragraphs": load("text_parts")["last_paragraph"].max(),
        "pages": _claimed("pages"),
        "words": _claimed("words"),
        "weak": [],
    }
    frame = pd.DataFrame([*rows, adopted])
    for name in ("objectives", "titles", "actions", "paragraphs", "pages", "words"):
        frame[name] = frame[name].astype("Int64")
    return frame


def followed(share: float = 0.5) -> list[str]:
    """Return the drafts of which at least this share of the titles is sourced, in their order."""
    drafts = texts()
    drafts = drafts[drafts["id"] != ADOPTED]
    return list(drafts.loc[drafts["titles"] >= share * drafts["objectives"], "id"])


def same_title(one: str, other: str) -> bool:
    """Say whether two titles are the same but for capitals, blanks and the form of quotation marks."""
    return _plain(one) == _plain(other)


def fates() -> pd.DataFrame:
    """Return what became of each sourced objective of each draft in the next text, one row an objective.

    Columns: `draft_id`, `number`, `title`, `objective_id`, `next_id`, `next_title`,
    `fate` (one of the words at the head of this module), `seen_id`, `seen_title`
    and `seen_fate` (the next text that shows it, and what it shows), `sure`
    (neither title is marked as weak). "not known" means that no source shows it in the next text.
    """
    every = titles()
    order = list(texts()["id"])
    complete = set(texts().query("titles == objectives")["id"])
    rows = []
    for one in every[every["text_id"] != ADOPTED].itertuples():
        later = order[order.index(one.text_id) + 1 :]
        seen = next((name for name in later if len(_continuing(every, name, one.objective_id))), None)
        fate, heirs = _fate(every, one, later[0], later[0] in complete)
        shown, found = _fate(every, one, seen, False) if seen else (UNKNOWN, heirs)
        rows.append(
            {
                "draft_id": one.text_id,
                "number": one.number,
                "title": one.title,
                "objective_id": one.objective_id,
                "next_id": later[0],
                "next_title": "; ".join(heirs["title"]),
                "fate": fate,
                "seen_id": seen or "",
                "seen_title": "; ".join(found["title"]),
                "seen_fate": shown,
                "sure": bool(one.sure and found["sure"].all()),
            }
        )
    return pd.DataFrame(rows)


def lineage(draft_id: str) -> pd.DataFrame:
    """Return every objective of a draft with its fate in the next text, those without a sourced title too.

    Columns: `number`, `title` (empty where none was found), `fate`, `next_title`, `sure`.
    """
    count = texts().set_index("id").loc[draft_id, "objectives"]
    if pd.isna(count):
        raise ValueError(f'the number of objectives of "{draft_id}" is not known')
    known = fates()
    known = known[known["draft_id"] == draft_id].set_index("number")
    frame = known.reindex(range(1, int(count) + 1))[["title", "fate", "next_title", "sure"]]
    return frame.fillna({"title": "", "fate": UNKNOWN, "next_title": "", "sure": False}).reset_index()


def titles() -> pd.DataFrame:
    """Return every sourced title of every text: `text_id`, `number`, `title`, `objective_id`, `is_new`, `sure`."""
    drafts, adopted = load("draft_objectives"), load("objectives")
    return pd.DataFrame(
        {
            "text_id": [*drafts["draft_id"], *[ADOPTED] * len(adopted)],
            "number": [*drafts["number"], *adopted["order"]],
            "title": [*drafts["title"], *adopted["title"]],
            "objective_id": [*drafts["objective_id"].fillna(""), *adopted["id"]],
            "is_new": [*drafts["fate"].eq("new"), *[False] * len(adopted)],
            "sure": [*("title" not in weak for weak in drafts["uncertain_columns"]), *[True] * len(adopted)],
        }
    )


def sightings() -> pd.DataFrame:
    """Return what is known of each adopted objective in each text, one row an objective and text.

    Columns: `text_id`, `objective_id`, `state` (as adopted, other wording, title
    not found, not there yet), `sure` (its title is not marked as weak). An objective is "not there yet" in the texts
    before the one of which a source says that it is new there.
    """
    every, order = titles(), list(texts()["id"])
    adopted = load("objectives").set_index("id")["title"]
    born = every[every["is_new"]].set_index("objective_id")["text_id"]
    rows = []
    for objective_id, title in adopted.items():
        for place, text_id in enumerate(order):
            here = _continuing(every, text_id, objective_id)
            if len(here):
                state = AS_ADOPTED if all(same_title(each, title) for each in here["title"]) else OTHER_WORDS
            elif objective_id in born and place < order.index(born[objective_id]):
                state = NOT_YET
            else:
                state = NO_TITLE
            row = {"text_id": text_id, "objective_id": objective_id, "state": state}
            rows.append({**row, "sure": bool(here["sure"].all())})
    return pd.DataFrame(rows)


def _claimed(measure: str):
    """Return the figure that a claim gives for the adopted text; missing where there is none or none is preferred of several."""
    claims = load("claims").query(
        "table == 'documents' and row_id == @ADOPTED_DOCUMENT and measure == @measure"
    )
    if len(claims) > 1:
        claims = claims[claims["preferred"] == "yes"]
    return int(claims["value"].iloc[0]) if len(claims) else pd.NA


def _plain(title: str) -> str:
    return " ".join(title.casefold().translate(str.maketrans("’‘“”", "''\"\"")).split())


def _continuing(every: pd.DataFrame, text_id: str, objective_id: str) -> pd.DataFrame:
    """Return the titles of a text that go on as one objective of the adopted text."""
    return every[
        (every["text_id"] == text_id) & (every["objective_id"] == objective_id) & (objective_id != "")
    ]


def _fate(every: pd.DataFrame, one, text_id: str, complete: bool) -> tuple[str, pd.DataFrame]:
    """Return the fate of an objective in a text, and the rows that go on from it."""
    heirs = _continuing(every, text_id, one.objective_id)
    if heirs.empty:
        return (DROPPED if complete else UNKNOWN), heirs
    if len(heirs) > 1:
        return SPLIT, heirs
    if len(_continuing(every, one.text_id, one.objective_id)) > 1:
        return MERGED, heirs
    if not same_title(one.title, heirs["title"].iloc[0]):
        return RENAMED, heirs
    return (SAME if one.number == heirs["number"].iloc[0] else MOVED), heirs
