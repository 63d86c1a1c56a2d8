"""Writes the record pages: one template a kind, rendered with escaping on, put into the theme's layout.

They are not Sphinx documents: a thousand of those would cost minutes in the
sidebar alone. A page whose body and layout have not changed is not written again.
"""

import hashlib
import inspect
import json
from collections.abc import Iterator
from pathlib import Path

import jinja2
from babel import Locale
from markupsafe import Markup, escape
from sphinx.application import Sphinx
from sphinx.util import logging

import gcm_cite
import gcm_roles
import gcm_takeaway
from gcm_address import archive_search
from gcm_record import find, labels, lists, objectives, sentences, standing, trails
from gcm_record.cells import is_web, items
from gcm_record.cite import Part
from gcm_record.mandate import Facts, ledger
from gcm_record.mandate.registry import RULES
from gcm_record.paths import PACKAGE
from gcm_record.record import Record

logger = logging.getLogger(__name__)
MEMORY = "gcm-records.json"


class Page:
    """What a template may ask while it renders one page: links relative to that page, sources, labels."""

    def __init__(self, record: Record, name: str, repository, told: tuple[str, str, str] | None = None):
        self.record, self.up, self.repository = record, "../" * name.count("/"), repository
        self.told = told

    def link(self, table: str, identifier: str, text: str = "") -> Markup:
        shown = text or labels.label(self.record, table, identifier)
        return Markup('<a href="{}">{}</a>').format(self.up + self.record.address(table, identifier), shown)

    def links(self, table: str, ids: str) -> list[Markup]:
        return [self.link(table, item) for item in items(ids)]

    def outside(self, address: str, text: str = "") -> Markup:
        """Link to another site; anything but http(s) stays text, whatever a cell says."""
        if not is_web(address):
            return escape(address)
        return Markup('<a href="{}" rel="external">{}</a>').format(address, text or address)

    def look_for(self, address: str) -> Markup:
        """Link to where an archived copy of a page can be looked for; nothing is asked of it until a reader clicks."""
        found = archive_search(address)
        shown = '<a class="gcm-look" href="{}" rel="external">look in the Wayback Machine</a>'
        return Markup(shown).format(found) if found else Markup()


def environment(folder: Path) -> jinja2.Environment:
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    made.filters["words"] = labels.words
    made.filters["language"] = lambda code: Locale("en").languages.get(code, code)
    made.filters["items"] = items
    made.globals.update(
        when=sentences.when,
        on=sentences.on,
        kinds=labels.KINDS,
        provision_label=labels.provision_label,
        segment_kind=labels.segment_kind,
        label_of=labels.label,
        # Known only while the book is built.
        history_of=lambda table, identifier: "",
        public=str,
        release="",
        meets=objectives,
        standing_of=standing.standing,
    )
    return made


def judged(record: Record) -> dict[str, dict]:
    """Return, for each provision, its entry in the ledger and the rule behind it with its place in the repository."""
    found = {}
    for entry in ledger(Facts(record.rows)):
        rule, source, path, line = RULES.get(entry.provision), "", "", 0
        if rule:
            lines, line = inspect.getsourcelines(rule.judge)
            source = "".join(lines)
            path = f"src/gcm_record/{Path(inspect.getsourcefile(rule.judge)).resolve().relative_to(PACKAGE).as_posix()}"
        found[entry.provision] = {"entry": entry, "source": source, "path": path, "line": line}
    return found


def stories(app: Sphinx) -> dict[tuple[str, str], tuple[str, str, str]]:
    """Return the section that tells of a row, by table and id: its address, its heading, the title of its page.

    A section says so with a target above its heading, as in `(event-round-3)=`.
    """
    record, found = gcm_roles.record_of(app), {}
    for label, (document, anchor, heading) in app.env.get_domain("std").labels.items():
        kind, _, identifier = label.partition("-")
        table = gcm_roles.TABLE_OF_ROLE.get(kind)
        if not table or not heading:
            continue
        if identifier not in map(str.lower, record.index[table]):
            told = f'the target "({label})=" names "{identifier}", which is not in data/{table}.csv; write an id from there'
            logger.warning(told, location=document, type="gcm", subtype="id")
            continue
        found[table, identifier] = (
            f"{document}.html#{anchor}",
            heading,
            app.env.titles[document].astext(),
        )
    return found


