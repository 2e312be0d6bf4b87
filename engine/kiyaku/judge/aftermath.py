"""What stays of a standing rule when the contract has ended: a breach of it, committed by then, has been committed."""

from __future__ import annotations

from kiyaku.judge.conclusion import Conclusion
from kiyaku.judge.ending import last_day
from kiyaku.judge.run import Run
from kiyaku.judge.world import Situation
from kiyaku.reckon.env import still


def breach_left(world: Situation, run: Run, c: Conclusion) -> Conclusion | None:
    """A conclusion that no longer applies, as it stood on the contract's last day, if it was broken or may have been.

    Only rules that stand as such (no 契機 of their own) end so; what an event has given rise to goes on by itself.
    """
    broken = c.norm.lines.get("違反")
    if c.applies is not False or broken is None or not c.instance.moves:
        return None
    end = last_day(run, c.norm)
    if end >= run.day or world.reckoner.fn(broken)(still(world, end, names=c.instance.names)) is False:
        return None
    last = world.run(end, world.prepared.cone(f"stat:{c.norm.index}"))
    same = next((x for x in last.conclusions(c.norm) if x.instance.key == c.instance.key), None)
    return same if same is not None and same.applies is not False and same.breached is not False else None
