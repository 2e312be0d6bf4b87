"""What a conclusion comes to, in the derivation: 対象, 免責, 金額, 減額, 上限, 効果, and its dates."""

from __future__ import annotations

from kiyaku.judge.because import source
from kiyaku.judge.conclusion import Conclusion
from kiyaku.language import say
from kiyaku.law import types as ty
from kiyaku.law.program import Node
from kiyaku.reckon.values import Unknown
from kiyaku.tell.derivation import Derivation
from kiyaku.tell.show import MARKS, shown


def outcome(told: Derivation, c: Conclusion) -> None:
    """Its amount, in the order in which 免責 and 上限 work; the change it brings; by when, done when, lost when."""
    _payment(told, c)
    _effect(told, c)
    for key in ("発生", "期限", "履行", "失効", "期間"):
        if key in c.norm.lines:
            _dated(told, c, key)


def _payment(told: Derivation, c: Conclusion) -> None:
    """対象, 免責, 金額, 減額, 上限 and what is left to pay, in the order in which they work."""
    for member, held, pid in c.pool:
        amount = shown(c.worth(member), ty.YEN)
        left = say("  免責 {provision}", provision=told.cite(pid)) if pid and held is not True else ""
        mark = MARKS[None if isinstance(held, Unknown) else held]
        told.tell(say("{mark} 対象 {member} {amount}", mark=mark, member=member, amount=amount) + left, 1)
    if "金額" in c.norm.lines:
        told.tell(say("金額 {formula}", formula=told.written.line(c.norm.lines["金額"], c.payment_env)), 1)
    out, pid = c.exempt
    if out is not False:
        told.tell(say("{mark} 免責 {provision}", mark=MARKS[out if out is True else None], provision=told.cite(pid)), 1)
    for kind in ("減額", "上限"):
        for cut in c.cuts(kind):
            said = {"kind": kind, "provision": told.cite(cut.pid), "name": cut.name, "limit": shown(cut.limit, ty.YEN)}
            told.tell(say("{kind} {provision} {name}: {limit}", **said) + (say("（通算）") if cut.shared else ""), 1)
    if c.cuts("減額") or c.caps or c.norm.rounding or out is not False:
        told.tell(say("支払うべき額 {amount}", amount=shown(c.amount, ty.YEN)), 1)
    if "限度" in c.norm.lines:
        told.tell(say("限度 {formula}", formula=told.written.line(c.norm.lines["限度"], c.env)), 1)


def _effect(told: Derivation, c: Conclusion) -> None:
    """効果: the change of a status it brings and its date, or that an earlier end left it nothing to change."""
    change = c.instance.taken
    if c.norm.effect is None or change is None:
        return
    text = say(
        "効果 {state} → {value}（{when} = {day}）",
        state=change.state,
        value=change.to,
        when=source(c.norm.effect[2]),
        day=shown(change.day),
    )
    told.tell(text + (say("  不発") if change.takes is False else ""), 1)
    told.written.asks(c.norm.effect[2], c.run.env(change.instance))


def _dated(told: Derivation, c: Conclusion, key: str) -> None:
    """A line that gives a date or a period."""
    node: Node = c.norm.lines[key]
    value = shown(c.performed if key == "履行" else c.line(key))
    told.tell(f"{key} {source(node)} = {value}", 1)
    told.written.asks(node, c.env)
