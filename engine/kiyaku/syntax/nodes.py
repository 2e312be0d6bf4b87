"""What the parser makes of a text: tokens, and nodes under the names of the grammar's rules, each with its span."""

from __future__ import annotations


class Token:
    """A word of the text: its terminal's name, the word as written, and where it stands."""

    __slots__ = ("end", "start", "text", "type")

    def __init__(self, type_: str, text: str, start: int, end: int):
        self.type, self.text, self.start, self.end = type_, text, start, end


class Node:
    """What stands under one rule of the grammar (or its alias), from `start` up to, not including, `end`."""

    __slots__ = ("children", "end", "rule", "start")

    def __init__(self, rule: str, children: list[Node | Token], start: int, end: int):
        self.rule, self.children, self.start, self.end = rule, children, start, end
