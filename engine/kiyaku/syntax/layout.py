"""Which tokens begin a line, and how deep it stands: 条 0, 項 2, rules 4, their lines 6, 号 8, what limits a 号 10."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from lark import Lark, Token, Tree

from kiyaku.resources import data
from kiyaku.syntax.lexer import PLUGINS

SECTIONS = {"CHAP": 0, "ART": 0, "APPX": 0, "SENT": 4}
RULES = ("rule", "table")
DIRECTIVES = ("mutatis", "applies", "survives")
NOT_LINES = ("param", "type")
NESTED = {("event", "field"), ("entity", "field"), ("table", "row"), ("limbs", "limb")} | {
    ("limb", part) for part in ("sublimb", "only", "except_")
}
Node = Tree[Token]


@dataclass(frozen=True, slots=True)
class Word:
    """A token with the grammar rule it stands in; `indent` where it begins a line, else None."""

    token: Token
    rule: str
    indent: int | None

    @property
    def type(self) -> str:
        """The terminal's name."""
        return self.token.type

    @property
    def start(self) -> int:
        """Where it begins in the text."""
        return self.token.start_pos or 0

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.token.end_pos or 0


@cache
def whole_grammar() -> Lark:
    """The grammar, with every bracket and separator kept in the tree."""
    text = data("grammar", "kiyaku.lark").read_text(encoding="utf-8")
    return Lark(
        text, parser="lalr", lexer="contextual", keep_all_tokens=True, maybe_placeholders=False, _plugins=PLUGINS
    )


def words(text: str) -> list[Word]:
    """The tokens of a text that parses, each in its context."""
    return list(_words(whole_grammar().parse(text)))


def _words(root: Node) -> Iterator[Word]:
    """Walk without recursion: a sum may have thousands of terms, and the tree is as deep."""
    pending: int | None = None
    placed = False  # below a heading
    stack: list[tuple[Node | Token, str, int, bool]] = [(child, "start", 0, False) for child in reversed(root.children)]
    while stack:
        node, parent, here, joined = stack.pop()
        if isinstance(node, Token):
            yield Word(node, parent, pending)
            pending = None
            continue
        rule = str(node.data)
        placed = placed or rule == "section"
        indent = _indent(node, parent, here, placed)
        if indent is not None:
            here = indent
            pending = pending if joined else indent
        for number, child in reversed(list(enumerate(node.children))):
            stack.append((child, rule, here, rule == "proviso" and number == 1))  # ただし 条件 …: on one line


def _indent(node: Node, parent: str, here: int, placed: bool) -> int | None:
    """The column a node's line begins at; None where it goes on with the line it stands in."""
    rule = str(node.data)
    if parent == "start":
        if rule == "section":
            first = node.children[0]
            return SECTIONS.get(first.type, 2) if isinstance(first, Token) else 2
        return 4 if rule in RULES or (placed and rule in DIRECTIVES) else 0
    if parent == "rule":
        return None if rule in NOT_LINES else here + 2
    if parent == "proviso":
        return here + 2
    return here + 2 if (parent, rule) in NESTED else None
