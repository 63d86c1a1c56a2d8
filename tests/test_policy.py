"""The policy that each page sets for itself, and that each page keeps: no inline script, no handler, no foreign file."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')


@pytest.fixture(scope="session")
def heads(site) -> dict[Path, str]:
    return {
        path: path.read_text("utf-8") for path in sorted(site.rglob("*.html")) if path.parent.name != "charts"
    }


def test_every_page_forbids_scripts_that_are_not_files_of_the_site(heads):
    policies = {(POLICY.search(text) or [None, ""])[1] for text in heads.values()}
    assert len(policies) == 1
    rules = dict(part.strip().split(" ", 1) for part in policies.pop().split(";"))
    assert (
        rules["default-src"] == "'self'" and rules["object-src"] == "'none'" and rules["base-uri"] == "'none'"
    )
    assert rules["script-src"] == "'self' 'wasm-unsafe-eval'"


def test_the_policy_comes_before_anything_that_it_governs(heads):
    for path, text in heads.items():
        assert text.index("Content-Security-Policy") < re.search(r"<(script|link|style)\b", text).start(), (
            path
        )


def test_no_page_has_an_inline_script_or_handler(heads):
    handler = re.compile(r"<[a-z][^<>]*\son[a-z]+\s*=", re.I)
    for path, text in heads.items():
        soup_needed = handler.search(text)
        for script in re.finditer(r"<script\b([^>]*)>", text):
            assert "src=" in script[1] or 'type="application/' in script[1], f"{path}: {script[0]}"
        if soup_needed:  # an attribute, or only text that looks like one?
            found = [
                name
                for tag in BeautifulSoup(text, "html.parser").find_all(True)
                for name in tag.attrs
                if name.startswith("on")
            ]
            assert found == [], path
        assert 'href="javascript:' not in text.lower(), path


def test_a_chart_on_somebody_elses_page_runs_no_script_at_all(site):
    embedded = sorted((site / "charts").glob("*.html"))
    assert len(embedded) > 20
    for path in embedded:
        text = path.read_text("utf-8")
        assert (
            "script" not in text.split("</head>")[0].replace("script-src 'none'", "")
            and "<script" not in text
        )
        assert "script-src 'none'" in POLICY.search(text)[1]
