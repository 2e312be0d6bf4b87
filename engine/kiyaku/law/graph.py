"""What each definition, norm and status of a program depends on, and whether only at an earlier date.

Nodes are `def:NAME`, `st:NAME`, `pool:NAME` and, for the norm of an index, `norm:` whether it applies, `use:` whether
and when it was exercised, `stat:` its amount, dates and performance.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kiyaku.law.address import Ref
from kiyaku.law.program import Definition, Node, Norm, Program

Edge = tuple[str, bool]  # the node depended on, and whether only at an earlier date
Graph = dict[str, list[Edge]]


def dependencies(program: Program) -> Graph:
    """Every node of the program with what it reads."""
    graph: Graph = {f"def:{d.name}": _definition(program, d) for d in program.definitions.values()}
    defeating = [n for n in program.norms if n.defeats]
    for n in program.norms:
        graph |= _norm(program, n, defeating)
    for name in program.states:
        graph[f"st:{name}"] = [(f"use:{n.index}", False) for n in program.norms if n.effect and n.effect[0] == name]
    return graph


def covered(program: Program, ref: Ref) -> list[Norm]:
    """The norms a reference of this text stands for: at or below it, or holding the 号 it names."""
    if ref.doc and ref.doc != program.doc:
        return []
    return [n for n in program.norms if ref.covers(n.pid) or any(ref.covers(x.pid) for x in n.limbs)]


def defeats(a: Norm, b: Norm) -> bool:
    """Whether norm `a` takes norm `b` out of play. A 上限 is never removed, nor does it remove: caps accumulate."""
    if "上限" in (a.kind, b.kind) or a is b:
        return False
    return any(not ref.doc and ref.covers(b.pid) for ref in a.defeats)


def alike(a: Norm, b: Norm) -> bool:
    """Whether both speak of the same subject: the same kind of event, the same change of a status.

    One then goes before the other for the same event only: a notice in writing takes nothing from another notice.
    """
    if a.onstate or b.onstate:
        return a.onstate == b.onstate
    if a.trigger is None or b.trigger is None:
        return False
    kind, other = (n.type.of or n.type for n in (a.trigger, b.trigger))
    return kind == other and kind.name == "事象"


def _definition(program: Program, d: Definition) -> list[Edge]:
    return _reads_all(program, values(d))


def _norm(program: Program, n: Norm, defeating: list[Norm]) -> Graph:
    i = n.index
    applies = _reads_all(program, guards(n))
    if n.onstate:
        applies.append((f"st:{n.onstate[0]}", False))
    applies += [(f"norm:{m.index}", False) for m in defeating if defeats(m, n)]
    if n.by_item:
        applies += [(f"norm:{m.index}", False) for m in program.by_name[n.pool_of]]
    if n.pool_of:
        applies.append((f"pool:{n.pool_of}", False))
    stat = [(f"use:{i}", False), *_reads_all(program, figures(n))]
    stat += [(f"stat:{m.index}", False) for m in program.norms if m.pool_of == n.name]
    graph: Graph = {}
    if "対象" in n.lines:
        graph[f"pool:{n.name}"] = _reads_all(program, (n.lines["対象"],))
        stat.append((f"pool:{n.name}", False))
    graph[f"norm:{i}"] = applies
    graph[f"use:{i}"] = [(f"norm:{i}", False), *_reads_all(program, uses(n))]
    graph[f"stat:{i}"] = stat
    return graph


def values(d: Definition) -> Iterator[Node | None]:
    """The expressions of a definition: when its pieces hold, and what they give."""
    for piece in d.pieces:
        yield from piece.conds
        for case in (*piece.cases, *(case for p in piece.provisos for case in p.cases)):
            yield from case
        for p in piece.provisos:
            yield from p.conds


def guards(n: Norm) -> Iterator[Node | None]:
    """The expressions that decide whether a norm applies."""
    yield n.trigger
    yield from n.conds
    for x in n.limbs:
        yield from (*x.exprs, *x.only, *x.excepted)
    for p in n.provisos:
        yield from p.conds
    yield from arising(n)


def arising(n: Norm) -> Iterator[Node | None]:
    """The expressions that decide when its effect arises."""
    yield from (lines.get("発生") for lines in (n.lines, *(p.lines for p in n.provisos)))


def uses(n: Norm) -> Iterator[Node | None]:
    """The expressions that decide whether and when a right was exercised, and what that brings."""
    yield from n.tests
    yield from (n.lines.get(key) for key in ("行使", "行使日", "失効"))
    yield n.effect and n.effect[2]
    yield n.owner
    yield from (p.lines.get("失効") for p in n.provisos)


def figures(n: Norm) -> Iterator[Node | None]:
    """The expressions that decide its amount, dates and performance."""
    for lines in (n.lines, *(p.lines for p in n.provisos)):
        yield from (node for key, node in lines.items() if key not in ("発生", "行使", "行使日", "対象"))


def _steps_back(day: Node) -> bool:
    """Whether a day is said as one before another: の 前日, の 3日前. Any other may be the very day, or lie ahead."""
    back = [_back(node) for node in _steps(day)]
    return bool(back) and all(back)


def _steps(day: Node) -> Iterator[Node]:
    """The steps by which a day is reached, the last one first."""
    while day.op in ("dateop", "shift", "openshift"):
        yield day
        day = day.kids[0]


def _back(step: Node) -> bool:
    """Whether a step leads to an earlier day."""
    if step.op == "dateop":
        return bool(step.value == "前日")
    length, sign = step.value
    return bool(sign < 0 and (step.op == "openshift" or (length and length.n)))


def _reads_all(program: Program, nodes: Iterable[Node | None]) -> list[Edge]:
    """What some expressions read; what stands after `… の 前日 時点の` is read at an earlier date."""
    found: list[Edge] = []
    todo = [(node, False) for node in nodes if node is not None][::-1]
    while todo:
        node, earlier = todo.pop()
        match node.op:
            case "define":
                found.append((f"def:{node.value}", earlier))
            case "norms" | "normof":
                found += [(f"stat:{n.index}", earlier) for n in program.by_name[node.value]]
            case "state":
                found.append((f"st:{node.value}", earlier))
            case "meets":
                ref, word = node.value
                part = "norm" if word == "に該当" else "stat"
                found += [(f"{part}:{n.index}", earlier) for n in covered(program, ref)]
            case "fn" if node.value == "該当日":
                found += [(f"norm:{n.index}", earlier) for n in covered(program, node.kids[0].value)]
            case "at":
                todo += [(node.kids[1], earlier or _steps_back(node.kids[0])), (node.kids[0], earlier)]
                continue
        if node.kids:
            todo += [(kid, earlier) for kid in node.kids[::-1]]
    return found
