"""The passport of an input: all that the record holds of one paper or speech, from its author to the final text.

>>> from gcm_record.passport import find
>>> "pdd-advisory-briefing-2018-04" in list(find("disaster displacement")["id"])
True
"""

from difflib import get_close_matches
from functools import cache

import pandas as pd

from gcm_record.cells import items
from gcm_record.dates import PartialDate
from gcm_record.find import folded
from gcm_record.labels import BASES, LANGUAGES, label, provision_label, words
from gcm_record.record import Record, Row

READ = {"yes": "text, as a whole", "in_part": "text, in part", "reported": "only a report of it", "no": ""}
# What a passport says where the record holds nothing.
MISSING = {
    "Given at": "no meeting recorded",
    "Invited by": "cannot be told",
    "Language": "not known, since the text was not seen",
    "Text or report read": "neither",
    "What it asked": "not recorded",
    "Topics": "not coded",
    "Where the matter comes up": "no place recorded",
    "Fate": "not assessed",
    "Reason": "not assessed",
    "Method and judge": "not assessed",
    "Second reading": "none",
}
# What a passport tells, in its order.
POINTS = (
    "Title",
    "Author",
    "Kind of author",
    "Region",
    "Date",
    "Phase",
    "Given at",
    "Invited by",
    "Kind of input",
    "Language",
    "Text or report read",
    "What it asked",
    "Topics",
    "Where the matter comes up",
    "Fate",
    "Reason",
    "Method and judge",
    "Second reading",
    "Sources",
)


class UnknownInput(KeyError):
    """Raised for an id that no input has; its message names the ids that come nearest."""

    def __str__(self) -> str:
        return self.args[0]


def passport(identifier: str) -> pd.DataFrame:
    """Return the passport of an input, one row a point, in the order of POINTS.

    Columns: Point, What the record says (see MISSING where it holds nothing), and `record` (table and id
    of the row that the point names, as in "events/hearing-1"; empty where it names none or several).
    Raises UnknownInput for an id that no input has.
    """
    row = _row(identifier)
    said = _said(row)
    leads = {
        "Title": f"inputs/{identifier}",
        "Given at": _lead("events", row["event_id"]),
        "Invited by": _lead("provisions", row["provision_id"]),
        "Author": _lead("bodies", row["author_ids"]),
    }
    return pd.DataFrame(
        [(point, said[point] or MISSING[point], leads.get(point, "")) for point in POINTS],
        columns=["Point", "What the record says", "record"],
    )


def links_of(identifier: str) -> pd.DataFrame:
    """Return where the matter of an input comes up, one row a place.

    Columns: Where, How (relation, basis, reason), and `record`. The lettered actions and the draft to which the
    assessment of its fate points come last. Raises UnknownInput for an id that no input has.
    """
    record, row, rows = _record(), _row(identifier), []
    for link in record.mentioned_in("inputs", identifier, "links"):
        outward = (link["from_table"], link["from_id"]) == ("inputs", identifier)
        end = "to" if outward else "from"
        table, other = link[f"{end}_table"], link[f"{end}_id"]
        # A link inward is told from the other end: that one refers to this input.
        told = words(link["relation"]) if outward else f"it {words(link['relation'])} this input"
        how = f"{told} ({BASES[link['basis']]}). {link['reason']}"
        rows.append((_place(table, other), how[0].upper() + how[1:], f"{table}/{other}"))
    pointed = [("objective_actions", each) for each in items(row["fate_target_ids"])]
    pointed += [("drafts", each) for each in items(row["fate_draft_id"])]
    rows += [
        (_place(table, each), "The assessment of its fate points here (our judgement).", f"{table}/{each}")
        for table, each in pointed
    ]
    return pd.DataFrame(rows, columns=["Where", "How", "record"])


def sources_of(identifier: str) -> pd.DataFrame:
    """Return the sources of an input. Columns: Publisher, Source, and its `id`. Raises UnknownInput as above."""
    sources = _record().index["sources"]
    ids = items(_row(identifier)["source_ids"])
    rows = [(sources[each]["publisher"], sources[each]["title"] or "(untitled page)", each) for each in ids]
    return pd.DataFrame(rows, columns=["Publisher", "Source", "id"])


