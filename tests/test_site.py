"""The built site: whole, self-contained, the same bytes each time."""

import csv
import hashlib
import html
import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from gcm_record.mandate import Facts, ledger
from gcm_record.paths import REPOSITORY
from gcm_record.record import PAGED

# Elements and attributes by which a page would ask for something by itself; links that a reader clicks are not among them.
ASKS = re.compile(
    r"""<(?:script|img|iframe|source|video|audio|embed|object|track|input)\b[^>]*?\s(?:src|srcset|data)=["'](?P<src>[^"']+)"""
    r"""|<link\b(?=[^>]*\brel=["'](?:stylesheet|preload|preconnect|dns-prefetch|icon|manifest|modulepreload))[^>]*\bhref=["'](?P<href>[^"']+)""",
    re.I,
)
CSS_ASKS = re.compile(r"""url\(\s*["']?(?!data:)([^)"']+)|@import\s+["']([^"']+)""", re.I)
LINKS = re.compile(r"""<a\b[^>]*?\shref="([^"]*)\"""")
ANCHORS = re.compile(r"""\s(?:id|name)="([^"]+)\"""")


@pytest.fixture(scope="session")
def pages(site) -> dict[Path, str]:
    return {path: path.read_text("utf-8") for path in sorted(site.rglob("*.html"))}


def test_no_page_asks_another_host_for_anything(pages):
    asked = {
        (path.name, found["src"] or found["href"])
        for path, text in pages.items()
        for found in ASKS.finditer(text)
        if urlsplit(found["src"] or found["href"]).netloc
    }
    assert asked == set()


def test_no_style_sheet_asks_another_host_for_anything(site):
    sheets = sorted(site.rglob("*.css"))
    assert sheets
    asked = {
        (sheet.name, address)
        for sheet in sheets
        for match in CSS_ASKS.findall(sheet.read_text("utf-8"))
        for address in match
        if urlsplit(address).netloc
    }
    assert asked == set()


def test_every_row_that_deserves_a_page_has_one_and_no_other_page_stands_there(site, record):
    for table in PAGED:
        names = {path.name for path in (site / table).glob("*.html")} - {"index.html"}
        renamed = {f"{row['old_id'].lower()}.html" for row in record.rows["renames"] if row["table"] == table}
        if table in ("states", "sources"):
            expected = {f"{key.lower()}.html" for key in record.index[table] if record.has_page(table, key)}
            assert 0 < len(expected) < len(record.rows[table])
        else:
            expected = {f"{row['id'].lower()}.html" for row in record.rows[table]}
        assert names == expected | renamed, table


def test_every_row_without_a_page_is_an_anchor_on_a_page(site, record):
    missing = []
    for table in record.package:
        for key in record.index[table]:
            path, _, anchor = record.address(table, key).partition("#")
            text = (site / path).read_text("utf-8")
            if anchor and f'id="{html.escape(anchor)}"' not in text:
                missing.append(f"{path}#{anchor}")
    assert missing == []


def test_every_link_within_the_site_leads_to_a_page_and_an_anchor_that_exist(site, pages):
    anchors = {
        path: {unquote(html.unescape(name)) for name in ANCHORS.findall(text)} for path, text in pages.items()
    }
    broken = set()
    for path, text in pages.items():
        if path.name == "404.html":
            continue
        for raw in LINKS.findall(text):
            parts = urlsplit(html.unescape(raw))
            if parts.scheme or parts.netloc:
                continue
            target = Path(os.path.normpath(path.parent / unquote(parts.path))) if parts.path else path
            if not target.is_file() or (
                parts.fragment
                and target in anchors
                and unquote(parts.fragment) not in anchors[target] | {"top"}
            ):
                broken.add((path.relative_to(site).as_posix(), raw))
    assert broken == set()


def test_no_page_speaks_of_how_the_record_was_gathered(pages):
    folders = {f"{folder}/" for folder in (REPOSITORY.parent, Path.home()) if folder != Path(folder.anchor)}
    for path, text in pages.items():
        for word in ("dossier", *folders, "helper-", "stored page", "search index of"):
            assert word not in text, f"{path.name}: {word}"


def test_every_table_and_schema_can_be_downloaded_as_it_is(site):
    for source in [*(REPOSITORY / "data").glob("*.csv"), *(REPOSITORY / "data").glob("**/*.json")]:
        assert (site / "data" / source.relative_to(REPOSITORY / "data")).read_bytes() == source.read_bytes()


def test_two_clean_builds_in_two_folders_give_the_same_bytes(site, tmp_path):
    copy = tmp_path / "another name"
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    for name in filter(lambda name: (REPOSITORY / name).is_file(), listed):
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(REPOSITORY / name, copy / name)
    # The same tools, but the copy's own package, tables and book.
    (copy / ".venv").symlink_to(REPOSITORY / ".venv")
    epoch = subprocess.run(
        ["git", "log", "-1", "--format=%ct"], cwd=REPOSITORY, capture_output=True, text=True, check=True
    )
    done = subprocess.run(
        ["make", "--old-file", ".venv/ready", f"SOURCE_DATE_EPOCH={epoch.stdout.strip()}", "site"],
        cwd=copy,
        # What only git knows, the time and the history, is handed over: the copy has none.
        env=os.environ
        | {"PYTHONPATH": str(copy / "src"), "GCM_HISTORY": str(site / "api" / "v1" / "history.json")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, (done.stdout + done.stderr)[-4000:]
    first, second = digests(site), digests(copy / "_build" / "html")
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_page_of_lists_leads_to_the_list_of_every_table(pages, site, record):
    text = pages[site / "book" / "lists.html"]
    assert [name for name in record.package if f'href="../{name}/index.html"' not in text] == []


def test_every_provision_shows_its_verdict_and_the_rule_or_says_that_there_is_none(pages, site, record):
    for entry in ledger(Facts(record.rows)):
        text = html.unescape(pages[site / "provisions" / f"{entry.provision}.html"])
        if entry.verdict is None:
            assert "no verdict" in text and "The rule as code" not in text, entry.provision
        else:
            assert entry.measure in text and "The rule as code" in text, entry.provision
            assert f'gcm-{entry.verdict.replace(" ", "-")}"' in text, entry.provision


def test_the_ledger_is_published_as_csv_and_as_json(site, record):
    with (site / "data" / "ledger.csv").open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    assert table == json.loads((site / "data" / "ledger.json").read_text("utf-8"))
    assert [(row["provision"], row["verdict"]) for row in table] == [
        (entry.provision, entry.verdict or "") for entry in ledger(Facts(record.rows))
    ]
