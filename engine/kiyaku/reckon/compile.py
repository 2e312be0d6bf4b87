"""Checked expressions -> closures over an Env. One maker an operator; made once a program, run for every case."""

from __future__ import annotations

from kiyaku.law.program import Node, Program
from kiyaku.reckon import aggregate, asking, computing, logic, reading
from kiyaku.reckon.define import Definitions
from kiyaku.reckon.maker import Fn, Maker

__all__ = ["MAKERS", "Reckoner"]

MAKERS: dict[str, Maker] = {
    # what is read
    "lit": reading.lit, "ref": reading.lit, "local": reading.local, "asof": reading.asof, "asoftime": reading.asoftime,
    "item": reading.item, "events": reading.events, "norms": asking.norms, "normof": asking.normof,
    "finding": reading.finding, "state": asking.state, "choice": reading.choice, "unknown": reading.unknown,
    "meets": asking.meets,
    # what is computed
    "arith": computing.arith, "fn": computing.fn, "attr": computing.attr, "dateop": computing.dateop,
    "shift": computing.shift, "openshift": computing.openshift, "openday": computing.openday,
    "after": computing.after, "counted": computing.counted, "at": computing.at,
    "interval": computing.interval, "minus": computing.minus, "lookup": computing.lookup, "define": computing.define,
    "previous": computing.previous,
    # truth
    "and": logic.and_, "or": logic.or_, "not": logic.not_, "compare": logic.compare, "covers": logic.covers,
    "oneof": logic.oneof, "within": logic.within, "exists": logic.exists, "elapsed": logic.elapsed,
    # collections
    "filter": aggregate.filter_, "agg": aggregate.walked, "aggcall": aggregate.called,
}  # fmt: skip


class Reckoner:
    """The closures of one program."""

    def __init__(self, program: Program):
        self.program = program
        self.definitions = Definitions(self)
        self.call, self.previous = self.definitions.call, self.definitions.previous
        self._made: dict[int, Fn] = {}

    def fn(self, node: Node) -> Fn:
        """The closure of a node; the same one each time."""
        key = id(node)
        if key not in self._made:
            self._made[key] = MAKERS[node.op](node, self)
        return self._made[key]
