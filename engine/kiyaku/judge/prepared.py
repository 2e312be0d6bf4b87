"""A program made ready for many cases: closures, network, engines, and what each run and each debt would look for."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from kiyaku.chain import make_engine
from kiyaku.chain.compile import compile_network
from kiyaku.chain.layout import Layout, Over
from kiyaku.chain.network import Engine
from kiyaku.judge.dating import dated
from kiyaku.judge.rounding import only_rounds, rounds, rounds_to_multiple
from kiyaku.law.address import Ref
from kiyaku.law.checks.nodes import nodes, read
from kiyaku.law.program import Node, Norm, Program
from kiyaku.law.strata import closure, covered
from kiyaku.reckon.compile import Reckoner
from kiyaku.reckon.maker import Fn

ASKING = frozenset({"norms", "normof", "meets", "state", "該当日", "到来日"})  # what the law itself has concluded
Cone = frozenset[str] | None  # the nodes a run covers; None is the whole program


@dataclass(frozen=True, slots=True)
class Step:
    """What a level has facts to take from: `norm`, `use` and `stat` of a norm, or `st` of a status."""

    kind: str
    norm: Norm | None
    state: str


@dataclass(frozen=True, slots=True)
class Opening:
    """What a norm's instances are made by: its 契機, the relations of what Python decides, and the tests of each."""

    trigger: Fn | None
    instance: int
    guards: list[tuple[int, list[Fn], bool]]  # relation, tests, whether nothing else matters where they fail
    overs: list[Over]
    dead: int | None
    kept: int | None
    born: int | None


class Prepared:
    """A program made ready. Shared by every case of the version."""

    def __init__(self, program: Program):
        self.program = program
        self.reckoner = Reckoner(program)
        self.layout: Layout = compile_network(program)
        self.roundings = {
            piece.pid: how for d in program.definitions.values() for piece in d.pieces if (how := only_rounds(piece))
        }
        self.cautions: dict[str, list[str]] = defaultdict(list)  # 注意 of definitions, told where the piece was read
        for piece in (piece for d in program.definitions.values() for piece in d.pieces):
            if piece.notes.cautions:
                self.cautions[piece.pid] += [caution.text for caution in piece.notes.cautions]
        self.bearing: dict[tuple[str, str], list[Norm]] = defaultdict(list)  # 免責, 上限 and 減額 by what they bear on
        self.moving: dict[str, list[Norm]] = defaultdict(list)  # those whose 効果 moves a status
        self.ends: dict[int, list[str]] = {}  # the statuses whose end takes a norm out of play
        final = [name for name, state in program.states.items() if state.ends]
        for n in program.norms:
            if n.pool_of:
                self.bearing[n.kind, n.pool_of].append(n)
            if n.effect:
                self.moving[n.effect[0]].append(n)
            self.ends[n.index] = [name for name in final if f"st:{name}" in program.graph[f"norm:{n.index}"]]
        self.survives = {n.index for n in program.norms if program.outlives(n)}
        self.accused = self._accused()
        self.dated = dated(program)
        self._openings: dict[int, Opening] = {}
        self._engines: dict[str, Engine] = {}
        self._asking: dict[int, bool] = {}
        self._rounds: dict[int, bool] = {}
        self._covered: dict[Ref, list[Norm]] = {}
        self._cones: dict[str, frozenset[str]] = {}
        self._courses: dict[Cone, list[list[Step]]] = {}

    def course(self, cone: Cone) -> list[list[Step]]:
        """The steps of each level that a run over a cone takes, in order."""
        if cone not in self._courses:
            levels = self.program.levels
            made: list[list[Step]] = [[] for _ in range(max((levels[n] for n in cone or levels), default=0))]
            for node in sorted(levels if cone is None else cone):
                kind, _, key = node.partition(":")
                if levels[node] and self._feeds(kind, key):
                    norm = None if kind == "st" else self.program.norms[int(key)]
                    made[levels[node] - 1].append(Step(kind, norm, key if norm is None else ""))
            self._courses[cone] = made
        return self._courses[cone]

    def _accused(self) -> frozenset[int]:
        """The norms of which some expression asks whether they are broken (に違反)."""
        program = self.program
        asked = {n.value[0] for n in nodes(program) if n.op == "meets" and n.value[1] == "に違反"}
        return frozenset(norm.index for ref in asked for norm in covered(program, ref))

    def _feeds(self, kind: str, key: str) -> bool:
        """Whether a level has facts to take from a node."""
        if kind in ("norm", "st"):
            return True
        if kind == "use":
            return "行使" in self.program.norms[int(key)].lines
        return kind == "stat" and f"breach:{key}" in self.layout.relations

    def opening(self, norm: Norm) -> Opening:
        """How a norm's instances are made; looked up once."""
        i = norm.index
        if i not in self._openings:
            trigger, fn, relations = norm.trigger, self.reckoner.fn, self.layout.relations
            self._openings[i] = Opening(
                fn(trigger) if trigger else None,
                relations[f"inst:{i}"],
                [(g.relation, [fn(node) for node in g.nodes], g.needed) for g in self.layout.guards[i]],
                self.layout.overs.get(i, []),
                relations.get(f"dead:{i}"),
                relations.get(f"kept:{i}"),
                relations.get(f"born:{i}"),
            )
        return self._openings[i]

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

    def asks_law(self, node: Node) -> bool:
        """Whether an expression reads what the law concludes, and not what was entered alone; looked up once."""
        if id(node) not in self._asking:
            self._asking[id(node)] = any(
                x.op in ASKING or (x.op == "fn" and x.value in ASKING) for x in read(self.program, [node])
            )
        return self._asking[id(node)]

    def rounds(self, norm: Norm) -> bool:
        """Whether something is rounded on the way to a norm's amount; looked up once."""
        if norm.index not in self._rounds:
            lines = [some[key] for some in (norm.lines, *(p.lines for p in norm.provisos)) for key in some]
            found = read(self.program, lines)
            inside = any(rounds(x) or rounds_to_multiple(x) or x.op == "lookup" for x in found)
            self._rounds[norm.index] = bool(norm.rounding) or inside
        return self._rounds[norm.index]

    def cone(self, *nodes: str) -> frozenset[str]:
        """Everything the nodes rest on at the same date."""
        key = " ".join(nodes)
        if key not in self._cones:
            graph = {n: [(t, False) for t in ts] for n, ts in self.program.graph.items()}
            self._cones[key] = frozenset(x for n in nodes for x in closure(n, graph))
        return self._cones[key]
