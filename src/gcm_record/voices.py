"""What each kind of contributor asked: inputs by kind, the topics they treat, who goes with whom, examples and fates."""

import textwrap

import pandas as pd

from gcm_record.labels import words
from gcm_record.schema import read_package
from gcm_record.tables import load

# Which notebook tells of which kinds of author; every kind belongs to exactly one.
CHAPTERS = {
    "states": ("member_state", "observer_state", "state_group"),
    "un-system": ("un_system",),
    "regional-bodies": ("regional_organization", "consultative_process"),
    "civil-society": ("civil_society", "faith_based"),
    "academia": ("academia", "expert"),
    "others": (
        "trade_union",
        "local_authority",
        "parliament",
        "private_sector",
        "migrant_or_diaspora_organization",
        "nhri",
        "media",
        "intergovernmental_organization",
        "other",
    ),
}


def inputs_by(*kinds: str) -> pd.DataFrame:
    """Return the inputs of these kinds of author (of all, if none is named), by date.

    Beside the columns of the table: `voice` (who speaks, the same for every input of one
    State or body), `group` (UN regional group of the State; empty for others), `when`.
    Raises ValueError for a kind that the record does not know.
    """
    known = [kind for some in CHAPTERS.values() for kind in some]
    if unknown := sorted(set(kinds) - set(known)):
        raise ValueError(
            f"no kind of author is called {', '.join(unknown)}; the kinds are: {', '.join(known)}"
        )
    rows = load("inputs")
    rows = rows[rows["author_kind"].isin(kinds or known)]
    rows = rows.sort_values("date", key=lambda days: days.astype(str), kind="stable").reset_index(drop=True)
    states = load("states").set_index("id")
    return rows.assign(
        voice=[_voice(row) for row in rows.itertuples()],
        group=rows["state_id"].map(states["un_regional_group"]).fillna(""),
        when=[day.words() for day in rows["date"]],
    )


def _voice(row) -> str:
    if row.author_kind in ("member_state", "observer_state") and isinstance(row.state_id, str):
        return row.state_id
    return row.author_ids[0] if row.author_ids else row.author


