"""Pages on paper: all that was folded, where it comes from, and none of what is only for the screen."""

import io
import re

import pytest
from pypdf import PdfReader
from views import DESKTOP


@pytest.fixture
def printed(browser, address):
    def to_paper(name: str) -> tuple[str, str]:
        """Return the words of a page as printed, and its source."""
        with browser.new_context(viewport=DESKTOP) as context:
            page = context.new_page()
            page.goto(f"{address}/{name}", wait_until="load")
            pdf = PdfReader(io.BytesIO(page.pdf(format="A4")))
            return " ".join(" ".join(leaf.extract_text().split()) for leaf in pdf.pages), page.content()

    return to_paper


@pytest.mark.parametrize("name", ["events/thematic-session-5.html", "notebooks/sessions/smuggling.html"])
def test_paper_carries_release_and_address_and_no_menus(printed, name):
    text, source = printed(name)
    assert re.search(r"Release \d", text)
    canonical = re.search(r'rel="canonical" href="([^"]+)"', source)
    assert canonical is None or canonical[1] in text
    for only_on_screen in (
        "Contents",
        "On this page",
        "Skip to the page",
        "Picture (PNG)",
        "Search the record",
    ):
        assert only_on_screen not in text, only_on_screen


def test_folded_tables_are_printed(printed, browser, address):
    name = "notebooks/inputs/who-spoke.html"
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}/{name}", wait_until="load")
        heads = page.locator(".gcm-chart-data table").last.locator("th").all_text_contents()
        assert not page.locator(".gcm-chart-data table").last.is_visible()
    text, _ = printed(name)
    packed = re.sub(r"\s", "", text)
    assert heads and [head for head in heads if re.sub(r"\s", "", head) not in packed] == []
    assert "import" not in text
