"""The level of each definition, norm and status: one stratified program.

A cycle is legal only through `時点の` with an earlier date; any other is KY0241, naming the articles on it.
Levels are computed over all alternatives of all 争点, because a condition counts whether or not it is chosen.
"""

from __future__ import annotations

from kiyaku.errors import Problem
from kiyaku.law.cycles import DEEPEST, LONGEST, chain, circle, closure, ordered, too_deep, too_long
from kiyaku.law.depth import depths
from kiyaku.law.graph import Graph, alike, covered, defeats, dependencies
from kiyaku.law.program import Program

_DUTIES = ("債務", "義務", "禁止", "表明")


def stratify(program: Program) -> list[Problem]:
    """Set `program.levels` and `program.graph`; problems where a cycle has no earlier date in it."""
    graph = dependencies(program)
    below = {node: closure(node, graph) for node in graph} if ordered(graph)[1] else {}
    strong = {
        node: [(target, earlier) for target, earlier in edges if not (earlier and node in below.get(target, ()))]
        for node, edges in graph.items()
    }
    order, found = ordered(strong)
    if found:
        return [circle(program, found)]
    longest, count = chain(strong, order, dict.fromkeys(strong, 1))
    if count > LONGEST:
        return [too_long(program, longest)]
    deepest, count = chain(strong, order, depths(program))
    if count > DEEPEST:
        return [too_deep(program, deepest, count)]
    _wait_for_end(program, strong)
    bearing = {node for node in strong if _asserts(program, node)}
    levels: dict[str, int] = {}
    for node in ordered(strong)[0]:
        lower = (levels[target] for target, _ in strong.get(node, ()))
        levels[node] = max(lower, default=0) + (node in bearing)
    program.levels = levels
    program.graph = {node: tuple(dict.fromkeys(target for target, _ in edges)) for node, edges in strong.items()}
    return []


def _asserts(program: Program, node: str) -> bool:
    """Whether facts are asserted for a node; the others pass their level through."""
    kind, _, key = node.partition(":")
    if kind in ("norm", "st"):
        return True
    if kind in ("def", "pool"):
        return False
    n = program.norms[int(key)]
    return "行使" in n.lines if kind == "use" else n.kind in _DUTIES


def _wait_for_end(program: Program, graph: Graph) -> None:
    """After the end only triggers dated up to it run: each norm the end does not itself depend on waits for it."""
    for name, state in program.states.items():
        if not state.ends:
            continue
        above = closure(f"st:{name}", graph)
        for n in program.norms:
            if f"norm:{n.index}" not in above:
                graph[f"norm:{n.index}"].append((f"st:{name}", False))


__all__ = ["alike", "closure", "covered", "defeats", "stratify"]
