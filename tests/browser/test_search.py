"""Search as a reader uses it: what leads straight there, results with facets and an address, on a phone, from disk."""

import json
from urllib.parse import quote

import pytest
from views import PHONE

STRAIGHT = {
    "4 September 2017": "events/thematic-session-5.html",
    "2017-09-04": "events/thematic-session-5.html",
    "A/RES/71/280": "documents/a-res-71-280.html",
    "a/res/71/280": "documents/a-res-71-280.html",
    "Lajcak": "people/miroslav-lajcak.html",
    "Lajčák": "people/miroslav-lajcak.html",
    "Switzerland": "states/che.html",
    "para 16": "provisions/m-16.html",
    "Paragraph 16": "provisions/m-16.html",
    "objective 23": "objectives/23.html",
}
# What readers, officers of organizations, teachers and researchers ask, what they would type, and where the answer stands.
QUESTIONS = {
    "When did the conference in Marrakech take place?": (
        "Marrakech conference",
        "events/marrakech-conference",
    ),
    "What does the compact say on detention?": ("detention objective", "objectives/13"),
    "Who was the Special Representative?": ("Louise Arbour", "people/louise-arbour"),
    "How did my country vote? (Italy)": ("Italy", "states/ita"),
    "What did paragraph 30 ask of the hearings?": ("para 30", "provisions/m-30"),
    "What was discussed in Vienna?": ("Vienna smuggling session", "events/thematic-session-5"),
    "Where is the resolution of the modalities?": ("A/RES/71/280", "documents/a-res-71-280"),
    "What is in the zero draft?": ("zero draft", "drafts/zero-draft"),
    "Was the mandate kept?": ("was the mandate kept", "notebooks/mandate/was-it-kept"),
    "What became of the trust fund?": ("trust fund", "notebooks/mandate/trust-fund"),
}


@pytest.fixture
def phone(browser):
    with browser.new_context(viewport=PHONE) as context:
        page = context.new_page()
        page.faults = []
        page.on("pageerror", lambda fault: page.faults.append(str(fault)))
        yield page
        assert page.faults == []


def ask(page, address, words):
    page.goto(f"{address}/book/index.html", wait_until="load")
    page.keyboard.press("/")
    page.keyboard.type(words)
    page.keyboard.press("Enter")


@pytest.mark.parametrize("words", STRAIGHT)
def test_a_day_a_symbol_a_surname_a_state_a_paragraph_lead_straight_there(phone, address, words):
    ask(phone, address, words)
    phone.wait_for_url(f"**/{STRAIGHT[words]}", timeout=10_000)


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_is_answered_in_two_steps_from_the_front_page(phone, address, question):
    words, page = QUESTIONS[question]
    ask(phone, address, words)
    link = phone.locator(f'.gcm-results a[href*="{page}.html"]').first
    phone.wait_for_function(
        "page => location.pathname.includes(page) || document.querySelector(`.gcm-results a[href*='${page}.html']`)",
        arg=page,
        timeout=10_000,
    )
    if page not in phone.url:
        link.click()
        phone.wait_for_url(f"**/{page}.html")


def test_a_filter_narrows_the_results_and_stays_in_the_address(phone, address):
    phone.goto(f"{address}/search.html?q=children", wait_until="load")
    phone.wait_for_selector(".gcm-results li")
    every = int(phone.locator(".gcm-told-count").inner_text().split()[0])
    phone.locator(".gcm-filters > summary").click()
    phone.get_by_label("Input", exact=False).first.check()
    phone.wait_for_function(
        "count => parseInt(document.querySelector('.gcm-told-count').textContent) < count", arg=every
    )
    assert "Kind=Input" in phone.url and "q=children" in phone.url
    fewer = phone.locator(".gcm-told-count").inner_text()
    phone.reload(wait_until="load")
    phone.wait_for_selector(".gcm-results li")
    assert phone.locator(".gcm-told-count").inner_text() == fewer
    kinds = phone.locator(".gcm-results .gcm-kind").all_inner_texts()
    assert kinds and all(kind.startswith("Input") for kind in kinds)


def test_results_say_what_they_are_mark_the_words_and_are_announced(phone, address):
    phone.goto(f"{address}/search.html?q=smuggling", wait_until="load")
    phone.wait_for_selector(".gcm-results mark")
    assert "smuggling" in phone.locator(".gcm-results mark").first.inner_text().lower()
    assert "Thematic session · Vienna, 4 to 5 September 2017" in phone.locator(".gcm-results").inner_text()
    assert phone.locator("[role=status][aria-live=polite]").inner_text().endswith("pages found")


def test_what_the_record_tells_comes_before_the_pages_of_its_sources(phone, address):
    phone.goto(f"{address}/search.html?q=children", wait_until="load")
    phone.wait_for_selector(".gcm-results li")
    kinds = phone.locator(".gcm-results .gcm-kind").all_inner_texts()
    assert len(kinds) == 10 and not any(kind.startswith("Source") for kind in kinds)
    phone.goto(f"{address}/search.html?q=children&Kind=Source", wait_until="load")
    phone.wait_for_selector(".gcm-results li")
    assert phone.locator(".gcm-results .gcm-kind").first.inner_text().startswith("Source")


def test_searching_works_from_disk_where_the_index_may_not_be_read(phone, site):
    phone.goto(f"{(site / 'search.html').as_uri()}?q=acclamation", wait_until="load")
    phone.wait_for_selector("#search-results li a", timeout=15_000)
    phone.goto(f"{(site / 'search.html').as_uri()}?q=Lajcak", wait_until="load")
    assert phone.locator(".gcm-straight a").first.inner_text() == "Miroslav Lajčák"


HOSTILE = '<img src=x onerror="window.ran=1"><script>window.ran=1</script>'
# In the place of Pagefind: an index whose every word is hostile.
INDEX = f"""const bad = {json.dumps(HOSTILE)}, counts = {{ Kind: {{ [bad]: 1 }} }};
export const options = async () => {{}}, init = async () => {{}}, filters = async () => counts;
const page = {{ url: "/events/hearing-1.html", meta: {{ title: bad, what: bad }}, excerpt: "<mark>found</mark> " + bad }};
export const search = async () => ({{ results: [{{ id: "1", data: async () => page }}], filters: counts, totalFilters: counts }});
"""


def test_what_is_found_stays_text(phone, address):
    phone.route("**/pagefind.js", lambda route: route.fulfill(content_type="text/javascript", body=INDEX))
    phone.goto(f"{address}/search.html?q={quote(HOSTILE)}&Kind={quote(HOSTILE)}", wait_until="load")
    phone.wait_for_selector(".gcm-results mark")
    assert phone.locator(".gcm-results a").inner_text() == HOSTILE
    assert phone.locator(".gcm-results .gcm-kind").inner_text() == HOSTILE
    assert HOSTILE in phone.locator(".gcm-facets label").first.text_content()
    assert phone.locator("main img, main script").count() == 0
    assert phone.evaluate("window.ran") is None
