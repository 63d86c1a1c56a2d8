"""The one module that knows where files lie."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
REPOSITORY = PACKAGE.parents[1]


def data_folder() -> Path:
    """Return the folder that holds the tables and datapackage.json.

    In an installed wheel the tables lie inside the package; in a checkout they
    lie at the top of the repository, where contributors edit them.
    """
    inside = PACKAGE / "data"
    return inside if inside.is_dir() else REPOSITORY / "data"