def coded(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the inputs that carry at least one topic."""
    return frame[frame["topic_ids"].map(len) > 0]


def coverage(frame: pd.DataFrame) -> str:
    """Return how far a statement on topics carries, as in "Topics known for 83 of 97 inputs"."""
    return f"Topics known for {len(coded(frame))} of {len(frame)} inputs"


def topics(frame: pd.DataFrame, by: str = "", unit: str = "inputs") -> pd.DataFrame:
    """Return how many treat each topic, one row per group of the column `by` and topic of the codebook.

    Columns: Group (empty without `by`), Topic, Named, Of (those with any topic), Share, and `topic_id`.
    `unit` counts "inputs", or "voices": each State or body once, however often it spoke.
    """
    if unit not in ("inputs", "voices"):
        raise ValueError(f'unit is "inputs" or "voices", not "{unit}"')
    book = load("topics").sort_values("order")
    rows = coded(frame)
    rows = rows.assign(one=rows["voice"] if unit == "voices" else rows["id"], Group=rows[by] if by else "")
    of = rows.groupby("Group")["one"].nunique()
    named = rows.explode("topic_ids").groupby(["Group", "topic_ids"])["one"].nunique()
    found = pd.DataFrame(
        [
            (group, label, int(named.get((group, topic), 0)), int(of[group]), topic)
            for group in of.index
            for topic, label in zip(book["id"], book["label"], strict=True)
        ],
        columns=["Group", "Topic", "Named", "Of", "topic_id"],
    )
    found.insert(4, "Share", found["Named"] / found["Of"])
    return found


def agreement(frame: pd.DataFrame, by: str, unit: str = "inputs", at_least: int = 5) -> pd.DataFrame:
    """Return how alike the groups of the column `by` are, one row a topic, the most shared topic first.

    Columns: Topic, Groups (in which it occurs), Lowest and Highest (share), Least in, Most in, Spread, and
    `topic_id`. Groups with fewer than `at_least` inputs or voices are left out: their shares say little.
    """
    shares = topics(frame, by, unit)
    shares = shares[shares["Of"] >= at_least]
    rows = []
    for (topic, label), some in shares.groupby(["topic_id", "Topic"], sort=False):
        low, high = some["Share"].min(), some["Share"].max()
        least, most = (", ".join(some.loc[some["Share"] == end, "Group"]) for end in (low, high))
        rows.append((label, int((some["Named"] > 0).sum()), low, high, least, most, high - low, topic))
    columns = ["Topic", "Groups", "Lowest", "Highest", "Least in", "Most in", "Spread", "topic_id"]
    found = pd.DataFrame(rows, columns=columns)
    return found.sort_values(["Groups", "Lowest", "Highest"], ascending=False, kind="stable").reset_index(
        drop=True
    )


def contrast(one: pd.DataFrame, other: pd.DataFrame, unit: str = "inputs") -> pd.DataFrame:
    """Return the topics of two sets of inputs side by side, the topic that most sets `one` apart first.

    Columns: Topic, Named, Of, Share, the same three with "Other " before them, Difference, and `topic_id`.
    """
    right = topics(other, unit=unit).drop(columns=["Group", "Topic"])
    right = right.rename(columns={name: f"Other {name.lower()}" for name in ("Named", "Of", "Share")})
    both = topics(one, unit=unit).drop(columns="Group").merge(right, on="topic_id")
    both["Difference"] = both["Share"] - both["Other share"]
    return both.sort_values("Difference", ascending=False, kind="stable").reset_index(drop=True)


def examples(frame: pd.DataFrame, topic_id: str = "", number: int = 5) -> pd.DataFrame:
    """Return inputs that show what is asked (on a topic): one a voice, texts read in full first, then by date.

    Columns: By, When, Asks, and the input's `id`. Inputs of which no ask is known are left out.
    """
    rows = frame[frame["asks"].notna()]
    if topic_id:
        rows = rows[[topic_id in some for some in rows["topic_ids"]]]
    rows = rows.assign(rank=rows["text_seen"].map({"yes": 0, "in_part": 1}).fillna(2))
    rows = rows.sort_values(["rank"], kind="stable").drop_duplicates("voice").head(number)
    return rows.rename(columns={"author": "By", "when": "When", "asks": "Asks"})[["By", "When", "Asks", "id"]]


def fates(frame: pd.DataFrame) -> pd.DataFrame:
    """Return what became of the main ask, one row for each fate of the closed list but "not assessed".

    Columns: Fate, Inputs, and `fate`.
    """
    column = next(c for c in read_package()["inputs"].columns if c.name == "fate")
    values = [value for value in column.enum if value != "not_assessed"]
    counts = frame["fate"].value_counts()
    return pd.DataFrame(
        {
            "Fate": [words(value) for value in values],
            "Inputs": [int(counts.get(value, 0)) for value in values],
            "fate": values,
        }
    )


def assessed(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the inputs whose main ask was compared with the text, in the order of the closed list of fates.

    Columns: By, Asks, Fate, Why, and the input's `id`.
    """
    order = {value: place for place, value in enumerate(fates(frame)["fate"])}
    rows = frame[frame["fate"].isin(order)]
    rows = rows.sort_values("fate", key=lambda column: column.map(order), kind="stable")
    rows = rows.assign(Fate=rows["fate"].map(words))
    names = {"author": "By", "asks": "Asks", "fate_reason": "Why"}
    return rows.rename(columns=names)[["By", "Asks", "Fate", "Why", "id"]]


def assessed_words(frame: pd.DataFrame) -> str:
    """Return the coverage of the fates, as in "18 of 127 assessed"."""
    return f"{(frame['fate'] != 'not_assessed').sum()} of {len(frame)} assessed"


def lines(label: str, width: int = 18) -> str:
    """Return a label for an axis, broken by "|" into two lines at most, so that it fits beside a chart on a phone.

    A longer one is cut at its first comma: the whole stands in the table of the chart.
    """
    found = textwrap.wrap(label, width, break_long_words=False)
    if len(found) > 2 and "," in label:
        found = [label.split(",")[0] + " …"]
    return "|".join(found)
