"""Text of a clause file -> a tree with source spans. The one way in is `parse`; the tree's types are in `tree`."""

from kiyaku.syntax.parser import parse, parse_file

__all__ = ["parse", "parse_file"]
