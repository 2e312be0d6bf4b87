"""A rule that concludes something -> a norm: its trigger, conditions and 号, what follows, and its exceptions."""

from __future__ import annotations

from kiyaku.errors import suggestion
from kiyaku.language import say
from kiyaku.law import types as ty
from kiyaku.law.address import Where
from kiyaku.law.program import LimbNode, Node, Norm
from kiyaku.law.resolve import Resolver
from kiyaku.law.resolve.names import owned_rightly
from kiyaku.law.rules.actors import check_state, parties
from kiyaku.law.rules.exercises import exercise, only_conditions, told_apart
from kiyaku.law.rules.figures import NAMED, wanted
from kiyaku.law.rules.lines import conditions, defeated, value
from kiyaku.law.rules.notes import notes
from kiyaku.law.rules.pools import per, per_in_place, pool
from kiyaku.law.rules.provisos import provisos
from kiyaku.law.scope import ROUNDINGS, Scope
from kiyaku.law.types import Type
from kiyaku.syntax import tree as t

_NEEDED = {"債務": "金額", "減額": "金額", "上限": "限度"}


def norm(r: Resolver, index: int, rule: t.Rule, where: Where) -> Norm:
    """One norm. Names are bound in this order: parties, trigger, pool, the notice that exercises it."""
    s = Scope(r.program, where, {})
    bearer, other, each = parties(r, rule)
    if each:
        party = Type("区分", r.program.parties)
        s = s.bind("主体", party).bind("相手方", party)
    trigger, onstate, var, s = _trigger(r, rule, s)
    poolvar, pool_of, members, s = pool(r, rule, s)
    lines: dict[str, Node] = {}
    exvar = ""
    if line := rule.one("exercised"):
        exvar, lines, s = exercise(r, line, s)
    lines |= _figures(r, rule, s)
    if members is not None:
        lines["対象"] = members
    _whole(r, rule, lines)
    per_in_place(r, rule)
    limbs = rule.one("limbs")
    conds, tests = told_apart(conditions(r, rule.lines, s), exvar)
    numbered = tuple(_limb(r, x, where, s) for x in limbs.limbs) if limbs else ()
    exceptions = provisos(r, rule, s, ty.ANY)
    if exvar:
        only_conditions(r, exvar, numbered, exceptions)
    effect, owner = _effect(r, rule, s)
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
        conds=conds,
        quant=limbs.words[0] if limbs else "",
        limbs=numbered,
        judged_by=limbs.words[1] if limbs and len(limbs.words) > 1 else "",
        lines=lines,
        exvar=exvar,
        tests=tests,
        poolvar=poolvar,
        pool_of=pool_of,
        per=per(rule) if pool_of else "",
        effect=effect,
        owner=owner,
        rounding=_rounding(r, rule),
        provisos=exceptions,
        defeats=defeated(r, rule, where),
        notes=notes(r, rule.lines, s),
        place=rule.name_place,
    )


def _whole(r: Resolver, rule: t.Rule, lines: dict[str, Node]) -> None:
    """KY0251 where a rule lacks the line it is about: without it, it would bear on nothing in silence."""
    needed = _NEEDED.get(rule.kind)
    if needed and needed not in lines:
        message = say("{kind}「{name}」に{line}がありません", kind=rule.kind, name=rule.name, line=needed)
        r.fault(rule.place, "KY0251", message, say("{line} … を書いてください", line=needed))
    if rule.kind == "上限" and rule.one("pool") is None:
        message = say("{kind}「{name}」に{line}がありません", kind=rule.kind, name=rule.name, line="対象")
        r.fault(rule.place, "KY0251", message, say("{line} … を書いてください", line="対象"))


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
        known = r.program.states.get(state)
        return None, (state, value_), var, s.bind(var, ty.transition(known.owner if known else ""))
    return None, None, "", s


def _figures(r: Resolver, rule: t.Rule, s: Scope) -> dict[str, Node]:
    """金額 限度 期限 and the like."""
    found: dict[str, Node] = {}
    for line in rule.lines:
        if line.kind == "breach":
            found["違反"] = r.condition(line.exprs[0], s)
        elif line.kind in NAMED and line.kind not in ("exercised", "pool"):
            found[NAMED[line.kind]] = value(r, line.exprs[0], s, wanted(rule, line))
    return found


def _effect(r: Resolver, rule: t.Rule, s: Scope) -> tuple[tuple[str, str, Node] | None, Node | None]:
    """効果: the status it leads to, and when; and of what, where each of a kind has the status."""
    line = rule.one("effect")
    if line is None:
        return None, None
    state, to = line.words[:2]
    check_state(r, state, to, line.place)
    *owners, when = line.exprs
    found = [r.node(owner, s) for owner in owners]
    if state in r.program.states:
        owned_rightly(r, line.place, s, state, found)
    return (state, to, value(r, when, s, ty.DATE)), found[0] if found else None


def _limb(r: Resolver, x: t.Limb, where: Where, s: Scope) -> LimbNode:
    number = "".join(str(int(ch)) for ch in x.number if ch.isdigit())
    exprs, only, excepted = (tuple(r.condition(e, s) for e in some) for some in (x.exprs, x.only, x.excepted))
    return LimbNode(f"{where.pid}({number})", x.quant, exprs, only, excepted, x.place)
