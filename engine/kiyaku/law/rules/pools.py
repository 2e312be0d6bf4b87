"""対象: what a debt is about, or the debt that a 免責, 上限 or 減額 bears on; 一件ごと or 通算."""

from __future__ import annotations

from kiyaku.errors import suggestion
from kiyaku.language import say
from kiyaku.law import types as ty
from kiyaku.law.program import Node, Norm, Program
from kiyaku.law.resolve import Resolver
from kiyaku.law.rules.reads import CUTTING
from kiyaku.law.scope import Scope, occasion
from kiyaku.law.types import Type
from kiyaku.syntax import tree as t

EACH, ALL = "一件ごと", "通算"


def pool(r: Resolver, rule: t.Rule, s: Scope) -> tuple[str, str, Node | None, Scope]:
    """The name of として, the debt borne on, the collection a debt is about, and the scope in which they are bound."""
    line = rule.one("pool")
    if line is None:
        return "", "", None, s
    var, e = line.words[-1] if line.words else "", line.exprs[0]
    if rule.kind not in CUTTING:
        node = r.node(e, s)
        if node.type.name not in ("一覧", "？"):
            message = say("債務の 対象 は一覧です（{type} です）", type=node.type)
            r.fault(e.place, "KY0210", message, say("対象 損害 として 損 のように、事象の名などを書いてください"))
        return "", "", node, s.bind("対象", node.type)
    debts = r.program.by_name.get(e.word, []) if e.op == "name" else []
    if not debts or not all("金額" in debt.lines for debt in debts):
        if e.op != "name" or e.word not in r.program.by_name or debts:
            payable = [name for name, some in r.program.by_name.items() if some and "金額" in some[0].lines]
            known = say("対象 に書けるもの: {names}", names="、".join(payable) or say("なし"))
            message = say("{kind}の 対象 は、金額のある規則の名です", kind=rule.kind)
            r.fault(e.place, "KY0246", message, suggestion(e.word, payable, known) if e.op == "name" else known)
        return var, "", None, s.bind(var, ty.ANY)
    _counted(r, rule, line, debts)
    _borne(r, rule, debts)
    return var, e.word, None, s.bind(var, _one(r.program, debts, rule.kind))


def per(rule: t.Rule) -> str:
    """一件ごと or 通算, where a 上限 or 減額 says it."""
    line = rule.one("bounded") or rule.one("amount")
    return _word(line) if line else ""


def per_in_place(r: Resolver, rule: t.Rule) -> None:
    """KY0247 where 一件ごと or 通算 is said by a rule that cuts nothing, or anew in a ただし: it would not be read."""
    for line in (*rule.lines, *(line for proviso in rule.provisos for line in proviso)):
        word = _word(line)
        if word and rule.kind not in ("上限", "減額"):
            message = say("{kind}の額に「{word}」は書けません", kind=rule.kind, word=word)
            r.fault(line.place, "KY0247", message, say("上限か減額の規則の、額の終わりに書いてください"))
        elif word and word != per(rule):
            message = say("一件ごとか通算かは、ただし で替えられません")
            r.fault(line.place, "KY0247", message, say("適用しない と書き、その場合を別の規則にしてください"))


def _word(line: t.Line) -> str:
    return next((word for word in line.words if word in (EACH, ALL) and line.kind in ("amount", "bounded")), "")


def many(debt: Norm) -> bool:
    """Whether a debt can come in several 件: one for each 契機, party, or member of its pool."""
    return debt.trigger is not None or debt.onstate is not None or "対象" in debt.lines or debt.each


def _counted(r: Resolver, rule: t.Rule, line: t.Line, debts: list[Norm]) -> None:
    """KY0247 where it is not said whether it works on each 件 or on all, or the two are mixed up."""
    several = len(debts) > 1 or any(many(debt) for debt in debts)
    figure, word, named = rule.one("bounded") or rule.one("amount"), per(rule), len(line.words) > 0
    triggered = rule.one("trigger") or rule.one("onstate")
    if named and not several:
        message = say("「{name}」は一つだけなので、として は書けません", name=line.exprs[0].word)
        r.fault(line.place, "KY0247", message, say("として と名を消してください"))
    if triggered and (rule.kind == "免責" or named or word == EACH):
        message = say("{kind}の一件ごとの規則に、契機は書けません", kind=rule.kind)
        remedy = say("対象 … として 名 と書き、契機の代わりに 条件 で絞ってください")
        r.fault(triggered.place, "KY0247", message, remedy)
    if rule.kind == "免責" or figure is None or not several:
        return
    if not word:
        message = say("「{name}」は幾つもあり得ます。一件ごとか通算かを書いてください", name=line.exprs[0].word)
        remedy = say("「{line} 一件ごと」か「{line} 通算」と書いてください", line=figure.place.source)
        r.fault(figure.place, "KY0247", message, remedy)
    elif word == ALL and named:
        message = say("通算の{kind}は、一件の名を読めません", kind=rule.kind)
        r.fault(line.place, "KY0247", message, say("として と名を消すか、一件ごと にしてください"))


def _one(program: Program, debts: list[Norm], kind: str) -> Type:
    """What one 件 is: what gave rise to the debt, else a member of its pool; of a 免責 the member first."""
    found = []
    for debt in debts:
        member = debt.lines["対象"].type.of if "対象" in debt.lines else None
        given = occasion(program, debt)
        trigger = None if given == ty.NONE else given.of or given
        found.append((member or trigger if kind == "免責" else trigger or member) or ty.ANY)
    return found[0] if len(set(found)) == 1 else ty.ANY


def _borne(r: Resolver, rule: t.Rule, debts: list[Norm]) -> None:
    """KY0248 where its 主体 owes none of the debts: it works on what that party owes, and so on nothing."""
    actor = rule.one("actor")
    who = actor.words[0] if actor else ""
    if actor is None or who not in r.program.parties or any(d.each or d.bearer in ("", who) for d in debts):
        return
    message = say("「{name}」を負担するのは「{who}」ではありません", name=debts[0].name, who=who)
    names = "、".join(dict.fromkeys(d.bearer for d in debts))
    r.fault(actor.place, "KY0248", message, say("主体 に {names} を書くか、この行を消してください", names=names))
