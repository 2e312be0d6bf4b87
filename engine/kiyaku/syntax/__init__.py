"""Text of a clause file -> a tree with source spans. The one way in is `parse`; the tree's types are in `tree`."""

from kiyaku.syntax.parser import Unparsed, parse, parse_file

__all__ = ["Unparsed", "parse", "parse_file"]
