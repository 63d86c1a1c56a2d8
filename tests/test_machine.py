"""What a newcomer hears when the machine lacks a part: Python, git, a browser."""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
BASH = shutil.which("bash")
SUDO = "" if os.geteuid() == 0 else "sudo "


def stub(folder: Path, name: str, script: str) -> Path:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    path.chmod(0o755)
    return path


def python(folder: Path, version: str) -> None:
    stub(folder, "python3", f'case "$2" in *version_info*) echo {version};; esac')


def complaints(folder: Path) -> list[str]:
    """Return the lines of machine.sh where only the programs of a folder exist."""
    done = subprocess.run(
        [BASH, str(TESTS / "machine.sh"), "python3"],
        env={"PATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == ""
    lines = done.stderr.splitlines()
    assert done.returncode == (1 if lines else 0)
    return lines


@pytest.mark.parametrize("version", ["3.11", "3.14", "4.0"])
def test_a_machine_that_has_all_parts_passes_in_silence(tmp_path, version):
    stub(tmp_path, "git", "exit 0")
    python(tmp_path, version)
    assert complaints(tmp_path) == []


@pytest.mark.parametrize("version", ["2.7", "2.12", "3.9", "3.10"])
def test_an_old_python_is_told_with_its_version_and_the_cure(tmp_path, version):
    stub(tmp_path, "git", "exit 0")
    python(tmp_path, version)
    assert complaints(tmp_path) == [
        f"Python 3.11 or newer is needed, and python3 is {version}. "
        f'Install it with "{SUDO}apt-get install python3.11 python3.11-venv" (Debian, Ubuntu), '
        f'"{SUDO}dnf install python3.11" (Fedora) or "brew install python@3.11" (macOS), '
        "then add PYTHON=python3.11 to the make command."
    ]


@pytest.mark.parametrize("part", ["ensurepip", "venv"])
def test_a_python_that_makes_no_environments_is_told_with_the_package_of_its_version(tmp_path, part):
    stub(tmp_path, "git", "exit 0")
    stub(tmp_path, "python3", f'PYTHONPATH="{tmp_path}" exec "{sys.executable}" "$@"')
    assert complaints(tmp_path) == []
    (tmp_path / f"{part}.py").write_text("raise ImportError", "utf-8")
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    assert complaints(tmp_path) == [
        f"python3 {version} cannot make environments: venv or ensurepip is missing. "
        f'Install it with "{SUDO}apt-get install python{version}-venv" (Debian, Ubuntu), '
        f'"{SUDO}dnf install python{version}" (Fedora) or "brew reinstall python@{version}" (macOS).'
    ]


def test_an_absent_git_and_an_absent_python_get_one_line_each(tmp_path):
    assert complaints(tmp_path) == [
        f'git is missing. Install it with "{SUDO}apt-get install git" (Debian, Ubuntu), '
        f'"{SUDO}dnf install git" (Fedora) or "brew install git" (macOS).',
        "Python 3.11 or newer is needed, and python3 does not run. "
        f'Install it with "{SUDO}apt-get install python3 python3-venv" (Debian, Ubuntu), '
        f'"{SUDO}dnf install python3" (Fedora) or "brew install python" (macOS).',
    ]


def test_programs_that_only_advise_count_as_missing(tmp_path):
    for name in ("git", "python3"):
        stub(tmp_path, name, "echo install the developer tools first; exit 1")
    assert [line.split(". ")[0] for line in complaints(tmp_path)] == [
        "git is missing",
        "Python 3.11 or newer is needed, and python3 does not run",
    ]


@pytest.fixture
def chromium(tmp_path, monkeypatch):
    """Give the module that finds the browser, on a machine that has none."""
    spec = importlib.util.spec_from_file_location("chromium", TESTS / "browser" / "chromium.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.delenv("GCM_CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(module, "MAC", str(tmp_path / "Google Chrome"))
    monkeypatch.setattr(module, "_playwrights_own", lambda: "")
    return module


def test_the_browser_named_by_the_environment_comes_before_all_others(chromium, tmp_path, monkeypatch):
    stub(tmp_path, "chromium", "echo Chromium 1")
    chosen = stub(tmp_path, "my-browser", "echo Chromium 2")
    monkeypatch.setenv("GCM_CHROMIUM", str(chosen))
    assert chromium.find() == str(chosen)


def test_a_browser_named_by_the_environment_that_does_not_run_is_an_error(
    chromium, tmp_path, monkeypatch, capsys
):
    stub(tmp_path, "chromium", "echo Chromium 1")
    monkeypatch.setenv("GCM_CHROMIUM", "/nowhere/chromium")
    assert chromium.main() == 1
    assert capsys.readouterr().err == (
        "Browser tests: GCM_CHROMIUM is /nowhere/chromium, which does not run as a Chromium; "
        "correct it or unset it.\n"
    )


def test_browsers_are_looked_for_in_a_fixed_order(chromium, tmp_path, monkeypatch):
    names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "Google Chrome"]
    paths = [stub(tmp_path, name, "echo Google Chrome 1") for name in names]
    own = stub(tmp_path, "own", "echo Chromium 1")
    monkeypatch.setattr(chromium, "_playwrights_own", lambda: str(own))
    for path in [*paths, own]:
        assert chromium.find() == str(path)
        path.unlink()
    assert chromium.find() is None


def test_playwrights_own_browser_is_found_also_while_playwright_runs(tmp_path):
    found = subprocess.run(
        [
            sys.executable,
            "-c",
            "import chromium, pathlib, playwright.sync_api\n"
            "with playwright.sync_api.sync_playwright() as running:\n"
            "    own = pathlib.Path(running.chromium.executable_path)\n"
            "    print([chromium._playwrights_own()])\n"
            "    own.parent.mkdir(parents=True)\n"
            "    own.touch()\n"
            "    print(chromium._playwrights_own() == str(own))",
        ],
        cwd=TESTS / "browser",
        env={**os.environ, "PLAYWRIGHT_BROWSERS_PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.stdout.split() == ["['']", "True"], found.stderr


def test_a_browser_that_only_advises_is_passed_over(chromium, tmp_path):
    stub(tmp_path, "chromium-browser", "echo Chromium: install the snap first; exit 1")
    stub(tmp_path, "google-chrome", "echo a program of another kind")
    assert chromium.find() is None


def test_the_path_alone_is_printed_where_a_browser_is_found(chromium, tmp_path, capsys):
    path = stub(tmp_path, "chromium", "echo Chromium 1")
    assert chromium.main() == 0
    assert capsys.readouterr() == (f"{path}\n", "")


def test_root_on_debian_gets_the_package_and_is_told_so(chromium, tmp_path, monkeypatch, capfd):
    ready = stub(tmp_path, "ready", "echo Chromium 1")
    stub(
        tmp_path,
        "apt-get",
        f'echo "$1"; case "$*" in *chromium) /bin/cp "{ready}" "{tmp_path}/chromium";; esac',
    )
    monkeypatch.setattr(chromium.os, "geteuid", lambda: 0)
    assert chromium.main() == 0
    said = capfd.readouterr()
    assert said.out == f"{tmp_path / 'chromium'}\n"
    assert said.err.splitlines() == [
        "No Chromium or Chrome found; installing one:",
        "  apt-get update -qq",
        "  apt-get install -y -qq chromium",
        "update",
        "install",
    ]


def test_playwright_installs_its_own_where_the_package_does_not_help(chromium, tmp_path, monkeypatch):
    stub(tmp_path, "apt-get", "exit 0")
    own = stub(tmp_path, "own", "echo Chromium 1")
    interpreter = stub(tmp_path, "interpreter", f'echo "$*" > "{tmp_path}/asked"')
    monkeypatch.setattr(chromium.os, "geteuid", lambda: 0)
    monkeypatch.setattr(chromium.sys, "executable", str(interpreter))
    monkeypatch.setattr(
        chromium, "_playwrights_own", lambda: str(own) if (tmp_path / "asked").exists() else ""
    )
    assert chromium.find_or_install() == str(own)
    assert (tmp_path / "asked").read_text("utf-8") == "-m playwright install --with-deps chromium\n"


def test_other_users_get_playwrights_own_without_rights_of_root(chromium, tmp_path, monkeypatch):
    stub(tmp_path, "apt-get", "exit 0")
    monkeypatch.setattr(chromium.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(chromium.sys, "executable", "python")
    assert chromium._ways_to_install() == [[["python", "-m", "playwright", "install", "chromium"]]]


def test_no_browser_and_no_way_to_install_one_is_an_error_with_the_cure(chromium, monkeypatch, capfd):
    monkeypatch.setattr(
        chromium, "_ways_to_install", lambda: [[["/bin/false"]], [["/nowhere"]], [["/bin/sh", "-c", ""]]]
    )
    assert chromium.main() == 1
    said = capfd.readouterr()
    assert said.out == ""
    assert said.err.splitlines()[-1] == (
        "Browser tests: no Chromium or Chrome was found, and none could be installed; "
        'install one with "sudo apt-get install chromium" (Debian), "sudo dnf install chromium" (Fedora), '
        '"brew install --cask google-chrome" (macOS), '
        "or set GCM_CHROMIUM to the path of the one that you have."
    )
