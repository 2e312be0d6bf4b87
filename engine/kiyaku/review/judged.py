"""The cases that come with a text, judged: which of them rest on which 争点."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kiyaku.errors import Place, Problem, stopped
from kiyaku.facts import load_case
from kiyaku.facts.case import Case
from kiyaku.judge import situation
from kiyaku.judge.build import judgment
from kiyaku.judge.resting import apart
from kiyaku.law.program import Program
from kiyaku.law.versions import yamls
from kiyaku.reckon.define import LawError
from kiyaku.review.shapes import ReadingRow
from kiyaku.tell.expect import check


@dataclass(frozen=True, slots=True)
class Known:
    """A case of a text, or one of its 変形: the file's name, and the 変形's."""

    name: str
    case: Case


def cases(program: Program, problems: list[Problem]) -> Iterator[Known]:
    """The cases beside a version's clause files that are of this version; what is wrong with the others is added."""
    home = program.home
    for path in yamls(home / "cases") if home else ():
        try:
            base = load_case(path, root=path_root(program))
        except Exception as error:
            problems += stopped(error, Place(str(path)))
            continue
        for case in (base, *base.variants):
            if case.doc == program.doc and case.version in ("", program.version):
                variant = case.title.removeprefix(base.title)
                yield Known(path.stem + variant, case)


def path_root(program: Program) -> Path | None:
    """The folder of all texts that a program was read from."""
    return program.home.parents[1] if program.home else None


def rest(program: Program, rows: list[ReadingRow], problems: list[Problem]) -> None:
    """Fill in which cases choose each alternative against the default, and whose judgment cites the 争点.

    What stops a case goes to `problems`, and the others are judged.
    """
    by_code = {row.code: row for row in rows if row.text == program.doc}
    for known in cases(program, problems):
        for code, choice in known.case.choices.items():
            if code in by_code:
                chosen = next(a for a in by_code[code].alternatives if a.name == choice)
                if not chosen.default:
                    chosen.chosen.append(known.name)
        for code in cited(known.case, program, problems):
            by_code[code].cited.append(known.name)


def cited(case: Case, program: Program, problems: list[Problem]) -> list[str]:
    """The 争点 and 訂正 that a case's conclusions and 期待 rest on; none where it cannot be judged."""
    try:
        world = situation(case, "plan", path_root(program))
        made = judgment(world)
        with apart(world) as rests:
            for expectation in case.expectations:
                check(world, made, expectation)
    except LawError as error:
        problems.append(world.fault(error))
        return []
    except Exception as error:
        problems += stopped(error, case.place)
        return []
    said = {word for c in made.conclusions for word in (*c.interpretations, *c.corrections)}
    return sorted({word.partition("=")[0] for word in said} | {x[1:] for x in rests if x[0] == "#"})
