"""A matter as a table to read and as a picture."""

import pandas as pd

from gcm_record.chains.links import joints, objective_name
from gcm_record.chains.matters import Matter
from gcm_record.chains.rows import STATIONS, objectives, stations
from gcm_record.labels import BASES
from gcm_record.tables import load

MARKS = {
    "zero-draft": "Zero",
    "zero-draft-plus": "Zero+",
    "draft-rev-1": "Rev 1",
    "draft-rev-2": "Rev 2",
    "draft-rev-3": "Rev 3",
    "final-draft": "Final",
}


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
        [(f"objectives/{each}", objective_name(each), each, True) for each in objectives(matter)],
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
