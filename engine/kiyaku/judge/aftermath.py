"""What stays of a standing rule when the contract has ended: a breach of it, committed by then, has been committed."""

from __future__ import annotations

from typing import Any

from kiyaku.judge.conclusion import Conclusion
from kiyaku.judge.ending import last_day, over
from kiyaku.judge.instance import Instance
from kiyaku.judge.ports import Running
from kiyaku.judge.run import Run
from kiyaku.judge.world import Situation
from kiyaku.reckon.env import still
from kiyaku.reckon.maker import Fn
from kiyaku.reckon.truth import both
from kiyaku.reckon.values import Unknown, earliest, latest, may_be_none, unknown


def as_told(world: Situation, run: Run, c: Conclusion) -> Conclusion | None:
    """A conclusion as it is told after the end: a standing rule as it stood on the last day, if broken by then.

    Only rules that stand as such (no 契機 of their own) end so; what an event has given rise to goes on by itself. None
    where a rule on which the end itself may rest, and which the chain thus could not take out, has ended unbroken.
    """
    broken = c.norm.lines.get("違反")
    if broken is None or not c.instance.moves:
        return c
    if c.applies is False:
        return _breach_left(world, run, c, world.reckoner.fn(broken)) or c
    ended = False if world.prepared.ends[c.norm.index] else over(run, c.norm)
    if isinstance(ended, Unknown):
        return Perhaps(run, c.instance, ended)
    return _breach_left(world, run, c, world.reckoner.fn(broken)) if ended else c


def _breach_left(world: Situation, run: Run, c: Conclusion, breach: Fn) -> Conclusion | None:
    """The conclusion as it stood on the contract's last day, if it was broken or may have been."""
    end = last_day(run, c.norm)
    if end is None or latest(end) >= run.day or breach(still(world, latest(end), names=c.instance.names)) is False:
        return None
    last = world.run(latest(end), world.prepared.cone(f"stat:{c.norm.index}"))
    same = next((x for x in last.conclusions(c.norm) if x.instance.key == c.instance.key), None)
    if same is None or same.applies is False or same.breached is False:
        return None
    sure = not may_be_none(end) and breach(still(world, earliest(end), names=c.instance.names)) is True
    return Perhaps(last, same.instance, unknown(end)) if isinstance(end, Unknown) and not sure else same


class Perhaps(Conclusion):
    """A conclusion that may be none: the contract may have ended before what it rests on."""

    def __init__(self, run: Running, instance: Instance, doubt: Unknown):
        super().__init__(run, instance)
        self._doubt = doubt

    @property
    def applies(self) -> Any:
        """Unknown where it would apply."""
        return both((super().applies, self._doubt))
