"""A rule that concludes something -> a norm: its trigger, conditions and 号, what follows, and its exceptions."""

from __future__ import annotations

from kiyaku.errors import suggestion
from kiyaku.language import say
from kiyaku.law import types as ty
from kiyaku.law.address import Where
from kiyaku.law.program import LimbNode, Node, Norm
from kiyaku.law.resolve import Resolver
from kiyaku.law.rules.actors import check_state, parties
from kiyaku.law.rules.figures import NAMED, WANTED
from kiyaku.law.rules.lines import conditions, defeated, value
from kiyaku.law.rules.notes import notes
from kiyaku.law.rules.provisos import provisos
from kiyaku.law.scope import ROUNDINGS, Scope
from kiyaku.law.types import Type
from kiyaku.syntax import tree as t

_OWES_MONEY = "債務"


def norm(r: Resolver, index: int, rule: t.Rule, where: Where) -> Norm:
    """One norm. Names are bound in this order: parties, trigger, pool, the notice that exercises it."""
    s = Scope(r.program, where, {})
    bearer, other, each = parties(r, rule)
    if each:
        party = Type("区分", r.program.parties)
        s = s.bind("主体", party).bind("相手方", party)
    trigger, onstate, var, s = _trigger(r, rule, s)
    poolvar, pool_of, s = _pool(r, rule, s)
    lines: dict[str, Node] = {}
    exvar = ""
    if line := rule.one("exercised"):
        lines["行使"] = r.node(line.exprs[0], s)
        exvar = line.words[0] if line.words else ""
        s = s.bind(exvar, _member(lines["行使"]) or ty.ANY)
        if len(line.exprs) > 1:
            lines["行使日"] = value(r, line.exprs[1], s, ty.DATE)
    lines |= _figures(r, rule, s)
    if (pool := rule.one("pool")) and not pool_of:
        lines["対象"] = r.node(pool.exprs[0], s)
    if rule.kind == _OWES_MONEY and "金額" not in lines:
        message = say("{kind}「{name}」に金額がありません", kind=rule.kind, name=rule.name)
        r.fault(rule.place, "KY0251", message, say("金額 … を書いてください"))
    limbs = rule.one("limbs")
    return Norm(
        index=index,
        kind=rule.kind,
        name=rule.name,
        pid=where.pid,
        bearer=bearer,
        other=other,
        each=each,
        trigger=trigger,
        onstate=onstate,
        var=var,
        conds=conditions(r, rule.lines, s),
        quant=limbs.words[0] if limbs else "",
        limbs=tuple(_limb(r, x, where, s) for x in limbs.limbs) if limbs else (),
        judged_by=limbs.words[1] if limbs and len(limbs.words) > 1 else "",
        lines=lines,
        exvar=exvar,
        poolvar=poolvar,
        pool_of=pool_of,
        effect=_effect(r, rule, s),
        rounding=_rounding(r, rule),
        provisos=provisos(r, rule, s, ty.ANY),
        defeats=defeated(r, rule, where),
        notes=notes(r, rule.lines, s),
        place=rule.name_place,
    )


def _rounding(r: Resolver, rule: t.Rule) -> str:
    """端数: how the amount is rounded (KY0201 for what is no rounding)."""
    line = rule.one("rounding")
    if line and line.words[0] not in ROUNDINGS:
        could = say("書けるもの: {names}", names="、".join(ROUNDINGS))
        message = say("「{name}」という端数の処理はありません", name=line.words[0])
        r.fault(line.place, "KY0201", message, suggestion(line.words[0], ROUNDINGS, could))
    return line.words[0] if line else ""


def _member(node: Node) -> Type | None:
    return node.type.of if node.type.name == "一覧" else None


def _trigger(r: Resolver, rule: t.Rule, s: Scope) -> tuple[Node | None, tuple[str, str] | None, str, Scope]:
    """契機: an expression, or a status reached; the variable of として, and the scope in which it is bound."""
    if line := rule.one("trigger"):
        node = r.node(line.exprs[0], s)
        var = line.words[0] if line.words else ""
        return node, None, var, s.bind(var, _member(node) or node.type)
    if line := rule.one("onstate"):
        state, value_, *names = line.words
        check_state(r, state, value_, line.place)
        var = names[0] if names else ""
        return None, (state, value_), var, s.bind(var, ty.TRANSITION)
    return None, None, "", s


def _pool(r: Resolver, rule: t.Rule, s: Scope) -> tuple[str, str, Scope]:
    """対象: a collection (債務), or the name of the debt whose pool or amount this 免責 / 上限 cuts."""
    line = rule.one("pool")
    if line is None:
        return "", "", s
    var = line.words[-1] if line.words else ""
    e, named = line.exprs[0], r.program.by_name
    if e.op == "name" and e.word in named:
        target = named[e.word][0] if named[e.word] else None
        member = target.lines["対象"].type.of if target and "対象" in target.lines else None
        return var, e.word, s.bind(var, member or ty.ANY)
    type_ = r.node(e, s).type
    return var, "", s.bind("対象", type_).bind(var, type_.of or ty.ANY)


def _figures(r: Resolver, rule: t.Rule, s: Scope) -> dict[str, Node]:
    """金額 限度 期限 and the like. Where the rule has 端数, an amount may carry a fraction until then."""
    found: dict[str, Node] = {}
    rounded = rule.one("rounding") is not None
    for line in rule.lines:
        if line.kind == "breach":
            found["違反"] = r.condition(line.exprs[0], s)
        elif line.kind in NAMED and line.kind not in ("exercised", "pool"):
            free = rounded and line.kind in ("amount", "bounded")
            want = ty.ANY if free else WANTED.get(NAMED[line.kind], ty.ANY)
            found[NAMED[line.kind]] = value(r, line.exprs[0], s, want)
    return found


def _effect(r: Resolver, rule: t.Rule, s: Scope) -> tuple[str, str, Node] | None:
    """効果: the status it leads to, and when."""
    line = rule.one("effect")
    if line is None:
        return None
    check_state(r, line.words[0], line.words[1], line.place)
    return line.words[0], line.words[1], value(r, line.exprs[0], s, ty.DATE)


def _limb(r: Resolver, x: t.Limb, where: Where, s: Scope) -> LimbNode:
    number = "".join(str(int(ch)) for ch in x.number if ch.isdigit())
    exprs, only, excepted = (tuple(r.condition(e, s) for e in some) for some in (x.exprs, x.only, x.excepted))
    return LimbNode(f"{where.pid}({number})", x.quant, exprs, only, excepted, x.place)
