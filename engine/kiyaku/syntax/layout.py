"""Which tokens begin a line, and how deep: two columns a rank. 条 0, 項 2, rules 4, their lines 6, 号 8, に限る 10."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kiyaku.syntax.nodes import Node, Token
from kiyaku.syntax.parser import machine

TOP = ("CHAP", "ART", "APPX")
INSIDE = ("rule", "table", "mutatis", "applies", "survives")
NOT_LINES = ("param", "type", "subst", "part")
NESTED = {("event", "field"), ("entity", "field"), ("table", "row"), ("limbs", "limb")} | {
    ("limb", part) for part in ("sublimb", "only", "except_")
}


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
    def text(self) -> str:
        """The word as written."""
        return self.token.text

    @property
    def start(self) -> int:
        """Where it begins in the text."""
        return self.token.start

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.token.end


def words(text: str) -> list[Word]:
    """The tokens of a text that parses, each in its context."""
    root = machine(every=True).parse(text)
    return list(_words(root)) if root else []


def _words(root: Node) -> Iterator[Word]:
    """Walk without recursion: a sum may have thousands of terms, and the tree is as deep."""
    pending: int | None = None
    article, inside = False, 0  # below a 条 or 別紙; the column of what stands under the last heading
    stack: list[tuple[Node | Token, str, int]] = [(child, "start", 0) for child in reversed(root.children)]
    while stack:
        node, parent, here = stack.pop()
        if isinstance(node, Token):
            yield Word(node, parent, pending)
            pending = None
            continue
        rule = node.rule
        indent = _heading(node, article, inside) if rule == "section" else _indent(rule, parent, here, inside)
        if rule == "section" and indent is not None:
            article = article or _rank(node) in TOP
            inside = indent + (0 if _rank(node) == "SENT" else 2)
        if rule == "common":
            article, inside = False, 0
        if indent is not None:
            pending = here = indent
        stack += [(child, rule, here) for child in reversed(node.children)]


def _rank(section: Node) -> str:
    """A heading's terminal: ART, PAR, SENT …"""
    first = section.children[0]
    return first.type if isinstance(first, Token) else ""


def _heading(section: Node, article: bool, inside: int) -> int:
    """条 and 別紙 0; 項 and 箇所 2 below them, and 0 in a file of 表紙 or 附則; なお書 as the rules beside it."""
    rank = _rank(section)
    if rank == "SENT":
        return inside
    return 2 if article and rank not in TOP else 0


def _indent(rule: str, parent: str, here: int, inside: int) -> int | None:
    """The column a node's line begins at; None where it goes on with the line it stands in."""
    if parent == "start":
        return inside if rule in INSIDE else 0
    if parent in ("rule", "mutatis"):
        return None if rule in NOT_LINES else here + 2
    if parent == "proviso":
        return here + 2
    return here + 2 if (parent, rule) in NESTED else None
