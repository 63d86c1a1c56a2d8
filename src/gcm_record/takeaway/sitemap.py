"""What crawlers read: sitemap.xml and robots.txt, only where the site has a public address."""

from xml.etree import ElementTree

from gcm_record.record import Record
from gcm_record.takeaway.about import About, iso
from gcm_record.takeaway.history import History

SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(record: Record, about: About, history: History, documents: list[str]) -> dict[str, bytes]:
    """Return sitemap.xml and robots.txt by their path; nothing while the site has no public address.

    `documents` are the hand-written pages. A time stands only beside record pages:
    it is that of the commit which last changed their row.
    """
    if not about.site:
        return {}
    root = ElementTree.Element("urlset", xmlns=SPACE)
    for path in [
        *(f"{name}.html" for name in sorted(documents)),
        *(f"{name}/index.html" for name in record.package),
    ]:
        add(root, about.address(path))
    for table, key in record.pages():
        seen = history.rows.get(table, {}).get(key)
        add(root, about.address(record.address(table, key)), iso(seen.last) if seen else "")
    ElementTree.indent(root, " ")
    robots = f"User-agent: *\nAllow: /\nSitemap: {about.address('sitemap.xml')}\n"
    return {
        "sitemap.xml": ElementTree.tostring(root, "utf-8", xml_declaration=True) + b"\n",
        "robots.txt": robots.encode(),
    }


def add(root: ElementTree.Element, address: str, time: str = "") -> None:
    place = ElementTree.SubElement(root, "url")
    ElementTree.SubElement(place, "loc").text = address
    if time:
        ElementTree.SubElement(place, "lastmod").text = time
