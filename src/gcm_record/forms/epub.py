"""The book as an EPUB: one file a chapter, pictures as SVG, a table of contents by parts."""

import html
import time
import uuid
from pathlib import Path

from gcm_record.forms import zipped
from gcm_record.forms.chapters import Chapter, chapters, lead, standing_alone
from gcm_record.forms.site import Site

CONTAINER = """<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>
"""
PACKAGE = """<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="en">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:{identifier}</dc:identifier>
<dc:title>{title}</dc:title><dc:language>en</dc:language><dc:creator>{author}</dc:creator>
<dc:rights>CC BY 4.0</dc:rights><dc:description>Release {release}</dc:description>{source}
<meta property="dcterms:modified">{modified}</meta>
<meta property="schema:accessMode">textual</meta><meta property="schema:accessMode">visual</meta>
<meta property="schema:accessibilityFeature">alternativeText</meta>
<meta property="schema:accessibilityFeature">tableOfContents</meta>
<meta property="schema:accessibilityHazard">none</meta>
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="style" href="style.css" media-type="text/css"/>
{items}
</manifest>
<spine><itemref idref="nav"/>
{spine}
</spine></package>
"""
PAGE = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" xml:lang="en" lang="en">
<head><meta charset="utf-8"/><title>{title}</title><link rel="stylesheet" href="style.css"/></head>
<body>{body}</body></html>
"""
STYLE = """body { line-height: 1.45; } h1 { font-size: 1.5em; } h2 { font-size: 1.25em; } h3 { font-size: 1.1em; }
img { max-width: 100%; height: auto; } figure { margin: 1em 0; } figcaption, caption, .gcm-summary { font-weight: bold; text-align: left; }
table { border-collapse: collapse; font-size: .8em; } th, td { border-bottom: 1px solid #999; padding: .2em .4em; text-align: left; vertical-align: top; }
.gcm-known, .gcm-chart-words { font-size: .85em; } pre { white-space: pre-wrap; font-size: .8em; }
"""
MIME = "application/epub+zip"


def write(site: Site, path: Path) -> None:
    """Write the EPUB of a built site."""
    made = chapters(site)
    inside = {chapter.page: chapter.name for chapter in made}
    files = {
        "mimetype": MIME.encode(),
        "META-INF/container.xml": CONTAINER.encode(),
        "book/style.css": STYLE.encode(),
        "book/nav.xhtml": contents(site, made).encode(),
    }
    items = []
    for chapter in made:
        lead(site, chapter, inside, lambda name, anchor: f"{name}.xhtml{'#' * bool(anchor)}{anchor}")
        items.append(
            f'<item id="{chapter.name}" href="{chapter.name}.xhtml" media-type="application/xhtml+xml"/>'
        )
        for number, picture in enumerate(chapter.pictures):
            name = f"{chapter.name}-{number:02}"
            files[f"book/{name}.svg"] = standing_alone(picture).encode()
            items.append(f'<item id="{name}" href="{name}.svg" media-type="image/svg+xml"/>')
            for image in chapter.body.select(f'img[data-picture="{number}"]'):
                image["src"] = f"{name}.svg"
                del image["data-picture"]
        body = chapter.body.decode(formatter="minimal")
        files[f"book/{chapter.name}.xhtml"] = PAGE.format(
            title=html.escape(chapter.title), body=body
        ).encode()
    files["book/package.opf"] = package(site, items, made).encode()
    zipped.write(path, files, site.epoch, first=("mimetype",))


def contents(site: Site, made: list[Chapter]) -> str:
    named = {chapter.page: chapter for chapter in made}

    def listed(pages: list[str]) -> str:
        return "".join(
            f'<li><a href="{named[page].name}.xhtml">{html.escape(named[page].title)}</a></li>'
            for page in pages
        )

    lines = "".join(
        f"<li><span>{html.escape(caption)}</span><ol>{listed(pages)}</ol></li>" if caption else listed(pages)
        for caption, pages in site.parts
    )
    head = f"<h1>{html.escape(site.title)}</h1><p>Release {html.escape(site.release)}. {html.escape(site.author)}.</p>"
    body = f'{head}<nav epub:type="toc" id="toc"><h2>Contents</h2><ol>{lines}</ol></nav>'
    return PAGE.format(title=html.escape(site.title), body=body)


def package(site: Site, items: list[str], made: list[Chapter]) -> str:
    return PACKAGE.format(
        identifier=uuid.uuid5(uuid.NAMESPACE_URL, f"{site.address} {site.title} {site.release}"),
        title=html.escape(site.title),
        author=html.escape(site.author),
        release=html.escape(site.release),
        source=f"<dc:source>{html.escape(site.address)}</dc:source>" if site.address else "",
        modified=time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(site.epoch)),
        items="\n".join(items),
        spine="\n".join(f'<itemref idref="{chapter.name}"/>' for chapter in made),
    )
