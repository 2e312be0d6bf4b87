"""kiyaku check: what is wrong with clause files, and what is worth a look."""

from __future__ import annotations

import json as jsonlib
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

from kiyaku.cli.exits import FINDINGS, FINE
from kiyaku.cli.out import err, out
from kiyaku.cli.paths import shown
from kiyaku.cli.targets import misnamed, targets, users
from kiyaku.errors import KiyakuError, Place, Problem
from kiyaku.language import say
from kiyaku.law.checks import ALONE, CHECKS, errors, findings, level
from kiyaku.law.checks.sets import check as sets
from kiyaku.law.load import attempt
from kiyaku.law.versions import COMMON
from kiyaku.reckon import conflicts
from kiyaku.syntax import parse_file


def run(paths: list[Path], json: bool, clauses: Path | None) -> int:
    """Check the texts named, else all; print each problem and, last, the counts. 1 for an error or a warning."""
    asked, problems = targets(paths, clauses)
    broken, hidden = False, set[str]()
    for folder, files in asked.items():
        found, compiles = examine(folder)
        told = [p for p in found if files is None or any(Path(x.path) in files for x in (p.place, *p.place.via))]
        problems += told
        broken |= not compiles
        hidden |= {relative(p.place).path for p in found if not compiles and p not in told}
    problems = [near(p) for p in sorted(set(problems))]
    counts = Counter(level(p.code) for p in problems)
    if json:
        out(jsonlib.dumps([as_json(p) for p in problems], ensure_ascii=False, indent=2))
    for p in problems if not json else ():
        out(p.render())
    if hidden:
        more = say("同じ版の {files} に誤りがあるので、全部は確かめていません", files="、".join(sorted(hidden)))
        (err if json else out)(more)
    if not json:
        out(say("誤り {e}、警告 {w}、注記 {n}", e=counts["error"], w=counts["warning"], n=counts["note"]))
    return FINDINGS if broken or counts["error"] or counts["warning"] else FINE


def examine(folder: Path) -> tuple[list[Problem], bool]:
    """The findings of one version or of the shared sets, or what keeps them from compiling."""
    try:
        if folder.name == COMMON:
            texts = (parse_file(path) for version in users(folder) for path in sorted(version.glob("*.kiyaku")))
            found = sets(map(parse_file, sorted(folder.glob("*.kiyaku"))), texts)
            return [*found, *misnamed(folder)], all(level(p.code) != "error" for p in found)
        made = attempt(folder)
        if not made.problems:
            return [*findings(made.program, conflicts.check), *misnamed(folder)], True
        lines = {(p.place.path, p.place.line) for p in made.problems}
        more = errors(made.program, CHECKS if made.parsed else ALONE)
        apart = (p for p in more if (p.place.path, p.place.line) not in lines)
        return [*made.problems, *misnamed(folder), *apart], False
    except KiyakuError as error:
        return error.problems, False


def near(problem: Problem) -> Problem:
    """The problem with its paths as seen from where the command runs."""
    return replace(problem, place=relative(problem.place), others=tuple(map(relative, problem.others)))


def relative(place: Place) -> Place:
    """A place under the current folder, named from there, with what brought it there."""
    return replace(place, path=str(shown(Path(place.path))), via=tuple(map(relative, place.via)))


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
