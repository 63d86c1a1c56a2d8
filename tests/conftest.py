"""What tests share: the record, its tables as bytes, and one built site for the whole run."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from gcm_record.paths import REPOSITORY
from gcm_record.record import Record

DATA = REPOSITORY / "data"


@pytest.fixture(scope="session")
def record() -> Record:
    return Record(DATA)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the data folder that a test may spoil."""
    return Path(shutil.copytree(DATA, tmp_path / "data"))


@pytest.fixture(scope="session")
def site() -> Path:
    """The site of this working tree, built once and strictly; a warning fails every test that needs it."""
    shutil.rmtree(REPOSITORY / "_build", ignore_errors=True)
    done = subprocess.run(["make", "site"], cwd=REPOSITORY, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.fail("make site failed:\n" + (done.stdout + done.stderr)[-6000:], pytrace=False)
    sys.stdout.write(done.stdout[-300:])
    return REPOSITORY / "_build" / "html"
