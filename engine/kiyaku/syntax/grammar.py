"""The grammar as lark reads it: for its tables, where none are at hand, and to explain what does not parse.

lark joins the terminals of a state into one expression. There are hundreds of states, and most terminals end in a class
of twenty thousand characters, so that compiling the joined ones took two seconds a process.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from lark import Lark
from lark.lexer import BasicLexer, ContextualLexer, Scanner, _create_unless
from lark.parsers.lalr_analysis import Shift

from kiyaku.resources import data
from kiyaku.syntax.rows import DROPPED, KEPT, SPLICED, Row, Tables


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


def source() -> str:
    """The text of the grammar."""
    return data("grammar", "kiyaku.lark").read_text(encoding="utf-8")


@cache
def grammar() -> Lark:
    """The grammar, built once a process (half a second).

    Never strict=True (a hundred seconds where interegular is installed) nor cache=True (it unpickles from temp).
    """
    return Lark(
        source(),
        parser="lalr",
        lexer="contextual",
        propagate_positions=True,
        maybe_placeholders=True,
        _plugins={"ContextualLexer": _Lexer},
    )


def derived() -> Tables:
    """lark's tables as ours, numbered in one order whatever order lark has found them in."""
    made: Any = grammar()
    found = made.parser.parser._parse_table
    order = _order(found.states, found.start_states["start"])
    steps = [{str(name): step for name, step in found.states[state].items()} for state in order]
    rules = {arg for row in steps for action, arg in row.values() if action is not Shift}
    ranked = sorted(rules, key=lambda rule: (str(rule.origin.name), [str(sym.name) for sym in rule.expansion]))
    number, state = {rule: n for n, rule in enumerate(ranked)}, {old: n for n, old in enumerate(order)}
    return Tables(
        tuple((str(t.name), t.pattern.to_regexp()) for t in sorted(made.terminals, key=_tried)),
        tuple(made.ignore_tokens),
        tuple(map(_row, ranked)),
        tuple(
            {name: state[arg] if action is Shift else ~number[arg] for name, (action, arg) in row.items()}
            for row in steps
        ),
        state[found.end_states["start"]],
    )


def _order(states: Any, start: int) -> list[int]:
    """The states as they are met from the first on, by the names that lead to them."""
    order = {start: None}
    todo = [start]
    while todo:
        row = states[todo.pop(0)]
        for name in sorted(row, key=str):
            action, arg = row[name]
            if action is Shift and arg not in order:
                order[arg] = None
                todo.append(arg)
    return list(order)


def _tried(terminal: Any) -> tuple[int, int, int, str]:
    """The order in which lark tries terminals."""
    pattern = terminal.pattern
    return -terminal.priority, -pattern.max_width, -len(pattern.value), str(terminal.name)


def _row(rule: Any) -> Row:
    """A rule's row: its alias names its node, `_rule` is spliced, `?rule` gives way to an only child."""
    origin = str(rule.origin.name)
    name = "" if origin.startswith("_") else str(rule.alias or origin)
    parts = (
        (DROPPED if sym.filter_out else KEPT) if sym.is_term else SPLICED if sym.name.startswith("_") else KEPT
        for sym in rule.expansion
    )
    return Row(origin, name, bool(rule.options.expand1 and not rule.alias), tuple(parts))
