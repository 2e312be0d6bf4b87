"""Calls of definitions: each evaluated once for its arguments and dates, with its change points; 従前の値."""

from __future__ import annotations

from datetime import date
from typing import Any

from kiyaku.language import say
from kiyaku.law.address import citation
from kiyaku.reckon.env import DAY, FAR, Env, World, day
from kiyaku.reckon.maker import Compiler
from kiyaku.reckon.memory import MOVES, NOW, Key, Record
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
        """The definition's value here. What was evaluated before is used again until the date it can change."""
        made = self._made.get(name) or self.get(name)
        some = made.all if pieces is None else pieces
        world, now, rd = env.world, env.now, env.rd
        moving: list[date | Moving] = [now, rd]
        days: tuple[date, ...] = (
            now.day if isinstance(now, Moving) else now,
            rd.day if isinstance(rd, Moving) else rd,
        )
        key: Key = (name, some)
        for x in args:
            if type(x) is not Moving:
                key += (x if x.__hash__ else id(x),)
            elif isinstance(now, Moving) and x.clock == now.clock and x.shift == now.shift:
                key += (NOW,)
            else:
                moving.append(x)
                days += (x.day,)
                key += (MOVES,)
        records = world.memory.records.get(key)
        if records is None:
            records = world.memory.records[key] = []
        for found in reversed(records):  # days are mostly asked about in order
            if found.since == days or found.holds(days):
                break
        else:
            found = self._evaluate(world, made, args, some, key, days)
            records.append(found)
        world.cites.update(found.cites)
        if found.moves:
            for at, mark in zip(moving, found.until, strict=True):
                if mark is not FAR and type(at) is Moving:
                    env.mark(at, mark)
            if type(found.value) is Moving:
                return _carried(found.value, moving)
        return found.value

    def _evaluate(
        self, world: World, made: Made, args: list[Any], some: Pieces, key: Key, days: tuple[date, ...]
    ) -> Record:
        """In a fresh frame: clock 0 is `now`, 1 the read date, then one for each argument that moves otherwise."""
        now, rd, busy = days[0], days[1], world.memory.busy
        place = (key, days)
        if place in busy:
            cite = citation(made.pieces[0].pid)
            raise LawError(say("「{name}」（{cite}）が {day} に自分自身を要します", name=made.name, cite=cite, day=now))
        busy.add(place)
        outer, world.cites = world.cites, set()
        frame, inside, clock = [FAR] * len(days), list(args), 1
        for i, part in enumerate(key[2:]):
            if part is NOW:
                inside[i] = Moving(now, 0, 0)
            elif part is MOVES:
                clock += 1
                inside[i] = Moving(days[clock], clock, 0)
        names = dict(zip(made.params, inside, strict=True))
        try:
            inner = Env(world, names, Moving(now, 0, 0), Moving(rd, 1, 0), frame, (made, some, inside))
            value = made.winner(inner, some)
            moves = type(value) is Moving or frame.count(FAR) < len(frame)
            return Record(days, tuple(frame), value, world.cites, tuple(args), moves)
        finally:
            world.cites = outer
            busy.discard(place)

    def previous(self, env: Env) -> Any:
        """従前の値: the value without this piece and without the pieces that beat it."""
        made, some, args, piece = env.pieces
        return self.call(env, made.name, args, made.before(piece, some))

    def explain(self, env: Env, name: str, args: list[Any], some: Pieces | None = None) -> tuple[Env, Made, list[int]]:
        """For an explanation: the place inside a call, and the pieces that decide there."""
        made = self.get(name)
        pieces = made.all if some is None else some
        names = {p: day(a) if isinstance(a, Moving) else a for p, a in zip(made.params, args, strict=True)}
        inner = Env(env.world, names, day(env.now), day(env.rd), [], (made, pieces, args))
        sure, maybe, _ = made.standing(inner, pieces)
        return inner, made, sure + maybe


def _carried(value: Moving, clocks: list[Any]) -> Any:
    """A moving result as its caller sees it: it follows the caller's own date, now or an argument's."""
    base = clocks[value.clock]
    then = day(base) + value.shift * DAY
    return Moving(then, base.clock, base.shift + value.shift) if type(base) is Moving else then
