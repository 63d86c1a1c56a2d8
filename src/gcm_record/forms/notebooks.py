"""Notebooks of the book as .ipynb files, and all of them in one archive with the package and the tables."""

import json
import tomllib
from collections.abc import Callable
from pathlib import Path

import jupytext

NAME = "gcm-record-notebooks"
# Beside these, the archive has each notebook and a page that tells what to do.
SOURCES = ("src/gcm_record/**/*", "data/**/*", "pyproject.toml", "LICENSE", "LICENSE-DATA", "CITATION.cff")
INSTALL = """\
# INSTALL CELL. The book does not have it: it brings the package of the record where it is missing.
# Beside the notebook (in the unpacked archive) the package needs no network; else it comes from its repository.
import importlib.util, subprocess, sys
from pathlib import Path

NEEDS = {needs}
REPOSITORY = "{repository}"

def missing(name):
    return importlib.util.find_spec(name) is None

wanted = []
if missing("gcm_record"):
    folders = [folder / "src" for folder in (Path.cwd(), *Path.cwd().parents)]
    beside = [str(folder) for folder in folders if (folder / "gcm_record").is_dir()]
    if beside:
        sys.path.insert(0, beside[0])
        wanted = [range_ for name, range_ in NEEDS.items() if missing(name)]
    elif REPOSITORY:
        wanted = ["git+" + REPOSITORY]
    else:
        raise ModuleNotFoundError("The package gcm_record is not here: take the archive with all notebooks, which has it.")
if wanted:
    subprocess.check_call([sys.executable, "-m", "pip", "install", "--quiet", *wanted])"""
READ_ME = """\
# {title}: the notebooks

Release {release}.
All notebooks of the book, with the tables and the Python package that they need.

1. Install Python 3.11 or newer and JupyterLab: `python3 -m pip install jupyterlab {needs}`
2. In this folder, start `jupyter lab` and open a notebook in `notebooks/`.
3. Run it from top to bottom. Its first cell finds the package in the folder `src`; from then on no network is needed.

Change a number in `data/`, run a notebook again, and see the answer change.
Text and data are under CC BY 4.0, code is under the MIT licence.
{site}"""


def requirements(root: Path) -> dict[str, str]:
    """Return what the package needs: the range that pip is given, by the name that is imported."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    names = {line: line.split(">")[0].strip() for line in project["dependencies"]}
    return {{"vl-convert-python": "vl_convert"}.get(name, name): line for line, name in names.items()}


def install_cell(root: Path, repository: str) -> str:
    return INSTALL.format(needs=json.dumps(requirements(root)), repository=repository)


def notebook(source: str, plain: Callable[[str], str], install: str) -> str:
    """Return a MyST notebook as the text of an .ipynb: the cell `install` first, no outputs, ids that stay."""
    read = jupytext.reads(source, fmt="md:myst")
    cells = [cell("code", "install", install, ["install"])]
    for number, old in enumerate(read.cells, start=1):
        text = (old.source if old.cell_type == "code" else plain(old.source)).strip("\n")
        if text:
            cells.append(cell(old.cell_type, f"cell-{number:03}", text, old.metadata.get("tags", [])))
    whole = {
        "cells": cells,
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(whole, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def cell(kind: str, identifier: str, text: str, tags: list[str]) -> dict:
    more = {"execution_count": None, "outputs": []} if kind == "code" else {}
    metadata = {"tags": list(tags)} if tags else {}
    return {
        "cell_type": kind,
        "id": identifier,
        "metadata": metadata,
        "source": text.splitlines(True),
        **more,
    }


def archive(root: Path, made: dict[str, str], title: str, release: str, site: str) -> dict[str, bytes]:
    """Return the files of the archive by their names: the notebooks `made`, by page, and all that they need."""
    needs = " ".join(f'"{line}"' for line in requirements(root).values())
    where = f"The book: {site}\n" if site else ""
    read_me = READ_ME.format(title=title, release=release, needs=needs, site=where)
    files = {f"{NAME}/README.md": read_me.encode()}
    files |= {f"{NAME}/{page}.ipynb": text.encode() for page, text in made.items()}
    for pattern in SOURCES:
        for path in sorted(root.glob(pattern)):
            if path.is_file() and "__pycache__" not in path.parts and path.name[0] != ".":
                files[f"{NAME}/{path.relative_to(root).as_posix()}"] = path.read_bytes()
    return files
