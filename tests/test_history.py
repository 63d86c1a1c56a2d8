"""When a row came in and when it changed, told from git in small repositories of known commits."""

import subprocess
from types import SimpleNamespace

import pytest

from gcm_record.schema import Column, Table
from gcm_record.takeaway import history

KEYS = {"events": ("id",), "votes": ("event_id", "state_id")}


class Repository:
    """A repository whose n-th commit was made at second n * 1000."""

    def __init__(self, folder):
        self.folder, self.time = folder, 0
        (folder / "data").mkdir(parents=True)
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *words: str) -> str:
        stamp = f"@{self.time} +0000"
        done = subprocess.run(
            ["git", "-c", "user.name=A", "-c", "user.email=a@example.net", *words],
            cwd=self.folder,
            env={
                "GIT_AUTHOR_DATE": stamp,
                "GIT_COMMITTER_DATE": stamp,
                "PATH": "/usr/bin:/bin:/usr/local/bin",
            },
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    def commit(self, **tables: str) -> int:
        for name, text in tables.items():
            (self.folder / "data" / f"{name}.csv").write_text(text, "utf-8")
        self.time += 1000
        self.git("add", ".")
        self.git("commit", "--quiet", "--allow-empty", "--message", "x")
        return self.time

    def history(self, renames=(), **keys: list[str]) -> history.History:
        """Return the history of the rows that stand in the tables now."""
        package = {
            name: Table(name, "", tuple(Column(column, "string", "") for column in key), key)
            for name, key in KEYS.items()
        }
        record = SimpleNamespace(
            package=package,
            rows={"renames": list(renames)},
            index={name: dict.fromkeys(keys.get(name, ())) for name in KEYS},
        )
        return history.from_git(self.folder, record)


@pytest.fixture
def repository(tmp_path) -> Repository:
    return Repository(tmp_path / "copy")


def test_a_row_has_the_commit_that_added_it_and_the_one_that_last_changed_it(repository):
    repository.commit(events="id,title\na,One\nb,Two\n")
    repository.commit(events="id,title\na,One\nb,Zwei\nc,Three\n")
    repository.commit()
    rows = repository.history(events=["a", "b", "c", "d"]).rows["events"]
    assert {key: (seen.first, seen.last) for key, seen in rows.items()} == {
        "a": (1000, 1000),
        "b": (1000, 2000),
        "c": (2000, 2000),
    }


def test_a_new_order_or_an_empty_new_column_is_no_change_and_a_filled_one_is(repository):
    repository.commit(events="id,title\na,One\nb,Two\nc,Three\n")
    repository.commit(events="id,title\nc,Three\na,One\nb,Two\n")
    repository.commit(events='id,note,title\nc,,Three\na,,One\nb,"=x, y",Two\n')
    rows = repository.history(events=["a", "b", "c"]).rows["events"]
    assert {key: (seen.first, seen.last) for key, seen in rows.items()} == {
        "a": (1000, 1000),
        "b": (1000, 3000),
        "c": (1000, 1000),
    }


def test_a_row_that_was_out_for_a_time_came_in_when_it_came_back(repository):
    repository.commit(events="id\na\nb\n")
    repository.commit(events="id\na\n")
    repository.commit(events="id\na\nb\n")
    assert repository.history(events=["b"]).rows["events"]["b"] == history.Seen(3000, 3000)


def test_a_key_of_two_columns_and_a_renamed_id_are_followed(repository):
    repository.commit(events="id\nold\n", votes="event_id,state_id,vote\nv,NOR,yes\nv,USA,no\n")
    repository.commit(events="id\nnew\n", votes="event_id,state_id,vote\nv,NOR,no\nv,USA,no\n")
    rename = {"table": "events", "old_id": "old", "new_id": "new"}
    rows = repository.history([rename], events=["new"], votes=["v NOR", "v USA"]).rows
    assert rows["events"]["new"] == history.Seen(1000, 2000)
    assert rows["votes"] == {"v NOR": history.Seen(1000, 2000), "v USA": history.Seen(1000, 1000)}


def test_a_merge_counts_when_it_reached_the_main_line(repository):
    repository.commit(events="id\na\n")
    repository.git("checkout", "--quiet", "-b", "side")
    repository.commit(events="id\na\nb\n")
    repository.git("checkout", "--quiet", "main")
    repository.commit(votes="event_id,state_id\n")
    repository.time += 1000
    repository.git("merge", "--quiet", "--no-edit", "side")
    assert repository.history(events=["a", "b"]).rows["events"]["b"] == history.Seen(4000, 4000)


def test_what_is_told_in_a_sentence(repository):
    repository.commit(events="id,title\na,One\nb,One\n")
    repository.commit(events="id,title\na,Two\nb,One\n")
    repository.time = 90_000_000
    repository.commit(events="id,title\na,Two\nb,Two\n")
    found = repository.history(events=["a", "b"])
    assert found.told("events", "a") == "First recorded on 1 January 1970, last changed on the same day."
    assert found.told("events", "b") == "First recorded on 1 January 1970, last changed on 7 November 1972."
    assert found.told("events", "c") == history.NOT_YET


def test_without_git_or_with_a_part_of_it_the_history_says_why_there_is_none(repository, tmp_path):
    repository.commit(events="id\na\n")
    repository.commit(events="id\na\nb\n")
    repository.git("clone", "--quiet", "--depth=1", f"file://{repository.folder}", str(tmp_path / "shallow"))
    shallow, bare = Repository.__new__(Repository), Repository.__new__(Repository)
    shallow.folder, bare.folder = tmp_path / "shallow", repository.folder / "data"
    assert shallow.history(events=["a"]) == history.History(why=history.SHALLOW)
    # A folder in another repository is none itself.
    assert bare.history(events=["a"]) == history.History(why=history.NO_GIT)
    assert shallow.history(events=["a"]).told("events", "a") == history.SHALLOW


def test_a_history_that_was_written_is_read_as_it_was(repository, tmp_path):
    repository.commit(events="id\na\n")
    for found in (repository.history(events=["a"]), history.History(why=history.NO_GIT)):
        (tmp_path / "history.json").write_text(found.text(), "utf-8")
        assert history.read(tmp_path / "history.json") == found
