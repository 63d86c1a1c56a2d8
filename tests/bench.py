"""`make bench`: measures builds on this machine and prints the figures, ratios first. Works on copies only."""

import csv
import os
import re
import resource
import shutil
import sys
import tempfile
import time
from pathlib import Path

sys.path.append(str(Path(__file__).parent / "book"))

import nbclient
from minibook import MiniBook
from myst_nb.core.read import read_myst_markdown_notebook
from myst_parser.config.main import MdParserConfig

import bench_pages
from gcm_record.paths import REPOSITORY
from gcm_record.schema import read_package
from notebooks import notebook_names

SYNTHETIC = (100, 1_000, 10_000)


class WholeBook(MiniBook):
    """A copy of the whole book, to be built and edited."""

    def __init__(self, folder: Path):
        super().__init__(folder)
        shutil.rmtree(folder / "book")
        for name in ("book", "notebooks"):
            shutil.copytree(REPOSITORY / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        for name in ("_toc.yml", "pyproject.toml"):
            shutil.copy(REPOSITORY / name, folder)


def timed(action) -> tuple[float, object]:
    start = time.perf_counter()
    result = action()
    return time.perf_counter() - start, result


def build(book: MiniBook) -> tuple[float, str]:
    """Build and return seconds and the log; raises RuntimeError with the log when the build fails."""
    seconds, done = timed(book.build)
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)
    return seconds, done.stdout + done.stderr


def serial_execution() -> tuple[float, int]:
    """Execute every notebook one after the other, each in a kernel of its own; return seconds and their number."""
    names = notebook_names()
    start = time.perf_counter()
    for name in names:
        path = REPOSITORY / f"{name}.md"
        notebook = read_myst_markdown_notebook(
            path.read_text("utf-8"), config=MdParserConfig(), path=str(path)
        )
        nbclient.NotebookClient(
            notebook, resources={"metadata": {"path": str(path.parent)}}, timeout=300
        ).execute()
    return time.perf_counter() - start, len(names)


def executed(log: str) -> list[str]:
    """Return the notebooks that a build ran, as our extension logs them."""
    return sorted(set(re.findall(r"executed (\S+) in", log)))


def synthetic(count: int, folder: Path) -> float:
    """Return the seconds of a build with this number of inputs beside the other records."""
    book = MiniBook(folder)
    path = book.folder / "data" / "inputs.csv"
    names = read_package(book.folder / "data")["inputs"].names
    with path.open(encoding="utf-8", newline="") as file:
        model = next(csv.DictReader(file))
    with path.open("a", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, lineterminator="\n")
        writer.writerows(model | {"id": f"synthetic-{number:05}"} for number in range(count))
    return build(book)[0]


def main() -> None:
    os.environ.setdefault("SOURCE_DATE_EPOCH", "1483228800")
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary)
        alone, notebooks = serial_execution()
        book = WholeBook(root / "whole")
        cold, _ = build(book)
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / (
            1024**2 if sys.platform == "darwin" else 1024
        )
        pages = sum(1 for _ in book.html.rglob("*.html"))
        warm, _ = build(book)

        prose = book.folder / "book" / "glossary.md"
        prose.write_text(prose.read_text("utf-8") + "\nOne more line.\n", "utf-8")
        after_prose, prose_log = build(book)

        table = book.folder / "data" / "participation_rules.csv"
        table.write_text(table.read_text("utf-8").replace("The ", "This ", 1), "utf-8")
        after_csv, csv_log = build(book)

        bench_pages.report(book.html)
        grown = [synthetic(count, root / str(count)) for count in SYNTHETIC]

    slope = [
        (after - before) / (more - fewer) * 1000
        for before, after, fewer, more in zip(grown, grown[1:], SYNTHETIC, SYNTHETIC[1:], strict=False)
    ]
    aim = alone + 5 + 0.008 * pages
    print(f"cold build / aim (serial execution + 5 s + 8 ms a page): {cold / aim:.2f}")
    print(f"rebuild after a prose edit / cold build: {after_prose / cold:.2f}")
    print(f"rebuild after a CSV edit / cold build: {after_csv / cold:.2f}")
    print(
        f"ms a page, {SYNTHETIC[1]:,} to {SYNTHETIC[2]:,} pages / {SYNTHETIC[0]:,} to {SYNTHETIC[1]:,}: {slope[1] / slope[0]:.2f}"
    )
    print(
        f"cold build: {cold:.1f} s, {memory:.0f} MB in the largest process, {pages:,} pages, {notebooks} notebooks"
    )
    print(f"the same notebooks one after the other: {alone:.1f} s; aim for the cold build: {aim:.1f} s")
    print(f"rebuild with nothing changed: {warm:.1f} s")
    print(f"rebuild after a prose edit: {after_prose:.1f} s, notebooks run: {len(executed(prose_log))}")
    print(
        f"rebuild after a CSV edit: {after_csv:.1f} s, notebooks run: {', '.join(executed(csv_log)) or 'none'}"
    )
    for count, seconds in zip(SYNTHETIC, grown, strict=True):
        print(f"{count:,} synthetic inputs: {seconds:.1f} s")
    print(f"ms a page: {', '.join(f'{ms:.1f}' for ms in slope)}; cores: {os.cpu_count()}")


if __name__ == "__main__":
    main()
