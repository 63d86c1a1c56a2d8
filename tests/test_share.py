"""Share pictures: of the right size, small, the same each time, and no text on them is markup."""

import io
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from PIL import Image

from gcm_record import share
from gcm_record.paths import REPOSITORY
from gcm_record.record import PAGED

FONTS = REPOSITORY / "book" / "_static" / "fonts"
SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '<script>alert(1)</script> & "quoted" \x00\x1b\u202e'
CHART = '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="300" viewBox="0 0 640 300"><path d="M0,0h9v9z" fill="currentColor"/></svg>'


@pytest.fixture(scope="module")
def letters(tmp_path_factory) -> share.Letters:
    fonts = [FONTS / "source-serif-4-600.woff2", FONTS / "source-serif-4-600-ext.woff2"]
    return share.Letters(fonts, tmp_path_factory.mktemp("letters"))


def lines(svg: str) -> list[ElementTree.Element]:
    """Return the lines of the title of a card."""
    return ElementTree.fromstring(svg).findall(f"{SVG}g/{SVG}text")[2:]


def test_hostile_text_stays_text(letters):
    svg = share.card(letters, HOSTILE, HOSTILE, HOSTILE)
    tree = ElementTree.fromstring(svg)
    assert {item.tag.removeprefix(SVG) for item in tree.iter()} == {
        "svg",
        "rect",
        "g",
        "path",
        "circle",
        "text",
    }
    site, what, *title = (item.text for item in tree.iter(f"{SVG}text"))
    assert {site, what, " ".join(title)} == {'<script>alert(1)</script> & "quoted"'}


@pytest.mark.parametrize("chart", ["", CHART])
@pytest.mark.parametrize("title", ["Short", "Some words that go on " * 40, "Unbroken" * 60, "中文" * 200, ""])
def test_a_title_stays_within_its_card_however_long(letters, title, chart):
    svg = share.card(letters, "Site", "What", title, chart)
    right = share.CHART[0] if chart else share.WIDTH - share.EDGE
    for line in lines(svg):
        assert share.EDGE + letters.width(line.text or "", float(line.get("font-size"))) <= right
        assert float(line.get("y")) < share.HEIGHT - 30
    shown = " ".join(line.text or "" for line in lines(svg))
    assert shown == title.strip() or shown.endswith(" …")


def test_a_long_title_is_smaller_and_is_cut_at_a_word(letters):
    short, long = (lines(share.card(letters, "", "", "word " * count)) for count in (3, 400))
    assert float(short[0].get("font-size")) > float(long[0].get("font-size"))
    assert long[-1].text.endswith("word …")


def test_letters_beyond_ascii_are_of_the_same_font(letters):
    missing = [c for c in "áčéíłñőşžĀṭ–—“”’…" if letters.width(c, 1) in (0, 1)]
    assert missing == []


def test_a_chart_stands_in_its_half_in_ink_that_needs_no_page(letters):
    svg = share.card(letters, "Site", "What", "Title", CHART)
    assert "currentColor" not in svg
    inner = ElementTree.fromstring(svg).find(f"{SVG}svg")
    left, top, width, height = (float(inner.get(name)) for name in ("x", "y", "width", "height"))
    x, y, room, down = share.CHART
    assert x < left and y < top and left + width < x + room and top + height < y + down


def test_a_card_is_the_same_each_time(letters):
    svg = share.card(letters, "Site", "What", "Title", CHART)
    assert share.png(svg) == share.png(svg)


@pytest.mark.parametrize(
    ("page", "picture"),
    [
        ("book/index", "home"),
        ("notebooks/phases/stocktaking", "notebooks/phases/stocktaking"),
        ("book/about/method", "page"),
        ("events/round-1", "events"),
        ("events/index", "list"),
        ("themes/index", "list"),
        ("search", "page"),
    ],
)
def test_each_page_says_what_a_shared_link_shows_and_names_a_picture_only_by_its_public_address(
    site, page, picture
):
    soup = BeautifulSoup((site / f"{page}.html").read_text("utf-8"), "html.parser")
    said = {tag["property"]: tag["content"] for tag in soup.select("meta[property]")}
    assert soup.title.get_text().startswith(said["og:title"])
    assert said["og:type"] == ("website" if picture == "home" else "article")
    if page != "search":
        described = soup.find("meta", attrs={"name": "description"})["content"]
        assert said["og:description"] == described and len(described) > 20
    public = soup.find("link", rel="canonical")
    assert ("og:image" in said) == bool(public)
    if public:
        assert said["og:image"] == public["href"].removesuffix(f"{page}.html") + f"share/{picture}.png"
        assert said["og:image:alt"] and (said["og:image:width"], said["og:image:height"]) == ("1200", "630")


def test_the_site_has_a_picture_of_the_front_page_each_notebook_and_each_kind(site):
    notebooks = {
        path.relative_to(REPOSITORY).with_suffix("") for path in (REPOSITORY / "notebooks").rglob("*.md")
    }
    made = {
        path.relative_to(site / "share").with_suffix("").as_posix()
        for path in (site / "share").rglob("*.png")
    }
    assert made == {"home", "page", "list", *PAGED, *(path.as_posix() for path in notebooks)}
    for name in made:
        content = (site / "share" / f"{name}.png").read_bytes()
        assert Image.open(io.BytesIO(content)).size == (1200, 630), name
        assert len(content) <= 60_000, (name, len(content))
    assert len({(site / "share" / f"{name}.png").read_bytes() for name in made}) == len(made)
