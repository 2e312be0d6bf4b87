"""Every reference a program makes, and every provision at which it has something written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kiyaku.errors import Place
from kiyaku.law.address import Ref, reference
from kiyaku.law.checks.nodes import nodes
from kiyaku.law.checks.outline import statements
from kiyaku.law.program import Program
from kiyaku.syntax import tree as t


@dataclass(frozen=True, slots=True)
class Cited:
    """A reference, and whether it asks for a rule that applies there (に該当, に違反, 該当日)."""

    ref: Ref
    place: Place
    applies: bool = False


def references(program: Program) -> Iterator[Cited]:
    """Every reference, with its place: in expressions, にかかわらず, 存続 and 準用."""
    dates = {id(n.kids[0]) for n in nodes(program) if n.op == "fn" and n.value == "該当日"}
    for node in nodes(program):
        if node.op == "meets":
            yield Cited(node.value[0], node.place, True)
        elif node.op == "ref":
            yield Cited(node.value, node.place, id(node) in dates)
    for norm in program.norms:
        yield from (Cited(ref, norm.place) for ref in norm.defeats)
    for definition in program.definitions.values():
        yield from (Cited(ref, piece.place) for piece in definition.pieces for ref in piece.defeats)
    for where, s in statements(program):
        for word in s.words if isinstance(s, t.Directive) else ():
            try:
                yield Cited(reference(word, where), s.place)
            except ValueError:  # 準用 of a shared rule by its name
                continue


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
