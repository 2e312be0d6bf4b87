"""Sets of time: a value as segments, 合わせた, 共通部分, を差し引いた."""

from __future__ import annotations

from typing import Any

from kiyaku import calendar as cal
from kiyaku.calendar import Segment, Span
from kiyaku.reckon.doubtful import Doubtful
from kiyaku.reckon.values import Unknown, missing


def segments(x: Any) -> list[Segment]:
    """A value as a set of time."""
    if isinstance(x, Segment):
        return [x]
    if isinstance(x, Span):
        return [whole for whole in [cal.whole_days(x)] if whole.start < whole.end]
    return [s for y in x or [] for s in segments(y)]


def subtract(removed: Any, whole: Any) -> Any:
    """`A を差し引いた B`: the moments of B that are not in A."""
    if doubtful := unknowns([removed, whole]):
        return Unknown(missing(*doubtful))
    return cal.difference(segments(whole), segments(removed))


def union(many: list[Any]) -> tuple[Segment, ...] | Unknown:
    """合わせた: the moments in any of them; unknown where one of them is."""
    if doubtful := unknowns(many):
        return Unknown(missing(*doubtful))
    return cal.union(*[segments(x) for x in many])


def intersection(many: list[Any]) -> tuple[Segment, ...] | Unknown:
    """共通部分: the moments in all of them; unknown where one of them is."""
    if doubtful := unknowns(many):
        return Unknown(missing(*doubtful))
    return cal.intersection(*[segments(x) for x in many]) if many else ()


def unknowns(x: Any) -> list[Unknown]:
    """The unknowns among values and the members of their lists, and what doubtful members wait for."""
    if isinstance(x, list | tuple):
        return [found for member in x for found in unknowns(member)]
    if isinstance(x, Doubtful):
        return [x.applies, *unknowns(x.value)]
    return [x] if isinstance(x, Unknown) else []
