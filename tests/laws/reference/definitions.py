"""A definition's value: the piece that applies and that no applying piece goes before; its ただし; its cases."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kiyaku.syntax import tree as t

from . import expressions
from .lawtext import Placed
from .literals import covers
from .numbers import both
from .place import Place
from .values import OPEN, NotCovered


def called(name: str, args: list[Any], p: Place) -> Any:
    """The value for these arguments."""
    return among(p.world.law.definitions[name], args, p)


def previous(p: Place) -> Any:
    """従前の値: of the pieces but this one and those that go before it."""
    assert p.piece is not None
    own, some, args = p.piece
    return among([x for x in some if x is not own and not beats(x, own)], args, p)


def beats(a: Placed, b: Placed) -> bool:
    """Whether にかかわらず of one names the other's provision, or one that holds it and is not named in return."""
    if a is b:
        return False
    names = any(pid == b.pid for pid in a.defeats)
    return names or (any(covers(pid, b.pid) for pid in a.defeats) and a.pid not in b.defeats)


def among(some: list[Placed], args: list[Any], p: Place) -> Any:
    """The value that some pieces give."""
    held = []
    for x in some:
        names = dict(zip([param.name for param in x.rule.params], args, strict=True))
        inner = Place(p.world, p.now, p.rd, names, None, (x, some, args))
        held.append((x, inner, both([expressions.truth(line.exprs[0], inner) for line in x.all("cond")])))
    if any(h is OPEN for _, _, h in held):
        return OPEN
    live = [(x, inner) for x, inner, h in held if h]
    left = [(x, inner) for x, inner in live if not any(beats(y, x) for y, _ in live)]
    if len(left) > 1:
        raise NotCovered("two pieces without order")
    return _value(*left[0]) if left else OPEN


def _value(x: Placed, p: Place) -> Any:
    for proviso in x.rule.provisos:
        held = both([expressions.truth(line.exprs[0], p) for line in proviso if line.kind == "cond"])
        if held is OPEN:
            return OPEN
        if held:
            return None if any(line.kind == "notapply" for line in proviso) else chosen(proviso, p)
    return chosen(x.rule.lines, p)


def chosen(lines: tuple[t.Line, ...], p: Place) -> Any:
    """The first 場合 that holds, else 値 or それ以外; what no case speaks of is not covered."""
    for line in lines:
        if line.kind == "case":
            held = expressions.truth(line.exprs[0], p)
            if held is OPEN:
                return OPEN
            if held:
                return expressions.value(line.exprs[1], p)
    for line in lines:
        if line.kind in ("value", "else"):
            return expressions.value(line.exprs[0], p)
    raise NotCovered("no case speaks of it")


__all__ = ["among", "beats", "called", "chosen", "previous", "replace"]
