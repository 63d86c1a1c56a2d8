"""How far a matter can be followed from one station to the next: by links that the record holds."""

import pandas as pd

from gcm_record.chains.matters import Matter
from gcm_record.chains.rows import objectives, stations
from gcm_record.labels import BASES
from gcm_record.tables import load

REACHES = ("over a meeting", "over an earlier meeting", "straight to an objective", "no link")
LINKED = [("inputs", "recommendations"), ("inputs", "objectives"), ("recommendations", "objectives")]


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
        "objectives": {f"objectives/{each}": objective_name(each) for each in objectives(matter)},
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


def objective_name(number: str) -> str:
    titles = load("objectives").set_index("id")["short_title"]
    return f"Objective {number}: {titles[number]}"
