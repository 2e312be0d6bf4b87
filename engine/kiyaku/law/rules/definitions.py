"""定義 -> one piece of a definition; 宣言 -> a provision that computes nothing, and why."""

from __future__ import annotations

from dataclasses import replace

from kiyaku.language import say
from kiyaku.law.address import Where
from kiyaku.law.program import Declaration, Piece
from kiyaku.law.resolve import Resolver
from kiyaku.law.rules.lines import cases, conditions, defeated
from kiyaku.law.rules.notes import notes
from kiyaku.law.rules.provisos import provisos
from kiyaku.law.scope import Scope
from kiyaku.syntax import tree as t


def piece(r: Resolver, rule: t.Rule, where: Where) -> Piece:
    """One piece of a definition (KY0251 where it gives no value). 従前の値 is there for one with にかかわらず."""
    d = r.program.definitions[rule.name]
    s = Scope(r.program, where, {})
    for (_, type_), param in zip(d.params, rule.params, strict=False):
        s = s.bind(param.name, type_)
    defeats = defeated(r, rule, where)
    if defeats:
        s = replace(s, previous=d.type)
    values = cases(r, rule.lines, s, d.type)
    if not values and rule.kind == "定義":
        message = say("定義「{name}」に値がありません", name=rule.name)
        r.fault(rule.place, "KY0251", message, say("値 … を書いてください"))
    return Piece(
        where.pid,
        conditions(r, rule.lines, s),
        values,
        provisos(r, rule, s, d.type),
        defeats,
        notes(r, rule.lines, s),
        rule.name_place,
    )


def declaration(r: Resolver, rule: t.Rule, where: Where) -> Declaration:
    """宣言 with its 理由 (KY0251 where it gives none)."""
    said = notes(r, rule.lines, Scope(r.program, where, {}))
    if not said.reason:
        message = say("宣言「{name}」に理由がありません", name=rule.name)
        r.fault(rule.place, "KY0251", message, say("理由 「なぜ何も計算しないか」を書いてください"))
    return Declaration(rule.name, where.pid, said, rule.name_place)
