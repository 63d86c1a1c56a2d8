"""What was contested while the compact was written: who said what, what drafts are reported to have done, where it ended."""

import re
from dataclasses import dataclass

import pandas as pd

from gcm_record.tables import load


@dataclass(frozen=True)
class Dispute:
    """A matter on which States differed: the words by which it is found, and where the adopted text has it.

    Both are our judgement. `words` is looked for in what positions are about, `more` in the whole
    of a position, `drafts` in what is reported of drafts; `ended` names rows as (table, id).
    """

    name: str
    words: str
    drafts: str
    ended: tuple[tuple[str, str], ...]
    more: str = ""

    def voices(self) -> pd.DataFrame:
        """Return the positions on it, rows of `positions` in the order of the rounds."""
        rows, rounds = load("positions"), load("events").set_index("id")["start_date"]
        about = rows["issue"].str.contains(self.words, case=False)
        if self.more:
            about |= rows["summary"].str.contains(self.more, case=False)
        # Those without a meeting stand last.
        when = rows["event_id"].map(rounds).map(lambda day: str(day) if pd.notna(day) else "9")
        return rows[about].assign(when=when).sort_values(["when", "id"]).drop(columns="when")

    def in_drafts(self) -> pd.DataFrame:
        """Return the sentences that report it of a draft: `text_id`, `sentence`."""
        found = reported()
        return found[found["sentence"].str.contains(self.drafts, case=False)].reset_index(drop=True)

    def end(self) -> pd.DataFrame:
        """Return the places of the adopted text that treat it: `table`, `id`, `paragraph`, `text`."""
        rows = []
        for name, identifier in self.ended:
            row = load(name).set_index("id").loc[identifier]
            if name == "text_parts":
                paragraph = f"{row['first_paragraph']} to {row['last_paragraph']}"
            else:
                paragraph = row["paragraph"].removeprefix("73/195, ")
            text = row["label"] if name == "objective_actions" else row["summary"]
            rows.append({"table": name, "id": identifier, "paragraph": paragraph, "text": text})
        return pd.DataFrame(rows)


def reported() -> pd.DataFrame:
    """Return what sources tell of each draft, a sentence a row: `text_id`, `column`, `sentence`."""
    rows = [
        (one.id, column, sentence)
        for one in load("drafts").sort_values("order").itertuples()
        for column in ("changes", "note")
        if isinstance(getattr(one, column), str)
        for sentence in re.split(r"(?<=[.!?]) (?=[A-Z0-9])", getattr(one, column))
    ]
    return pd.DataFrame(rows, columns=["text_id", "column", "sentence"])


DISPUTES = (
    Dispute(
        "Return",
        r"\breturn|readmission",
        r"\breturn\b|readmission",
        (("objectives", "21"), ("objective_actions", "21-a"), ("objective_actions", "21-e")),
    ),
    Dispute(
        "Services whatever the status",
        "services|benefits|pensions",
        r"\bservices\b",
        (("objectives", "15"), ("objective_actions", "15-a"), ("objective_actions", "15-b")),
        more="social benefits|basic services|pensions",
    ),
    Dispute(
        "Non-refoulement",
        "non-refoulement",
        "non-refoulement",
        (("objectives", "21"), ("objective_actions", "8-a")),
        more="non-refoulement",
    ),
    Dispute(
        "Detention of children",
        "detention",
        "detention",
        (("objectives", "13"), ("objective_actions", "13-h")),
        more="detention of children|child detention",
    ),
    Dispute(
        "Regular and irregular",
        "regular and irregular|irregular migration|distinction",
        "regular and irregular",
        (
            ("principles", "national-sovereignty"),
            ("principles", "human-rights"),
            ("objective_actions", "15-a"),
        ),
        more="regular and irregular",
    ),
    Dispute(
        "Not binding in law",
        "binding|soft law",
        "binding",
        (("principles", "international-cooperation"), ("principles", "national-sovereignty")),
        more=r"not binding|\bbinds?\b|legal duties",
    ),
    Dispute(
        "Climate and disasters",
        "climate|disaster",
        "climate|disaster|Paris Agreement|Desertification",
        (
            ("objectives", "2"),
            ("objective_actions", "2-l"),
            ("objective_actions", "5-g"),
            ("objective_actions", "5-h"),
        ),
        more="climate|disaster",
    ),
    Dispute(
        "Review forum",
        "follow-up|review",
        "review",
        (
            ("text_parts", "follow-up-and-review"),
            ("other_provisions", "r-195-49-c"),
            ("other_provisions", "r-195-49-e"),
        ),
        more="review forum",
    ),
    Dispute(
        "Money and capacity",
        r"capacity|\bfund",
        r"capacity|\bfund\b",
        (("text_parts", "implementation"), ("objective_actions", "23-a"), ("objective_actions", "23-d")),
        more=r"\bmoney\b|trust fund|develop projects",
    ),
)
