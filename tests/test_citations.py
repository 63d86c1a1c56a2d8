"""Citations: read by programs that read BibTeX and RIS, whatever a title holds; on every page, with the release."""

import html
import re

import pytest
import rispy
import yaml
from bs4 import BeautifulSoup
from pybtex.database import parse_string

from gcm_record.cite import Citation, Part, Whole, marked, plain
from gcm_record.forms.chapters import chapter
from gcm_record.forms.site import read
from gcm_record.paths import REPOSITORY

WHOLE = Whole(
    "The contributors to the record", "The whole: a record", "0.1.0", "2026-11-03", "https://a.example.net/r/"
)
NOWHERE = Whole(WHOLE.author, WHOLE.title, WHOLE.release)
HOSTILE = [
    '<script>alert(1)</script>"><img src=x onerror=alert(2)>{{ 7*7 }}',
    "One\nER  - \nTY  - BOOK\nTI  - Two",
    "One\r\nER  - \x85ER  - \u2028ER  - \x0b\x0c\x00ER  - ",
    "}},\n}\n@book{two, title = {Two}}\n@misc{three, title={{",
    "{{{ never closed",
    r"50 % of $1 & #2 a_b ~ ^ \input{/etc/passwd} \\ | < > “č”",
    "{iso}{long}{ris}",
    "Ends with a backslash \\",
    'A "quoted" comma, and, more',
]
# How LaTeX prints what stands in the fields, written down a second time.
PRINTED = {
    "backslash": "\\",
    "braceleft": "{",
    "braceright": "}",
    "asciitilde": "~",
    "asciicircum": "^",
    "less": "<",
    "greater": ">",
    "bar": "|",
}
FORMS = ("apa", "chicago", "bibtex", "ris")
SHOWN = re.compile(r'<pre class="gcm-to-copy" data-name="gcm-[a-z0-9-]+\.(bib|ris)">(.*?)</pre>', re.S)


def printed(field: str) -> str:
    text = re.sub(r"\\text([a-z]+)\{\}", lambda found: f"\0{found[1]}\0", field)
    text = re.sub(r"\\([&%$#_])", r"\1", text)
    assert not set(text) & {"\\", "{", "}", "~", "^"}, field
    return re.sub("\0([a-z]+)\0", lambda found: PRINTED[found[1]], text)


def bibtex(text: str) -> dict:
    return parse_string(text, "bibtex").entries


def seen(title: str) -> str:
    return " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f]", " ", title).split())


@pytest.mark.parametrize("title", HOSTILE)
@pytest.mark.parametrize("whole", [WHOLE, NOWHERE], ids=["address", "no address"])
def test_a_hostile_title_stays_the_title_of_one_entry(whole, title):
    made = Citation(whole, Part(title, "events/one", "events/one"))
    ((key, entry),) = bibtex(plain(made.bibtex())).items()
    assert key == "gcm-events-one"
    assert entry.fields["title"][0] + entry.fields["title"][-1] == "{}"
    assert printed(entry.fields["title"][1:-1]) == seen(title)
    (read_back,) = rispy.loads(plain(made.ris()))
    assert read_back["title"] == seen(title)
    for form in FORMS:
        soup = BeautifulSoup(marked(getattr(made, form)()), "html.parser")
        assert {tag.name for tag in soup.find_all(True)} <= {"cite", "span"}
        assert soup.get_text() == plain(getattr(made, form)())


def test_every_form_names_author_title_whole_release_day_and_address():
    made = Citation(WHOLE, Part("Was it kept?", "notebooks/one", anchor="a-chart"))
    address = "https://a.example.net/r/notebooks/one.html#a-chart"
    assert plain(made.apa()) == (
        "The contributors to the record. (2026, November 3). Was it kept? In The whole: a record "
        f"(Release 0.1.0). {address}"
    )
    assert plain(made.chicago()) == (
        "The contributors to the record. 2026. “Was it kept?” In The whole: a record. "
        f"Release 0.1.0, November 3, 2026. {address}."
    )
    (entry,) = bibtex(plain(made.bibtex())).values()
    assert [str(person) for person in entry.persons["author"]] == ["{The contributors to the record}"]
    assert dict(entry.fields.items()) == {
        "title": "{Was it kept?}",
        "howpublished": "In: The whole: a record, release 0.1.0 of 3 November 2026",
        "year": "2026",
        "month": "November",
        "url": address,
    }
    (entry,) = rispy.loads(plain(made.ris()))
    assert entry["authors"] == ["The contributors to the record"]
    assert (entry["secondary_title"], entry["edition"]) == ("The whole: a record", "Release 0.1.0")
    assert (entry["year"], entry["date"], entry["urls"]) == ("2026", "2026/11/03", [address])


def test_without_an_address_or_a_commit_the_citation_says_the_release_the_row_and_no_day():
    made = Citation(NOWHERE, Part("First hearing", "events/hearing-1", "events/hearing-1"))
    assert plain(made.apa()) == (
        "The contributors to the record. (n.d.). First hearing. In The whole: a record "
        "(Release 0.1.0, row events/hearing-1)."
    )
    (entry,) = bibtex(plain(made.bibtex())).values()
    assert "year" not in entry.fields and entry.fields["note"] == "Row events/hearing-1"
    (entry,) = rispy.loads(plain(made.ris()))
    assert "year" not in entry and "urls" not in entry


