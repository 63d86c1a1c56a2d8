"""What readers take away: notebooks, EPUB, PDF, the site in one archive; each is reopened and compared with the book."""

import dataclasses
import json
import os
import posixpath
import re
import shutil
import subprocess
import sys
import sysconfig
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import jinja2
import nbformat
import pypdf
import pytest
from playwright.sync_api import sync_playwright

from gcm_record.forms import chapters, epub, offline, pdf, zipped
from gcm_record.forms.notebooks import install_cell
from gcm_record.forms.plain import Plain, UnknownMarkup
from gcm_record.forms.site import Site, read
from gcm_record.paths import REPOSITORY
from notebooks import notebook_names, reduced, seen

sys.path.append(str(REPOSITORY / "book" / "_ext"))
sys.path.append(str(REPOSITORY / "tests" / "browser"))
from chromium import find_or_install

from gcm_address import Links

ADDRESS = "https://somebody.example.net/record/"
TABLES = {"event": "events", "provision": "provisions"}
# Three notebooks with charts, tables and a map, which together load most of the package.
RUN = ["notebooks/mandate/trust-fund", "notebooks/adoption/the-vote", "notebooks/sessions/drivers"]
CODE = re.compile(r"^```\{code-cell\}[^\n]*\n(?::[\w-]+:[^\n]*\n)*(.*?)^```$", re.M | re.S)
LINK = re.compile(r'<a\b[^>]*?\shref="([^"]*)"')
XHTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"


def own_notebooks() -> list[str]:
    return [name for name in notebook_names() if name.startswith("notebooks/")]


