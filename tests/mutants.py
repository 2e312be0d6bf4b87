"""Small mistakes that a person could make in a clause file, each as a change of its text at one place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from lark import Token, Tree

from kiyaku.law.address import Where
from kiyaku.syntax import parse
from kiyaku.syntax.grammar import grammar
from kiyaku.syntax.tree import Rule, Section, Table

SILENT = {"gist", "content", "warn", "reason", "interp"}  # lines that decide nothing
SPOKEN = {"document", "version", "party", "refdoc", "finding", "section", "erratum", "common"}
VOCABULARY = {"item", "event", "entity", "issue", "state", "enum"}
NUMBERS = {"NUM", "QTY", "PCT", "RATE", "FRAC", "BW", "SHIFT", "TIMETABLE", "DATE"}
SWAPS: dict[str, dict[str, str]] = {
    "AND": {"かつ": "または"},
    "OR": {"または": "かつ"},
    "CMP": {
        "超": "以上", "以上": "超", "以下": "未満", "未満": "以下", "以内": "未満", "以降": "より後", "以後": "より後",
        "以前": "より前", "より前": "以前", "より後": "以降",
    },
    "OP": {"<=": "<", "≦": "<", ">=": ">", "≧": ">", "<": "<=", "＜": "<=", ">": ">=", "＞": ">=", "=": "≠", "＝": "≠",
           "≠": "=", "!=": "="},
    "PM": {"+": "−", "＋": "−", "-": "+", "－": "+", "−": "+"},
    "MD": {"×": "÷", "*": "÷", "÷": "×"},
    "EXISTS": {"がある": "がない"},
    "NONE": {"がない": "がある"},
    "ELAPSED": {"を経過した": "を経過しない"},
    "NOTELAPSED": {"を経過しない": "を経過した"},
    "NOT": {"でない": ""},
    "QUANT": {"いずれか": "すべて", "すべて": "いずれか"},
    "FROM": {"から": "から起算して"},
    "COUNTFROM": {"から起算して": "から"},
    "AGG": {"最早": "最遅", "最遅": "最早", "最大": "最小", "最小": "最大", "全部": "一部", "一部": "全部"},
    "DATEOP": {
        "翌日": "前日", "前日": "翌日", "翌々月末日": "翌月末日", "翌月末日": "翌々月末日", "翌々月1日": "翌月1日",
        "翌月1日": "翌々月1日", "翌月": "前月", "前月": "翌月", "月末": "月初", "月初": "月末", "満了日": "初日",
        "初日": "満了日",
    },
    "OPENDAY": {"前銀行営業日": "翌銀行営業日", "翌銀行営業日": "前銀行営業日"},
}  # fmt: skip
DROPS = {
    "proviso": "ただし を落とす", "only": "に限る を落とす", "except_": "を除く を落とす", "cond": "条件 を落とす",
    "defeats": "にかかわらず を落とす", "case": "場合 を落とす",
}  # fmt: skip
FIRST_NUMBER = re.compile(r"[0-9０-９][0-9０-９,，]*(?:[.．][0-9０-９]+)?")
ROUNDINGS = (("切捨て", "切上げ"), ("切上げ", "切捨て"), ("四捨五入", "切捨て"))


@dataclass(frozen=True, slots=True)
class Mutant:
    """One mistake: the places of the text replaced, where it is, what it is, and whether the vocabulary has changed.

    `owner` is the name of the rule or table it is in, '' elsewhere.
    """

    path: str
    line: int
    pid: str
    what: str
    edits: tuple[tuple[int, int, str], ...]
    vocabulary: bool = False
    owner: str = ""

    def of(self, text: str) -> str:
        """The text with the mistake in it."""
        for start, end, new in sorted(self.edits, reverse=True):
            text = text[:start] + new + text[end:]
        return text

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.pid or '（語彙）'} {self.what}"


def mutants(text: str, path: str) -> list[Mutant]:
    """Every mistake there is to make in a clause file, in the order of its text; no two give the same text."""
    at: list[tuple[int, str, str]] = [(0, "", "")]
    where = Where()
    for s in parse(text, path).statements:
        if isinstance(s, Section):
            where = where.move(s)
        at.append((s.place.line, where.pid, s.name if isinstance(s, Rule | Table) else ""))
        if isinstance(s, Table):
            at += [(r.place.line, f"{where.pid}/{r.label}" if r.label else where.pid, s.name) for r in s.rows]
    found: dict[str, Mutant] = {}
    for line, what, edits, vocabulary in _all(text, grammar().parse(text)):
        pid, owner = next((pid, owner) for start, pid, owner in reversed(at) if start <= line)
        made = Mutant(path, line, pid, what, tuple(edits), vocabulary, owner)
        found.setdefault(made.of(text), made)
    found.pop(text, None)
    return sorted(found.values(), key=lambda m: (m.line, m.edits))


Found = tuple[int, str, list[tuple[int, int, str]], bool]


def _all(text: str, root: Tree[Token]) -> Iterator[Found]:
    """The mistakes of each statement; a rule below なお書 and the like is an exception that can be left out."""
    sentence = ""
    for s in _trees(root):
        if s.data == "section":
            sentence = next((str(c) for c in s.children if isinstance(c, Token) and c.type == "SENT"), "")
        if s.data in SPOKEN or _word(s, "KIND") == "宣言":
            continue
        if s.data in VOCABULARY:
            yield from _vocabulary(s)
            continue
        if sentence and s.data in ("rule", "table", "mutatis"):
            yield s.meta.line, f"{sentence}の {_word(s, 'KIND')} {_word(s, 'NAME')} を落とす", [_span(s, "")], False
        yield from (found for found in _words(s) if not _undated(s, found))
        yield from _parts(text, s)


def _undated(s: Tree[Token], found: Found) -> bool:
    """Whether it is the first or the last 履行 of a duty without 期限: done is done, whichever counts."""
    done = [c for c in _trees(s) if c.data == "performed"]
    if not done or any(c.data == "due" for c in _trees(s)):
        return False
    start = found[2][0][0]
    return found[1] in ("最早 → 最遅", "最遅 → 最早") and done[0].meta.start_pos <= start < done[0].meta.end_pos


def _vocabulary(s: Tree[Token]) -> Iterator[Found]:
    """範囲 and 既定 of an input; the default of a 争点."""
    for part in _below(s):
        if part.data in ("between", "default"):
            for found in _words(part):
                yield (*found[:3], True)
            for token in part.scan_values(lambda t: isinstance(t, Token) and t.type == "NAME" and t in ("真", "偽")):
                yield _swap(token, "偽" if token == "真" else "真", True)
    if s.data == "issue":
        names = [c for c in s.children if isinstance(c, Token) and c.type == "NAME"]
        default = names[-1]
        other = next(str(n) for n in names[1:-1] if n != default)
        yield _swap(default, other, True)


def _words(s: Tree[Token]) -> Iterator[Found]:
    """One word or number for another."""
    for token in _tokens(s):
        if token.type in NUMBERS:
            for new in _numbers(str(token)):
                yield _swap(token, new)
        if token.type == "SHIFT":
            yield _swap(token, token[:-1] + ("後" if token[-1] == "前" else "前"))
        if (other := SWAPS.get(token.type, {}).get(str(token))) is not None:
            yield _swap(token, other)
        if token.type in ("NAME", "ROUND"):
            yield from (_swap(token, token.replace(a, b)) for a, b in ROUNDINGS if a in token)


def _parts(text: str, s: Tree[Token]) -> Iterator[Found]:
    """A part left out, or two parts exchanged."""
    for part in _below(s):
        name = str(part.data)
        if name in DROPS:
            yield part.meta.line, DROPS[name], [_span(part, "")], False
        limbs = [c for c in _trees(part) if c.data in ("limb", "sublimb")]
        if len(limbs) > 1:
            for limb in limbs:
                number = _word(limb, "ITEMNO") or _word(limb, "SUBNO")
                yield limb.meta.line, f"{number} を落とす", [_span(limb, "")], False
        values = [_value(c) for c in _trees(part) if c.data in ("value", "case", "else_")]
        for one, other in pairwise(values):
            yield _exchange(text, one, other, "場合の値を入れ替える")
        cells = [_cell(c) for c in _trees(part) if c.data == "row"]
        for one, other in pairwise(cells):
            yield _exchange(text, one, other, "表の値を次の行と入れ替える")


def _below(s: Tree[Token]) -> Iterator[Tree[Token]]:
    """A tree and all below it, from the top."""
    yield s
    for c in _trees(s):
        yield from _below(c)


def _trees(s: Tree[Token]) -> list[Tree[Token]]:
    return [c for c in s.children if isinstance(c, Tree)]


def _tokens(s: Tree[Token]) -> Iterator[Token]:
    """The tokens that decide something, in order."""
    for c in s.children:
        if isinstance(c, Token):
            yield c
        elif isinstance(c, Tree) and c.data not in SILENT:
            yield from _tokens(c)


def _word(s: Tree[Token], type_: str) -> str:
    return next((str(c) for c in s.children if isinstance(c, Token) and c.type == type_), "")


def _span(s: Tree[Token], new: str) -> tuple[int, int, str]:
    return s.meta.start_pos, s.meta.end_pos, new


def _swap(token: Token, new: str, vocabulary: bool = False) -> Found:
    start, end = token.start_pos or 0, token.end_pos or 0
    return token.line or 0, f"{token} → {new or '（なし）'}", [(start, end, new)], vocabulary


def _value(s: Tree[Token]) -> tuple[int, int, int]:
    """Where the value of a 値, 場合 or それ以外 line stands, and its line."""
    word = next(c for c in s.children if isinstance(c, Token) and c.type == "VALUE")
    return word.end_pos or 0, s.meta.end_pos, s.meta.line


def _cell(s: Tree[Token]) -> tuple[int, int, int]:
    """Where the value of a table's row stands: its last cell."""
    last: Any = [c for c in _trees(s) if c.data == "cell"][-1].meta
    return last.start_pos, last.end_pos, s.meta.line


def _exchange(text: str, one: tuple[int, int, int], other: tuple[int, int, int], what: str) -> Found:
    a, b = text[one[0] : one[1]], text[other[0] : other[1]]
    return other[2], what, [(one[0], one[1], b), (other[0], other[1], a)], False


def _numbers(text: str) -> Iterable[str]:
    """The first number of a literal, one more and one less, written as it was; of a date, its day."""
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        day = int(text[-2:])
        return [f"{text[:-2]}{n:02d}" for n in (day + 1, day - 1) if 1 <= n <= 28]
    found = FIRST_NUMBER.search(text)
    if not found:
        return []
    plain = unicodedata.normalize("NFKC", found[0]).replace(",", "")
    whole, dot, rest = plain.partition(".")
    made = [int(whole) + 1, *([int(whole) - 1] if int(whole) else [])]
    grouped = "," in found[0] or "，" in found[0]
    digits = [(f"{n:,}" if grouped else str(n)) + dot + rest for n in made]
    return [text[: found.start()] + d + text[found.end() :] for d in digits]
