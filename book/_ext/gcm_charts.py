"""Puts charts on the page: a static picture first, drawn live when it nears the view, with its table beside it."""

import html
import json
import re
import shutil
from pathlib import Path

import vl_convert
from docutils import nodes
from myst_nb.core.render import MimeRenderPlugin
from sphinx.application import Sphinx
from sphinx.util import logging

import gcm_cite
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
            return [nodes.raw("", figure(data.content, renderer.renderer.sphinx_env), format="html")]
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

    filled = re.sub(r'<a href="record:([^/"]+)/([^"]+)">', address, offered(table, record, env))
    # A region is known by its caption, so that two tables of one page are told apart.
    caption = re.search(r"<caption>(.*?)</caption>", filled)
    name = caption[1] if caption else "Table"
    return f'<div class="gcm-scroll" tabindex="0" role="region" aria-label="{name}">{filled}</div>'


def offered(table: str, record, env) -> str:
    """Return a table in which a question that is still open has a way to answer it beside it."""
    links = env.app.config.html_context["gcm"]

    def beside(match: re.Match) -> str:
        gap = record.index["gaps"].get(html.unescape(match[1]))
        if not links.repository or not gap or gap["status"] == "closed":
            return match[0]
        form = html.escape(links.have(gap["id"], gap["question"]))
        return f'{match[0]} <a class="gcm-have" href="{form}" rel="external">I have this</a>'

    return re.sub(r'<a href="record:gaps/([^"]+)">.*?</a>', beside, table, flags=re.S)


def figure(chart: dict, env) -> str:
    """Return the HTML of one chart in its frame; all text is escaped, the SVG comes from our own drawing."""
    name, up = html.escape(chart["id"]), "../" * env.docname.count("/")
    keep(env, chart)
    known = f'<p class="gcm-known">{html.escape(chart["known"])}</p>' if chart["known"] else ""
    finding = html.escape(chart["finding"])
    ways = "".join(
        f'<li><a href="{up}charts/{name}.{ending}" download>{label}</a></li>'
        for ending, label in (("csv", "Numbers (CSV)"), ("svg", "Picture (SVG)"))
    )
    return f"""<figure class="gcm-chart" id="{name}">
<figcaption id="{name}-title">{finding}</figcaption>
<div class="gcm-chart-view" tabindex="0" role="group" aria-labelledby="{name}-title">{chart["svg"]}</div>
<script type="application/json" class="gcm-chart-spec">{spec_text(chart)}</script>
{known}<p class="gcm-chart-words">{html.escape(chart["description"])}</p>
<details class="gcm-chart-data"><summary>Data and cite</summary>
<div class="gcm-scroll" tabindex="0" role="region" aria-label="Table: {finding}">{chart["table"]}</div>
<ul class="gcm-chart-ways">{ways}<li class="gcm-js"><button type="button" class="gcm-png">Picture (PNG)</button></li></ul>
<p class="gcm-cite">{gcm_cite.chart(env.app, env.docname, chart["id"], chart["finding"])}</p>
{embedding(name, env)}</details>
</figure>"""


def spec_text(chart: dict) -> str:
    # "<" must not end the script element, whatever a cell says.
    return json.dumps(chart["spec"], sort_keys=True, ensure_ascii=False).replace("<", "\\u003c")


def embedding(name: str, env) -> str:
    if not env.app.config.html_baseurl:
        return ""
    frame = (
        f'<iframe src="{env.app.config.html_baseurl}charts/{name}.html" width="100%" height="520"></iframe>'
    )
    return f'<p class="gcm-embed">Embed: <code>{html.escape(frame)}</code></p>'


def keep(env, chart: dict) -> None:
    """Keep what a chart offers for download until the site is written."""
    if not hasattr(env, "gcm_kept_charts"):
        env.gcm_kept_charts = {}
    wanted = ("id", "csv", "svg", "finding", "known")
    env.gcm_kept_charts.setdefault(env.docname, {})[chart["id"]] = {key: chart[key] for key in wanted}


def forget(app: Sphinx, env, docname: str) -> None:
    getattr(env, "gcm_kept_charts", {}).pop(docname, None)


EMBEDDED = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'self'; script-src 'none'; style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<title>{finding}</title><link rel="stylesheet" href="../_static/gcm.css"></head>
<body class="gcm-embedded"><main><figure class="gcm-chart"><figcaption><h1 id="title">{finding}</h1></figcaption>
<div class="gcm-chart-view" tabindex="0" role="group" aria-labelledby="title">{svg}</div>{known}
<p class="gcm-chart-words">From <a href="../{page}.html#{id}" target="_top">{project}</a></p></figure></main></body></html>
"""


def write_charts(app: Sphinx, exception: Exception | None) -> None:
    """Write the numbers, the picture and the page to embed of every chart."""
    if exception or app.builder.format != "html":
        return
    folder = Path(app.outdir) / "charts"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for page, charts in sorted(getattr(app.env, "gcm_kept_charts", {}).items()):
        for name, chart in sorted(charts.items()):
            (folder / f"{name}.csv").write_text(chart["csv"], "utf-8")
            (folder / f"{name}.svg").write_text(alone(chart["svg"]), "utf-8")
            shown = {key: html.escape(chart[key]) for key in ("finding", "id")}
            known = f'<p class="gcm-known">{html.escape(chart["known"])}</p>' if chart["known"] else ""
            text = EMBEDDED.format(
                **shown, svg=chart["svg"], known=known, page=page, project=html.escape(app.config.project)
            )
            (folder / f"{name}.html").write_text(text, "utf-8")


def alone(svg: str) -> str:
    """Return a picture that stands without a page around it: its own ground and ink."""
    return svg.replace("currentColor", "#1d2a35").replace("<svg ", '<svg style="background:#fff" ', 1)


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


def setup(app: Sphinx) -> dict:
    app.connect("env-purge-doc", forget)
    app.connect("build-finished", write_charts)
    app.connect("build-finished", write_bundle)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
