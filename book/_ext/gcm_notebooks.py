"""Runs notebooks on all cores before Sphinx reads them, and never shows an output that its data did not give.

Two traps are closed here. The notebook cache is keyed on code cells alone, so it
gets a folder named by the content of data/ and src/. And a page is read again
when a table that its notebook loads has changed, which Sphinx can't know.
"""

import hashlib
import os
import re
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from jupyter_cache import get_cache
from jupyter_cache.base import CacheBundleIn
from jupyter_cache.executors.utils import single_nb_execution
from myst_nb.core.read import create_nb_reader
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util import logging

logger = logging.getLogger(__name__)
LOADS = re.compile(r"""\bload\(\s*["'](\w+)["']""")
# What a notebook may import without depending on tables that it does not name.
PLAIN = {
    "load",
    "tables",
    "describe",
    "PartialDate",
    "span_words",
    "show",
    "table",
    "charts",
    "COLOURS",
    "PLANNED",
    "HAPPENED",
}
IMPORTS = re.compile(r"^\s*from gcm_record\S* import (.+)$|^\s*import gcm_record", re.M)


def files_of(root: Path) -> list[Path]:
    """Return every file on which the output of notebooks depends, besides the notebooks."""
    return sorted(
        path
        for folder in ("data", "src")
        for path in (root / folder).rglob("*")
        if path.is_file() and path.suffix in (".csv", ".json", ".py")
    )


def name_cache(app: Sphinx, config: Config) -> None:
    root = Path(app.confdir)
    digest = hashlib.sha256()
    for path in files_of(root):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    config.nb_execution_cache_path = str(Path(app.outdir).parent / ".notebooks" / digest.hexdigest()[:16])


def tables_of(text: str) -> set[str] | None:
    """Return the tables that a notebook's text loads; None where it may read any of them."""
    for match in IMPORTS.finditer(text):
        names = {name.split(" as ")[0].strip(" ()") for name in (match.group(1) or "*").split(",")}
        if not names <= PLAIN:
            return None
    return set(LOADS.findall(text))


def note_tables(app: Sphinx, docname: str, content: list[str]) -> None:
    if "{code-cell}" not in content[0]:
        return
    root = Path(app.confdir)
    loaded = tables_of(content[0])
    paths = [
        path
        for path in files_of(root)
        if path.parent.name != "data" or path.suffix != ".csv" or loaded is None or path.stem in loaded
    ]
    for path in paths:
        app.env.note_dependency(str(path))


def run_stale(app: Sphinx, env, added: set[str], changed: set[str], removed: set[str]) -> Iterable[str]:
    """Execute, one per core, the notebooks that are about to be read and are not in the cache."""
    cache = get_cache(app.config.nb_execution_cache_path)
    stale = []
    for docname in sorted(added | changed):
        path = Path(env.doc2path(docname))
        text = path.read_text("utf-8")
        if "{code-cell}" not in text:
            continue
        notebook = create_nb_reader(str(path), env.myst_config, env.mystnb_config, text).read(text)
        if not _cached(cache, notebook):
            stale.append((path, notebook))
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        results = list(
            pool.map(
                lambda job: single_nb_execution(
                    job[1],
                    cwd=str(job[0].parent),
                    allow_errors=False,
                    timeout=app.config.nb_execution_timeout,
                    meta_override=True,
                ),
                stale,
            )
        )
    for (path, notebook), result in zip(stale, results, strict=True):
        # A failure is left to MyST-NB, which runs the notebook again and reports it with its place.
        if result.err is None:
            logger.info("executed %s in %.1f s", Path(path).relative_to(app.confdir), result.time)
            cache.cache_notebook_bundle(
                CacheBundleIn(notebook, str(path), data={"execution_seconds": result.time}),
                check_validity=False,
                overwrite=True,
            )
    return []


def _cached(cache, notebook) -> bool:
    try:
        cache.match_cache_notebook(notebook)
    except KeyError:
        return False
    return True


def setup(app: Sphinx) -> dict:
    app.connect("config-inited", name_cache, priority=1)
    app.connect("source-read", note_tables)
    app.connect("env-get-outdated", run_stale)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
