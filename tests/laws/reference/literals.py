"""Values as clause files and cases write them."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from typing import Any

from .values import OPEN, Hours, Length, NotCovered, Provision, Span, Stretch

_WIDE = str.maketrans("０１２３４５６７８９～", "0123456789〜")


def number(text: str) -> Fraction:
    """1,000 or 0.5."""
    return Fraction(text.replace(",", ""))


def literal(text: str) -> Any:
    """A quantity with its unit, a date, a moment, a ratio; a bare number."""
    text = text.translate(_WIDE).strip()
    if m := re.fullmatch(r"令和(\d+)年(\d+)月(\d+)日", text):
        return date(2018 + int(m[1]), int(m[2]), int(m[3]))
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return date.fromisoformat(text)
    if re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d", text):
        return datetime.fromisoformat(text)
    if m := re.fullmatch(r"年?([\d.]+)%", text):
        return Fraction(m[1]) / 100
    if m := re.fullmatch(r"(\d+)分の(\d+)", text):
        return Fraction(int(m[2]), int(m[1]))
    if m := re.fullmatch(r"(\d+)([MG])", text):
        return Fraction(int(m[1]) * (1000 if m[2] == "G" else 1))
    m = re.fullmatch(r"([\d,.]+)(円|秒|分|時間|日間?|週間?|か月間?|年間?|個|台|回)?", text)
    if m is None:
        raise NotCovered(f"literal {text}")
    n, unit = number(m[1]), m[2] or ""
    if unit in ("秒", "分", "時間"):
        return Hours(n * {"秒": 1, "分": 60, "時間": 3600}[unit])
    if unit[:1] in ("日", "週"):
        return Length("日", int(n) * (7 if unit[0] == "週" else 1), f"{n}{'週間' if unit[0] == '週' else '日'}")
    if unit[:1] in ("か", "年"):
        return Length("月", int(n) * (12 if unit[0] == "年" else 1), f"{n}{'年' if unit[0] == '年' else 'か月'}")
    return n


def end_of(text: str) -> datetime:
    """An instant; of a day alone, its end."""
    made = literal(text)
    return made if isinstance(made, datetime) else datetime.combine(made, time.max)


def stated(type_: str, text: str) -> Any:
    """An input as a case writes it: OPEN for 不明, なし for nothing."""
    if text == "不明":
        return OPEN
    if text in ("", "なし"):
        return None
    match type_.split(" ")[0]:
        case "真偽":
            return text in ("はい", "真")
        case "文字" | "区分" | "当事者":
            return text
        case "区間":
            first, last = text.split("〜")
            return Span(literal(first), literal(last))
        case "時間帯":
            start, end = text.split("〜")
            return Stretch(literal(start), literal(end))
        case "条項":
            return provision(text)
        case _:
            return literal(text)


def provision(text: str) -> Provision:
    """第8条第3項なお書 as an id; an article without 項 stands for all of it."""
    m = re.fullmatch(r"第(\d+)条(?:第(\d+)項)?(?:第(\d+)号)?(なお書|ただし書)?", text)
    if m is None:
        raise NotCovered(f"reference {text}")
    item = f"({m[3]})" if m[3] else ""
    return Provision(m[1] + (f".{m[2] or 1}" if m[2] or item else "") + item + {"なお書": "/なお"}.get(m[4] or "", ""))


def covers(top: str, pid: str) -> bool:
    """Whether a provision is another or stands below it."""
    return pid == top or (pid.startswith(top) and pid[len(top)] in "./(")


def after_midnight(moment: datetime) -> datetime:
    """The end of a day as the next midnight."""
    return moment + timedelta(microseconds=1) if moment.time() == time.max else moment
