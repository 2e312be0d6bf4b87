"""One scalar to one value, for every type and every way of writing it."""

from __future__ import annotations

import pickle
from contextlib import suppress
from datetime import date, datetime, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from kiyaku.calendar import Length, Segment, Span, Unit, era
from kiyaku.facts import UNKNOWN, Reader
from kiyaku.facts.faults import Wrong
from kiyaku.law import types as ty
from kiyaku.law.address import Ref
from kiyaku.law.load import load
from kiyaku.law.types import Type

READER = Reader(load("rei", root=Path(__file__).parent / "cases_facts" / "texts"))
PLAN = Type("区分", ("Starter", "Core"))
GOOD: list[tuple[Type, str, Any]] = [
    (ty.YEN, "341,000円", Fraction(341000)),
    (ty.YEN, "341000", Fraction(341000)),
    (ty.YEN, " ３４１，０００円 ", Fraction(341000)),
    (ty.YEN, "−1円", Fraction(-1)),
    (ty.YEN, "100.0円", Fraction(100)),
    (ty.FRACTION, "0.5円", Fraction(1, 2)),
    (Type("円/個"), "700円/個", Fraction(700)),
    (Type("円/個"), "700", Fraction(700)),
    (Type("円/時間"), "0.5円/時間", Fraction(1, 2)),
    (ty.COUNT, "101", Fraction(101)),
    (ty.COUNT, "1,001個", Fraction(1001)),
    (ty.COUNT, "3台", Fraction(3)),
    (ty.RATIO, "10%", Fraction(1, 10)),
    (ty.RATIO, "１０％", Fraction(1, 10)),
    (ty.RATIO, "90分の1", Fraction(1, 90)),
    (ty.RATE, "14.6%", Fraction(146, 1000)),
    (ty.RATE, "年14.6%", Fraction(146, 1000)),
    (ty.BANDWIDTH, "200M", Fraction(200)),
    (ty.BANDWIDTH, "2Gbps", Fraction(2000)),
    (ty.BANDWIDTH, "1.5G", Fraction(1500)),
    (ty.DATE, "2024-02-29", date(2024, 2, 29)),
    (ty.DATE, "令和6年2月29日", date(2024, 2, 29)),
    (ty.DATETIME, "2024-06-01 10:00", datetime(2024, 6, 1, 10)),
    (ty.LENGTH, "90日", Length(90, Unit.DAY)),
    (ty.LENGTH, "90日間", Length(90, Unit.DAY)),
    (ty.LENGTH, "4週間", Length(4, Unit.WEEK)),
    (ty.LENGTH, "3か月", Length(3, Unit.MONTH)),
    (ty.LENGTH, "3ヶ月間", Length(3, Unit.MONTH)),
    (ty.LENGTH, "1年", Length(1, Unit.YEAR)),
    (ty.DURATION, "45分", timedelta(minutes=45)),
    (ty.DURATION, "24時間", timedelta(days=1)),
    (ty.DURATION, "1時間30分", timedelta(minutes=90)),
    (ty.DURATION, "0.5時間", timedelta(minutes=30)),
    *((ty.SPAN, text, Span(date(2024, 6, 1), date(2024, 6, 30))) for text in ("2024/06", "2024年6月", "令和６年6月分")),
    (ty.SPAN, "2024-06-01〜2024-06-30", Span(date(2024, 6, 1), date(2024, 6, 30))),
    (ty.SPAN, "2024年6月1日～令和6年6月1日", Span(date(2024, 6, 1), date(2024, 6, 1))),
    (ty.SPAN, "2024-02", Span(date(2024, 2, 1), date(2024, 2, 29))),
    (ty.SEGMENT, "2024-06-01 10:00〜2024-06-02 00:00", Segment(datetime(2024, 6, 1, 10), datetime(2024, 6, 2))),
    (ty.SEGMENT, "2024-06-01 10:00〜12:00", Segment(datetime(2024, 6, 1, 10), datetime(2024, 6, 1, 12))),
    (ty.BOOL, "はい", True),
    (ty.BOOL, "偽", False),
    (ty.BOOL, "false", False),
    (PLAN, "Core", "Core"),
    (ty.TEXT, "no", "no"),
    (ty.TEXT, "010", "010"),
    (ty.TEXT, "1_000", "1_000"),
    (ty.PROVISION, "第13条第1項", Ref("", "13.1")),
    (ty.PROVISION, "13.1", Ref("", "13.1")),
    (ty.PROVISION, "rei:第１３条第１項第２号", Ref("", "13.1(2)")),
    (ty.PROVISION, "第8条", Ref("", "8")),
    (ty.PROVISION, "8.3/なお", Ref("", "8.3/なお")),
    (ty.PROVISION, "第13条第1項第1号から第3号まで", Ref("", "13.1", 1, 3)),
    (ty.PROVISION, "別紙1.2(1)①", Ref("", "別紙1.2(1)①")),
    (ty.PROVISION, "moto:第2条第3項", Ref("moto", "2.3")),
    (ty.listed(ty.YEN), "100円、200", (Fraction(100), Fraction(200))),
]


@pytest.mark.parametrize(("type_", "text", "value"), GOOD, ids=str)
def test_read(type_: Type, text: str, value: Any) -> None:
    assert READER.typed(type_, text) == value


@pytest.mark.parametrize("type_", sorted({row[0] for row in GOOD}, key=str), ids=str)
def test_not_known(type_: Type) -> None:
    assert READER.typed(type_, "不明") is UNKNOWN


