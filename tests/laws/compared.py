"""What a judgment says for sure, against another judgment of the same facts with more of them known."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kiyaku.judge import Judgment
from kiyaku.judge.judgment import Concluded

SAME = ("status", "amount", "exact", "due", "effective", "from_", "until", "ground", "bearer", "moot")
OPEN = ("未確定", "要入力")
CUTS = ("上限", "免責")  # told only beside a debt that there is or may be


def denied(full: Judgment, part: Judgment) -> Iterator[str]:
    """Whatever `part` is sure of and `full`, in which more is known, denies."""
    if not (full.terms[0].held and part.terms[0].held):
        return
    known, open_ = {c.id: c for c in part.conclusions}, {_stem(c) for c in part.conclusions if not _sure(c)}
    settled = {c.id: c for c in full.conclusions}
    for c in part.conclusions:
        other = settled.get(c.id)
        if _sure(c) and c.applies and other is None and c.kind not in CUTS:
            yield f"{c.id}: {c.status} ≠ なし"
        if other is None or c.applies is None:
            continue
        for name in SAME if _sure(c) and _sure(other) else ():
            if getattr(c, name) != getattr(other, name):
                yield f"{c.id}.{name}: {getattr(c, name)} ≠ {getattr(other, name)}"
        if c.bounds and other.amount is not None and not _within(other.amount, c.bounds):
            yield f"{c.id}: {other.amount} is not in {c.bounds}"
    for c in full.conclusions:
        if c.applies and _sure(c) and c.id not in known and _stem(c) not in open_ and c.kind not in CUTS:
            yield f"{c.id}: なし ≠ {c.status}"
    for name, value in part.values.items():
        other_value = full.values[name]
        if not isinstance(value, dict):
            if value != other_value and not isinstance(other_value, dict) and not _open(value):
                yield f"{name}: {value} ≠ {other_value}"
        elif "bounds" in value and isinstance(other_value, int) and not _within(other_value, value["bounds"]):
            yield f"{name}: {other_value} is not in {value['bounds']}"


def _open(value: object) -> bool:
    """Whether a list holds what is not known."""
    return isinstance(value, list) and any(isinstance(x, dict) or _open(x) for x in value)


def _sure(c: Concluded) -> bool:
    return not c.missing and c.applies is not None and c.status not in OPEN


def _stem(c: Concluded) -> str:
    return c.id.partition("[")[0]


def _within(x: int, bounds: Any) -> bool:
    low, high = bounds
    return (low is None or low <= x) and (high is None or x <= high)
