"""Advice for the mistakes that people make while typing a clause."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from kiyaku.errors import suggestion
from kiyaku.language import say
from kiyaku.syntax.addressing import address
from kiyaku.syntax.words import DECLARING, RULE_LINES, spellings

_UNITS = r"円|秒|分|時間|日間?|週間?|[かヶカケ箇]月間?|年間?|個|台|回|単位|[%％]"
_LIMIT = r"(?:以上|以下|未満|以内|超)"
_NAME = r"[一-龠々〆ぁ-んァ-ヶーA-Za-z0-9_・]"


def advice(rest: str, before: str) -> str:
    """The remedy for a mistake that has been met before; '' where none is known.

    `rest` begins where the parser stopped, `before` is what stands before it on the line.
    """
    return next((said for known in _KNOWN if (said := known(rest, before))), "")


def misplaced(terminal: str, word: str, could: set[str], before: str) -> str:
    """The remedy for a whole word that stands where something else must; '' where something else is wrong."""
    parted = re.search(rf"({'|'.join(DECLARING[1:])})[ 　]+({_NAME}+)[ 　]+$", before)  # a 定義 may lack its :
    if terminal == "NAME" and parted:
        return say("名に空白は入れられません: {kind} {name}", kind=parted[1], name=parted[2] + word)
    if terminal == "NAME" and "_COLON" in could:
        return say("「{word}」の前に : を書いてください", word=word)
    if "KIND" not in could or "NAME" in could:
        return ""
    if word in RULE_LINES:
        return say("「{word}」は規範（定義・債務・権利など）の中に書きます", word=word)
    if terminal != "NAME":
        return ""
    if before.strip(" 　\t") and "PM" in could:
        return say("前の値との間に、の、かつ、＋ などを書くか、行を分けてください")
    begins = say("文は 定義・債務・第2項 などの語で始めます（自由な文章は、要旨 「…」か # の後に書きます）")
    return suggestion(word, spellings(could), begins)


def unheard_of_unit(rest: str) -> str:
    """The remedy for a number with a unit that there is none of; '' where it is something else."""
    if m := re.match(r"[0-9０-９][0-9０-９,，.．]*[A-Za-z一-龠ァ-ヶ]+", rest):
        return say(
            "「{word}」という数量はありません（単位: 円 % 秒 分 時間 日 週間 か月 年 個 台 回 単位 M G）",
            word=m.group(),
        )
    return ""


def _glued_keyword(rest: str, before: str) -> str:
    for keyword in (*DECLARING, *RULE_LINES):
        if re.match(rf"{keyword}[一-龠ぁ-んァ-ヶ]", rest):
            tail = re.split(r"[\s　]", rest[len(keyword) :])[0][:12]
            return say("「{keyword}」の後に空白を入れてください: {keyword} {rest}", keyword=keyword, rest=tail)
    return ""


def _short_date(rest: str, before: str) -> str:
    if m := re.match(r"[0-9０-９]{4}[-/][0-9０-９]{1,2}[-/][0-9０-９]{1,2}", rest):
        return say("日付は 2024-05-09 のように月日を2桁で書いてください: {date}", date=m.group())
    return ""


def _string(rest: str, before: str) -> str:
    if m := re.match(r"『([^『』]*)』|[\"“”]([^\"“”]*)[\"“”]", rest):
        return say("文字列は 「 」 で囲んでください: 「{text}」", text=(m[1] or m[2] or "")[:30])
    if not rest.startswith(("「", "『")) or re.match(r"「[^「」]*(?:「[^「」]*」[^「」]*)*」", rest):
        return ""
    if rest[0] == "「" and rest.count("「") > 1 and rest.count("「") == rest.count("」"):
        return say("「 」の中の「 」は一重までです。内側は『 』で書いてください")
    return say("「 を 」で閉じてください（文字列は1行に収めます）")


def _sign(rest: str, before: str) -> str:
    """≥, ！＝, => …: the parser stops at the sign, or at its second character."""
    for wrong, right in (("≥", "≧"), ("≤", "≦"), ("！＝", "≠"), ("=>", ">="), ("=<", "<="), ("≒", "=")):
        if rest.startswith(wrong) or (len(wrong) > 1 and (before[-1:] + rest).startswith(wrong)):
            return say("比較は {right} で書いてください（{wrong} ではなく）", right=right, wrong=wrong)
    return ""


def _otherwise(rest: str, before: str) -> str:
    if re.match(rf"(?:その他|それ以外の場合|以外|他)(?!{_NAME})", rest) and not before.strip(" 　\t"):
        return say("残りの場合は、それ以外 値 … と書きます")
    return ""


def _minus(rest: str, before: str) -> str:
    if re.match(r"[ー一](?!" + _NAME + ")", rest):
        return say("引き算は − または - で書いてください")
    return ""


def _kanji_number(rest: str, before: str) -> str:
    if m := re.match(rf"[〇一二三四五六七八九十百千万億]+(?:(?:{_UNITS}){_LIMIT}?|{_LIMIT})(?!{_NAME})", rest):
        return say("数は 10 のように算用数字で書いてください: {word}", word=m.group())
    return ""


def _hyphen(rest: str, before: str) -> str:
    if re.match(r"[-−－]" + _NAME, rest) and re.search(_NAME + "$", before):
        return say("名前に「{char}」は使えません。「_」か「・」にしてください", char=rest[0])
    return ""


def _comma(rest: str, before: str) -> str:
    if re.match(r"[,，][0-9]{3}(?![0-9])", rest) or (before[-1:].isdigit() and re.match(r"[,，][0-9０-９]{2}", rest)):
        return say("「{char}」は数の桁区切りと紛れます。「、」で区切ってください", char=rest[0])
    return ""


def _parted_unit(rest: str, before: str) -> str:
    """2 か月: the parser stops at the unit, or already at the number."""
    number = re.search(r"[0-9０-９]+[ 　]+$", before)
    if found := re.match(rf"([0-9０-９]+)[ 　]+({_UNITS})", (number[0] if number else "") + rest):
        return say("数と単位はつなげて書いてください: {words}", words=found[1] + found[2])
    return ""


def _circled(rest: str, before: str) -> str:
    if re.match(r"[①-⑳]", rest):
        return say("「{char}」は号の中の見出しです。数は 1 のように、条項は 第1条① のように書きます", char=rest[0])
    return ""


def _invisible(rest: str, before: str) -> str:
    char = rest[:1]
    if char and unicodedata.category(char) == "Zs" and char not in " 　":
        return say("見分けのつかない空白（U+{code:04X}）です。消して、ふつうの空白にしてください", code=ord(char))
    return ""


def _half_width(rest: str, before: str) -> str:
    if m := re.match(r"[ｦ-ﾟ]+", rest):
        return say("半角カナは全角で書いてください: {word}", word=unicodedata.normalize("NFKC", m.group()))
    return ""


def _letter(rest: str, before: str) -> str:
    char = rest[:1]
    if (
        char
        and unicodedata.category(char) in ("Lo", "Lm", "Lu", "Ll", "So")
        and ord(char) > 127
        and not re.match(_NAME, char)
    ):
        return say("「{char}」は名前に使えません（使えるのは漢字・仮名・英数字・「_」「・」です）", char=char)
    return ""


_KNOWN: tuple[Callable[[str, str], str], ...] = (
    _glued_keyword,
    _short_date,
    _string,
    _sign,
    _otherwise,
    address,
    _minus,
    _kanji_number,
    _hyphen,
    _comma,
    _parted_unit,
    _circled,
    _invisible,
    _half_width,
    _letter,
)
