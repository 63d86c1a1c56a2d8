"""Folds the code of notebooks: a reader sees findings and charts, and the code behind each is one click away.

Cells in a row of which only the last shows something share one fold.
"""

from docutils import nodes
from sphinx.application import Sphinx


def fold_code(app: Sphinx, doctree: nodes.document) -> None:
    waiting: list[nodes.Element] = []
    for cell in list(doctree.findall(is_cell)):
        if waiting and next_sibling(waiting[-1]) is not cell:
            fold(waiting)
            waiting = []
        waiting.append(cell)
        if shows_something(cell):
            fold(waiting)
            waiting = []
    fold(waiting)


def is_cell(node: nodes.Node) -> bool:
    return isinstance(node, nodes.container) and node.get("nb_element") == "cell_code"


def source_of(cell: nodes.Element) -> nodes.Element | None:
    return next((child for child in cell if child.get("nb_element") == "cell_code_source"), None)


def shows_something(cell: nodes.Element) -> bool:
    return any(child.get("nb_element") == "cell_code_output" for child in cell)


def next_sibling(node: nodes.Element) -> nodes.Node | None:
    place = node.parent.index(node) + 1
    return node.parent[place] if place < len(node.parent) else None


def fold(cells: list[nodes.Element]) -> None:
    """Put the sources of these cells into one fold, before what the last of them shows."""
    sources = [source for cell in cells if (source := source_of(cell)) is not None]
    if not sources:
        return
    for source in sources:
        source.parent.remove(source)
    name = "Show the code" if len(sources) == 1 else f"Show the code ({len(sources)} cells)"
    opening = f'<details class="gcm-code"><summary>{name}</summary>'
    last = cells[-1]
    last.insert(
        0, [nodes.raw("", opening, format="html"), *sources, nodes.raw("", "</details>", format="html")]
    )
    for cell in cells[:-1]:
        cell.parent.remove(cell)


def setup(app: Sphinx) -> dict:
    app.connect("doctree-read", fold_code)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
