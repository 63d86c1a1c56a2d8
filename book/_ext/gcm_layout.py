"""What the frame of every page needs: the book's contents, a stamp of its style and scripts, the release."""

import hashlib
import textwrap
from functools import lru_cache
from pathlib import Path

import yaml
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config

# As much of a page's opening as result pages elsewhere show of a description.
DESCRIBED = 200
STAMPED = ("gcm*.css", "gcm*.js")


def contents(app: Sphinx) -> list[dict]:
    """Return the parts of _toc.yml in their order, each with its pages and their titles; read once for each build."""
    if hasattr(app, "gcm_contents"):
        return app.gcm_contents
    listed = yaml.safe_load((Path(app.confdir) / "_toc.yml").read_text("utf-8"))
    found = []
    # A book without parts is one part.
    for part in listed.get("parts") or [{"caption": "Contents", "chapters": listed.get("chapters", [])}]:
        files = {chapter["file"]: chapter.get("title", "") for chapter in part["chapters"]}
        entries = [(name, title or app.env.titles[name].astext()) for name, title in files.items()]
        found.append({"caption": part["caption"], "entries": entries, "pages": set(files)})
    app.gcm_contents = found
    return found


def part_of(app: Sphinx, page: str) -> str:
    """Return the caption of the part that holds a page; empty where none does."""
    return next((part["caption"] for part in contents(app) if page in part["pages"]), "")


@lru_cache(maxsize=1)
def stamp(folder: Path) -> str:
    """Return a digest of the style sheets and scripts, so that a browser asks for them anew when they change."""
    digest = hashlib.sha256()
    for pattern in STAMPED:
        for path in sorted(folder.glob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:8]


def opening(doctree: nodes.document) -> str:
    """Return the first sentences of a page, as far as they stay short, to describe it by."""
    first = next(iter(doctree.findall(nodes.paragraph)), None)
    text = " ".join(first.astext().split()) if first else ""
    return textwrap.shorten(text, DESCRIBED, placeholder=" …")


def frame(app: Sphinx, pagename: str, templatename: str, context: dict, doctree) -> None:
    context.setdefault("gcm_record", False)
    context["gcm_parts"] = contents(app)
    context["gcm_stamp"] = stamp(Path(app.confdir) / "book" / "_static")
    context["gcm_release"] = f"Release {app.config.release}" if app.config.release else ""
    context["gcm_address"] = f"{app.config.html_baseurl}{pagename}.html" if app.config.html_baseurl else ""
    context.setdefault("gcm_unsearched", pagename in ("search", "404", "genindex"))
    kind = "Notebook" if pagename.startswith("notebooks/") else "Page"
    part = part_of(app, pagename)
    # Lists and pages of sources name many things and tell little of each.
    table, _, name = pagename.partition("/")
    context["gcm_weight"] = (
        "0.3" if table == "sources" or (context["gcm_record"] and name == "index") else "1"
    )
    context.setdefault("gcm_facets", {"Kind": [kind]})
    context.setdefault("gcm_what", " · ".join(filter(None, (kind, part))))
    context.setdefault("gcm_description", opening(doctree) if doctree else "")


def release(app: Sphinx, config: Config) -> None:
    """Take the release from CITATION.cff, where the package and the readers have it from too, and the name from the title."""
    cited = yaml.safe_load((Path(app.confdir) / "CITATION.cff").read_text("utf-8"))
    config.release = config.version = str(cited["version"])
    # Jupyter Book knows the title of the book only as that of its pages.
    config.project = config.html_title


def setup(app: Sphinx) -> dict:
    app.connect("config-inited", release, priority=1)
    app.connect("html-page-context", frame, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
