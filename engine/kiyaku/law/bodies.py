"""The bodies of rules and tables, each read once: norms, tables, definitions, those whose parameters are untyped last.

An untyped parameter is of the type that the calls pass, so that a definition waits for all who call it.
"""

from __future__ import annotations

from dataclasses import replace

from kiyaku.language import say
from kiyaku.law import rules
from kiyaku.law import types as ty
from kiyaku.law.mutatis import Placed
from kiyaku.law.program import Program
from kiyaku.law.resolve import Resolver
from kiyaku.law.scope import occasion
from kiyaku.syntax import tree as t

Pieces = list[tuple[t.Rule, Placed]]


def resolve_bodies(program: Program, r: Resolver, placed: list[Placed]) -> None:
    """Read every body of a program whose names are registered; problems gather in the resolver."""
    found = [(x.tree, x) for x in placed if isinstance(x.tree, t.Rule)]
    for rule, _ in found:
        rules.once(r, rule)
        rules.read_lines(r, rule)
    program.declarations = [rules.declaration(r, rule, x.where) for rule, x in found if rule.kind == "宣言"]
    _norms(program, r, [(rule, x) for rule, x in found if rule.kind not in ("定義", "宣言")])
    for x in placed:
        if isinstance(x.tree, t.Table) and x.tree.name in program.tables:
            program.tables[x.tree.name] = rules.table(r, x.tree, x.where)
    pieces: dict[str, Pieces] = {name: [] for name in program.definitions}
    for rule, x in found:
        if rule.kind == "定義" and rule.name in pieces:
            pieces[rule.name].append((rule, x))
    _definitions(program, r, pieces)
    _asked(program, r)


def _asked(program: Program, r: Resolver) -> None:
    """KY0210 for a conclusion asked for by what cannot have given rise to it: 遅延損害金( 支払 ) of an invoice."""
    for node in r.asked:
        norms = program.by_name[node.value]
        given = [occasion(program, n) for n in norms]
        wanted = list(dict.fromkeys(type_.of or type_ for type_ in given))
        pooled = any(n.pool_of or n.poolvar for n in norms)  # one for each member of a pool
        for kid in node.kids[:1]:
            if not pooled and not any(ty.agree(kid.type, type_) for type_ in wanted if type_ != ty.NONE):
                said = {"name": node.value, "want": "、".join(map(str, wanted)), "type": kid.type}
                message = say("「{name}」の契機は{want}です（{type} です）", **said)
                remedy = say("契機になったものを渡すか、「{name}」とだけ書いてください", name=node.value)
                r.fault(kid.place, "KY0210", message, remedy)


def _norms(program: Program, r: Resolver, found: Pieces) -> None:
    """Debts first and what bears on them last, because 免責 and 上限 ask what a debt's pool holds."""
    known = {}
    for i in sorted(range(len(found)), key=lambda i: (found[i][0].kind in rules.CUTTING, found[i][0].kind != "債務")):
        rule, x = found[i]
        known[i] = rules.norm(r, i, rule, x.where)
        program.by_name[known[i].name].append(known[i])
    program.norms = [known[i] for i in range(len(found))]


def _definitions(program: Program, r: Resolver, pieces: dict[str, Pieces]) -> None:
    """Those with untyped parameters after those that call them; a circle of such is read twice."""
    waiting = [name for name, d in program.definitions.items() if any(known == ty.ANY for _, known in d.params)]
    for name in pieces:
        if name not in waiting:
            _define(program, r, name, pieces[name])
    while waiting:
        called = {word for name in waiting for word in _calls(pieces[name]) - {name}}
        ready = [name for name in waiting if name not in called]
        if not ready:
            ready, before = waiting, list(r.problems)
            for name in ready:
                _define(program, r, name, pieces[name])
            r.problems = before
        for name in ready:
            _define(program, r, name, pieces[name])
        waiting = [name for name in waiting if name not in ready]


def _calls(pieces: Pieces) -> set[str]:
    """The names that some pieces call."""
    return {e.word for rule, _ in pieces for e in rule.expressions() if e.op == "call"}


def _define(program: Program, r: Resolver, name: str, pieces: Pieces) -> None:
    """A definition's pieces, its untyped parameters of the types that were passed."""
    d = program.definitions[name]
    passed = r.calls.get(name, [ty.NONE] * len(d.params))
    params = tuple(
        (param, seen if known == ty.ANY and seen != ty.NONE else known)
        for (param, known), seen in zip(d.params, passed, strict=True)
    )
    program.definitions[name] = replace(d, params=params)
    made = tuple(rules.piece(r, rule, x.where) for rule, x in pieces)
    program.definitions[name] = replace(d, params=params, pieces=made)
