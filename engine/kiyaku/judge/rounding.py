"""Which definitions only round their argument (端数処理): how an amount was rounded, and what it was before."""

from __future__ import annotations

from kiyaku.law.program import Node, Piece
from kiyaku.law.scope import ROUNDINGS

TO_MULTIPLES = ("単位切捨て", "単位切上げ")


def rounds(node: Node) -> bool:
    """Whether an expression is a rounding: 切捨て( X )."""
    return node.op == "fn" and node.value in ROUNDINGS


def rounds_to_multiple(node: Node) -> bool:
    """Whether an expression is a rounding to a multiple: 単位切捨て( X 、 50個 )."""
    return node.op == "fn" and node.value in TO_MULTIPLES


def only_rounds(piece: Piece) -> str:
    """The rounding that a piece of a definition makes of its parameter, where it does nothing else; '' otherwise."""
    value = piece.cases[-1][1] if piece.cases else None
    return str(value.value) if value is not None and rounds(value) and value.kids[0].op == "local" else ""
