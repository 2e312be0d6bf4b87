"""Exercises of rights, breaches, and dated changes of a status: facts that rest on what has been concluded so far."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from itertools import groupby
from typing import Any

from kiyaku.chain.network import Fact
from kiyaku.facts.case import Event
from kiyaku.judge.changes import same_owner
from kiyaku.judge.ending import committed, too_late
from kiyaku.judge.instance import Transition
from kiyaku.judge.standing import Standing
from kiyaku.language import say
from kiyaku.law.program import Norm
from kiyaku.reckon.doubtful import Doubtful
from kiyaku.reckon.truth import both, either
from kiyaku.reckon.values import Moving, Unknown, day_of, earliest, missing


def exercised(run: Standing, norm: Norm) -> Iterator[Fact]:
    """行使 counts where the right was there on the day it was exercised; otherwise it came to nothing.

    A right may be exercised again (a stop after a stop, a second letter): each time counts, and one that surely does
    speaks for the right.
    """
    relation, fn = run.layout.relations[f"exercise:{norm.index}"], run.world.reckoner.fn(norm.lines["行使"])
    for i in run.instances.get(norm.index, ()):
        every, valid = fn(run.env(i)), []
        if isinstance(every, Unknown):
            i.exercise_sure = every
        for x in every if isinstance(every, list) else [every]:
            event, doubt = (x.value, x.applies) if isinstance(x, Doubtful) else (x, True)
            if not isinstance(event, Event):
                continue
            held, why = run.world.held_on(run, i, event)
            held = both((doubt, held))
            if held is not False:
                valid.append((event, held))
            elif doubt is True:
                i.invalid.append((event, why))
            else:
                i.perhaps = doubt
        valid.sort(key=lambda pair: pair[1] is not True)
        for again, (event, held) in enumerate(valid):
            one = i
            if again:
                run.count += 1
                one = replace(i, number=run.count, again=[], change=None)
                i.again.append(one)
            one.exercise, one.exercise_sure = event, held
            one.names = {**i.names, norm.exvar: event} if norm.exvar else i.names
            yield from run.assertion(relation, one, held)


def breached(run: Standing, norm: Norm) -> Iterator[Fact]:
    """違反 of what applies: a duty unperformed on its day, or a prohibited act."""
    relation, broke = run.layout.relations[f"breach:{norm.index}"], run.layout.relations.get(f"broke:{norm.index}")
    asked = norm.index in run.world.prepared.accused
    for c in run.conclusions(norm):
        if c.applies is not False:
            yield from run.assertion(relation, c.instance, c.breached)
        if broke is not None and asked and (late := too_late(run, c.instance, run.day)) is not False:
            yield from run.assertion(broke, c.instance, committed(run, c.instance, late))


def dated(run: Standing, state: str) -> Iterator[Fact]:
    """Every proposed change of a status with its rank by date; one whose date is unknown may come first.

    Of a status that each of a kind has, also whether a change comes after one that has ended its owner's.
    """
    found: list[Transition] = []
    for norm in run.world.prepared.moving.get(state, ()):
        found += _proposed(run, norm)
    run.changes[state] = found = _in_order(found)
    known = run.world.program.states[state]
    ends: list[tuple[Transition, Any]] = []
    for rank, change in enumerate(found, 1):
        relation = run.layout.relations[f"due:{change.instance.norm.index}"]
        certain = True if isinstance(change.day, date) else Unknown(missing(change.day) or frozenset({say("変化の日")}))
        yield from run.assertion(relation, change.instance, certain, rank)
        if known.owner:
            ended = either(both((held, same_owner(end.owner, change.owner))) for end, held in ends)
            yield from run.assertion(run.layout.relations[f"ended:{state}"], change.instance, ended, rank)
        if change.to == known.final:
            ends.append((change, both((change.held, certain))))


def _in_order(found: list[Transition]) -> list[Transition]:
    """By day, an unknown one where it can first be; in a day by the hours where all have one, else as in the text."""
    found.sort(key=lambda c: (earliest(c.day), isinstance(c.day, date), c.instance.norm.index, c.instance.number))
    ordered: list[Transition] = []
    for _, same_day in groupby(found, key=lambda c: c.day):
        changes = list(same_day)
        if all(c.hour for c in changes):
            changes.sort(key=lambda c: c.hour or datetime.max)
        ordered += changes
    return ordered


def _proposed(run: Standing, norm: Norm) -> Iterator[Transition]:
    """The changes a norm brings (効果), each with its date: of those it gives a right to, one for each exercise."""
    assert norm.effect is not None
    state, to, when = norm.effect
    fn, used = run.world.reckoner.fn(when), "行使" in norm.lines
    whose = run.world.reckoner.fn(norm.owner) if norm.owner else None
    for i in (x for first in run.instances.get(norm.index, ()) for x in (first, *first.again)):
        held = i.exercise_sure if used else run.truth(f"ap:{norm.index}", i.number)
        if held is False:
            continue
        owner = whose(run.env(i)) if whose else None
        if whose and owner is None:
            continue
        value = fn(run.env(i))
        day = value.day if isinstance(value, Moving) else day_of(value) if isinstance(value, date) else value
        if day is None:
            continue
        by = i.party or norm.bearer
        event = i.exercise if used else i.subject if isinstance(i.subject, Event) else None
        if isinstance(owner, Doubtful):
            owner = owner.applies
        i.change = Transition(state, to, day, norm.pid, by, i, event, owner=owner, held=held)
        yield i.change
