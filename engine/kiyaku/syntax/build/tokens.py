"""What is read off a node of the parse tree: its tokens as text, its sub-trees by rule."""

from __future__ import annotations

from lark import Token, Tree

Node = Tree[Token]


def words(node: Node, *types: str) -> list[str]:
    """The node's own tokens of these types, as text; a string without its brackets."""
    return [unquote(c) for c in node.children if isinstance(c, Token) and c.type in types]


def word(node: Node, *types: str) -> str:
    """The first of `words`, '' where there is none."""
    return next(iter(words(node, *types)), "")


def subs(node: Node, *rules: str) -> list[Node]:
    """The sub-trees of these grammar rules, in order."""
    return [c for c in node.children if isinstance(c, Tree) and c.data in rules]


def unquote(token: Token) -> str:
    """A token's text; for a 「…」 string, what stands inside."""
    return str(token)[1:-1] if token.type == "STRING" else str(token)
