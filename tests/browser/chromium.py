"""Finds the Chromium or Chrome of the browser tests, and installs one where there is none."""

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
CURE = (
    'install one with "sudo apt-get install chromium" (Debian), "sudo dnf install chromium" (Fedora), '
    '"brew install --cask google-chrome" (macOS), or set GCM_CHROMIUM to the path of the one that you have'
)


class NoBrowser(RuntimeError):
    """Raised with one line that says what is missing and how to get it."""


def find() -> str | None:
    """Return the path of an installed browser that runs, or None.

    GCM_CHROMIUM counts before all others; NoBrowser is raised when it names
    nothing that runs, since another browser in its place would be a surprise.
    """
    chosen = os.environ.get("GCM_CHROMIUM")
    if chosen:
        if path := _running(chosen):
            return path
        raise NoBrowser(f"GCM_CHROMIUM is {chosen}, which does not run as a Chromium; correct it or unset it")
    return next(filter(None, map(_running, (*NAMES, MAC))), None) or _running(_playwrights_own())


def find_or_install() -> str:
    """Return the path of a browser, installing one where there is none; raise NoBrowser where that fails."""
    path = find()
    if path:
        return path
    for commands in _ways_to_install():
        print(
            "No Chromium or Chrome found; installing one:",
            *map(shlex.join, commands),
            sep="\n  ",
            file=sys.stderr,
        )
        if all(map(_succeeds, commands)) and (path := find()):
            return path
    raise NoBrowser(f"no Chromium or Chrome was found, and none could be installed; {CURE}")


def main() -> int:
    try:
        print(find_or_install())
    except NoBrowser as fault:
        print(f"Browser tests: {fault}.", file=sys.stderr)
        return 1
    return 0


def _running(program: str) -> str | None:
    """Return the path of a program if it answers as Chromium: Ubuntu has a `chromium-browser` that only advises."""
    path = shutil.which(program) if program else None
    if not path:
        return None
    try:
        answer = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return path if answer.returncode == 0 and "Chrom" in answer.stdout else None


def _playwrights_own() -> str:
    # In a process of its own: Playwright refuses to start twice in one, and a test may have it running.
    ask = (
        "from playwright.sync_api import sync_playwright\n"
        "with sync_playwright() as playwright: print(playwright.chromium.executable_path)"
    )
    answer = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=False)
    path = answer.stdout.strip()
    return path if Path(path).is_file() else ""


def _ways_to_install() -> list[list[list[str]]]:
    own = [sys.executable, "-m", "playwright", "install"]
    if os.geteuid() == 0 and shutil.which("apt-get"):
        # Ubuntu's package is only a pointer to a snap, which a container can't install: hence a second way.
        return [
            [["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "chromium"]],
            [[*own, "--with-deps", "chromium"]],
        ]
    return [[[*own, "chromium"]]]


def _succeeds(command: list[str]) -> bool:
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        # Standard output is for the path alone.
        return subprocess.run(command, env=quiet, stdout=sys.stderr, check=False).returncode == 0
    except OSError:
        return False


if __name__ == "__main__":
    sys.exit(main())
