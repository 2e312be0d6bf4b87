"""What the parser's terminals are called in messages, and advice for the mistakes people make."""

from __future__ import annotations

import re
from collections.abc import Iterable

LABELS = {
    "NAME": "名前", "STRING": "「文字列」", "NUM": "数", "QTY": "数量", "REF": "条項", "REFRANGE": "号の範囲", "CODE": "争点の符号",
    "DATE": "日付", "ERADATE": "和暦の日付", "DATETIME": "日時", "PCT": "割合", "RATE": "年率", "FRAC": "分数", "BW": "帯域",
    "CIDR": "アドレス範囲", "TIMETABLE": "時間帯", "CMP": "以上・超など", "OP": "比較記号", "PM": "＋・−", "MD": "×・÷", "SLASH": "／",
    "KIND": "規範の種類（定義・債務・権利…）", "DATEOP": "翌日・月末など", "SHIFT": "n日前など", "AGG": "合計・最早など",
    "ITEMNO": "号", "SUBNO": "①②", "PAR": "項", "ART": "条", "APPX": "別紙", "SENT": "なお書など", "ROWID": "行の符号",
    "_LP": "（", "_RP": "）", "_COMMA": "、", "_BAR": "|", "ARROW": "→", "WAVE": "〜", "DASH": "―", "COLON": ":", "LSQB": "[",
    "RSQB": "]", "DOCID": "規約の符号", "PID": "箇所の符号", "TITLE": "（見出し）", "$END": "文の終わり", "GA": "が", "NO": "の",
    "QUANT": "いずれか・すべて", "MEETS": "に該当・に違反", "CHAP": "章", "PARITEM": "項と号",
}  # fmt: skip
KEYWORDS = {
    "TRIGGER": "契機", "AS": "として", "COND": "条件", "LIMBS": "各号", "BEARS": "負担", "ACTOR": "主体", "CONTENT": "内容",
    "AMOUNT": "金額", "BOUNDED": "限度", "VALUE": "値", "WHEN": "場合", "ELSE": "それ以外", "DUE": "期限", "UNTIL": "まで",
    "SPAN": "期間", "LAPSE": "失効", "PERFORM": "履行", "EXERCISE": "行使", "BREACH": "違反", "EFFECT": "効果", "AT": "時点",
    "ATOF": "時点の", "POOL": "対象", "ROUND": "端数", "GIST": "要旨", "NOTE": "注意", "INTERP": "解釈", "DEFEAT": "にかかわらず",
    "NOTAPPLY": "適用しない", "PROVISO": "ただし", "OR": "または", "AND": "かつ", "NOT": "でない", "EXISTS": "がある",
    "NONE": "がない", "INCLUDED": "に含まれる", "PREVIOUS": "従前の値", "UNKNOWN": "不明", "REASON": "理由", "DEFAULT": "既定",
    "BETWEEN": "範囲", "OPTIONAL": "任意", "TABLE": "表", "FROM": "から", "COUNTFROM": "から起算して", "INCASE": "のとき",
}  # fmt: skip
RULE_WORDS = "定義 債務 義務 禁止 権利 免責 上限 減額 みなし 効力 表明 宣言 契機 条件 負担 主体 内容 金額 限度 値 場合 期限 期間".split()


def label(terminal: str) -> str:
    """A terminal's name for a reader."""
    return LABELS.get(terminal) or KEYWORDS.get(terminal, terminal)


def expected(terminals: Iterable[str], most: int = 8) -> str:
    """What could stand there, the most telling first."""
    names = sorted({label(x) for x in terminals}, key=lambda x: (x not in LABELS.values(), x))
    return "、".join(names[:most]) + (" など" if len(names) > most else "")


def advice(word: str, line: str) -> str:
    """The remedy for a mistake that has been met before; '' where none is known."""
    for keyword in RULE_WORDS:
        if word.startswith(keyword) and len(word) > len(keyword) and re.match(r"[一-龠ぁ-んァ-ヶ]", word[len(keyword)]):
            return f"「{keyword}」の後に空白を入れてください: {keyword} {word[len(keyword):][:12]}"
    if m := re.match(r"[0-9０-９]{4}[-/][0-9０-９]{1,2}[-/][0-9０-９]{1,2}", word):
        return f"日付は 2024-05-09 のように月日を2桁で書いてください: {m.group()}"
    if word.startswith(("「", "『")):
        return "「 を 」で閉じてください（文字列は1行に収めます）"
    if re.match(r"[ー一]", word):
        return "引き算は − または - で書いてください"
    return ""
