"""Expressions as written -> resolved, typed nodes. Every unknown name, wrong type and wrong unit is a problem."""

from __future__ import annotations

from kiyaku.law.program import Program
from kiyaku.law.resolve import aggregates, arithmetic, attributes, calls, comparison, names, provisions, times, truth
from kiyaku.law.resolve.resolver import Resolver

_MAKERS = {
    **names.MAKERS,
    **calls.MAKERS,
    **attributes.MAKERS,
    **times.MAKERS,
    **aggregates.MAKERS,
    **provisions.MAKERS,
    **truth.MAKERS,
    **comparison.MAKERS,
    **arithmetic.MAKERS,
}


def resolver(program: Program) -> Resolver:
    """A resolver for the expressions of one program."""
    return Resolver(program, _MAKERS)


__all__ = ["Resolver", "resolver"]
