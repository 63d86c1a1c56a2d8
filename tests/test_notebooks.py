"""Every notebook shows what is stored, so that a changed cell of a table shows as a difference in review."""

import jupytext
import nbformat
import pytest
from pytest_notebook.diffing import diff_notebooks, diff_to_string

from gcm_record.paths import REPOSITORY
from notebooks import EXPECTED, notebook_names, reduced, stored


@pytest.mark.parametrize("name", notebook_names())
def test_a_notebook_shows_what_is_stored(site, name):
    assert stored(name).exists(), f"nothing is stored for {name}; run make expect and look at the result"
    before, now = nbformat.read(stored(name), as_version=4), reduced(name)
    difference = diff_notebooks(before, now)
    assert not difference, (
        f"{name} shows something else than what is stored; if that is meant, run make expect.\n"
        + diff_to_string(before, difference, use_color=False)
    )


@pytest.mark.parametrize("name", notebook_names())
def test_what_is_stored_says_something(name):
    assert sum(len(cell.source) for cell in nbformat.read(stored(name), as_version=4).cells) > 100


@pytest.mark.parametrize("name", notebook_names())
def test_a_notebook_opens_in_jupyterlab(name):
    nbformat.validate(jupytext.read(REPOSITORY / f"{name}.md"))


def test_nothing_is_stored_for_a_notebook_that_is_gone():
    assert set(EXPECTED.rglob("*.ipynb")) <= {stored(name) for name in notebook_names()}
