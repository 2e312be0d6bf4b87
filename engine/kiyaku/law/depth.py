"""How deep the expressions of each part of a program nest: judging goes down all of a chain of them."""

from __future__ import annotations

from collections.abc import Iterable

from kiyaku.law.graph import figures, guards, uses, values
from kiyaku.law.program import Node, Program


def depths(program: Program) -> dict[str, int]:
    """For each node of the graph, how many operations stand within one another."""
    found = {f"def:{d.name}": _depth(values(d)) for d in program.definitions.values()}
    for n in program.norms:
        for kind, part in (("norm", guards(n)), ("use", uses(n)), ("stat", figures(n))):
            found[f"{kind}:{n.index}"] = _depth(part)
    return found


def _depth(nodes: Iterable[Node | None]) -> int:
    level, deep = [node for node in nodes if node is not None], 0
    while level:  # not recursive: they may be deeper than the stack
        level, deep = [kid for node in level for kid in node.kids], deep + 1
    return deep
