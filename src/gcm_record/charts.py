"""One look for all charts, and `show`, which puts a chart on the page with its description and its table."""

import hashlib
import html
import json
import re

import altair as alt
import pandas as pd
import vl_convert

from gcm_record.grid import csv_text, table_html, table_text

MIME = "application/vnd.gcm-record.chart+json"
# Okabe and Ito's colours (2008), told apart by colour-blind readers, on light and on dark ground.
COLOURS = {
    "blue": "#2f7fb8",
    "orange": "#d98200",
    "green": "#12906b",
    "vermilion": "#d0551b",
    "purple": "#b46a94",
    "sky": "#4aa3d8",
    "yellow": "#b8a61f",
    "grey": "#8a8f98",
}
PLANNED = "#9aa7b4"
HAPPENED = COLOURS["blue"]
DECIMALS = re.compile(r"\d+\.\d{2,}(?:e[-+]?\d+)?")
# The ink follows the page, so that a chart is readable in the dark theme too.
INK = "currentColor"


@alt.theme.register("gcm_record", enable=True)
def theme() -> alt.theme.ThemeConfig:
    """Return the one theme: transparent ground, the page's own ink, quiet lines."""
    text = {
        "labelColor": INK,
        "titleColor": INK,
        "labelFontSize": 12,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
    }
    return {
        "config": {
            "background": "transparent",
            "font": "system-ui, sans-serif",
            "view": {"stroke": "transparent"},
            "axis": {
                **text,
                "gridColor": INK,
                "gridOpacity": 0.15,
                "domainColor": INK,
                "domainOpacity": 0.4,
                "tickColor": INK,
                "tickOpacity": 0.4,
                "labelLimit": 240,
            },
            "legend": {**text, "orient": "top", "labelLimit": 400},
            "header": text,
            "title": {
                "color": INK,
                "anchor": "start",
                "fontSize": 15,
                "subtitleColor": INK,
                "subtitleFontSize": 12,
            },
            "text": {"color": INK, "fontSize": 12},
            "rule": {"color": INK},
            "range": {"category": list(COLOURS.values())},
        }
    }


class Figure:
    """A chart with what it must not be shown without: finding, description, table and coverage."""

    def __init__(
        self, chart: alt.TopLevelMixin, finding: str, description: str, table: pd.DataFrame, known: str
    ):
        self.chart, self.finding, self.description = chart, finding, description
        self.table, self.known = table, known

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict:
        # JSON knows no NaN; a missing cell is null, which Vega-Lite leaves out.
        spec = json.loads(self.chart.to_json(indent=None), parse_constant=lambda _: None)
        digest = hashlib.sha256(json.dumps(spec, sort_keys=True).encode()).hexdigest()[:10]
        page = {
            "id": f"chart-{digest}",
            "finding": self.finding,
            "description": self.description,
            "known": self.known,
            "spec": spec,
            "svg": static_picture(spec, f"c{digest}", self.description),
            "table": table_html(self.table, self.finding),
            "csv": csv_text(self.table),
        }
        # Elsewhere (JupyterLab, Colab) Altair's own display serves; text serves where nothing is drawn.
        bundle = self.chart._repr_mimebundle_() or {}
        bundle = bundle[0] if isinstance(bundle, tuple) else bundle
        words = "\n".join(filter(None, (self.finding, self.description, self.known, table_text(self.table))))
        return {**bundle, MIME: page, "text/plain": words}


def show(
    chart: alt.TopLevelMixin, *, finding: str, description: str, table: pd.DataFrame, known: str = ""
) -> Figure:
    """Return a figure for the last line of a cell.

    `finding` is the title: what the chart shows, in a sentence. `description` says
    it to those who can't see the chart. `table` holds the numbers behind it.
    `known` is the coverage, as in "11 of 18 panels known". Raises ValueError when
    finding or description is empty.
    """
    if not finding.strip() or not description.strip():
        raise ValueError("a chart needs a finding (its title) and a description for those who can't see it")
    return Figure(chart.properties(background="transparent"), finding, description, table, known)


def static_picture(spec: dict, prefix: str, description: str) -> str:
    """Return the chart as SVG whose ids start with `prefix`, so that two charts on one page share none."""
    svg = vl_convert.vegalite_to_svg(json.dumps(spec), vl_version="6.4")
    for number, old in enumerate(dict.fromkeys(re.findall(r'\bid="([^"]+)"', svg))):
        new = f"{prefix}-{number}"
        svg = svg.replace(f'id="{old}"', f'id="{new}"').replace(f"url(#{old})", f"url(#{new})")
    label = html.escape(description, quote=True)
    # A tenth of a pixel is finer than any screen shows, and a map is a third lighter without the rest.
    svg = re.sub(r'(?<=\sd=")[^"]+', lambda path: DECIMALS.sub(rounded, path[0]), svg)
    return re.sub(r"<svg ", f'<svg role="img" aria-label="{label}" ', svg, count=1)


def rounded(number: re.Match) -> str:
    return f"{float(number[0]):.1f}".removesuffix(".0")
