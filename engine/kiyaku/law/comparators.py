"""以上, 超, 未満 and the other words of comparison -> signs."""

from __future__ import annotations

COMPARATORS = {
    "超": ">",
    "以上": ">=",
    "以下": "<=",
    "以内": "<=",
    "未満": "<",
    "以降": ">=",
    "以後": ">=",
    "以前": "<=",
    "より前": "<",
    "より後": ">",
}
