"""When each row came into the record and when it last changed, read from git in one pass.

A row changes when a cell that is not empty gets another value: another order of
rows, or a new column without a value, is no change. Merges count as they reached
the main line. Where there is no git the history can be read from the file
`api/v1/history.json` of a built site, so that a copy without git gives the same bytes.
"""

import csv
import json
import subprocess
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from gcm_record.dates import PartialDate
from gcm_record.record import Record
from gcm_record.takeaway.about import iso
from gcm_record.takeaway.typed import json_text

NO_GIT = "This copy was built without its git history, so it can't say when the row came in or changed."
SHALLOW = "This copy was built from a shallow git history, so it can't say when the row came in or changed."
NOT_YET = "The row is not in the history that this copy was built from."

LOG = "git -c core.quotePath=false -c log.showSignature=false log --first-parent -m --reverse --patch --unified=0"
PLAIN = "--no-color --no-ext-diff --no-textconv --no-renames --text --src-prefix=a/ --dst-prefix=b/"


@dataclass(frozen=True)
class Seen:
    """The times, in seconds, of the commits that first had a row and that last changed it."""

    first: int
    last: int


@dataclass(frozen=True)
class History:
    """`rows[table][id]` as of a commit; `why` says in a sentence why there is none."""

    rows: dict[str, dict[str, Seen]] = field(default_factory=dict)
    commit: str = ""
    time: int = 0
    why: str = ""

    def told(self, table: str, identifier: str) -> str:
        """Return the history of a row in a sentence."""
        if self.why:
            return self.why
        seen = self.rows.get(table, {}).get(identifier)
        if not seen:
            return NOT_YET
        first, last = (PartialDate(iso(time)[:10]).words() for time in (seen.first, seen.last))
        changed = "not changed since"
        if seen.first != seen.last:
            changed = "last changed on the same day" if first == last else f"last changed on {last}"
        return f"First recorded on {first}, {changed}."

    def text(self) -> str:
        """Return the history as the text of history.json, which `read` reads."""
        rows = {
            table: {key: [seen.first, seen.last] for key, seen in sorted(known.items())}
            for table, known in sorted(self.rows.items())
        }
        return json_text(
            {
                "about": "For each table and id: seconds since 1970 of the commits that first had and last changed the row.",
                "commit": self.commit,
                "time": self.time,
                "why": self.why,
                "rows": rows,
            },
            indent=None,
        )


def read(path: Path) -> History:
    """Return a history that was written by `History.text`."""
    kept = json.loads(path.read_text("utf-8"))
    rows = {
        table: {key: Seen(*times) for key, times in known.items()} for table, known in kept["rows"].items()
    }
    return History(rows, kept["commit"], kept["time"], kept["why"])


def from_git(root: Path, record: Record) -> History:
    """Return the history of the tables in `root`/data; without git, or with a part of it only, a reason why not."""
    try:
        top, shallow, head = _run(
            "git rev-parse --show-toplevel --is-shallow-repository HEAD", root
        ).splitlines()
        # A folder that merely lies inside some other repository has no history of its own.
        if Path(top).resolve() != root.resolve():
            return History(why=NO_GIT)
        if shallow == "true":
            return History(why=SHALLOW)
        log = _run(f"{LOG} {PLAIN} --format=%x00%ct -- data", root)
        time = int(_run("git show --no-patch --format=%ct HEAD", root))
    except (OSError, subprocess.CalledProcessError, ValueError):
        return History(why=NO_GIT)
    return History(_replay(log, record), head, time)


def _run(command: str, root: Path) -> str:
    done = subprocess.run(command.split(), cwd=root, capture_output=True, check=True)
    return done.stdout.decode("utf-8", "replace")


def _replay(log: str, record: Record) -> dict[str, dict[str, Seen]]:
    """Follow the tables through all commits and return when each row of today was first there and last changed."""
    past = {name: _Past(table.key) for name, table in record.package.items()}
    renamed = {(row["table"], row["new_id"]): row["old_id"] for row in record.rows["renames"]}
    for commit in log.split("\0")[1:]:
        lines = commit.split("\n")
        for table, (out, came) in _changes(lines[1:], past).items():
            past[table].take(int(lines[0]), out, came)
    found: dict[str, dict[str, Seen]] = defaultdict(dict)
    for table, keys in record.index.items():
        for key in keys:
            if not (seen := past[table].seen.get(key)):
                continue
            old = past[table].seen.get(renamed.get((table, key), ""))
            found[table][key] = Seen(old.first, seen.last) if old else seen
    return dict(found)


def _changes(lines: list[str], past: dict) -> dict[str, tuple[list[str], list[str]]]:
    """Return, by table, the lines that one commit took out and those that it put in."""
    found: dict[str, tuple[list[str], list[str]]] = {}
    table, in_hunk = "", False
    for line in lines:
        if line.startswith("diff --git "):
            name = line.rpartition(" b/data/")[2]
            table = name.removesuffix(".csv") if name.endswith(".csv") else ""
            in_hunk = False
        elif line.startswith("@@"):
            in_hunk = True
        elif in_hunk and table in past and line[:1] in ("-", "+"):
            found.setdefault(table, ([], []))["-+".index(line[0])].append(line[1:])
    return found


class _Past:
    """One table as it stood at a commit: its header, and of each row the filled cells and the times."""

    def __init__(self, key: tuple[str, ...]):
        self.key = key
        self.header: list[str] = []
        self.cells: dict[str, dict[str, str]] = {}
        self.seen: dict[str, Seen] = {}

    def take(self, time: int, out: list[str], came: list[str]) -> None:
        # What went is read by the old header, what came by the new one, which comes with it.
        was, now = self._rows(out), self._rows(came)
        for key in was.keys() - now.keys():
            self.cells.pop(key, None)
        for key, cells in now.items():
            known = self.cells.get(key)
            if known is None:
                self.seen[key] = Seen(time, time)
            elif known != cells:
                self.seen[key] = Seen(self.seen[key].first, time)
            self.cells[key] = cells

    def _rows(self, lines: list[str]) -> dict[str, dict[str, str]]:
        """Return the filled cells of each line by id; a header is kept and gives none."""
        found = {}
        for line in lines:
            cells = next(csv.reader([line]), [])
            if cells[:1] == [self.key[0]]:
                self.header = cells
            elif cells and set(self.key) <= set(self.header):
                row = dict(zip(self.header, cells, strict=False))
                key = " ".join(row.get(name, "") for name in self.key)
                found[key] = {name: cell for name, cell in row.items() if cell}
        return found
