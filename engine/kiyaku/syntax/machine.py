"""lark's LALR tables, run without lark: text -> nodes. It gives up at the first error, which lark then explains."""

from __future__ import annotations

from typing import Any

from lark import Lark
from lark.parsers.lalr_analysis import Shift

from kiyaku.syntax.lexer import Lexer
from kiyaku.syntax.nodes import Node, Token

Value = Any  # a Token, a Node, or the list of what an inlined rule holds
_END = "$END"


class Rule:
    """A rule as it is reduced: how many values, to what name, which of them are kept, which of these are lists."""

    __slots__ = ("keeps", "name", "origin", "passes", "single", "size")

    def __init__(self, rule: Any, every: bool):
        self.size = len(rule.expansion)
        self.origin = str(rule.origin.name)
        self.name = "" if self.origin.startswith("_") else str(rule.alias or self.origin)
        self.single = bool(rule.options.expand1 and not rule.alias)
        self.keeps = [
            (i, not sym.is_term and sym.name.startswith("_"))
            for i, sym in enumerate(rule.expansion)
            if every or not (sym.is_term and sym.filter_out)
        ]
        self.passes = self.single and self.size == 1 and self.keeps == [(0, False)]


class Machine:
    """The tables of a grammar. `every`: punctuation is kept in the nodes, as the formatter needs it."""

    def __init__(self, grammar: Lark, every: bool = False):
        parser: Any = grammar.parser
        table = parser.parser._parse_table
        self._start, self._final = table.start_states["start"], table.end_states["start"]
        lexer, names = Lexer(grammar.terminals, grammar.ignore_tokens), {t.name for t in grammar.terminals}
        self._skip: Any = lexer.skip
        self._words = {state: lexer.words(frozenset(names.intersection(row))) for state, row in table.states.items()}
        rules: dict[int, Rule] = {}

        def action(what: Any, arg: Any) -> Any:
            """The state to go to, or the rule to reduce by."""
            return arg if what is Shift else rules.setdefault(id(arg), Rule(arg, every))

        self._actions = {
            state: {str(name): action(*step) for name, step in row.items()} for state, row in table.states.items()
        }

    def parse(self, text: str) -> Node | None:
        """The node of `start`; None where the text does not parse."""
        skip, actions, words, size = self._skip, self._actions, self._words, len(text)
        states, end = [self._start], 0
        values: list[Value] = []
        starts: list[int] = []
        ends: list[int] = []
        while True:
            begin = skip(text, end).end()
            name, end = words[states[-1]].at(text, begin) if begin < size else (_END, begin)
            action = actions[states[-1]].get(name)
            while isinstance(action, Rule):
                if action.passes:
                    states.pop()
                else:
                    _reduce(action, values, starts, ends)
                    del states[len(states) - action.size :]
                states.append(actions[states[-1]][action.origin])
                if states[-1] == self._final and name == _END:
                    root: Node = values[-1]
                    return root
                action = actions[states[-1]].get(name)
            if action is None:
                return None
            states.append(action)
            values.append(Token(name, text[begin:end], begin, end))
            starts.append(begin)
            ends.append(end)


def _reduce(rule: Rule, values: list[Value], starts: list[int], ends: list[int]) -> None:
    """Put one value in the place of the last `size`."""
    count = rule.size
    start, end = (starts[-count], ends[-1]) if count else (0, 0)
    kept: list[Value] = []
    for i, spliced in rule.keeps:
        value = values[i - count]
        if not spliced:
            kept.append(value)
        elif kept:
            kept += value
        else:
            kept = value  # a list that grows to the right is not copied at each step
    if count:
        del values[-count:], starts[-count:], ends[-count:]
    if not rule.name:
        values.append(kept)
    elif rule.single and len(kept) == 1:
        values.append(kept[0])
    else:
        values.append(Node(rule.name, kept, start, end))
    starts.append(start)
    ends.append(end)
