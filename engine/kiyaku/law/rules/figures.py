"""The lines of a norm that hold one expression each, and the type that each must have."""

from __future__ import annotations

from kiyaku.law import types as ty
from kiyaku.law.types import Type
from kiyaku.syntax import tree as t

NAMED = {
    "amount": "金額",
    "bounded": "限度",
    "due": "期限",
    "span": "期間",
    "lapse": "失効",
    "arises": "発生",
    "performed": "履行",
    "exercised": "行使",
    "breach": "違反",
    "pool": "対象",
}
WANTED = {
    "金額": ty.YEN,
    "限度": ty.YEN,
    "期限": ty.DATE,
    "失効": ty.DATE,
    "発生": ty.DATE,
    "期間": ty.SPAN,
    "履行": ty.DATE,
    "違反": ty.BOOL,
}


def wanted(rule: t.Rule, line: t.Line) -> Type:
    """The type of a line's expression. Where the rule has 端数, an amount may carry a fraction until then."""
    free = rule.one("rounding") is not None and line.kind in ("amount", "bounded")
    return ty.FRACTION if free else WANTED.get(NAMED[line.kind], ty.ANY)
