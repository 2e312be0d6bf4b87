"""合計 件数 最早 … over collections. Days are walked in segments, not one by one: the body says when it changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from kiyaku import calendar as cal
from kiyaku.calendar import Span
from kiyaku.law.program import Node
from kiyaku.reckon.env import DAY, FAR, Env
from kiyaku.reckon.functions import segments
from kiyaku.reckon.values import (
    Bounds,
    Moving,
    Unknown,
    arithmetic,
    both,
    bounded,
    either,
    high,
    is_unknown,
    low,
    missing,
)

if TYPE_CHECKING:
    from kiyaku.reckon.compile import Fn, Reckoner


@dataclass(frozen=True, slots=True)
class Stretch:
    """A member of a collection, or a run of days over which nothing changes: is it in, and what is its value."""

    span: Span | None
    member: Any
    held: Any
    value: Any

    @property
    def count(self) -> int:
        return self.span.days if self.span else 1


class Walk:
    """One aggregate's collection, condition and body."""

    def __init__(self, n: Node, r: Reckoner):
        self.op = n.word
        self.var = n.value
        self.coll = r.fn(n.kids[0])
        self.days = n.kids[0].op == "attr" and n.kids[0].value == "各日"
        self.cond = r.fn(n.kids[1]) if len(n.kids) == 3 else None
        self.body = r.fn(n.kids[-1])

    def stretches(self, env: Env) -> Iterator[Stretch] | Unknown:
        """The members, in order; Unknown where the collection itself is."""
        every = self.coll(env)
        if isinstance(every, Unknown | Bounds):
            return Unknown(every.missing)
        if every is None:
            return iter(())
        if isinstance(every, Span):
            return self.by_day(env, every)
        return self.by_member(env, list(every))

    def by_member(self, env: Env, every: list[Any]) -> Iterator[Stretch]:
        for x in every:
            doubt = getattr(x, "applies", True)
            member = x.value if hasattr(x, "applies") and hasattr(x, "value") else x
            inner = env.bind(self.var, member)
            held = both((doubt, True if self.cond is None else self.cond(inner)))
            yield Stretch(None, member, held, None if held is False else self.valued(inner))

    def by_day(self, env: Env, span: Span) -> Iterator[Stretch]:
        """Runs of days: each run ends the day before the body's or the condition's mark."""
        at, clock = span.first, len(env.frame)
        while at <= span.last:
            env.frame.append(FAR)
            inner = env.bind(self.var, Moving(at, clock, 0))
            held = True if self.cond is None else self.cond(inner)
            value = None if held is False else self.valued(inner)
            end = min(env.frame.pop() - DAY, span.last)
            run = Span(at, end)
            if isinstance(value, Moving):
                value = value.day if self.op != "最遅" else end + (value.day - at)
            yield Stretch(run, at, held, value)
            at = end + DAY if end < date.max else date.max

    def valued(self, inner: Env) -> Any:
        """件数 does not look at the body; everything else does."""
        return True if self.op == "件数" else self.body(inner)


def maker(n: Node, r: Reckoner) -> Fn:
    """The closure of an aggregate."""
    if n.op == "aggcall":
        parts, op = [r.fn(k) for k in n.kids], n.word
        return lambda env: reduce(op, spread([env.plain(part(env)) for part in parts], op))
    walk = Walk(n, r)
    return lambda env: run(walk, env)


def spread(values: list[Any], op: str) -> list[Any]:
    """最早( 一覧 ) is of the list's members."""
    if op in ("合わせた", "共通部分"):
        return values
    return [x for value in values for x in (value if isinstance(value, list) else [value])]


def run(walk: Walk, env: Env) -> Any:
    found = walk.stretches(env)
    if isinstance(found, Unknown):
        return found
    special: Callable[[Iterator[Stretch]], Any] | None = SPECIAL.get(walk.op)
    if special:
        return special(found)
    return reduce(walk.op, [weighed(walk.op, s) for s in found if s.held is not False])


