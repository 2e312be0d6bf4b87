"""The contextual lexer: at each state of the parser, the terminals that could stand there, in lark's order.

Each is compiled once, and only those that can begin with the character at hand are tried.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cache
from typing import Any, NamedTuple

from kiyaku.syntax.first import Starts, first

Match = Callable[[str, int], re.Match[str] | None]
KEYWORD = re.compile(r"([^\\()\[\]{}|*+?.^$]+)(\(\?!\[[^\]]*\]\))")  # a word and what may not follow it


class Terminal(NamedTuple):
    """A terminal: its name, the word it is (or ''), what matches it (of a word, its end), how it can begin."""

    name: str
    word: str
    match: Match
    starts: Starts


class Words:
    """The terminals that could stand at some state of the parser."""

    def __init__(self, terminals: Sequence[Terminal]):
        self._terminals = terminals
        self._known: dict[str, list[tuple[str, str, Match]]] = {}  # by the first character, as far as met

    def at(self, text: str, begin: int) -> tuple[str, int]:
        """The word that begins there: its terminal and its end; ('', begin) where there is none."""
        char = text[begin]
        could = self._known.get(char)
        if could is None:
            some = (t for t in self._terminals if t.starts is None or char in t.starts)
            could = self._known[char] = [(t.name, t.word, t.match) for t in some]
        for name, word, match in could:
            if word:
                end = begin + len(word)
                if text.startswith(word, begin) and match(text, end):
                    return name, end
            elif found := match(text, begin):
                return name, found.end()
        return "", begin


class Lexer:
    """All terminals of a grammar; `words` picks those of a state."""

    def __init__(self, terminals: Iterable[tuple[str, str]], ignored: Collection[str]):
        written = list(terminals)
        self._terminals = [_terminal(name, regexp) for name, regexp in written if name not in ignored]
        self.skip: Any = re.compile(
            "(?:" + "|".join(regexp for name, regexp in written if name in ignored) + ")*"
        ).match
        self._words: dict[frozenset[str], Words] = {}

    def words(self, accepted: frozenset[str]) -> Words:
        """Those of a set, in lark's order; states that accept the same share what they learn."""
        if accepted not in self._words:
            self._words[accepted] = Words([t for t in self._terminals if t.name in accepted])
        return self._words[accepted]


def _terminal(name: str, regexp: str) -> Terminal:
    """Most terminals are keywords: the word itself, and one expression for where a word ends."""
    if keyword := KEYWORD.fullmatch(regexp):
        return Terminal(name, keyword[1], _compiled(keyword[2]), frozenset(keyword[1][0]))
    return Terminal(name, "", _compiled(regexp), first(regexp))


@cache
def _compiled(regexp: str) -> Match:
    return re.compile(regexp).match
