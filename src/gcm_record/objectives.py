"""What meets in one objective of the final text: elements, themes, recommendations, inputs, drafts, positions, follow-up.

Links and topics are judgements, and say so in their `basis` and `reason`; nothing
here says that one text brought about another.
"""

from dataclasses import dataclass

import pandas as pd

from gcm_record.cells import items
from gcm_record.record import Record, Row

SDGS = "2030 Agenda"  # how the list of instruments names the agenda, with a target where the text names one


@dataclass(frozen=True)
class Linked:
    """A row of the record that a link ties to an objective, with the link itself."""

    table: str
    id: str
    link: Row


@dataclass(frozen=True)
class Shared:
    """A topic coded for an objective, and the rows of another table that are coded with it too."""

    topic_id: str
    rows: list[Row]


def linked(record: Record, objective: str, table: str) -> list[Linked]:
    """Return the rows of a table that links tie to an objective, in either direction."""
    found = []
    for link in record.mentioned_in("objectives", objective, "links"):
        ends = [(link["from_table"], link["from_id"]), (link["to_table"], link["to_id"])]
        ends.remove(("objectives", objective))
        if ends[0][0] == table:
            found.append(Linked(*ends[0], link))
    return found


def assessed_inputs(record: Record, objective: str) -> list[Row]:
    """Return the inputs whose assessment points to an action of an objective."""
    actions = record.mentioned_in("objectives", objective, "objective_actions")
    found = {
        row["id"]: row
        for action in actions
        for row in record.mentioned_in("objective_actions", action["id"], "inputs", "fate_target_ids")
    }
    return [found[key] for key in sorted(found)]


def by_topic(record: Record, objective: str, table: str) -> list[Shared]:
    """Return, for each topic of an objective, the rows of a table that have the topic too; topics without any stay out."""
    topics = items(record.index["objectives"][objective]["topic_ids"])
    shared = [Shared(topic, record.mentioned_in("topics", topic, table, "topic_ids")) for topic in topics]
    return [each for each in shared if each.rows]


@dataclass(frozen=True)
class InDraft:
    """An objective in one draft: the rows of the objectives there that it continues, none where no title is known.

    `before` says that the objective was new in a later draft, and so not yet in this one.
    """

    draft: Row
    rows: list[Row]
    before: bool


def draft_history(record: Record, objective: str) -> list[InDraft]:
    """Return an objective in each draft, in the order of the drafts."""
    known = record.mentioned_in("objectives", objective, "draft_objectives")
    order = {row["id"]: int(row["order"]) for row in record.rows["drafts"]}
    new = max((order[row["draft_id"]] for row in known if row["fate"] == "new"), default=0)
    drafts = sorted(record.rows["drafts"], key=lambda row: order[row["id"]])
    return [
        InDraft(draft, [row for row in known if row["draft_id"] == draft["id"]], order[draft["id"]] < new)
        for draft in drafts
    ]


def instruments(record: Record, objective: str) -> list[str]:
    """Return the other instruments that the text itself names under an objective."""
    return items(record.index["objectives"][objective]["instruments"])


def goals(record: Record, objective: str) -> list[str]:
    """Return the instruments among them that are the Sustainable Development Goals, with the target where the text has one."""
    return [name for name in instruments(record, objective) if name.startswith(SDGS)]


def compared(record: Record | None = None) -> pd.DataFrame:
    """Return one row an objective, with how much meets in it.

    Columns: Objective (number and short title), Actions, Elements, Themes,
    Recommendations, Inputs (linked, or assessed against one of its actions),
    Positions (that share a topic), Drafts (in which its title is known), Instruments,
    Follow-up (meetings and papers linked), and its `id`.
    """
    record = record or Record()
    rows = []
    for row in sorted(record.rows["objectives"], key=lambda each: int(each["order"])):
        key = row["id"]
        inputs = {each.id for each in linked(record, key, "inputs")}
        positions = {each["id"] for shared in by_topic(record, key, "positions") for each in shared.rows}
        rows.append(
            {
                "Objective": f"{key} {row['short_title']}",
                "Actions": len(record.mentioned_in("objectives", key, "objective_actions")),
                "Elements": len(linked(record, key, "elements")),
                "Themes": len(linked(record, key, "themes")),
                "Recommendations": len(linked(record, key, "recommendations")),
                "Inputs": len(inputs | {each["id"] for each in assessed_inputs(record, key)}),
                "Positions": len(positions),
                "Drafts": sum(bool(each.rows) for each in draft_history(record, key)),
                "Instruments": len(instruments(record, key)),
                "Follow-up": len(linked(record, key, "events")) + len(linked(record, key, "documents")),
                "id": key,
            }
        )
    return pd.DataFrame(rows)
