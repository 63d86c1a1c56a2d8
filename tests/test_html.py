"""Every built page is valid HTML, by a reduced set of rules that is stated here in full.

The parser is html5lib, which follows the HTML standard and names each error. The rules:

- no parse error: nothing misnested, left open, unknown or given twice;
- the page has a language, a title and exactly one h1, and no heading skips a level;
- an id stands once, is not empty and has no blank;
- every picture has an alt text, every svg is hidden or named, every frame has a title;
- every form control has a name that is read out, and so has every button and every link;
- what for, headers and aria-* point to is on the page;
- lists hold only items, tables only rows, dl only groups;
- no handler in an attribute, no javascript: address, no script in the page but data.
"""

import os
import re
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import html5lib

HEADING = re.compile(r"h[1-6]$")
DATA = ("application/ld+json", "application/json")
POINTERS = ("for", "headers", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns")
NAMES = ("aria-label", "aria-labelledby", "title")
HELD = {
    "ul": {"li"},
    "ol": {"li"},
    "dl": {"dt", "dd", "div"},
    "tr": {"td", "th"},
    "table": {"caption", "colgroup", "thead", "tbody", "tfoot"},
    "select": {"option", "optgroup"},
}


def faults(path: Path) -> list[str]:
    """Return what is wrong with one page, by the rules above."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(path.read_text("utf-8"))
    found = [f"line {place[0]}: {code} {data}" for place, code, data in parser.errors]
    elements = [one for one in tree.iter() if isinstance(one.tag, str)]
    ids = Counter(one.get("id") for one in elements if one.get("id") is not None)
    found += [
        f"id {name!r} {count} times" for name, count in ids.items() if count > 1 or not name or " " in name
    ]
    if not tree.get("lang") or not text(tree.find("head/title")):
        found.append("no language or no title")
    levels = [int(one.tag[1]) for one in elements if HEADING.match(one.tag)]
    # An address that has moved leads on by itself and has nothing to head.
    if levels.count(1) != 1 and tree.find("head/meta[@http-equiv='refresh']") is None:
        found.append(f"{levels.count(1)} h1")
    found += [
        f"h{level} after h{before}"
        for before, level in zip([0, *levels], levels, strict=False)
        if level > before + 1
    ]
    labelled = {one.get("for") for one in elements if one.tag == "label"}
    wrapped = {id(inner) for one in elements if one.tag == "label" for inner in one.iter()}
    for one in elements:
        wrong = [
            *references(one, ids),
            *unnamed(one, id(one) in wrapped or one.get("id") in labelled),
            *active(one),
        ]
        if one.tag in HELD:
            wrong += [
                f"{child.tag} in it"
                for child in one
                if child.tag not in HELD[one.tag] | {"script", "template"}
            ]
        found += [f"{one.tag} {dict(list(one.attrib.items())[:3])}: {fault}" for fault in wrong]
    return found


def text(element) -> str:
    return "".join(element.itertext()).strip() if element is not None else ""


def references(one, ids: Counter) -> list[str]:
    return [
        f"{pointer} points to {name}, which is not there"
        for pointer in POINTERS
        for name in (one.get(pointer) or "").split()
        if name not in ids
    ]


def unnamed(one, labelled: bool) -> list[str]:
    named = any(one.get(name) for name in NAMES)
    if one.tag == "img" and one.get("alt") is None:
        return ["no alt"]
    if one.tag == "iframe" and not named:
        return ["no title"]
    if one.tag.endswith("}svg") and not named and one.get("aria-hidden") != "true":
        return ["neither hidden nor named"]
    if one.tag in ("input", "select", "textarea") and one.get("type") != "hidden" and not (named or labelled):
        return ["no name"]
    if (one.tag in ("button", "summary") or (one.tag == "a" and one.get("href"))) and not (
        named or text(one)
    ):
        return ["no name"] if not any(part.get("alt") for part in one.iter()) else []
    return []


def active(one) -> list[str]:
    wrong = [f"handler {name}" for name in one.attrib if str(name).lower().startswith("on")]
    if any(
        (one.get(name) or "").strip().lower().startswith("javascript:") for name in ("href", "src", "action")
    ):
        wrong.append("a script as an address")
    if one.tag == "script" and not one.get("src") and one.get("type") not in DATA:
        wrong.append("a script in the page")
    return wrong


def test_every_page_is_valid_by_the_rules_above(site):
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 1000
    with ProcessPoolExecutor(os.cpu_count()) as workers:
        checked = zip(pages, workers.map(faults, pages, chunksize=20), strict=True)
        found = {path.relative_to(site).as_posix(): wrong[:5] for path, wrong in checked if wrong}
    assert found == {}


def test_the_rules_find_what_they_are_for(tmp_path):
    """A page with one fault of each kind: a rule that is never broken may be no rule."""
    page = tmp_path / "page.html"
    page.write_text(
        '<!DOCTYPE html><html><head><title></title></head><body><h1>a</h1><h3 id="x">b</h3><h1 id="x">c</h1>'
        '<p><div></p><img src="a.png"><svg></svg><iframe src="b"></iframe><input><button></button><a href="c"></a>'
        '<ul><p>d</p></ul><p aria-labelledby="gone" onclick="f()">e</p><a href="javascript:f()">g</a>'
        "<script>f()</script></body></html>",
        "utf-8",
    )
    told = "\n".join(faults(page))
    for fault in (
        "unexpected-end-tag",
        "no language",
        "2 h1",
        "h3 after h1",
        "id 'x' 2 times",
        "no alt",
        "neither hidden nor named",
        "iframe {'src': 'b'}: no title",
        "input {}: no name",
        "button {}: no name",
        "a {'href': 'c'}: no name",
        "p in it",
        "gone, which is not there",
        "handler onclick",
        "a script as an address",
        "a script in the page",
    ):
        assert fault in told, fault
