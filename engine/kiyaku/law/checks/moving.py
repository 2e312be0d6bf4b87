"""KY0258: an effect whose day is 基準日 itself: asked on another day, it would have arisen on another day.

Looked at are 発生 and the 時点 of 効果: 基準日, a day counted from it, or a definition that gives one.
"""

from __future__ import annotations

from collections.abc import Iterator

from kiyaku.errors import Problem
from kiyaku.language import say
from kiyaku.law.program import Node, Norm, Program

STEPS = frozenset({"dateop", "shift", "aggcall", "fn"})


def check(program: Program) -> list[Problem]:
    """Each day of an effect that moves with the day on which it is asked."""
    remedy = say("効果の生じる日を、事象や契約項目の日から書いてください（○ の 10日後、期間 の 満了日 の 翌日 など）")
    return [
        Problem(day.place, "KY0258", say("「{name}」の日が、見る日によって変わります", name=n.name), remedy)
        for n in program.norms
        for day in _days(n)
        if _follows(program, day, frozenset())
    ]


def _days(n: Norm) -> Iterator[Node]:
    """What says when a norm's effect arises."""
    for lines in (n.lines, *(p.lines for p in n.provisos)):
        if "発生" in lines:
            yield lines["発生"]
    if n.effect is not None:
        yield n.effect[2]


def _follows(program: Program, day: Node, seen: frozenset[str]) -> bool:
    """Whether a day may be 基準日, or one counted from it."""
    if day.op in ("asof", "asoftime"):
        return True
    if day.op == "define" and day.value not in seen:
        pieces = program.definitions[day.value].pieces
        values = [x for p in pieces for cases in (p.cases, *(q.cases for q in p.provisos)) for _, x in cases]
        return any(_follows(program, x, seen | {day.value}) for x in values)
    return day.op in STEPS and any(_follows(program, kid, seen) for kid in day.kids)
