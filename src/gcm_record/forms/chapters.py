"""The pages of the book as chapters of something to be read from front to back: no code, no buttons, no menus."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag

from gcm_record.forms.site import Site, resolve

# What serves only someone who reads the page itself.
LEFT_OUT = (
    "script, noscript, template, style, iframe, form, button, input, .headerlink, .gcm-js, .gcm-code, .gcm-chart-data, "
    ".gcm-edit, .gcm-notebook-ways, .gcm-files, .gcm-accessed, .gcm-signs, .gcm-have"
)
PICTURE = re.compile(r"<svg\b.*?</svg>", re.S)
ROOM = 30  # in pixels, at each side of a picture
ARTICLE = re.compile(r"<article\b[^>]*>(.*)</article>", re.S)


@dataclass(frozen=True)
class Chapter:
    """One page: its title, its body as well-formed XHTML, and its pictures by the number that stands in the body."""

    page: str
    name: str
    title: str
    body: Tag
    pictures: list[str]


def chapters(site: Site, pages: list[str] | None = None) -> list[Chapter]:
    """Return the chapters of a built site in the order of the book."""
    return [
        chapter(site, page, f"c{number:02}")
        for number, page in enumerate(site.pages, start=1)
        if pages is None or page in pages
    ]


def chapter(site: Site, page: str, name: str) -> Chapter:
    text = (site.folder / f"{page}.html").read_text("utf-8")
    pictures: list[str] = []

    def held(found: re.Match) -> str:
        # The parser of HTML would spoil the names of SVG, which tell capitals from small letters.
        pictures.append(found[0])
        label = re.search(r'aria-label="([^"]*)"', found[0])
        return (
            f'<img class="gcm-picture" data-picture="{len(pictures) - 1}" alt="{label[1] if label else ""}">'
        )

    soup = BeautifulSoup(PICTURE.sub(held, ARTICLE.search(text)[1]), "html.parser")
    for part in soup.select(LEFT_OUT):
        part.decompose()
    for fold in soup.find_all("details"):
        fold.name = "div"
        del fold["open"]
        for head in fold.find_all("summary"):
            head.name = "p"
            head["class"] = "gcm-summary"
    for part in soup.find_all(True):
        for old in (
            "tabindex",
            "role",
            "aria-labelledby",
            "download",
            *(key for key in part.attrs if key.startswith("data-")),
        ):
            if old in part.attrs and not (part.name == "img" and old == "data-picture"):
                del part[old]
    title = soup.find("h1").get_text(" ", strip=True)
    return Chapter(page, name, title, soup, pictures)


def lead(site: Site, made: Chapter, inside: dict[str, str], to: Callable[[str, str], str]) -> None:
    """Give every link of a chapter a target that a reader of the form has.

    A page of the book that is in the form too (`inside`: its name by its page) is
    reached within it, by the address that `to` makes of its name and anchor; every
    other page of the site by its public address. Without one, the words alone stay.
    """
    page = f"{made.page}.html"
    for link in made.body.find_all("a"):
        target = resolve(page, link.get("href", ""))
        if target is None:
            continue
        path, anchor = target
        if path.removesuffix(".html") in inside:
            link["href"] = to(inside[path.removesuffix(".html")], anchor)
        elif site.address:
            link["href"] = f"{site.address}{path}{'#' * bool(anchor)}{anchor}"
        else:
            link.unwrap()


def standing_alone(picture: str) -> str:
    """Return a picture that no page stands around: with its own ink, its own name space, and room at its sides.

    Words beside the axes are wider in some fonts than in the one in which the picture was measured.
    """

    def widened(found: re.Match) -> str:
        width, height = float(found[1]), found[2]
        return f'width="{width + 2 * ROOM:g}" height="{height}" viewBox="{-ROOM} 0 {width + 2 * ROOM:g} {height}"'

    opening = re.match(r"<svg\b[^>]*>", picture)[0]
    wide = re.sub(r'width="([\d.]+)" height="([\d.]+)" viewBox="0 0 \1 \2"', widened, opening)
    if " xmlns=" not in opening:
        wide = wide.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return picture.replace(opening, wide, 1).replace("currentColor", "#1d2a35")
