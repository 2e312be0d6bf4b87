"""Arithmetic written out with its numbers: 341,000 × 14.6% × 31 ÷ 365 = 4,228.4 → 4,228円.

Nothing is traced while judging. The expression is walked again at the same place, and each part asked its value.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from kiyaku.judge.because import source
from kiyaku.judge.show import number, shown
from kiyaku.law import types as ty
from kiyaku.law.program import Node
from kiyaku.reckon.aggregate import Stretch, Walk
from kiyaku.reckon.compile import Reckoner
from kiyaku.reckon.env import Env
from kiyaku.reckon.values import Moving, Unknown, day_of

ROUNDINGS = {"切捨て", "切上げ", "四捨五入"}
Ask = Callable[[Node, Env], None]


class Written:
    """Writes expressions out; `ask` is told each definition met on the way, to be explained below."""

    def __init__(self, reckoner: Reckoner, ask: Ask):
        self.reckoner, self.ask = reckoner, ask

    def value(self, node: Node, env: Env) -> Any:
        found = self.reckoner.fn(node)(env)
        return found.day if isinstance(found, Moving) else found

    def line(self, node: Node, env: Env) -> str:
        """The whole of an amount: its terms, the exact result, and what rounding made of it."""
        inner, place = self.unrounded(node, env)
        result = self.value(node, env)
        if isinstance(result, Unknown):
            return f"{self.terms(inner, place)} = {shown(result)}"
        exact = self.value(inner, place)
        terms = self.terms(inner, place)
        if exact == result or not isinstance(exact, Fraction):
            total = shown(result, node.type)
            return total if terms in (total, shown(result)) else f"{terms} = {total}"
        return f"{terms} = {number(exact)} → {shown(result, node.type)}"

    def unrounded(self, node: Node, env: Env) -> tuple[Node, Env]:
        """What a rounding is taken of: 切捨て( X ), or a definition that only rounds its argument (端数処理)."""
        if node.op == "fn" and node.value in ROUNDINGS:
            return self.unrounded(node.kids[0], env)
        if node.op == "define" and len(node.kids) == 1:
            pieces = self.reckoner.program.definitions[node.value].pieces
            value = pieces[0].cases[-1][1] if len(pieces) == 1 and pieces[0].cases else node
            if value.op == "fn" and value.value in ROUNDINGS and value.kids[0].op == "local":
                return self.unrounded(node.kids[0], env)
        return node, env

    def terms(self, node: Node, env: Env) -> str:
        """An expression with its numbers in place of its names."""
        if node.op == "arith" and node.value in "+-":
            a, b = (self.terms(k, env) for k in node.kids)
            return f"{a} {'−' if node.value == '-' else '+'} {b}"
        if node.op == "arith":
            return self.product(*self.factors(node, env))
        if node.op in ("agg", "aggcall") and node.word == "合計" and node.op == "agg":
            return self.summed(node, env)
        if node.op == "define":
            self.ask(node, env)
        if node.op == "lookup":
            self.ask(node, env)
        if node.op in ("at", "attr", "aggcall", "agg", "normof", "fn"):
            for kid in node.walk():
                if kid.op in ("define", "lookup") and kid is not node and not self.bound(node, kid):
                    self.ask(kid, env) if node.op in ("aggcall", "fn") else None
            if node.op == "at" and node.kids[1].op in ("define", "lookup"):
                self.ask(node.kids[1], self.then(node, env))
        return self.atom(node, env)

    def then(self, node: Node, env: Env) -> Env:
        """The place of `D 時点の X`."""
        when = self.value(node.kids[0], env)
        plain_now = env.now.day if isinstance(env.now, Moving) else env.now
        target = day_of(when)
        return Env(env.world, env.names, min(target, plain_now), target, [], env.pieces)

    def bound(self, node: Node, kid: Node) -> bool:
        """Whether a part stands under a variable that is not bound here."""
        return node.op == "agg"

    def atom(self, node: Node, env: Env) -> str:
        value = self.value(node, env)
        if node.op == "lit" and node.type in (ty.RATE, ty.RATIO):
            return source(node).removeprefix("年")
        return number(value) if isinstance(value, Fraction) and node.type != ty.RATIO else shown(value, node.type)

    def factors(self, node: Node, env: Env) -> tuple[list[str], list[str]]:
        """A product's factors above and below the line, left to right."""
        if node.op != "arith" or node.value not in "×÷":
            text = self.terms(node, env)
            return [f"（{text}）" if node.op == "arith" or " + " in text else text], []
        above, below = self.factors(node.kids[0], env)
        up, down = self.factors(node.kids[1], env)
        return (above + down, below + up) if node.value == "÷" else (above + up, below + down)

    def product(self, above: list[str], below: list[str]) -> str:
        return " ÷ ".join([" × ".join(above), *below])

    def summed(self, node: Node, env: Env) -> str:
        """A 合計: a term for each member, or each run of days over which nothing changed."""
        walk = Walk(node, self.reckoner)
        place = Env(env.world, env.names, env.now, env.rd, list(env.frame) or [], env.pieces)
        found = walk.stretches(place)
        if isinstance(found, Unknown):
            return shown(found)
        terms = [self.stretch(node, s, env) for s in found if s.held is not False and s.value != 0]
        if len(terms) > 8 and len(set(terms)) == 1:
            return f"{terms[0]} × {len(terms)}"
        return " + ".join(terms) or "0"

    def stretch(self, node: Node, s: Stretch, env: Env) -> str:
        """One term; a run of n days multiplies by n before it divides."""
        body, member = node.kids[-1], s.span.first if s.span else s.member
        inner = Env(env.world, {**env.names, node.value: member}, env.now, env.rd, [], env.pieces)
        if s.span is None:
            return self.terms(body, inner)
        above, below = self.factors(body, inner)
        return self.product([*above, str(s.span.days)], below)
