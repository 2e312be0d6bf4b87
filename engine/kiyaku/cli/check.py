"""kiyaku check: what is wrong with clause files, and what is worth a look. Exit 0 fine, 1 findings, 2 not compiled."""

from __future__ import annotations

import json as jsonlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from kiyaku.cli.out import out
from kiyaku.errors import KiyakuError, Place, Problem
from kiyaku.language import say
from kiyaku.law.checks import ALONE, CHECKS, errors, findings, level
from kiyaku.law.checks.sets import check as sets
from kiyaku.law.load import attempt
from kiyaku.law.versions import COMMON, inside, is_version, texts, versions
from kiyaku.reckon import conflicts
from kiyaku.resources import data
from kiyaku.syntax import parse_file

Targets = dict[Path, set[Path] | None]  # folders, each with the files asked for (None: all of them)


def run(paths: list[Path], json: bool, clauses: Path | None) -> int:
    """Check the texts named, else all; print each problem and, last, the counts."""
    problems, broken, hidden = [], False, set[str]()
    for folder, files in targets(paths or [clauses or data("clauses")]).items():
        found, compiles = examine(folder)
        shown = [p for p in found if files is None or any(Path(x.path) in files for x in (p.place, *p.place.via))]
        problems += shown
        broken |= not compiles
        hidden |= {relative(p.place).path for p in found if not compiles and p not in shown}
    problems = [near(p) for p in sorted(set(problems))]
    counts = Counter(level(p.code) for p in problems)
    if json:
        out(jsonlib.dumps([as_json(p) for p in problems], ensure_ascii=False, indent=2))
    else:
        for p in problems:
            out(p.render())
        if hidden:
            out(say("同じ版の {files} に誤りがあるので、全部は確かめていません", files="、".join(sorted(hidden))))
        out(say("誤り {e}、警告 {w}、注記 {n}", e=counts["error"], w=counts["warning"], n=counts["note"]))
    return 2 if broken else 1 if counts["error"] or counts["warning"] else 0


def examine(folder: Path) -> tuple[list[Problem], bool]:
    """The findings of one version or of the shared sets, or what keeps them from compiling."""
    try:
        if folder.name != COMMON and not is_version(folder.name):
            return [stray(folder)], True
        if folder.name == COMMON:
            texts = (parse_file(path) for version in users(folder) for path in sorted(version.glob("*.kiyaku")))
            found = sets(map(parse_file, sorted(folder.glob("*.kiyaku"))), texts)
            return found, all(level(p.code) != "error" for p in found)
        made = attempt(folder)
        if not made.problems:
            return findings(made.program, conflicts.check), True
        lines = {(p.place.path, p.place.line) for p in made.problems}
        more = errors(made.program, CHECKS if made.parsed else ALONE)
        return [*made.problems, *(p for p in more if (p.place.path, p.place.line) not in lines)], False
    except KiyakuError as error:
        return error.problems, False


def targets(paths: Iterable[Path]) -> Targets:
    """The folders that paths stand for: versions, and common with every version for what stands in it.

    KY0001 for a path that is not there, KY0904 where it holds no text.
    """
    found: Targets = {}
    for path in paths:
        if not path.exists():
            message = say("ファイルもフォルダもありません")
            raise KiyakuError([Problem(Place(str(path)), "KY0001", message, say("パスを確かめてください"))])
        files = [path] if path.suffix == ".kiyaku" else [*inside(path, "*.kiyaku")]
        if not files:
            remedy = say("clauses、規約のフォルダ、版のフォルダ、.kiyaku のファイルのどれかを渡してください")
            raise KiyakuError([Problem(Place(str(path)), "KY0904", say("条文ファイルがありません"), remedy)])
        for file in files:
            for folder in (file.parent, *(users(file.parent) if file.parent in (path, path.parent) else ())):
                asked = found.setdefault(folder, set())
                if path.is_dir() and folder == file.parent:
                    found[folder] = None
                elif asked is not None:
                    asked.add(file)
    return found


def users(folder: Path) -> list[Path]:
    """Of common, every version beside it: what is wrong with a shared set shows where it is used."""
    root = folder.parent
    return [root / doc / version for doc in texts(root) for version in versions(doc, root) if folder.name == COMMON]


def stray(folder: Path) -> Problem:
    """KY0807: clause files that no version holds, and that nothing therefore judges by."""
    message = say("「{name}」は版の名ではないので、中の条文は使われません", name=folder.name)
    remedy = say("フォルダの名を 2022-05-09 のような日付か undated にするか、clauses の外に移してください")
    return Problem(Place(str(folder)), "KY0807", message, remedy)


def near(problem: Problem) -> Problem:
    """The problem with its paths as seen from where the command runs."""
    return replace(problem, place=relative(problem.place), others=tuple(map(relative, problem.others)))


def relative(place: Place) -> Place:
    """A place under the current folder, named from there, with what brought it there."""
    place = replace(place, via=tuple(map(relative, place.via)))
    try:
        return replace(place, path=str(Path(place.path).relative_to(Path.cwd())))
    except ValueError:
        return place


def as_json(problem: Problem) -> dict[str, Any]:
    """A problem as an editor or a CI job reads it."""
    place = problem.place
    return {
        "code": problem.code,
        "level": level(problem.code),
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "message": problem.message,
        "remedy": problem.remedy,
        "others": [{"path": other.path, "line": other.line, "column": other.column} for other in problem.beside],
    }
