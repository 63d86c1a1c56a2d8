"""The list of files on the page "Take it with you", with the sizes that they have."""

import html
import re
from dataclasses import dataclass
from pathlib import Path

from gcm_record.forms.site import Site

PAGE = "book/data/take-away"
START, END = "<!--gcm-files-->", "<!--/gcm-files-->"
MADE_LATER = "<code>make forms</code> makes it"


@dataclass(frozen=True)
class File:
    """One file to take: where it lies on the site, what it is, and what to do where it is missing."""

    path: str
    name: str
    words: str
    missing: str = MADE_LATER


EPUB = File("downloads/gcm-record.epub", "The book as an EPUB", "for e-readers, phones and tablets")
PDF = File(
    "downloads/gcm-record.pdf",
    "The book as a PDF",
    "for printing and for keeping",
    MADE_LATER + " where there is a Chromium or Chrome",
)
OFFLINE = File(
    "downloads/gcm-record-offline.zip",
    "The whole site in one archive",
    "unpack it and open index.html; it needs no server and no network",
)
NOTEBOOKS = File(
    "downloads/notebooks.zip",
    "All notebooks in one archive",
    "with the tables and the Python package that they need; the page README.md in it says how to start",
    "this book has no notebooks",
)
FILES = (EPUB, PDF, OFFLINE, NOTEBOOKS)


def fill(site: Site) -> None:
    """Write the list into the built page, if the book has it; safe to do again when more files are there."""
    page = site.folder / f"{PAGE}.html"
    if not page.exists():
        return
    lines = "".join(f"<li>{line(site, file)}</li>" for file in FILES)
    text = page.read_text("utf-8")
    between = re.compile(f"{re.escape(START)}.*?{re.escape(END)}", re.S)
    page.write_text(between.sub(lambda _: f'{START}<ul class="gcm-files">{lines}</ul>{END}', text), "utf-8")


def line(site: Site, file: File) -> str:
    path = site.folder / file.path
    if not path.exists():
        return f"{html.escape(file.name)}: not in this copy of the site; {file.missing}."
    up = "../" * PAGE.count("/")
    return f'<a href="{up}{file.path}" download>{html.escape(file.name)}</a> ({size(path)}): {html.escape(file.words)}.'


def size(path: Path) -> str:
    """Return the size of a file as people say it."""
    count = path.stat().st_size
    return f"{count / 1e6:.1f} MB" if count >= 1e5 else f"{max(1, round(count / 1e3))} KB"
