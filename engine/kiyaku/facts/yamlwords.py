"""What PyYAML's errors mean to somebody who writes a case, and what to do."""

from __future__ import annotations

import re

import yaml
from yaml.reader import Reader, ReaderError

from kiyaku.language import say

BEYOND = re.compile(r"\\U(?!000|0010)[0-9A-Fa-f]{8}")
WIDE_COLON = re.compile(r"[\s　]*[^\s:#'\"「]+?(：)(?!.*: )")


def sayings() -> tuple[tuple[str, str, str], ...]:
    """Words of PyYAML's errors, each with the cause and the remedy they stand for."""
    quote = say("値を '…' で囲んでください")
    return (
        (
            "could not find expected ':'",
            say("「名: 値」の形になっていません"),
            say("名の後に半角の「: 」を書いてください"),
        ),
        (
            "mapping values are not allowed",
            say("ここに「: 」は書けません"),
            say("字下げを確かめてください。「: 」や「[」「{」を含む値は '…' で囲んでください"),
        ),
        (
            "expected <block end>",
            say("字下げが上の行と合いません"),
            say("同じ段のものは、同じ数の半角空白で字下げしてください"),
        ),
        ("unexpected end of stream", say("引用符が閉じていません"), say("値の終わりに同じ引用符を書いてください")),
        (
            "expected ',' or",
            say("括弧の中が「,」で区切られていないか、閉じていません"),
            say("「]」か「}」で閉じてください。「: 」や「[」「{」を含む値は '…' で囲んでください"),
        ),
        ("cannot start any token", say("この文字で値を始められません"), quote),
        ("expected alphabetic or numeric", say("* や & で始まる値は書けません"), quote),
        ("escape", say('"…" の中に書けない \\ があります'), say("\"…\" を '…' に替えてください")),
        (
            "special characters are not allowed",
            say("書けない文字（制御文字）が入っています"),
            say("その文字を消してください"),
        ),
    )


def explain(error: Exception, lines: list[str]) -> tuple[str, int, int, str, str]:
    """Code, 0-based line and column, cause and remedy of what PyYAML raised."""
    places = positions(error, lines)
    for line, _ in places:
        before = lines[line]
        if "\t" in before[: len(before) - len(before.lstrip())]:
            return (
                "KY0409",
                line,
                before.index("\t"),
                say("字下げにタブが使われています"),
                say("字下げは半角の空白で書いてください"),
            )
        if wide := WIDE_COLON.match(before):
            cause, remedy = (
                say("全角の「：」は区切りになりません"),
                say("半角の「: 」（コロンと空白）で区切ってください"),
            )
            return "KY0408", line, wide.start(1), cause, remedy
    said = " ".join(str(getattr(error, name, "")) for name in ("problem", "reason", "context"))
    said += "" if isinstance(error, yaml.YAMLError) else " escape"
    for words, cause, remedy in sayings():
        if words in said:
            return "KY0408", *places[0], cause, remedy
    remedy = say("字下げ、「: 」、引用符を確かめてください。「: 」や「[」「{」を含む値は '…' で囲んでください")
    return "KY0408", *places[0], say("YAML として読めません"), remedy


def positions(error: Exception, lines: list[str]) -> list[tuple[int, int]]:
    """Where the error is and where what it breaks began. At the end of the file, only where it began."""
    if isinstance(error, yaml.MarkedYAMLError):
        marks = [mark for mark in (error.problem_mark, error.context_mark) if mark]
        places = [(mark.line, mark.column) for mark in marks if mark.line < len(lines)]
        return [place for place in places if any(line.strip() for line in lines[place[0] :])] or places or [(0, 0)]
    wanted = Reader.NON_PRINTABLE if isinstance(error, ReaderError) else BEYOND
    found = ((number, wanted.search(line)) for number, line in enumerate(lines))
    real = ((number, match.start()) for number, match in found if match and not lines[number].startswith("#"))
    return list(real) or [(0, 0)]
