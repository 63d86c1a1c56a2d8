"""Maps: land and nothing else, points where they belong, a dot for every State."""

import json
import re
from collections import Counter
from itertools import pairwise

import pandas as pd
import pytest
import vl_convert

from gcm_record import load
from gcm_record.maps import HEIGHT, WIDTH, distance_km, outline, side_by_side, world_map
from gcm_record.paths import PACKAGE


def rings() -> list[list[tuple[float, float]]]:
    return [
        [tuple(point) for point in ring] for shape in outline()["geometry"]["coordinates"] for ring in shape
    ]


def drawn(points: pd.DataFrame, **options) -> list[tuple[float, float]]:
    """Return where the marks stand in the picture, from its left upper corner, in the order of the points."""
    spec = world_map(points, "kind", **options).to_dict()
    spec["layer"][1]["encoding"]["shape"]["legend"] = spec["layer"][1]["encoding"]["color"]["legend"] = None
    svg = vl_convert.vegalite_to_svg(json.dumps(spec), vl_version="6.4")
    marks = svg[svg.index("mark-symbol") :]
    return [
        (float(x), float(y))
        for x, y in re.findall(r'<path[^>]* transform="translate\(([-\d.]+),([-\d.]+)\)"', marks)
    ]


def points(*places: tuple[float, float], kinds: str = "") -> pd.DataFrame:
    frame = pd.DataFrame(places, columns=["latitude", "longitude"])
    return frame.assign(kind=list(kinds) or "a")


def test_the_outline_is_one_feature_that_says_nothing_but_its_shape():
    land = outline()
    assert set(land) == {"type", "properties", "geometry"}
    assert land["properties"] == {}
    assert land["geometry"]["type"] == "MultiPolygon"


def test_no_line_of_the_outline_parts_two_pieces_of_land():
    # Where two countries are drawn, the line between them is there twice; so it would be in a map with borders.
    edges = Counter(frozenset(edge) for ring in rings() for edge in pairwise(ring) if edge[0] != edge[1])
    assert [edge for edge, times in edges.items() if times > 1] == []


def test_the_outline_is_closed_without_antarctica_and_on_the_globe():
    for ring in rings():
        assert ring[0] == ring[-1]
        assert len(ring) > 3
        assert all(-60 <= y <= 84 and -180 <= x <= 180 for x, y in ring)


def test_the_outline_and_a_map_of_all_states_stay_small():
    assert (PACKAGE / "land.geojson").stat().st_size < 35_000
    places = load("places").assign(kind="a")[["latitude", "longitude", "kind"]]
    assert len(world_map(places, "kind").to_json(indent=None)) < 60_000


def test_the_middle_of_the_map_is_where_it_says():
    for zoom in (1, 3):
        [(x, y)] = drawn(points((44, 14)), around=(14, 44), zoom=zoom)
        assert (x, y) == (pytest.approx(WIDTH / 2, abs=1), pytest.approx(HEIGHT / 2, abs=1))


def test_points_land_east_and_south_of_one_another_as_on_the_globe():
    places = load("places").set_index("id")
    cities = ["montevideo", "new-york", "geneva", "addis-ababa", "bangkok", "nadi"]
    marks = drawn(places.loc[cities, ["latitude", "longitude"]].assign(kind="a"))
    assert len(marks) == len(cities)
    across = dict(zip(cities, (x for x, _ in marks), strict=True))
    down = dict(zip(cities, (y for _, y in marks), strict=True))
    assert sorted(across, key=across.get) == [
        "new-york",
        "montevideo",
        "geneva",
        "addis-ababa",
        "bangkok",
        "nadi",
    ]
    assert sorted(down, key=down.get) == [
        "geneva",
        "new-york",
        "bangkok",
        "addis-ababa",
        "nadi",
        "montevideo",
    ]
    assert all(0 < x < WIDTH and 0 < y < HEIGHT for x, y in marks)


def test_every_state_has_its_dot_and_it_is_in_the_picture():
    places, states = load("places"), load("states")
    dots = places[places["stands_for_state"].notna()]
    assert sorted(dots["state_id"]) == sorted(states["id"])
    marks = drawn(dots.assign(kind="a"))
    assert len(marks) == len(states)
    assert all(0 < x < WIDTH and 0 < y < HEIGHT for x, y in marks)


def test_marks_are_told_apart_by_shape_and_not_by_colour_alone():
    encoding = world_map(points((0, 0), (1, 1), kinds="ab"), "kind").to_dict()["layer"][1]["encoding"]
    assert len(set(encoding["shape"]["scale"]["range"])) == 2
    assert encoding["shape"]["scale"]["domain"] == encoding["color"]["scale"]["domain"] == ["a", "b"]


def test_more_kinds_than_shapes_are_refused():
    with pytest.raises(ValueError, match="7 kinds, but only 6 shapes"):
        world_map(points(*[(n, n) for n in range(7)], kinds="abcdefg"), "kind")


def test_marks_of_one_place_stand_side_by_side_around_it():
    moved = side_by_side(points((10, 20), (10, 20), (10, 20), (50, 60)), 4)
    assert list(moved["longitude"]) == [16, 20, 24, 60]
    assert list(moved["latitude"]) == [10, 10, 10, 50]


@pytest.mark.parametrize(
    ("start", "end", "km"),
    [
        ((46.20, 6.15), (40.71, -74.01), 6200),
        ((-17.80, 177.42), (-13.83, -171.77), 1230),
        ((0, 0), (0, 180), 20015),
    ],
)
def test_a_distance_goes_the_short_way_around(start, end, km):
    assert distance_km(*start, *end) == pytest.approx(km, rel=0.02)
