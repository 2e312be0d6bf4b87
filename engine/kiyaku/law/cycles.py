"""Cycles among what a program's parts depend on, and the report of one: KY0241, naming the articles on it."""

from __future__ import annotations

from kiyaku.errors import Place, Problem
from kiyaku.language import say
from kiyaku.law.address import citation
from kiyaku.law.graph import Graph
from kiyaku.law.program import Program


def closure(start: str, graph: Graph) -> set[str]:
    """All nodes a node depends on, itself included."""
    seen, todo = {start}, [start]
    while todo:
        for target, _ in graph.get(todo.pop(), ()):
            if target not in seen:
                seen.add(target)
                todo.append(target)
    return seen


def cycle(graph: Graph) -> list[str]:
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
    """KY0241 with the definitions and norms on a cycle, in order."""
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
    message = say("定めが循環しています: {names}", names=" → ".join([*names, names[0]]))
    first = places[0] if places else Place(program.doc)
    remedy = say("「… の 前日 時点の」のように、前の日の値を読んでください")
    return Problem(first, "KY0241", message, remedy, tuple(dict.fromkeys(places))[1:3])
