"""lark's contextual lexer, with each terminal's expression compiled once instead of once for every parser state.

lark joins the terminals of a state into one expression. There are a hundred states, and most terminals end in a class
of twenty thousand characters, so that compiling the joined ones took two seconds a process.
"""

from __future__ import annotations

from typing import Any

from lark.lexer import BasicLexer, ContextualLexer, Scanner, _create_unless


class _Each(Scanner):
    """Tries the terminals of a state one after the other, in the order of the joined expression."""

    def _build_mres(self, terminals: Any, max_size: int) -> Any:
        return super()._build_mres(terminals, 1)  # type: ignore[no-untyped-call]


class _State(BasicLexer):
    """The lexer of one state."""

    def _build_scanner(self) -> Scanner:
        matched = self.g_regex_flags, self.re, self.use_bytes
        terminals, self.callback = _create_unless(self.terminals, *matched)  # type: ignore[no-untyped-call]
        return _Each(terminals, *matched)  # type: ignore[no-untyped-call]


class _Lexer(ContextualLexer):
    BasicLexer = _State

    def __init__(self, conf: Any, states: Any, always_accept: Any = ()):
        conf.skip_validation = True  # a test builds the grammar with lark's own lexer, which validates it
        super().__init__(conf, states, always_accept)


PLUGINS = {"ContextualLexer": _Lexer}
