"""What was rounded on the way to an amount: each rounding with its exact value, in the order in which they work.

Nothing is traced while judging: the expression is walked again at the same place, as for a derivation.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from kiyaku.judge.payment import Payment
from kiyaku.judge.resting import apart
from kiyaku.judge.rounding import rounds, rounds_to_multiple
from kiyaku.law import types as ty
from kiyaku.law.program import Node
from kiyaku.reckon.compile import Reckoner
from kiyaku.reckon.doubtful import Doubtful
from kiyaku.reckon.env import Env, day
from kiyaku.reckon.pieces import Pieces
from kiyaku.reckon.places import bound, stretches, then
from kiyaku.reckon.tables import Lookup
from kiyaku.reckon.values import Moving, Unknown
from kiyaku.reckon.walk import Stretch

AMOUNT, ROUNDING, LIMIT = "金額", "端数", "限度"
PICKS = ("最大", "最小")


@dataclass(frozen=True, slots=True)
class Rounded:
    """One rounding: the provision it is written in, at what stage (a line, or a definition) and of what, and how.

    `times`: the days of a sum that are each rounded so.
    """

    provision: str
    stage: str
    of: str
    how: str
    unit: Fraction | None
    exact: Fraction
    made: Fraction
    times: int = 1


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an expression stands: its provision, stage and of what; the arguments given to the names in it."""

    provision: str
    stage: str
    of: tuple[str, ...]
    given: dict[str, tuple[Node, Env, _Place]]
    times: int = 1


def rounded(c: Payment) -> tuple[list[Rounded], Rounded | None]:
    """The roundings of a conclusion's amount; and the one of them that made it what it is, if one did."""
    amount = c.amount
    if not isinstance(amount, Fraction) or not c.run.world.prepared.rounds(c.norm):
        return [], None
    with apart(c.run.world):
        found, last = _worked(c)
    if c.norm.rounding:
        last = Rounded(c.norm.pid, ROUNDING, "", c.norm.rounding, None, c.settled, amount)
        found.append(last)
    return found, last if last and last.made == amount else None


def _worked(c: Payment) -> tuple[list[Rounded], Rounded | None]:
    """The roundings inside 金額 (of a 上限, 限度), of each 件 where 減額 or 上限 work on each."""
    key = AMOUNT if AMOUNT in c.norm.lines else LIMIT
    if key not in c.norm.lines or c.exempt[0] is not False:
        return [], None
    trace, last = _Trace(c.run.world.reckoner), None
    for share in c.shares:
        if (node := c.formula(key, share.env)) is not None:
            of = (str(share.of),) if share.alone else ()
            last = trace.value(node, share.env, _Place(c.norm.pid, key, of, {}))
    return trace.found, last if len(c.shares) == 1 else None


