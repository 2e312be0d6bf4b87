"""What PyYAML's errors mean to somebody who writes a case, and what to do."""

from __future__ import annotations

import re

import yaml

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
    ("found undefined alias", "* で始まる値は書けません", "値を '…' で囲んでください"),
    ("unknown escape character", '"…" の中に書けない \\ があります', "\"…\" を '…' に替えてください"),
    ("special characters are not allowed", "書けない文字（制御文字）が入っています", "その文字を消してください"),
)


def explain(error: Exception, lines: list[str]) -> tuple[str, int, int, str, str]:
    """Code, 0-based line and column, cause and remedy of what PyYAML raised."""
    line, column = position(error, lines)
    before = lines[line] if line < len(lines) else ""
    if "\t" in before[: len(before) - len(before.lstrip())]:
        return "KY0409", line, before.index("\t"), "字下げにタブが使われています", "字下げは半角の空白で書いてください"
    wide = re.search(r"^[\s　]*[^\s:#'\"「]+(：)", before)
    if wide and ": " not in before:
        return (
            "KY0408",
            line,
            wide.start(1),
            "全角の「：」は区切りになりません",
            "半角の「: 」（コロンと空白）で区切ってください",
        )
    said = f"{getattr(error, 'problem', '')} {getattr(error, 'reason', '')} {getattr(error, 'context', '')}"
    for words, cause, remedy in SAYINGS:
        if words in said:
            return "KY0408", line, column, cause, remedy
    return "KY0408", line, column, "YAML として読めません", "字下げ、「: 」、引用符を確かめてください。" + QUOTE


def position(error: Exception, lines: list[str]) -> tuple[int, int]:
    """Where the error is; the first line where it does not say."""
    if isinstance(error, yaml.MarkedYAMLError):
        mark = error.problem_mark or error.context_mark
        return (mark.line, mark.column) if mark else (0, 0)
    rest = getattr(error, "position", 0)
    for number, line in enumerate(lines):
        if rest <= len(line):
            return number, rest
        rest -= len(line) + 1
    return 0, 0
