"""Two judgments of one case: where they differ. Engines must not, and a judgment made again must not."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from kiyaku.judge.judgment import Judgment
from kiyaku.language import say


def differences(a: Judgment, b: Judgment, skip: tuple[str, ...] = ("digests",)) -> list[str]:
    """Each difference as `path: this ≠ that`, values as JSON has them; empty where they say the same."""
    left, right = (side.model_dump(mode="json", by_alias=True, exclude=set(skip)) for side in (a, b))
    for side in (left, right):
        side["conclusions"] = _by_id(side["conclusions"])
    found = _walk("", left, right)
    mine, theirs = list(left["conclusions"]), list(right["conclusions"])
    if mine != theirs and set(mine) == set(theirs):
        found.append(say("conclusions: 順が違います"))
    return found


def _by_id(conclusions: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Conclusions under their ids; where an id stands again, with how often it has stood: X, X（2）."""
    seen: Counter[str] = Counter()
    found = {}
    for c in conclusions:
        seen[c["id"]] += 1
        found[c["id"] if seen[c["id"]] == 1 else f"{c['id']}（{seen[c['id']]}）"] = c
    return found


def _walk(path: str, a: object, b: object) -> list[str]:
    """Differences below a path."""
    if isinstance(a, dict) and isinstance(b, dict):
        found = []
        for key in sorted(set(a) | set(b)):
            inner = f"{path}.{key}" if path else str(key)
            if key not in a or key not in b:
                here, there = (say("あり") if key in side else say("なし") for side in (a, b))
                found.append(f"{inner}: {here} ≠ {there}")
            else:
                found += _walk(inner, a[key], b[key])
        return found
    if isinstance(a, list) and isinstance(b, list) and len(a) == len(b):
        return [line for n, (x, y) in enumerate(zip(a, b, strict=True)) for line in _walk(f"{path}[{n}]", x, y)]
    left, right = (json.dumps(x, ensure_ascii=False) for x in (a, b))  # as text, 1 is neither 1.0 nor true
    return [] if left == right else [f"{path}: {left} ≠ {right}"]
