"""A parse error as a reader needs it: what stands there, what could, and what to do."""

from __future__ import annotations

from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken

from kiyaku.errors import Place, Problem
from kiyaku.language import say
from kiyaku.syntax.advice import advice, misplaced, unheard_of_unit
from kiyaku.syntax.grammar import grammar
from kiyaku.syntax.words import expected, label


def fault(text: str, lines: list[str], path: str, above: int = 0) -> Problem | None:
    """What lark says of a text; None where it parses.

    `lines` are those of the whole file, `above` how many of them stand above the text.
    """
    try:
        grammar().parse(text)
    except UnexpectedInput as error:
        return problem(error, lines, path, above)
    return None


def problem(error: UnexpectedInput, lines: list[str], path: str, above: int) -> Problem:
    """KY0101 a word that cannot stand there, KY0102 characters that are no word, KY0103 a statement that breaks off."""
    if isinstance(error, UnexpectedToken) and error.token.type != "$END":
        return _wrong_word(error, lines, path, above)
    if isinstance(error, UnexpectedCharacters):
        return _no_word(error, lines, path, above)
    return _breaks_off(error, lines, path, above)


def _wrong_word(error: UnexpectedToken, lines: list[str], path: str, above: int) -> Problem:
    token, could = error.token, set(error.accepts or error.expected)
    line, column, word = (token.line or 0) + above, token.column or 0, str(token).split("\n")[0]
    text, kind = lines[line - 1], label(token.type)
    message = say("ここに {label}「{word}」は書けません", label=kind, word=word[:30])
    if kind == word:
        message = say("ここに「{word}」は書けません", word=word)
    before, rest = text[: column - 1], text[column - 1 :]
    remedy = advice(rest, before) or misplaced(token.type, word, could, before) or _could(could)
    return Problem(Place(path, line, column, len(word), text), "KY0101", message, remedy)


def _no_word(error: UnexpectedCharacters, lines: list[str], path: str, above: int) -> Problem:
    line, column = error.line + above, error.column
    text = lines[line - 1]
    rest = text[column - 1 :]
    message = say("読めない文字または語です「{word}」", word=rest[:12])
    remedy = advice(rest, text[: column - 1]) or unheard_of_unit(rest) or _could(set(error.allowed or ()))
    return Problem(Place(path, line, column, 1, text), "KY0102", message, remedy)


def _breaks_off(error: UnexpectedInput, lines: list[str], path: str, above: int) -> Problem:
    accepts = expected(error.expected) if isinstance(error, UnexpectedToken) else ""
    last, column = max(len(lines), 1), 1
    token = getattr(error, "token", None)  # the end, standing where the last word does
    if token is not None and token.line and token.line > 0:
        last, column = min(token.line + above, last), token.end_column or 1
    remedy = say("続けて書けるもの: {names}", names=accepts)
    return Problem(Place(path, last, column, 1, lines[last - 1]), "KY0103", say("文が途中で終わっています"), remedy)


def _could(terminals: set[str]) -> str:
    return say("書けるもの: {names}", names=expected(terminals))
