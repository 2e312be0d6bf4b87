"""Text -> tree, or every syntax error of the file, statement by statement.

lark's own recovery could not resynchronise; parsing each statement alone, with the rest blanked out, could.
Size and nesting are bounded first: the parser runs at about half a megabyte a second.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from lark import Lark, Token
from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken

from kiyaku.errors import KiyakuError, Place, Problem, read_text
from kiyaku.resources import data
from kiyaku.syntax.build import Builder
from kiyaku.syntax.tree import File
from kiyaku.syntax.words import advice, expected, label

DEPTH = 60
DIGITS = 24
HEAD = re.compile(
    r"^[ \t　]*(?:(?:規約|版|旧版|当事者|参照|契約項目|事象|明細|判断|状態|争点|訂正|区分|表|定義|債務|義務|禁止|権利|免責|上限|減額"
    r"|みなし|効力|表明|宣言|準用|適用|存続|箇所|ただし書|なお書|後段|また書)(?=[\s　]|$)"
    r"|(?:第[0-9０-９]+[章条項]|別紙[0-9０-９]+)[^\n]*$)",
    re.M,
)


@cache
def parser() -> Lark:
    """The grammar, built once a process (half a second). Never strict=True nor cache=True: see language.md."""
    text = data("grammar", "kiyaku.lark").read_text(encoding="utf-8")
    return Lark(text, parser="lalr", lexer="contextual", propagate_positions=True, maybe_placeholders=True)


def parse_file(path: Path) -> File:
    """A clause file's tree. Raises KiyakuError with every problem found in it."""
    return parse(read_text(path), str(path))


def parse(text: str, path: str = "<入力>") -> File:
    """A clause text's tree. Raises KiyakuError: KY01xx, each at its place."""
    if problems := bounds(text, path):
        raise KiyakuError(problems)
    try:
        root = parser().parse(text)
    except UnexpectedInput as error:
        raise KiyakuError(statement_errors(text, path) or [problem(error, text, path)]) from None
    builder = Builder(path, text)
    return File(path, tuple(builder.statement(child) for child in root.children if not isinstance(child, Token)))


def bounds(text: str, path: str) -> list[Problem]:
    """KY0110 brackets nested too deep, KY0111 a number with too many digits: refused before the parser sees them."""
    found: list[Problem] = []
    depth = 0
    for number, line in enumerate(text.split("\n"), 1):
        for column, ch in enumerate(line.partition("#")[0], 1):
            depth += (ch in "(（[") - (ch in ")）]")
            if depth > DEPTH:
                place = Place(path, number, column, 1, line[:200])
                return [Problem(place, "KY0110", f"括弧の入れ子が深すぎます（上限 {DEPTH}）", "定義に分けてください")]
        if m := re.search(rf"[0-9０-９]{{{DIGITS},}}", line):
            place = Place(path, number, m.start() + 1, DIGITS, line[:200])
            found.append(Problem(place, "KY0111", f"数の桁が多すぎます（上限 {DIGITS - 1} 桁）", "桁を確かめてください"))
    return found


def statement_errors(text: str, path: str) -> list[Problem]:
    """Each statement parsed alone, at its own place: one error a statement."""
    cuts = [m.start() for m in HEAD.finditer(text)]
    cuts = sorted({0, *cuts, len(text)})
    found = []
    for start, end in zip(cuts, cuts[1:], strict=False):
        if not text[start:end].strip():
            continue
        alone = re.sub(r"[^\n]", " ", text[:start]) + text[start:end]
        try:
            parser().parse(alone)
        except UnexpectedInput as error:
            found.append(problem(error, text, path))
    return found


def problem(error: UnexpectedInput, text: str, path: str) -> Problem:
    """A parse error as a reader needs it: what stands there, what could, and what to do."""
    lines = text.split("\n")
    if isinstance(error, UnexpectedToken) and error.token.type != "$END":
        token, accepts = error.token, expected(error.accepts or error.expected)
        line, column, word = token.line or 0, token.column or 0, str(token).split("\n")[0]
        message = f"ここに {label(token.type)}「{word[:30]}」は書けません"
        remedy = advice(word, lines[line - 1]) or f"書けるもの: {accepts}"
        return Problem(Place(path, line, column, len(word), lines[line - 1]), "KY0101", message, remedy)
    if isinstance(error, UnexpectedCharacters):
        line, column = error.line, error.column
        rest = lines[line - 1][column - 1 :]
        message = f"読めない文字または語です「{rest[:12]}」"
        remedy = advice(rest, lines[line - 1]) or f"書けるもの: {expected(error.allowed or set())}"
        return Problem(Place(path, line, column, 1, lines[line - 1]), "KY0102", message, remedy)
    accepts = expected(error.expected) if isinstance(error, UnexpectedToken) else ""
    last = max(len(lines), 1)
    message = "文が途中で終わっています"
    token = getattr(error, "token", None)
    if token is not None and token.line and token.line > 0:
        last = min(token.line, last)
    return Problem(Place(path, last, 1, 1, lines[last - 1]), "KY0103", message, f"続けて書けるもの: {accepts}")
