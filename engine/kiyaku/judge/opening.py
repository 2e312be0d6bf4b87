"""The instances of a norm: one for each 契機 and party, with the guards of each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kiyaku.chain.layout import Guard
from kiyaku.chain.network import Fact
from kiyaku.judge.instance import Instance, standing, subject_day
from kiyaku.judge.resting import apart
from kiyaku.judge.standing import Standing
from kiyaku.law.program import Norm
from kiyaku.reckon.doubtful import Doubtful
from kiyaku.reckon.env import Env
from kiyaku.reckon.truth import both, truth
from kiyaku.reckon.values import Moving, Unknown


def instances(run: Standing, norm: Norm) -> list[Fact]:
    """A norm's instances and the guards of each; what these rest on is kept with the run."""
    with apart(run.world) as cites:
        found = list(_instances(run, norm))
        relations, guards = run.layout.relations, run.layout.guards[norm.index]
        dead = relations.get(f"dead:{norm.index}")
        run.instances[norm.index] = found
        facts: list[Fact] = []
        for i in found:
            facts += run.assertion(relations[f"inst:{norm.index}"], i, i.sure)
            env = run.env(i)
            dateless = i.subject is None and isinstance(i.sure, Unknown)
            for guard in guards:
                held = _guarded(run, env, guard)
                if held is False and dateless:  # it was read as of now, and not as of a day that is not known
                    held = i.sure
                facts += run.assertion(guard.relation, i, held)
                if guard.needed and held is False:
                    i.closed = True
                    break
            if dead is not None:
                facts += run.assertion(dead, i, run.world.ended_before(run, i))
    run.rests[norm.index] = frozenset(x for x in cites if x[0] in "#!")
    run.world.cites |= cites
    return facts


def _instances(run: Standing, norm: Norm) -> Iterator[Instance]:
    """One for each party and each of what the 契機 gives."""
    for party in run.world.parties if norm.each else ("",):
        other = next((p for p in run.world.parties if p != party), "") if party else ""
        names = {"主体": party, "相手方": other} if party else {}
        for subject, sure in _subjects(run, norm, names):
            run.count += 1
            value = sure if subject is None and isinstance(sure, Unknown) else subject  # a 契機 that is itself unknown
            bound = names | {name: value for name in (norm.var, norm.poolvar) if name}
            day = subject_day(subject, run.day)
            yield Instance(run.count, norm, subject, party, other, day, sure, bound, standing(subject))


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
