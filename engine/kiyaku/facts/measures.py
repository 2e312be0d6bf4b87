"""Numbers with units as a case writes them: yen, counts, ratios, bandwidths, periods, durations. Exact fractions."""

from __future__ import annotations

import re
from datetime import timedelta
from fractions import Fraction
from typing import Any

from kiyaku.calendar import Length, Unit, spelled
from kiyaku.facts.faults import Wrong, quoted
from kiyaku.language import say
from kiyaku.letters import folded, odd_figure

DIGITS = 24
CENTURY = {Unit.DAY: 36_525, Unit.WEEK: 5_218, Unit.MONTH: 1_200, Unit.YEAR: 100}  # no period leads out of the calendar
NUMBER = r"-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
PIECES = dict.fromkeys(("", "個", "件", "本", "台", "回", "人", "単位"), Fraction(1))
UNITS: dict[str, dict[str, Fraction]] = {
    "円": {"": Fraction(1), "円": Fraction(1)},
    "個数": PIECES,
    "割合": {"%": Fraction(1, 100)},
    "年率": {"%": Fraction(1, 100)},
    "帯域": {f"{size}{tail}": Fraction(n) for size, n in (("M", 1), ("G", 1000)) for tail in ("", "bps")},
    "時間": {"秒": Fraction(1), "分": Fraction(60), "時間": Fraction(3600)},
}
LENGTHS = {"日": Unit.DAY, "週": Unit.WEEK, "月": Unit.MONTH, "年": Unit.YEAR}
LENGTH = re.compile(r"(日|週|[かヶカケヵ箇]月|年)間?")


def form(kind: str) -> str:
    """The remedy for a number of another form: how one of this type is written."""
    return {
        "円": say("341,000円 か 341000 の形で書いてください"),
        "個数": say("101 か 101個 の形で書いてください"),
        "割合": say("10% か 90分の1 の形で書いてください"),
        "年率": say("年14.6% か 14.6% の形で書いてください"),
        "帯域": say("200M か 2G の形で書いてください"),
        "期間": say("90日、3か月、1年 の形で書いてください"),
        "時間": say("45分、24時間、1時間30分 の形で書いてください"),
    }[kind]


def narrow(text: str) -> str:
    """Half-width forms, for reading only; what is shown to the user stays as written.

    A figure is what it looks like: 10² and 1⑩ are no numbers (KY0461), and 1.000円 is not a thousand yen, nor one.
    """
    if odd := odd_figure(text):
        cause = say("{text}の「{figure}」は数字として読みません", text=quoted(text), figure=odd)
        raise Wrong("KY0461", cause, say("ふつうの数字（0〜9）で書いてください"))
    return folded(text.strip())


def measure(name: str, text: str) -> Any:
    """The value of a type of UNITS, of 期間, of 端数円 or of 円 per something."""
    plain = narrow(text)
    if sum(ch.isdigit() for ch in plain) > DIGITS or len(plain) > 4 * DIGITS:
        raise Wrong(
            "KY0435",
            say("{text}は数として長すぎます（上限 {limit} 桁）", text=quoted(text), limit=DIGITS),
            say("桁を確かめてください"),
        )
    if name == "期間":
        return period(plain, text)
    if name == "時間":
        return duration(plain, text)
    if name == "割合" and (m := re.fullmatch(r"([0-9]+)分の([0-9]+)", plain)) and int(m[1]):
        return Fraction(int(m[2]), int(m[1]))
    if name == "年率":
        plain = plain.removeprefix("年")
    kind = "円" if "円" in name else name
    units = UNITS[kind] | ({name: Fraction(1)} if "/" in name else {})
    value = amount(plain, text, kind, units)
    if value.denominator != 1 and name not in ("割合", "年率", "帯域", "端数円", "円/時間"):
        cause = say("1円未満の端数") if kind == "円" else say("端数")
        raise Wrong(
            "KY0434", say("{text}には{cause}があります", text=quoted(text), cause=cause), say("整数で書いてください")
        )
    return value


def amount(plain: str, text: str, kind: str, units: dict[str, Fraction]) -> Fraction:
    """One number and its unit. KY0430 for another form, KY0431 for a unit that is not one of the type's."""
    found = re.fullmatch(rf"({NUMBER})\s*([^0-9,.\s-]*)", plain)
    if not found:
        raise Wrong("KY0430", say("{text}は{kind}として読めません", text=quoted(text), kind=kind), form(kind))
    if found[2] not in units:
        cause = (
            say("単位「{unit}」は{kind}の単位ではありません", unit=found[2], kind=kind)
            if found[2]
            else say("{text}に単位がありません", text=quoted(text))
        )
        raise Wrong("KY0431", cause, form(kind))
    if kind in ("円", "個数") and found[1].endswith(".000"):
        cause = say("{text}の「.」が小数点か桁の区切りか分かりません", text=quoted(text))
        raise Wrong("KY0461", cause, say("桁の区切りは「,」で書いてください（1,000）"))
    return Fraction(found[1].replace(",", "")) * units[found[2]]


def period(plain: str, text: str) -> Length:
    """90日, 4週間, 3か月, 1年: a whole number, from 1 up to a hundred years."""
    found = re.fullmatch(r"([0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)\s*([^0-9,.\s-]*)", plain)
    if not found:
        raise Wrong("KY0430", say("{text}は期間として読めません", text=quoted(text)), form("期間"))
    unit = LENGTH.fullmatch(found[2])
    if not unit:
        cause = (
            say("単位「{unit}」は期間の単位ではありません", unit=found[2])
            if found[2]
            else say("{text}に単位がありません", text=quoted(text))
        )
        raise Wrong("KY0431", cause, form("期間"))
    length = Length(int(found[1].replace(",", "")), LENGTHS[unit[1][-1]])
    if not 1 <= length.n <= CENTURY[length.unit]:
        raise Wrong(
            "KY0432",
            say("{text}は期間の範囲（1日以上100年以下）の外です", text=quoted(text)),
            say("期間を確かめてください"),
        )
    return length


def duration(plain: str, text: str) -> timedelta:
    """45分, 24時間, 1時間30分, 1時間30分15秒, up to a hundred years."""
    parts = re.findall(r"([0-9.,]+)\s*([^0-9.,\s]*)\s*", plain)
    if not parts or "".join(number + unit for number, unit in parts) != re.sub(r"\s", "", plain):
        raise Wrong("KY0430", say("{text}は時間として読めません", text=quoted(text)), form("時間"))
    units = UNITS["時間"]
    seconds = sum((amount(number + unit, text, "時間", units) for number, unit in parts), Fraction())
    if len({unit for _, unit in parts}) < len(parts):
        raise Wrong("KY0430", say("{text}は同じ単位が2回あります", text=quoted(text)), form("時間"))
    if seconds > CENTURY[Unit.DAY] * 86_400:
        raise Wrong(
            "KY0432", say("{text}は時間の範囲（100年以下）の外です", text=quoted(text)), say("時間を確かめてください")
        )
    return timedelta(seconds=1) * seconds.numerator / seconds.denominator


def shown(name: str, value: Any) -> str:
    """A value as a message shows it."""
    if isinstance(value, timedelta):
        return spelled(value)
    if not isinstance(value, Fraction):
        return value.isoformat(" ") if hasattr(value, "hour") else str(value)
    if name in ("割合", "年率"):
        value *= 100
    number = f"{value.numerator:,}" if value.denominator == 1 else f"{float(value):,}"
    return number + {"割合": "%", "年率": "%", "帯域": "M", "個数": ""}.get(name, "円")
