"""How a 規約 numbers its parts: what a line begins with (第8条（…）, 2., （１）, ①, ア., ・, ※ …), in any width."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

KANA = "アイウエオカキクケコサシスセソ"
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
KANJI = "一二三四五六七八九"
ROMAN = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ"
D = "[0-9０-９]"
BULLET = r"\s*(?:[-*#–•]+\s+)?"  # what a converter to Markdown leaves in front
NOT_TEXT = r"(?!\s*[にのをはがとへ、])"  # ①に同じ: a mention, not a marker
UNIT = r"(?:[年月日時分秒円回台個名件週条項号章]|[かヶカケ箇ヵ]月)(?:[ぁ-ん0-9０-９\s、。間以前後末目]|$)"
TITLED = r"\s*[（(](?P<title>[^（）()]*(?:[（(][^（）()]*[）)][^（）()]*)*)[）)]\s*$"

ARTICLE = re.compile(rf"{BULLET}第\s*(?P<n>{D}(?:\s*{D}){{0,3}})\s*条(?:\s*の\s*(?P<sub>{D}{{1,2}}))?(?:{TITLED}|\s*$)")
APPENDIX = re.compile(
    rf"{BULLET}別\s*[紙表]\s*(?P<n>{D}{{0,3}})(?:{TITLED}|\s+(?=\S)(?P<plain>{NOT_TEXT}[^。]*$)|\s*$)"
)
SUPPLEMENT = re.compile(rf"{BULLET}附\s*則(?:\s*[（(].*[）)])?(?:\s+(?P<rest>.*)|\s*$)")
CHAPTER = re.compile(rf"{BULLET}第\s*{D}+\s*[章節編](?:\s+{NOT_TEXT}[^。、]*|\s*)$")
PARTS = [
    ("roman", re.compile(rf"\s*【\s*(?P<n>[{ROMAN}])[^】]*】\s*$")),
    ("paren", re.compile(rf"{BULLET}[（(]\s*(?P<n>{D}{{1,2}})\s*[）)]{NOT_TEXT}")),
    ("circle", re.compile(rf"{BULLET}(?P<n>[{CIRCLED}]){NOT_TEXT}")),
    ("parenkana", re.compile(rf"{BULLET}[（(](?P<n>[{KANA}])[）)]")),
    ("kana", re.compile(rf"{BULLET}(?P<n>[{KANA}])\s*[.．、)）]")),
    ("dot", re.compile(rf"{BULLET}(?P<n>{D}{{1,2}})\s*[.．](?!\s*{D}+\s*[%％])(?!{D}+(?:[\s.．]|$))")),
    ("bare", re.compile(rf"\s*(?P<n>{D}{{1,2}})[ 　]+(?=\S)(?!{UNIT})")),
    ("kanji", re.compile(rf"\s*(?P<n>[{KANJI}]?十?[{KANJI}]?)(?<=[{KANJI}十])(?:[ 　]+|[、.．]\s*)(?=\S)")),
    ("bullet", re.compile(r"\s*(?P<n>・)\s*")),
    ("note", re.compile(rf"\s*※(?:\s*(?P<n>{D}{{1,2}})\s*[.．])?(?=\s*\S)")),
    ("star", re.compile(r"\s*[*＊](?P<n>)(?=[^\s*])")),
    ("remark", re.compile(r"\s*[（(]注(?P<n>)[）)]")),
]
ENACTED = re.compile(
    rf"(?:(?:令和|平成|昭和)\s*)?(?:元|{D}+)\s*年\s*{D}+\s*月\s*{D}+\s*日\s*(?:制定|改訂|改定|改正|施行)\s*$"
)
DATED = re.compile(rf"(?:(?:令和|平成|昭和)\s*)?(?:元|{D}+)\s*年.{{1,12}}日\s*[^\s。]{{0,4}}\s*$|\s*[（(].*[）)]\s*$")
LABEL = 16  # characters a label of a table has at most, where only spaces tell the cells apart
CELLS = re.compile(r"[^。、「」（）()]{1,40}$")


class Marker(NamedTuple):
    """What a line begins with: its kind and number (0 for none), where its text begins, the widths it is written in."""

    kind: str
    number: int
    label: str
    end: int
    style: str
    doubtful: bool = False  # it may be part of a number, or a word, of a sentence that goes on


def marker(line: str) -> Marker | None:
    """The marker of a numbered part, if the line begins with one."""
    for kind, pattern in PARTS:
        if m := pattern.match(line):
            label = m["n"] or ""
            style = re.sub("[0-9]+", "1", re.sub("[０-９]+", "１", m.group().strip(" 　\t-*")))
            if kind in ("kana", "parenkana"):
                return Marker(kind, KANA.index(label) + 1, label, m.end(), style)
            figure = re.match(D, line[m.end() :]) is not None
            doubtful = kind == "kanji" or (figure and kind in ("dot", "bare"))
            return Marker(kind, number(label), "" if kind == "bullet" else label, m.end(), style, doubtful)
    return None


def number(label: str) -> int:
    """A label's number in any width and script (１, ①, Ⅳ, 十二); 0 where it has none."""
    if label in ROMAN:
        return ROMAN.index(label) + 1 if label else 0
    if all(ch in KANJI + "十" for ch in label):
        tens, ten, ones = label.rpartition("十")
        return 10 * (KANJI.index(tens) + 1 if tens else len(ten)) + (KANJI.index(ones) + 1 if ones else 0)
    digits = "".join(unicodedata.normalize("NFKC", label).split())
    return int(digits) if digits.isdigit() else 0


def looks_like_a_table(line: str) -> bool:
    """A line of cells: split by tabs, or a few words side by side that make no sentence."""
    if "\t" in line:
        return True
    words = line.split()
    return (
        len(words) > 1
        and len(words[0]) <= LABEL
        and not line.rstrip().endswith((":", "："))
        and CELLS.match(line.strip()) is not None
    )
