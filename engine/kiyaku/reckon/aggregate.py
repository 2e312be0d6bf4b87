"""Makers of aggregates and filters: 合計 件数 最初 区切り … over a walk, and `事象[ … ]`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from fractions import Fraction
from typing import Any

from kiyaku.calendar import Span
from kiyaku.law import types as ty
from kiyaku.law.program import Node
from kiyaku.reckon.combine import ZERO, reduce
from kiyaku.reckon.doubtful import Doubtful
from kiyaku.reckon.env import DAY, Env
from kiyaku.reckon.maker import Compiler, Fn
from kiyaku.reckon.numbers import arithmetic
from kiyaku.reckon.truth import both, either, negate
from kiyaku.reckon.values import Unknown, bounded, is_unknown, missing, unknown
from kiyaku.reckon.walk import Stretch, Walk


def called(n: Node, r: Compiler) -> Fn:
    """最早( A 、 B ), 合計( 一覧 ): of values written out or of a list's members."""
    parts, op, nothing = [r.fn(k) for k in n.kids], n.word, _nothing(n)
    return lambda env: reduce(op, _spread([env.plain(part(env)) for part in parts], op), nothing)


def walked(n: Node, r: Compiler) -> Fn:
    """合計( 一覧 として x 条件 … : … ): of what the body gives for each member or day."""
    walk, nothing = Walk(n, r), _nothing(n)
    return lambda env: _run(walk, env, nothing)


def _nothing(n: Node) -> Any:
    """The sum of no members: no time at all where the sum is of 時間, else 0."""
    return timedelta(0) if n.type == ty.DURATION else ZERO


def filter_(n: Node, r: Compiler) -> Fn:
    """`事象[ … ]`: the members that pass; of some it may not be known."""
    base, cond = (r.fn(k) for k in n.kids)
    name = n.value

    def run(env: Env) -> Any:
        every = base(env)
        if isinstance(every, Unknown) or every is None:
            return [] if every is None else unknown(every)
        kept = []
        inner = env.bind(name, None)
        for x in every:
            inner.names[name] = x.value if isinstance(x, Doubtful) else x
            held = cond(inner)
            if isinstance(held, Unknown):
                kept.append(Doubtful.of(x, held))
            elif held:
                kept.append(x)
        return kept

    return run


def _spread(values: list[Any], op: str) -> list[Any]:
    """最早( 一覧 ) is of the list's members."""
    if op in ("合わせた", "共通部分"):
        return values
    return [x for value in values for x in (value if isinstance(value, list) else [value])]


def _run(walk: Walk, env: Env, nothing: Any) -> Any:
    found = walk.stretches(env)
    if isinstance(found, Unknown):
        return found
    special: Callable[[Iterator[Stretch]], Any] | None = _SPECIAL.get(walk.op)
    if special:
        return special(found)
    return reduce(walk.op, [_weighed(walk.op, s) for s in found if s.held is not False], nothing)


def _weighed(op: str, s: Stretch) -> Any:
    """A stretch's share: a sum counts each of its days."""
    value = s.value
    if op == "合計" and s.count != 1:
        value = arithmetic("×", value, Fraction(s.count))
    return Doubtful(value, s.held) if isinstance(s.held, Unknown) else value


def _count(found: Iterator[Stretch]) -> Any:
    """件数: how many (days or members) hold."""
    sure, maybe, names = 0, 0, frozenset[str]()
    for s in found:
        if isinstance(s.held, Unknown):
            maybe, names = maybe + s.count, names | s.held.missing
        elif s.held:
            sure += s.count
    return bounded(Fraction(sure), Fraction(sure + maybe), names)


def _first(found: Iterator[Stretch]) -> Any:
    """最初: the first member whose body holds."""
    for s in found:
        held = both((s.held, s.value))
        if isinstance(held, Unknown):
            return held
        if held:
            return s.member
    return None


def _pieces(found: Iterator[Stretch]) -> Any:
    """区切り: the runs of days over which the body keeps its value."""
    out: list[tuple[Span, Any]] = []
    for s in found:
        if isinstance(s.held, Unknown):
            return s.held
        span = s.span or (s.member if isinstance(s.member, Span) else Span(s.member, s.member))
        if not s.held:
            continue
        if is_unknown(s.value):
            return Unknown(missing(s.value))
        if out and out[-1][1] == s.value and out[-1][0].last + DAY == span.first:
            out[-1] = (Span(out[-1][0].first, span.last), s.value)
        else:
            out.append((span, s.value))
    return [span for span, _ in out]


def _every(found: Iterator[Stretch]) -> Any:
    """全部: the body holds of each member; one that may not belong there is no obstacle for sure."""
    return both(either((negate(s.held), s.value)) for s in found if s.held is not False)


def _some(found: Iterator[Stretch]) -> Any:
    """一部: the body holds of a member that belongs there."""
    return either(both((s.held, s.value)) for s in found if s.held is not False)


_SPECIAL: dict[str, Callable[[Iterator[Stretch]], Any]] = {
    "件数": _count, "最初": _first, "区切り": _pieces, "全部": _every, "一部": _some,
}  # fmt: skip
