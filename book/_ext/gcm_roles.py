"""Short roles for prose: {event}`hearing-1` links to a record page, {fact}`count:events` prints a computed number.

An unknown id or fact is a warning, and warnings fail the build.
"""

from functools import lru_cache
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxRole

from gcm_record import facts
from gcm_record.labels import label
from gcm_record.record import Record

logger = logging.getLogger(__name__)
TABLE_OF_ROLE = {
    "event": "events",
    "document": "documents",
    "provision": "provisions",
    "person": "people",
    "body": "bodies",
    "input": "inputs",
    "objective": "objectives",
    "action": "objective_actions",
    "draft": "drafts",
    "state": "states",
    "source": "sources",
    "panel": "panels",
    "topic": "topics",
    "principle": "principles",
    "element": "elements",
    "gap": "gaps",
}


@lru_cache(maxsize=1)
def _record(folder: Path, stamp: tuple) -> Record:
    return Record(folder)


def record_of(app: Sphinx) -> Record:
    """Return the record, read once as long as no table changes."""
    folder = Path(app.confdir) / "data"
    return _record(
        folder, tuple((path.name, path.stat().st_mtime_ns) for path in sorted(folder.glob("*.csv")))
    )


class RecordRole(SphinxRole):
    """Links to the record of an id: {event}`hearing-1`, or {event}`the first hearing <hearing-1>`."""

    def run(self):
        table = TABLE_OF_ROLE[self.name]
        shown, _, identifier = self.text.rstrip(">").rpartition("<")
        shown, identifier = shown.strip(), identifier.strip()
        record = record_of(self.env.app)
        self.env.note_dependency(str(Path(self.env.app.confdir) / "data" / f"{table}.csv"))
        try:
            address = record.address(table, identifier)
        except KeyError:
            message = f'{{{self.name}}}`{self.text}`: "{identifier}" is not in data/{table}.csv; write an id from there'
            logger.warning(message, location=self.get_location(), type="gcm", subtype="id")
            return [nodes.problematic(self.rawtext, self.rawtext)], []
        uri = "../" * self.env.docname.count("/") + address
        text = shown or label(record, table, identifier)
        return [nodes.reference(self.rawtext, text, refuri=uri, internal=True, classes=["gcm-record"])], []


class FactRole(SphinxRole):
    """Prints a computed number or name of `gcm_record.facts`: {fact}`count:votes.vote=in_favour`."""

    def run(self):
        record = record_of(self.env.app)
        for name in record.package:
            self.env.note_dependency(str(Path(self.env.app.confdir) / "data" / f"{name}.csv"))
        try:
            value = facts.fact(record, self.text)
        except facts.UnknownFact as fault:
            logger.warning(str(fault), location=self.get_location(), type="gcm", subtype="fact")
            return [nodes.problematic(self.rawtext, self.rawtext)], []
        return [nodes.inline(self.rawtext, value, classes=["gcm-fact"])], []


def setup(app: Sphinx) -> dict:
    for name in TABLE_OF_ROLE:
        app.add_role(name, RecordRole())
    app.add_role("fact", FactRole())
    return {"parallel_read_safe": True, "parallel_write_safe": True}
