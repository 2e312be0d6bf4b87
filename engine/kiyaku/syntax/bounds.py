"""What is refused before the parser sees it: it runs at a megabyte a second, and nests on the stack."""

from __future__ import annotations

import re

from kiyaku.errors import Place, Problem, hidden
from kiyaku.language import say

DEPTH = 60
DIGITS = 24
_LONG_NUMBER = re.compile(rf"(?:[0-9０-９][,，]?){{{DIGITS},}}")
_COMMENT = re.compile(r"[#＃].*")
_BRACKET = re.compile(r"[(（\[［)）\]］]")


def bounds(text: str, path: str) -> list[Problem]:
    """KY0110 brackets nested too deep, KY0111 a number with too many digits, KY0113 a character nobody sees."""
    found: list[Problem] = []
    depth = 0
    unseen = hidden(text, "\n\t\r") or re.search(r"\r(?!\n)", text)
    for number, line in enumerate(text.split("\n"), 1):
        if unseen and (problem := _unseen(line, number, path)):
            return [problem]  # after a lone CR or a NUL, what stands on which line is anybody's guess
        said = _COMMENT.sub("", line) if "#" in line or "＃" in line else line
        for bracket in _BRACKET.finditer(said):
            depth = max(depth + (1 if bracket[0] in "(（[［" else -1), 0)
            if depth > DEPTH:
                place = Place(path, number, bracket.start() + 1, 1, line)
                message = say("括弧の入れ子が深すぎます（上限 {limit}）", limit=DEPTH)
                return [Problem(place, "KY0110", message, say("定義に分けてください"))]
        if m := _LONG_NUMBER.search(said):
            place = Place(path, number, m.start() + 1, DIGITS, line)
            message = say("数の桁が多すぎます（上限 {limit} 桁）", limit=DIGITS - 1)
            found.append(Problem(place, "KY0111", message, say("桁を確かめてください")))
    return found


def _unseen(line: str, number: int, path: str) -> Problem | None:
    """KY0113: on a line that ends in LF or CRLF."""
    bare = line.removesuffix("\r")
    char = hidden(bare, "\t")
    if not char:
        return None
    at = bare.index(char)
    place = Place(path, number, at + 1, 1, "".join("□" if hidden(ch, "\t") else ch for ch in bare))
    if char == "\r":
        message = say("改行が CR だけです")
        return Problem(place, "KY0113", message, say("改行を LF か CRLF にして保存し直してください"))
    message = say("目に見えない文字があります（U+{code:04X}）", code=ord(char))
    return Problem(place, "KY0113", message, say("その文字を消してください"))
