"""Advice for addresses written as the text has them: 第8条1項, 第八条, 第 8 条, なお書き."""

from __future__ import annotations

import re
import unicodedata

from kiyaku.language import say

_N = r"[ 　]*([0-9０-９]+|[一二三四五六七八九十百]+)[ 　]*"
_ADDRESS = re.compile(rf"(?:第?{_N}条(?:[ 　]*の{_N})?)?(?:第?{_N}項)?(?:第?{_N}号)?(?=[ 　、に）)]|$)")
_KANJI = "一二三四五六七八九"
_SENTENCES = {"なお書": r"なお書き|尚書き?", "ただし書": r"但し?書き?|ただし書き", "また書": r"また書き|又書き?"}


def address(rest: str, before: str) -> str:
    """The remedy where the parser stopped in or right after an address; '' where there is none."""
    line, at = before + rest, len(before)
    for right, wrong in _SENTENCES.items():
        if m := re.match(rf"(?:{wrong})(?=[ 　]|$)", rest):
            return say("「{right}」と書いてください（{wrong} ではなく）", right=right, wrong=m[0])
    for m in _ADDRESS.finditer(line):
        found = m[0].strip()
        if found and m.start() <= at <= m.end() + 1 and (right := _written(m)) != found:
            return say("条項は「{right}」のように、算用数字で空白を入れずに書いてください", right=right)
    return ""


def _written(m: re.Match[str]) -> str:
    """An address in the form that is read."""
    article, sub, paragraph, item = (_number(part) for part in m.groups())
    parts = ((article, "第{}条"), (sub, "の{}"), (paragraph, "第{}項"), (item, "第{}号"))
    return "".join(form.format(number) for number, form in parts if number)


def _number(word: str | None) -> str:
    """A number in figures: 十二 is 12, 百 and more are left to the writer."""
    if not word or word[0] not in _KANJI + "十百":
        return unicodedata.normalize("NFKC", word or "")
    tens, ten, ones = word.rpartition("十")
    if "百" in word or len(tens) > 1 or len(ones) > 1:
        return "n"
    value = 10 * (_KANJI.find(tens) + 1 if tens else len(ten)) + (_KANJI.find(ones) + 1 if ones else 0)
    return str(value)
