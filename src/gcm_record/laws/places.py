"""Laws of places: each event and each State can be put on a map."""

from collections.abc import Iterator

from gcm_record.laws.common import Files, number, problem, rows
from gcm_record.problems import Problem

LIMITS = {"latitude": 90, "longitude": 180}


def an_event_is_in_a_place_on_the_map(files: Files) -> Iterator[Problem]:
    known = {(row["name"], row["state_id"]) for row in files["places"].rows}
    for line, row in rows(files, "events"):
        if row["city"] and (row["city"], row["state_id"]) not in known:
            where = f"of {row['state_id']}" if row["state_id"] else "of no State"
            yield problem(
                "events",
                line,
                "city",
                f'"{row["city"]}" {where} is not in data/places.csv; write the name as it stands there, '
                "or add a row with its coordinates from geonames.org",
            )


def a_state_has_one_dot(files: Files) -> Iterator[Problem]:
    dots: dict[str, list[int]] = {}
    for line, row in rows(files, "places"):
        if row["stands_for_state"]:
            dots.setdefault(row["state_id"], []).append(line)
    for line, state in rows(files, "states"):
        lines = dots.get(state["id"], [])
        if not lines:
            yield problem(
                "states",
                line,
                "id",
                f'"{state["id"]}" has no dot on maps; fill stands_for_state of one of its rows in data/places.csv',
            )
        for more in lines[1:]:
            yield problem(
                "places",
                more,
                "stands_for_state",
                f'the dot of "{state["id"]}" stands in line {lines[0]} already; empty one of the two',
            )


def a_place_lies_on_the_globe(files: Files) -> Iterator[Problem]:
    for line, row in rows(files, "places"):
        for column, limit in LIMITS.items():
            value = number(row[column])
            if value is not None and abs(value) > limit:
                yield problem(
                    "places",
                    line,
                    column,
                    f'"{row[column]}" is beyond {limit} degrees; look it up at geonames.org',
                )
