"""What the parser's terminals are called in messages."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from kiyaku.language import say

LABELS = {
    "NAME": "名前", "STRING": "「文字列」", "NUM": "数", "QTY": "数量", "REF": "条項", "REFRANGE": "号の範囲",
    "CODE": "争点の符号", "DATE": "日付", "ERADATE": "和暦の日付", "DATETIME": "日時", "PCT": "割合",
    "RATE": "年率", "FRAC": "分数", "BW": "帯域", "CIDR": "アドレス範囲", "TIMETABLE": "時間帯",
    "CMP": "以上・超", "OP": "比較記号", "PM": "＋・−", "MD": "×・÷", "SLASH": "／",
    "KIND": "規範の種類（定義・債務・権利…）", "DATEOP": "翌日・月末", "SHIFT": "n日前",
    "AGG": "合計・最早", "ITEMNO": "号", "SUBNO": "①②", "PAR": "項", "ART": "条", "APPX": "別紙",
    "SENT": "なお書", "ROWID": "行の符号", "_LP": "（", "_RP": "）", "_COMMA": "、", "_BAR": "|", "ARROW": "→",
    "WAVE": "〜", "DASH": "―", "COLON": ":", "LSQB": "[", "RSQB": "]", "DOCID": "規約の符号", "PID": "箇所の符号",
    "TITLE": "（見出し）", "$END": "文の終わり", "GA": "が", "NO": "の", "QUANT": "いずれか・すべて",
    "MEETS": "に該当・に違反", "CHAP": "章", "PARITEM": "項と号",
    "HOW": "訂正・選択・入力・拒否・注意・文言どおり・なし",
}  # fmt: skip
KEYWORDS = {
    "TRIGGER": "契機", "AS": "として", "COND": "条件", "LIMBS": "各号", "BEARS": "負担", "ACTOR": "主体",
    "CONTENT": "内容", "AMOUNT": "金額", "BOUNDED": "限度", "VALUE": "値", "WHEN": "場合", "ELSE": "それ以外",
    "DUE": "期限", "UNTIL": "まで", "SPAN": "期間", "LAPSE": "失効", "PERFORM": "履行", "EXERCISE": "行使",
    "BREACH": "違反", "EFFECT": "効果", "AT": "時点", "ATOF": "時点の", "POOL": "対象", "ROUND": "端数",
    "GIST": "要旨", "NOTE": "注意", "INTERP": "解釈", "DEFEAT": "にかかわらず", "NOTAPPLY": "適用しない",
    "PROVISO": "ただし", "OR": "または", "AND": "かつ", "NOT": "でない", "EXISTS": "がある", "NONE": "がない",
    "INCLUDED": "に含まれる", "PREVIOUS": "従前の値", "UNKNOWN": "不明", "REASON": "理由", "DEFAULT": "既定",
    "BETWEEN": "範囲", "OPTIONAL": "任意", "TABLE": "表", "FROM": "から", "COUNTFROM": "から起算して",
    "INCASE": "のとき", "DOCUMENT": "規約", "VERSION": "版", "OLDVERSION": "旧版", "UNDATED": "不詳",
    "PARTY": "当事者", "REFDOC": "参照", "PREVAIL": "優先", "PLACE": "箇所", "ITEM": "契約項目", "EVENT": "事象",
    "ENTITY": "明細", "FIELD": "項目", "FINDING": "判断", "STATE": "状態", "FINAL": "終局", "ISSUE": "争点",
    "ERRATUM": "訂正", "ENUM": "区分", "LISTOF": "一覧", "ONLY": "に限る", "EXCEPT": "を除く", "OTHER": "相手",
    "MUTATIS": "準用", "APPLIES": "適用", "SURVIVES": "存続", "ELAPSED": "を経過した", "NOTELAPSED": "を経過しない",
    "MINUSSET": "を差し引いた",
    "DEFECT": "指摘", "HANDLED": "扱い", "ANSWER": "対応", "INSTEAD": "代用", "CITE": "引用", "WHOLE": "全体",
}  # fmt: skip
DECLARING = ("定義", "債務", "義務", "禁止", "権利", "免責", "上限", "減額", "みなし", "効力", "表明", "宣言")
RULE_LINES = (
    "契機", "条件", "各号", "負担", "主体", "内容", "金額", "限度", "値", "場合", "それ以外", "期限", "期間", "失効",
    "履行", "行使", "違反", "効果", "対象", "端数", "要旨", "注意", "解釈", "引用", "にかかわらず", "適用しない",
    "ただし",
)  # fmt: skip


_BEGIN = {"NAME", "NUM", "AGG", "_LP", "UNKNOWN"}  # where all of these could stand, any expression could
_VALUES = {
    *_BEGIN, "STRING", "QTY", "PCT", "RATE", "FRAC", "BW", "CIDR", "DATE", "ERADATE", "DATETIME", "TIMETABLE", "REF",
    "REFRANGE", "CODE", "QUANT", "PREVIOUS",
}  # fmt: skip


def label(terminal: str) -> str:
    """A terminal's name for a reader."""
    return LABELS.get(terminal) or KEYWORDS.get(terminal, terminal)


def expected(terminals: Iterable[str], most: int = 8) -> str:
    """What could stand there, the most telling first."""
    some = set(terminals)
    value = [say("式（名前、1,000円、2025-04-01、（ … ） など）")] if some >= _BEGIN else []
    names = sorted(
        {label(x) for x in some - (_VALUES if value else set())}, key=lambda x: (x not in LABELS.values(), x)
    )
    names = value + names
    few = "、".join(name if any(map(str.isalnum, name)) else f"「{name}」" for name in names[:most])
    return say("{names} など", names=few) if len(names) > most else few


def spellings(terminals: Collection[str]) -> list[str]:
    """The keywords among some terminals, as they are written."""
    found = [KEYWORDS[x] for x in terminals if x in KEYWORDS]
    return sorted([*found, *(DECLARING if "KIND" in terminals else ())])
