"""Definitions in pieces: which pieces apply, which one wins, 従前の値, and the memory of what was evaluated."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from kiyaku.law.address import citation
from kiyaku.law.order import beats
from kiyaku.law.program import Definition, Piece
from kiyaku.reckon.env import FAR, Env, day
from kiyaku.reckon.values import NOTHING, Missing, Moving, Unknown, both, merge

if TYPE_CHECKING:
    from kiyaku.reckon.compile import Fn, Reckoner

Pieces = tuple[int, ...]


class LawError(Exception):
    """The law itself cannot be applied to these facts: a circle in time, or two provisions that both decide."""


class Made:
    """A definition's pieces as closures, and which piece beats which."""

    def __init__(self, d: Definition, r: Reckoner):
        self.name, self.params = d.name, [name for name, _ in d.params]
        self.all: Pieces = tuple(range(len(d.pieces)))
        self.pieces = d.pieces
        self.conds = [[r.fn(c) for c in p.conds] for p in d.pieces]
        self.beats = [frozenset(j for j in self.all if beats(d.pieces[i], d.pieces[j])) for i in self.all]
        self.cases = [cases(p.cases, r) for p in d.pieces]
        self.provisos = [[([r.fn(c) for c in q.conds], q.off, cases(q.cases, r)) for q in p.provisos] for p in d.pieces]


def cases(written: tuple[tuple[Any, Any], ...], r: Reckoner) -> list[tuple[Fn | None, Fn]]:
    return [(r.fn(cond) if cond is not None else None, r.fn(value)) for cond, value in written]


class Definitions:
    """Calls of definitions, remembered in the world by name, arguments and dates."""

    def __init__(self, reckoner: Reckoner):
        self.reckoner = reckoner
        self.made: dict[str, Made] = {}

    def get(self, name: str) -> Made:
        if name not in self.made:
            self.made[name] = Made(self.reckoner.program.definitions[name], self.reckoner)
        return self.made[name]

    def call(self, env: Env, name: str, args: list[Any], pieces: Pieces | None = None) -> Any:
        """The definition's value here. Its own frame is evaluated once; its marks are carried over to the caller's."""
        made = self.get(name)
        some = made.all if pieces is None else pieces
        now, rd = day(env.now), day(env.rd)
        plain = tuple(day(a) if isinstance(a, Moving) else a for a in args)
        key = (name, some, now, rd, tuple(x if x.__hash__ else id(x) for x in plain))
        memo = env.world.memo
        if key not in memo:
            if memo.get(("busy", key)):
                raise LawError(f"「{name}」（{citation(made.pieces[0].pid)}）が {now} に自分自身を要します")
            memo["busy", key] = True
            outer, env.world.cites = env.world.cites, set()
            try:
                memo[key] = (*self.evaluate(env, made, args, some, now, rd), frozenset(env.world.cites))
            finally:
                memo["busy", key] = False
                env.world.cites = outer
        value, marks, cites = memo[key]
        env.world.cites |= cites
        for at, mark in zip((env.now, env.rd, *args), marks, strict=True):
            if mark != FAR and isinstance(at, Moving):
                env.mark(at, mark)
        return value

    def evaluate(self, env: Env, made: Made, args: list[Any], some: Pieces, now: date, rd: date) -> tuple[Any, list[date]]:
        """In a fresh frame: clock 0 is `now`, 1 the read date, then one for each moving argument."""
        frame = [FAR] * (2 + len(args))
        names = {
            param: Moving(arg.day, 2 + i, 0) if isinstance(arg, Moving) else arg
            for i, (param, arg) in enumerate(zip(made.params, args, strict=True))
        }
        inner = Env(env.world, names, Moving(now, 0, 0), Moving(rd, 1, 0), frame, (made, some, args))
        return self.winner(inner, made, some), frame

    def winner(self, env: Env, made: Made, some: Pieces) -> Any:
        """The value of the piece that applies and that no applying piece beats; unknown pieces keep it open."""
        if len(some) == 1 and not made.conds[some[0]]:
            return self.value(env, made, some[0])
        sure, maybe, names = self.standing(env, made, some)
        if not sure and not maybe:
            return Unknown(frozenset({made.name}))
        if not maybe:
            return self.value(env, made, sure[0])
        return merge([self.value(env, made, i) for i in (*sure, *maybe)], names)

    def standing(self, env: Env, made: Made, some: Pieces) -> tuple[list[int], list[int], Missing]:
        """The pieces that surely decide, those that may, and what that waits for. LawError for two without order."""
        held = {i: both(c(self.at(env, made, i)) for c in made.conds[i]) for i in some}
        live = [i for i in some if held[i] is not False]
        left = [i for i in live if not any(held[j] is True and i in made.beats[j] for j in live)]
        sure = [i for i in left if held[i] is True]
        maybe = [i for i in left if held[i] is not True]
        if len(sure) > 1:
            places = " と ".join(citation(made.pieces[i].pid) for i in sure)
            raise LawError(f"「{made.name}」を {places} が同時に定め、順序がありません")
        return sure, maybe, NOTHING.union(*(held[i].missing for i in maybe))

    def inside(self, env: Env, name: str, args: list[Any], some: Pieces | None = None) -> tuple[Env, Made, list[int]]:
        """For an explanation: the place inside a call, and the pieces that decide there."""
        made = self.get(name)
        pieces = made.all if some is None else some
        names = {p: day(a) if isinstance(a, Moving) else a for p, a in zip(made.params, args, strict=True)}
        inner = Env(env.world, names, day(env.now), day(env.rd), [], (made, pieces, args))
        sure, maybe, _ = self.standing(inner, made, pieces)
        return inner, made, sure + maybe

    def at(self, env: Env, made: Made, i: int) -> Env:
        """The place inside piece `i`, so that 従前の値 knows what it stands in; a piece that beats none needs none."""
        return Env(env.world, env.names, env.now, env.rd, env.frame, (*env.pieces[:3], i)) if made.beats[i] else env

    def value(self, env: Env, made: Made, i: int) -> Any:
        """A piece's value: its ただし first, then its cases."""
        env = self.at(env, made, i)
        env.world.cites.add(made.pieces[i].pid)
        for conds, off, replaced in made.provisos[i]:
            held = both(c(env) for c in conds)
            if held is True:
                return None if off else self.choose(env, replaced)
            if isinstance(held, Unknown):
                other = None if off else self.choose(env, replaced)
                return merge([other, self.choose(env, made.cases[i])], held.missing)
        return self.choose(env, made.cases[i])

    def choose(self, env: Env, written: list[tuple[Fn | None, Fn]], start: int = 0) -> Any:
        """The first case whose condition holds; an unknown condition leaves both it and the later ones possible."""
        for k in range(start, len(written)):
            cond, value = written[k]
            held = True if cond is None else cond(env)
            if held is True:
                return value(env)
            if isinstance(held, Unknown):
                return merge([value(env), self.choose(env, written, k + 1)], held.missing)
        return None

    def previous(self, env: Env) -> Any:
        """従前の値: the value without this piece and without the pieces that beat it."""
        made, some, args, piece = env.pieces[0], env.pieces[1], env.pieces[2], env.pieces[3]
        rest = tuple(j for j in some if j != piece and piece not in made.beats[j])
        moved = [Moving(a.day, 2 + i, 0) if isinstance(a, Moving) else a for i, a in enumerate(args)]
        return self.call(env, made.name, moved, rest)


__all__ = ["Definitions", "LawError", "Piece"]
