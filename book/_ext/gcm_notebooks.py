"""Runs notebooks on all cores before Sphinx reads them, and never shows an output that its data did not give.

Two traps are closed here. MyST-NB's cache of outputs is keyed on code cells
alone, so it gets a folder named by the content of data/ and src/. And a page is
read again when a table that its notebook loads has changed, which Sphinx can't
know.
"""

import hashlib
import os
import re
import shutil
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
from jupyter_cache import get_cache
from jupyter_cache.base import CacheBundleIn
from jupyter_cache.executors.utils import single_nb_execution
from myst_nb.core.read import create_nb_reader
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util import logging

from gcm_record.paths import PACKAGE

logger = logging.getLogger(__name__)
LOADS = re.compile(r"""\bload\(\s*["'](\w+)["']""")
BY_VARIABLE = re.compile(r"""\bload\(\s*(?!["'\s])""")
MODULES = re.compile(r"^\s*from gcm_record\.(\w+)[\w.]* import ", re.M)
# Modules that read tables by names that only they know.
WHOLE = {"record", "tables"}


def files_of(root: Path, loaded: set[str] | None = None) -> list[Path]:
    """Return every file on which the output of a notebook depends, besides the notebook: code, schemas, tables.

    Of the tables only those that it loads; all of them where `loaded` is None.
    """
    found = [
        path
        for folder in ("data", "src")
        for path in (root / folder).rglob("*")
        if path.is_file() and path.suffix in (".csv", ".json", ".geojson", ".py")
    ]
    return sorted(path for path in found if path.suffix != ".csv" or loaded is None or path.stem in loaded)


def digest_of(root: Path, paths: list[Path], *more: str) -> str:
    digest = hashlib.sha256("\0".join(more).encode())
    for path in paths:
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def name_cache(app: Sphinx, config: Config) -> None:
    root = Path(app.confdir)
    config.nb_execution_cache_path = str(kept(app) / digest_of(root, files_of(root)))


def kept(app: Sphinx) -> Path:
    return Path(app.outdir).parent / ".notebooks"


def tables_of(text: str) -> set[str] | None:
    """Return the tables that a text loads, itself or in the modules of the package that it imports.

    None means that it may read any table, as all that builds on the whole record does.
    """
    if BY_VARIABLE.search(text):
        return None
    loaded = set(LOADS.findall(text))
    for module in MODULES.findall(text):
        source = PACKAGE / f"{module}.py"
        behind = tables_of(source.read_text("utf-8")) if module not in WHOLE and source.exists() else None
        if behind is None:
            return None
        loaded |= behind
    return loaded


def note_tables(app: Sphinx, docname: str, content: list[str]) -> None:
    if "{code-cell}" in content[0]:
        for path in files_of(Path(app.confdir), tables_of(content[0])):
            app.env.note_dependency(str(path))


def run_stale(app: Sphinx, env, added: set[str], changed: set[str], removed: set[str]) -> Iterable[str]:
    """Execute, one per core, the notebooks that are about to be read and whose code, package or tables are new.

    What a run put out is kept under a name made of all that it depends on, so a
    change in a table that a notebook does not load costs it no new run.
    """
    kept(app).mkdir(parents=True, exist_ok=True)
    root, cache, jobs = Path(app.confdir), get_cache(app.config.nb_execution_cache_path), []
    for docname in sorted(added | changed):
        path = Path(env.doc2path(docname))
        text = path.read_text("utf-8")
        if "{code-cell}" not in text:
            continue
        notebook = create_nb_reader(str(path), env.myst_config, env.mystnb_config, text).read(text)
        code = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
        name = digest_of(root, files_of(root, tables_of(text)), docname, *code)
        jobs.append((path, notebook, kept(app) / f"{name}.ipynb"))

    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        runs = pool.map(lambda job: None if job[2].exists() else execute(app, job[0], job[1]), jobs)
    for (path, notebook, output), run in zip(jobs, runs, strict=True):
        if run is not None and run.err is None and (fault := shown_error(notebook)):
            # The kernel goes on when only the display of a result fails, and the page would lack it in silence.
            logger.warning(
                "%s: a cell shows an error instead of its result: %s",
                path.relative_to(root),
                fault,
                type="gcm",
                subtype="notebook",
            )
        elif run is not None and run.err is None:
            logger.info("executed %s in %.1f s", path.relative_to(root), run.time)
            nbformat.write(notebook, output)
        if output.exists():
            # The tests read what each notebook put out by the notebook's own name.
            latest = kept(app) / "latest" / path.relative_to(root).with_suffix(".ipynb")
            latest.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(output, latest)
            bundle = CacheBundleIn(nbformat.read(output, as_version=4), str(path))
            cache.cache_notebook_bundle(bundle, check_validity=False, overwrite=True)
        # A failure is left to MyST-NB, which runs the notebook again and reports it with its place.
    return []


def shown_error(notebook: nbformat.NotebookNode) -> str:
    """Return the first error that a cell shows, or nothing."""
    outputs = (output for cell in notebook.cells for output in cell.get("outputs", ()))
    return next(
        (f"{output.ename}: {output.evalue}" for output in outputs if output.output_type == "error"), ""
    )


def execute(app: Sphinx, path: Path, notebook: nbformat.NotebookNode):
    seconds = app.config.nb_execution_timeout
    return single_nb_execution(
        notebook, cwd=str(path.parent), allow_errors=False, timeout=seconds, meta_override=True
    )


def setup(app: Sphinx) -> dict:
    app.connect("config-inited", name_cache, priority=1)
    app.connect("source-read", note_tables)
    app.connect("env-get-outdated", run_stale)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
