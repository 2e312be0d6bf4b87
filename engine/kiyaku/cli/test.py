"""kiyaku test: every case's 期待, and each 変形's own; the last line is `N passed, M failed`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from kiyaku.cli.common import engines
from kiyaku.cli.exits import FINDINGS, FINE
from kiyaku.cli.out import err, out
from kiyaku.cli.paths import case_files
from kiyaku.errors import Place, Problem, stopped
from kiyaku.facts import load_case
from kiyaku.facts.case import Case
from kiyaku.judge import differences, situation
from kiyaku.judge.build import judgment
from kiyaku.judge.judgment import Judgment
from kiyaku.language import say
from kiyaku.reckon.define import LawError
from kiyaku.resources import data
from kiyaku.tell.expect import Outcome, check


def run(paths: list[Path], engine: str, clauses: Path | None) -> int:
    """Check them all; a case that cannot be read or judged is a failure, and the others still run.

    1 if any fails, or a path holds no case that expects anything: nothing of it was checked.
    """
    names, total, idle = engines(engine), Counter[bool](), False
    for named, files in case_files(paths, clauses or data("clauses")).items():
        done = Counter(outcome.ok for path in files for outcome in _case(path, names, clauses))
        if not done:
            err(say("{path}: 期待のある事案がありません", path=named))
        total, idle = total + done, idle or not done
    out(f"{total[True]} passed, {total[False]} failed")
    return FINDINGS if total[False] or idle else FINE


def _case(path: Path, names: tuple[str, ...], clauses: Path | None) -> Iterator[Outcome]:
    """What a case file and its 変形 come to; what fails is printed."""
    try:
        base = load_case(path, root=clauses)
    except Exception as error:
        problems = stopped(error, Place(str(path)))
        out("\n".join(p.render() for p in problems))
        yield Outcome(str(path), "", problems[0].code, False)
        return
    for case in (base, *base.variants):
        for outcome in checked(case, names, clauses):
            if not outcome.ok:
                out(_failure(path, case, outcome))
            yield outcome


def checked(case: Case, names: tuple[str, ...], clauses: Path | None) -> Iterator[Outcome]:
    """A case's expectations, each counted once: met under every engine; and that the engines say the same.

    Whatever stops an engine fails this case, or this 変形 of it, and no other.
    """
    made: list[Judgment] = []
    found: list[list[Outcome]] = []
    for name in names:
        try:
            world = situation(case, name, clauses)
            made.append(judgment(world))
            found.append([check(world, made[-1], e) for e in case.expectations])
        except LawError as error:
            yield _stopped(name, world.fault(error))
            return
        except Exception as error:
            yield _stopped(name, *stopped(error, case.place))
            return
    for each in zip(*found, strict=True):
        yield next((outcome for outcome in each if not outcome.ok), each[0])
    for line in differences(made[0], made[-1]) if len(made) > 1 else []:
        yield Outcome(say("plan と durable"), say("等しい"), line, False)


def _stopped(engine: str, *found: Problem) -> Outcome:
    text = "\n".join(f"{problem.code} {problem.message}\n  → {problem.remedy}" for problem in found)
    return Outcome(say("判定（{engine}）", engine=engine), say("判定できる"), text, False)


def _failure(path: Path, case: Case, x: Outcome) -> str:
    where = say("{path}（{title}）", path=path, title=case.title)
    if x.problem:
        return (
            f"{where}: " + say("期待「{id}: {expected}」", id=x.path, expected=x.expected) + "\n" + x.problem.render()
        )
    expected = say("{id} は {expected} のはずが {actual}", id=x.path, expected=x.expected, actual=x.actual)
    return f"{where}: {expected}"