def test_unknown_stays_one_when_it_travels() -> None:
    assert pickle.loads(pickle.dumps(UNKNOWN)) is UNKNOWN


BAD: list[tuple[Type, str, str]] = [
    (ty.YEN, "34万円", "KY0431"),
    (ty.YEN, "¥341,000", "KY0430"),
    (ty.YEN, "▲1円", "KY0430"),
    (ty.YEN, "1_000", "KY0430"),
    (ty.YEN, "0x10", "KY0430"),
    (ty.YEN, "1e9", "KY0430"),
    (ty.YEN, "nan", "KY0430"),
    (ty.YEN, "٣", "KY0461"),
    *(
        (type_, figure.replace("1", odd), code)
        for odd in ("1²", "1⑩", "①", "Ⅷ", "½", "1㈠", "1₂", "𝟏")
        for type_, figure, code in (
            (ty.YEN, "1円", "KY0461"),
            (ty.FRACTION, "0.1円", "KY0461"),
            (ty.COUNT, "1個", "KY0461"),
            (ty.RATIO, "1%", "KY0461"),
            (ty.RATIO, "1分の2", "KY0461"),
            (ty.RATE, "年1%", "KY0461"),
            (ty.BANDWIDTH, "1M", "KY0461"),
            (ty.LENGTH, "1か月", "KY0461"),
            (ty.DURATION, "2時間1分", "KY0461"),
            (Type("円/個"), "1円/個", "KY0461"),
            (ty.DATE, "2024-1-05", "KY0433"),
            (ty.DATE, "令和1年2月3日", "KY0433"),
        )
    ),
    (ty.YEN, "1.000円", "KY0461"),
    (ty.COUNT, "１．０００", "KY0461"),
    (ty.YEN, "1,00円", "KY0430"),
    (ty.YEN, "10,0000円", "KY0430"),
    (ty.YEN, "1,000,00円", "KY0430"),
    (ty.YEN, "1 000円", "KY0430"),
    (ty.YEN, "1、000円", "KY0430"),
    (ty.YEN, "1" * 25, "KY0435"),
    (ty.YEN, "あ" * 500, "KY0435"),
    (ty.COUNT, "1.5", "KY0434"),
    (ty.RATIO, "0分の1", "KY0430"),
    (ty.BANDWIDTH, "200", "KY0431"),
    (ty.LENGTH, "0日", "KY0432"),
    (ty.LENGTH, "101年", "KY0432"),
    (ty.LENGTH, "45分", "KY0431"),
    (ty.DURATION, "3か月", "KY0431"),
    (ty.DATE, "2023-02-29", "KY0433"),
    (ty.DATE, "2024-10-01 10:00", "KY0433"),
    (ty.DATE, "1899-12-31", "KY0437"),
    (ty.DATE, "2200-01-01", "KY0437"),
    (ty.DATETIME, "2024-10-01", "KY0433"),
    (ty.SPAN, "2024-06-01", "KY0430"),
    (ty.SEGMENT, "2024-06-01 10:00〜10:00", "KY0438"),
    (ty.BOOL, "1", "KY0430"),
    (PLAN, "core", "KY0439"),
    (ty.TEXT, " ", "KY0430"),
    (ty.PROVISION, "第1号", "KY0430"),
    (ty.PROVISION, "前条", "KY0430"),
    (ty.PROVISION, "第8条第2項", "KY0427"),
    (ty.PROVISION, "80", "KY0427"),
    (ty.TRANSITION, "終了", "KY0430"),
]


@pytest.mark.parametrize(("type_", "text", "code"), BAD, ids=str)
def test_refused(type_: Type, text: str, code: str) -> None:
    with pytest.raises(Wrong) as caught:
        READER.typed(type_, text)
    assert caught.value.code == code
    assert caught.value.remedy


def test_each_wrong_member_of_a_list() -> None:
    with pytest.raises(ValidationError) as caught:
        READER.typed(ty.listed(ty.YEN), ["1円", "2", "3M", "x"])
    assert [(error["loc"], error["type"]) for error in caught.value.errors()] == [((2,), "KY0431"), ((3,), "KY0430")]


def test_months_are_not_held_against_days() -> None:
    slot = READER.program.items["ログ保存期間"]  # 範囲 30日以上 360日以下
    assert READER.slot(slot, "13か月") == Length(13, Unit.MONTH)
    with pytest.raises(Wrong):
        READER.slot(slot, "52週間")  # 364 days


def test_blank_and_none_only_where_optional() -> None:
    items = READER.program.items
    assert READER.slot(items["見積月額"], "") is None
    assert READER.slot(items["見積月額"], " なし ") is None
    for word in ("", "なし"):
        with pytest.raises(Wrong):
            READER.slot(items["プラン"], word)


@given(st.integers(0, 10**20))
def test_yen_as_people_group_it(n: int) -> None:
    assert READER.typed(ty.YEN, f"{n:,}円") == READER.typed(ty.YEN, str(n)) == n


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_dates_in_either_calendar(day: date) -> None:
    assert READER.typed(ty.DATE, day.isoformat()) == READER.typed(ty.DATE, era(day)) == day


@given(st.sampled_from([row[0] for row in GOOD]), st.text() | st.from_regex(r"[-0-9,.円個年月日%MG時間分〜: 第条項]+"))
def test_any_text_is_read_or_refused(type_: Type, text: str) -> None:
    with suppress(Wrong, ValidationError):
        READER.typed(type_, text)
