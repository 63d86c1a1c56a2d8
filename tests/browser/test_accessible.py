"""What readers need who see little, enlarge, use few colours, or a screen reader: one page of each kind."""

import re

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from views import DESKTOP, PHONE, SEARCH, settled

# WCAG 2.2, levels A and AA, and what axe calls best practice.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Only these ask for colours; the others would find in the dark what they found in the light.
OF_COLOUR = ["color-contrast", "link-in-text-block"]
SMALL = {"width": 320, "height": 640}
# Folds stand open, so that what they hold is looked at too: the first of each kind, for the others are like it.
UNFOLD = """() => { const kinds = new Set();
  document.querySelectorAll('details').forEach(fold => { if (!kinds.has(fold.className)) fold.open = true; kinds.add(fold.className); }); }"""
LOOK = """async rules => (await axe.run({
  runOnly: rules, rules: {'target-size': {enabled: true}}, resultTypes: ['violations'], preload: false
})).violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.target} ${node.html.slice(0, 120)}`))"""
# What WCAG 1.4.12 lets a reader set.
SPACED = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }"
# Text that is cut off where it stands; what is meant for screen readers alone, and what scrolls, is not.
CUT = """() => [...document.querySelectorAll('body *')].filter(one => {
  const style = getComputedStyle(one);
  return one.checkVisibility() && !one.closest('.gcm-sr, .gcm-brand, svg') && one.childElementCount === 0 && style.clipPath === 'none'
    && ['hidden', 'clip'].includes(style.overflowX) && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1);
}).map(one => one.outerHTML.slice(0, 100))"""
# With the system's own few colours a ground is no sign any more: what is told apart must keep a frame.
FRAMED = ".gcm-verdict, .gcm-confidence, .gcm-mode, .gcm-find, .gcm-more, .gcm-index-bar input, .gcm-straight, .admonition, .sd-card"
UNFRAMED = """frames => [...document.querySelectorAll(frames)].filter(one => {
  const style = getComputedStyle(one);
  const sides = ['Top', 'Left', 'Bottom'].some(side => style[`border${side}Style`] !== 'none' && parseFloat(style[`border${side}Width`]) > 0);
  return one.checkVisibility() && !sides && !one.querySelector('svg');
}).map(one => one.outerHTML.slice(0, 100))"""


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_axe_finds_nothing_in_light_and_dark(browser, address, kinds, viewport):
    found = {}
    # axe is a script that no page of the site lets in; it alone is let past the policy.
    with browser.new_context(viewport=viewport, bypass_csp=True) as context:
        page = context.new_page()
        for name in kinds:
            page.emulate_media(color_scheme="light")
            settled(page, f"{address}/{name}")
            page.evaluate(UNFOLD)
            page.evaluate(AXE_SCRIPT)
            faults = page.evaluate(LOOK, {"type": "tag", "values": TAGS})
            page.emulate_media(color_scheme="dark")
            faults += [
                "dark: " + fault for fault in page.evaluate(LOOK, {"type": "rule", "values": OF_COLOUR})
            ]
            if faults:
                found[name] = faults[:8]
    assert found == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_words_of_charts_stand_out_from_the_page(browser, address, kinds, scheme):
    # axe does not measure text in pictures. Words inside a mark (not in the page's ink) are the chart's own affair.
    faint = """() => { const ground = getComputedStyle(document.body).backgroundColor, light = colour => {
      const parts = colour.match(/[\\d.]+/g).slice(0, 3).map(part => part / 255).map(part => part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4);
      return .2126 * parts[0] + .7152 * parts[1] + .0722 * parts[2]; };
      return [...document.querySelectorAll('.gcm-chart svg text[fill=currentColor]')].filter(text => {
        const pair = [light(getComputedStyle(text).fill), light(ground)].sort((a, b) => b - a);
        return (pair[0] + .05) / (pair[1] + .05) < 4.5 || (text.getAttribute('opacity') !== '0' && parseFloat(getComputedStyle(text).opacity) < .7);
      }).map(text => text.textContent); }"""
    found = {}
    with browser.new_context(viewport=DESKTOP, color_scheme=scheme) as context:
        page = context.new_page()
        for name in (name for name in kinds if name.startswith(("notebooks/", "charts/"))):
            page.goto(f"{address}/{name}", wait_until="load")
            assert page.locator("svg text[fill=currentColor]").count(), name
            if faults := page.evaluate(faint):
                found[name] = faults[:8]
    assert found == {}


def test_no_page_must_be_scrolled_sideways_at_320_pixels_and_wide_letters_cut_nothing(
    browser, address, kinds
):
    found = {}
    with browser.new_context(viewport=SMALL, bypass_csp=True) as context:
        page = context.new_page()
        for name in kinds:
            settled(page, f"{address}/{name}")
            page.evaluate(UNFOLD)
            width = page.evaluate("document.documentElement.scrollWidth")
            page.add_style_tag(content=SPACED)
            cut, spaced = page.evaluate(CUT), page.evaluate("document.documentElement.scrollWidth")
            if width > SMALL["width"] or spaced > SMALL["width"] or cut:
                found[name] = (width, spaced, cut[:5])
    assert found == {}


def test_what_is_told_apart_keeps_a_frame_in_forced_colours(browser, address, kinds):
    found = {}
    with browser.new_context(viewport=DESKTOP, forced_colors="active") as context:
        page = context.new_page()
        for name in kinds:
            settled(page, f"{address}/{name}")
            if faults := page.evaluate(UNFRAMED, FRAMED):
                found[name] = faults[:5]
            page.keyboard.press("Tab")
            assert page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)") >= 2, (
                name
            )
    assert found == {}


def test_every_page_is_read_in_full_without_scripts(browser, address, kinds):
    # The words of the page itself; a button that needs a script is not among them.
    words = """() => { document.querySelectorAll('.gcm-page details').forEach(fold => { fold.open = true; });
      const page = (document.querySelector('.gcm-page') || document.body).cloneNode(true);
      page.querySelectorAll('button, svg, script, .gcm-js, .gcm-accessed, .gcm-index-bar').forEach(part => part.remove());
      return page.textContent; }"""
    with (
        browser.new_context(viewport=PHONE) as usual,
        browser.new_context(viewport=PHONE, java_script_enabled=False) as bare,
    ):
        page, plain = usual.new_page(), bare.new_page()
        for name in (name for name in kinds if name != SEARCH):
            page.goto(f"{address}/{name}", wait_until="load")
            plain.goto(f"{address}/{name}", wait_until="load")
            assert plain.locator("h1").is_visible(), name
            assert plain.locator(".gcm-js:visible").count() == 0, name
            shown = plain.locator("h1, .gcm-facts, .gcm-index, .gcm-rows, .gcm-chart-view > svg")
            assert [one for one in shown.all() if not one.is_visible()] == [], name
            for fold in plain.locator(".gcm-chart-data > summary").all():
                fold.click()
            assert all(table.is_visible() for table in plain.locator(".gcm-chart-data table").all()), name
            # What a page says without scripts is in its source: nothing of it comes from a script.
            said = set(re.findall(r"\w+", plain.locator("body").text_content()))
            assert set(re.findall(r"\w+", page.evaluate(words))) <= said, name
        plain.goto(f"{address}/{SEARCH}", wait_until="load")
        assert plain.get_by_role("link", name="the lists").is_visible()
