"""What is read off a node: its tokens as text, its sub-nodes by rule."""

from __future__ import annotations

from kiyaku.syntax.nodes import Node, Token


def words(node: Node, *types: str) -> list[str]:
    """The node's own tokens of these types, as text; a string without its brackets."""
    return [unquote(c) for c in node.children if isinstance(c, Token) and c.type in types]


def word(node: Node, *types: str) -> str:
    """The first of `words`, '' where there is none."""
    return next(iter(words(node, *types)), "")


def subs(node: Node, *rules: str) -> list[Node]:
    """The sub-nodes of these grammar rules, in order."""
    return [c for c in node.children if isinstance(c, Node) and c.rule in rules]


def unquote(token: Token) -> str:
    """A token's text; for a 「…」 string, what stands inside."""
    return token.text[1:-1] if token.type == "STRING" else token.text
