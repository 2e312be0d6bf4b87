"""The pieces of one definition as closures: which of them apply, which one decides, and what it gives."""

from __future__ import annotations

from typing import Any

from kiyaku.language import say
from kiyaku.law.address import citation
from kiyaku.law.order import beats
from kiyaku.law.program import Definition, Node
from kiyaku.reckon.env import Env
from kiyaku.reckon.maker import Compiler, Fn
from kiyaku.reckon.truth import both
from kiyaku.reckon.values import NOTHING, Missing, Unknown, merge

Pieces = tuple[int, ...]
Cases = list[tuple[Fn | None, Fn]]


class LawError(Exception):
    """The law itself cannot be applied to these facts: a circle in time, or two provisions that both decide. KY0601."""


class Made:
    """A definition's pieces ready to be evaluated, and which piece beats which (にかかわらず)."""

    def __init__(self, d: Definition, r: Compiler):
        self.name, self.params = d.name, [name for name, _ in d.params]
        self.all: Pieces = tuple(range(len(d.pieces)))
        self.pieces = d.pieces
        self.beats = [frozenset(j for j in self.all if beats(d.pieces[i], d.pieces[j])) for i in self.all]
        self._conds = [[r.fn(c) for c in p.conds] for p in d.pieces]
        self._cases = [_cases(p.cases, r) for p in d.pieces]
        self._provisos = [
            [([r.fn(c) for c in q.conds], q.off, _cases(q.cases, r)) for q in p.provisos] for p in d.pieces
        ]
        # a piece that gives one value, whatever else holds, and overrides none
        self._simple = [
            cases[0][1] if not provisos and not beaten and cases and cases[0][0] is None else None
            for cases, provisos, beaten in zip(self._cases, self._provisos, self.beats, strict=True)
        ]

    def winner(self, env: Env, some: Pieces) -> Any:
        """The value of the piece that applies and that no applying piece beats; unknown pieces keep it open."""
        if len(some) == 1 and not self._conds[some[0]]:
            only = some[0]
            if (simple := self._simple[only]) is not None:
                env.world.cites.add(self.pieces[only].pid)
                return simple(env)
            return self._value(env, only)
        sure, maybe, names = self.standing(env, some)
        if not sure and not maybe:
            return Unknown(frozenset({self.name}))
        if not maybe:
            return self._value(env, sure[0])
        return merge([self._value(env, i) for i in (*sure, *maybe)], names)

    def standing(self, env: Env, some: Pieces) -> tuple[list[int], list[int], Missing]:
        """The pieces that surely decide, those that may, and what that waits for. LawError for two without order."""
        held: dict[int, Any] = {}
        for i in some:
            conds = self._conds[i]
            held[i] = _all(conds, self.inside(env, i)) if conds else True
        live = [i for i in some if held[i] is not False]
        if len(live) == 1 and held[live[0]] is True:
            return live, [], NOTHING
        left = [i for i in live if not any(held[j] is True and i in self.beats[j] for j in live)]
        sure = [i for i in left if held[i] is True]
        maybe = [i for i in left if held[i] is not True]
        if len(sure) > 1:
            places = say(" と ").join(citation(self.pieces[i].pid) for i in sure)
            raise LawError(say("「{name}」を {places} が同時に定め、順序がありません", name=self.name, places=places))
        return sure, maybe, NOTHING.union(*(held[i].missing for i in maybe))

    def inside(self, env: Env, i: int) -> Env:
        """The place inside piece `i`, so that 従前の値 knows what it stands in; a piece that beats none needs none."""
        if not self.beats[i]:
            return env
        return Env(env.world, env.names, env.now, env.rd, env.frame, (*env.pieces[:3], i))

    def before(self, i: int, some: Pieces) -> Pieces:
        """What 従前の値 of piece `i` is taken from: the others of `some` that do not beat it."""
        return tuple(j for j in some if j != i and i not in self.beats[j])

    def formula(self, env: Env, i: int) -> Node | None:
        """The expression of piece `i` that gives its value, where it is known which does."""
        written = self.pieces[i].cases
        made = self._cases[i]
        for (conds, off, replaced), proviso in zip(self._provisos[i], self.pieces[i].provisos, strict=True):
            held = both(c(env) for c in conds)
            if isinstance(held, Unknown) or (held and off):
                return None
            if held:
                written, made = proviso.cases, replaced
                break
        for (cond, _), (_, node) in zip(made, written, strict=True):
            held = True if cond is None else cond(env)
            if held is not False:
                return node if held is True else None
        return None

    def _value(self, env: Env, i: int) -> Any:
        """A piece's value: its ただし first, then its cases."""
        env = self.inside(env, i)
        env.world.cites.add(self.pieces[i].pid)
        for conds, off, replaced in self._provisos[i]:
            held = both(c(env) for c in conds)
            if held is True:
                return None if off else _choose(env, replaced)
            if isinstance(held, Unknown):
                other = None if off else _choose(env, replaced)
                return merge([other, _choose(env, self._cases[i])], held.missing)
        return _choose(env, self._cases[i])


def _cases(written: tuple[tuple[Node | None, Node], ...], r: Compiler) -> Cases:
    return [(r.fn(cond) if cond is not None else None, r.fn(value)) for cond, value in written]


def _all(conds: list[Fn], env: Env) -> Any:
    """かつ of conditions, the later ones not read where an earlier one does not hold."""
    if len(conds) == 1:
        held = conds[0](env)
        return held if isinstance(held, Unknown) else bool(held)
    return both(c(env) for c in conds)


def _choose(env: Env, written: Cases, start: int = 0) -> Any:
    """The first case whose condition holds; an unknown condition leaves both it and the later ones possible."""
    for k in range(start, len(written)):
        cond, value = written[k]
        held = True if cond is None else cond(env)
        if held is True:
            return value(env)
        if isinstance(held, Unknown):
            return merge([value(env), _choose(env, written, k + 1)], held.missing)
    return None
