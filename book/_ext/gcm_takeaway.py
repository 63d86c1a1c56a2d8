"""What readers and programs take away, put on the site: `gcm_record.takeaway` makes it, this module wires it in."""

import os
import shutil
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

import gcm_layout
import gcm_roles
from gcm_record import trails
from gcm_record.sentences import when
from gcm_record.takeaway import history
from gcm_record.takeaway.about import read_about
from gcm_record.takeaway.calendar import calendars, dated, undated
from gcm_record.takeaway.feeds import feeds
from gcm_record.takeaway.linked import Linked, script_text
from gcm_record.takeaway.one import one
from gcm_record.takeaway.sitemap import sitemap
from gcm_record.takeaway.tables import VERSION, write_tables
from gcm_record.takeaway.typed import json_text

API = f"api/{VERSION}"
HOME = "book/index"
# The time of a build that knows no commit; the Makefile names the same.
NO_TIME = 1483228800


class Takeaway:
    """What one build needs of the record to make downloads of it."""

    def __init__(self, app: Sphinx):
        root, config = Path(app.confdir), app.config
        self.app, self.record, self.data = app, gcm_roles.record_of(app), root / "data"
        given = os.environ.get("GCM_HISTORY")
        self.history = history.read(Path(given)) if given else history.from_git(root, self.record)
        epoch = int(os.environ.get("SOURCE_DATE_EPOCH") or self.history.time or NO_TIME)
        self.about = read_about(self.data, config.author, config.release, epoch, config.html_baseurl)
        self.pages = {f"{table}/{key.lower()}": (table, key) for table, key in self.record.pages()}
        self.moved = {f"{row['table']}/{row['old_id'].lower()}" for row in self.record.rows["renames"]}

    def context(self, name: str) -> dict[str, object]:
        """Return what a page says of itself to readers and programs: the way to it, linked data, its row as JSON."""
        linked, steps = Linked(self.record, self.about, name), self.trail(name)
        up = "../" * name.count("/")
        known: dict[str, object] = {
            "gcm_trail": [{"name": step, "link": up + path if path else ""} for step, path in steps]
        }
        table, _, rest = name.partition("/")
        if name in self.pages:
            known["gcm_linked"] = script_text(linked.record_page(*self.pages[name]))
            known["gcm_json"] = f"{rest}.json"
        elif rest == "index" and table in self.record.package:
            known["gcm_linked"] = script_text(linked.table(table))
        elif name == HOME:
            known["gcm_linked"] = script_text([linked.website()])
        elif name in self.app.env.titles:
            data = [linked.dataset()] if name.startswith("book/data/") else []
            known["gcm_linked"] = script_text([*data, linked.trail(steps)])
        return known

    def trail(self, name: str) -> list[trails.Step]:
        """Return the way to a page; none for the front page, and for pages that stand outside the contents."""
        table, _, rest = name.partition("/")
        if name in self.pages:
            return trails.of_record(self.record, *self.pages[name])
        if rest == "index" and table in self.record.package:
            return trails.of_list(table)
        if name in self.moved:
            return [*trails.of_list(table), ("This page has moved", f"{name}.html")]
        if name == "search":
            return trails.of_page("", "Search", name)
        if name == HOME or name not in self.app.env.titles:
            return []
        part = gcm_layout.part_of(self.app, name)
        return trails.of_page(part, self.app.env.titles[name].astext(), name)


def of(app: Sphinx) -> Takeaway:
    """Return what is taken away, made once for each build."""
    if not hasattr(app, "gcm_takeaway"):
        app.gcm_takeaway = Takeaway(app)
    return app.gcm_takeaway


def head(app: Sphinx, pagename: str, templatename: str, context: dict, doctree) -> None:
    if app.builder.format == "html" and not context.get("gcm_record"):
        context.update(of(app).context(pagename))


