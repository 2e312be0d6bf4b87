"""Rules as written -> definitions in pieces, norms, 宣言 and tables, each at its provision."""

from kiyaku.law.rules.definitions import declaration, piece
from kiyaku.law.rules.norms import norm
from kiyaku.law.rules.once import once
from kiyaku.law.rules.reads import CUTTING, read_lines
from kiyaku.law.rules.tables import table

__all__ = ["CUTTING", "declaration", "norm", "once", "piece", "read_lines", "table"]
