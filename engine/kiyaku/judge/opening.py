"""The instances of a norm: one for each 契機 and party, with the guards of each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kiyaku.chain.layout import Guard
from kiyaku.chain.network import Fact
from kiyaku.judge.instance import Instance, subject_day
from kiyaku.judge.standing import Standing
from kiyaku.law.program import Norm
from kiyaku.reckon.doubtful import Doubtful
from kiyaku.reckon.env import Env
from kiyaku.reckon.truth import both, truth
from kiyaku.reckon.values import Moving, Unknown


def instances(run: Standing, norm: Norm) -> Iterator[Fact]:
    """A norm's instances, and the guards of each."""
    parties = run.world.parties if norm.each else ("",)
    found = []
    for party in parties:
        other = next((p for p in run.world.parties if p != party), "") if party else ""
        names = {"主体": party, "相手方": other} if party else {}
        for subject, sure in _subjects(run, norm, names):
            run.count += 1
            bound = {**names, norm.var: subject} if norm.var else dict(names)
            if norm.poolvar:
                bound[norm.poolvar] = subject
            i = Instance(
                run.count, norm, subject, party, other, subject_day(subject, run.day), sure, bound, subject is None
            )
            found.append(i)
    run.instances[norm.index] = found
    relations, guards = run.layout.relations, run.layout.guards[norm.index]
    for i in found:
        yield from run.assertion(relations[f"inst:{norm.index}"], i, i.sure)
        env = run.env(i)
        for guard in guards:
            yield from run.assertion(guard.relation, i, _guarded(run, env, guard))
        if (dead := relations.get(f"dead:{norm.index}")) is not None:
            yield from run.assertion(dead, i, run.world.ended_before(run, i))


def _subjects(run: Standing, norm: Norm, names: dict[str, Any]) -> Iterator[tuple[Any, Any]]:
    """What the 契機 gives, each with whether it is sure; one empty subject where there is no 契機."""
    if norm.onstate:
        state, value = norm.onstate
        for change in run.changes.get(state, ()):
            if change.to == value and change.takes is not False:
                yield change, change.takes
        return
    trigger = norm.trigger
    if norm.pool_of and norm.poolvar:
        trigger = next(n.lines["対象"] for n in run.world.program.by_name[norm.pool_of] if "対象" in n.lines)
    if trigger is None:
        yield None, True
        return
    value = run.world.reckoner.fn(trigger)(Env(run.world, names, run.now, run.now, run.frame))
    for x in value if isinstance(value, list | tuple) else [value]:
        if x is None:
            continue
        if isinstance(x, Unknown):
            yield None, x
        elif isinstance(x, Doubtful):
            yield x.value, x.applies
        else:
            yield x.day if isinstance(x, Moving) else x, getattr(x, "applies", True)


def _guarded(run: Standing, env: Env, guard: Guard) -> Any:
    fn = run.world.reckoner.fn
    return both(truth(fn(node)(env)) for node in guard.nodes)