def write(app: Sphinx, exception: Exception | None) -> None:
    """Write every download; what a former build wrote and this one does not is deleted."""
    if exception or app.builder.format != "html":
        return
    taken, out = of(app), Path(app.outdir)
    write_tables(taken.record, taken.data, out / API, taken.about, taken.history.commit)
    (out / API / "history.json").write_text(taken.history.text(), "utf-8")
    write_records(taken, out)
    for folder in ("calendar", "feeds"):
        shutil.rmtree(out / folder, ignore_errors=True)
    files = calendars(taken.record, taken.about) | feeds(taken.record, taken.about, taken.history)
    for name in ("sitemap.xml", "robots.txt"):
        (out / name).unlink(missing_ok=True)
    documents = [name for name in app.env.found_docs if name not in ("search", "404")]
    files |= sitemap(taken.record, taken.about, taken.history, documents)
    for name, content in files.items():
        (out / name).parent.mkdir(exist_ok=True)
        (out / name).write_bytes(content)


def write_records(taken: Takeaway, out: Path) -> None:
    fresh = set()
    for name, (table, key) in taken.pages.items():
        path = out / f"{name}.json"
        content = json_text(one(taken.record, taken.about, taken.history, table, key)).encode()
        fresh.add(path)
        if not path.exists() or path.read_bytes() != content:
            path.write_bytes(content)
    for table in {table for table, _ in taken.pages.values()}:
        for path in set((out / table).glob("*.json")) - fresh:
            path.unlink()


class DownloadsDirective(SphinxDirective):
    """Lists every table with its number of rows and the three forms in which it can be had."""

    def run(self) -> list[nodes.Node]:
        note(self.env)
        record, listed = gcm_roles.record_of(self.env.app), nodes.bullet_list()
        for name in record.package:
            line = nodes.paragraph(
                "", "", nodes.literal("", name), nodes.Text(f" ({len(record.rows[name]):,} rows): ")
            )
            for form, shown in (("csv", "CSV"), ("json", "JSON"), ("parquet", "Parquet")):
                line += [link(self.env, f"{API}/{name}.{form}", shown), nodes.Text(" · ")]
            line.pop()
            listed += nodes.list_item("", line)
        return [listed]


class CalendarsDirective(SphinxDirective):
    """Lists the calendars, and the events that no calendar holds since no source names their days."""

    def run(self) -> list[nodes.Node]:
        note(self.env)
        taken, listed, missing = of(self.env.app), nodes.bullet_list(), nodes.bullet_list()
        for path in calendars(taken.record, taken.about):
            phase = path.rpartition("/")[2].removesuffix(".ics") if "/" in path else ""
            name = taken.record.index["phases"][phase]["name"] if phase else "The whole"
            count = nodes.Text(f", {len(dated(taken.record, phase))} events")
            listed += nodes.list_item("", nodes.paragraph("", "", link(self.env, path, name), count))
        for row in undated(taken.record):
            page = link(self.env, taken.record.address("events", row["id"]), row["title"])
            time = nodes.Text(f": {when(row) or 'no date found'}")
            missing += nodes.list_item("", nodes.paragraph("", "", page, time))
        told = f"{len(missing)} events are in no calendar, because no source read so far names their days:"
        return [listed, nodes.paragraph("", told), missing] if len(missing) else [listed]


def link(env, path: str, shown: str) -> nodes.reference:
    return nodes.reference("", shown, refuri="../" * env.docname.count("/") + path, internal=True)


def note(env) -> None:
    """Have a page read again when a table changes."""
    for path in sorted((Path(env.app.confdir) / "data").glob("*.csv")):
        env.note_dependency(str(path))


def setup(app: Sphinx) -> dict:
    app.add_directive("downloads", DownloadsDirective)
    app.add_directive("calendars", CalendarsDirective)
    app.connect("html-page-context", head)
    # After the tables are copied and before the search index is made.
    app.connect("build-finished", write, priority=800)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
