"""The network of a program as it is built: relations by name, rules by stratum, and the guards Python decides."""

from __future__ import annotations

from dataclasses import dataclass, field

from kiyaku.chain.network import ChainRule, Join, Literal, Network
from kiyaku.law.address import Ref
from kiyaku.law.program import Node, Norm, Program


@dataclass(frozen=True, slots=True)
class Guard:
    """A fact to assert for an instance where all its expressions hold; without a `needed` one nothing else matters."""

    relation: int
    nodes: tuple[Node, ...]
    needed: bool


@dataclass(frozen=True, slots=True)
class Over:
    """A fact to assert where another norm goes before an instance: of the same party, and `same` the same subject."""

    relation: int
    norm: int
    same: bool


@dataclass(slots=True)
class Layout:
    """The network with its relations by name, the guards of each norm, and what に該当 and に違反 ask for."""

    network: Network = field(default_factory=lambda: Network((), ()))
    relations: dict[str, int] = field(default_factory=dict)
    applying: dict[int, int] = field(default_factory=dict)  # of each norm, the relation that says it applies
    guards: dict[int, list[Guard]] = field(default_factory=dict)
    meant: dict[str, tuple[Ref, str]] = field(default_factory=dict)
    overs: dict[int, list[Over]] = field(default_factory=dict)

    def number(self, name: str) -> int:
        """A relation's number, given when first named."""
        return self.relations.setdefault(name, len(self.relations))


class Draft:
    """A layout being built, and the guards of the norm that is at work."""

    def __init__(self, program: Program):
        self.program = program
        self.layout = Layout()
        self.guards: list[Guard] = []
        top = max(program.levels.values(), default=0)
        self._strata: list[list[ChainRule]] = [[] for _ in range(2 * top)]

    def rule(self, stratum: int, name: str, head: str, *body: Literal) -> None:
        """Add a rule: `head` holds where every literal does."""
        self._strata[stratum].append(ChainRule(name, self.layout.number(head), body))

    def rel(self, name: str, join: Join = Join.SUBJECT, negated: bool = False) -> Literal:
        """A literal of the relation of that name."""
        return Literal(self.layout.number(name), join, negated)

    def guard(self, name: str, *nodes: Node, needed: bool = False) -> Literal:
        """A literal that Python decides, for each instance."""
        self.guards.append(Guard(self.layout.number(name), nodes, needed))
        return self.rel(name)

    def over(self, n: Norm, m: Norm, same: bool) -> Literal:
        """A literal that Python decides: `m` applies to the party, or to the very subject, of an instance of `n`."""
        literal = self.rel(f"over:{n.index}.{m.index}")
        self.layout.overs.setdefault(n.index, []).append(Over(literal.relation, m.index, same))
        return literal

    def done(self) -> Layout:
        """The layout with its network."""
        self.layout.network = Network(tuple(self.layout.relations), tuple(tuple(rules) for rules in self._strata))
        return self.layout