def find(text: str = "", topic: str = "") -> pd.DataFrame:
    """Return the inputs that have all words of `text` in id, title or author, and the topic, by date.

    `topic` is the id or the name of a topic of the codebook, or the beginning of either. Marks, accents and
    capital letters make no difference. Columns: When, Author, Title, and the input's `id`.
    """
    record, wanted, begin = _record(), folded(text).split(), folded(topic)
    topics = {
        row["id"]
        for row in record.rows["topics"]
        if begin and (folded(row["id"]).startswith(begin) or folded(row["label"]).startswith(begin))
    }
    rows = [
        (PartialDate(row["date"]).words(), row["author"], row["title"], row["id"])
        for row in sorted(record.rows["inputs"], key=lambda row: row["date"])
        if all(word in folded(f"{row['id']} {row['title']} {row['author']}") for word in wanted)
        and (not begin or topics & set(items(row["topic_ids"])))
    ]
    return pd.DataFrame(rows, columns=["When", "Author", "Title", "id"])


def coverage() -> pd.DataFrame:
    """Return how many inputs have each point of the passport. Columns: Point, Recorded, Share (of all inputs)."""
    all_said = [_said(row) for row in _record().rows["inputs"]]
    counts = [sum(bool(said[point]) for said in all_said) for point in POINTS]
    frame = pd.DataFrame({"Point": POINTS, "Recorded": counts})
    return frame.assign(Share=frame["Recorded"] / len(all_said))


def filled() -> pd.Series:
    """Return how many points of the passport are recorded for each input, by its id."""
    return pd.Series({row["id"]: sum(map(bool, _said(row).values())) for row in _record().rows["inputs"]})


def _said(row: Row) -> dict[str, str]:
    """Return what a passport says, by point; empty text where the record holds nothing."""
    record = _record()
    state = record.index["states"].get(row["state_id"])
    topics = "; ".join(label(record, "topics", each) for each in items(row["topic_ids"]))
    assessed = row["fate"] != "not_assessed"
    readings = record.mentioned_in("inputs", row["id"], "second_readings")
    links = len(record.mentioned_in("inputs", row["id"], "links"))
    return {
        "Title": row["title"],
        "Author": row["author"],
        "Kind of author": words(row["author_kind"]),
        "Region": row["region"] + (f" ({state['name']})" if state else ""),
        "Date": PartialDate(row["date"]).words(),
        "Phase": record.index["phases"][row["phase_id"]]["name"],
        "Given at": label(record, "events", row["event_id"]) if row["event_id"] else "",
        "Invited by": provision_label(record.index["provisions"][row["provision_id"]])
        if row["provision_id"]
        else "",
        "Kind of input": words(row["kind"]),
        "Language": LANGUAGES.get(row["language"], row["language"]),
        "Text or report read": READ[row["text_seen"]],
        "What it asked": row["asks"],
        "Topics": f"{topics} ({BASES[row['topic_basis']]})" if topics else "",
        "Where the matter comes up": f"{links} {'place' if links == 1 else 'places'}" if links else "",
        "Fate": words(row["fate"]) if assessed else "",
        "Reason": row["fate_reason"],
        "Method and judge": f"{words(row['fate_method'])}; {row['fate_judge']}" if assessed else "",
        "Second reading": " ".join(map(_reading, readings)),
        "Sources": str(len(items(row["source_ids"]))),
    }


def _reading(row: Row) -> str:
    if row["kind"] == "fate":
        same = "the same" if row["agreement"] == "yes" else "another fate"
        return f"A second reader, who had not seen the first, found {same}: {words(row['second_value'])}. {row['reason']}"
    return f"Drawn by chance and read again against its sources. {row['reason']} {row['note']}".strip()


def _row(identifier: str) -> Row:
    rows = _record().index["inputs"]
    if identifier in rows:
        return rows[identifier]
    name = folded(str(identifier)).replace(" ", "-")
    near = get_close_matches(name, rows, n=3, cutoff=0.4)
    hint = f" The nearest ids are: {', '.join(near)}." if near else ""
    raise UnknownInput(
        f'there is no input "{identifier}".{hint} find("a name") looks for words of author or title.'
    )


def _place(table: str, identifier: str) -> str:
    """Return a place as a reader would call it: a recommendation with its meeting, an action with its objective."""
    record = _record()
    name = label(record, table, identifier)
    if table == "recommendations":
        meeting = label(record, "events", record.index[table][identifier]["event_id"])
        return f"{name} ({meeting.split(':')[0]})"
    return f"{name}: {record.index[table][identifier]['label']}" if table == "objective_actions" else name


def _lead(table: str, identifier: str) -> str:
    """Return table and id for a link; nothing where the cell is empty or names several rows."""
    return f"{table}/{identifier}" if identifier and ";" not in identifier else ""


@cache
def _record() -> Record:
    return Record()
