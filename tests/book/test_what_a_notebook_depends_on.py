import pytest

from gcm_notebooks import files_of, tables_of
from gcm_record.paths import REPOSITORY


@pytest.mark.parametrize(
    ("text", "tables"),
    [
        ('events = load("events")', {"events"}),
        ("votes = load( 'votes' )", {"votes"}),
        (
            'from gcm_record.pictures import process_picture\nload("people")',
            {"events", "provisions", "votes", "people"},
        ),
        ("from gcm_record.charts import show\nfrom gcm_record.grid import table", set()),
    ],
)
def test_a_notebook_depends_on_the_tables_that_it_or_its_modules_load(text, tables):
    assert tables_of(text) == tables


@pytest.mark.parametrize(
    "text",
    [
        "for name in names:\n    load(name)",
        "from gcm_record.record import Record",
        "from gcm_record.mandate import ledger",
        "from gcm_record.no_such_module import anything",
    ],
)
def test_a_notebook_that_may_read_any_table_depends_on_all(text):
    assert tables_of(text) is None


def test_the_files_behind_a_notebook_are_its_tables_and_all_schemas_and_code():
    names = {path.relative_to(REPOSITORY).as_posix() for path in files_of(REPOSITORY, {"events"})}
    assert {"data/events.csv", "data/schemas/votes.json", "src/gcm_record/tables.py"} <= names
    assert "data/votes.csv" not in names
