"""Why a conclusion holds, may hold, or does not: each condition, 号 and exception with its facts."""

from __future__ import annotations

from typing import Any

from kiyaku.facts.case import Event
from kiyaku.judge.conclusion import Conclusion
from kiyaku.judge.judgment import Reason
from kiyaku.law.address import citation
from kiyaku.law.program import LimbNode, Node
from kiyaku.reckon.compile import Doubtful
from kiyaku.reckon.values import Unknown, missing, negate


def because(c: Conclusion) -> list[Reason]:
    """The reasons of a conclusion, in the order of its text. A 号 that does not hold is left out unless none holds."""
    n, found = c.norm, []
    if isinstance(c.subject, Event):
        found.append(Reason(provision=n.pid, text=f"契機 {c.subject.kind}（{c.subject.day}）", holds=None if isinstance(c.instance.sure, Unknown) else True, facts=[str(c.subject)]))  # fmt: skip
    found += [condition(c, n.pid, "条件", node) for node in n.conds]
    limbs = [limb(c, x) for x in n.limbs]
    held = [r for r in limbs if r.holds is not False]
    found += held if held else limbs
    for proviso in n.provisos:
        for node in proviso.conds:
            r = condition(c, n.pid, "ただし", node)
            if r.holds is not False:
                found.append(r)
    found += defeats(c)
    if c.instance.exercise is not None:
        e = c.instance.exercise
        found.append(Reason(provision=n.pid, text=f"行使 {e.kind}（{e.day}）", holds=None if isinstance(c.instance.exercise_sure, Unknown) else True, facts=[str(e)]))  # fmt: skip
    return found


def defeats(c: Conclusion) -> list[Reason]:
    """What took the norm out of play: another provision, or the contract's end."""
    run, n, found = c.run, c.norm, []
    for firing in run.firings.values():
        if firing.fact[0] == run.layout.relations.get(f"off:{n.index}") and firing.fact[1] == c.instance.number:
            rule = run.layout.network.strata[firing.stratum][firing.rule]
            pid = rule.name.partition(":")[2]
            found.append(Reason(provision=pid or n.pid, text=f"{rule.name} により適用しない", holds=False))
    return list({r.text: r for r in found}.values())


def condition(c: Conclusion, pid: str, label: str, node: Node) -> Reason:
    """One condition as it stands here."""
    value = c.evaluate(node)
    return reason(c, pid, f"{label} {source(node)}", value, [node])


def limb(c: Conclusion, x: LimbNode) -> Reason:
    """One 号: what the chain concluded of it."""
    held = c.run.truth(f"limb:{x.pid}@{c.norm.index}", c.instance.number)
    text = " ".join(source(e) for e in x.exprs)
    if x.only:
        text += " に限る " + " ".join(source(e) for e in x.only)
    if x.excepted:
        text += " を除く " + " ".join(source(e) for e in x.excepted)
    return reason(c, x.pid, f"{citation(x.pid)} {text}", held, list(x.exprs))


def reason(c: Conclusion, pid: str, text: str, value: Any, nodes: list[Node]) -> Reason:
    holds = None if isinstance(value, Unknown) else value is not None and value is not False and value != []
    facts: list[str] = []
    if holds is not False:
        for node in nodes:
            facts += events_in(c, node)
    return Reason(provision=pid, text=text, holds=holds, facts=list(dict.fromkeys(facts)), missing=sorted(missing(value)))


def events_in(c: Conclusion, node: Node) -> list[str]:
    """The events that an expression's filters let through."""
    if node.op == "filter":
        value = c.evaluate(node)
        every = [x.value if isinstance(x, Doubtful) else x for x in value] if isinstance(value, list) else []
        return [f"{x}（{x.day}）" for x in every if isinstance(x, Event)]
    if node.op == "events":
        return [f"{x}（{x.day}）" for x in c.evaluate(node)]
    if node.op in ("agg", "at"):
        return []
    return [f for kid in node.kids for f in events_in(c, kid)]


def source(node: Node) -> str:
    """An expression as written: its own stretch of its line."""
    p = node.place
    return p.text[p.column - 1 : p.column - 1 + p.width].strip() or node.word


__all__ = ["because", "negate", "source"]
