"""Calls of definitions: each evaluated once for its arguments and dates, with its change points; 従前の値."""

from __future__ import annotations

from datetime import date
from typing import Any

from kiyaku.language import say
from kiyaku.law.address import citation
from kiyaku.reckon.env import FAR, Env, day
from kiyaku.reckon.maker import Compiler
from kiyaku.reckon.pieces import LawError, Made, Pieces
from kiyaku.reckon.values import Moving

__all__ = ["Definitions", "LawError"]


class Definitions:
    """Calls of a program's definitions, remembered in the world by name, arguments and dates."""

    def __init__(self, compiler: Compiler):
        self._compiler = compiler
        self._made: dict[str, Made] = {}

    def get(self, name: str) -> Made:
        """A definition's pieces, made once."""
        if name not in self._made:
            self._made[name] = Made(self._compiler.program.definitions[name], self._compiler)
        return self._made[name]

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
                cite = citation(made.pieces[0].pid)
                raise LawError(say("「{name}」（{cite}）が {day} に自分自身を要します", name=name, cite=cite, day=now))
            memo["busy", key] = True
            outer, env.world.cites = env.world.cites, set()
            try:
                memo[key] = (*_evaluate(env, made, args, some, now, rd), frozenset(env.world.cites))
            finally:
                memo["busy", key] = False
                env.world.cites = outer
        value, marks, cites = memo[key]
        env.world.cites |= cites
        for at, mark in zip((env.now, env.rd, *args), marks, strict=True):
            if mark != FAR and isinstance(at, Moving):
                env.mark(at, mark)
        return value

    def previous(self, env: Env) -> Any:
        """従前の値: the value without this piece and without the pieces that beat it."""
        made, some, args, piece = env.pieces[0], env.pieces[1], env.pieces[2], env.pieces[3]
        moved = [Moving(a.day, 2 + i, 0) if isinstance(a, Moving) else a for i, a in enumerate(args)]
        return self.call(env, made.name, moved, made.before(piece, some))

    def explain(self, env: Env, name: str, args: list[Any], some: Pieces | None = None) -> tuple[Env, Made, list[int]]:
        """For an explanation: the place inside a call, and the pieces that decide there."""
        made = self.get(name)
        pieces = made.all if some is None else some
        names = {p: day(a) if isinstance(a, Moving) else a for p, a in zip(made.params, args, strict=True)}
        inner = Env(env.world, names, day(env.now), day(env.rd), [], (made, pieces, args))
        sure, maybe, _ = made.standing(inner, pieces)
        return inner, made, sure + maybe


def _evaluate(env: Env, made: Made, args: list[Any], some: Pieces, now: date, rd: date) -> tuple[Any, list[date]]:
    """In a fresh frame: clock 0 is `now`, 1 the read date, then one for each moving argument."""
    frame = [FAR] * (2 + len(args))
    names = {
        param: Moving(arg.day, 2 + i, 0) if isinstance(arg, Moving) else arg
        for i, (param, arg) in enumerate(zip(made.params, args, strict=True))
    }
    inner = Env(env.world, names, Moving(now, 0, 0), Moving(rd, 1, 0), frame, (made, some, args))
    return made.winner(inner, some), frame
