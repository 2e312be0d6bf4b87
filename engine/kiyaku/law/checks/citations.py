"""Every reference a program makes, from which provision and how, and every provision that has something written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace

from kiyaku.errors import Place
from kiyaku.law.address import Ref, Where, reference
from kiyaku.law.articles import article
from kiyaku.law.checks.nodes import roots
from kiyaku.law.checks.outline import statements
from kiyaku.law.program import Node, Notes, Program
from kiyaku.syntax import tree as t

DEFECT = "指摘"
FIRST_DAY = "該当日"
VALUE = "条項"
SEVERAL = re.compile("、|および|及び")


@dataclass(frozen=True, slots=True)
class Cited:
    """A reference: from which provision, and how (に該当, 該当日, にかかわらず, 準用, 引用 … 条項 as a value).

    `codes` are the defects that the reference itself shows.
    """

    ref: Ref
    place: Place
    source: str
    how: str
    codes: tuple[str, ...] = ()

    @property
    def applies(self) -> bool:
        """Whether it asks for a rule that applies there."""
        return self.how in ("に該当", "に違反", FIRST_DAY)


def references(program: Program) -> Iterator[Cited]:
    """Every reference: in expressions, にかかわらず, 引用, the directives, and where a 指摘 says that it stands."""
    for pid, part in parts_with_expressions(program):
        for root in roots(part):
            yield from of_expression(root, pid)
    for norm in program.norms:
        yield from (Cited(ref, ref.place or norm.place, norm.pid, "にかかわらず") for ref in norm.defeats)
    for definition in program.definitions.values():
        for piece in definition.pieces:
            yield from (Cited(ref, ref.place or piece.place, piece.pid, "にかかわらず") for ref in piece.defeats)
    for pid, notes in all_notes(program):
        yield from (Cited(cite.ref, cite.place, pid, "引用", cite.codes) for cite in notes.cites)
    for where, s in statements(program):
        if isinstance(s, t.Directive):
            yield from of_directive(s, where)
    for defect in program.defects.values():
        yield from (Cited(Ref("", pid), defect.place, pid, DEFECT) for pid in defect.provisions if pid)


def of_directive(s: t.Directive, where: Where) -> Iterator[Cited]:
    """The references of 準用, 適用 and 存続; their other words are the name of a shared set, or a variable."""
    for word in s.words:
        with suppress(ValueError):
            yield Cited(reference(word, where), s.place, where.pid, s.kind)


def corrections(program: Program) -> Iterator[Cited]:
    """What a 訂正 makes of a reference misprinted: from each provision whose 解釈 names it to the one it is read as."""
    for pid, notes in all_notes(program):
        here = Where(article=article(pid))
        for issue in (program.issues[code] for code in notes.issues):
            read_as = SEVERAL.split(issue.name.partition(" → ")[2]) if issue.erratum else []
            for word in filter(None, read_as):
                with suppress(ValueError):
                    yield Cited(reference(word, here), issue.place, pid, "訂正", (issue.code,))


def parts_with_expressions(program: Program) -> Iterator[tuple[str, object]]:
    """What holds expressions, each with the provision it stands at: norms, their 号, definitions' pieces, rows."""
    for norm in program.norms:
        yield norm.pid, replace(norm, limbs=())
        yield from ((limb.pid, limb) for limb in norm.limbs)
    yield from ((piece.pid, piece) for d in program.definitions.values() for piece in d.pieces)
    yield from ((row.pid, row) for table in program.tables.values() for row in table.rows)


def of_expression(node: Node, pid: str, how: str = VALUE) -> Iterator[Cited]:
    """The references in an expression."""
    if node.op == "meets":
        yield Cited(node.value[0], node.place, pid, node.value[1])
    elif node.op == "ref":
        yield Cited(node.value, node.place, pid, how)
    first = node.op == "fn" and node.value == FIRST_DAY
    for kid in node.kids:
        yield from of_expression(kid, pid, FIRST_DAY if first and kid is node.kids[0] else VALUE)


def all_notes(program: Program) -> Iterator[tuple[str, Notes]]:
    """What every rule, ただし and 宣言 says of itself, with its provision."""
    for norm in program.norms:
        yield from ((norm.pid, notes) for notes in (norm.notes, *(p.notes for p in norm.provisos)))
    for definition in program.definitions.values():
        for piece in definition.pieces:
            yield from ((piece.pid, notes) for notes in (piece.notes, *(p.notes for p in piece.provisos)))
    yield from ((d.pid, d.notes) for d in program.declarations)


def provisions(text: Program) -> set[str]:
    """Every provision at which something is written: rules, 号 and ①②, tables and their rows, 宣言, directives."""
    known = {norm.pid for norm in text.norms} | {d.pid for d in text.declarations}
    known |= {piece.pid for d in text.definitions.values() for piece in d.pieces}
    known |= {part for norm in text.norms for x in norm.limbs for part in parts(x.pid, len(x.exprs), x.quant)}
    known |= {pid for table in text.tables.values() for pid in (table.pid, *(row.pid for row in table.rows))}
    for where, s in statements(text):
        if isinstance(s, t.Directive):
            known.add(where.pid)
        elif isinstance(s, t.Section):
            known |= {s.word} if s.rank == "CHAP" else {where.article} if s.rank in ("ART", "APPX") else set()
    return known - {""}


def parts(pid: str, count: int, quant: str) -> tuple[str, ...]:
    """A 号 and its ①②."""
    return (pid, *(f"{pid}({k})" for k in range(1, count + 1))) if quant else (pid,)
