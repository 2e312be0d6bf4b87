"""KY0257: a standing rule of money whose amount or condition what happens after the contract's end can change.

What had arisen by the end stays owed; of such a rule nobody can tell whether later facts count, so that a case with
one comes out 未確定. 対象 or 契機 dates each part of it, 存続 says that it runs on.
"""

from __future__ import annotations

from kiyaku.errors import Problem
from kiyaku.language import say
from kiyaku.law.checks.nodes import read
from kiyaku.law.program import Node, Norm, Program

LATER = frozenset({"events", "asof", "asoftime", "elapsed", "finding"})  # what days or facts after the end can change


def check(program: Program) -> list[Problem]:
    """Each such rule of a text whose contract ends."""
    if not any(state.final for state in program.states.values()):
        return []
    remedy = say("対象 … として か 契機 … として で書くか、終わった後も働くなら 存続 に挙げてください")
    return [
        Problem(n.place, "KY0257", say("「{name}」は、契約が終わった後のことで変わり得ます", name=n.name), remedy)
        for n in program.norms
        if _undated(n) and not program.outlives(n) and any(x.op in LATER for x in read(program, _parts(n)))
    ]


def _undated(n: Norm) -> bool:
    """Whether it is of money, and nothing dates it or its parts."""
    return n.accrues and not (n.trigger or n.onstate or n.by_item or n.poolvar or "対象" in n.lines)


def _parts(n: Norm) -> list[Node]:
    """What decides whether it applies, and how much it is."""
    limbs = [x for limb in n.limbs for x in (*limb.exprs, *limb.only, *limb.excepted)]
    return [*n.conds, *limbs, *(n.lines[key] for key in ("金額", "限度") if key in n.lines)]
