"""Notebooks to take away, on each notebook's page and in one archive; and what other forms of the book need to know."""

import os
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

import gcm_layout
import gcm_roles
from gcm_record.forms import listed, notebooks, zipped
from gcm_record.forms.plain import Plain
from gcm_record.forms.site import Site

FOLDER = "downloads"


class FilesDirective(SphinxDirective):
    """Marks the place of the list of files; it is filled in when their sizes are known."""

    def run(self) -> list[nodes.Node]:
        return [nodes.raw("", listed.START + listed.END, format="html")]


def is_notebook(app: Sphinx, page: str) -> bool:
    return page.startswith("notebooks/") and page in app.env.found_docs


def offer(app: Sphinx, pagename: str, templatename: str, context: dict, doctree) -> None:
    """Put the ways to take a notebook away under its title."""
    if app.builder.name != "html" or not is_notebook(app, pagename):
        return
    links, path = context["gcm"], f"{FOLDER}/{pagename}.ipynb"
    up = "../" * pagename.count("/")
    known = {
        "download": up + path,
        "every": up + listed.NOTEBOOKS.path,
        "colab": links.colab(path),
        "binder": links.binder(f"{pagename}.md"),
    }
    line = app.builder.templates.render("notebook-ways.html", known)
    context["body"] = context["body"].replace("</h1>", f"</h1>\n{line}", 1)


def site_of(app: Sphinx) -> Site:
    parts = [("", [app.config.root_doc])]
    for part in gcm_layout.contents(app):
        parts.append((part["caption"], [page for page, _ in part["entries"]]))
    return Site(
        folder=Path(app.outdir),
        title=app.config.project,
        author=app.config.author,
        release=app.config.release,
        address=app.config.html_baseurl,
        epoch=int(os.environ.get("SOURCE_DATE_EPOCH", zipped.EARLIEST)),
        parts=parts,
    )


def write_notebooks(app: Sphinx, site: Site) -> None:
    pages = [page for page in site.pages if is_notebook(app, page)]
    if not pages:
        return
    root, record = Path(app.confdir), gcm_roles.record_of(app)
    install = notebooks.install_cell(root, app.config.gcm_repository_url)
    made = {}
    for page in pages:
        plain = Plain(record, page, gcm_roles.TABLE_OF_ROLE, site.address)
        made[page] = notebooks.notebook((root / f"{page}.md").read_text("utf-8"), plain.text, install)
        path = site.folder / FOLDER / f"{page}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(made[page], "utf-8")
    files = notebooks.archive(root, made, site.title, site.release, site.address)
    zipped.write(site.folder / listed.NOTEBOOKS.path, files, site.epoch)


def write(app: Sphinx, exception: Exception | None) -> None:
    if exception or app.builder.name != "html":
        return
    site = site_of(app)
    site.write()
    write_notebooks(app, site)
    listed.fill(site)


def setup(app: Sphinx) -> dict:
    app.add_directive("files-to-take", FilesDirective)
    app.connect("html-page-context", offer, priority=950)
    # Before the search index is made of the finished pages.
    app.connect("build-finished", write, priority=800)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
