"""The derivation of a conclusion: its provision, conditions with their facts, amount, dates; definitions below."""

from __future__ import annotations

from typing import Any

from kiyaku.facts.case import Event
from kiyaku.judge.aftermath import as_told
from kiyaku.judge.because import as_exercised, because, source
from kiyaku.judge.concluded import NOT_HELD, concluded, not_held
from kiyaku.judge.conclusion import Conclusion
from kiyaku.judge.instance import Transition
from kiyaku.judge.judgment import Reason
from kiyaku.judge.world import Situation
from kiyaku.language import say
from kiyaku.law.address import Ref
from kiyaku.law.program import Norm
from kiyaku.reckon.env import still
from kiyaku.tell.arguments import arguments
from kiyaku.tell.derivation import Derivation
from kiyaku.tell.labels import heard_of, matches
from kiyaku.tell.outcome import outcome
from kiyaku.tell.show import MARKS, shown

__all__ = ["explained", "why"]


def why(world: Situation, ident: str) -> list[str]:
    """The lines of the derivation that `explained` gives; [] where `ident` names nothing."""
    return explained(world, ident).lines


def explained(world: Situation, ident: str) -> Derivation:
    """The derivation of the conclusion(s) or definition that `ident` names; without lines where it names nothing.

    PathError where an argument is missing or unreadable, or nothing is what the brackets name; LawError where the law
    cannot be applied.
    """
    told, run = Derivation(world), world.whole()
    stem, _, label = ident.partition("[")
    label = label.removesuffix("]")
    for n in world.program.norms:
        if stem not in (f"{n.pid}/{n.name}", f"{world.program.doc}:{n.pid}/{n.name}", n.name, n.pid):
            continue
        every = (as_told(world, run, c) for c in run.conclusions(n))
        found = [c for c in every if c is not None and matches(label, c.instance.label)]
        for c in found:
            told.read = (told.read or {}) | dict.fromkeys(_conclusion(told, c))
        if not found:
            heard_of(world, [n], label)
            _nothing(told, n)
    name = stem.rsplit("/", 1)[-1]
    if not told.lines and name in world.program.definitions:
        told.definition(name, arguments(world, name, label), still(world, world.today))
    if not told.lines and name in world.program.states:
        _status(told, name, label)
    told.finish()
    if rest := [told.cite(pid) for pid in told.read or () if pid not in told.cited]:
        told.tell(say("ほかに読んだ条項: {provisions}", provisions="、".join(rest)), 1)
    return told


def _status(told: Derivation, name: str, label: str) -> None:
    """A status at 基準日, and every change that brought it there or came to nothing."""
    world = told.world
    owner = arguments(world, name, label)[0] if world.program.states[name].owner else None
    whose = f"（{owner}）" if owner else ""
    told.tell(f"{name}{whose} = {shown(world.status(name, world.today, owner)[0])}", 0)
    told.turns(name, owner, still(world, world.today))


def _nothing(told: Derivation, n: Norm) -> None:
    """Why a norm has no instance at all."""
    told.tell(f"{told.world.program.doc}:{n.pid}/{n.name}  {n.kind}  {say('該当なし')}")
    told.tell(f"{told.cite(n.pid)} — {n.notes.gist}", 1)
    if n.onstate:
        state, value = n.onstate
        told.tell(say("✗ 契機 {state} → {value} がまだありません", state=state, value=value), 1)
    elif n.trigger is not None:
        told.tell(say("✗ 契機 {trigger} に当たるものがありません", trigger=source(n.trigger)), 1)


def _conclusion(told: Derivation, c: Conclusion) -> list[str]:
    """What it is, what holds, what it amounts to, by when, on which readings. The provisions of its entry."""
    n, entry = c.norm, concluded(c)
    old = not_held(c)
    told.tell(f"{c.id}  {n.kind}  {NOT_HELD if old else c.status}")
    told.tell(told.cite(n.pid) + (f" — {n.notes.gist}" if n.notes.gist else ""), 1)
    who = " → ".join(p for p in (c.instance.party or n.bearer, c.instance.other or n.other) if p)
    if who:
        told.tell(say("誰が → 誰に: {who}", who=who), 1)
    if over := [ref for ref in n.defeats if ref.doc]:
        cites = "、".join(told.cite(f"{ref.doc}:{ref.pid}") for ref in over)
        told.tell(say("にかかわらず {provisions}", provisions=cites), 1)
    _trigger(told, c)
    if old:
        text = say(
            "✗ {day} に効力のあった版は保有していません。計算しません（旧版未保有）",
            day=min(c.instance.day, told.world.today),
        )
        told.tell(text, 1)
        return []
    for r in because(c):
        _reason(told, r)
    if c.applies is not False:
        outcome(told, c)
        for reading in (*entry.interpretations, *entry.corrections):
            code, _, chosen = reading.partition("=")
            issue = told.world.program.issues[code]
            text = say("解釈 {code} {name} = {chosen}", code=code, name=issue.name, chosen=chosen)
            told.tell(f"{text}（{issue.reason}）", 1)
    stood = as_exercised(c)
    for node in n.conds:
        told.written.asks(node, stood.env)
    return entry.provisions


def _trigger(told: Derivation, c: Conclusion) -> None:
    """A 契機 that is a date or a change of status; of 該当日, also what was met on that day.

    An event stands among the reasons.
    """
    trigger = c.norm.trigger
    if isinstance(c.subject, Transition):
        change, cite = c.subject, told.cite(c.subject.ground)
        told.tell(
            say(
                "契機 {state} → {value}（{day}、{provision}）",
                state=change.state,
                value=change.to,
                day=shown(change.day),
                provision=cite,
            ),
            1,
        )
    if trigger is None or c.subject is None or isinstance(c.subject, Event):
        return
    told.tell(say("契機 {trigger} = {subject}", trigger=source(trigger), subject=shown(c.subject)), 1)
    if trigger.op == "fn" and trigger.value == "該当日":
        party = c.evaluate(trigger.kids[1]) if len(trigger.kids) > 1 else None
        _met(told, trigger.kids[0].value, party, c)
    if not not_held(c):
        told.written.asks(trigger, c.env)


def _met(told: Derivation, ref: Ref, party: Any, c: Conclusion) -> None:
    """Why a provision was met, by or against a party, on the day of a conclusion's 契機."""
    world = told.world
    norms = world.prepared.covered(ref)
    run = world.run_for(c.instance.day, [f"norm:{n.index}" for n in norms])
    for n in norms:
        for met in run.conclusions(n):
            if met.applies is not False and (not n.each or party in (None, _concerned(met))):
                told.tell(f"{told.cite(n.pid)} {n.name}", 2)
                for r in because(met):
                    _reason(told, r, 3)


def _concerned(c: Conclusion) -> str:
    return c.instance.other if c.norm.kind == "権利" else c.instance.party


def _reason(told: Derivation, r: Reason, depth: int = 1) -> None:
    facts = f"  ← {'、'.join(r.facts)}" if r.facts else ""
    wait = say("  要るもの: {missing}", missing="、".join(r.missing)) if r.missing else ""
    if r.holds is not False:
        told.cited[r.provision] = None
    told.tell(f"{MARKS[r.holds]} {r.text}{facts}{wait}", depth)
