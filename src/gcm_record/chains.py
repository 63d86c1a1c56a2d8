"""One matter followed from what was asked, over meetings and drafts, to the final text: by topics, words and links.

>>> from gcm_record.chains import MATTERS, stations
>>> len(stations(MATTERS["Portability of benefits"])["final"])
3
"""

import re
from dataclasses import dataclass

import pandas as pd

from gcm_record.labels import BASES
from gcm_record.tables import load

# The stations of a chain, in their order.
STATIONS = {"inputs": "Inputs", "meetings": "Meetings", "drafts": "Drafts", "final": "Final text"}
REACHES = ("over a meeting", "over an earlier meeting", "straight to an objective", "no link")
MEETINGS = {"thematic_session": ("Session", "S"), "hearing": ("Hearing", "H")}
MARKS = {
    "zero-draft": "Zero",
    "zero-draft-plus": "Zero+",
    "draft-rev-1": "Rev 1",
    "draft-rev-2": "Rev 2",
    "draft-rev-3": "Rev 3",
    "final-draft": "Final",
}
LINKED = [("inputs", "recommendations"), ("inputs", "objectives"), ("recommendations", "objectives")]


@dataclass(frozen=True)
class Matter:
    """What is followed: topics of the codebook (all of them), and words as a regular expression.

    A row of the record belongs to the matter when it is coded with all the topics,
    as far as its table is coded, and the words are found in it. An input whose ask
    is not recorded belongs by its topics alone.
    """

    name: str
    topics: tuple[str, ...]
    words: str = ""

    def says(self, text: object) -> bool:
        return bool(re.search(self.words, text if isinstance(text, str) else "", re.I))

    def coded(self, topics: list[str]) -> bool:
        return set(self.topics) <= set(topics)


MATTERS = {
    matter.name: matter
    for matter in (
        Matter("Detention of children", ("detention", "children"), r"(?=.*(child|minor))(?=.*det[ae])"),
        Matter("Climate as a driver", ("climate-drivers",), r"climat|disaster|environment|Paris Agreement"),
        Matter(
            "Portability of benefits",
            ("portability-social-security",),
            r"portab|social (security|protection)|earned benefits",
        ),
        Matter(
            "Firewalls",
            ("access-to-services",),
            r"firewall|without fear|fear of|whatever .{0,12}status|migration status|immigration authorities",
        ),
        Matter("Data", ("data",), r"\bdata(bases)?\b|evidence|statistic|\bfacts?\b"),
    )
}


def stations(matter: Matter) -> dict[str, pd.DataFrame]:
    """Return the rows of the record at each station of a matter.

    Frames by station (see STATIONS), each with What and `record` (table and id, as in
    "inputs/abc"); inputs also with By, When, Read, `fate` and `id`, meetings with When, drafts with Draft,
    When, `draft_id`, `basis` and, for the title of an objective, `objective_id`, the final text with Where.
    """
    return {
        "inputs": _inputs(matter),
        "meetings": _areas(matter),
        "drafts": _drafts(matter, objectives(matter)),
        "final": _final(matter),
    }


def objectives(matter: Matter) -> list[str]:
    """Return the objectives to which every topic of a matter is linked, in their order."""
    links = load("links")
    links = links[(links["from_table"] == "topics") & (links["to_table"] == "objectives")]
    linked = [set(links.loc[links["from_id"] == topic, "to_id"]) for topic in matter.topics]
    return sorted(set.intersection(*linked), key=int)


def joints(matter: Matter) -> pd.DataFrame:
    """Return the links between rows of a matter, in the order of its stations, one row a link.

    Columns: From, To, `said` (the basis in words, with "not sure" where the record calls the link
    uncertain), `reason`, `to_short` and `from_record`, `to_record` (table and id). That a source shows the title of an objective in a draft
    counts as a link from the draft.
    """
    found = stations(matter)
    names = {
        "inputs": dict(found["inputs"][["record", "By"]].to_numpy()),
        "recommendations": dict(found["meetings"][["record", "What"]].to_numpy()),
        "objectives": {f"objectives/{each}": _objective(each) for each in objectives(matter)},
    }
    short = dict(found["meetings"][["record", "short"]].to_numpy())
    links, rows = load("links"), []
    for start, end in LINKED:
        here = links[(links["from_table"] == start) & (links["to_table"] == end)]
        for link in here.itertuples():
            pair = f"{start}/{link.from_id}", f"{end}/{link.to_id}"
            if pair[0] in names[start] and pair[1] in names[end]:
                said = BASES[link.basis] + (", not sure" if link.confidence == "uncertain" else "")
                brief = short.get(pair[1], f"Objective {link.to_id}")
                rows.append((names[start][pair[0]], names[end][pair[1]], said, link.reason, brief, *pair))
    for title in found["drafts"].dropna(subset="objective_id").itertuples():
        pair = f"drafts/{title.draft_id}", f"objectives/{title.objective_id}"
        said = BASES[title.basis] + (", not sure" if title.unsure else "")
        rows.append((title.Draft, names["objectives"][pair[1]], said, title.What, "", *pair))
    columns = ["From", "To", "said", "reason", "to_short", "from_record", "to_record"]
    return pd.DataFrame(rows, columns=columns)


