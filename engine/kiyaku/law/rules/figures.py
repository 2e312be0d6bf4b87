"""The lines of a norm that hold one expression each, and the type that each must have."""

from __future__ import annotations

from kiyaku.law import types as ty

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
