"""The day on which an effect arose: the first on which all that it needs was there, where no 発生 line says it.

A deemed acceptance whose ten days pass in silence arises on the day after the tenth, not on that of the delivery.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from kiyaku.calendar import Span
from kiyaku.language import say
from kiyaku.law.checks.nodes import nodes, read
from kiyaku.law.program import Node, Norm, Program
from kiyaku.reckon.env import DAY
from kiyaku.reckon.values import missing, sometime

if TYPE_CHECKING:
    from kiyaku.judge.instance import Instance
    from kiyaku.judge.ports import Running

FLOOR = date(1970, 1, 1)  # where nothing is recorded, days are looked at from here on
MOST = 400  # days that are looked at; beyond, the day is not known
MOVING = frozenset({"asof", "asoftime", "elapsed", "events", "norms", "normof", "finding", "state", "meets"})


def dated(program: Program) -> frozenset[int]:
    """The norms whose day is to be found: what they need may come after their 契機, and others read the day.

    That of a みなし is told as its 発生; of another, only where a rule takes it for 契機 or asks for its 日. What is
    owed for a month is dated by the month.
    """
    asked = {x.value for x in nodes(program) if x.op in ("norms", "normof")}
    found = (n for n in program.norms if n.kind == "みなし" or (n.name in asked and not _for_a_time(n)))
    return frozenset(n.index for n in found if _may_come_later(program, n))


def _for_a_time(n: Norm) -> bool:
    """Whether its 契機 is a stretch of time: a month."""
    type_ = n.trigger.type if n.trigger is not None else None
    return type_ is not None and (type_.of or type_).name == "区間"


def _may_come_later(program: Program, n: Norm) -> bool:
    """Whether what a norm needs beside its 契機 can turn as days pass or facts come in."""
    if "発生" in n.lines or n.by_item:
        return False
    parts: list[Node | None] = [*n.conds, *(x for p in n.provisos if p.off for x in p.conds)]
    parts += [x for limb in n.limbs for x in (*limb.exprs, *limb.only, *limb.excepted)]
    base = n.trigger
    while base is not None and base.op == "filter":
        base, cond = base.kids
        parts.append(cond)
    if base is not None and base.op not in ("events", "norms") and base.type.name == "一覧":
        parts.append(base)
    return any(_moves(x) for x in read(program, [part for part in parts if part is not None]))


def _moves(x: Node) -> bool:
    return x.op in MOVING or (x.op == "fn" and x.value in ("該当日", "到来日"))


def first_held(run: Running, i: Instance) -> Any:
    """The first day by a run's own on which an instance that applies there did; unknown where it came and went.

    Of a rule without 契機, なし where as far back as one can look it never began.
    """
    day = _start(run, i) if i.moves else i.day
    if day is None:
        return None
    since, first, names = None, None, missing(i.sure)
    for _ in range(MOST):
        if day >= run.day:
            break
        held, turn = _held(run, i, day)
        names |= missing(held)
        if held is not False:
            since = since or day
        first = (first or day) if held is True else None
        day = max(turn, day + DAY)
    else:
        return sometime(names | {_undated(i.norm)}, since or day, run.day, False)
    first = first or run.day
    return sometime(names or frozenset({_undated(i.norm)}), since or first, first, False)


def _start(run: Running, i: Instance) -> date | None:
    """From when on a rule without 契機 is looked at: the case's history, or before it where days alone decide."""
    begins = run.world.begins
    at = _held(run, i, begins)[0] if begins < run.day else None
    if at is False:
        return begins
    before = _held(run, i, FLOOR)[0]
    if before is True:
        return None
    return begins if at is True and before is not False else FLOOR


def _held(run: Running, i: Instance, day: date) -> tuple[Any, date]:
    """Whether the same instance applied on an earlier day, and when that can change."""
    then = run.world.then(day, i.norm)
    same = next((j for j in then.instances.get(i.norm.index, ()) if _same(j, i)), None)
    return (False if same is None else then.applies(same)), then.frame[0]


def _same(a: Instance, b: Instance) -> bool:
    """Whether two instances are one, in runs of two days: a span that is still going on keeps its first day."""
    if isinstance(a.subject, Span) and isinstance(b.subject, Span):
        return a.party == b.party and a.subject.first == b.subject.first
    return a.key == b.key


def _undated(norm: Norm) -> str:
    return say("「{name}」の発生の日（発生 … を書く）", name=norm.name)
