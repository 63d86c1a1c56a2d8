"""The data page, the downloads and the page for addresses that do not exist."""

import csv
import json
import posixpath
import re
import shutil
from pathlib import Path
from urllib.parse import urlsplit

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

import gcm_roles
from gcm_record.labels import words
from gcm_record.mandate import Entry, Facts, ledger
from gcm_record.schema import Table


class TablesDirective(SphinxDirective):
    """Describes every table from its schema: grain, rows, columns, downloads."""

    def run(self) -> list[nodes.Node]:
        record = gcm_roles.record_of(self.env.app)
        folder = Path(self.env.app.confdir) / "data"
        for path in (folder / "datapackage.json", *folder.glob("schemas/*.json"), *folder.glob("*.csv")):
            self.env.note_dependency(str(path))
        up = "../" * self.env.docname.count("/")
        return [section(table, len(record.rows[name]), up) for name, table in record.package.items()]


def section(table: Table, count: int, up: str) -> nodes.section:
    part = nodes.section(ids=[table.name.replace("_", "-")], names=[table.name])
    part += nodes.title("", table.name)
    part += nodes.paragraph("", f"{table.grain} {count:,} rows; key: {', '.join(table.key)}.")
    ways = nodes.paragraph()
    for text, address in (
        ("CSV", f"data/{table.name}.csv"),
        ("schema", f"data/schemas/{table.name}.json"),
        ("list with links", f"{table.name}/index.html"),
    ):
        if len(ways):
            ways += nodes.Text(" · ")
        ways += nodes.reference("", text, refuri=up + address, internal=True)
    part += ways
    part += columns(table)
    return part


def columns(table: Table) -> nodes.table:
    grid = nodes.table(classes=["gcm-columns"])
    group = nodes.tgroup(cols=3)
    grid += group
    group += [nodes.colspec(colwidth=width) for width in (20, 20, 60)]
    head, body = nodes.thead(), nodes.tbody()
    group += [head, body]
    head += row("Column", "Holds", "Meaning")
    for column in table.columns:
        holds = (
            f"id of {column.target}" if column.target and not column.target.startswith("#") else column.kind
        )
        holds = (
            f"list of {column.target}" if column.is_list and column.target not in ("", "#columns") else holds
        )
        meaning = column.description + (
            " Values: " + ", ".join(map(words, column.enum)) + "." if column.enum else ""
        )
        body += row(column.name, holds.replace("_", " ") + (", required" if column.required else ""), meaning)
    return grid


def row(*cells: str) -> nodes.row:
    line = nodes.row()
    for cell in cells:
        line += nodes.entry("", nodes.paragraph("", cell))
    return line


def copy_downloads(app: Sphinx, exception: Exception | None) -> None:
    if exception or app.builder.format != "html":
        return
    source, target = Path(app.confdir) / "data", Path(app.outdir) / "data"
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target, ignore=shutil.ignore_patterns("*.md", ".*"))


def write_ledger(app: Sphinx, exception: Exception | None) -> None:
    """Publish the ledger of the mandate beside the tables, as CSV and as JSON."""
    if exception or app.builder.format != "html":
        return
    entries = [entry_as_text(entry) for entry in ledger(Facts(gcm_roles.record_of(app).rows))]
    folder = Path(app.outdir) / "data"
    (folder / "ledger.json").write_text(json.dumps(entries, indent=1, ensure_ascii=False) + "\n", "utf-8")
    with (folder / "ledger.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(entries[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(entries)


def entry_as_text(entry: Entry) -> dict[str, str]:
    return {
        "provision": entry.provision,
        "verdict": entry.verdict or "",
        "required": entry.required,
        "measure": entry.measure,
        "found": entry.found,
        "evidence": ";".join(f"{table}/{key}" for table, key in entry.evidence),
        "gaps": ";".join(entry.gaps),
        "drafted_verdict": entry.drafted_verdict or "",
        "assessment": entry.assessment,
    }


def page_not_found(app: Sphinx):
    yield "404", {"title": "This address leads nowhere"}, "404.html"


def front_page(app: Sphinx, exception: Exception | None) -> None:
    """Put the front page at the root too, so that nobody is sent on before anything is seen."""
    if exception or app.builder.format != "html":
        return
    text = (Path(app.outdir) / "book" / "index.html").read_text("utf-8")
    relative = re.compile(r'\b(src|href|action|data-content_root)="(?!/|#|[a-z]+:)([^"]*)"')
    moved = relative.sub(
        lambda match: f'{match[1]}="{posixpath.normpath("book/" + match[2])}{"/" * match[2].endswith("/")}"',
        text,
    )
    (Path(app.outdir) / "index.html").write_text(moved, "utf-8")


def root_links(app: Sphinx, exception: Exception | None) -> None:
    """Give the page 404 links from the root, since a server shows it at any depth."""
    page = Path(app.outdir) / "404.html"
    if exception or not page.exists():
        return
    root = urlsplit(app.config.html_baseurl).path or "/"
    relative = re.compile(r'\b(src|href|data-content_root)="(?!/|#|[a-z]+:)(?:\./)?')
    page.write_text(relative.sub(lambda match: f'{match[1]}="{root}', page.read_text("utf-8")), "utf-8")


def setup(app: Sphinx) -> dict:
    app.add_directive("tables", TablesDirective)
    app.connect("html-collect-pages", page_not_found)
    app.connect("build-finished", copy_downloads)
    app.connect("build-finished", write_ledger)
    app.connect("build-finished", root_links)
    # After Jupyter Book has put a redirection there, and after the search index has been made.
    app.connect("build-finished", front_page, priority=950)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