class _Trace:
    """Collects the roundings that an expression's value comes of. A call of a definition is looked into once."""

    def __init__(self, reckoner: Reckoner):
        self.found: list[Rounded] = []
        self._reckoner = reckoner
        self._seen: set[Any] = set()

    def value(self, node: Node, env: Env, at: _Place) -> Rounded | None:
        """Follow a value; the rounding that it is the very result of, if any."""
        if (rounds(node) or rounds_to_multiple(node)) and node.type in ty.MONEY:
            return self._rounding(node, env, at)
        match node.op:
            case "local":
                inner, place, there = at.given.get(node.value, (None, env, at))
                return self.value(inner, place, there) if inner is not None else None
            case "arith":
                for kid in node.kids:
                    self.value(kid, env, at)
            case "aggcall" if node.word == "合計":
                for kid in node.kids:
                    self.value(kid, env, at)
            case "aggcall" if node.word in PICKS:
                whole = self._of(node, env)
                chosen = next((kid for kid in node.kids if self._of(kid, env) == whole), None)
                return self.value(chosen, env, at) if chosen is not None else None
            case "agg":
                return self._aggregate(node, env, at)
            case "at":
                return self.value(node.kids[1], then(self._reckoner, node, env), at)
            case "define":
                return self._define(node, env, at)
            case "previous":
                made, some, args, piece = env.pieces
                return self._pieces(node, made.name, args, env, at, made.before(piece, some))
            case "lookup":
                args = [self._of(kid, env) for kid in node.kids]
                table = self._reckoner.program.tables[node.value]
                row = Lookup(table, self._reckoner.fn).row(env, args)
                return self.value(row.value, env, replace(at, provision=row.pid)) if row else None
        return None

    def _of(self, node: Node, env: Env) -> Any:
        found = self._reckoner.fn(node)(env)
        return found.day if isinstance(found, Moving) else found

    def _rounding(self, node: Node, env: Env, at: _Place) -> Rounded | None:
        self.value(node.kids[0], env, at)
        exact, made = self._of(node.kids[0], env), self._of(node, env)
        if not isinstance(exact, Fraction) or not isinstance(made, Fraction):
            return None
        unit = self._of(node.kids[1], env) if rounds_to_multiple(node) else None
        of = "、".join(dict.fromkeys(x for x in at.of if x))
        self.found.append(Rounded(at.provision, at.stage, of, node.value, unit, exact, made, at.times))
        return self.found[-1]

    def _aggregate(self, node: Node, env: Env, at: _Place) -> Rounded | None:
        """合計: what each member adds. 最大 and 最小: the member that was picked."""
        if node.word not in ("合計", *PICKS):
            return None
        walked = stretches(self._reckoner, node, env)
        every = [] if isinstance(walked, Unknown) else [s for s in walked if s.held is True]
        if node.word in PICKS:
            whole = self._of(node, env)
            every = [s for s in every if s.value == whole][:1]
        last = None
        for s in every:
            given = {name: x for name, x in at.given.items() if name != node.value}
            inner = replace(at, of=(*at.of, _label(s)), given=given, times=at.times * s.count)
            last = self.value(node.kids[-1], bound(node, s, env), inner)
        return last if len(every) == 1 and last is not None and last.times == 1 else None

    def _define(self, node: Node, env: Env, at: _Place) -> Rounded | None:
        args = [self._of(kid, env) for kid in node.kids]
        names = [name for name, _ in self._reckoner.program.definitions[node.value].params]
        given = {name: (kid, env, at) for name, kid in zip(names, node.kids, strict=True)}
        return self._pieces(node, node.value, args, env, replace(at, given=given))

    def _pieces(
        self, call: Node, name: str, args: list[Any], env: Env, at: _Place, some: Pieces | None = None
    ) -> Rounded | None:
        """The formula of the piece of a definition that decides, where it is known which."""
        asked = (id(call), str(args), at.of, day(env.now), day(env.rd))
        if asked in self._seen:
            return None
        self._seen.add(asked)
        inner, made, pieces = self._reckoner.definitions.explain(env, name, args, some)
        if len(pieces) != 1:
            return None
        place = made.inside(inner, pieces[0])
        node = made.formula(place, pieces[0])
        if node is None:
            return None
        provision = made.pieces[pieces[0]].pid
        if rounds(node) and node.kids[0].op == "local":  # 端数処理: it only rounds, at the caller's stage
            return self.value(node, place, replace(at, provision=provision))
        return self.value(node, place, replace(at, provision=provision, stage=name, of=at.of or _named(args)))


def _named(args: list[Any]) -> tuple[str, ...]:
    """What a definition is asked of: a month, an event; amounts and dates alone name nothing."""
    return tuple(str(x) for x in args if not isinstance(x, Fraction | bool | Unknown) and x is not None)


def _label(s: Stretch) -> str:
    """A member, or the days, of a sum."""
    member = s.member.value if isinstance(s.member, Doubtful) else s.member
    return str(s.span or member)


__all__ = ["Rounded", "rounded"]
