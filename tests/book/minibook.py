"""A small book with the real extensions, templates and settings, for tests that need a build of their own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from gcm_record.paths import REPOSITORY

TOC = "format: jb-book\nroot: book/index\nchapters:\n- file: book/lists\n- file: book/data/tables\n- file: book/data/api\n- file: book/data/take-away\n"


class MiniBook:
    """A copy of the repository with two pages instead of all; `build` runs Jupyter Book on it."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.html = folder / "_build" / "html"
        for name in ("book", "data", "src"):
            shutil.copytree(REPOSITORY / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        for name in ("_config.yml", "CITATION.cff"):
            shutil.copy(REPOSITORY / name, folder)
        (folder / "_toc.yml").write_text(TOC, "utf-8")
        self.page("book/index", "# Front\n")

    def page(self, name: str, text: str) -> None:
        (self.folder / f"{name}.md").write_text(text, "utf-8")

    def build(self, **environment: str) -> subprocess.CompletedProcess:
        command = [
            str(Path(sys.executable).parent / "jupyter-book"),
            "build",
            ".",
            "-W",
            "-n",
            "--keep-going",
        ]
        return subprocess.run(
            command,
            cwd=self.folder,
            capture_output=True,
            text=True,
            check=False,
            env=os.environ | {"PYTHONPATH": str(self.folder / "src")} | environment,
        )

    def built(self, **environment: str) -> Path:
        done = self.build(**environment)
        assert done.returncode == 0, (done.stdout + done.stderr)[-4000:]
        return self.html
