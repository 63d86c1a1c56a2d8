"""`make forms`: the book as EPUB and PDF, and the site in one archive, beside the site that `make site` has built."""

import argparse
import sys
import time
from pathlib import Path

from gcm_record.forms import epub, listed, offline, pdf, site

ROOT = Path(__file__).resolve().parents[1]
# The browser tests know how to find a Chromium; a form needs the same.
sys.path.insert(0, str(ROOT / "tests" / "browser"))
from chromium import CURE, NoBrowser, find  # noqa: E402


def main() -> int:
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument(
        "--site", type=Path, default=ROOT / "_build" / "html", help="folder of the built site"
    )
    given = reader.parse_args()
    try:
        built = site.read(given.site)
    except FileNotFoundError:
        print(f"There is no site in {given.site} yet; type: make site", file=sys.stderr)
        return 1
    made(built, listed.EPUB, lambda path: epub.write(built, path))
    print_pdf(built)
    # The list is filled in twice: for the copy of the page in the archive, then with the archive's own size.
    listed.fill(built)
    made(built, listed.OFFLINE, lambda path: offline.write(built, path))
    listed.fill(built)
    return 0


def made(built: site.Site, file: listed.File, write) -> None:
    start, path = time.monotonic(), built.folder / file.path
    write(path)
    print(f"{file.name}: {file.path}, {listed.size(path)}, in {time.monotonic() - start:.0f} s")


def print_pdf(built: site.Site) -> None:
    path = built.folder / listed.PDF.path
    path.unlink(missing_ok=True)
    try:
        chromium = find()
    except NoBrowser as fault:
        chromium, cure = None, str(fault)
    else:
        cure = CURE
    if chromium:
        made(built, listed.PDF, lambda path: pdf.write(built, path, chromium))
    else:
        print(f"{listed.PDF.name} is left out, since it needs a Chromium or Chrome: {cure}.")


if __name__ == "__main__":
    sys.exit(main())
