"""A program made ready for many cases: closures, network, engines, cones."""

from __future__ import annotations

from kiyaku.chain import make_engine
from kiyaku.chain.compile import compile_network
from kiyaku.chain.layout import Layout
from kiyaku.chain.network import Engine
from kiyaku.judge.rounding import only_rounds
from kiyaku.law.address import Ref
from kiyaku.law.program import Norm, Program
from kiyaku.law.strata import closure, covered
from kiyaku.reckon.compile import Reckoner


class Prepared:
    """A program made ready: closures, network, engines. Shared by every case of the version."""

    def __init__(self, program: Program):
        self.program = program
        self.reckoner = Reckoner(program)
        self.layout: Layout = compile_network(program)
        top = max(program.levels.values(), default=0)
        self.levels: list[list[str]] = [[] for _ in range(top)]
        for node, level in program.levels.items():
            if level and not node.startswith(("def:", "pool:")) and self._feeds(node):
                self.levels[level - 1].append(node)
        for nodes in self.levels:
            nodes.sort()
        self.roundings = {
            piece.pid: how for d in program.definitions.values() for piece in d.pieces if (how := only_rounds(piece))
        }
        self._engines: dict[str, Engine] = {}
        self._covered: dict[Ref, list[Norm]] = {}
        self._cones: dict[str, frozenset[str]] = {}

    def _feeds(self, node: str) -> bool:
        """Whether a level has facts to take from a node."""
        kind, _, key = node.partition(":")
        if kind in ("norm", "st"):
            return True
        norm = self.program.norms[int(key)]
        return "行使" in norm.lines if kind == "use" else f"breach:{key}" in self.layout.relations

    def engine(self, name: str) -> Engine:
        """The engine of a name, made once."""
        if name not in self._engines:
            self._engines[name] = make_engine(name, self.layout.network)  # type: ignore[arg-type]
        return self._engines[name]

    def covered(self, ref: Ref) -> list[Norm]:
        """The norms a reference stands for, found once."""
        if ref not in self._covered:
            self._covered[ref] = covered(self.program, ref)
        return self._covered[ref]

    def cone(self, *nodes: str) -> frozenset[str]:
        """Everything the nodes rest on at the same date."""
        key = " ".join(nodes)
        if key not in self._cones:
            graph = {n: [(t, False) for t in ts] for n, ts in self.program.graph.items()}
            self._cones[key] = frozenset(x for n in nodes for x in closure(n, graph))
        return self._cones[key]
