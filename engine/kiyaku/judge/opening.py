"""The instances of a norm: one for each 契機 and party, with the guards of each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from kiyaku.chain.layout import Over
from kiyaku.chain.network import Fact
from kiyaku.judge.dating import first_held
from kiyaku.judge.ending import accrued, ended_by, left, too_late
from kiyaku.judge.instance import Instance, standing, subject_day, subject_key
from kiyaku.judge.resting import apart
from kiyaku.judge.standing import Standing
from kiyaku.law.program import Norm
from kiyaku.reckon.dates import settle
from kiyaku.reckon.doubtful import Doubtful
from kiyaku.reckon.env import Env
from kiyaku.reckon.maker import Fn
from kiyaku.reckon.truth import both, compared, either, truth
from kiyaku.reckon.values import Moving, Unknown, day_of, earliest, latest, missing


def instances(run: Standing, norm: Norm) -> list[Fact]:
    """A norm's instances and the guards of each; what these rest on is kept with the run."""
    with apart(run.world) as cites:
        ready = run.world.prepared.opening(norm)
        found = list(_instances(run, norm, ready.trigger))
        if ready.kept is not None and norm.trigger is not None:
            found += left(run, norm, found)
        run.instances[norm.index] = found
        facts: list[Fact] = []
        for c in run.conclusions(norm):
            i = c.instance
            facts += run.assertion(ready.instance, i, i.sure)
            env = run.env(i)
            dateless = i.subject is None and isinstance(i.sure, Unknown)
            for relation, fns, needed in ready.guards:
                held = truth(fns[0](env)) if len(fns) == 1 else both(truth(fn(env)) for fn in fns)
                if held is False and dateless:  # it was read as of now, and not as of a day that is not known
                    held = i.sure
                facts += run.assertion(relation, i, held)
                if needed and held is False:
                    i.closed = True
                    break
            for over in ready.overs:
                facts += run.assertion(over.relation, i, _overridden(run, i, over))
            if ready.born is not None:
                arises = c.line("発生")
                i.arises = day_of(arises) if isinstance(arises, date) else arises
                facts += run.assertion(ready.born, i, compared("<=", *settle(env, i.arises, run.now)))
            if ready.dead is not None:
                late = too_late(run, i, _own_day(run, i))
                if ready.kept is not None and late is not False and i.moves and not dateless:
                    late, kept = accrued(run, i, late)
                    facts += run.assertion(ready.kept, i, kept)
                facts += run.assertion(ready.dead, i, late)
    run.rests[norm.index] = frozenset([x for x in cites if x[0] in "#!"])
    run.world.cites |= cites
    return facts


def _own_day(run: Standing, i: Instance) -> Any:
    """The day on which an instance's effect arises, for what the end takes out of play.

    What is owed is dated by its 契機, whenever it comes to be due; a debt that arose in time is never lost.
    """
    if i.arises is not None and not i.moves:
        return i.arises
    if i.norm.kind in ("みなし", "効力") and i.norm.index in run.world.prepared.dated:
        ended = ended_by(run, i.norm, max(run.day, i.day))  # or else whatever day it is will do
        return i.day if ended is False else first_held(run, i) or i.day
    return i.when or i.day


def _instances(run: Standing, norm: Norm, trigger: Fn | None) -> Iterator[Instance]:
    """One for each party and each of what the 契機 gives."""
    parties = run.world.parties
    for party in parties if norm.each else ("",):
        other = next((p for p in parties if p != party), "") if party else ""
        names = {"主体": party, "相手方": other} if party else {}
        concerned = other if norm.kind == "権利" else party
        about = parties.index(concerned) + 1 if concerned else 0
        with apart(run.world) as cites:
            every = list(_borne(run, norm) if norm.by_item else _subjects(run, norm, names, trigger))
        run.world.cites |= cites
        run.opened[norm.index, party] = frozenset([x for x in cites if x[0] not in "#!"])
        for subject, sure in every:
            run.count += 1
            value = sure if subject is None and isinstance(sure, Unknown) else subject  # a 契機 that is itself unknown
            bound = names | {name: value for name in (norm.var, norm.poolvar) if name}
            if norm.exvar:
                bound[norm.exvar] = None  # until it is exercised
            day, when = subject_day(subject, run.day), None
            if isinstance(day, Unknown):
                day, when = max(earliest(day), run.world.begins), day
                if _vary(run, day, latest(when)):  # what the contract said then is not known either
                    sure = Unknown(missing(sure, when))
                    subject, day, bound = None, run.day, bound | {n: sure for n in (norm.var, norm.poolvar) if n}
            yield Instance(
                run.count, norm, subject, party, other, day, sure, bound, standing(subject), about, when=when
            )


def _vary(run: Standing, since: date, until: date) -> bool:
    """Whether any 契約項目 changes between two days."""
    return any(since < at <= until for series in run.world.items.values() for at, _ in series)


def _subjects(run: Standing, norm: Norm, names: dict[str, Any], trigger: Fn | None) -> Iterator[tuple[Any, Any]]:
    """What the 契機 gives, each with whether it is sure; one empty subject where there is no 契機."""
    if norm.onstate:
        state, value = norm.onstate
        for change in run.changes.get(state, ()):
            if change.to == value and change.takes is not False:
                yield change, change.takes
        return
    if trigger is None:
        yield None, True
        return
    value = trigger(Env(run.world, names, run.now, run.now, run.frame))
    for x in value if isinstance(value, list | tuple) else [value]:
        if x is None:
            continue
        if isinstance(x, Unknown):
            yield None, x
        elif isinstance(x, Doubtful):
            yield x.value, x.applies
        else:
            yield x.day if isinstance(x, Moving) else x, getattr(x, "applies", True)


def _borne(run: Standing, norm: Norm) -> Iterator[tuple[Any, Any]]:
    """The 件 of the debt it bears on: the members of the pool, or what gave rise to each debt. A 免責 looks within."""
    seen: set[str] = set()
    for debt in run.world.program.by_name[norm.pool_of]:
        whole = norm.kind != "免責" and (debt.trigger is not None or debt.onstate is not None)
        for c in run.conclusions(debt):
            every = [c.subject] if whole or "対象" not in debt.lines else c.line("対象")
            for x in every if isinstance(every, list) else [every]:
                member, sure = (x.value, x.applies) if isinstance(x, Doubtful) else (x, c.instance.sure)
                if isinstance(x, Unknown):
                    member, sure = None, x
                if (key := subject_key(member)) not in seen:
                    seen.add(key)
                    yield member, sure


def _overridden(run: Standing, i: Instance, over: Over) -> Any:
    """Whether a provision that goes before (にかかわらず) applies to the same party (where alike: subject)."""
    key = subject_key(i.subject) if over.same else ""
    return either(
        run.applies(j)
        for j in run.instances.get(over.norm, ())
        if (not (j.party and i.party) or j.party == i.party) and (not over.same or subject_key(j.subject) == key)
    )
