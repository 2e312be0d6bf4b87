"""The names of definitions, tables and norms, before any body is read."""

from __future__ import annotations

from kiyaku.language import say
from kiyaku.law.mutatis import Placed
from kiyaku.law.names import Names
from kiyaku.law.program import Definition, Program, TableNode
from kiyaku.syntax import tree as t


def register(program: Program, names: Names, placed: list[Placed]) -> None:
    """KY0202 for a name that is taken; norms may share one."""
    for x in placed:
        if isinstance(x.tree, t.Table):
            _table(program, names, x.tree, x.where.pid)
        elif x.tree.kind == "定義":
            _definition(program, names, x.tree)
        elif x.tree.kind != "宣言":
            for p in x.tree.params:
                names.param(p)
            program.by_name.setdefault(x.tree.name, [])


def _table(program: Program, names: Names, tree: t.Table, pid: str) -> None:
    params = tuple(names.param(p) for p in tree.params)
    if names.claim(tree.name, tree.place):
        type_ = names.type(tree.type)
        program.tables[tree.name] = TableNode(tree.name, params, type_, (), pid, tree.place)


def _definition(program: Program, names: Names, rule: t.Rule) -> None:
    """The first piece tells parameters and type; KY0204 where a later one has another number of parameters."""
    params = tuple(names.param(p) for p in rule.params)
    known = program.definitions.get(rule.name)
    if known is None:
        if names.claim(rule.name, rule.name_place):
            type_ = names.type(rule.type)
            program.definitions[rule.name] = Definition(rule.name, params, type_, ())
    elif len(known.params) != len(params):
        first = names.places[rule.name]
        message = say("定義「{name}」の引数の数が {place} と違います", name=rule.name, place=first)
        shown = "、".join(param for param, _ in known.params) or say("なし")
        remedy = say("どの断片も同じ引数にしてください（{params}）", params=shown)
        names.resolver.fault(rule.name_place, "KY0204", message, remedy)
