"""Dependencies between definitions, norms and statuses, and the level of each: one stratified program.

A cycle is legal only through `時点の` with an earlier date; any other is KY0241, naming the articles on it.
Levels are computed over all alternatives of all 争点, because a condition counts whether or not it is chosen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kiyaku.errors import Place, Problem
from kiyaku.law.address import Ref, citation
from kiyaku.law.order import beats
from kiyaku.law.program import Node, Norm, Program

DUTIES = ("債務", "義務", "禁止", "表明")
Edge = tuple[str, bool]  # the node depended on, and whether only at an earlier date


def covered(program: Program, ref: Ref) -> list[Norm]:
    """The norms a reference of this text stands for: at or below it, or holding the 号 it names."""
    if ref.doc and ref.doc != program.doc:
        return []
    return [n for n in program.norms if ref.covers(n.pid) or any(ref.covers(x.pid) for x in n.limbs)]


def reads(program: Program, node: Node, earlier: bool = False) -> Iterator[Edge]:
    """What an expression depends on."""
    match node.op:
        case "define":
            yield f"def:{node.value}", earlier
        case "norms" | "normof":
            yield from ((f"stat:{n.index}", earlier) for n in program.by_name[node.value])
        case "state":
            yield f"st:{node.value}", earlier
        case "meets":
            ref, word = node.value
            part = "norm" if word == "に該当" else "stat"
            yield from ((f"{part}:{n.index}", earlier) for n in covered(program, ref))
        case "fn" if node.value == "該当日":
            yield from ((f"norm:{n.index}", earlier) for n in covered(program, node.kids[0].value))
        case "at":
            yield from reads(program, node.kids[0], earlier)
            yield from reads(program, node.kids[1], True)
            return
    for kid in node.kids:
        yield from reads(program, kid, earlier)


def all_of(program: Program, nodes: Iterable[Node | None]) -> list[Edge]:
    return [edge for node in nodes if node is not None for edge in reads(program, node)]


def guard_nodes(n: Norm) -> Iterator[Node | None]:
    """The expressions that decide whether a norm applies."""
    yield n.trigger
    yield from n.conds
    for x in n.limbs:
        yield from (*x.exprs, *x.only, *x.excepted)
    for p in n.provisos:
        yield from p.conds


def stat_nodes(n: Norm) -> Iterator[Node | None]:
    """The expressions that decide its amount, dates and performance."""
    yield from (node for key, node in n.lines.items() if key not in ("行使", "対象"))
    for p in n.provisos:
        yield from p.lines.values()


def dependencies(program: Program) -> dict[str, list[Edge]]:
    """Every node of the program with what it reads."""
    graph: dict[str, list[Edge]] = {}
    for d in program.definitions.values():
        edges: list[Edge] = []
        for piece in d.pieces:
            edges += all_of(program, piece.conds)
            for cond, value in (*piece.cases, *(case for p in piece.provisos for case in p.cases)):
                edges += all_of(program, (cond, value))
            for p in piece.provisos:
                edges += all_of(program, p.conds)
        graph[f"def:{d.name}"] = edges
    for n in program.norms:
        i = n.index
        edges = all_of(program, guard_nodes(n))
        if n.onstate:
            edges.append((f"st:{n.onstate[0]}", False))
        edges += [(f"norm:{m.index}", False) for m in program.norms if defeats(m, n)]
        if n.pool_of:
            edges.append((f"pool:{n.pool_of}", False))
        if "対象" in n.lines:
            graph[f"pool:{n.name}"] = all_of(program, (n.lines["対象"],))
        graph[f"norm:{i}"] = edges
        graph[f"use:{i}"] = [(f"norm:{i}", False), *all_of(program, (n.lines.get("行使"), n.effect and n.effect[2]))]
        stat = [(f"use:{i}", False), *all_of(program, stat_nodes(n))]
        stat += [(f"stat:{m.index}", False) for m in program.norms if m.pool_of == n.name]
        if "対象" in n.lines:
            stat.append((f"pool:{n.name}", False))
        graph[f"stat:{i}"] = stat
    for name in program.states:
        graph[f"st:{name}"] = [(f"use:{n.index}", False) for n in program.norms if n.effect and n.effect[0] == name]
    return graph


def defeats(a: Norm, b: Norm) -> bool:
    """Whether norm `a` takes norm `b` out of play. A 上限 is never removed, nor does it remove: caps accumulate."""
    if "上限" in (a.kind, b.kind) or a is b:
        return False
    return any(not ref.doc and ref.covers(b.pid) for ref in a.defeats)


def stratify(program: Program) -> list[Problem]:
    """Set `program.levels`; problems where a cycle has no earlier date in it."""
    graph = dependencies(program)
    below = {node: closure(node, graph) for node in graph} if cycle(graph) else {}
    strong = {
        node: [(target, earlier) for target, earlier in edges if not (earlier and node in below.get(target, ()))]
        for node, edges in graph.items()
    }
    if found := cycle(strong):
        return [circle(program, found)]
    end_rule(program, strong)
    bearing = {node for node in strong if asserts(program, node)}
    levels: dict[str, int] = {}
    for node in strong:
        level(node, strong, levels, bearing)
    program.levels = levels
    program.graph = {node: tuple(dict.fromkeys(target for target, _ in edges)) for node, edges in strong.items()}
    return []


def asserts(program: Program, node: str) -> bool:
    """Whether facts are asserted for a node; the others pass their level through."""
    kind, _, key = node.partition(":")
    if kind in ("norm", "st"):
        return True
    if kind in ("def", "pool"):
        return False
    n = program.norms[int(key)]
    return "行使" in n.lines if kind == "use" else n.kind in DUTIES


def end_rule(program: Program, graph: dict[str, list[Edge]]) -> None:
    """After the end only triggers dated up to it run: each norm the end does not itself depend on waits for it."""
    for name, state in program.states.items():
        if not state.final:
            continue
        above = closure(f"st:{name}", graph)
        for n in program.norms:
            if f"norm:{n.index}" not in above:
                graph[f"norm:{n.index}"].append((f"st:{name}", False))


def closure(start: str, graph: dict[str, list[Edge]]) -> set[str]:
    """All nodes a node depends on, itself included."""
    seen, todo = {start}, [start]
    while todo:
        for target, _ in graph.get(todo.pop(), ()):
            if target not in seen:
                seen.add(target)
                todo.append(target)
    return seen


def level(node: str, graph: dict[str, list[Edge]], levels: dict[str, int], bearing: set[str]) -> int:
    """One more than the highest level read, for a node that facts are asserted for; else that highest level."""
    if node not in levels:
        lower = (level(target, graph, levels, bearing) for target, _ in graph.get(node, ()))
        levels[node] = max(lower, default=0) + (node in bearing)
    return levels[node]


def cycle(graph: dict[str, list[Edge]]) -> list[str]:
    """Some cycle, as the nodes on it; [] where there is none."""
    done: set[str] = set()
    path: list[str] = []

    def visit(node: str) -> list[str]:
        if node in done:
            return []
        if node in path:
            return path[path.index(node) :]
        path.append(node)
        for target, _ in graph.get(node, ()):
            if found := visit(target):
                return found
        path.pop()
        done.add(node)
        return []

    for node in graph:
        if found := visit(node):
            return found
    return []


def circle(program: Program, nodes: list[str]) -> Problem:
    """KY0241 with the articles on the cycle, in order."""
    names, places = [], []
    for node in nodes:
        kind, _, key = node.partition(":")
        if kind == "def":
            piece = program.definitions[key].pieces[0]
            names.append(f"「{key}」（{citation(piece.pid)}）")
            places.append(piece.place)
        elif kind in ("norm", "use", "stat"):
            norm = program.norms[int(key)]
            names.append(f"「{norm.name}」（{citation(norm.pid)}）")
            places.append(norm.place)
    names = list(dict.fromkeys(names))
    message = "定めが循環しています: " + " → ".join([*names, names[0]])
    first = places[0] if places else Place(program.doc)
    return Problem(first, "KY0241", message, "「… の 前日 時点の」のように、前の日の値を読んでください", tuple(dict.fromkeys(places))[1:3])


__all__ = ["beats", "closure", "covered", "defeats", "dependencies", "stratify"]
