"""What the contract's end takes out of play, on which day it does, and what had arisen by then and stays."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from kiyaku.judge.changes import ended_before, first_change
from kiyaku.judge.instance import Ending, Instance, Transition, standing, subject_day
from kiyaku.judge.ports import Drawn, Running
from kiyaku.language import say
from kiyaku.law.program import Norm, StateNode
from kiyaku.reckon.combine import reduce
from kiyaku.reckon.env import DAY, FAR
from kiyaku.reckon.truth import both, either
from kiyaku.reckon.values import Unknown, earliest, latest, merge, missing

MOST = 64  # days on which what had arisen by a doubtful end is looked at; beyond, it is not known


def too_late(run: Running, i: Instance, day: Any) -> Any:
    """After the end only what arises by it runs; of an unknown trigger it is not known."""
    dateless = i.sure if i.subject is None and isinstance(i.sure, Unknown) else None
    ends: list[Any] = []
    for name in run.world.prepared.ends[i.norm.index]:
        state, changes = run.world.program.states[name], run.changes.get(name, [])
        late = _ended(run, state, day)
        ends.append(dateless if late is True and dateless else late)
        final = state.final
        for change in changes if i.moves else ():
            for turn in (earliest(change.day), latest(change.day)):
                if change.to == final and run.day <= turn < FAR:
                    run.frame[0] = min(run.frame[0], turn + DAY)
    return either(ends)


def late_member(run: Running, i: Instance, member: Any) -> Any:
    """Whether a member of a standing debt's 対象 is dated after the end, and so is nothing that had arisen by then."""
    if i.ending is None or standing(member):
        return False
    doubt = member.day if isinstance(member, Transition) and isinstance(member.day, Unknown) else None
    late = ended_by(run, i.norm, subject_day(member, run.day))
    return doubt if doubt and late is True else late


def ended_by(run: Running, norm: Norm, day: Any) -> Any:
    """Whether the end that takes a norm out of play, else any end of the contract, comes before a day."""
    return either(_ended(run, state, day) for state in _finals(run, norm))


def _ended(run: Running, state: StateNode, day: Any) -> Any:
    """Whether a status has come to its end before a day, which may itself be unknown."""
    first, last = (ended_before(run.changes.get(state.name, []), state.final, end(day)) for end in (earliest, latest))
    if first is True or last is False or not isinstance(day, Unknown):
        return first if first is True else last
    return Unknown(missing(day, first, last))


def _finals(run: Running, norm: Norm) -> list[StateNode]:
    """The statuses whose end takes a norm out of play; all that end where the end itself rests on the norm."""
    every = run.world.program.states
    return [every[name] for name in run.world.prepared.ends[norm.index]] or [s for s in every.values() if s.ends]


def accrued(run: Running, i: Instance, late: Any) -> tuple[Any, Any]:
    """What has accrued survives the end: whether a standing rule of money is out of play after it, and whether kept.

    Where it applied on the last day as it does now, it stays. Where only one of the two holds, what happened after the
    end decides, and it is not guessed. A debt of members (対象) that is no longer owed has been paid or let off.
    """
    i.ending = _ending(run, i.norm, late)
    then = _at_the_end(run, i, i.ending, lambda c: c.applies)
    if then is None:
        return Unknown(i.ending.names), Unknown(i.ending.names)
    names = i.ending.names | missing(*then)
    out = False if all(held is True for held in then) else Unknown(names)
    some = any(held is not False for held in then) and "対象" not in i.norm.lines
    return out, Unknown(names) if some else False


def stays(run: Running, i: Instance, value: Any, read: Callable[[Drawn], Any]) -> Any:
    """What a line of a standing rule of money comes to, now and as of the end; where they differ, one of the two."""
    if i.ending is None or "対象" in i.norm.lines:
        return value
    then = _at_the_end(run, i, i.ending, lambda c: None if c.applies is False else (read(c),))
    if then is None:
        return merge([value, Unknown(i.ending.names)], i.ending.names)
    return merge([value, *(held[0] for held in then if held)], i.ending.names)


def left(run: Running, norm: Norm, found: list[Instance]) -> Iterator[Instance]:
    """What a debt rests on although it ended with the contract: a rule that stood, was broken, gave rise to it."""
    late = ended_by(run, norm, run.day)
    if late is False or _before_history(run):
        return
    ending, known = _ending(run, norm, late), {i.key for i in found}
    certain = late is True and ending.since == ending.until
    day = ending.since
    for _ in range(MOST):
        if day > ending.until:
            break
        then = run.world.then(day, norm)
        for i in then.instances.get(norm.index, ()):
            held = then.applies(i)
            if i.moves and i.subject is not None and held is not False and i.key not in known:
                known.add(i.key)
                run.count += 1
                sure = held if certain else Unknown(ending.names | missing(held))
                yield replace(i, number=run.count, day=run.day, sure=sure, ending=None, again=[], change=None)
        day = max(then.frame[0], day + DAY)


def committed(run: Running, i: Instance, late: Any) -> Any:
    """What has been done stays done: whether a standing rule that may have ended had been broken by its last day."""
    ending = _ending(run, i.norm, late)
    then = _at_the_end(run, i, ending, lambda c: both((c.applies, c.breached)))
    if then is None:
        return Unknown(ending.names)
    some = either(then)
    sure = late is True and all(held is True for held in then)
    return some if some is False or sure else Unknown(ending.names | missing(*then))


def over(run: Running, norm: Norm) -> Any:
    """Whether the contract has ended before a whole run's day and the norm does not survive it."""
    if run.cone is not None or norm.accrues or norm.index in run.world.prepared.survives:
        return False
    return ended_by(run, norm, run.day)


def last_day(run: Running, norm: Norm) -> Any:
    """The last day of the contract for a norm that its end takes out of play, as it is known; なし where none."""
    days = [first_change(run.changes.get(s.name, ()), s.final, s.final) for s in _finals(run, norm)]
    return reduce("最早", days)


def _ending(run: Running, norm: Norm, late: Any) -> Ending:
    """The days that can be the last one, before the run's own; where the day is known, what would say what counts."""
    day = last_day(run, norm)
    since, until = max(earliest(day), run.world.begins), min(latest(day), run.day - DAY)
    names = missing(late, day)
    if not names:
        text = say("終了（{day}）の後のことも数えるか（対象 … として、契機 … として か 存続 を書く）", day=day)
        names = frozenset({text})
    return Ending(min(since, until), until, names)


def _before_history(run: Running) -> bool:
    """Whether nothing is known of a run's day, nor of any before it."""
    return run.day < min(run.world.begins, run.world.as_of.date())


def _at_the_end(run: Running, i: Instance, ending: Ending, read: Callable[[Drawn], Any]) -> list[Any] | None:
    """What is read of an instance on each day that can be the last and on which it can be another.

    None where these are too many, or lie before the case's history, of which nothing is known.
    """
    if _before_history(run):
        return None
    found: list[Any] = []
    day = ending.since
    while day <= ending.until:
        if len(found) == MOST:
            return None
        then = run.world.then(day, i.norm)
        drawn = next((c for c in then.conclusions(i.norm) if c.instance.key == i.key), None)
        found.append(False if drawn is None else read(drawn))
        day = max(then.frame[0], day + DAY)
    return found