def test_the_whole_is_cited_by_its_own_title():
    made = Citation(WHOLE, Part("", "book/index"))
    assert plain(made.apa()).startswith(
        "The contributors to the record. (2026, November 3). The whole: a record ("
    )
    (entry,) = bibtex(plain(made.bibtex())).values()
    assert entry.fields["title"] == "{The whole: a record}" and "howpublished" in entry.fields
    (entry,) = rispy.loads(plain(made.ris()))
    assert entry["title"] == "The whole: a record" and "secondary_title" not in entry


@pytest.mark.parametrize("form", FORMS)
def test_the_day_of_access_is_one_empty_place_that_a_script_fills(form):
    for whole in (WHOLE, NOWHERE):
        made = BeautifulSoup(marked(getattr(Citation(whole, Part("One", "a/b")), form)()), "html.parser")
        (place,) = made.select("span.gcm-accessed")
        assert place.get_text() == ""
        assert len(re.findall(r"\{(?:long|iso|ris)\}", place["data-day"])) == 1
        assert ("\n" in place["data-day"]) == (form in ("bibtex", "ris"))


@pytest.fixture(scope="module")
def cited(site) -> dict[str, str]:
    """The text of every page that may be cited."""
    pages = {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in site.rglob("*/*.html")}
    left = {"charts/", "_static/", "pagefind/"}
    return {
        name: text
        for name, text in pages.items()
        if not name.startswith(tuple(left)) and "<h1>This page has moved</h1>" not in text
    }


def test_every_page_is_cited_in_forms_that_programs_read_each_under_a_key_of_its_own(cited):
    named = yaml.safe_load((REPOSITORY / "CITATION.cff").read_text("utf-8"))
    found: dict[str, list[str]] = {"bib": [], "ris": []}
    for name, text in cited.items():
        shown = SHOWN.findall(text)
        assert [ending for ending, _ in shown] == ["bib", "ris"], name
        for ending, block in shown:
            found[ending].append(html.unescape(re.sub(r"<span[^>]*></span>", "", block)))
    assert len(cited) > 1000
    entries = bibtex("\n".join(found["bib"]))  # the reader refuses a key that comes twice
    assert len(entries) == len(cited)
    release = f"release {named['version']}"
    assert all(release in entry.fields["howpublished"] for entry in entries.values())
    listed = rispy.loads("\n".join(found["ris"]))
    assert len(listed) == len(cited)
    assert {tuple(entry["authors"]) for entry in listed} == {(named["authors"][0]["name"],)}
    assert {entry.get("secondary_title", entry["title"]) for entry in listed} == {named["title"]}


def test_the_citation_of_a_record_names_it_as_its_page_does(site, record):
    page = BeautifulSoup((site / "events" / "hearing-1.html").read_text("utf-8"), "html.parser")
    fold = page.select_one("details.gcm-citing")
    title = record.index["events"]["hearing-1"]["title"]
    assert page.h1.get_text() == title
    assert all(title in shown.get_text() for shown in fold.select(".gcm-to-copy"))
    assert [name.get_text() for name in fold.select("dt")] == [
        *("APA 7", "Chicago (author-date)", "BibTeX", "RIS")
    ]


def test_the_fold_is_not_searched_and_in_no_book_to_read(site, cited):
    for name, text in cited.items():
        assert re.search(r'<details class="gcm-citing"[^>]* data-pagefind-ignore="all">', text), name
    made = chapter(read(site), "book/about/policy", "c01")
    assert "Cite this page" not in made.body.get_text() and "Requests to correct" in made.body.get_text()


def test_a_chart_is_cited_by_its_finding_in_the_same_words(site):
    page = BeautifulSoup((site / "notebooks/adoption/the-vote.html").read_text("utf-8"), "html.parser")
    figures = page.select("figure.gcm-chart")
    assert figures
    for figure in figures:
        said = figure.select_one(".gcm-cite").get_text()
        assert figure.figcaption.get_text().rstrip(".?!") in said
        assert f"#{figure['id']}" in said and said.startswith("Cite: The contributors to the record. (")


def test_each_source_says_when_it_was_checked_and_where_an_archived_copy_is_or_may_be(site, record):
    wanted = {
        (table, key, source)
        for table, key in record.pages()
        for source in record.index[table][key].get("source_ids", "").split(";")
        if source and "confidence" in record.index[table][key]
    }
    assert len(wanted) > 1000
    pages: dict[tuple[str, str], list[str]] = {}
    for table, key, source in sorted(wanted):
        if (table, key) not in pages:
            text = (site / table / f"{key.lower()}.html").read_text("utf-8")
            section = text.split('<section id="sources">')[1].split("</section>")[0]
            pages[table, key] = section.split("<li>")[1:]
        row = record.index["sources"][source]
        (line,) = (line for line in pages[table, key] if html.escape(row["url"], quote=False) + '"' in line)
        assert ("last checked on" in line) == bool(row["checked_date"]), (table, key, source)
        assert ('href="https://web.archive.org/web/*/http' in line) == (not row["archived_url"]), line
