"""Two judgments of one case: where they differ. Engines must not."""

from __future__ import annotations

from kiyaku.judge.judgment import Judgment
from kiyaku.language import say


def differences(a: Judgment, b: Judgment, skip: tuple[str, ...] = ("digests",)) -> list[str]:
    """Each difference as `path: this ≠ that`; empty where they say the same."""
    left, right = a.model_dump(by_alias=True), b.model_dump(by_alias=True)
    for name in skip:
        left.pop(name, None)
        right.pop(name, None)
    for side in (left, right):
        side["conclusions"] = {c["id"]: c for c in side["conclusions"]}
    return _walk("", left, right)


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
    return [] if a == b else [f"{path}: {a} ≠ {b}"]
