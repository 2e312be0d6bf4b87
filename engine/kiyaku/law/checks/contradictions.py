"""KY0243: a rule, a case, a 号 or a [ ] that can never come to anything, because its conditions exclude one another.

`プラン が Starter かつ プラン が Core`, 偽, `通知[ 方式 が 書面 ][ 方式 が 口頭 ]`, に限る and を除く the same, a 場合
whose condition an earlier 場合 has already taken. What depends on facts is not looked at; see atoms.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kiyaku.errors import Problem
from kiyaku.language import say
from kiyaku.law.address import citation
from kiyaku.law.checks.atoms import Atom, clash, empty
from kiyaku.law.checks.claims import Clash
from kiyaku.law.checks.nodes import roots
from kiyaku.law.program import LimbNode, Node, Norm, Piece, Program, Proviso

Case = tuple[Node | None, Node]


def check(program: Program) -> list[Problem]:
    """Every rule and part of a rule that can never fire."""
    found = []
    for definition in program.definitions.values():
        for piece in definition.pieces:
            found += piece_problems(program, definition.name, piece) or filters(program, definition.name, piece)
    for norm in program.norms:
        found += norm_problems(program, norm) or filters(program, norm.name, norm)
    return found


def piece_problems(program: Program, name: str, piece: Piece) -> list[Problem]:
    """A piece of a definition, else its cases and its ただし."""
    held = all_hold(piece.conds)
    if found := clash(program, held):
        return [problem(say("「{name}」の条件は決して成り立ちません", name=name), found)]
    made = cases(program, name, piece.cases, held)
    return made + provisos(program, name, piece.provisos, held)


def norm_problems(program: Program, norm: Norm) -> list[Problem]:
    """A norm as a whole, else its 号 one by one and its ただし."""
    held = all_hold(norm.conds)
    whole = [*held, *(atom for limb in norm.limbs for atom in limb_atoms(limb))] if norm.quant == "すべて" else held
    if found := clash(program, whole) or (norm.trigger and empty(program, norm.trigger)):
        return [problem(say("「{name}」の条件は決して成り立ちません", name=norm.name), found)]
    made = []
    for limb in norm.limbs if norm.quant != "すべて" else ():
        if found := clash(program, [*held, *limb_atoms(limb)]):
            made.append(problem(say("{limb} は決して当てはまりません", limb=citation(limb.pid)), found))
    return made + provisos(program, norm.name, norm.provisos, held)


def limb_atoms(limb: LimbNode) -> Iterator[Atom]:
    """The conditions of a 号: its own (unless any of its ①② will do), に限る, and not を除く."""
    if limb.quant != "いずれか":
        yield from all_hold(limb.exprs)
    yield from all_hold(limb.only)
    yield from ((node, False) for node in limb.excepted)


def cases(program: Program, name: str, written: tuple[Case, ...], held: list[Atom]) -> list[Problem]:
    """Each 場合 that the rule's conditions exclude, or that an earlier 場合 has taken."""
    found, before = [], list(held)
    for cond, _ in written:
        if cond is None:
            continue
        if both := clash(program, [*before, (cond, True)]):
            found.append(problem(say("「{name}」のこの場合は決して選ばれません", name=name), both))
        before.append((cond, False))
    return found


def provisos(program: Program, name: str, written: tuple[Proviso, ...], held: list[Atom]) -> list[Problem]:
    """Each ただし that can never apply."""
    found = []
    for proviso in written:
        if proviso.conds and (both := clash(program, [*held, *all_hold(proviso.conds)])):
            found.append(problem(say("「{name}」のただし書は決して働きません", name=name), both))
    return found


def filters(program: Program, name: str, rule: Piece | Norm) -> list[Problem]:
    """Each [ ] that nothing passes, the outermost of several on one collection."""
    found = []
    for root in roots(rule):
        inner = {id(node.kids[0]) for node in root.walk() if node.op == "filter"}
        for node in root.walk():
            if node.op == "filter" and id(node) not in inner and (both := empty(program, node)):
                found.append(problem(say("「{name}」のこの［ ］には何も当てはまりません", name=name), both))
    return found


def all_hold(nodes: Iterable[Node]) -> list[Atom]:
    """Conditions that are to hold."""
    return [(node, True) for node in nodes]


def problem(message: str, both: Clash) -> Problem:
    """KY0243, at the later of the two conditions."""
    first, second = sorted(node.place for node in both)
    remedy = say("どちらかの条件を直すか、規則を消してください")
    return Problem(second, "KY0243", message, remedy, (first,) if first != second else ())
