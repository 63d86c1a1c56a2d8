"""Citations as a reader uses them: the day of access is theirs, a click copies, a file is saved."""

import pytest
import rispy
from playwright.sync_api import expect
from pybtex.database import parse_string
from views import DESKTOP

STATUS = "main > [role=status]"
PAGE = "events/hearing-1.html"
# Where the reader is the next day has begun.
DAY = "2027-02-02T23:30:00Z"
SHOWN = {
    "apa": "Retrieved February 3, 2027",
    "chicago": "Accessed February 3, 2027",
    "bibtex": "urldate      = {2027-02-03}",
    "ris": "Y2  - 2027/02/03",
}


@pytest.fixture
def reader(browser, address):
    """A page of a record, seen by a reader on a known day, with the fold open."""
    context = browser.new_context(viewport=DESKTOP, accept_downloads=True, timezone_id="Pacific/Auckland")
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    page = context.new_page()
    page.clock.set_fixed_time(DAY)
    page.goto(f"{address}/{PAGE}", wait_until="load")
    page.locator(".gcm-citing > summary").click()
    yield page
    context.close()


def test_the_day_of_access_is_the_readers_own_and_shown_in_each_form(reader):
    texts = reader.locator(".gcm-citing .gcm-to-copy").all_inner_texts()
    assert len(texts) == len(SHOWN)
    for text, expected in zip(texts, SHOWN.values(), strict=True):
        assert text.count(expected) == 1, text
    assert "today" in reader.locator(".gcm-which-day").inner_text()


def test_each_form_is_copied_as_it_is_shown_and_the_reader_is_told(reader):
    for number in range(len(SHOWN)):
        item = reader.locator(".gcm-citing dl > div").nth(number)
        item.locator(".gcm-copy").click()
        expect(reader.locator(STATUS)).to_have_text("Copied")
        assert (
            reader.evaluate("navigator.clipboard.readText()") == item.locator(".gcm-to-copy").text_content()
        )
        assert item.get_by_text("Copied").is_visible()
        reader.evaluate("status => { status.textContent = '' }", reader.locator(STATUS).element_handle())


def test_what_is_saved_is_read_by_programs_with_the_day_of_access(reader, tmp_path):
    saved = {}
    for ending in ("bib", "ris"):
        with reader.expect_download() as found:
            reader.get_by_role("button", name=f"Save as .{ending}").click()
        assert found.value.suggested_filename == f"gcm-events-hearing-1.{ending}"
        found.value.save_as(tmp_path / ending)
        saved[ending] = (tmp_path / ending).read_bytes().decode()
    (entry,) = parse_string(saved["bib"], "bibtex").entries.values()
    assert entry.fields["urldate"] == "2027-02-03"
    (entry,) = rispy.loads(saved["ris"])
    assert entry["access_date"] == "2027/02/03"
    assert saved["ris"].endswith("ER  - \r\n")


def test_what_a_correction_needs_is_copied_from_the_page_of_a_record(reader):
    reader.locator(".gcm-mend > summary").click()
    reader.locator(".gcm-mend .gcm-copy").click()
    expect(reader.locator(STATUS)).to_have_text("Copied")
    copied = reader.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Table: events\nId: hearing-1\nLine: ") and "Which source shows it:" in copied


def test_where_nothing_can_be_copied_the_text_is_selected(browser, address):
    with browser.new_context(viewport=DESKTOP) as context:
        page = context.new_page()
        page.add_init_script("Object.defineProperty(Navigator.prototype, 'clipboard', { get() {} })")
        page.goto(f"{address}/{PAGE}", wait_until="load")
        page.locator(".gcm-citing > summary").click()
        page.locator(".gcm-citing .gcm-copy").first.click()
        expect(page.locator(STATUS)).to_contain_text("Selected")
        assert page.evaluate("getSelection().toString()").startswith("The contributors to the record. (")


def test_without_scripts_there_is_no_day_of_access_no_button_and_a_word_on_why(browser, address):
    with browser.new_context(viewport=DESKTOP, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{address}/{PAGE}", wait_until="load")
        page.locator(".gcm-citing > summary").click()
        texts = page.locator(".gcm-citing .gcm-to-copy").all_inner_texts()
        assert len(texts) == len(SHOWN)
        assert not [
            text for text in texts for word in ("Retrieved", "Accessed", "urldate", "Y2") if word in text
        ]
        assert page.get_by_text("The day of access is left out").is_visible()
        assert page.locator("button.gcm-copy:visible, button.gcm-save:visible").count() == 0
