"""The whole site in one archive that opens from disk, with no server and no network."""

import html
import re
from pathlib import Path

from gcm_record.forms import zipped
from gcm_record.forms.site import Site, resolve

NAME = "gcm-record"
# Pagefind can't run from disk, where Sphinx's own search serves; downloads and the interface for programs are files
# to be taken from the site, not pages to be read. Share pictures are for those who pass a link on.
LEFT_OUT = (
    *("pagefind/", "downloads/", "api/", "feeds/", "share/", "."),
    *("objects.inv", "sitemap.xml", "404.html"),
)
# A record as JSON says what its page and the tables in the archive say, and two thousand of them are 2 MB.
RECORD = re.compile(r"(?!data/)[^/]+/[^/]+\.json")
READ_ME = """{title}
Release {release}

Open index.html with a double click. Everything works from disk, without a server and without a network;
the search finds the pages of the book, and the lists lead to every record.
Text and data are under CC BY 4.0, code is under the MIT licence.
{address}"""
# Words in the head of a page for those who find it on the web: search engines, networks, readers of feeds.
FOR_THE_WEB = re.compile(
    r'<meta (?:property="og:|name="twitter:|data-pagefind)[^>]*>\n?'
    r'|<link rel="alternate" type="application/atom[^>]*>\n?'
    r'|<script type="application/ld\+json">.*?</script>\n?',
    re.S,
)
ANCHOR = re.compile(r'<a\b([^>]*?)\shref="([^"#][^"]*)"([^>]*)>(.*?)</a>', re.S)


def write(site: Site, path: Path) -> None:
    """Write the archive of a built site."""
    names = sorted(
        file.relative_to(site.folder).as_posix() for file in site.folder.rglob("*") if file.is_file()
    )
    kept = {name for name in names if not name.startswith(LEFT_OUT) and not RECORD.fullmatch(name)}
    files = {}
    for name in sorted(kept):
        content = (site.folder / name).read_bytes()
        if name.endswith(".html"):
            text = FOR_THE_WEB.sub("", content.decode())
            content = without_dead_ends(site, name, text, kept).encode()
        files[f"{NAME}/{name}"] = content
    words = READ_ME.format(
        title=site.title, release=site.release, address=f"{site.address}\n" if site.address else ""
    )
    files[f"{NAME}/READ ME.txt"] = words.encode()
    zipped.write(path, files, site.epoch)


def without_dead_ends(site: Site, page: str, text: str, kept: set[str]) -> str:
    """Return a page whose links lead to what the archive has, else to the public site, else are the words alone."""

    def led(found: re.Match) -> str:
        before, address, after, words = found.groups()
        target = resolve(page, html.unescape(address))
        if target is None or target[0] in kept:
            return found[0]
        if not site.address:
            return words
        absolute = html.escape(f"{site.address}{target[0]}{'#' * bool(target[1])}{target[1]}")
        return f'<a{before} href="{absolute}"{after}>{words}</a>'

    return ANCHOR.sub(led, text)