def pages(
    record: Record, templates: jinja2.Environment, repository, told: dict
) -> Iterator[tuple[str, str, str, dict]]:
    """Yield name, title, body and what the frame needs to know of every record page, list and redirect."""
    rules = judged(record)
    for table, identifier in record.pages():
        name = f"{table}/{identifier.lower()}"
        row = record.index[table][identifier]
        title = labels.title(record, table, identifier)
        yield (
            name,
            title,
            templates.get_template(f"{table}.html").render(
                page=Page(record, name, repository, told.get((table, identifier.lower()))),
                record=record,
                table=table,
                id=identifier,
                row=row,
                title=title,
                lead=sentences.sentence(record, table, row),
                judged=rules.get(identifier) if table == "provisions" else None,
            ),
            {
                "gcm_what": find.what(record, table, row),
                "gcm_facets": find.facets(record, table, row),
                "gcm_description": sentences.sentence(record, table, row),
            },
        )
    for table in record.package:
        name = f"{table}/index"
        title = trails.heading(table)
        yield (
            name,
            title,
            templates.get_template("list.html").render(
                page=Page(record, name, repository),
                record=record,
                table=table,
                title=title,
                columns=list(lists.COLUMNS.get(table, {})),
                cells=lists.cells,
                in_order=lists.in_order(record, table),
                description=record.package[table].grain,
            ),
            {
                "gcm_what": "List",
                "gcm_facets": {"Kind": ["List"]},
                "gcm_description": record.package[table].grain,
            },
        )
    for row in record.rows["renames"]:
        name = f"{row['table']}/{row['old_id'].lower()}"
        yield (
            name,
            "This page has moved",
            templates.get_template("moved.html").render(
                page=Page(record, name, repository), row=row, title="This page has moved"
            ),
            {"gcm_unsearched": True},
        )


def collect(app: Sphinx) -> Iterator[tuple[str, dict, str]]:
    record = gcm_roles.record_of(app)
    templates = environment(Path(app.confdir) / "book" / "_templates" / "records")
    taken = gcm_takeaway.of(app)
    templates.globals |= {
        "history_of": taken.history.told,
        "public": taken.about.address,
        "release": app.config.release,
    }
    memory_file = Path(app.doctreedir) / MEMORY
    memory = json.loads(memory_file.read_text("utf-8")) if memory_file.exists() else {}
    layout = layout_stamp(app)
    moved = {
        f"{row['table']}/{row['old_id'].lower()}": f"../{record.address(row['table'], row['new_id'])}"
        for row in record.rows["renames"]
    }
    fresh = {}
    for name, title, body, known in pages(record, templates, app.config.html_context["gcm"], stories(app)):
        known |= taken.context(name)
        if name not in moved:
            known |= gcm_cite.context(app, Part(title, name, row="/".join(taken.pages.get(name, ()))))
        stamp = hashlib.sha256(
            "\0".join((layout, title, body, json.dumps(known, sort_keys=True))).encode()
        ).hexdigest()
        fresh[name] = stamp
        if memory.get(name) != stamp or not Path(app.builder.get_outfilename(name)).exists():
            context = {"title": str(escape(title)), "body": body, "gcm_record": True}
            yield name, known | context | {"gcm_moved_to": moved.get(name, "")}, "record.html"
    for name in memory.keys() - fresh.keys():
        Path(app.builder.get_outfilename(name)).unlink(missing_ok=True)
    memory_file.write_text(json.dumps(fresh, sort_keys=True), "utf-8")


def layout_stamp(app: Sphinx) -> str:
    """Return a digest of all that stands around the body of a record page: settings, sidebar, layout."""
    root = Path(app.confdir)
    book = root / "book"
    files = [
        root / "_config.yml",
        root / "_toc.yml",
        *sorted(book.glob("_templates/*.html")),
        *sorted(book.glob("_theme/*")),
        *sorted(book.glob("_static/gcm*")),
    ]
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.read_bytes())
    titles = {name: str(title.astext()) for name, title in sorted(app.env.titles.items())}
    digest.update(json.dumps([titles, app.config.html_baseurl, app.config.gcm_repository_url]).encode())
    return digest.hexdigest()


def setup(app: Sphinx) -> dict:
    app.connect("html-collect-pages", collect)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
