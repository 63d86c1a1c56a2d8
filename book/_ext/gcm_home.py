"""The pieces of the first page that are drawn from the record: ```{home} lines``` puts book/_templates/home/lines.html there."""

from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

import gcm_records
import gcm_roles
from gcm_record import front


class HomeDirective(SphinxDirective):
    """Renders one template with the record."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        app = self.env.app
        record = gcm_roles.record_of(app)
        root = Path(app.confdir)
        name = f"home/{self.arguments[0]}.html"
        self.env.note_dependency(str(root / "book" / "_templates" / name))
        for table in record.package:
            self.env.note_dependency(str(root / "data" / f"{table}.csv"))
        made = gcm_records.environment(root / "book" / "_templates")
        body = made.get_template(name).render(
            page=gcm_records.Page(record, self.env.docname, None),
            record=record,
            front=front,
            pages=self.env.found_docs,
        )
        return [nodes.raw("", body, format="html")]


def setup(app: Sphinx) -> dict:
    app.add_directive("home", HomeDirective)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
