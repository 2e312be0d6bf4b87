"""What the parser's terminals are called in messages."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cache

from kiyaku.language import say
from kiyaku.syntax.lexer import KEYWORD
from kiyaku.syntax.tables import tables

SIGNS = {
    "PM": "＋・−", "MD": "×・÷", "SLASH": "／", "SUBNO": "①②", "_LP": "（", "_RP": "）", "_COMMA": "、", "_BAR": "|",
    "ARROW": "→", "WAVE": "〜", "DASH": "―", "_COLON": ":", "_LSQB": "[", "_RSQB": "]", "CMP": "以上・超",
    "DATEOP": "翌日・月末", 
    "OPENDAY": "翌営業日", "BUSINESS": "金融機関・月〜金 祝日を除く",
    "SHIFT": "3日前", "AGG": "合計・最早", "QUANT": "いずれか・すべて",
    "PER": "一件ごと・通算",
    "MEETS": "に該当・に違反",
    "SENT": "なお書", "HOW": "訂正・選択・入力・拒否・注意・文言どおり・なし",
}  # fmt: skip
DECLARING = ("定義", "債務", "義務", "禁止", "権利", "免責", "上限", "減額", "みなし", "効力", "表明", "宣言")
RULE_LINES = (
    "契機", "条件", "各号", "負担", "主体", "内容", "金額", "限度", "値", "場合", "それ以外", "期限", "期間", "失効",
    "発生", "履行", "行使", "違反", "効果", "対象", "端数", "要旨", "注意", "解釈", "引用", "にかかわらず",
    "適用しない", "ただし",
)  # fmt: skip


_BEGIN = {"NAME", "NUM", "AGG", "_LP", "UNKNOWN"}  # where all of these could stand, any expression could
_VALUES = {
    *_BEGIN, "STRING", "QTY", "PCT", "RATE", "FRAC", "BW", "CIDR", "DATE", "ERADATE", "DATETIME", "TIMETABLE", "REF",
    "REFRANGE", "CODE", "QUANT", "PREVIOUS",
}  # fmt: skip


def kinds() -> dict[str, str]:
    """What terminals of many words are called, in the language set."""
    return {
        "NAME": say("名前"), "STRING": say("「文字列」"), "NUM": say("数"), "QTY": say("数量"), "REF": say("条項"),
        "REFRANGE": say("号の範囲"), "CODE": say("争点の符号"), "DATE": say("日付"), "ERADATE": say("和暦の日付"),
        "DATETIME": say("日時"), "PCT": say("割合"), "RATE": say("年率"), "FRAC": say("分数"), "BW": say("帯域"),
        "CIDR": say("アドレス範囲"), "TIMETABLE": say("時間帯"), "OP": say("比較記号"),
        "KIND": say("規範の種類（定義・債務・権利…）"), "ITEMNO": say("号の見出し"), "PAR": say("項の見出し"),
        "ART": say("条の見出し"), "APPX": say("別紙の見出し"), "CHAP": say("章の見出し"),
        "PARITEM": say("項と号の見出し"), "ROWID": say("行の符号"), "DOCID": say("規約の符号"),
        "PID": say("箇所の符号"), "TITLE": say("（見出し）"), "$END": say("文の終わり"),
    }  # fmt: skip


@cache
def keywords() -> dict[str, str]:
    """The terminals that are one word, with the word."""
    found = ((name, KEYWORD.fullmatch(regexp)) for name, regexp in tables().terminals)
    return {name: m[1] for name, m in found if m}


def label(terminal: str) -> str:
    """A terminal's name for a reader."""
    return {**SIGNS, **keywords(), **kinds()}.get(terminal, terminal)


def expected(terminals: Iterable[str], most: int = 8) -> str:
    """What could stand there, the most telling first."""
    some = set(terminals)
    value = [say("式（名前、1,000円、2025-04-01、（ … ） など）")] if some >= _BEGIN else []
    rest = some - _VALUES if value else some
    names = value + list(dict.fromkeys(label(x) for x in sorted(rest, key=lambda x: (x in keywords(), label(x)))))
    few = "、".join(name if any(map(str.isalnum, name)) else f"「{name}」" for name in names[:most])
    return say("{names} など", names=few) if len(names) > most else few


def spellings(terminals: Collection[str]) -> list[str]:
    """The keywords among some terminals, as they are written."""
    found = [word for terminal, word in keywords().items() if terminal in terminals]
    return sorted([*found, *(DECLARING if "KIND" in terminals else ())])
