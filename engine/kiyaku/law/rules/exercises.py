"""行使: which event exercises a right, and which 条件 are a test of each exercise rather than of having the right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kiyaku.language import say
from kiyaku.law import types as ty
from kiyaku.law.program import LimbNode, Node, Proviso
from kiyaku.law.resolve import Resolver
from kiyaku.law.resolve.attributes import reads
from kiyaku.law.rules.lines import value
from kiyaku.law.scope import Scope
from kiyaku.syntax import tree as t

_ORDER = ("<", "<=", ">", ">=")


def exercise(r: Resolver, line: t.Line, s: Scope) -> tuple[str, dict[str, Node], Scope]:
    """The name of として, the nodes of 行使 and its 時点, and the scope in which the name is bound.

    KY0210 what is no event, KY0203 a name in use, KY0209 a filter that looks at the time of the exercise: one that
    comes too late would not be seen at all.
    """
    node, name = r.node(line.exprs[0], s), line.words[0] if line.words else ""
    member = node.type.of if node.type.name == "一覧" else node.type
    if member is not None and member.name not in ("事象", "？"):
        message = say("行使 は事象です（{type} です）", type=node.type)
        r.fault(
            line.exprs[0].place, "KY0210", message, say("行使 解約通知 として 書 のように、事象の名を書いてください")
        )
    if name in s.names:
        message = say("「{name}」は、外側で使われている名です", name=name)
        r.fault(line.place, "KY0203", message, say("変数の名を変えてください"))
    for part in _timed(node):
        message = say("行使の絞り込みが、行使の時を見ています")
        remedy = say("行使 … として 書 と名付け、条件 書 の … に書いてください。満たさない行使が不発と分かります")
        r.fault(part.place, "KY0209", message, remedy)
    lines = {"行使": node}
    inner = s.bind(name, member or ty.ANY)
    if len(line.exprs) > 1:
        lines["行使日"] = value(r, line.exprs[1], inner, ty.DATE)
    return name, lines, inner


def told_apart(conds: Iterable[Node], name: str) -> tuple[tuple[Node, ...], tuple[Node, ...]]:
    """The 条件 of having the right, and those of each exercise: that read what 行使 names."""
    every = tuple(conds)
    tests = tuple(cond for cond in every if name and reads(cond, name))
    return tuple(cond for cond in every if cond not in tests), tests


def only_conditions(r: Resolver, name: str, limbs: Iterable[LimbNode], provisos: Iterable[Proviso]) -> None:
    """KY0208 where a 号 or the 条件 of a ただし reads what 行使 names: without an exercise it would mean nothing."""
    every = [node for x in limbs for node in (*x.exprs, *x.only, *x.excepted)]
    for node in (*every, *(cond for p in provisos for cond in p.conds)):
        if reads(node, name):
            message = say("「{name}」は行使の名なので、行使されるまで何も指しません", name=name)
            r.fault(
                node.place, "KY0208", message, say("本文の 条件 に書いてください。行使の一つ一つについて確かめます")
            )


def _timed(node: Node) -> Iterator[Node]:
    """The parts of a filter that compare the day or the hour of the event itself."""
    while node.op == "filter":
        todo = [node.kids[1]]
        while todo:
            part = todo.pop()
            if part.op == "and":
                todo += part.kids
            elif part.op == "compare" and part.value in _ORDER and any(_own_time(kid, node.value) for kid in part.kids):
                yield part
        node = node.kids[0]


def _own_time(node: Node, name: str) -> bool:
    """Whether an expression is a day or an hour reckoned from when the event itself came, or from what it asks for."""
    return node.type in ty.DATED and reads(node, name)
