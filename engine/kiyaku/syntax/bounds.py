"""What is refused before the parser sees it: it runs at half a megabyte a second, and nests on the stack."""

from __future__ import annotations

import re

from kiyaku.errors import Place, Problem
from kiyaku.language import say

DEPTH = 60
DIGITS = 24
_LONG_NUMBER = re.compile(rf"(?:[0-9０-９][,，]?){{{DIGITS},}}")
_COMMENT = re.compile(r"[#＃].*")


def bounds(text: str, path: str) -> list[Problem]:
    """KY0110 brackets nested too deep, KY0111 a number with too many digits."""
    found: list[Problem] = []
    depth = 0
    for number, line in enumerate(text.split("\n"), 1):
        said = _COMMENT.sub("", line)
        for column, ch in enumerate(said, 1):
            depth += (ch in "(（[") - (ch in ")）]")
            if depth > DEPTH:
                place = Place(path, number, column, 1, line)
                message = say("括弧の入れ子が深すぎます（上限 {limit}）", limit=DEPTH)
                return [Problem(place, "KY0110", message, say("定義に分けてください"))]
        if m := _LONG_NUMBER.search(said):
            place = Place(path, number, m.start() + 1, DIGITS, line)
            message = say("数の桁が多すぎます（上限 {limit} 桁）", limit=DIGITS - 1)
            found.append(Problem(place, "KY0111", message, say("桁を確かめてください")))
    return found
