"""The values that a 区分, 状態 or 争点 lists: each once, and what is singled out is one of them."""

from __future__ import annotations

from collections.abc import Sequence

from kiyaku.errors import Place, suggestion
from kiyaku.language import say
from kiyaku.law.resolve import Resolver


def distinct(r: Resolver, values: Sequence[str], place: Place) -> None:
    """KY0202 for a value listed twice."""
    for value in dict.fromkeys(values):
        if values.count(value) > 1:
            message = say("「{name}」が {count} 回書かれています", name=value, count=values.count(value))
            r.fault(place, "KY0202", message, say("どちらか1つにしてください"))


def among(r: Resolver, value: str, values: Sequence[str], place: Place, message: str) -> None:
    """KY0218 with a message where a value is none of those listed."""
    if value not in values:
        could = say("書けるもの: {names}", names="、".join(values))
        r.fault(place, "KY0218", message, suggestion(value, values, could))
