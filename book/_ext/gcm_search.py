"""Search: an index of pages and records by Pagefind, and the words that lead straight to a page."""

import asyncio
import json
import shutil
from pathlib import Path

from pagefind.index import IndexConfig, PagefindIndex
from sphinx.application import Sphinx

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


async def index(folder: Path) -> None:
    config = IndexConfig(output_path=str(folder / "pagefind"), force_language="en")
    async with PagefindIndex(config=config) as made:
        await made.add_directory(str(folder))


def write_index(app: Sphinx, exception: Exception | None) -> None:
    if exception or app.builder.format != "html":
        return
    target = Path(app.outdir) / "pagefind"
    shutil.rmtree(target, ignore_errors=True)
    asyncio.run(index(Path(app.outdir)))
    for pattern in UNUSED:
        for path in target.glob(pattern):
            path.unlink()


def setup(app: Sphinx) -> dict:
    app.connect("build-finished", write_jumps)
    # After everything else is written.
    app.connect("build-finished", write_index, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
