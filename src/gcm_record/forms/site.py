"""What a form needs to know of the built site. The build writes it beside the site, so that no form asks Sphinx."""

import json
import posixpath
from dataclasses import asdict, dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

FILE = ".forms.json"


@dataclass(frozen=True)
class Site:
    """A built site: its folder, its names and addresses (empty while there are none), and the pages of the book.

    `parts` holds, in the order of the book, the caption of each part and its pages
    without their ending. The first part has no caption and holds the front page.
    """

    folder: Path
    title: str
    author: str
    release: str
    address: str
    epoch: int
    parts: list[tuple[str, list[str]]] = field(default_factory=list)

    def write(self) -> None:
        """Keep all this beside the site, where `read` finds it."""
        known = {key: value for key, value in asdict(self).items() if key != "folder"}
        (self.folder.parent / FILE).write_text(json.dumps(known, indent=1, sort_keys=True) + "\n", "utf-8")

    @property
    def pages(self) -> list[str]:
        return [page for _, pages in self.parts for page in pages]


def read(folder: Path) -> Site:
    """Read what the build wrote; raise FileNotFoundError where no site has been built."""
    known = json.loads((folder.parent / FILE).read_text("utf-8"))
    return Site(folder, **{**known, "parts": [(caption, pages) for caption, pages in known["parts"]]})


def resolve(page: str, address: str) -> tuple[str, str] | None:
    """Return path and anchor, from the root of the site, of an address on a page; None for one that leads out of it."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return None
    path = (
        posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(parts.path)))
        if parts.path
        else page
    )
    return path, parts.fragment
