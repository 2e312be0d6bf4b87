"""The LALR tables at work: text -> nodes. It gives up at the first error, which lark then explains."""

from __future__ import annotations

from typing import Any

from kiyaku.syntax.lexer import Lexer
from kiyaku.syntax.nodes import Node, Token
from kiyaku.syntax.rows import DROPPED, SPLICED, Row, Tables

Value = Any  # a Token, a Node, or the list of what an inlined rule holds
_END = "$END"


class Rule:
    """A rule as it is reduced: how many values, to what name, which of them are kept, which of these are lists."""

    __slots__ = ("keeps", "name", "origin", "passes", "single", "size")

    def __init__(self, row: Row, every: bool):
        self.size, self.origin, self.name, self.single = len(row.parts), row.origin, row.name, row.single
        self.keeps = [(i, part == SPLICED) for i, part in enumerate(row.parts) if every or part != DROPPED]
        self.passes = self.single and self.size == 1 and self.keeps == [(0, False)]


class Machine:
    """Runs tables. `every`: punctuation is kept in the nodes, as the formatter needs it."""

    def __init__(self, made: Tables, every: bool = False):
        lexer, names = Lexer(made.terminals, made.ignored), {name for name, _ in made.terminals}
        self._skip, self._final = lexer.skip, made.final
        self._words = [lexer.words(frozenset(names.intersection(row))) for row in made.states]
        rules = [Rule(row, every) for row in made.rules]
        self._actions: list[dict[str, Any]] = [  # to a state (a number), or by a rule
            {name: rules[~action] if action < 0 else action for name, action in row.items()} for row in made.states
        ]

    def parse(self, text: str) -> Node | None:
        """The node of `start`; None where the text does not parse."""
        skip, actions, words, size = self._skip, self._actions, self._words, len(text)
        states, end = [0], 0
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
