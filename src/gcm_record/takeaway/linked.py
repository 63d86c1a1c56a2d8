"""Linked data in the head of each page: what the page is about in the words of schema.org."""

import json

from gcm_record import trails
from gcm_record.cells import items
from gcm_record.labels import label, title
from gcm_record.record import Record, Row
from gcm_record.sentences import sentence
from gcm_record.takeaway.about import About
from gcm_record.takeaway.kinds import BODIES, MAKERS, Node, filled
from gcm_record.takeaway.typed import type_name

CONTEXT = "https://schema.org"


def script_text(graph: list[Node]) -> str:
    """Return nodes as the text of a script element, which no cell can end."""
    text = json.dumps({"@context": CONTEXT, "@graph": graph}, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


class Linked:
    """Makes the nodes of pages; addresses are absolute, or relative to the page while the site has none."""

    def __init__(self, record: Record, about: About, page: str):
        self.record, self.about = record, about
        self.up = "" if about.site else "../" * page.count("/")

    def to(self, path: str) -> str:
        return self.up + self.about.address(path)

    def record_page(self, table: str, key: str) -> list[Node]:
        row = self.record.index[table][key]
        node = {
            "@type": "CreativeWork",
            "@id": self.to(self.record.address(table, key)) + "#top",
            "url": self.to(self.record.address(table, key)),
            "name": title(self.record, table, key),
            "description": sentence(self.record, table, row),
        } | MAKERS[table](self, row)
        return [filled(node), self.trail(trails.of_record(self.record, table, key))]

    def trail(self, steps: list[trails.Step]) -> Node:
        """Return the way to a page; a step without a page is for readers alone."""
        steps = [step for step in steps if step[1]]
        return {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {
                    "@type": "ListItem",
                    "position": place,
                    "name": name,
                    "item": {"@type": "WebPage", "@id": self.to(path)},
                }
                for place, (name, path) in enumerate(steps, start=1)
            ],
        }

    def named(self, kind: str, table: str, ids: str) -> list[Node]:
        """Return short nodes for the rows that a cell names."""
        return [
            {
                "@type": BODIES.get(self.record.index[table][key].get("kind", ""), kind)
                if table == "bodies"
                else kind,
                "name": label(self.record, table, key),
                "url": self.to(self.record.address(table, key)),
            }
            for key in items(ids)
        ]

    def authors(self, row: Row) -> list[Node] | Node | None:
        known = self.named("Organization", "bodies", row["author_ids"])
        return known or ({"@type": "Organization", "name": row["author"]} if row["author"] else None)

    def website(self) -> Node:
        about = self.about
        node = {
            "@type": "WebSite",
            "name": about.title,
            "description": about.description,
            "url": about.site,
            "inLanguage": "en",
            "license": about.licence_url,
            "creator": {"@type": "Organization", "name": about.author},
        }
        return filled(node)

    def dataset(self) -> Node:
        """Return the whole record as a dataset, as the pages about data describe it."""
        about = self.about
        return {
            "@type": "Dataset",
            "@id": self.to("book/data/tables.html") + "#dataset",
            "url": self.to("book/data/tables.html"),
            "name": about.title,
            "description": about.description,
            "license": about.licence_url,
            "version": about.release,
            "dateModified": about.time[:10],
            "isAccessibleForFree": True,
            "creator": {"@type": "Organization", "name": about.author},
            "distribution": [
                self.download("SQLite", "application/vnd.sqlite3", "api/v1/record.sqlite"),
                self.download("Data package", "application/json", "api/v1/datapackage.json"),
                self.download("Index of all files", "application/json", "api/v1/index.json"),
            ],
        }

    def table(self, name: str) -> list[Node]:
        """Return one table as a dataset, for the page that lists its rows."""
        table, heading = self.record.package[name], trails.heading(name)
        forms = {"csv": "text/csv", "json": "application/json", "parquet": "application/vnd.apache.parquet"}
        node = self.dataset() | {
            "@id": self.to(f"{name}/index.html") + "#dataset",
            "url": self.to(f"{name}/index.html"),
            "name": f"{heading}: {self.about.title}",
            "description": f"{len(self.record.rows[name])} rows. {table.grain} {self.about.description}",
            "variableMeasured": [
                {"@type": "PropertyValue", "name": c.name, "description": f"{c.description} ({type_name(c)})"}
                for c in table.columns
            ],
            "distribution": [
                self.download(form.upper(), kind, f"api/v1/{name}.{form}") for form, kind in forms.items()
            ],
        }
        return [node, self.trail(trails.of_list(name))]

    def download(self, name: str, kind: str, path: str) -> Node:
        return {
            "@type": "DataDownload",
            "name": name,
            "encodingFormat": kind,
            "contentUrl": self.to(path),
        }
