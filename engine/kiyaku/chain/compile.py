"""A checked program -> its rule network. What passes through the chain is the law: 号, conditions, exceptions,
defeats, exercises, violations and status changes are facts that later rules match.

Level L of the program takes strata 2(L-1) (what holds) and 2(L-1)+1 (what applies, after exceptions).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import product

from kiyaku.chain.network import ChainRule, Join, Literal, Network
from kiyaku.law.address import Ref
from kiyaku.law.program import LimbNode, Node, Norm, Program
from kiyaku.law.strata import covered, defeats


@dataclass(frozen=True, slots=True)
class Guard:
    """A fact to assert for an instance where all its expressions hold."""

    relation: int
    nodes: tuple[Node, ...]


@dataclass(slots=True)
class Layout:
    """The network with its relations by name, and the guards of each norm."""

    network: Network = Network((), ())
    relations: dict[str, int] = field(default_factory=dict)
    guards: dict[int, list[Guard]] = field(default_factory=dict)
    meant: dict[str, tuple[Ref, str]] = field(default_factory=dict)

    def number(self, name: str) -> int:
        """A relation's number, given when first named."""
        return self.relations.setdefault(name, len(self.relations))


class Compiler:
    """Builds the rules of each norm into the strata of its level."""

    def __init__(self, program: Program):
        self.program = program
        self.layout = Layout()
        top = max((v for k, v in program.levels.items()), default=0)
        self.strata: list[list[ChainRule]] = [[] for _ in range(2 * top)]
        self.guards: list[Guard] = []

    def compile(self) -> Layout:
        """The whole network."""
        order = sorted(self.program.norms, key=lambda n: self.program.levels[f"norm:{n.index}"])
        for n in order:
            self.norm(n)
        for name in self.program.states:
            self.state(name)
        names = tuple(self.layout.relations)
        self.layout.network = Network(names, tuple(tuple(rules) for rules in self.strata))
        return self.layout

    def rule(self, stratum: int, name: str, head: str, *body: Literal) -> None:
        self.strata[stratum].append(ChainRule(name, self.layout.number(head), body))

    def rel(self, name: str, join: Join = Join.SUBJECT, negated: bool = False) -> Literal:
        return Literal(self.layout.number(name), join, negated)

    def guard(self, name: str, *nodes: Node) -> Literal:
        """A literal that Python decides, for each instance."""
        self.guards.append(Guard(self.layout.number(name), nodes))
        return self.rel(name)

    def norm(self, n: Norm) -> None:
        """inst, conditions and 号 -> met; met without ただし, defeat or the contract's end -> ap."""
        i, cite = n.index, f"{self.program.doc}:{n.pid}"
        low = 2 * (self.program.levels[f"norm:{i}"] - 1)
        self.guards = []
        inst = self.rel(f"inst:{i}")
        ways: list[list[Literal]] = [[]]
        for k, cond in enumerate(n.conds):
            found = self.ways(n, f"cond:{i}.{k}", cond)
            ways = [a + b for a, b in product(ways, found)]
        if n.limbs:
            self.limbs(n, low, inst)
            ways = [[*w, self.rel(f"limbs:{i}")] for w in ways]
        for w in ways:
            self.rule(low, cite, f"met:{i}", inst, *w)
        met = self.rel(f"met:{i}")
        cuts = 0
        for k, p in enumerate(n.provisos):
            if p.off:
                self.rule(low, f"{cite}/但", f"off:{i}", met, self.guard(f"proviso:{i}.{k}", *p.conds))
                cuts += 1
        for m in self.program.norms:
            if defeats(m, n):
                join = Join.PARTY if m.each and n.each else Join.ANY
                self.rule(low, f"{self.program.doc}:{m.pid}", f"off:{i}", met, self.rel(f"ap:{m.index}", join))
                cuts += 1
        if self.ends(n):
            self.rule(low, f"{cite}（契約の終了後）", f"off:{i}", met, self.rel(f"dead:{i}"))
            cuts += 1
        without = [self.rel(f"off:{i}", negated=True)] if cuts else []
        self.rule(low + 1, cite, f"ap:{i}", met, *without)
        self.use(n, cite)
        self.layout.guards[i] = self.guards

    def ends(self, n: Norm) -> bool:
        """Whether the contract's end takes this norm out of play: not where the end rests on it, nor under 存続."""
        waits = any(t.startswith("st:") for t in self.program.graph[f"norm:{n.index}"]) and not n.onstate
        return waits and not any(ref.covers(n.pid) for ref in self.program.survives)

    def limbs(self, n: Norm, low: int, inst: Literal) -> None:
        """Each 号 to a fact of its own; いずれか: one of them, すべて: all."""
        i = n.index
        for x in n.limbs:
            for way in self.limb(n, x):
                self.rule(low, f"{self.program.doc}:{x.pid}", f"limb:{x.pid}@{i}", inst, *way)
        each = [self.rel(f"limb:{x.pid}@{i}") for x in n.limbs]
        if n.quant == "すべて":
            self.rule(low, f"{self.program.doc}:{n.pid}", f"limbs:{i}", *each)
        else:
            for one in each:
                self.rule(low, f"{self.program.doc}:{n.pid}", f"limbs:{i}", one)

    def limb(self, n: Norm, x: LimbNode) -> list[list[Literal]]:
        """The ways one 号 can hold; に限る narrows each, を除く cuts each back."""
        base = f"{x.pid}@{n.index}"
        if len(x.exprs) == 1:
            ways = self.ways(n, f"atom:{base}", x.exprs[0])
        elif x.quant == "すべて":
            ways = [[self.guard(f"atom:{base}", *x.exprs)]]
        else:
            ways = [[self.guard(f"atom:{base}.{k}", e)] for k, e in enumerate(x.exprs)]
        rest = [self.guard(f"only:{base}.{k}", e) for k, e in enumerate(x.only)]
        for k, e in enumerate(x.excepted):
            literal = self.guard(f"except:{base}.{k}", e)
            rest.append(Literal(literal.relation, literal.join, True))
        return [w + rest for w in ways]

    def ways(self, n: Norm, name: str, node: Node) -> list[list[Literal]]:
        """An expression as alternatives of conjunctions: `第15条第1項 に違反 または …` matches facts of the chain itself."""
        if not any(x.op == "meets" for x in node.walk()):
            return [[self.guard(name, node)]]
        if node.op == "or":
            return [w for k, kid in enumerate(node.kids) for w in self.ways(n, f"{name}|{k}", kid)]
        if node.op == "and":
            parts = [self.ways(n, f"{name}&{k}", kid) for k, kid in enumerate(node.kids)]
            return [a + b for a, b in product(*parts)]
        if node.op == "meets":
            return [[self.meets(n, node)]]
        if node.op == "not" and node.kids[0].op == "meets":
            literal = self.meets(n, node.kids[0])
            return [[Literal(literal.relation, literal.join, True)]]
        return [[self.guard(name, node)]]

    def meets(self, n: Norm, node: Node) -> Literal:
        """A literal for `X に該当 / に違反`, with the rules that conclude it."""
        ref, word = node.value
        norms = covered(self.program, ref)
        name = f"{word}:{ref}"
        join = Join.PARTY if n.each and all(m.each for m in norms) else Join.ANY
        if name not in self.layout.meant:
            self.layout.meant[name] = (ref, word)
            for m in norms:
                part, node_name = (f"ap:{m.index}", "norm") if word == "に該当" else (f"viol:{m.index}", "stat")
                stratum = 2 * (self.program.levels[f"{node_name}:{m.index}"] - 1) + 1
                limbs = [x for x in m.limbs if ref.covers(x.pid)] if not ref.covers(m.pid) else []
                cite = f"{self.program.doc}:{m.pid}"
                for x in limbs:
                    self.rule(stratum, cite, name, self.rel(part), self.rel(f"limb:{x.pid}@{m.index}"))
                if not limbs:
                    self.rule(stratum, cite, name, self.rel(part))
        return self.rel(name, join)

    def use(self, n: Norm, cite: str) -> None:
        """行使 -> used; a violated duty -> viol."""
        i, levels = n.index, self.program.levels
        if "行使" in n.lines:
            self.rule(2 * (levels[f"use:{i}"] - 1), cite, f"used:{i}", self.rel(f"exercise:{i}"))
        if n.kind in ("債務", "義務", "禁止", "表明"):
            self.rule(2 * (levels[f"stat:{i}"] - 1), cite, f"viol:{i}", self.rel(f"breach:{i}"), self.rel(f"ap:{i}"))

    def state(self, name: str) -> None:
        """Dated transitions in order of rank: after one to the end state, later ones come to nothing (不発)."""
        low = 2 * (self.program.levels[f"st:{name}"] - 1)
        final = self.program.states[name].final
        for n in self.program.norms:
            if n.effect and n.effect[0] == name:
                source = self.rel(f"used:{n.index}" if "行使" in n.lines else f"ap:{n.index}")
                cite, due = f"{self.program.doc}:{n.pid}", self.rel(f"due:{n.index}")
                self.rule(low, cite, f"change:{name}", due, source)
                if n.effect[1] == final:
                    self.rule(low, cite, f"final:{name}", due, source)
        change = self.rel(f"change:{name}")
        self.rule(low, f"{name}（不発）", f"moot:{name}", change, self.rel(f"final:{name}", Join.EARLIER))
        self.rule(low + 1, f"{name}（変化）", f"takes:{name}", change, self.rel(f"moot:{name}", negated=True))


def compile_network(program: Program) -> Layout:
    """The rule network of a program, with what it needs to be fed."""
    return Compiler(program).compile()
