"""Which piece of a definition beats which, and pieces that nothing orders (KY0240)."""

from __future__ import annotations

from kiyaku.errors import Place, Problem
from kiyaku.law.address import Ref, citation
from kiyaku.law.program import Definition, Piece, Program


def beats(a: Piece, b: Piece) -> bool:
    """Whether `a` says にかかわらず of the provision of `b`. Naming a provision outright beats naming one above it:
    ただし書 にかかわらず なお書 wins over なお書 にかかわらず the whole paragraph."""
    return a is not b and (names(a, b) or (holds(a, b) and not names(b, a)))


def names(a: Piece, b: Piece) -> bool:
    return any(not ref.doc and not ref.first and ref.pid == b.pid for ref in a.defeats)


def holds(a: Piece, b: Piece) -> bool:
    return any(not ref.doc and ref.covers(b.pid) for ref in a.defeats)


def check_order(program: Program) -> list[Problem]:
    """Two pieces that hold without condition and are not ordered always conflict: both places are shown."""
    problems = []
    for d in program.definitions.values():
        for i, a in enumerate(d.pieces):
            for b in d.pieces[i + 1 :]:
                if beats(a, b) and beats(b, a):
                    problems.append(clash(d, a, b, "互いに優先すると書かれています", "にかかわらず を片方だけにしてください"))
                elif not a.conds and not b.conds and not beats(a, b) and not beats(b, a):
                    problems.append(clash(d, a, b, "いつも同時に定めています", "にかかわらず で順序を付けるか、条件を書いてください"))
        problems += dangling(program, d)
    for norm in program.norms:
        problems += [unheld(norm.place, ref) for ref in norm.defeats if not ref.doc and not stands(program, ref)]
    return problems


def clash(d: Definition, a: Piece, b: Piece, cause: str, remedy: str) -> Problem:
    message = f"「{d.name}」を {citation(a.pid)} と {citation(b.pid)} が{cause}"
    return Problem(a.place, "KY0240", message, remedy, (b.place,))


def stands(program: Program, ref: Ref) -> bool:
    """Whether anything is written at or below a reference, or was left out on purpose (不適用)."""
    if any(ref.covers(pid) for pid in program.without):
        return True
    pids = {n.pid for n in program.norms} | {p.pid for d in program.definitions.values() for p in d.pieces}
    pids |= {t.pid for t in program.tables.values()} | {x.pid for n in program.norms for x in n.limbs}
    return any(ref.covers(pid) for pid in pids)


def dangling(program: Program, d: Definition) -> list[Problem]:
    return [
        unheld(piece.place, ref) for piece in d.pieces for ref in piece.defeats if not ref.doc and not stands(program, ref)
    ]


def unheld(place: Place, ref: Ref) -> Problem:
    return Problem(place, "KY0230", f"{citation(ref.pid)} には何も書かれていません", "条項の番号を確かめてください")
