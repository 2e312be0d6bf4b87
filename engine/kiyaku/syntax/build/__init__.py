"""What the parser made -> the tree of `tree`, rule by rule. No meaning is decided here."""

from __future__ import annotations

import kiyaku.syntax.tree as t
from kiyaku.syntax.build import declarations, rules
from kiyaku.syntax.build.source import Source
from kiyaku.syntax.nodes import Node

_STATEMENTS = {**declarations.STATEMENTS, **rules.STATEMENTS}


def build(root: Node, path: str, text: str) -> t.File:
    """The tree of one file, from what the parser made of its text."""
    source = Source(path, text)
    statements = (c for c in root.children if isinstance(c, Node))
    return t.File(path, tuple(_STATEMENTS[c.rule](source, c) for c in statements))


__all__ = ["build"]
