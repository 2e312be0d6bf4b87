"""What brings a status to a value, line by line: each change with its date and provision, and whether it takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from kiyaku.judge.changes import owned_by
from kiyaku.judge.world import Situation
from kiyaku.language import say
from kiyaku.reckon.env import Env, day
from kiyaku.reckon.values import is_unknown
from kiyaku.tell.show import MARKS, shown


def turns(
    world: Situation, state: str, owner: Any, value: str | None, env: Env, cite: Callable[[str], str]
) -> Iterator[str]:
    """The changes of a status to a value (or to any), the earliest first; one after the end comes to nothing (不発)."""
    every = world.run_for(day(env.now), [f"st:{state}"]).changes.get(state, ())
    for change in owned_by(every, owner):
        if value in (None, change.to):
            when = say("日未定") if is_unknown(change.day) else shown(change.day)
            mark = MARKS[None if is_unknown(change.takes) else bool(change.takes)]
            text = say("{mark} {state} → {to}（{day}）", mark=mark, state=state, to=change.to, day=when)
            moot = say("  不発") if change.takes is False else ""
            yield f"{text}  {cite(change.ground)}" + (f" {change.event}" if change.event else "") + moot
