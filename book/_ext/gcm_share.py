"""What a chat or a social network shows of a link: words in the head of each page, and share pictures beside the site."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from sphinx.application import Sphinx

import gcm_layout
from gcm_record import share, trails
from gcm_record.record import PAGED

FOLDER, MEMORY, HOME = "share", "gcm-share.json", "book/index"
BRAND, MOTTO = "The making of the Migration Compact", "An open record, with its sources"
FONTS = ("source-serif-4-600.woff2", "source-serif-4-600-ext.woff2")
# Pages that nobody passes on.
NOT_SHARED = ("404", "genindex")


@dataclass(frozen=True)
class Card:
    """One share picture: its words, and the chart on it as the notebook kept it, if any."""

    what: str
    title: str
    chart: dict | None = None

    @property
    def alt(self) -> str:
        words = f"Card of “{BRAND}”. {self.what}: {share.clean(self.title)}"
        return (
            f"{words}. Beside it a chart: {share.clean(self.chart['finding'])}."
            if self.chart
            else f"{words}."
        )


def cards(app: Sphinx) -> dict[str, Card]:
    """Return every picture of the site by its name: of the front page, of each notebook, and one for each other kind."""
    if not hasattr(app, "gcm_cards"):
        charts = getattr(app.env, "gcm_kept_charts", {})
        own = {
            page: Card(
                " · ".join(filter(None, ("Notebook", gcm_layout.part_of(app, page)))),
                app.env.titles[page].astext(),
                next(iter(charts.get(page, {}).values()), None),
            )
            for page in sorted(app.env.found_docs)
            if page.startswith("notebooks/")
        }
        app.gcm_cards = own | {
            "home": Card(MOTTO, app.config.project),
            "page": Card("About the record", app.config.project),
            "list": Card("From the record", "Lists of all that it holds"),
            **{table: Card("From the record", trails.heading(table)) for table in PAGED},
        }
    return app.gcm_cards


def name_of(app: Sphinx, page: str, record: bool) -> str:
    """Return the name of the picture of a page: its own, or that of its kind."""
    if page == HOME:
        return "home"
    if record:
        table, _, rest = page.partition("/")
        return table if table in PAGED and rest != "index" else "list"
    return page if page in cards(app) else "page"


def head(app: Sphinx, pagename: str, templatename: str, context: dict, doctree) -> None:
    if app.builder.format != "html" or pagename in NOT_SHARED:
        return
    name, site = name_of(app, pagename, context.get("gcm_record", False)), app.config.html_baseurl
    context["gcm_share"] = {
        "kind": "website" if pagename == HOME else "article",
        "brand": BRAND,
        # Only an absolute address is of use to those who read it.
        "image": f"{site}{FOLDER}/{name}.png" if site else "",
        "alt": cards(app)[name].alt,
        "width": share.WIDTH,
        "height": share.HEIGHT,
    }


def write(app: Sphinx, exception: Exception | None) -> None:
    """Draw every picture; one whose words, chart and letters are those of the last build is kept."""
    if exception or app.builder.format != "html":
        return
    static, folder = Path(app.confdir) / "book" / "_static" / "fonts", Path(app.outdir) / FOLDER
    fonts = [static / name for name in FONTS]
    letters = share.Letters(fonts, Path(app.doctreedir) / "gcm-letters")
    stamp = b"".join(path.read_bytes() for path in [*fonts, Path(share.__file__)])
    memory_file = Path(app.doctreedir) / MEMORY
    memory = json.loads(memory_file.read_text("utf-8")) if memory_file.exists() else {}
    fresh = {}
    for name, card in cards(app).items():
        svg = share.card(letters, BRAND, card.what, card.title, card.chart["svg"] if card.chart else "")
        path = folder / f"{name}.png"
        fresh[name] = hashlib.sha256(stamp + svg.encode()).hexdigest()
        if memory.get(name) != fresh[name] or not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(share.png(svg))
    for name in memory.keys() - fresh.keys():
        (folder / f"{name}.png").unlink(missing_ok=True)
    memory_file.write_text(json.dumps(fresh, sort_keys=True), "utf-8")


def setup(app: Sphinx) -> dict:
    app.connect("html-page-context", head, priority=600)
    app.connect("build-finished", write)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
