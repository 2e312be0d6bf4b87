"""Arithmetic written out with its numbers: 341,000 × 14.6% × 31 ÷ 365 = 4,228.4 → 4,228円.

Nothing is traced while judging. The expression is walked again at the same place, and each part asked its value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from fractions import Fraction
from typing import Any

from kiyaku.calendar import Span
from kiyaku.facts.case import Event
from kiyaku.judge.because import source
from kiyaku.judge.rounding import only_rounds, rounds, rounds_to_multiple
from kiyaku.law import types as ty
from kiyaku.law.program import Node
from kiyaku.reckon.compile import Reckoner
from kiyaku.reckon.env import Env
from kiyaku.reckon.places import bound, stretches
from kiyaku.reckon.values import Moving, Unknown
from kiyaku.reckon.walk import Stretch
from kiyaku.tell.parts import Part, parts
from kiyaku.tell.show import number, shown

Ask = Callable[[Node, Env], None]
MOST_TERMS = 8
PICKS = ("最大", "最小", "最早", "最遅")


class Written:
    """Writes expressions out; `ask` is told each definition and table met on the way, to be explained below."""

    def __init__(self, reckoner: Reckoner, ask: Ask):
        self._reckoner, self._ask = reckoner, ask

    def value(self, node: Node, env: Env) -> Any:
        """An expression's value at a place; a moving date as it stands."""
        found = self._reckoner.fn(node)(env)
        return found.day if isinstance(found, Moving) else found

    def line(self, node: Node, env: Env) -> str:
        """The whole of an amount: its terms, the exact result, and what rounding made of it."""
        inner = self._unrounded(node)
        result, terms = self.value(node, env), self._terms(inner, env)
        if node.op == "define" and inner is not node:
            self._ask(node, env)
        if isinstance(result, Unknown):
            return terms if terms == shown(result) else f"{terms} = {shown(result)}"
        exact = self.value(inner, env)
        if exact == result or not isinstance(exact, Fraction):
            total = shown(result, node.type)
            return total if terms in (total, shown(result)) else f"{terms} = {total}"
        made = terms if terms == number(exact) else f"{terms} = {number(exact)}"
        return f"{made} → {shown(result, node.type)}"

    def asks(self, node: Node, env: Env) -> None:
        """Ask for every definition and table in an expression."""
        for part, place in parts(self._reckoner, node, env):
            self._ask(part, place)

    def _unrounded(self, node: Node) -> Node:
        """What a rounding is taken of: 切捨て( X ), or a definition that only rounds its argument (端数処理)."""
        if rounds(node) or rounds_to_multiple(node):
            return self._unrounded(node.kids[0])
        if node.op == "define" and len(node.kids) == 1:
            pieces = self._reckoner.program.definitions[node.value].pieces
            if len(pieces) == 1 and only_rounds(pieces[0]):
                return self._unrounded(node.kids[0])
        return node

    def _terms(self, node: Node, env: Env) -> str:
        """An expression with its numbers in place of its names; what the numbers come from is asked."""
        if node.op == "arith" and node.value in "+-":
            a, b = (self._terms(k, env) for k in node.kids)
            return f"{a} {'−' if node.value == '-' else '+'} {b}"
        if node.op == "arith":
            return _product(*self._factors(node, env))
        if node.op == "agg" and node.word == "合計":
            return self._summed(node, env)
        if node.op == "aggcall" and node.word in PICKS and len(node.kids) > 1:
            return f"{node.word}( {' 、 '.join(self._picked(k, env) for k in node.kids)} )"
        self.asks(node, env)
        return self._atom(node, env)

    def _picked(self, node: Node, env: Env) -> str:
        """One of those that 最大 chooses among; rounded to a multiple, also what it was before."""
        made = self._terms(node, env)
        if not rounds_to_multiple(node):
            return made
        before = self._terms(node.kids[0], env)
        return made if before == made else f"{before} → {made}"

    def _atom(self, node: Node, env: Env) -> str:
        value = self.value(node, env)
        if node.op == "lit" and node.type in (ty.RATE, ty.RATIO):
            return source(node).removeprefix("年")
        return number(value) if isinstance(value, Fraction) and node.type != ty.RATIO else shown(value, node.type)

    def _factors(self, node: Node, env: Env) -> tuple[list[str], list[str]]:
        """A product's factors above and below the line, left to right."""
        if node.op != "arith" or node.value not in "×÷":
            text = self._terms(node, env)
            return [f"（{text}）" if node.op == "arith" or " + " in text else text], []
        above, below = self._factors(node.kids[0], env)
        up, down = self._factors(node.kids[1], env)
        return (above + down, below + up) if node.value == "÷" else (above + up, below + down)

    def _summed(self, node: Node, env: Env) -> str:
        """A 合計: a term for each member, or each run of days over which nothing changed."""
        found = stretches(self._reckoner, node, env)
        if isinstance(found, Unknown):
            return shown(found)
        self.asks(node.kids[0], env)
        terms: list[str] = []
        for s in _joined(found):
            if s.held is not False and s.value != 0:
                text, asked = self._stretch(node, s, env)
                if text not in terms or isinstance(s.member, Event):  # a like month or run of days has a like reason
                    for part, place in asked:
                        self._ask(part, place)
                terms.append(text)
        if len(terms) > MOST_TERMS and len(set(terms)) == 1:
            return f"{terms[0]} × {len(terms)}"
        return " + ".join(terms) or "0"

    def _stretch(self, node: Node, s: Stretch, env: Env) -> tuple[str, list[Part]]:
        """One term, and what it asks. A run of n days multiplies by n before it divides."""
        asked: list[Part] = []
        quiet = Written(self._reckoner, lambda part, place: asked.append((part, place)))
        body, inner = node.kids[-1], bound(node, s, env)
        if s.span is None:
            return quiet._terms(body, inner), asked
        above, below = quiet._factors(body, inner)
        return _product([*above, str(s.span.days)], below), asked


def _joined(found: Iterable[Stretch]) -> list[Stretch]:
    """Runs of days that follow one another with the same value, as one: a point that changed nothing is not shown."""
    out: list[Stretch] = []
    for s in found:
        last = out[-1] if out else None
        if (
            last
            and last.span
            and s.span
            and (last.held, last.value) == (s.held, s.value)
            and (s.span.first - last.span.last).days == 1
        ):
            out[-1] = replace(last, span=Span(last.span.first, s.span.last))
        else:
            out.append(s)
    return out


def _product(above: list[str], below: list[str]) -> str:
    return " ÷ ".join([" × ".join(above), *below])
