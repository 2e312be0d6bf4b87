"""Cycles (KY0241) and long chains (KY0244) of what a program's parts depend on, and their reports with the articles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kiyaku.errors import Place, Problem
from kiyaku.language import say
from kiyaku.law.address import citation
from kiyaku.law.graph import Edge, Graph
from kiyaku.law.program import Program

LONGEST = 50  # nodes of a chain; the texts held need eighteen
DEEPEST = 1_000  # operations within one another along a chain; the texts held need ninety


def closure(start: str, graph: Graph) -> set[str]:
    """All nodes a node depends on, itself included."""
    seen, todo = {start}, [start]
    while todo:
        for target, _ in graph.get(todo.pop(), ()):
            if target not in seen:
                seen.add(target)
                todo.append(target)
    return seen


def ordered(graph: Graph) -> tuple[list[str], list[str]]:
    """The nodes, each after all it depends on; and some cycle as the nodes on it, [] where there is none."""
    done: dict[str, None] = {}
    for start in graph:
        path: dict[str, Iterator[Edge]] = {} if start in done else {start: iter(graph[start])}
        while path:  # not recursive: a chain of definitions may be longer than the stack
            node, edges = next(reversed(path.items()))
            target = next((target for target, _ in edges if target not in done), None)
            if target is None:
                done[node] = None
                del path[node]
            elif target in path:
                around = list(path)
                return list(done), around[around.index(target) :]
            else:
                path[target] = iter(graph.get(target, ()))
    return list(done), []


def chain(graph: Graph, order: list[str], weight: Mapping[str, int]) -> tuple[list[str], int]:
    """The heaviest run of nodes of which each reads the next, and its weight; a node that bears none weighs nothing."""
    longest: dict[str, tuple[int, str]] = {}
    for node in order:
        below = max(((longest[target][0], target) for target, _ in graph.get(node, ())), default=(0, ""))
        longest[node] = (below[0] + weight.get(node, 0), below[1])
    found = [max(longest, key=lambda node: longest[node][0])] if longest else []
    while found and (after := longest[found[-1]][1]):
        found.append(after)
    return found, longest[found[0]][0] if found else 0


def circle(program: Program, nodes: list[str]) -> Problem:
    """KY0241 with the definitions and norms on a cycle, in order."""
    names, places = told(program, nodes)
    message = say("定めが循環しています: {names}", names=" → ".join([*names, names[0]]))
    remedy = say("「… の 前日 時点の」のように、前の日の値を読んでください")
    return Problem(places[0] if places else Place(program.doc), "KY0241", message, remedy, tuple(places[1:3]))


def too_deep(program: Program, nodes: list[str], count: int) -> Problem:
    """KY0244 with both ends of a chain whose expressions nest too deep when put into one another."""
    names, places = told(program, nodes)
    shown = " → ".join(names if len(names) < 6 else [*names[:3], "…", *names[-2:]])
    message = say(
        "定めの式の入れ子が、合わせて深すぎます（{count} 段、上限 {limit}）: {names}",
        count=count,
        limit=DEEPEST,
        names=shown,
    )
    remedy = say("入れ子の浅い式にするか、合計( ) や表にまとめてください")
    return Problem(places[0] if places else Place(program.doc), "KY0244", message, remedy, tuple(places[-1:]))


def too_long(program: Program, nodes: list[str]) -> Problem:
    """KY0244 with both ends of a chain: judging follows it, and has only so much room."""
    names, places = told(program, nodes)
    shown = " → ".join([*names[:3], "…", *names[-2:]])
    message = say(
        "定めの連なりが長すぎます（{count}、上限 {limit}）: {names}", count=len(nodes), limit=LONGEST, names=shown
    )
    remedy = say("合計( ) や表にまとめて、間の定義を減らしてください")
    return Problem(places[0] if places else Place(program.doc), "KY0244", message, remedy, tuple(places[-1:]))


def told(program: Program, nodes: list[str]) -> tuple[list[str], list[Place]]:
    """The definitions and norms among some nodes as a reader knows them, and their places, each once."""
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
    return list(dict.fromkeys(names)), list(dict.fromkeys(places))
