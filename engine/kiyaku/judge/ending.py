"""What the contract's end takes out of play, and on which day it does."""

from __future__ import annotations

from typing import Any

from kiyaku.judge.changes import ended_before, first_change
from kiyaku.judge.instance import Instance
from kiyaku.judge.ports import Running
from kiyaku.law.program import Norm
from kiyaku.reckon.combine import reduce
from kiyaku.reckon.env import DAY, FAR
from kiyaku.reckon.truth import either
from kiyaku.reckon.values import Unknown, earliest, latest


def too_late(run: Running, i: Instance) -> Any:
    """After the end only triggers dated up to it run; of an unknown trigger it is not known."""
    dateless = i.sure if i.subject is None and isinstance(i.sure, Unknown) else None
    ends: list[Any] = []
    for name in run.world.prepared.ends[i.norm.index]:
        final, changes = run.world.program.states[name].final, run.changes.get(name, [])
        late = ended_before(changes, final, i.day)
        ends.append(dateless if late is True and dateless else late)
        for change in changes if i.moves else ():
            for turn in (earliest(change.day), latest(change.day)):
                if change.to == final and run.day <= turn < FAR:
                    run.frame[0] = min(run.frame[0], turn + DAY)
    return either(ends)


def over(run: Running, norm: Norm) -> Any:
    """Whether the contract has ended before a whole run's day and the norm does not survive it."""
    if run.cone is not None or norm.index in run.world.prepared.survives:
        return False
    finals = {name: state.final for name, state in run.world.program.states.items() if state.final}
    return either(ended_before(run.changes.get(name, []), final, run.day) for name, final in finals.items())


def last_day(run: Running, norm: Norm) -> Any:
    """The last day of the contract for a norm that its end takes out of play, as it is known; なし where none."""
    every = run.world.program.states
    states = [every[name] for name in run.world.prepared.ends[norm.index]] or [s for s in every.values() if s.final]
    days = [first_change(run.changes.get(s.name, ()), s.final, s.final) for s in states]
    return reduce("最早", days)
