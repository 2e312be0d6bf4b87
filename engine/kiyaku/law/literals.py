"""Literals -> values: yen and counts as exact fractions, periods, dates, bandwidths (Mbps), durations."""

from __future__ import annotations

import re
import unicodedata
from datetime import timedelta
from fractions import Fraction
from typing import Any

from kiyaku.calendar import Length, Unit, parse_date, parse_datetime
from kiyaku.law import types as ty
from kiyaku.law.types import Type

UNITS = {"日": Unit.DAY, "週": Unit.WEEK, "月": Unit.MONTH, "年": Unit.YEAR}
TIMES = {"秒": 1, "分": 60, "時間": 3600}
QUANTITY = re.compile(r"([\d,]+(?:\.\d+)?)(円|秒|分|時間|日間?|週間?|[かヶカケ箇]月間?|年間?|個|台|回|単位)$")


def literal(op: str, text: str) -> tuple[Any, Type]:
    """A literal's value and type. ValueError (Japanese) where it is impossible, such as 2024-02-30."""
    plain = unicodedata.normalize("NFKC", text)
    match op:
        case "num":
            return Fraction(plain.replace(",", "")), ty.NUMBER
        case "qty":
            return quantity(plain)
        case "pct":
            return Fraction(plain.rstrip("%").replace(",", "")) / 100, ty.RATIO
        case "rate":
            return Fraction(plain.removeprefix("年").strip().rstrip("%")) / 100, ty.RATE
        case "frac":
            bottom, top = plain.split("分の")
            if int(bottom) == 0:
                raise ValueError("分母が0です")
            return Fraction(int(top), int(bottom)), ty.RATIO
        case "bw":
            return bandwidth(plain), ty.BANDWIDTH
        case "date":
            return parse_date(text), ty.DATE
        case "datetime":
            return parse_datetime(text), ty.DATETIME
        case "text" | "cidr" | "timetable":
            return text, ty.TEXT
    raise ValueError(f"{text} は読めません")


def quantity(plain: str) -> tuple[Any, Type]:
    """`341,000円`, `50個`, `3か月`, `30分`."""
    m = QUANTITY.match(plain)
    if m is None:
        raise ValueError(f"{plain} は数量として読めません")
    number, unit = Fraction(m[1].replace(",", "")), m[2]
    if unit == "円":
        return number, ty.YEN if number.denominator == 1 else ty.FRACTION
    if unit in TIMES:
        return timedelta(seconds=1) * number.numerator * TIMES[unit] / number.denominator, ty.DURATION
    key = unit.removesuffix("間")[-1]
    if key in UNITS:
        if number.denominator != 1:
            raise ValueError(f"{plain}: 期間は整数で書きます")
        return Length(int(number), UNITS[key]), ty.LENGTH
    return number, ty.COUNT


def bandwidth(plain: str) -> Fraction:
    """200M, 2G as Mbps (1G = 1000M)."""
    m = re.match(r"(\d+)(M|G)(bps)?$", plain)
    if m is None:
        raise ValueError(f"{plain} は帯域として読めません（例: 200M、2G）")
    return Fraction(int(m[1]) * (1000 if m[2] == "G" else 1))
