"""YAML text -> a tree in which everything is text as written: `no`, 010, 10:00 and 2024-02-30 are not converted.

Anchors, aliases, tags and further documents are refused; size, depth and the number of nodes are bounded, so that a
file can neither build objects nor grow while it is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import yaml

from kiyaku.errors import KiyakuError, Place, Problem, hidden
from kiyaku.facts.faults import MOST, and_more, plain, quoted
from kiyaku.facts.node import Node
from kiyaku.facts.yamlwords import explain
from kiyaku.language import say

BYTES = 1_000_000
DEPTH = 30
NODES = 200_000
LINE = 200  # characters of a line that a message shows
BREAKS = re.compile("\r\n|[\r\n\x85\u2028\u2029]")  # as PyYAML counts lines


def read_tree(text: str, path: str) -> tuple[Node, list[Problem]]:
    """The tree, and the duplicate keys in it (KY0401). KiyakuError (KY0402–KY0412) where there is no tree to read."""
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > BYTES:
        raise KiyakuError([too_big(path, size)])
    reader = _Reader(text.removeprefix("\ufeff"), path)
    try:
        root = reader.root()
    except (yaml.YAMLError, ValueError, OverflowError) as error:  # PyYAML lets out ValueError for "\UFFFFFFFF"
        code, line, column, cause, remedy = explain(error, reader.lines)
        raise reader.stop(reader.place(line, column), code, cause, remedy) from None
    if reader.refused:
        raise KiyakuError([*reader.refused, *reader.duplicates])
    return root, reader.duplicates


def too_big(path: str, size: int) -> Problem:
    """KY0402: a file over the limit, which is not read at all."""
    cause = say("ファイルが大きすぎます（{size:,} バイト、上限 {limit:,}）", size=size, limit=BYTES)
    return Problem(Place(path), "KY0402", cause, say("事案を分けてください"))


class _Reader:
    """Builds the tree from the parser's events: they are flat, so that no nesting can exhaust the stack."""

    def __init__(self, text: str, path: str):
        self.path, self.lines = path, BREAKS.split(text)
        self.events: Iterator[Any] = yaml.parse(text, Loader=yaml.SafeLoader)
        self.refused: list[Problem] = []
        self.duplicates: list[Problem] = []
        self.nodes = 0

    def place(self, line: int, column: int, width: int = 1) -> Place:
        """A place by 0-based line and column; the line's text goes with it where it can be shown."""
        text = self.lines[line] if line < len(self.lines) else ""
        width = max(1, min(width, 60, len(text) - column))
        return Place(self.path, line + 1, column + 1, width, plain(text[:LINE]) if column < LINE else "")

    def of(self, event: Any) -> Place:
        """Where an event begins; a text is as wide as its first line."""
        start, end = event.start_mark, event.end_mark
        width = end.column - start.column if end.line == start.line else len(self.lines[start.line])
        return self.place(start.line, start.column, width if isinstance(event, yaml.ScalarEvent) else 1)

    def refuse(self, place: Place, code: str, cause: str, remedy: str) -> None:
        """Note a problem and go on, to find the next."""
        self.refused.append(Problem(place, code, cause, remedy))
        if len(self.refused) == MOST:
            raise KiyakuError([*self.refused, *self.duplicates, and_more(place)])

    def stop(self, place: Place, code: str, cause: str, remedy: str) -> KiyakuError:
        """Everything found so far, with the problem after which nothing more can be read."""
        return KiyakuError([*self.refused, *self.duplicates, Problem(place, code, cause, remedy)])

    def empty(self) -> KiyakuError:
        """KY0410: a file with nothing in it."""
        remedy = say("規約、基準日、契約 などを書いてください")
        return self.stop(Place(self.path), "KY0410", say("何も書かれていません"), remedy)

    def root(self) -> Node:
        """The one document's node."""
        next(self.events)
        if isinstance(next(self.events), yaml.StreamEndEvent):
            raise self.empty()
        node = self.node(next(self.events), 1)
        next(self.events)
        more = next(self.events)
        if not isinstance(more, yaml.StreamEndEvent):
            cause = say("文書が2つ以上あります（--- で区切られています）")
            raise self.stop(self.of(more), "KY0407", cause, say("1つのファイルに1つの事案を書いてください"))
        if node.value == "":
            raise self.empty()
        return node

    def node(self, event: Any, depth: int) -> Node:
        """The node that begins with `event`, with all below it."""
        place = self.of(event)
        self.nodes += 1
        if self.nodes > NODES:
            raise self.stop(
                place, "KY0404", say("値の数が多すぎます（上限 {limit:,}）", limit=NODES), say("事案を分けてください")
            )
        if depth > DEPTH:
            raise self.stop(
                place,
                "KY0403",
                say("入れ子が深すぎます（上限 {limit} 段）", limit=DEPTH),
                say("括弧と字下げを確かめてください"),
            )
        if event.anchor is not None:
            cause = say("別名と参照（& と *）は使えません: {word}", word=quoted(event.anchor))
            self.refuse(place, "KY0405", cause, say("内容をそのまま書くか、& や * で始まる値を '…' で囲んでください"))
        if isinstance(event, yaml.AliasEvent):
            return Node("", place)
        if event.tag is not None:
            cause = say("型の指定（!）は使えません: {word}", word=quoted(event.tag))
            self.refuse(place, "KY0406", cause, say("! の付いた語を消すか、! で始まる値を '…' で囲んでください"))
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(place, depth)
        if isinstance(event, yaml.SequenceStartEvent):
            return Node(list(self.members(depth)), place)
        if ch := hidden(event.value):
            cause = say("見えない文字（U+{code:04X}）が入っています", code=ord(ch))
            self.refuse(place, "KY0411", cause, say("その文字を消して、打ち直してください"))
        return Node(event.value, place)

    def members(self, depth: int) -> Iterator[Node]:
        """The nodes of a list."""
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            yield self.node(event, depth + 1)

    def mapping(self, place: Place, depth: int) -> Node:
        """A mapping. Keys are text, each once; the first of two stands."""
        kids: dict[str, Node] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key, value = self.node(event, depth + 1), self.node(next(self.events), depth + 1)
            name = key.value
            if not isinstance(name, str):
                self.refuse(
                    key.place, "KY0412", say("見出しに一覧や組は使えません"), say("「名: 値」の形で書いてください")
                )
            elif name.startswith("\u3000"):
                cause = say("行頭に全角の空白があります")
                self.refuse(key.place, "KY0409", cause, say("字下げは半角の空白で書いてください"))
            elif name in kids:
                cause, remedy = say("{name}が2回書かれています", name=quoted(name)), say("どちらか1つにしてください")
                self.duplicates.append(Problem(key.place, "KY0401", cause, remedy, (kids[name].heading,)))
            else:
                kids[name] = replace(value, key=key.place)
        return Node(kids, place)
