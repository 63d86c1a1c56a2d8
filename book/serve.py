"""`make serve`: builds the book, serves it on a local port, and builds anew when a file is saved."""

import argparse
import subprocess
from pathlib import Path

from livereload import Server

ROOT = Path(__file__).resolve().parents[1]
WATCHED = ["book/**/*", "notebooks/**/*", "data/**/*", "src/**/*.py", "_config.yml", "_toc.yml"]


def build() -> None:
    """Check the data, then build what has changed; a fault is printed and the last good site stays."""
    if subprocess.run(["make", "check"], cwd=ROOT, check=False).returncode == 0:
        subprocess.run([".venv/bin/jupyter-book", "build", ".", "-n", "--keep-going"], cwd=ROOT, check=False)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8000)
    options = parser.parse_args()
    build()
    server = Server()
    for pattern in WATCHED:
        server.watch(str(ROOT / pattern), build, delay=0.5)
    print(
        f"The site is at http://127.0.0.1:{options.port}/ until you press Ctrl-C; saving a file builds it anew."
    )
    server.serve(root=str(ROOT / "_build" / "html"), host="127.0.0.1", port=options.port)


if __name__ == "__main__":
    main()
