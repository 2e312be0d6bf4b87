"""What is shipped: the wheel alone, in a clean environment and an empty folder, judges and tests every bundled case.

Building and installing need hatchling and the dependencies from a package index; without one the tests are skipped.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SECONDS = 300


def run(*command: str | Path, cwd: Path, clean: bool = False) -> subprocess.CompletedProcess[str]:
    env = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "VIRTUAL_ENV")} if clean else None
    args = [str(part) for part in command]
    return subprocess.run(args, cwd=cwd, env=env, capture_output=True, text=True, encoding="utf-8", timeout=SECONDS)


def or_skip(done: subprocess.CompletedProcess[str], what: str) -> None:
    """Skip where the index cannot be reached; fail where the project is at fault."""
    if done.returncode == 0:
        return
    lines = [line for line in done.stderr.splitlines() if line.strip()]
    unreachable = ("No matching distribution", "Could not find a version", "NewConnectionError", "timed out", "resolve")
    if any(word in line for line in lines for word in unreachable):
        pytest.skip(f"{what}: パッケージの索引に届かない: {lines[-1] if lines else ''}")
    pytest.fail(f"{what}:\n{done.stderr[-3000:]}")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The sdist, and the wheel made from the sdist: what is missing from the one is missing from the other."""
    folder = tmp_path_factory.mktemp("built")
    tools = folder / "tools"
    or_skip(run(sys.executable, "-m", "pip", "install", "-q", "--target", tools, "hatchling", cwd=folder), "hatchling")
    make = "import sys; sys.path.insert(0, sys.argv[1]); import hatchling.build as b; print(b.build_sdist(sys.argv[2]))"
    sdist = run(sys.executable, "-c", make, tools, folder, cwd=ROOT)
    assert sdist.returncode == 0, sdist.stderr
    archive = folder / sdist.stdout.split()[-1]
    or_skip(run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", folder, archive, cwd=folder), "wheel")
    return archive, next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(built: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of commands of a fresh environment with the wheel and its dependencies, without durable-rules."""
    home = tmp_path_factory.mktemp("clean") / "venv"
    venv.create(home, with_pip=True)
    commands = home / ("Scripts" if os.name == "nt" else "bin")
    or_skip(run(commands / "python", "-m", "pip", "install", "-q", built[1], cwd=home, clean=True), "install")
    return commands


def inside(root: Path, *folders: str) -> set[str]:
    """The files of the checkout that must be shipped."""
    hidden = {"__pycache__"}
    kept = (
        p
        for folder in folders
        for p in (root / folder).rglob("*")
        if p.is_file() and hidden.isdisjoint(p.parts) and not any(part[0] == "." for part in p.relative_to(root).parts)
    )
    return {p.relative_to(root).as_posix() for p in kept}


def test_the_wheel_holds_the_law_the_grammar_and_no_tests(built: tuple[Path, Path]) -> None:
    names = set(zipfile.ZipFile(built[1]).namelist())
    law = {f"kiyaku/_data/{name}" for name in inside(ROOT, "clauses", "grammar")}
    machine = {name.removeprefix("engine/") for name in inside(ROOT, "engine/kiyaku")}
    assert sorted((law | machine) - names) == []
    tops = {name.partition("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"kiyaku"}
    assert not [name for name in names if "test_" in name or name.startswith("tests/")]
    assert [name for name in names if name.endswith("LICENSE")], "使用許諾がない"


def test_the_sdist_holds_the_proof_too(built: tuple[Path, Path]) -> None:
    with tarfile.open(built[0]) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"pyproject.toml", "README.md", "LICENSE", "Makefile", "tests/test_wheel.py"} <= names
    assert sorted(inside(ROOT, "clauses", "grammar", "tests") - names) == []


def test_every_bundled_case_from_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    done = run(installed / "kiyaku", "test", cwd=tmp_path, clean=True)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr
    passed = int(done.stdout.split()[-4])
    assert passed > 1_000 and done.stdout.endswith(f"{passed} passed, 0 failed\n")


def test_a_case_copied_out_is_judged(installed: Path, tmp_path: Path) -> None:
    case = tmp_path / "私の事案.yaml"
    shutil.copy(ROOT / "clauses/qt-flex/2022-05-09/cases/demo.yaml", case)
    done = run(installed / "kiyaku", "judge", case.name, "--engine", "plan", cwd=tmp_path, clean=True)
    assert done.returncode == 0, done.stderr
    assert "14,626" in done.stdout
    where = run(installed / "python", "-c", "import kiyaku; print(kiyaku.__file__)", cwd=tmp_path, clean=True)
    assert str(ROOT) not in where.stdout and "site-packages" in where.stdout


def test_without_durable_rules_the_way_out_is_named(installed: Path, tmp_path: Path) -> None:
    case = ROOT / "clauses/qt-flex/2022-05-09/cases/demo.yaml"
    done = run(installed / "kiyaku", "judge", case, "--engine", "durable", cwd=tmp_path, clean=True)
    assert done.returncode == 2 and "KY0500" in done.stderr and "plan" in done.stderr
