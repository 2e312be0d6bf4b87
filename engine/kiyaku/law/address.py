"""Addresses: headings and references as written (第8条第3項なお書) <-> provision ids (8.3/なお)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace

from kiyaku.errors import Place
from kiyaku.syntax.tree import Section

SENTENCES = {"ただし書": "/但", "なお書": "/なお", "後段": "/後段", "また書": "/また"}
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
REFERENCE = re.compile(
    r"(?:(?P<doc>[a-z][a-z0-9-]*):)?(?:(?P<plain>別紙\d+\.\S+)|(?P<chap>第\d+章)|(?P<same>前条|前項|同項|同条)?(?:第(?P<art>\d+)条(?:の(?P<sub>\d+))?"
    r"|(?P<appx>別紙\d+))?(?:第(?P<par>\d+)項)?(?:第(?P<item>\d+)号)?(?P<circ>[①-⑳])?(?P<sent>ただし書|なお書|後段|また書)?"
    r"(?:から第(?P<last>\d+)号まで)?)$"
)


@dataclass(frozen=True, slots=True)
class Ref:
    """What a reference points at: a provision with all below it, or a run of its 号 (`first`〜`last`).

    `place`: of にかかわらず, the line that says it.
    """

    doc: str
    pid: str
    first: int = 0
    last: int = 0
    place: Place | None = field(default=None, compare=False, repr=False)

    def covers(self, pid: str) -> bool:
        """Whether the provision `pid` (of the same text) is the one referred to, or stands below it."""
        if self.first:
            return any(below(f"{self.pid}({n})", pid) for n in range(self.first, self.last + 1))
        return below(self.pid, pid)

    def __str__(self) -> str:
        tail = f"({self.first})〜({self.last})" if self.first else ""
        return (f"{self.doc}:" if self.doc else "") + self.pid + tail


def below(top: str, pid: str) -> bool:
    """Whether `pid` is `top` or inside it: 8.3 holds 8.3/なお and 8.3(1), not 8.31."""
    return pid == top or (pid.startswith(top) and pid[len(top)] in "./(" + CIRCLED + "アイウエオabc")


@dataclass(frozen=True, slots=True)
class Where:
    """The place the headings have led to: article, paragraph, item, sentence; or an id given by 箇所."""

    article: str = ""
    paragraph: str = ""
    item: str = ""
    sentence: str = ""
    given: str = ""
    chapter: str = ""

    @property
    def pid(self) -> str:
        """The provision id: 8.3/なお, 13.1(7), 別紙1.2(1)①/※. An article without 項 counts as its first."""
        if self.given:
            return self.given + self.sentence
        if not self.article:
            return ""
        plain = self.article.startswith("別紙")
        paragraph = self.paragraph or ("" if plain else "1")
        return self.article + (f".{paragraph}" if paragraph else "") + self.item + self.sentence

    def move(self, section: Section) -> Where:
        """Where a heading leads from here."""
        word = unicodedata.normalize("NFKC", section.word) if section.rank != "PLACE" else section.word
        numbers = re.findall(r"\d+", word)
        match section.rank:
            case "ART":
                return Where(article="の".join(numbers), chapter=self.chapter)
            case "APPX":
                return Where(article=f"別紙{numbers[0]}")
            case "PAR":
                return Where(self.article, numbers[0], chapter=self.chapter)
            case "PARITEM":
                return Where(self.article, numbers[0], f"({numbers[1]})", chapter=self.chapter)
            case "SENT":
                return replace(self, sentence=SENTENCES[section.word])
            case "CHAP":
                return Where(chapter=word)
            case _:
                return Where(given=section.word, chapter=self.chapter)


def reference(text: str, where: Where, doc: str = "") -> Ref:
    """A reference read at `where`: 前項, 第2号 and the like are relative to it. ValueError if it leads nowhere."""
    m = REFERENCE.match(text.replace("：", ":") if "別紙" in text and "." in text else normal(text))
    if m is None:
        raise ValueError(text)
    doc = m["doc"] or doc
    if m["plain"]:
        return Ref(doc, m["plain"])
    if m["chap"]:
        return Ref(doc, m["chap"])
    article = m["art"] + (f"の{m['sub']}" if m["sub"] else "") if m["art"] else m["appx"] or where.article
    paragraph = m["par"] or ""
    if m["same"] == "前条":
        article = _before(where.article, text)
    elif m["same"] == "前項":
        paragraph = _before(where.paragraph or "1", text) if where.article else ""
    elif m["same"] == "同項" or (not m["art"] and not m["appx"] and not m["par"] and m["item"]):
        paragraph = where.paragraph or "1"
    elif m["item"] and not paragraph:
        paragraph = "1"
    pid = article + (f".{paragraph}" if paragraph else "")
    item = int(m["item"]) if m["item"] else 0
    if m["last"]:
        return Ref(doc, pid, item, int(m["last"]))
    tail = (f"({item})" if item else "") + (f"({CIRCLED.index(m['circ']) + 1})" if m["circ"] else "")
    return Ref(doc, pid + tail + SENTENCES.get(m["sent"] or "", ""))


def _before(number: str, text: str) -> str:
    """The number before; of 第1項, 第9条の2 or an appendix there is none."""
    if not number.isdigit() or int(number) < 2:
        raise ValueError(text)
    return str(int(number) - 1)


def normal(text: str) -> str:
    """Full-width digits and colon to ASCII, without touching ①."""
    return text.translate(str.maketrans("０１２３４５６７８９：", "0123456789:"))


def citation(pid: str) -> str:
    """An id as a lawyer writes it: 8.3/なお -> 第8条第3項なお書; appendices and notes as they are."""
    m = re.match(r"(\d+)(の\d+)?(?:\.(\d+)(?:\((\d+)\))?(?:/(.+))?)?$", pid)
    if not m:
        return pid
    words = {v[1:]: k for k, v in SENTENCES.items()}
    article, sub, paragraph, item, rest = m.groups()
    text = f"第{article}条{sub or ''}" + (f"第{paragraph}項" if paragraph else "") + (f"第{item}号" if item else "")
    return text + (words.get(rest, rest) if rest else "")
