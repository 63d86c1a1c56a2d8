"""Puts charts on the page: a static picture first, drawn live when it nears the view, with its table beside it."""

import html
import json
import re
from pathlib import Path

import vl_convert
from docutils import nodes
from myst_nb.core.render import MimeRenderPlugin
from sphinx.application import Sphinx
from sphinx.util import logging

import gcm_roles
from gcm_record import grid
from gcm_record.charts import MIME

logger = logging.getLogger(__name__)

# Vega's bundle and the loader are asked for only by pages that have a chart.
BUNDLE = "vega.js"


class ChartRenderer(MimeRenderPlugin):
    """Renders what `gcm_record.charts.show` and `gcm_record.grid.table` put out, in every builder of the book."""

    mime_priority_overrides = (("*", MIME, 1), ("*", grid.MIME, 1))

    @staticmethod
    def handle_mime(renderer, data, inline):
        if inline or data.mime_type not in (MIME, grid.MIME):
            return None
        if data.mime_type == MIME:
            return [nodes.raw("", figure(data.content), format="html")]
        return [nodes.raw("", linked(data.content, renderer.renderer.sphinx_env), format="html")]


def linked(table: str, env) -> str:
    """Return the HTML of a table with the addresses of the record pages that its cells name."""
    record, up = gcm_roles.record_of(env.app), "../" * env.docname.count("/")

    def address(match: re.Match) -> str:
        table, identifier = (html.unescape(part) for part in match.groups())
        if identifier not in record.index.get(table, {}):
            logger.warning(
                'a table links to "%s", which is not in data/%s.csv', identifier, table, location=env.docname
            )
            return "<a>"
        return f'<a href="{up}{html.escape(record.address(table, identifier))}">'

    filled = re.sub(r'<a href="record:([^/"]+)/([^"]+)">', address, table)
    return f'<div class="gcm-scroll" tabindex="0" role="region" aria-label="Table">{filled}</div>'


def figure(chart: dict) -> str:
    """Return the HTML of one chart; all text is escaped, the SVG comes from our own drawing."""
    name = html.escape(chart["id"])
    # "<" must not end the script element, whatever a cell says.
    spec = json.dumps(chart["spec"], sort_keys=True, ensure_ascii=False).replace("<", "\\u003c")
    known = f'<p class="gcm-known">{html.escape(chart["known"])}</p>' if chart["known"] else ""
    return f"""<figure class="gcm-chart" id="{name}">
<figcaption id="{name}-title">{html.escape(chart["finding"])}</figcaption>
<div class="gcm-chart-view" tabindex="0" role="group" aria-labelledby="{name}-title">{chart["svg"]}</div>
<script type="application/json" class="gcm-chart-spec">{spec}</script>
{known}<p class="gcm-chart-words">{html.escape(chart["description"])}</p>
<details class="gcm-chart-data"><summary>Table of this chart</summary><div class="gcm-scroll" tabindex="0" role="region" aria-label="Table of this chart">{chart["table"]}</div></details>
</figure>"""


def write_bundle(app: Sphinx, exception: Exception | None) -> None:
    if exception or app.builder.format != "html":
        return
    # The bundle declares names that collide with Sphinx's own globals, hence the function around it.
    code = vl_convert.javascript_bundle("window.gcmVega = vegaEmbed;", vl_version="6.4")
    target = Path(app.outdir) / "_static" / BUNDLE
    if not target.exists() or target.read_text("utf-8") != wrapped(code):
        target.write_text(wrapped(code), "utf-8")


def wrapped(code: str) -> str:
    return f"(function () {{\n{code}\n}})();\n"


def add_loader(app: Sphinx, pagename: str, templatename: str, context: dict, doctree) -> None:
    if 'class="gcm-chart"' in context.get("body", ""):
        app.add_js_file("gcm-charts.js", loading_method="defer")


def setup(app: Sphinx) -> dict:
    app.connect("html-page-context", add_loader)
    app.connect("build-finished", write_bundle)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
