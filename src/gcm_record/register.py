"""The register of inputs, their topics and the gaps as frames: counts with their coverage, and nothing that counts twice unseen."""

from itertools import combinations
from pathlib import Path

import pandas as pd

from gcm_record.tables import load

# The kinds of author as one would head a list of them.
AUTHORS = {
    "member_state": "Member States",
    "observer_state": "Observer States",
    "state_group": "Groups of States",
    "un_system": "UN system",
    "regional_organization": "Regional organizations",
    "consultative_process": "Consultative processes",
    "intergovernmental_organization": "Other intergovernmental",
    "civil_society": "Civil society",
    "faith_based": "Faith-based",
    "migrant_or_diaspora_organization": "Migrants and diasporas",
    "academia": "Academia",
    "expert": "Single experts",
    "trade_union": "Trade unions",
    "private_sector": "Private sector",
    "local_authority": "Local authorities",
    "parliament": "Parliaments",
    "nhri": "Human rights institutions",
    "media": "Media",
    "other": "Others",
}
# Kinds of author that are looked at together, so that no group is too small to have a share.
GROUPS = {
    "States": ("member_state", "observer_state", "state_group"),
    "UN system": ("un_system",),
    "Regions": ("regional_organization", "consultative_process", "intergovernmental_organization"),
    "Civil society": ("civil_society", "faith_based", "migrant_or_diaspora_organization"),
    "Academia": ("academia", "expert"),
    "All others": (
        "trade_union",
        "private_sector",
        "local_authority",
        "parliament",
        "nhri",
        "media",
        "other",
    ),
}
# Names of topics for the axis of a chart, where the label of the codebook is too long.
SHORT = {
    "human-rights": "Human rights",
    "labour-mobility": "Labour mobility",
    "return-readmission": "Return and readmission",
    "smuggling": "Smuggling",
    "trafficking": "Trafficking",
    "detention": "Detention",
    "climate-drivers": "Drivers, climate",
    "portability-social-security": "Portability of benefits",
    "local-government": "Local authorities",
    "xenophobia": "Xenophobia",
    "governance": "Governance, cooperation",
    "implementation-followup": "Follow-up and review",
    "diaspora": "Diasporas",
    "skills-recognition": "Skills",
    "integration": "Inclusion",
    "documentation-identity": "Identity, documents",
}
READ = {
    "yes": "read in whole",
    "in_part": "read in part",
    "reported": "known from a report",
    "no": "not read",
}
UN_LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")


def register(folder: Path | None = None) -> pd.DataFrame:
    """Return the inputs with words beside the codes: Author, Group, Read, Phase, Dated (day, month or year)."""
    inputs = load("inputs", folder)
    phases = load("phases", folder).set_index("id")["name"]
    group = {kind: name for name, kinds in GROUPS.items() for kind in kinds}
    inputs["Author"] = inputs["author_kind"].map(AUTHORS)
    inputs["Group"] = inputs["author_kind"].map(group)
    inputs["Read"] = inputs["text_seen"].map(READ)
    inputs["Phase"] = inputs["phase_id"].map(phases)
    inputs["Dated"] = [day.precision for day in inputs["date"]]
    return inputs


def coverage(column: str, folder: Path | None = None) -> pd.DataFrame:
    """Return the inputs counted by a column of `register`, most first, with what is known of each value.

    Columns: the column itself, Inputs, one for each way of reading, Dated to the day. A missing value is counted too.
    """
    rows = register(folder)
    key = rows[column].fillna("not known")
    counts = pd.crosstab(key, rows["Read"]).reindex(columns=list(READ.values()), fill_value=0)
    counts.insert(0, "Inputs", counts.sum(axis=1))
    counts["Dated to the day"] = (rows["Dated"] == "day").groupby(key).sum()
    counts = counts.rename_axis(column).reset_index()
    return counts.sort_values(["Inputs", column], ascending=[False, True], ignore_index=True)