@pytest.fixture(scope="module")
def taken(site, tmp_path_factory) -> tuple[Site, str]:
    """A copy of the built site with all forms that need no browser, and what `make forms` said."""
    copy = tmp_path_factory.mktemp("forms") / "html"
    shutil.copytree(site, copy)
    shutil.copy(site.parent / ".forms.json", copy.parent)
    done = subprocess.run(
        [sys.executable, str(REPOSITORY / "book" / "forms.py"), "--site", str(copy)],
        env=os.environ | {"GCM_CHROMIUM": "/nowhere/chromium"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return read(copy), done.stdout


def test_without_a_site_the_forms_say_what_to_type(tmp_path):
    done = subprocess.run(
        [sys.executable, str(REPOSITORY / "book" / "forms.py"), "--site", str(tmp_path / "html")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.endswith("; type: make site\n") and done.stderr.count("\n") == 1


# Notebooks


def test_every_notebook_can_be_downloaded_from_its_page_with_the_code_of_its_source(site):
    for name in own_notebooks():
        page = (site / f"{name}.html").read_text("utf-8")
        line = re.search(r'</h1>\s*<p class="gcm-notebook-ways".*?</p>', page, re.S)[0]
        assert [
            posixpath.normpath(posixpath.join(posixpath.dirname(name), to)) for to in LINK.findall(line)
        ] == [
            f"downloads/{name}.ipynb",
            "downloads/notebooks.zip",
        ]
        made = nbformat.read(site / "downloads" / f"{name}.ipynb", as_version=nbformat.NO_CONVERT)
        nbformat.validate(made)
        first, *rest = made.cells
        assert first.source.startswith("# INSTALL CELL") and first.metadata.tags == ["install"]
        code = [cell.source for cell in rest if cell.cell_type == "code"]
        source = (REPOSITORY / f"{name}.md").read_text("utf-8")
        assert code == [text.strip("\n") for text in CODE.findall(source)]
        assert all(cell.get("outputs", []) == [] for cell in made.cells)


def test_no_downloaded_notebook_has_markup_that_only_the_book_reads(site):
    for name in own_notebooks():
        made = nbformat.read(site / "downloads" / f"{name}.ipynb", as_version=4)
        for cell in made.cells:
            if cell.cell_type == "markdown":
                found = re.search(r"\{[a-z-]+\}`|^:::|^\([\w-]+\)=|^\+\+\+|^---$", cell.source, re.M)
                assert not found, f"{name}: {found[0]}"
                # This site has no address yet, so that a link to it would lead nowhere.
                assert not re.search(r"\]\((?!https?://)", cell.source), name


def test_roles_become_words_or_links_and_directives_what_jupyter_knows(record):
    text = (
        "(event-x)=\n# A\n\n{event}`one <round-1>`, {provision}`m-16`, {fact}`count:events`, [b](../text/objectives#c)\n\n"
        ":::{dropdown} Solution\nYes.\n\n```python\n{event}`round-1`\n```\n:::\n\n:::{warning}\nMind.\n:::"
    )
    count = str(len(record.rows["events"]))
    plain = Plain(record, "notebooks/mandate/x", TABLES).text(text)
    linked = Plain(record, "notebooks/mandate/x", TABLES, ADDRESS).text(text)
    assert plain.startswith("# A\n\none, ") and f", {count}, b\n" in plain
    assert f"[one]({ADDRESS}events/round-1.html)" in linked
    assert f"[b]({ADDRESS}notebooks/text/objectives.html#c)" in linked
    for made in (plain, linked):
        assert "<details><summary>Solution</summary>\n\nYes.\n\n```python\n{event}`round-1`\n```" in made
        assert "> **Warning**\n>\n> Mind." in made
    with pytest.raises(UnknownMarkup, match="has no plain form"):
        Plain(record, "notebooks/x", TABLES).text("{figure}`x`")


def test_colab_and_binder_are_offered_only_where_github_has_the_repository():
    ours = Links("https://github.com/owner/name", "main")
    assert ours.colab("downloads/a.ipynb") == (
        "https://colab.research.google.com/github/owner/name/blob/gh-pages/downloads/a.ipynb"
    )
    assert ours.binder("notebooks/a.md") == (
        "https://mybinder.org/v2/gh/owner/name/main?urlpath=lab%2Ftree%2Fnotebooks%2Fa.md"
    )
    for elsewhere in (Links("", "main"), Links("https://git.example.net/owner/name", "main")):
        assert elsewhere.colab("a.ipynb") == elsewhere.binder("a.md") == ""
    template = jinja2.Template((REPOSITORY / "book" / "_templates" / "notebook-ways.html").read_text("utf-8"))
    with_links = template.render(download="a.ipynb", every="z.zip", colab="c", binder="b")
    assert LINK.findall(with_links) == ["a.ipynb", "z.zip", "c", "b"]
    assert LINK.findall(template.render(download="a.ipynb", every="z.zip", colab="", binder="")) == [
        "a.ipynb",
        "z.zip",
    ]


@pytest.fixture(scope="module")
def unpacked(site, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(site / "downloads" / "notebooks.zip") as archive:
        archive.extractall(folder)
    return folder / "gcm-record-notebooks"


def test_the_archive_of_notebooks_has_all_of_them_and_all_that_they_need(site, unpacked):
    found = {path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*.ipynb")}
    assert found == {f"{name}.ipynb" for name in own_notebooks()}
    for name in found:
        assert (unpacked / name).read_bytes() == (site / "downloads" / name).read_bytes()
    for folder in ("data", "src"):
        for path in filter(Path.is_file, (REPOSITORY / folder).rglob("*")):
            if "__pycache__" not in path.parts and path.name[0] != ".":
                assert (unpacked / path.relative_to(REPOSITORY)).read_bytes() == path.read_bytes()


@pytest.fixture(scope="module")
def clean(tmp_path_factory) -> Path:
    """A Python with all that the book needs but the package of the record, and without pip."""
    folder = tmp_path_factory.mktemp("clean")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    python = folder / "bin" / "python"
    ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
    target = subprocess.run([python, "-c", ask], capture_output=True, text=True, check=True).stdout.strip()
    for place in {sysconfig.get_path("purelib"), *filter(lambda place: "site-packages" in place, sys.path)}:
        for path in Path(place).iterdir():
            if (
                not re.search(r"gcm|editable|^pip\b|\.pth$", path.name)
                and not (Path(target) / path.name).exists()
            ):
                (Path(target) / path.name).symlink_to(path)
    return python


def test_three_notebooks_run_from_the_unpacked_archive_in_a_clean_environment(unpacked, clean):
    # No PYTHONPATH, no package, no pip, no index: only the folder beside can have helped.
    unset = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")
    alone = {key: value for key, value in os.environ.items() if key not in unset} | {"PIP_NO_INDEX": "1"}
    for module in ("gcm_record", "pip"):
        done = subprocess.run(
            [clean, "-c", f"import {module}"],
            cwd=unpacked,
            env=alone,
            capture_output=True,
            text=True,
            check=False,
        )
        assert f"No module named '{module}'" in done.stderr
    run = (
        "import sys, nbformat, nbclient\n"
        "path = sys.argv[1]\n"
        "book = nbformat.read(path, as_version=4)\n"
        "book.cells.append(nbformat.v4.new_code_cell('import gcm_record; print(gcm_record.__file__)'))\n"
        "where = {'metadata': {'path': path.rpartition('/')[0]}}\n"
        "nbclient.NotebookClient(book, timeout=120, kernel_name='python3', resources=where).execute()\n"
        "nbformat.write(book, path)\n"
    )

    def execute(name: str) -> subprocess.CompletedProcess:
        command = [clean, "-c", run, str(unpacked / f"{name}.ipynb")]
        return subprocess.run(command, cwd=unpacked, env=alone, capture_output=True, text=True, check=False)

    with ThreadPoolExecutor(2) as pool:
        for name, done in zip(RUN, pool.map(execute, RUN), strict=True):
            assert done.returncode == 0, f"{name}: {done.stderr[-2000:]}"
            shown = nbformat.read(unpacked / f"{name}.ipynb", as_version=4)
            outputs = [seen(output) for cell in shown.cells for output in cell.get("outputs", ())]
            *told, where = filter(None, outputs)
            assert Path(where).is_relative_to(unpacked.resolve())
            # They show what the book shows.
            assert told == [cell.source for cell in reduced(name).cells], name


def test_elsewhere_the_install_cell_asks_the_repository_or_says_what_to_take(clean, tmp_path):
    def ran(repository: str) -> str:
        command = [clean, "-c", install_cell(REPOSITORY, repository)]
        alone = {"PATH": os.environ["PATH"]}
        return subprocess.run(
            command, cwd=tmp_path, env=alone, capture_output=True, text=True, check=False
        ).stderr

    assert "take the archive with all notebooks" in ran("")
    assert "'pip', 'install', '--quiet', 'git+https://github.com/owner/name'" in ran(
        "https://github.com/owner/name"
    )


# The written book


def test_the_epub_holds_every_page_as_well_formed_xhtml_with_links_that_lead_somewhere(taken):
    site, _ = taken
    with zipfile.ZipFile(site.folder / "downloads" / "gcm-record.epub") as book:
        names = book.namelist()
        first = book.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert book.read("mimetype") == b"application/epub+zip"
        package = ElementTree.fromstring(book.read("book/package.opf"))
        listed_files = {f"book/{item.get('href')}" for item in package.iter(f"{OPF}item")}
        assert listed_files | {"mimetype", "META-INF/container.xml", "book/package.opf"} == set(names)
        trees = {
            name: ElementTree.fromstring(book.read(name))
            for name in names
            if name.endswith((".xhtml", ".svg"))
        }
    spine = [item.get("idref") for item in package.iter(f"{OPF}itemref")]
    titles = [text_of(trees[f"book/{name}.xhtml"].find(f".//{XHTML}h1")) for name in spine[1:]]
    pages = [(site.folder / f"{page}.html").read_text("utf-8") for page in site.pages]
    assert titles == [
        re.sub(r"<a .*?</a>|<[^>]*>", "", re.search(r"<h1>(.*?)</h1>", page)[1]) for page in pages
    ]
    assert sum(page.count('class="gcm-chart"') for page in pages) <= sum(
        name.endswith(".svg") for name in names
    )
    ids = {name: {part.get("id") for part in tree.iter() if part.get("id")} for name, tree in trees.items()}
    for name, tree in trees.items():
        for part in tree.iter():
            assert part.tag.rpartition("}")[2] not in ("script", "button", "form", "input", "iframe"), name
            for address in filter(None, (part.get("href"), part.get("src"))):
                target = urlsplit(address)
                if target.scheme in ("http", "https", "mailto") or name.endswith(".svg"):
                    continue
                path = posixpath.join("book", target.path) if target.path else name
                assert path in names, f"{name}: {address}"
                assert not target.fragment or unquote(target.fragment) in ids[path], f"{name}: {address}"


def text_of(part) -> str:
    return "".join(part.itertext()).strip()


def test_the_same_content_gives_the_same_bytes_in_one_order_with_one_time(taken, tmp_path):
    site, _ = taken
    few = dataclasses.replace(site, parts=site.parts[:2])
    for name in ("a", "b"):
        epub.write(few, tmp_path / f"{name}.epub")
        files = {"b.txt": b"2", "a.txt": b"1", "c.txt": b"3"}
        zipped.write(
            tmp_path / f"{name}.zip", files if name == "a" else dict(sorted(files.items())), site.epoch
        )
    for form in ("epub", "zip"):
        assert (tmp_path / f"a.{form}").read_bytes() == (tmp_path / f"b.{form}").read_bytes()
        with zipfile.ZipFile(tmp_path / f"a.{form}") as archive:
            entries = archive.infolist()
        assert {entry.date_time for entry in entries} == {time.gmtime(site.epoch // 2 * 2)[:6]}
        names = [entry.filename for entry in entries if entry.filename != "mimetype"]
        assert names == sorted(names)


def test_with_an_address_links_to_records_are_absolute_and_without_one_they_are_words(taken):
    site, _ = taken
    page = "book/answers"
    for address in ("", ADDRESS):
        made = chapters.chapter(site, page, "c01")
        chapters.lead(
            dataclasses.replace(site, address=address), made, {page: "c01"}, lambda name, anchor: f"#{anchor}"
        )
        to = {link["href"] for link in made.body.find_all("a")}
        assert (f"{ADDRESS}events/ga-endorsement.html" in to) == bool(address)
        assert not [target for target in to if not target.startswith(("#", "http"))]
        assert "The page of the vote" in made.body.get_text()


def test_a_picture_that_stands_alone_has_room_for_wider_fonts_and_its_own_ink():
    drawn = '<svg aria-label="a" width="80" height="20" viewBox="0 0 80 20"><text fill="currentColor">A</text></svg>'
    assert chapters.standing_alone(drawn) == (
        '<svg xmlns="http://www.w3.org/2000/svg" aria-label="a" width="140" height="20" viewBox="-30 0 140 20">'
        '<text fill="#1d2a35">A</text></svg>'
    )


def test_the_pdf_has_the_chapters_the_dates_of_the_commit_and_the_same_bytes_each_time(taken, tmp_path):
    site, _ = taken
    pages = ["book/index", "notebooks/mandate/was-it-kept"]
    for name in ("a", "b"):
        pdf.write(site, tmp_path / f"{name}.pdf", find_or_install(), pages)
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    book = pypdf.PdfReader(tmp_path / "a.pdf")
    assert book.metadata.title == site.title
    for date in (book.metadata.creation_date, book.metadata.modification_date):
        assert int(date.timestamp()) == site.epoch
    text = " ".join(page.extract_text() for page in book.pages)
    assert "Was the mandate kept?" in text and "Show the code" not in text
    assert [entry.title for entry in book.outline if not isinstance(entry, list)][
        -1
    ] == "Was the mandate kept?"


def test_the_marked_parts_of_a_pdf_count_from_one_in_their_order():
    printed = b"/ID (node00001005) /Headers [(node00001003)] /ID (node00001003)"
    assert pdf.renumbered(printed) == b"/ID (node00000002) /Headers [(node00000001)] /ID (node00000001)"


def test_a_pdf_whose_dates_stand_elsewhere_is_refused():
    with pytest.raises(ValueError, match="0 dates"):
        pdf.dated(b"%PDF", 0)


# The whole site


@pytest.fixture(scope="module")
def copy(taken, tmp_path_factory) -> Path:
    site, _ = taken
    folder = tmp_path_factory.mktemp("from disk")
    with zipfile.ZipFile(site.folder / "downloads" / "gcm-record-offline.zip") as archive:
        archive.extractall(folder)
    return folder / offline.NAME


def test_the_archive_is_small_and_has_every_page(taken, copy):
    site, _ = taken
    assert (site.folder / "downloads" / "gcm-record-offline.zip").stat().st_size < 15_000_000
    pages = {path.relative_to(site.folder).as_posix() for path in site.folder.rglob("*.html")} - {"404.html"}
    assert {path.relative_to(copy).as_posix() for path in copy.rglob("*.html")} == pages
    assert not [name for name in ("pagefind", "downloads", "share") if (copy / name).exists()]


def test_pages_of_the_archive_carry_nothing_for_the_web_and_all_that_is_read(taken, copy):
    site, _ = taken
    for page in ("events/round-1.html", "notebooks/phases/stocktaking.html"):
        public, own = ((folder / page).read_text("utf-8") for folder in (site.folder, copy))
        for mark in ('property="og:', "application/ld+json", "application/atom+xml", "<meta data-pagefind"):
            assert mark in public and mark not in own, (page, mark)
        for tag in ("title", "h1", "p", "svg", "section"):
            assert own.count(f"<{tag}") == public.count(f"<{tag}"), (page, tag)


def test_every_link_in_the_archive_leads_to_something_in_it(copy):
    dead = set()
    for path in copy.rglob("*.html"):
        for raw in LINK.findall(path.read_text("utf-8")):
            target = urlsplit(raw)
            if not target.scheme and target.path and not (path.parent / unquote(target.path)).is_file():
                dead.add((path.relative_to(copy).as_posix(), raw))
    assert dead == set()


def test_with_an_address_links_to_what_the_archive_lacks_lead_to_the_site():
    text = '<p><a class="a" href="../downloads/x.zip#b" download>All</a> <a href="y.html">Y</a> <a href="#z">Z</a></p>'
    here = Site(Path(), "", "", "", "", 0)
    assert offline.without_dead_ends(here, "book/a.html", text, {"book/y.html"}) == (
        '<p>All <a href="y.html">Y</a> <a href="#z">Z</a></p>'
    )
    there = dataclasses.replace(here, address=ADDRESS)
    assert f'<a class="a" href="{ADDRESS}downloads/x.zip#b" download>All</a>' in offline.without_dead_ends(
        there, "book/a.html", text, {"book/y.html"}
    )


def test_the_site_opens_from_disk_and_is_clicked_through_with_no_request_and_no_error(copy):
    asked, errors = [], []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_or_install(), args=pdf.FLAGS)
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        page = context.new_page()
        context.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        page.goto((copy / "index.html").as_uri(), wait_until="load")
        page.get_by_role("link", name="short answers").first.click()
        page.get_by_role("link", name="The page of the vote").click()
        assert page.url == (copy / "events" / "ga-endorsement.html").as_uri()
        page.get_by_role("link", name="Switzerland").first.click()
        assert "abstained" in page.locator(".gcm-lead").inner_text()
        # A chart is drawn live from disk too.
        page.goto((copy / f"{RUN[1]}.html").as_uri(), wait_until="load")
        page.locator(".gcm-chart").first.scroll_into_view_if_needed()
        page.wait_for_selector(".gcm-chart[data-live=yes]", timeout=15_000)
        assert errors == []
        # Pagefind can't run from disk, which the browser remarks on; Sphinx's search answers.
        page.goto(f"{(copy / 'search.html').as_uri()}?q=acclamation", wait_until="load")
        page.wait_for_selector("#search-results li a", timeout=15_000)
        browser.close()
    assert asked and {urlsplit(address).scheme for address in asked} <= {"file", "data", "blob"}


def test_the_page_of_files_tells_their_sizes_and_what_is_missing(site, taken):
    made, said = taken
    assert "The book as a PDF is left out, since it needs a Chromium or Chrome" in said
    text = (made.folder / "book" / "data" / "take-away.html").read_text("utf-8")
    assert "The book as a PDF: not in this copy of the site" in text
    for name in ("gcm-record.epub", "gcm-record-offline.zip", "notebooks.zip"):
        size = (made.folder / "downloads" / name).stat().st_size / 1e6
        assert re.search(rf'href="../../downloads/{name}" download>[^<]+</a> \({size:.1f} MB\)', text), name
    before = (site / "book" / "data" / "take-away.html").read_text("utf-8")
    assert "downloads/notebooks.zip" in before and "downloads/gcm-record.epub" not in before


def test_what_the_build_knows_is_what_the_forms_are_told(site):
    known = json.loads((site.parent / ".forms.json").read_text("utf-8"))
    assert known["parts"][0] == ["", ["book/index"]]
    assert {page for _, pages in known["parts"] for page in pages} == set(
        re.findall(r"^\s*(?:- file|root): (\S+)", (REPOSITORY / "_toc.yml").read_text("utf-8"), re.M)
    )