def reach(matter: Matter) -> pd.DataFrame:
    """Return how far each input of a matter can be followed by links, one row an input.

    Columns: `id`, `fate`, and Reach, one of REACHES. The first counts only where the input is
    not later than the last day of the meeting.
    """
    inputs, links = stations(matter)["inputs"], joints(matter)
    dates, events = load("inputs").set_index("id")["date"], load("events").set_index("id")
    areas = load("recommendations").set_index("id")["event_id"]
    ends = links.groupby("from_record")["to_record"].agg(list).to_dict()

    def far(identifier: str) -> str:
        goals = ends.get(f"inputs/{identifier}", [])
        met = [goal for goal in goals if goal in ends]
        closing = [events.loc[areas[goal.split("/")[1]], "end_date"].last for goal in met]
        if any(dates[identifier].first <= day for day in closing):
            return REACHES[0]
        return REACHES[1] if met else REACHES[2] if goals else REACHES[3]

    return inputs[["id", "fate"]].assign(Reach=[far(each) for each in inputs["id"]])


def chain(matter: Matter) -> pd.DataFrame:
    """Return a matter as a table to read, in the order of its stations.

    Columns: Station (with the date), What stands there, Linked to (what, basis and reason), and `record`
    (table and id).
    """
    found, links = stations(matter), joints(matter)
    said = links["to_short"] + ": " + links["reason"] + " (" + links["said"] + ")"
    onward = said.groupby(links["from_record"], sort=False).agg(" ".join)
    reported = found["drafts"].assign(said=found["drafts"]["basis"].map(BASES))
    rows = [
        (f"Input, {row.When}", row.By, onward.get(row.record, "no link recorded"), row.record)
        for row in found["inputs"].itertuples()
    ]
    rows += [
        (f"{row.short}, {row.When}", row.What, onward.get(row.record, "no link recorded"), row.record)
        for row in found["meetings"].itertuples()
    ]
    for row in reported.itertuples():
        told = f"Objective {row.objective_id}: title ({row.said})" if row.objective_id else "told by a source"
        rows.append((f"{row.Draft}, {row.When}", row.What, told, row.record))
    rows += [(f"Final text, {row.Where}", row.What, "", row.record) for row in found["final"].itertuples()]
    return pd.DataFrame(rows, columns=["Station", "What stands there", "Linked to", "record"])


