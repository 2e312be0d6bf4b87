"""Literals -> values: yen and counts as exact fractions, periods, dates, bandwidths (Mbps), durations."""

from __future__ import annotations

import re
from datetime import timedelta
from fractions import Fraction
from typing import Any

from kiyaku.calendar import Length, Unit, parse_date, parse_datetime, parse_timetable
from kiyaku.language import say
from kiyaku.law import types as ty
from kiyaku.law.types import Type
from kiyaku.letters import folded

UNITS = {"日": Unit.DAY, "週": Unit.WEEK, "月": Unit.MONTH, "年": Unit.YEAR}
TIMES = {"秒": 1, "分": 60, "時間": 3600}
GROUPED = re.compile(r"[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?")
QUANTITY = re.compile(r"([\d,]+(?:\.\d+)?)(円|秒|分|時間|日間?|週間?|[かヶカケ箇]月間?|年間?|個|台|回|単位)$")


def literal(op: str, text: str) -> tuple[Any, Type]:
    """A literal's value and type. ValueError (Japanese) where it is impossible, such as 2024-02-30."""
    plain = folded(text)
    match op:
        case "num":
            return _number(plain), ty.NUMBER
        case "qty":
            return _quantity(plain)
        case "pct":
            return _number(plain.rstrip("%")) / 100, ty.RATIO
        case "rate":
            return _number(plain.removeprefix("年").strip().rstrip("%")) / 100, ty.RATE
        case "frac":
            bottom, top = plain.split("分の")
            if int(bottom) == 0:
                raise ValueError(say("分母が0です"))
            return Fraction(int(top), int(bottom)), ty.RATIO
        case "bw":
            return _bandwidth(plain), ty.BANDWIDTH
        case "date":
            return parse_date(text), ty.DATE
        case "datetime":
            return parse_datetime(text), ty.DATETIME
        case "timetable":
            return parse_timetable(text), ty.TIMETABLE
        case "text":
            return text, ty.said(text)
        case "cidr":
            return text, ty.TEXT
    raise ValueError(say("{text} は読めません", text=text))


def _quantity(plain: str) -> tuple[Any, Type]:
    """`341,000円`, `50個`, `3か月`, `30分`."""
    m = QUANTITY.match(plain)
    if m is None:
        raise ValueError(say("{text} は数量として読めません", text=plain))
    number, unit = _number(m[1]), m[2]
    if unit not in TIMES and m[1].endswith(".000"):
        raise ValueError(say("{text}の「.」が小数点か桁の区切りか分かりません（1,000 と書きます）", text=plain))
    if unit == "円":
        return number, ty.YEN if number.denominator == 1 else ty.FRACTION
    if unit in TIMES:
        try:
            return timedelta(seconds=1) * number.numerator * TIMES[unit] / number.denominator, ty.DURATION
        except OverflowError:
            raise ValueError(say("{text} は長すぎます", text=plain)) from None
    key = unit.removesuffix("間")[-1]
    if key in UNITS:
        if number.denominator != 1:
            raise ValueError(say("{text}: 期間は整数で書きます", text=plain))
        return Length(int(number), UNITS[key]), ty.LENGTH
    return number, ty.COUNT


def _number(plain: str) -> Fraction:
    """1,000 or 0.5; ValueError for what only looks like one (1.2.3, 10,00)."""
    if "," in plain and not GROUPED.fullmatch(plain):
        raise ValueError(say("{text}: 桁の「,」は3桁ごとに書きます", text=plain))
    try:
        return Fraction(plain.replace(",", ""))
    except ValueError:
        raise ValueError(say("{text} は数として読めません", text=plain)) from None


def _bandwidth(plain: str) -> Fraction:
    """200M, 2G as Mbps (1G = 1000M)."""
    m = re.match(r"(\d+)(M|G)(bps)?$", plain)
    if m is None:
        raise ValueError(say("{text} は帯域として読めません（例: 200M、2G）", text=plain))
    return Fraction(int(m[1]) * (1000 if m[2] == "G" else 1))
