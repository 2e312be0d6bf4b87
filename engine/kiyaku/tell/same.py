"""Whether a value of the judgment is the one that a case expects."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from kiyaku import letters
from kiyaku.facts.case import Event
from kiyaku.law.address import Ref
from kiyaku.reckon.doubtful import Doubtful
from kiyaku.reckon.values import Bounds, Unknown
from kiyaku.tell.aim import ABSENT
from kiyaku.tell.path import UNSETTLED, Absent, outward


def met(want: Any, negated: bool, actual: Any) -> bool:
    """Whether a value is what is expected, or is not what it must not be. What is not known may be either."""
    if negated and isinstance(actual, Absent | Unknown | Bounds | Doubtful):
        return False
    return same(want, actual) is not negated


def same(want: Any, got: Any) -> bool:
    """Whether two values are the same."""
    if isinstance(got, Unknown | Doubtful):
        return want is UNSETTLED
    if isinstance(got, Bounds):
        return want is UNSETTLED or (isinstance(want, Bounds) and _ends(want) in (_ends(got), _ends(outward(got))))
    if isinstance(want, Absent) or isinstance(got, Absent):
        return str(want) == str(got) == ABSENT
    if isinstance(got, list | tuple):
        if isinstance(want, str):
            return folded(want) == folded("、".join(map(str, got)))
        return want is not None and len(want) == len(got) and all(map(same, want, got))
    if isinstance(got, Event):
        return bool(want == got.ident)
    if isinstance(want, Ref):
        return str(want) == str(got)
    if isinstance(want, datetime) and type(got) is date:
        return want.date() == got
    if isinstance(got, datetime) and type(want) is date:
        return want == got.date()
    if isinstance(want, str) and got is not None:
        return folded(want) == folded(str(got))
    return bool(want == got)


def _ends(x: Any) -> tuple[Any, Any]:
    return (x.low, x.high) if isinstance(x, Bounds) else (x, x)


def bare(text: str) -> str:
    """A value without the spaces around it, and without the 「」 in which a clause file writes a text."""
    plain = text.strip()
    inner = plain[1:-1]
    return inner if plain[:1] == "「" and plain[-1:] == "」" and "「" not in inner and "」" not in inner else plain


def folded(text: str) -> str:
    """A text in the one form in which it is compared: width and composition do not tell two apart."""
    return "".join(letters.folded(bare(text)).split())
