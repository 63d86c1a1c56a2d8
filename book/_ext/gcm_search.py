"""Search: an index of pages and records by Pagefind, and the words that lead straight to a page."""

import gzip
import hashlib
import json
import shutil
import subprocess
import sys
from itertools import groupby
from pathlib import Path

import cbor2
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

import gcm_roles
from gcm_record.find import jumps

# What Pagefind writes beside its index and no page of ours asks for.
UNUSED = (
    "pagefind-ui*",
    "pagefind-modular-ui*",
    "pagefind-component-ui*",
    "pagefind-highlight*",
    "wasm.unknown*",
)


def write_jumps(app: Sphinx, exception: Exception | None) -> None:
    """Write the words that lead straight to a page, as a script, since a page opened from disk may read no other file."""
    if exception or app.builder.format != "html":
        return
    found = json.dumps(jumps(gcm_roles.record_of(app)), ensure_ascii=False, separators=(",", ":"))
    (Path(app.outdir) / "_static" / "gcm-jumps.js").write_text(f"window.gcmJumps = {found};\n", "utf-8")


def index(folder: Path) -> None:
    """Run Pagefind over a built site, and wait for its end.

    As a command, not through its Python interface: that one ends the program while its
    last files may still be empty.
    """
    command = [sys.executable, "-m", "pagefind", "--quiet", "--force-language", "en"]
    # The sign beside a heading that gives its address is no part of its words.
    command += ["--exclude-selectors", ".headerlink"]
    command += ["--site", str(folder), "--output-path", str(folder / "pagefind")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise ExtensionError(f"Pagefind could not index {folder}: {done.stdout}{done.stderr}")


# What every file of the index begins with, once unpacked.
MARK = b"pagefind_dcd"


# What the words of one part may weigh before they are packed: a query fetches a part for each of its words.
PART = 24_000
BEGINNING = 4


def put_in_order(folder: Path) -> None:
    """Give the filters of an index one order, and names that follow from what they hold; make its parts small.

    Pagefind keeps the filters in a hash table, so that the same pages give other bytes
    each time; everything else in its index has an order already.
    """
    (meta_file,) = folder.glob("*.pf_meta")
    meta = read(meta_file)
    filters = []
    for name, chunk in sorted(meta[3]):
        path = folder / "filter" / f"{chunk}.pf_filter"
        held = read(path)
        held[1].sort()
        path.unlink()
        filters.append([name, write(folder / "filter", "", held, "pf_filter")])
    meta[3] = filters
    meta[2] = [part for chunk in meta[2] for part in divided(folder / "index", chunk)]
    meta_file.unlink()
    entry = json.loads((folder / "pagefind-entry.json").read_text("utf-8"))
    entry["languages"]["en"]["hash"] = write(folder, "pagefind.", meta, "pf_meta")
    (folder / "pagefind-entry.json").write_text(json.dumps(entry, separators=(",", ":")), "utf-8")


def divided(folder: Path, chunk: list) -> list[list]:
    """Write one part of the index as several small ones; return the first word, the last word and the name of each.

    Words with the same beginning stay together, since what a reader has typed so far is looked for in one part.
    """
    path = folder / f"{chunk[2]}.pf_index"
    words, *rest = read(path)
    path.unlink()
    parts, weight = [[]], 0
    for _, group in groupby(words, lambda word: word[0][:BEGINNING]):
        together = list(group)
        more = sum(len(cbor2.dumps(word)) for word in together)
        if weight + more > PART and parts[-1]:
            parts.append([])
            weight = 0
        parts[-1] += together
        weight += more
    return [[part[0][0], part[-1][0], write(folder, "", [part, *rest], "pf_index")] for part in parts]


def read(path: Path) -> list:
    return cbor2.loads(gzip.decompress(path.read_bytes()).removeprefix(MARK))


def write(folder: Path, start: str, content: list, ending: str) -> str:
    """Write one file of the index; return the name by which the others know it."""
    packed = MARK + cbor2.dumps(content)
    name = f"en_{hashlib.sha256(packed).hexdigest()[:10]}"
    (folder / f"{start}{name}.{ending}").write_bytes(gzip.compress(packed, mtime=0))
    return name


def write_index(app: Sphinx, exception: Exception | None) -> None:
    if exception or app.builder.format != "html":
        return
    target = Path(app.outdir) / "pagefind"
    shutil.rmtree(target, ignore_errors=True)
    index(Path(app.outdir))
    put_in_order(target)
    for pattern in UNUSED:
        for path in target.glob(pattern):
            path.unlink()


def setup(app: Sphinx) -> dict:
    app.connect("build-finished", write_jumps)
    # After everything else is written.
    app.connect("build-finished", write_index, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