def numbers(folder: Path | None = None) -> pd.DataFrame:
    """Return the register in numbers, one row a measure: What, Number, and Of (what it is a part of; empty for a whole)."""
    rows = register(folder)
    assessed = rows["fate"] != "not_assessed"
    coded = rows["topic_ids"].map(len) > 0
    measures = [
        ("inputs in all", len(rows), None),
        ("authors, by the name that the source gives", rows["author"].nunique(), None),
        *((f"inputs {word}", int((rows["Read"] == word).sum()), len(rows)) for word in READ.values()),
        ("inputs dated to the day", int((rows["Dated"] == "day").sum()), len(rows)),
        ("inputs whose ask is told", int(rows["asks"].notna().sum()), len(rows)),
        ("inputs with a topic", int(coded.sum()), len(rows)),
        ("of these, topics stated by the source", int((rows["topic_basis"] == "stated").sum()), int(coded.sum())),
        ("inputs with an archived copy", int(rows["archived_url"].notna().sum()), len(rows)),
        ("inputs with a fate assessed", int(assessed.sum()), len(rows)),
        ("judges who assessed them", rows.loc[assessed, "fate_judge"].nunique(), None),
    ]  # fmt: skip
    frame = pd.DataFrame(measures, columns=["What", "Number", "Of"])
    return frame.astype({"Number": "Int64", "Of": "Int64"})


def states_heard(folder: Path | None = None) -> pd.DataFrame:
    """Return the Member States by UN regional group: how many there are, and how many have an input as a State.

    Columns: Regional group, Member States, With an input, Without. A State that spoke only through a group is without.
    """
    states = load("states", folder)
    states = states[states["un_status"] == "member"]
    inputs = load("inputs", folder)
    own = set(inputs.loc[inputs["author_kind"].isin(["member_state", "observer_state"]), "state_id"].dropna())
    # One Member State is in no group; the cell is empty then.
    group = states["un_regional_group"].fillna("In no group")
    frame = states["id"].isin(own).groupby(group).agg(["size", "sum"]).reset_index()
    frame.columns = ["Regional group", "Member States", "With an input"]
    frame["Without"] = frame["Member States"] - frame["With an input"]
    return frame.sort_values("Member States", ascending=False, ignore_index=True)


def topic_names(folder: Path | None = None) -> pd.DataFrame:
    """Return the names of topics by id: Topic (the label of the codebook) and Short (fit for an axis)."""
    topics = load("topics", folder).set_index("id")
    short = [SHORT.get(each, label) for each, label in topics["label"].items()]
    return pd.DataFrame({"Topic": topics["label"], "Short": short})


def coded(folder: Path | None = None) -> pd.DataFrame:
    """Return one row per input and topic, with the columns of `register`, `topic_id`, Topic and Short."""
    rows = register(folder).explode("topic_ids").dropna(subset=["topic_ids"])
    rows = rows.rename(columns={"topic_ids": "topic_id"})
    return rows.join(topic_names(folder), on="topic_id").reset_index(drop=True)


def codebook(folder: Path | None = None) -> pd.DataFrame:
    """Return the topics in reading order with what was coded: Topic, Id, Definition, Inputs, Stated, Ours."""
    topics = load("topics", folder).sort_values("order", ignore_index=True)
    basis = pd.crosstab(coded(folder)["topic_id"], coded(folder)["topic_basis"])
    basis = basis.reindex(index=topics["id"], columns=["stated", "analyst"], fill_value=0)
    return pd.DataFrame(
        {
            "Topic": topics["label"],
            "Id": topics["id"],
            "Definition": topics["definition"],
            "Inputs": basis.sum(axis=1).to_numpy(),
            "Stated": basis["stated"].to_numpy(),
            "Ours": basis["analyst"].to_numpy(),
        }
    )


def topic_shares(column: str, folder: Path | None = None) -> pd.DataFrame:
    """Return for each topic and value of a column how many of its coded inputs treat the topic.

    Columns: Topic, Short, topic_id, the column, Inputs, Coded (inputs of that value with any topic), Share (0 to 1).
    """
    rows = coded(folder)
    whole = rows.groupby(column)["id"].nunique()
    counts = pd.crosstab(rows["topic_id"], rows[column]).stack().rename("Inputs").reset_index()
    counts["Coded"] = counts[column].map(whole)
    counts["Share"] = counts["Inputs"] / counts["Coded"]
    counts = counts.join(topic_names(folder), on="topic_id")
    return counts[["Topic", "Short", "topic_id", column, "Inputs", "Coded", "Share"]]


