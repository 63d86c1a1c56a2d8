"""Share pictures: the card that a chat or a social network shows beside a link, drawn as SVG and turned into PNG.

Rules:

- Every card is 1200 by 630 pixels: the site's mark and name, what the page is, its title, and its first chart if it has one.
- A title is set as large as it fits. One that does not fit at the smallest size is cut at a word, with an ellipsis.
- Text is text: whatever a cell or a heading holds is escaped, and characters that XML does not know are left out.
- The letters are the site's own, so that the same text gives the same picture on every machine.
"""

import io
import re
from html import escape
from pathlib import Path

import vl_convert
from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from PIL import Image

WIDTH, HEIGHT = 1200, 630
FAMILY = "Record Serif"
# Margin, ink, softer ink, ground, line and the two colours of the mark, as in gcm.css on a light ground.
EDGE, INK, SOFT, GROUND, LINE, LINK, MARK = (
    72,
    "#1d2a35",
    "#51606c",
    "#fbfaf7",
    "#d9d6cd",
    "#0b5a7d",
    "#c2571a",
)
SIZES = (76, 68, 60, 54, 48, 44, 40, 36)
LEADING = 1.16
CHART = (500, 120, 644, 462)  # left, top, width and height of the half that a chart has
# What XML 1.0 does not allow, and signs that turn the direction of what follows.
UNWRITABLE = re.compile(
    r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
MARK_PATHS = (
    f'<path d="M3 6c9 0 9 10 18 10M3 16h18M3 26c9 0 9-10 18-10" fill="none" stroke="{LINK}" stroke-width="2.6" '
    f'stroke-linecap="round"/><circle cx="25" cy="16" r="4" fill="{MARK}"/>'
)
OPENING = re.compile(r"<svg\b[^>]*>")
BOX = re.compile(r'\bviewBox="([-\d.]+) ([-\d.]+) ([\d.]+) ([\d.]+)"')


class Letters:
    """The letters of the cards: made of the web fonts of the site, known to the drawing, and able to measure text."""

    def __init__(self, fonts: list[Path], folder: Path):
        folder.mkdir(parents=True, exist_ok=True)
        plain = []
        for path in fonts:
            font = TTFont(path, recalcTimestamp=False)
            font.flavor = None
            plain.append(folder / f"{path.stem}.part")
            font.save(plain[-1])
        whole = Merger().merge([str(path) for path in plain])
        # A name of its own: a font of the same family on the machine must not take its place.
        for name in [name for name in whole["name"].names if name.nameID in (1, 16)]:
            whole["name"].setName(FAMILY, name.nameID, name.platformID, name.platEncID, name.langID)
        whole.save(folder / "record-serif.ttf")
        for path in plain:
            path.unlink()
        self._glyphs, self._widths, self._em = (
            whole.getBestCmap(),
            whole["hmtx"].metrics,
            whole["head"].unitsPerEm,
        )
        vl_convert.register_font_directory(str(folder))

    def width(self, text: str, size: float) -> float:
        """Return how wide a line is; a letter that the font lacks counts as a whole em."""
        units = (self._widths[self._glyphs[ord(c)]][0] if ord(c) in self._glyphs else self._em for c in text)
        return sum(units) * size / self._em

    def lines(self, text: str, size: float, room: float) -> list[str]:
        """Return a text in lines that fit the room; a word that is wider than the room is parted."""
        lines = [""]
        for word in text.split():
            joined = f"{lines[-1]} {word}".strip()
            if self.width(joined, size) <= room:
                lines[-1] = joined
                continue
            if lines[-1]:
                lines.append("")
            for letter in word:
                if lines[-1] and self.width(lines[-1] + letter, size) > room:
                    lines.append("")
                lines[-1] += letter
        return lines

    def fitted(
        self, text: str, room: float, high: int, sizes: tuple[int, ...] = SIZES
    ) -> tuple[int, list[str]]:
        """Return the largest size at which a text fits a room, and its lines; cut where even the smallest is too large."""
        for size in sizes:
            lines, most = self.lines(text, size, room), int(high // (size * LEADING))
            if len(lines) <= most:
                return size, lines
        kept = lines[:most]
        while self.width(kept[-1] + " …", size) > room:
            kept[-1] = kept[-1].rpartition(" ")[0] or kept[-1][:-1]
        return size, [*kept[:-1], f"{kept[-1]} …"]


def card(letters: Letters, site: str, what: str, title: str, picture: str = "") -> str:
    """Return a card as SVG. `picture` is a finished SVG of our own drawing, or nothing."""
    # A chart has the right half to itself, and the title the left.
    room = CHART[0] - EDGE - 40 if picture else WIDTH - 2 * EDGE
    top, high, sizes = 196, 380, SIZES[3:] if picture else SIZES
    size, lines = letters.fitted(clean(title), room, high, sizes)
    step, kind = size * LEADING, letters.fitted(clean(what), room, 30, (25,))[1][0]
    words = "".join(
        f'<text x="{EDGE}" y="{top + size * 0.8 + index * step:.1f}" font-size="{size}" fill="{INK}">{escape(line)}</text>'
        for index, line in enumerate(lines)
    )
    if picture:
        drawing = panel(picture)
    elif top + len(lines) * step < 380:
        drawing = f'<g transform="translate(868 366) scale(9.4)" opacity=".16">{MARK_PATHS}</g>'
    else:
        drawing = ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{GROUND}"/><rect width="{WIDTH}" height="10" fill="{LINK}"/>'
        f'{drawing}<g transform="translate({EDGE - 5} 50) scale(1.75)">{MARK_PATHS}</g>'
        f'<g font-family="{FAMILY}" font-weight="600"><text x="{EDGE + 66}" y="88" font-size="30" fill="{INK}">'
        f'{escape(clean(site))}</text><text x="{EDGE}" y="164" font-size="25" fill="{SOFT}">{escape(kind)}</text>'
        f"{words}</g></svg>"
    )


def panel(picture: str) -> str:
    """Return a chart on white, as large as its half lets it be."""
    opening = OPENING.match(picture)[0]
    left, up, wide, high = (float(part) for part in BOX.search(opening).groups())
    x, y, room, down = CHART
    scale = min((room - 40) / wide, (down - 40) / high)
    place = f'x="{x + (room - wide * scale) / 2:.1f}" y="{y + (down - high * scale) / 2:.1f}"'
    inner = (
        f'<svg {place} width="{wide * scale:.1f}" height="{high * scale:.1f}" '
        f'viewBox="{left:g} {up:g} {wide:g} {high:g}" xmlns:xlink="http://www.w3.org/1999/xlink">'
    )
    return (
        f'<rect x="{x}" y="{y}" width="{room}" height="{down}" rx="10" fill="#fff" stroke="{LINE}"/>'
        + inner
        + picture[len(opening) :].replace("currentColor", INK)
    )


def clean(text: str) -> str:
    """Return a text without the characters that a picture can't hold, in one line."""
    return " ".join(UNWRITABLE.sub("", text).split())


def png(svg: str) -> bytes:
    """Return a card as PNG of at most 128 colours, which is a quarter of the bytes."""
    drawn = Image.open(io.BytesIO(vl_convert.svg_to_png(svg, scale=1, ppi=72))).convert("RGB")
    small, file = (
        drawn.quantize(128, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE),
        io.BytesIO(),
    )
    small.save(file, "PNG")
    return file.getvalue()
