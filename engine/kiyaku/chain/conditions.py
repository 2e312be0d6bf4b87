"""Conditions and 号 as alternatives of conjunctions: what a rule of the network must find to hold."""

from __future__ import annotations

from itertools import product

from kiyaku.chain.layout import Draft
from kiyaku.chain.network import Join, Literal
from kiyaku.law.program import LimbNode, Node, Norm
from kiyaku.law.strata import covered

Ways = list[list[Literal]]


class Conditions:
    """Drafts the conditions of norms."""

    def __init__(self, draft: Draft):
        self._draft = draft

    def ways(self, n: Norm, name: str, node: Node, needed: bool = False) -> Ways:
        """An expression as alternatives: `第15条第1項 に違反 または …` matches facts of the chain itself.

        `needed`: nothing else of the norm matters where it does not hold.
        """
        if not any(x.op == "meets" for x in node.walk()):
            return [[self._draft.guard(name, node, needed=needed)]]
        if node.op == "or":
            return [w for k, kid in enumerate(node.kids) for w in self.ways(n, f"{name}|{k}", kid)]
        if node.op == "and":
            parts = [self.ways(n, f"{name}&{k}", kid, needed) for k, kid in enumerate(node.kids)]
            return [a + b for a, b in product(*parts)]
        if node.op == "meets":
            return [[self._meets(n, node)]]
        if node.op == "not" and node.kids[0].op == "meets":
            literal = self._meets(n, node.kids[0])
            return [[Literal(literal.relation, literal.join, True)]]
        return [[self._draft.guard(name, node)]]

    def limbs(self, n: Norm, low: int, inst: Literal) -> None:
        """Each 号 to a fact of its own; いずれか: one of them, すべて: all."""
        i = n.index
        for x in n.limbs:
            for way in self._limb(n, x):
                self._draft.rule(low, f"{self._draft.program.doc}:{x.pid}", f"limb:{x.pid}@{i}", inst, *way)
        each = [self._draft.rel(f"limb:{x.pid}@{i}") for x in n.limbs]
        if n.quant == "すべて":
            self._draft.rule(low, f"{self._draft.program.doc}:{n.pid}", f"limbs:{i}", *each)
        else:
            for one in each:
                self._draft.rule(low, f"{self._draft.program.doc}:{n.pid}", f"limbs:{i}", one)

    def _limb(self, n: Norm, x: LimbNode) -> Ways:
        """The ways one 号 can hold; に限る narrows each, を除く cuts each back."""
        base = f"{x.pid}@{n.index}"
        if len(x.exprs) == 1:
            ways = self.ways(n, f"atom:{base}", x.exprs[0])
        elif x.quant == "すべて":
            ways = [[self._draft.guard(f"atom:{base}", *x.exprs)]]
        else:
            ways = [[self._draft.guard(f"atom:{base}.{k}", e)] for k, e in enumerate(x.exprs)]
        rest = [self._draft.guard(f"only:{base}.{k}", e) for k, e in enumerate(x.only)]
        for k, e in enumerate(x.excepted):
            literal = self._draft.guard(f"except:{base}.{k}", e)
            rest.append(Literal(literal.relation, literal.join, True))
        return [w + rest for w in ways]

    def _meets(self, n: Norm, node: Node) -> Literal:
        """A literal for `X に該当 / に違反`, with the rules that conclude it."""
        ref, word = node.value
        norms = covered(self._draft.program, ref)
        name = f"{word}:{ref}"
        join = Join.PARTY if n.each and all(m.each for m in norms) else Join.ANY
        if name not in self._draft.layout.meant:
            self._draft.layout.meant[name] = (ref, word)
            for m in norms:
                part, node_name = (f"ap:{m.index}", "norm") if word == "に該当" else (f"viol:{m.index}", "stat")
                stratum = 2 * (self._draft.program.levels[f"{node_name}:{m.index}"] - 1) + 1
                limbs = [x for x in m.limbs if ref.covers(x.pid)] if not ref.covers(m.pid) else []
                cite = f"{self._draft.program.doc}:{m.pid}"
                for x in limbs:
                    self._draft.rule(
                        stratum, cite, name, self._draft.rel(part), self._draft.rel(f"limb:{x.pid}@{m.index}")
                    )
                if not limbs:
                    self._draft.rule(stratum, cite, name, self._draft.rel(part))
        return self._draft.rel(name, join)
