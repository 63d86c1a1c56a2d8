"""The book as a PDF: all chapters on one page, printed by Chromium, with the dates of the commit."""

import html
import re
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

from gcm_record.forms.chapters import Chapter, chapters, lead, standing_alone
from gcm_record.forms.site import Site

# As root there is no sandbox to be had; the other flags keep the browser from asking its maker's hosts.
FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
DATES = re.compile(rb"/(CreationDate|ModDate) \(D:\d{14}\+00'00'\)")
NODES = re.compile(rb"\(node\d{8}\)")
PAGE = """<!DOCTYPE html>
<html lang="en" data-theme="light"><head><meta charset="utf-8"><title>{title}</title>
<link rel="stylesheet" href="{folder}/_static/gcm.css"><style>{style}</style></head>
<body><section class="gcm-cover"><h1>{title}</h1><p>{author}</p><p>Release {release}</p>{address}
<p>Text and data CC BY 4.0. An independent record; not a publication of the United Nations.</p></section>
<nav><h2>Contents</h2>{contents}</nav>
{body}</body></html>
"""
STYLE = """
html { font-size: 9.5pt; }
body { font-size: 9.5pt; line-height: 1.45; background: #fff; color: #16212b; }
nav, article { break-before: page; } nav ul { list-style: none; padding-left: 1em; }
.gcm-cover { padding-top: 30vh; } .gcm-cover h1 { font-family: var(--serif); font-size: 26pt; } h1, h2, h3, caption { break-after: avoid; }
.gcm-picture svg { max-width: 100%; max-height: 230mm; overflow: visible; } figure, tr, .sd-card { break-inside: avoid; }
table { font-size: 8pt; border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: 1mm; border-bottom: .2mm solid #999; }
.gcm-scroll, .gcm-chart-view, pre { overflow: visible; white-space: normal; } pre { white-space: pre-wrap; font-size: 8pt; }
.gcm-summary { font-weight: 600; }
"""
FOOTER = """<div style="font-size:7pt;width:100%;text-align:center;color:#444">
{title} · release {release} · page <span class="pageNumber"></span> of <span class="totalPages"></span></div>"""


def write(site: Site, path: Path, chromium: str, pages: list[str] | None = None) -> None:
    """Write the PDF of a built site, of all its pages or of those given, with the browser at `chromium`."""
    source = site.folder.parent / ".book.html"
    source.write_text(whole(site, chapters(site, pages)), "utf-8")
    words = {"title": html.escape(site.title), "release": html.escape(site.release)}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        # Nothing is asked of any host; the pictures and the style lie on this machine.
        page = browser.new_context(offline=True, java_script_enabled=False).new_page()
        page.goto(source.resolve().as_uri(), wait_until="load", timeout=120_000)
        printed = page.pdf(
            format="A4",
            margin={"top": "18mm", "bottom": "18mm", "left": "18mm", "right": "18mm"},
            display_header_footer=True,
            header_template="<span></span>",
            footer_template=FOOTER.format(**words),
            print_background=True,
            outline=True,
            tagged=True,
        )
        browser.close()
    source.unlink()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(renumbered(dated(printed, site.epoch)))


def dated(printed: bytes, epoch: int) -> bytes:
    """Return a PDF with other dates; they take as many bytes as before, so that nothing else moves."""
    moment = time.strftime("D:%Y%m%d%H%M%S+00'00'", time.gmtime(epoch)).encode()
    changed, count = DATES.subn(rb"/\1 (" + moment + rb")", printed)
    if count != 2:
        raise ValueError(
            f"the PDF has {count} dates where 2 were expected; this Chromium writes them in another way"
        )
    return changed


def renumbered(printed: bytes) -> bytes:
    """Return a PDF whose marked parts count from one; the browser goes on from whatever it had counted before."""
    order = {name: number for number, name in enumerate(sorted(set(NODES.findall(printed))), start=1)}
    return NODES.sub(lambda found: b"(node%08d)" % order[found[0]], printed)


def whole(site: Site, made: list[Chapter]) -> str:
    inside = {chapter.page: chapter.name for chapter in made}
    bodies = []
    for chapter in made:
        lead(site, chapter, inside, lambda name, anchor: f"#{name}{'-' * bool(anchor)}{anchor}")
        bodies.append(f'<article class="gcm-page" id="{chapter.name}">{body(chapter)}</article>')
    return PAGE.format(
        title=html.escape(site.title),
        author=html.escape(site.author),
        release=html.escape(site.release),
        address=f'<p><a href="{html.escape(site.address)}">{html.escape(site.address)}</a></p>'
        if site.address
        else "",
        folder=site.folder.resolve().as_uri(),
        style=STYLE,
        contents=contents(site, made),
        body="\n".join(bodies),
    )


def body(chapter: Chapter) -> str:
    """Return the body of a chapter with ids that no other chapter has, and with its pictures in place."""
    for part in chapter.body.find_all(id=True):
        part["id"] = f"{chapter.name}-{part['id']}"
    for link in chapter.body.select('a[href^="#"]'):
        own = link["href"][1:]
        # Links within the form have been led to names of chapters; what is left leads within the page.
        if not re.match(r"c\d\d\b", own):
            link["href"] = f"#{chapter.name}-{own}"
    text = chapter.body.decode(formatter="minimal")
    return re.sub(
        r'<img\b[^>]*data-picture="(\d+)"[^>]*>',
        lambda found: f'<div class="gcm-picture">{standing_alone(chapter.pictures[int(found[1])])}</div>',
        text,
    )


def contents(site: Site, made: list[Chapter]) -> str:
    named = {chapter.page: chapter for chapter in made}
    lines = [
        f"<li>{html.escape(caption)}<ul>"
        + "".join(
            f'<li><a href="#{named[page].name}">{html.escape(named[page].title)}</a></li>'
            for page in pages
            if page in named
        )
        + "</ul></li>"
        for caption, pages in site.parts
    ]
    return f"<ul>{''.join(lines)}</ul>"
