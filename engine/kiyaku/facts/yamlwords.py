"""What PyYAML's errors mean to somebody who writes a case, and what to do."""

from __future__ import annotations

import re

import yaml
from yaml.reader import Reader, ReaderError

QUOTE = "「: 」や「[」「{」を含む値は '…' で囲んでください"
SAYINGS = (
    ("could not find expected ':'", "「名: 値」の形になっていません", "名の後に半角の「: 」を書いてください"),
    ("mapping values are not allowed", "ここに「: 」は書けません", "字下げを確かめてください。" + QUOTE),
    ("expected <block end>", "字下げが上の行と合いません", "同じ段のものは、同じ数の半角空白で字下げしてください"),
    ("unexpected end of stream", "引用符が閉じていません", "値の終わりに同じ引用符を書いてください"),
    (
        "expected ',' or",
        "括弧の中が「,」で区切られていないか、閉じていません",
        "「]」か「}」で閉じてください。" + QUOTE,
    ),
    ("cannot start any token", "この文字で値を始められません", "値を '…' で囲んでください"),
    ("expected alphabetic or numeric", "* や & で始まる値は書けません", "値を '…' で囲んでください"),
    ("escape", '"…" の中に書けない \\ があります', "\"…\" を '…' に替えてください"),
    ("special characters are not allowed", "書けない文字（制御文字）が入っています", "その文字を消してください"),
)
BEYOND = re.compile(r"\\U(?!000|0010)[0-9A-Fa-f]{8}")
WIDE_COLON = re.compile(r"[\s　]*[^\s:#'\"「]+?(：)(?!.*: )")


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
                "字下げにタブが使われています",
                "字下げは半角の空白で書いてください",
            )
        if wide := WIDE_COLON.match(before):
            cause, remedy = "全角の「：」は区切りになりません", "半角の「: 」（コロンと空白）で区切ってください"
            return "KY0408", line, wide.start(1), cause, remedy
    said = " ".join(str(getattr(error, name, "")) for name in ("problem", "reason", "context"))
    said += "" if isinstance(error, yaml.YAMLError) else " escape"
    for words, cause, remedy in SAYINGS:
        if words in said:
            return "KY0408", *places[0], cause, remedy
    return "KY0408", *places[0], "YAML として読めません", "字下げ、「: 」、引用符を確かめてください。" + QUOTE


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
