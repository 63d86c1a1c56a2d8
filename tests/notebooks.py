"""What readers see in notebooks, in reduced form: the text of tables, findings and printed lines; no charts, no ids.

`tests/expected/` holds it for every notebook, `make expect` writes it anew.
"""

import json
import re
from pathlib import Path

import nbformat

from gcm_record.paths import REPOSITORY

EXPECTED = REPOSITORY / "tests" / "expected"
EXECUTED = REPOSITORY / "_build" / ".notebooks" / "latest"


def notebook_names() -> list[str]:
    """Return every page of _toc.yml that is a notebook, without its suffix."""
    listed = re.findall(r"^\s*(?:- file|root): (\S+)", (REPOSITORY / "_toc.yml").read_text("utf-8"), re.M)
    return [name for name in listed if "{code-cell}" in (REPOSITORY / f"{name}.md").read_text("utf-8")]


def reduced(name: str) -> nbformat.NotebookNode:
    """Return the reduced form of a notebook that the last build executed."""
    executed = nbformat.read(EXECUTED / f"{name}.ipynb", as_version=4)
    shown = [seen(output) for cell in executed.cells if cell.cell_type == "code" for output in cell.outputs]
    cells = [nbformat.v4.new_raw_cell(text) for text in shown if text]
    for number, cell in enumerate(cells):
        cell["id"] = f"output-{number}"
    return nbformat.v4.new_notebook(cells=cells)


def seen(output: nbformat.NotebookNode) -> str:
    """Return the text of one output."""
    if output.output_type == "stream":
        return output.text.rstrip()
    data = output.get("data", {})
    return (data.get("text/markdown") or data.get("text/plain", "")).rstrip()


def stored(name: str) -> Path:
    return EXPECTED / f"{name}.ipynb"


def write(name: str) -> bool:
    """Store the reduced form of a notebook; return whether it changed."""
    path = stored(name)
    text = json.dumps(reduced(name), indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    changed = not path.exists() or path.read_text("utf-8") != text
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return changed