def weighed(op: str, s: Stretch) -> Any:
    """A stretch's share: a sum counts each of its days; a doubtful member counts between 0 and all."""
    value = s.value
    if op == "合計" and s.count != 1:
        value = arithmetic("×", value, Fraction(s.count))
    if isinstance(s.held, Unknown):
        if op == "合計" and isinstance(value, Fraction | Bounds):
            lo, hi = low(value), high(value)
            zero = Fraction(0)
            return Bounds(
                None if lo is None else min(zero, lo), None if hi is None else max(zero, hi), s.held.missing | missing(value)
            )
        return Unknown(s.held.missing | missing(value))
    return value


def count(found: Iterator[Stretch]) -> Any:
    """件数: how many (days or members) hold."""
    sure, maybe, names = 0, 0, frozenset[str]()
    for s in found:
        if isinstance(s.held, Unknown):
            maybe, names = maybe + s.count, names | s.held.missing
        elif s.held:
            sure += s.count
    return bounded(Fraction(sure), Fraction(sure + maybe), names)


def first(found: Iterator[Stretch]) -> Any:
    """最初: the first member whose body holds."""
    for s in found:
        held = both((s.held, s.value))
        if isinstance(held, Unknown):
            return held
        if held:
            return s.member
    return None


def pieces(found: Iterator[Stretch]) -> Any:
    """区切り: the runs of days over which the body keeps its value."""
    out: list[tuple[Span, Any]] = []
    for s in found:
        if isinstance(s.held, Unknown):
            return s.held
        if not s.held or s.span is None:
            continue
        if is_unknown(s.value):
            return Unknown(missing(s.value))
        if out and out[-1][1] == s.value and out[-1][0].last + DAY == s.span.first:
            out[-1] = (Span(out[-1][0].first, s.span.last), s.value)
        else:
            out.append((s.span, s.value))
    return [span for span, _ in out]


def truths(combine: Callable[[list[Any]], Any]) -> Callable[[Iterator[Stretch]], Any]:
    return lambda found: combine([s.value for s in found if s.held is not False])


SPECIAL: dict[str, Callable[[Iterator[Stretch]], Any]] = {
    "件数": count, "最初": first, "区切り": pieces, "全部": truths(both), "一部": truths(either),
}  # fmt: skip


def reduce(op: str, values: list[Any]) -> Any:
    """Values to one. なし is left out, unknown is not."""
    if op == "合わせた":
        return cal.union(*[segments(v) for v in values])
    if op == "共通部分":
        return cal.intersection(*[segments(v) for v in values])
    if op == "件数":
        return Fraction(len([v for v in values if v is not None]))
    if op == "合計":
        total: Any = None
        for v in values:
            total = v if total is None else arithmetic("+", total, v)
        return Fraction(0) if total is None else total
    some = [v for v in values if v is not None]
    if not some:
        return None
    pick: Callable[..., Any] = max if op in ("最大", "最遅") else min
    if any(isinstance(v, Bounds) for v in some) and not any(isinstance(v, Unknown) for v in some):
        return extreme(some, op in ("最大", "最遅"))
    if any(isinstance(v, Unknown) for v in some):
        return Unknown(missing(*some))
    return pick(some)


def extreme(some: list[Any], largest: bool) -> Any:
    """最大 / 最小 of numbers of which some are only bounded."""
    lows, highs = [low(v) for v in some], [high(v) for v in some]
    known_low = [x for x in lows if x is not None]
    known_high = [x for x in highs if x is not None]
    if largest:
        lo = max(known_low) if known_low else None
        return bounded(lo, None if None in highs else max(known_high), missing(*some))
    hi = min(known_high) if known_high else None
    return bounded(None if None in lows else min(known_low), hi, missing(*some))


__all__ = ["Walk", "maker", "reduce"]