def pairs(folder: Path | None = None) -> pd.DataFrame:
    """Return every pair of topics that stand together, most often first.

    Columns: One, Other (labels; One is the rarer), Together, Rarer (inputs with the rarer topic), Share (of these,
    with the other one), Expected (inputs together if topics were dealt by chance), and the ids `one_id`, `other_id`.
    """
    inputs = load("inputs", folder)
    lists = inputs.loc[inputs["topic_ids"].map(len) > 0, "topic_ids"]
    alone = lists.explode().value_counts()
    labels = load("topics", folder).set_index("id")["label"]
    both: dict[tuple[str, str], int] = {}
    for topics in lists:
        for pair in combinations(sorted(set(topics), key=lambda each: (alone[each], each)), 2):
            both[pair] = both.get(pair, 0) + 1
    frame = pd.DataFrame(
        [(*pair, count) for pair, count in both.items()], columns=["one_id", "other_id", "Together"]
    )
    frame["One"], frame["Other"] = frame["one_id"].map(labels), frame["other_id"].map(labels)
    frame["Rarer"] = frame["one_id"].map(alone)
    frame["Share"] = frame["Together"] / frame["Rarer"]
    frame["Expected"] = frame["Rarer"] * frame["other_id"].map(alone) / len(lists)
    frame = frame.sort_values(
        ["Together", "Share", "one_id", "other_id"], ascending=[False, False, True, True]
    )
    return frame[["One", "Other", "Together", "Rarer", "Share", "Expected", "one_id", "other_id"]].reset_index(drop=True)  # fmt: skip


def objectives_reached(widest: int | None = None, folder: Path | None = None) -> pd.DataFrame:
    """Return for each objective the inputs that lead to it, on two ways that are never added up.

    By reading: a link from the input, or an action that its fate points to. By topic: a topic of the input is linked
    to the objective; a topic that is linked to more than `widest` objectives tells little and is left out. Columns: Objective, By reading, By topic, Topics (labels of the topics linked), and `id`.
    """
    inputs, links = load("inputs", folder), load("links", folder)
    to_objectives = links[links["to_table"] == "objectives"]
    actions = load("objective_actions", folder).set_index("id")["objective_id"]
    direct = to_objectives.loc[to_objectives["from_table"] == "inputs", ["from_id", "to_id"]]
    fates = inputs[["id", "fate_target_ids"]].explode("fate_target_ids").dropna()
    fates = fates.assign(to_id=fates["fate_target_ids"].map(actions)).rename(columns={"id": "from_id"})
    read = pd.concat([direct, fates[["from_id", "to_id"]]]).drop_duplicates()
    of_topic = to_objectives[to_objectives["from_table"] == "topics"]
    if widest is not None:
        reach = of_topic["from_id"].map(of_topic["from_id"].value_counts())
        of_topic = of_topic[reach <= widest]
    treated = inputs[["id", "topic_ids"]].explode("topic_ids").dropna()
    by_topic = treated.merge(of_topic, left_on="topic_ids", right_on="from_id", suffixes=("", "_link"))
    by_topic = by_topic.drop_duplicates(["id", "to_id"])
    labels = load("topics", folder).set_index("id")["label"]
    names = of_topic.assign(label=of_topic["from_id"].map(labels)).groupby("to_id")["label"].agg(sorted)
    goals = load("objectives", folder).sort_values("order", ignore_index=True)
    return pd.DataFrame(
        {
            "Objective": goals["id"] + " " + goals["short_title"],
            "By reading": goals["id"].map(read["to_id"].value_counts()).fillna(0).astype(int),
            "By topic": goals["id"].map(by_topic["to_id"].value_counts()).fillna(0).astype(int),
            "Topics": [names.get(each, []) for each in goals["id"]],
            "id": goals["id"],
        }
    )
