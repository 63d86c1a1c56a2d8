"""Tells each page how it is cited; `gcm_record.cite` makes the words, a template and a script show them."""

from datetime import UTC, datetime
from pathlib import Path

import yaml
from sphinx.application import Sphinx

import gcm_takeaway
from gcm_record.cite import Citation, Part, Whole, marked
from gcm_record.dates import PartialDate

# What is no page of the book has nothing to cite.
UNCITED = ("search", "404", "genindex")


def whole(app: Sphinx) -> Whole:
    """Return the record as CITATION.cff names it, with the day of the commit and the address of this site."""
    if not hasattr(app, "gcm_whole"):
        named = yaml.safe_load((Path(app.confdir) / "CITATION.cff").read_text("utf-8"))
        about = gcm_takeaway.of(app).about
        app.gcm_whole = Whole(
            author=" and ".join(author["name"] for author in named["authors"]),
            title=named["title"],
            release=app.config.release,
            date=_day(about.epoch),
            site=about.site,
        )
    return app.gcm_whole


def _day(epoch: int) -> str:
    # A build that knows no commit has a time that is nobody's; it is not told as a day.
    return "" if epoch <= gcm_takeaway.NO_TIME else datetime.fromtimestamp(epoch, UTC).date().isoformat()


def context(app: Sphinx, part: Part) -> dict[str, dict[str, str]]:
    """Return what the template of the fold "Cite this page" shows; every text is HTML already."""
    known = whole(app)
    made = Citation(known, part)
    return {
        "gcm_cite": {
            "apa": marked(made.apa()),
            "chicago": marked(made.chicago()),
            "bibtex": marked(made.bibtex()),
            "ris": marked(made.ris()),
            "key": made.key,
            "day": PartialDate(known.date).words() if known.date else "",
            "address": made.address,
        }
    }


def chart(app: Sphinx, page: str, name: str, finding: str) -> str:
    """Return the line that says how a chart is cited, as HTML."""
    return "Cite: " + marked(Citation(whole(app), Part(finding, page, anchor=name)).apa())


def offer(app: Sphinx, pagename: str, templatename: str, known: dict, doctree) -> None:
    """Give each page of the book its citation; record pages and lists bring their own."""
    if app.builder.format != "html" or pagename not in app.env.titles or pagename in UNCITED:
        return
    title = "" if pagename == app.config.root_doc else app.env.titles[pagename].astext()
    known.update(context(app, Part(title, pagename)))


def setup(app: Sphinx) -> dict:
    app.connect("html-page-context", offer)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
