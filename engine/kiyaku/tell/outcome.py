"""What a conclusion comes to, in the derivation: 対象, 免責, 金額, 減額, 上限, 効果, and its dates."""

from __future__ import annotations

from kiyaku.judge.because import source
from kiyaku.judge.conclusion import Conclusion
from kiyaku.judge.rounded import AMOUNT, LIMIT, rounded
from kiyaku.judge.sharing import Step
from kiyaku.language import say
from kiyaku.law import types as ty
from kiyaku.law.program import Node
from kiyaku.reckon.values import Unknown
from kiyaku.tell.derivation import Derivation
from kiyaku.tell.show import MARKS, number, shown


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
        made = c.formula("金額")
        line = told.written.line(made, c.payment_env) if made is not None else shown(c.raw, ty.YEN)
        told.tell(say("金額 {formula}", formula=line), 1)
        _rounded(told, c, line)
    out, pid = c.exempt
    if out is not False:
        told.tell(say("{mark} 免責 {provision}", mark=MARKS[out if out is True else None], provision=told.cite(pid)), 1)
    cut = _cuts(told, c)
    if "限度" in c.norm.lines:
        made = c.formula("限度")
        line = told.written.line(made, c.env) if made is not None else shown(c.raw, ty.YEN)
        told.tell(say("限度 {formula}", formula=line), 1)
        _rounded(told, c, line)
    if rounding := c.norm.rounding:
        before, after = (shown(x, ty.YEN) for x in (c.settled, c.amount))
        told.tell(say("端数 {rounding}: {before} → {after}", rounding=rounding, before=before, after=after), 1)
    if cut or c.norm.rounding or out is not False:
        told.tell(say("支払うべき額 {amount}", amount=shown(c.amount, ty.YEN)), 1)


def _rounded(told: Derivation, c: Conclusion, line: str) -> None:
    """What was rounded inside the line itself, where its formula does not show the exact value."""
    for x in rounded(c)[0]:
        if x.stage in (AMOUNT, LIMIT) and number(x.exact) not in line:
            text = say(
                "端数 {rounding}: {before} → {after}", rounding=x.how, before=number(x.exact), after=shown(x.made)
            )
            told.tell(text + (f"（{x.of}）" if x.of else ""), 2)


def _cuts(told: Derivation, c: Conclusion) -> bool:
    """What each 減額 and 上限 made of each 件; whether there is any."""
    items = c.worked if c.bearing("減額") or c.bearing("上限") else []
    for item, share in zip(items, c.shares if items else [], strict=True):
        depth = 1
        if share.alone:
            told.tell(say("件 {item}: {amount}", item=item.of, amount=shown(item.first, ty.YEN)), 1)
            depth = 2
        for step in item.steps:
            told.tell(_step(told, step), depth)
    return any(item.steps for item in items)


def _step(told: Derivation, step: Step) -> str:
    """One 減額 or 上限 with its figures: what there was, what it took, what was left; of 通算, how much of it was."""
    cut = step.cut
    text = say(
        "{kind} {provision} {name}: {limit}",
        kind=cut.kind,
        provision=told.cite(cut.pid),
        name=cut.name,
        limit=shown(cut.amount, ty.YEN),
    )
    if cut.item is None and step.left != cut.amount:
        text += say("（通算、残り {left}）", left=shown(step.left, ty.YEN))
    elif cut.item is None:
        text += say("（通算）")
    if isinstance(cut.applies, Unknown):
        text = f"{MARKS[None]} {text}"
    before, after = shown(step.before), shown(step.after, ty.YEN)
    if cut.kind == "減額":
        floored = say("（0円まで）") if step.below else ""
        return text + say("  {before} − {cut} → {after}", before=before, cut=shown(step.left), after=after) + floored
    return text + (f"  {before} → {after}" if step.after != step.before else "")


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
