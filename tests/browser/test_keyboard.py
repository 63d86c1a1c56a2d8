"""The site without a mouse: every control is reached, seen when it is reached, and left again."""

import pytest
from views import DESKTOP, PHONE, settled

CONTROLS = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0'], iframe"
# Every control is numbered; whatever takes the focus is noted, and whether anything shows it.
NOTE = """controls => {
  const all = [...document.querySelectorAll(controls)].filter(one => !one.disabled && one.checkVisibility({visibilityProperty: true}));
  window.seen = new Set(); window.unseen = [];
  addEventListener('focusin', event => {
    const one = event.target, style = getComputedStyle(one), place = one.getBoundingClientRect();
    window.seen.add(one);
    if (!(style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 && style.outlineColor !== getComputedStyle(document.body).backgroundColor
        && style.visibility === 'visible' && style.opacity > .5 && place.width * place.height)) window.unseen.push(one.outerHTML.slice(0, 100));
  });
  window.missed = () => all.filter(one => !window.seen.has(one)).map(one => one.outerHTML.slice(0, 100));
  return all.length;
}"""


@pytest.fixture
def page(browser):
    with browser.new_context(viewport=DESKTOP) as context:
        yield context.new_page()


def test_tab_reaches_every_control_shows_it_and_is_caught_by_none(page, address, kinds):
    found = {}
    # Of what is made alike, prose and notebooks, two each: a key takes as long as a page of another kind.
    notebooks = [name for name in kinds if name.startswith("notebooks/")]
    prose = [name for name in kinds if name.startswith("book/")]
    alike = {*notebooks, *prose} - {*notebooks[-2:], "book/index.html", "book/data/tables.html"}
    for name in (name for name in kinds if name not in alike):
        settled(page, f"{address}/{name}")
        count = page.evaluate(NOTE, CONTROLS)
        # A link's address in a heading shows itself only when it has the focus: more may be reached than is seen before.
        for _ in range(count + page.locator(".headerlink").count() + 2):
            page.keyboard.press("Tab")
        missed, unseen = page.evaluate("[window.missed(), window.unseen]")
        if missed or unseen:
            found[name] = {"missed": missed[:5], "unseen": unseen[:5]}
    assert found == {}


def test_the_focus_is_not_hidden_under_the_head(page, address, kinds):
    hidden = """() => { const one = document.activeElement, place = one.getBoundingClientRect();
      const top = document.querySelector('.gcm-top').getBoundingClientRect().bottom;
      return one.closest('.gcm-top, .gcm-skip') || one === document.body || place.bottom > top ? '' : one.outerHTML.slice(0, 100); }"""
    found = []
    for name in ("events/index.html", "objectives/7.html", "notebooks/mandate/was-it-kept.html"):
        settled(page, f"{address}/{name}")
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        page.locator("footer a").last.focus()
        # Backwards, links come into view at the top, where the head lies.
        for _ in range(45):
            page.keyboard.press("Shift+Tab")
            found.append(page.evaluate(hidden))
    assert [one for one in found if one] == []


def test_the_first_tab_leads_past_the_head(page, address, kinds):
    for name in (name for name in kinds if not name.startswith("charts/")):
        settled(page, f"{address}/{name}")
        page.keyboard.press("Tab")
        skip = page.locator(":focus")
        assert skip.inner_text() == "Skip to the page" and skip.bounding_box()["x"] >= 0, name
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main", name
        page.keyboard.press("Tab")
        assert page.evaluate("Boolean(document.activeElement.closest('main, footer'))"), name


@pytest.mark.parametrize("keys", ["/", "Control+k"])
def test_a_key_leads_to_the_search_box_but_not_while_one_writes(page, address, kinds, keys):
    for name in (name for name in kinds if not name.startswith("charts/")):
        settled(page, f"{address}/{name}")
        page.keyboard.press(keys)
        assert page.evaluate("document.activeElement.type") == "search", name
    page.keyboard.type("a/b")
    assert page.locator("input:focus").input_value().endswith("a/b")


def test_folds_open_and_close_with_enter(browser, address, kinds):
    with browser.new_context(viewport=PHONE) as context:
        page = context.new_page()
        for name in (name for name in kinds if not name.startswith("charts/")):
            settled(page, f"{address}/{name}")
            for place in (".gcm-menu", ".gcm-chart-data", ".gcm-code", ".gcm-filters"):
                summary = page.locator(f"{place} > summary:visible").first
                if not summary.count():
                    continue
                before = summary.evaluate("one => one.parentElement.open")
                for expected in (not before, before):
                    summary.press("Enter")
                    assert summary.evaluate("one => one.parentElement.open") == expected, (name, place)


def test_the_choice_of_colours_is_made_and_kept_from_the_keyboard(page, address):
    page.goto(f"{address}/book/answers.html", wait_until="load")
    button = page.locator(".gcm-mode")
    for said, theme in (("light", "light"), ("dark", "dark"), ("as the device", None)):
        button.press("Enter")
        assert button.get_attribute("aria-label") == f"Colours: {said}"
        assert page.locator("html").get_attribute("data-theme") == theme
        page.reload(wait_until="load")
        assert page.locator("html").get_attribute("data-theme") == theme
