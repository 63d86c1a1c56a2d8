"""Maps of the world: the outline of its land, without any borders, and points put on it.

The outline is the file land.geojson beside this module: Natural Earth, 1:110m,
version 4.1 (public domain, naturalearthdata.com), from `land-110m.json` of the npm
package world-atlas 2.0.2. It was made once by hand: Antarctica and islands under
0.6 square degrees left out, lines simplified by Douglas and Peucker's method
with 0.28 degrees (less for small islands), coordinates to one decimal. It holds land and nothing else,
so a map drawn on it takes no side on any boundary.
"""

import json
from collections.abc import Sequence
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt

import altair as alt
import pandas as pd

from gcm_record.charts import COLOURS, INK
from gcm_record.paths import PACKAGE

SHAPES = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down")
WIDTH, HEIGHT = 640, 300
# The page may draw a chart narrower than it was made; a map then shrinks as a whole, its marks too.
SCALE = "width / 5.42"  # at which the projection fills the width
SHRINKS = {"keepsItsShape": True}  # read by the script that draws charts
EARTH_RADIUS_KM = 6371


@lru_cache(maxsize=1)
def outline() -> dict:
    """Return the land of the world as one GeoJSON feature."""
    return json.loads((PACKAGE / "land.geojson").read_text("utf-8"))


def land() -> alt.Chart:
    """Return the base layer: land, faint in the ink of the page, for `alt.layer` with a layer of points."""
    return alt.Chart(alt.Data(values=[outline()])).mark_geoshape(
        aria=False, fill=INK, fillOpacity=0.13, stroke=None, clip=True, tooltip=False
    )


def world_map(
    points: pd.DataFrame,
    kind: str,
    *,
    order: Sequence[str] | None = None,
    tooltip: Sequence[str] = (),
    size: int = 70,
    apart: float = 5.5,
    around: tuple[float, float] = (11, 8),
    zoom: float = 1,
) -> alt.LayerChart:
    """Return the world with a mark for each row of `points`, told apart by shape and by colour.

    `points` has columns `latitude` and `longitude`; the column `kind` says which
    mark a row gets, at most six kinds, in `order` where it is given. Rows of one
    place stand side by side, `apart` degrees from one another. A part of the
    world is drawn larger with `zoom` and, in degrees east and north, the middle
    of the picture `around`. Raises ValueError for more kinds than there are shapes.
    """
    kinds = list(order) if order is not None else sorted(points[kind].unique())
    if len(kinds) > len(SHAPES):
        raise ValueError(f"{len(kinds)} kinds, but only {len(SHAPES)} shapes that a reader can tell apart")
    legend = alt.Legend(title=None, columns=3, symbolSize=90)
    marks = (
        alt.Chart(side_by_side(points, apart / zoom))
        .mark_point(
            filled=True,
            opacity=0.9,
            size=alt.ExprRef(f"width < 500 ? {size / 2} : {size}"),
            stroke=INK,
            strokeWidth=0.7,
            clip=True,
        )
        .encode(
            longitude="longitude:Q",
            latitude="latitude:Q",
            shape=alt.Shape(
                f"{kind}:N", scale=alt.Scale(domain=kinds, range=list(SHAPES[: len(kinds)])), legend=legend
            ),
            color=alt.Color(
                f"{kind}:N",
                scale=alt.Scale(domain=kinds, range=list(COLOURS.values())[: len(kinds)]),
                legend=legend,
            ),
            tooltip=[f"{name}:N" for name in tooltip],
        )
    )
    return (
        alt.layer(land(), marks)
        .project(
            "equalEarth",
            scale=alt.ExprRef(f"{SCALE} * {zoom}"),
            rotate=[-around[0], 0],
            center=[0, around[1]],
        )
        .properties(width=WIDTH, height=HEIGHT, usermeta=SHRINKS)
    )


def side_by_side(points: pd.DataFrame, apart: float) -> pd.DataFrame:
    """Return the points with those of one place moved apart along its latitude, around where it lies."""
    place = points.groupby(["latitude", "longitude"])["latitude"]
    shift = place.cumcount() - (place.transform("size") - 1) / 2
    return points.assign(longitude=points["longitude"].astype(float) + apart * shift)


def distance_km(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Return the shortest way over the globe between two places, in kilometres."""
    up, down = radians(latitude), radians(other_latitude)
    across = radians(other_longitude - longitude)
    chord = sin((down - up) / 2) ** 2 + cos(up) * cos(down) * sin(across / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(chord))
