"""What stays of a standing rule when the contract has ended: a breach of it, committed by then, has been committed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from kiyaku.judge.conclusion import Conclusion
from kiyaku.judge.ending import accrued, ended_by, last_day, over
from kiyaku.judge.instance import Instance
from kiyaku.judge.ports import Running
from kiyaku.judge.run import Run
from kiyaku.judge.world import Situation
from kiyaku.law.program import Node
from kiyaku.reckon.env import still
from kiyaku.reckon.truth import both, truth
from kiyaku.reckon.values import Unknown, earliest, latest, may_be_none, unknown


def as_told(world: Situation, run: Run, c: Conclusion) -> Conclusion | None:
    """A conclusion as it is told after the end: a standing rule as it stood on the last day, if broken by then.

    Only rules that stand as such (no 契機 of their own) end so; what an event has given rise to goes on by itself. None
    where a rule on which the end itself may rest, and which the chain thus could not take out, has ended unbroken.
    """
    if c.norm.accrues:
        return _accrued(world, run, c)
    broken = c.norm.lines.get("違反")
    if broken is None or not c.instance.moves or c.norm.index in world.prepared.survives:
        return c
    if c.applies is False:
        return _breach_left(world, run, c, broken) or c
    ended = False if world.prepared.ends[c.norm.index] else over(run, c.norm)
    if isinstance(ended, Unknown):
        return Perhaps(run, c.instance, ended)
    return _breach_left(world, run, c, broken) if ended else c


def _accrued(world: Situation, run: Run, c: Conclusion) -> Conclusion | None:
    """What has arisen by the end, of a rule of money on which the end may rest, and which the chain let run on."""
    i = c.instance
    if world.prepared.ends[c.norm.index] or c.norm.index in world.prepared.survives or run.cone is not None:
        return c
    late = ended_by(run, c.norm, i.when or i.day)
    if late is False:
        return c
    if not i.moves:
        return None if late is True else Perhaps(run, i, late)
    own = replace(i)
    out, kept = accrued(run, own, late)
    if c.applies is False:
        return c if kept is False else Perhaps(run, own, kept, kept=True)
    return Conclusion(run, own) if out is False else Perhaps(run, own, out)


def _breach_left(world: Situation, run: Run, c: Conclusion, breach: Node) -> Conclusion | None:
    """The conclusion as it stood on the contract's last day, if it was broken or may have been."""
    end = last_day(run, c.norm)
    if end is None or latest(end) >= run.day:
        return None
    if not world.prepared.asks_law(breach) and _broken(world, c, breach, latest(end)) is False:
        return None  # told without a run of that day
    last = world.run(latest(end), world.prepared.cone(f"stat:{c.norm.index}"))
    same = next((x for x in last.conclusions(c.norm) if x.instance.key == c.instance.key), None)
    if same is None or same.applies is False or same.breached is False:
        return None
    sure = not may_be_none(end) and _broken(world, c, breach, earliest(end)) is True
    return Perhaps(last, same.instance, unknown(end)) if isinstance(end, Unknown) and not sure else same


def _broken(world: Situation, c: Conclusion, breach: Node, day: date) -> Any:
    """What its conditions and its 違反 line say on a day, whether or not the rule is in play."""
    place = still(world, day, names=c.instance.names)
    return both(truth(world.reckoner.fn(node)(place)) for node in (*c.norm.conds, breach))


class Perhaps(Conclusion):
    """A conclusion that may be none: the contract may have ended before what it rests on.

    One that is `kept` may be one although it would not apply now.
    """

    def __init__(self, run: Running, instance: Instance, doubt: Unknown, *, kept: bool = False):
        super().__init__(run, instance)
        self._doubt, self._kept = doubt, kept

    @property
    def applies(self) -> Any:
        """Unknown where it would apply."""
        return self._doubt if self._kept else both((super().applies, self._doubt))