def drawing(matter: Matter) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return a matter as a picture: its nodes and the lines between them, from 0 to 1 across, 3 to 0 down.

    An input that is linked to an area gets no line of its own to an objective.

    Nodes: Station, Name, `mark` (a short name), `linked` (whether a line ends there; for a draft, whether a
    source reports anything of it), `x`, `y`. Lines: Basis, `line`, `x`, `y`, `order` (two rows a line).
    """
    found, links = stations(matter), joints(matter)
    drafts = load("drafts").sort_values("order")
    told = set(found["drafts"]["draft_id"])
    touched = set(links["from_record"]) | set(links["to_record"])
    levels = [
        [(row.record, row.By, "", row.record in touched) for row in found["inputs"].itertuples()],
        [(row.record, row.What, row.mark, row.record in touched) for row in found["meetings"].itertuples()],
        [(f"drafts/{row.id}", row.title, MARKS[row.id], row.id in told) for row in drafts.itertuples()],
        [(f"objectives/{each}", _objective(each), each, True) for each in objectives(matter)],
    ]
    nodes = pd.DataFrame(
        [
            (station, *node, (place + 0.5) / len(level), 3 - depth)
            for depth, (station, level) in enumerate(zip(STATIONS.values(), levels, strict=True))
            for place, node in enumerate(level)
        ],
        columns=["Station", "record", "Name", "mark", "linked", "x", "y"],
    )
    met = set(links.loc[links["to_record"].str.startswith("recommendations/"), "from_record"])
    drawn = links[~(links["from_record"].isin(met) & links["to_record"].str.startswith("objectives/"))]
    spots = nodes.set_index("record")[["x", "y"]]
    lines = pd.DataFrame(
        [
            (link.said.split(",")[0], number, *spots.loc[end], order)
            for number, link in enumerate(drawn.itertuples())
            for order, end in enumerate((link.from_record, link.to_record))
        ],
        columns=["Basis", "line", "x", "y", "order"],
    )
    return nodes, lines


def _inputs(matter: Matter) -> pd.DataFrame:
    rows = load("inputs")
    rows = rows[rows["topic_ids"].map(matter.coded)]
    rows = rows[[pd.isna(row.asks) or matter.says(f"{row.title} {row.asks}") for row in rows.itertuples()]]
    rows = rows.sort_values("date", key=lambda days: days.astype(str))
    return pd.DataFrame(
        {
            "What": rows["title"],
            "By": rows["author"],
            "When": [day.words() for day in rows["date"]],
            "Read": rows["text_seen"],
            "fate": rows["fate"],
            "id": rows["id"],
            "record": "inputs/" + rows["id"],
        }
    ).reset_index(drop=True)


def _areas(matter: Matter) -> pd.DataFrame:
    rows, events = load("recommendations"), load("events").set_index("id")
    rows = rows[rows["area"].map(matter.says)].copy()
    rows["day"] = rows["event_id"].map(events["start_date"])
    rows = rows.sort_values(["day", "order"])
    return pd.DataFrame(
        {
            "What": rows["area"],
            "When": [day.words() for day in rows["day"]],
            "short": [_meeting(events.loc[each], 0) for each in rows["event_id"]],
            "mark": [_meeting(events.loc[each], 1) for each in rows["event_id"]],
            "record": "recommendations/" + rows["id"],
        }
    ).reset_index(drop=True)


def _drafts(matter: Matter, numbers: list[str]) -> pd.DataFrame:
    """What sources report of drafts: sentences with the words, titles of the objectives, positions in the rounds."""
    drafts = load("drafts").sort_values("order").set_index("id")
    rows = []
    for draft in drafts.itertuples():
        told = " ".join(text for text in (draft.changes, draft.note) if isinstance(text, str))
        said = " ".join(part for part in re.split(r"(?<=\.) ", told) if matter.says(part))
        if said:
            rows.append((draft.Index, said, None, "stated", False, f"drafts/{draft.Index}"))
    titles = load("draft_objectives")
    for title in titles[titles["objective_id"].isin(numbers)].itertuples():
        said = f"Title in the draft: {title.title}."
        unsure = title.confidence == "uncertain"
        rows.append(
            (title.draft_id, said, title.objective_id, title.basis, unsure, f"drafts/{title.draft_id}")
        )
    read_at = _read_at(drafts)
    positions = load("positions")
    for one in positions[positions["event_id"].isin(read_at)].itertuples():
        if matter.coded(one.topic_ids) and matter.says(f"{one.issue} {one.summary}"):
            rows.append((read_at[one.event_id], one.summary, None, "stated", False, f"positions/{one.id}"))
    frame = pd.DataFrame(rows, columns=["draft_id", "What", "objective_id", "basis", "unsure", "record"])
    frame["order"] = frame["draft_id"].map(drafts["order"])
    frame["Draft"] = frame["draft_id"].map(drafts["title"])
    frame["When"] = [drafts["date"][each].words() for each in frame["draft_id"]]
    # Titles rest on our judgement where the table says so, or says nothing of it.
    frame["basis"] = frame["basis"].fillna("analyst")
    return frame.sort_values("order", kind="stable").reset_index(drop=True)


def _read_at(drafts: pd.DataFrame) -> dict[str, str]:
    """Return the draft on the table of each round: the newest one issued before its first day."""
    rounds = load("events").query("kind == 'negotiation_round'")
    return {
        one.id: before.index[-1]
        for one in rounds.itertuples()
        if len(before := drafts[[day.last < one.start_date.first for day in drafts["date"]]])
    }


def _final(matter: Matter) -> pd.DataFrame:
    rows = load("objective_actions")
    rows = rows[rows["objective_id"].isin(objectives(matter)) & rows["topic_ids"].map(matter.coded)]
    rows = rows[rows["label"].map(matter.says)]
    return pd.DataFrame(
        {
            "What": rows["label"],
            "Where": rows["objective_id"] + "(" + rows["letter"] + ")",
            "objective_id": rows["objective_id"],
            "record": "objective_actions/" + rows["id"],
        }
    ).reset_index(drop=True)


def _meeting(event: pd.Series, size: int) -> str:
    """Return a short name of a meeting, or a mark of a few letters: "Session 3" or "S3"."""
    if event["kind"] in MEETINGS:
        return (f"{MEETINGS[event['kind']][0]} {{}}", f"{MEETINGS[event['kind']][1]}{{}}")[size].format(
            event["number"]
        )
    return (event["city"], "".join(word[0] for word in event["city"].split()))[size]


def _objective(number: str) -> str:
    titles = load("objectives").set_index("id")["short_title"]
    return f"Objective {number}: {titles[number]}"
