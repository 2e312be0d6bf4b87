"""Which cases change their answer under which alternative of a 争点; and the alternatives known to change none.

What no case shows is listed in no-effect.yaml beside the version, with the reason: `T3: {中日数: 「…」}`.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import replace
from pathlib import Path

import yaml

from kiyaku.errors import KiyakuError, Place, Problem, read_text, stopped
from kiyaku.facts.case import Case
from kiyaku.judge import situation
from kiyaku.judge.build import judgment
from kiyaku.judge.compare import differences
from kiyaku.judge.judgment import Judgment
from kiyaku.language import say
from kiyaku.law.checks.issues import read
from kiyaku.law.program import Program
from kiyaku.reckon.define import LawError
from kiyaku.review.judged import Known, cases, path_root
from kiyaku.review.shapes import ReadingRow
from kiyaku.tell.expect import check

NAME = "no-effect.yaml"
# What an answer is not: how it was asked, which readings were chosen, and why it came out so.
ASKED = ("digests", "choices", "case", "contract", "judgements_pending")
WHY: dict[str, list[str]] = {"interpretations": [], "corrections": [], "because": [], "provisions": [], "notes": []}
Answer = tuple[Judgment, tuple[str, ...]]
Choice = tuple[str, str]  # a 争点 and one of its alternatives


class Reads(dict[str, str]):
    """Choices that remember which of them were asked for."""

    asked: set[str]

    def __getitem__(self, code: str) -> str:
        self.asked.add(code)
        return super().__getitem__(code)


def effects(program: Program, rows: list[ReadingRow], judge: bool, problems: list[Problem]) -> None:
    """Fill in why an alternative changes no case, and, where asked for, which cases it changes."""
    mine = [row for row in rows if row.text == program.doc]
    why = reasons(program)
    formulas = read(program)
    for row in mine:
        for alternative in row.alternatives:
            alternative.idle = why.get(row.code, {}).get(alternative.name, "")
            if row.correction and not alternative.default and row.code not in formulas and not alternative.idle:
                alternative.idle = say("語の読み替えで、どの式も読まない")
    if judge:
        changed: dict[tuple[str, str], list[str]] = {}
        for known in cases(program, problems):
            try:
                for code, name in changing(program, known):
                    changed.setdefault((code, name), []).append(known.name)
            except Exception as error:
                problems += stopped(error, known.case.place)
        for row in mine:
            for alternative in row.alternatives:
                alternative.changes = changed.get((row.code, alternative.name), [])


def changing(program: Program, known: Known, wanted: Container[Choice] | None = None) -> Iterator[Choice]:
    """Each 争点 and alternative under which one case's answer is not that under the default; of those wanted."""
    world, asked = answer(program, known.case)
    for code in sorted(asked):
        issue = program.issues[code]
        now = known.case.choices.get(code, issue.default)
        base: list[Answer | None] = [world] if now == issue.default else []
        for name in issue.alternatives:
            if name == issue.default or (wanted is not None and (code, name) not in wanted):
                continue
            if now in (name, issue.default):
                other = world if now == name else answer(program, chosen(known.case, code, name))[0]
                base = base or [answer(program, chosen(known.case, code, issue.default))[0]]
                if differs(base[0], other):
                    yield code, name


def chosen(case: Case, code: str, name: str) -> Case:
    """A case with another reading."""
    return replace(case, choices={**case.choices, code: name})


def answer(program: Program, case: Case) -> tuple[Answer | None, set[str]]:
    """A case's judgment with the values its 期待 ask for, and the 争点 that were read on the way; None if it stops."""
    world = situation(case, "plan", path_root(program))
    reads = Reads(world.choices)
    reads.asked = set()
    world.choices = reads
    try:
        made = judgment(world)
        told = tuple(check(world, made, e).actual for e in case.expectations)
    except (KiyakuError, LawError):
        return None, reads.asked
    return (made, told), reads.asked


def differs(a: Answer | None, b: Answer | None) -> bool:
    """Whether two answers say anything different, beyond their reasons."""
    if a is None or b is None:
        return a is not b
    return a[1] != b[1] or bool(differences(bare(a[0]), bare(b[0]), ASKED))


def bare(made: Judgment) -> Judgment:
    """A judgment without the reasons of its conclusions."""
    return made.model_copy(update={"conclusions": [c.model_copy(update=WHY) for c in made.conclusions]})


def reasons(program: Program) -> dict[str, dict[str, str]]:
    """Why an alternative changes no case, by 争点. KY1007 where the file is not such a list, or names what is none."""
    path = program.home / NAME if program.home else Path(NAME)
    if not path.exists():
        return {}
    remedy = say("争点の符号の下に「選択肢: 理由」を、宣言された名で書いてください")
    try:
        found = yaml.safe_load(read_text(path)) or {}
        for code, names in found.items():
            if code not in program.issues or set(names) - set(program.issues[code].alternatives):
                raise ValueError
    except (yaml.YAMLError, ValueError, AttributeError, TypeError):
        message = say("効かない選択肢の一覧として読めません")
        raise KiyakuError([Problem(Place(str(path)), "KY1007", message, remedy)]) from None
    return {code: {name: str(why) for name, why in names.items()} for code, names in found.items()}
