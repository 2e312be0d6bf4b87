"""Why a conclusion holds, may hold, or does not: each condition, 号 and exception with its facts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from kiyaku.chain.network import POSSIBLE, SURE
from kiyaku.facts.case import Event
from kiyaku.judge.conclusion import Conclusion
from kiyaku.judge.judgment import Reason
from kiyaku.language import say
from kiyaku.law.address import citation
from kiyaku.law.program import LimbNode, Node
from kiyaku.reckon.doubtful import Doubtful
from kiyaku.reckon.truth import truth
from kiyaku.reckon.values import Unknown, missing


def because(c: Conclusion) -> list[Reason]:
    """The reasons of a conclusion, in the order of its text. A 号 that does not hold is left out unless none holds.

    A right that was exercised is there for what held on that day, whatever holds now.
    """
    n, i, found = c.norm, c.instance, []
    if isinstance(c.subject, Event):
        found.append(
            _of_event(say("契機 {kind}（{day}）", kind=c.subject.kind, day=c.subject.day), c.subject, n.pid, i.sure)
        )
    found += _held(as_exercised(c))
    if i.exercise is not None:
        text = say("行使 {kind}（{day}）", kind=i.exercise.kind, day=i.exercise.day)
        found.append(_of_event(text, i.exercise, n.pid, i.exercise_sure))
        then = as_exercised(c)
        place = then.env.bind(n.exvar, i.exercise) if n.exvar else then.env
        for x in n.tests:
            found.append(_reason(then, n.pid, say("条件 {source}", source=source(x)), then.evaluate(x, place), []))
    return found


def as_exercised(c: Conclusion) -> Conclusion:
    """The conclusion as it stood when it was exercised, else as it stands."""
    exercise = c.instance.exercise
    return c if exercise is None else cast(Conclusion | None, c.run.world.as_of_event(c.run, c.instance, exercise)) or c


def _held(c: Conclusion) -> list[Reason]:
    """The conditions, 号, ただし and defeats of one run's conclusion."""
    n, found = c.norm, []
    found += [_reason(c, n.pid, say("条件 {source}", source=source(x)), c.evaluate(x), [x]) for x in n.conds]
    limbs = [] if c.instance.closed else [_limb(c, x) for x in n.limbs]
    found += [r for r in limbs if r.holds is not False] or limbs
    if "発生" in n.lines and (born := c.run.truth(f"born:{n.index}", c.instance.number)) is not True:
        text = say("発生 {source}", source=source(n.lines["発生"]))
        found.append(_reason(c, n.pid, text, born, []))
    for proviso in n.provisos:
        exceptions = [
            _reason(c, n.pid, say("ただし {source}", source=source(x)), c.evaluate(x), [x]) for x in proviso.conds
        ]
        found += [r for r in exceptions if r.holds is not False]
    return found + _defeats(c)


def source(node: Node) -> str:
    """An expression as written: its own stretch of its line."""
    return node.place.source or node.word


def _of_event(text: str, event: Event, pid: str, sure: Any) -> Reason:
    return Reason(provision=pid, text=text, holds=None if isinstance(sure, Unknown) else True, facts=[str(event)])


def _defeats(c: Conclusion) -> list[Reason]:
    """What took the norm out of play: another provision, or the contract's end."""
    run, n, found = c.run, c.norm, {}
    off = run.layout.relations.get(f"off:{n.index}", -1)
    for mode in (SURE, POSSIBLE):
        firing = run.firings.get((off, c.instance.number, c.instance.about, mode))
        if firing is not None:
            rule = run.layout.network.strata[firing.stratum][firing.rule]
            pid = rule.name.partition(":")[2]
            text = say("{provision} により適用しない", provision=rule.name)
            found[text] = Reason(provision=pid or n.pid, text=text, holds=False)
    return list(found.values())


def _limb(c: Conclusion, x: LimbNode) -> Reason:
    """One 号: what the chain concluded of it."""
    held = c.run.truth(f"limb:{x.pid}@{c.norm.index}", c.instance.number)
    text = _sources(x.exprs)
    if x.only:
        text += say(" に限る {source}", source=_sources(x.only))
    if x.excepted:
        text += say(" を除く {source}", source=_sources(x.excepted))
    return _reason(c, x.pid, f"{citation(x.pid)} {text}", held, x.exprs)


def _sources(nodes: Iterable[Node]) -> str:
    return " ".join(source(x) for x in nodes)


def _reason(c: Conclusion, pid: str, text: str, value: Any, nodes: Iterable[Node]) -> Reason:
    """A reason with the facts behind it, where it holds or may."""
    held = truth(value)
    holds = None if isinstance(held, Unknown) else held
    facts = [fact for node in nodes for fact in _events_in(c, node)] if holds is not False else []
    needed = sorted(missing(value))
    return Reason(provision=pid, text=text, holds=holds, facts=list(dict.fromkeys(facts)), missing=needed)


def _events_in(c: Conclusion, node: Node) -> list[str]:
    """The events that an expression's filters let through."""
    if node.op in ("filter", "events"):
        value = c.evaluate(node)
        every = [x.value if isinstance(x, Doubtful) else x for x in value] if isinstance(value, list) else []
        return [f"{x}（{x.day}）" for x in every if isinstance(x, Event)]
    if node.op in ("agg", "at"):
        return []
    return [fact for kid in node.kids for fact in _events_in(c, kid)]
