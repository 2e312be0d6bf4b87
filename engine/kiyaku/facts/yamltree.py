"""YAML text -> a tree of mappings, lists and text, each with its place. Nothing is converted: `no`, 010, 10:00 are text.

Anchors, aliases, tags and further documents are refused; size, depth and the number of nodes are bounded, so that a
file can neither build objects nor grow while it is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import yaml

from kiyaku.errors import KiyakuError, Place, Problem
from kiyaku.facts.faults import hidden, quoted
from kiyaku.facts.yamlwords import explain

BYTES = 1_000_000
DEPTH = 30
NODES = 200_000
LINE = 200  # characters of a line that a message shows
BREAKS = re.compile("\r\n|[\r\n\x85\u2028\u2029]")  # as PyYAML counts lines


@dataclass(frozen=True, slots=True)
class Node:
    """A mapping, a list or a text, where it stands, and where its key stands if it has one."""

    value: str | dict[str, Node] | list[Node]
    place: Place
    key: Place | None = None

    def plain(self) -> Any:
        """The tree without places."""
        if isinstance(self.value, dict):
            return {name: kid.plain() for name, kid in self.value.items()}
        return [kid.plain() for kid in self.value] if isinstance(self.value, list) else self.value

    def at(self, path: tuple[str | int, ...]) -> Node:
        """The node at a path, or the deepest one on the way to it."""
        node = self
        for step in path:
            kids = node.value
            if isinstance(kids, dict) and step in kids:
                node = kids[str(step)]
            elif isinstance(kids, list) and isinstance(step, int) and step < len(kids):
                node = kids[step]
            else:
                break
        return node


def read_tree(text: str, path: str) -> tuple[Node, list[Problem]]:
    """The tree, with the duplicate keys found in it. KiyakuError (KY0402–KY0411) where there is no tree to go on with."""
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > BYTES:
        raise KiyakuError([too_big(path, size)])
    reader = _Reader(text.removeprefix("\ufeff"), path)
    try:
        root = reader.root()
    except (yaml.YAMLError, ValueError, OverflowError) as error:  # PyYAML lets out ValueError for "\UFFFFFFFF"
        code, line, column, cause, remedy = explain(error, reader.lines)
        reader.refuse(reader.place(line, column), code, cause, remedy)
        raise KiyakuError(reader.refused) from None
    if reader.refused:
        raise KiyakuError([*reader.refused, *reader.duplicates])
    return root, reader.duplicates


def too_big(path: str, size: int) -> Problem:
    """KY0402: a file over the limit, which is not read at all."""
    return Problem(Place(path), "KY0402", f"ファイルが大きすぎます（{size:,} バイト、上限 {BYTES:,}）", "事案を分けてください")


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
        return Place(self.path, line + 1, column + 1, width, text[:LINE] if column < LINE else "")

    def refuse(self, place: Place, code: str, cause: str, remedy: str) -> None:
        self.refused.append(Problem(place, code, cause, remedy))

    def stop(self, place: Place, code: str, cause: str, remedy: str) -> KiyakuError:
        self.refuse(place, code, cause, remedy)
        return KiyakuError(self.refused)

    def of(self, event: Any) -> Place:
        start, end = event.start_mark, event.end_mark
        long = isinstance(event, yaml.ScalarEvent) and end.line > start.line
        width = len(self.lines[start.line]) - start.column if long else end.column - start.column
        return self.place(start.line, start.column, width if isinstance(event, yaml.ScalarEvent) else 1)

    def root(self) -> Node:
        """The one document's node."""
        next(self.events)
        event = next(self.events)
        empty = "規約、基準日、契約 などを書いてください"
        if isinstance(event, yaml.StreamEndEvent):
            raise self.stop(Place(self.path), "KY0410", "何も書かれていません", empty)
        node = self.node(next(self.events), 1)
        next(self.events)
        more = next(self.events)
        if not isinstance(more, yaml.StreamEndEvent):
            cause = "文書が2つ以上あります（--- で区切られています）"
            raise self.stop(self.of(more), "KY0407", cause, "1つのファイルに1つの事案を書いてください")
        if node.value == "":
            raise self.stop(Place(self.path), "KY0410", "何も書かれていません", empty)
        return node

    def node(self, event: Any, depth: int) -> Node:
        """The node that begins with `event`, with all below it."""
        place = self.of(event)
        self.nodes += 1
        if self.nodes > NODES:
            raise self.stop(place, "KY0404", f"値の数が多すぎます（上限 {NODES:,}）", "事案を分けてください")
        if depth > DEPTH:
            raise self.stop(place, "KY0403", f"入れ子が深すぎます（上限 {DEPTH} 段）", "括弧と字下げを確かめてください")
        if event.anchor is not None:
            cause = f"別名・参照（& や *）は使えません: {quoted(event.anchor)}"
            self.refuse(place, "KY0405", cause, "同じ内容でもそのまま書くか、* や & で始まる値を引用符で囲んでください")
        if isinstance(event, yaml.AliasEvent):
            return Node("", place)
        if event.tag is not None:
            cause = f"型の指定（!）は使えません: {quoted(event.tag)}"
            self.refuse(place, "KY0406", cause, "! の付いた語を消すか、! で始まる値を引用符で囲んでください")
        if isinstance(event, yaml.ScalarEvent):
            return Node(self.text(event.value, place), place)
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(place, depth)
        kids: list[Node] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            kids.append(self.node(event, depth + 1))
        return Node(kids, place)

    def text(self, value: str, place: Place) -> str:
        if ch := hidden(value):
            cause = f"見えない文字（U+{ord(ch):04X}）が入っています"
            self.refuse(place, "KY0411", cause, "その文字を消して、打ち直してください")
        return value

    def mapping(self, place: Place, depth: int) -> Node:
        """Keys are text, each once (KY0401); the first of two stands."""
        kids: dict[str, Node] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key, value = self.node(event, depth + 1), self.node(next(self.events), depth + 1)
            name = key.value
            if not isinstance(name, str):
                self.refuse(key.place, "KY0412", "見出しに一覧や組は使えません", "「名: 値」の形で書いてください")
            elif name.startswith("\u3000"):
                cause = "行頭に全角の空白があります"
                self.refuse(key.place, "KY0409", cause, "字下げは半角の空白で書いてください")
            elif name in kids:
                others = tuple(p for p in (kids[name].key,) if p)
                cause, remedy = f"{quoted(name)}が2回書かれています", "どちらか1つにしてください"
                self.duplicates.append(Problem(key.place, "KY0401", cause, remedy, others))
            else:
                kids[name] = replace(value, key=key.place)
        return Node(kids, place)
