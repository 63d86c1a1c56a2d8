"""The Markdown of a notebook as any Jupyter reads it: no roles, targets or directives of the book, no links that lead nowhere."""

import posixpath
import re
from collections.abc import Callable
from urllib.parse import urlsplit

from gcm_record import facts
from gcm_record.labels import label
from gcm_record.record import Record

ROLE = re.compile(r"\{([a-z]+)\}`([^`]+)`")
TITLED = re.compile(r"(?P<text>.*\S)\s*<(?P<target>[^<>]+)>", re.S)
TARGET = re.compile(r"^\([\w-]+\)=\n", re.M)
LINK = re.compile(r"(?<!!)\[([^\[\]]+)\]\(([^()\s]+)\)")
FENCE = re.compile(r"^```.*?^```$", re.M | re.S)
DIRECTIVE = re.compile(r"^(:{3,})\{([\w-]+)\}[ ]*([^\n]*)\n(.*?)\n\1$", re.M | re.S)
ADMONITIONS = ("note", "warning", "tip", "important", "caution", "hint", "seealso")


class UnknownMarkup(ValueError):
    """Raised for a role or directive that has no plain form yet; its message says where to give it one."""


class Plain:
    """Turns the Markdown of one page into plain Markdown.

    `tables` says which table a role leads to. With the address of the site links
    are absolute, without it they are the words they show.
    """

    def __init__(self, record: Record, page: str, tables: dict[str, str], site: str = ""):
        self.record, self.page, self.tables, self.site = record, page, tables, site

    def text(self, source: str) -> str:
        """Return the plain form of a cell's Markdown; code in it stays as it is."""
        source = DIRECTIVE.sub(self._directive, TARGET.sub("", source))
        return outside_code(source, lambda part: LINK.sub(self._link, ROLE.sub(self._role, part))).strip("\n")

    def _role(self, found: re.Match) -> str:
        role, inside = found.groups()
        titled = TITLED.fullmatch(inside)
        text, target = (titled["text"], titled["target"]) if titled else ("", inside)
        if role in self.tables:
            table = self.tables[role]
            address = self.record.address(table, target)
            return self._to(address, text or label(self.record, table, target))
        if role == "fact":
            return facts.fact(self.record, inside)
        if role == "doc" and text:
            return self._link_to(text, target)
        if role in ("term", "ref") and (text or role == "term"):
            return text or target
        raise UnknownMarkup(
            f"{self.page}: {found[0]} has no plain form; give it one in {__name__.replace('.', '/')}.py"
        )

    def _link(self, found: re.Match) -> str:
        text, target = found.groups()
        return found[0] if urlsplit(target).scheme else self._link_to(text, target)

    def _link_to(self, text: str, target: str) -> str:
        """Return a link to a page of the book that the source names without its ending."""
        path, hash_sign, anchor = target.partition("#")
        if not path:
            return text
        address = posixpath.normpath(posixpath.join(posixpath.dirname(self.page), path.removesuffix(".md")))
        return self._to(
            f"{address}{'' if '.' in posixpath.basename(address) else '.html'}{hash_sign}{anchor}", text
        )

    def _to(self, address: str, text: str) -> str:
        return f"[{text}]({self.site}{address})" if self.site else text

    def _directive(self, found: re.Match) -> str:
        _, name, title, body = found.groups()
        if name == "dropdown":
            return f"<details><summary>{title}</summary>\n\n{body}\n\n</details>"
        if name in ADMONITIONS:
            quoted = "\n".join(f"> {line}".rstrip() for line in body.splitlines())
            return f"> **{title or name.capitalize()}**\n>\n{quoted}"
        raise UnknownMarkup(
            f"{self.page}: {{{name}}} has no plain form; give it one in {__name__.replace('.', '/')}.py"
        )


def outside_code(text: str, change: Callable[[str], str]) -> str:
    """Return a text of which all but the code between fences has been changed."""
    parts, end = [], 0
    for fence in FENCE.finditer(text):
        parts += [change(text[end : fence.start()]), fence[0]]
        end = fence.end()
    return "".join([*parts, change(text[end:])])
