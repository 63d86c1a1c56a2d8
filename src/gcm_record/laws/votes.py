"""Laws of votes: every Member counted once, and counted right."""

from collections import Counter
from collections.abc import Iterator

from gcm_record.laws.common import Files, problem, rows
from gcm_record.problems import Problem


def every_member_has_one_row_per_vote(files: Files) -> Iterator[Problem]:
    members = {row["id"] for row in files["states"].rows if row["un_status"] == "member"}
    for event in sorted({row["event_id"] for row in files["votes"].rows}):
        voters = {row["state_id"] for row in files["votes"].rows if row["event_id"] == event}
        for state in sorted(members - voters):
            yield problem(
                "votes",
                0,
                "state_id",
                f'{event} has no row for the Member State "{state}"; '
                "add one (not_voting where the roll call records nothing)",
            )
        for line, row in rows(files, "votes"):
            if row["event_id"] == event and row["state_id"] not in members:
                yield problem(
                    "votes",
                    line,
                    "state_id",
                    f'"{row["state_id"]}" is no Member State in data/states.csv; '
                    "only Members vote: take the row out or correct un_status there",
                )


def votes_sum_to_the_recorded_totals(files: Files) -> Iterator[Problem]:
    counts = Counter((row["event_id"], row["vote"]) for row in files["votes"].rows)
    events = {event for event, _ in counts}
    for line, claim in rows(files, "claims"):
        if (
            claim["row_id"] in events
            and claim["measure"].startswith("votes_")
            and claim["preferred"] == "yes"
        ):
            counted = counts[claim["row_id"], claim["measure"].removeprefix("votes_")]
            if claim["value"] != str(counted):
                yield problem(
                    "claims",
                    line,
                    "value",
                    f'"{claim["value"]}" is the recorded total of {claim["measure"]}, '
                    f"but data/votes.csv has {counted} such rows; correct the row of the State that is wrong",
                )
