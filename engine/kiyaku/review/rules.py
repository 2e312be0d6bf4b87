"""Every rule of a program with its provision, and what it rests on: 争点 it cites or reads, 判断 it asks for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kiyaku.law.articles import sequence
from kiyaku.law.checks.nodes import roots
from kiyaku.law.program import Norm, Notes, Piece, Program
from kiyaku.review.shapes import RuleAt


@dataclass(frozen=True, slots=True)
class Rule:
    """A norm, a definition's piece or a 宣言, with the codes of 争点 and the names of 判断 that it rests on."""

    at: RuleAt
    notes: tuple[Notes, ...]
    choices: frozenset[str]
    findings: frozenset[str]


def rules(program: Program) -> list[Rule]:
    """The rules in the order of the text."""
    return sorted(_rules(program), key=lambda rule: sequence(rule.at.provision))


def _rules(program: Program) -> Iterator[Rule]:
    for norm in program.norms:
        yield made(RuleAt(provision=norm.pid, kind=norm.kind, name=norm.name), norm, norm.judged_by)
    for definition in program.definitions.values():
        for piece in definition.pieces:
            yield made(RuleAt(provision=piece.pid, kind="定義", name=definition.name), piece)
    for d in program.declarations:
        at = RuleAt(provision=d.pid, kind="宣言", name=d.name)
        yield Rule(at, (d.notes,), frozenset(d.notes.issues), frozenset())


def made(at: RuleAt, part: Norm | Piece, judged_by: str = "") -> Rule:
    """A rule with what its expressions read and its 解釈 cites."""
    notes = (part.notes, *(proviso.notes for proviso in part.provisos))
    read = [(node.op, node.value) for root in roots(part) for node in root.walk() if node.op in ("choice", "finding")]
    choices = {value for op, value in read if op == "choice"} | {code for n in notes for code in n.issues}
    findings = {value for op, value in read if op == "finding"} | ({judged_by} if judged_by else set())
    return Rule(at, notes, frozenset(choices), frozenset(findings))
