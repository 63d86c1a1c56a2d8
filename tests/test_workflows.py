"""What GitHub and Binder read: workflows, issue form, problem matcher, citation."""

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

ROOT = Path(__file__).parents[1]
GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
FORM = GITHUB / "ISSUE_TEMPLATE" / "correct-a-fact.yml"


def read(path: Path) -> dict:
    return yaml.safe_load(path.read_text("utf-8"))


def jobs(path: Path) -> dict:
    return read(path)["jobs"]


def steps(path: Path) -> list[dict]:
    return [step for job in jobs(path).values() for step in job["steps"]]


def runs(path: Path) -> list[str]:
    return [step["run"] for step in steps(path) if "run" in step]


def script(text: str, folder: Path, **environment: str) -> None:
    """Run the text of a step as GitHub does, with no settings but those given."""
    subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", text],
        cwd=folder,
        env={
            "PATH": os.environ["PATH"],
            "HOME": str(folder.parent),
            "GIT_CONFIG_NOSYSTEM": "1",
            **environment,
        },
        check=True,
    )


each_workflow = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)


def test_there_is_a_workflow_for_pull_requests_and_one_for_main():
    assert [path.name for path in WORKFLOWS] == ["check.yml", "publish.yml"]


@pytest.mark.parametrize(
    ("schema", "paths"),
    [
        ("github-workflows", WORKFLOWS),
        ("github-issue-forms", [FORM]),
        ("github-issue-config", [GITHUB / "ISSUE_TEMPLATE" / "config.yml"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_files_for_github_keep_to_its_schemas(schema, paths):
    checked = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", *map(str, paths)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


@each_workflow
def test_every_action_is_pinned_by_a_full_hash_with_its_version_beside_it(path):
    used = re.findall(r"uses: (.+)", path.read_text("utf-8"))
    assert len(used) == sum("uses" in step for step in steps(path)) > 0
    assert [
        line for line in used if not re.fullmatch(r"[\w.-]+/[\w.-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line)
    ] == []


def test_one_action_has_one_hash_everywhere():
    pins = {step["uses"] for path in WORKFLOWS for step in steps(path) if "uses" in step}
    assert len(pins) == len({pin.split("@")[0] for pin in pins})


@each_workflow
def test_no_job_may_do_more_than_read_except_the_one_that_pushes_the_site(path):
    assert read(path)["permissions"] == {}
    for name, job in jobs(path).items():
        pushes = (path.name, name) == ("publish.yml", "publish")
        assert job["permissions"] == {"contents": "write" if pushes else "read"}


def test_the_job_that_may_write_runs_no_code_of_the_book():
    pushing = jobs(GITHUB / "workflows" / "publish.yml")["publish"]
    assert [step["uses"].split("@")[0] for step in pushing["steps"] if "uses" in step] == [
        "actions/download-artifact"
    ]
    assert not any("make" in step.get("run", "") for step in pushing["steps"])


@each_workflow
def test_no_checkout_keeps_a_token_or_cuts_off_history(path):
    checkouts = [step["with"] for step in steps(path) if "checkout" in step.get("uses", "")]
    assert checkouts == [{"fetch-depth": 0, "persist-credentials": False}]


@each_workflow
def test_workflows_build_and_test_only_through_make(path):
    targets = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    called = {target for run in runs(path) for target in re.findall(r"\bmake ([\w-]+)", run)}
    assert called and called <= targets
    assert not re.search(r"\b(python3?|pip|pytest|ruff|jupyter-book|sphinx-build)\b", "\n".join(runs(path)))


@each_workflow
def test_no_failure_is_swallowed(path):
    text = path.read_text("utf-8")
    assert "|| true" not in text
    assert "continue-on-error" not in text


@each_workflow
def test_no_expression_is_pasted_into_a_shell(path):
    assert [run for run in runs(path) if "${{" in run] == []


@each_workflow
def test_no_secret_is_asked_for(path):
    assert "secrets." not in path.read_text("utf-8")


@each_workflow
def test_every_job_ends_some_time_and_no_two_runs_cross(path):
    assert read(path)["concurrency"]["group"]
    assert all(job["timeout-minutes"] <= 60 for job in jobs(path).values())


def test_a_pull_request_hears_of_its_data_first_and_at_the_row():
    assert runs(GITHUB / "workflows" / "check.yml") == [
        'echo "::add-matcher::.github/check-matcher.json"',
        "make check",
        'echo "::remove-matcher owner=gcm-record-check::"',
        "make test",
    ]


def test_main_is_tested_and_then_built_from_nothing_with_its_own_addresses():
    build = jobs(GITHUB / "workflows" / "publish.yml")["build"]["steps"]
    assert [step["run"] for step in build if step.get("run", "").startswith("make")] == [
        "make test",
        "make clean",
        "make site",
        "make forms",
    ]
    assert next(step["env"] for step in build if step.get("run") == "make site") == {
        "GCM_REPOSITORY_URL": "https://github.com/${{ github.repository }}",
        "GCM_SITE_URL": "${{ steps.address.outputs.site }}",
    }


@pytest.mark.parametrize(
    ("repository", "address"),
    [
        ("owner/gcm-record", "https://owner.github.io/gcm-record/"),
        ("Owner/GCM-Record", "https://owner.github.io/GCM-Record/"),
        ("Owner/owner.github.io", "https://owner.github.io/"),
        ("owner/Owner.GitHub.io", "https://owner.github.io/"),
        ("owner/other.github.io", "https://owner.github.io/other.github.io/"),
    ],
)
def test_the_address_of_the_site_follows_from_owner_and_name(tmp_path, repository, address):
    derive = next(step for step in steps(GITHUB / "workflows" / "publish.yml") if step.get("id") == "address")
    output = tmp_path / "output"
    script(
        derive["run"],
        tmp_path,
        GITHUB_REPOSITORY=repository,
        GITHUB_REPOSITORY_OWNER=repository.split("/")[0],
        GITHUB_OUTPUT=str(output),
    )
    assert output.read_text("utf-8") == f"site={address}\n"


def test_the_site_is_pushed_as_the_only_commit_of_its_branch(tmp_path):
    push = next(run for run in runs(GITHUB / "workflows" / "publish.yml") if "git push" in run)
    remote = tmp_path / "server" / "owner" / "name.git"

    def git(*arguments: str) -> list[str]:
        return subprocess.run(
            ["git", f"--git-dir={remote}", *arguments], capture_output=True, text=True, check=True
        ).stdout.split()

    remote.mkdir(parents=True)
    git("init", "--quiet", "--bare")
    for number in ("1", "2"):
        site = tmp_path / f"site-{number}"
        (site / "_static").mkdir(parents=True)
        (site / f"page-{number}.html").write_text(number, "utf-8")
        (site / "_static" / ".hidden").write_text("", "utf-8")
        (site / ".gitignore").write_text("*.html", "utf-8")
        script(
            push,
            site,
            TOKEN="a-secret-token",
            GITHUB_SERVER_URL=f"file://{tmp_path / 'server'}",
            GITHUB_REPOSITORY="owner/name",
            GITHUB_SHA="0" * 40,
        )
        assert "a-secret-token" not in (site / ".git" / "config").read_text("utf-8")
    assert git("rev-list", "--count", "gh-pages") == ["1"]
    assert git("ls-tree", "-r", "--name-only", "gh-pages") == [
        ".gitignore",
        ".nojekyll",
        "_static/.hidden",
        "page-2.html",
    ]


def test_the_form_asks_what_a_correction_needs():
    fields = [item for item in read(FORM)["body"] if "id" in item]
    assert [item["id"] for item in fields] == [
        *("row", "page", "column", "value", "what", "right", "source", "public")
    ]
    assert [item["id"] for item in fields if item.get("validations", {}).get("required")] == [
        "row",
        "what",
        "right",
        "source",
    ]
    assert [option["required"] for option in fields[-1]["attributes"]["options"]] == [True]


def test_record_pages_fill_in_fields_that_the_form_has():
    spec = importlib.util.spec_from_file_location("gcm_address", ROOT / "book" / "_ext" / "gcm_address.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    links = module.Links("https://github.com/owner/name", "main")
    for form, address, names in (
        (FORM, links.correct("events", "one-event", "records/one-event.html"), {"row", "page"}),
        (FORM, links.correct("events", "a", "a.html", "title", "A"), {"row", "page", "column", "value"}),
        (FORM.with_name("i-have-this.yml"), links.have("a-gap", "Who?"), {"gap"}),
    ):
        given = parse_qs(urlsplit(address).query)
        assert given.pop("template") == [form.name]
        assert given.pop("title")[0].startswith(read(form)["title"])
        fields = {item["id"] for item in read(form)["body"] if "id" in item}
        assert given.keys() == names and given.keys() <= fields


def test_what_the_check_prints_becomes_notes_at_the_rows(tmp_path):
    folder = tmp_path / "data"
    shutil.copytree(ROOT / "data", folder)
    (folder / "principles.csv").unlink(missing_ok=True)
    topics = folder / "topics.csv"
    last = len(topics.read_text("utf-8").splitlines()) + 1
    with topics.open("a", encoding="utf-8") as file:
        file.write("one-cell-only\n")
    renames = (folder / "renames.csv").read_text("utf-8").splitlines()[0]
    (folder / "renames.csv").write_text(f"{renames}\ntopics,old,new,2017-02-30,a reason\n", "utf-8")

    printed = subprocess.run(
        [sys.executable, "-m", "gcm_record", "check", "--data", str(folder)],
        capture_output=True,
        text=True,
        check=False,
    ).stdout.splitlines()
    matcher = json.loads((GITHUB / "check-matcher.json").read_text("utf-8"))["problemMatcher"][0]
    pattern = matcher["pattern"][0]
    found = [re.match(pattern["regexp"], line) for line in printed[:-1]]
    assert all(found)
    assert not re.match(pattern["regexp"], printed[-1])
    notes = {(m[pattern["file"]], m[pattern["line"]]): m[pattern["message"]] for m in found}
    assert notes["data/principles.csv", None].startswith("the file is missing; ")
    assert notes["data/topics.csv", str(last)].startswith("the row has 1 cells, ")
    assert any(
        m[pattern["file"]] == "data/renames.csv"
        and m[pattern["line"]] == "2"
        and m[pattern["message"]].startswith('date: "2017-02-30" is not a date; ')
        for m in found
    )
    assert f'echo "::remove-matcher owner={matcher["owner"]}::"' in runs(GITHUB / "workflows" / "check.yml")


def test_the_citation_has_what_its_format_requires_and_the_version_of_the_package():
    citation = read(ROOT / "CITATION.cff")
    assert {"cff-version", "message", "title", "authors"} <= citation.keys()
    assert citation["cff-version"] == "1.2.0"
    assert citation["authors"] == [{"name": "The contributors to the record"}]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert citation["version"] == project["version"]


@pytest.mark.parametrize("name", [".ci/run", ".binder/postBuild"])
def test_scripts_that_others_start_can_be_started(name):
    assert os.access(ROOT / name, os.X_OK)


def test_binder_installs_what_the_book_needs_on_a_python_that_the_package_takes():
    folder = ROOT / ".binder"
    asked = [line for line in (folder / "requirements.txt").read_text("utf-8").splitlines() if line[0] != "#"]
    assert asked == ["-r ../requirements.txt"]
    version = (folder / "runtime.txt").read_text("utf-8").strip().removeprefix("python-")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    lowest = project["requires-python"].removeprefix(">=")
    assert [int(part) for part in version.split(".")] >= [int(part) for part in lowest.split(".")]
