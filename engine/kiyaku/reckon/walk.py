"""Walks over collections: the members, or runs of days over which nothing changes.

Days are not stepped one by one: the body's change point says how far a run goes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from kiyaku.calendar import Span
from kiyaku.law.program import Node
from kiyaku.reckon.env import DAY, FAR, Env
from kiyaku.reckon.maker import Compiler
from kiyaku.reckon.truth import both
from kiyaku.reckon.values import Bounds, Moving, Unknown


@dataclass(slots=True)
class Stretch:
    """A member of a collection, or a run of days over which nothing changes: is it in, and what is its value."""

    span: Span | None
    member: Any
    held: Any
    value: Any

    @property
    def count(self) -> int:
        """How many days, or one member."""
        return self.span.days if self.span else 1


class Walk:
    """One aggregate's collection, condition and body."""

    def __init__(self, n: Node, r: Compiler):
        self.op = n.word
        self.var = n.value
        days = n.kids[0].op == "attr" and n.kids[0].value == "各日"
        self.coll = r.fn(n.kids[0].kids[0] if days else n.kids[0])  # of 各日 the run itself: it is not stepped through
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
            return self._by_day(env, every)
        return self._by_member(env, list(every))

    def _by_member(self, env: Env, every: list[Any]) -> Iterator[Stretch]:
        for x in every:
            doubt = getattr(x, "applies", True)
            member = x.value if hasattr(x, "applies") and hasattr(x, "value") else x
            inner = env.bind(self.var, member)
            held = both((doubt, True if self.cond is None else self.cond(inner)))
            yield Stretch(None, member, held, None if held is False else env.plain(self._valued(inner)))

    def _by_day(self, env: Env, span: Span) -> Iterator[Stretch]:
        """Runs of days: each run ends the day before the body's or the condition's mark."""
        at, clock = span.first, len(env.frame)
        while at <= span.last:
            env.frame.append(FAR)
            inner = env.bind(self.var, Moving(at, clock, 0))
            held = True if self.cond is None else self.cond(inner)
            value = None if held is False else self._valued(inner)
            follows = isinstance(value, Moving) and value.clock == clock
            if not follows or self.op not in ("最早", "最遅"):
                value = env.plain(value)
            end = min(env.frame.pop() - DAY, span.last)
            run = Span(at, end)
            if isinstance(value, Moving):  # it follows the days: the first of them gives the earliest
                value = value.day if self.op == "最早" else end + (value.day - at)
            yield Stretch(run, at, held, value)
            at = end + DAY if end < date.max else date.max

    def _valued(self, inner: Env) -> Any:
        """件数 does not look at the body; everything else does."""
        return True if self.op == "件数" else self.body(inner)
