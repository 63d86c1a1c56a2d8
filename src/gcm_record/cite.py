"""How a page, a record or a chart is cited: APA, Chicago, BibTeX and RIS from one description.

A citation is a list of pieces: plain words, the title of the whole, and what
tells the day of access. That day is the reader's own, so such a piece is empty
here and carries a pattern that a script of the site fills in.
"""

import html
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote

# All that some program takes for the end of a line, and the control characters.
BREAKS = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029]+")
# A brace with a backslash still counts as a brace for BibTeX, so both are written out.
LATEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
} | {sign: f"\\{sign}" for sign in "&%$#_"}


@dataclass(frozen=True)
class Whole:
    """The record as CITATION.cff names it. `date` is the day of the commit, empty where none is known."""

    author: str
    title: str
    release: str
    date: str = ""
    site: str = ""


@dataclass(frozen=True)
class Part:
    """What is cited of the whole: its title, empty for the whole itself, and its path on the site without an ending.

    `row` is table and id, as in "events/hearing-1", for what is a row of a table.
    """

    title: str
    path: str
    row: str = ""
    anchor: str = ""


@dataclass(frozen=True)
class Piece:
    """A piece of a citation. Kind "whole" is set as a title; the text of kind "day" is a pattern with {long}, {iso} or {ris}."""

    text: str
    kind: str = ""


def one_line(text: str) -> str:
    """Return a text on one line, without control characters."""
    return BREAKS.sub(" ", text).strip()


def ended(text: str) -> str:
    """Return a title with the full stop that it needs; a question keeps its mark."""
    return text if text.endswith(("?", "!", ".", "…")) else f"{text}."


class Citation:
    """The citation of a part in each form; every method returns pieces."""

    def __init__(self, whole: Whole, part: Part):
        self.whole, self.title = whole, one_line(part.title)
        self.author, self.name, self.release = map(one_line, (whole.author, whole.title, whole.release))
        anchor = f"#{quote(part.anchor)}" if part.anchor else ""
        self.address = f"{whole.site}{quote(part.path)}.html{anchor}" if whole.site else ""
        # Where there is no address this leads to the same place in any copy.
        self.place = f"row {part.row}" if part.row else f"page {part.path}{anchor}"
        self.key = "gcm-" + re.sub(r"[^a-z0-9]+", "-", f"{part.row or part.path}{anchor}".lower()).strip("-")
        self.day = datetime.fromisoformat(whole.date).replace(tzinfo=UTC) if whole.date else None

    def apa(self) -> list[Piece]:
        """APA, 7th edition: an entry in a work of reference."""
        when = f"{self.day:%Y, %B} {self.day.day}" if self.day else "n.d."
        title = f"{ended(self.title)} In " if self.title else ""
        at = "" if self.address else f", {self.place}"
        return [
            Piece(f"{ended(self.author)} ({when}). {title}"),
            Piece(self.name, "whole"),
            Piece(f" (Release {self.release}{at})."),
            *(
                [Piece(" "), Piece("Retrieved {long}, from ", "day"), Piece(self.address)]
                if self.address
                else [Piece(" Retrieved {long}.", "day")]
            ),
        ]

    def chicago(self) -> list[Piece]:
        """Chicago, 17th edition, author-date."""
        year = str(self.day.year) if self.day else "n.d."
        when = f", {self.day:%B} {self.day.day}, {self.day.year}" if self.day else ""
        title = f"“{ended(self.title)}” In " if self.title else ""
        at = "" if self.address else f", {self.place}"
        return [
            Piece(f"{ended(self.author)} {ended(year)} {title}"),
            Piece(self.name, "whole"),
            Piece(f". Release {self.release}{when}{at}."),
            Piece(" Accessed {long}.", "day"),
            *([Piece(f" {self.address}.")] if self.address else []),
        ]

    def bibtex(self) -> list[Piece]:
        """An entry for BibTeX and BibLaTeX; braces within braces keep capitals and the name of a group."""
        release = f"release {latex(self.release)}"
        release += f" of {self.day.day} {self.day:%B %Y}" if self.day else ""
        fields = {
            "author": f"{{{{{latex(self.author)}}}}}",
            "title": f"{{{{{latex(self.title or self.name)}}}}}",
            "howpublished": f"{{In: {latex(self.name)}, {release}}}" if self.title else f"{{{release}}}",
        }
        if self.day:
            fields |= {"year": f"{{{self.day.year}}}", "month": f"{self.day:%b}".lower()}
        # BibLaTeX and the package url take an address as it is; it is percent-encoded already.
        fields |= (
            {"url": f"{{{self.address}}}"}
            if self.address
            else {"note": f"{{{latex(self.place.capitalize())}}}"}
        )
        lines = "".join(f"  {name:<12} = {value},\n" for name, value in fields.items())
        return [
            Piece(f"@misc{{{self.key},\n{lines}"),
            Piece(f"  {'urldate':<12} = {{{{iso}}}},\n", "day"),
            Piece("}\n"),
        ]

    def ris(self) -> list[Piece]:
        """The tagged form that Zotero, EndNote and Mendeley read."""
        tags = [("TY", "ELEC"), ("AU", self.author), ("TI", self.title or self.name)]
        tags += [("T2", self.name)] if self.title else []
        tags += [("PY", f"{self.day:%Y}"), ("DA", f"{self.day:%Y/%m/%d}")] if self.day else []
        tags += [("ET", f"Release {self.release}"), ("LA", "en")]
        tags += [("UR", self.address) if self.address else ("AN", self.place)]
        lines = "".join(f"{tag}  - {value}\n" for tag, value in tags)
        return [Piece(lines), Piece("Y2  - {ris}\n", "day"), Piece("ER  - \n")]


def latex(text: str) -> str:
    """Return a text in which nothing means anything to BibTeX or LaTeX; letters with accents stay as they are."""
    return "".join(LATEX.get(letter, letter) for letter in text)


def plain(pieces: list[Piece]) -> str:
    """Return a citation as text without a day of access."""
    return "".join(piece.text for piece in pieces if piece.kind != "day")


def marked(pieces: list[Piece]) -> str:
    """Return a citation as HTML, escaped, with empty places for the day of access."""
    made = {
        "": "{}",
        "whole": "<cite>{}</cite>",
        "day": '<span class="gcm-accessed" data-day="{}"></span>',
    }
    return "".join(
        # A line break in an attribute is a space for some readers of HTML.
        made[piece.kind].format(
            html.escape(piece.text).replace("\n", "&#10;" if piece.kind == "day" else "\n")
        )
        for piece in pieces
    )
