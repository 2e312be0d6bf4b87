"""Which piece of a definition beats which, and pieces that nothing orders (KY0240)."""

from __future__ import annotations

from itertools import combinations

from kiyaku.errors import Place, Problem
from kiyaku.language import say
from kiyaku.law.address import Ref, citation
from kiyaku.law.program import Definition, Norm, Piece, Program


def beats(a: Piece, b: Piece) -> bool:
    """Whether `a` says にかかわらず of the provision of `b`.

    Naming a provision outright beats naming one above it: ただし書 にかかわらず なお書 wins over
    なお書 にかかわらず the whole paragraph.
    """
    return a is not b and (_names(a, b) or (_holds(a, b) and not _names(b, a)))


def _names(a: Piece, b: Piece) -> bool:
    return any(not ref.doc and not ref.first and ref.pid == b.pid for ref in a.defeats)


def _holds(a: Piece, b: Piece) -> bool:
    return any(not ref.doc and ref.covers(b.pid) for ref in a.defeats)


def check_order(program: Program) -> list[Problem]:
    """KY0240 two pieces that always hold and are not ordered; KY0230 にかかわらず of what is not there."""
    problems = []
    for d in program.definitions.values():
        for a, b in combinations(d.pieces, 2):
            problems += _conflict(d, a, b)
    over: list[Norm | Piece] = [*program.norms, *(piece for d in program.definitions.values() for piece in d.pieces)]
    for x in over:
        problems += [_unheld(ref.place or x.place, ref) for ref in x.defeats if _dangles(program, ref)]
    return problems


def _conflict(d: Definition, a: Piece, b: Piece) -> list[Problem]:
    """Both places are shown."""
    said = {"name": d.name, "one": citation(a.pid), "two": citation(b.pid)}
    if beats(a, b) and beats(b, a):
        message = say("「{name}」を {one} と {two} が互いに優先すると書かれています", **said)
        remedy = say("にかかわらず を片方だけにしてください")
    elif not (a.conds or b.conds or beats(a, b) or beats(b, a)):
        message = say("「{name}」を {one} と {two} がいつも同時に定めています", **said)
        remedy = say("にかかわらず で順序を付けるか、条件を書いてください")
    else:
        return []
    return [Problem(a.place, "KY0240", message, remedy, (b.place,))]


def _dangles(program: Program, ref: Ref) -> bool:
    """Whether nothing is written at or below a reference, nor was left out on purpose (不適用)."""
    if ref.doc or any(ref.covers(pid) for pid in program.without):
        return False
    pids = {n.pid for n in program.norms} | {p.pid for d in program.definitions.values() for p in d.pieces}
    pids |= {t.pid for t in program.tables.values()} | {x.pid for n in program.norms for x in n.limbs}
    return not any(ref.covers(pid) for pid in pids)


def _unheld(place: Place, ref: Ref) -> Problem:
    message = say("{provision} には何も書かれていません", provision=citation(ref.pid))
    return Problem(place, "KY0230", message, say("条項の番号を確かめてください"))
