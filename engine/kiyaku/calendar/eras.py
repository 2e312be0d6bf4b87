"""Reading and writing dates: 2024-05-01, 2024年5月1日, 令和6年5月1日. Asia/Tokyo is meant; no clock is read."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import NamedTuple

from kiyaku.calendar.months import end_of_month
from kiyaku.language import say


class _Era(NamedTuple):
    name: str
    year: int  # the Western year of 元年
    first: date
    last: date


# 明治45年7月30日 and 大正15年12月25日 belong to the new era by the words of its edict
_ERAS = (
    _Era("明治", 1868, date(1873, 1, 1), date(1912, 7, 29)),
    _Era("大正", 1912, date(1912, 7, 30), date(1926, 12, 24)),
    _Era("昭和", 1926, date(1926, 12, 25), date(1989, 1, 7)),
    _Era("平成", 1989, date(1989, 1, 8), date(2019, 4, 30)),
    _Era("令和", 2019, date(2019, 5, 1), date.max),
)
_NARROW = str.maketrans("０１２３４５６７８９－−‐／：　", "0123456789---/: ")
_NUMERIC = re.compile(r"([0-9]{4})([-/])([0-9]{1,2})\2([0-9]{1,2})")
_KANJI = re.compile(r"([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日")
_ERA = re.compile(r"(明治|大正|昭和|平成|令和)(元|[0-9]{1,4})年([0-9]{1,2})月([0-9]{1,2})日")
_DATETIME = re.compile(r"(.{1,20}?)[T ]([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?(Z|[+-][0-9:]{2,5})?")


def parse_date(text: str) -> date:
    """The date written 2024-05-01, 2024/05/01, 2024年5月1日, 令和5年2月1日 or 令和元年10月1日, full-width or not.

    ValueError says what is wrong: a form not listed, one digit for the month or day of a numeric date, a day its month
    lacks, an era date outside its era (太陽暦 is assumed, so 明治 starts with 1873-01-01).
    """
    text = text.strip()
    narrow = text.translate(_NARROW)
    if found := _NUMERIC.fullmatch(narrow):
        year, month, day = int(found[1]), int(found[3]), int(found[4])
        made = _real(text, year, month, day)
        if len(found[3]) < 2 or len(found[4]) < 2:
            raise ValueError(say("「{text}」: 月と日は2桁で書きます（{date}）", text=text, date=made.isoformat()))
        return made
    if found := _KANJI.fullmatch(narrow):
        return _real(text, int(found[1]), int(found[2]), int(found[3]))
    if found := _ERA.fullmatch(narrow):
        return _in_era(text, found[1], 1 if found[2] == "元" else int(found[2]), int(found[3]), int(found[4]))
    raise ValueError(
        say(
            "「{text}」は日付ではありません（2024-05-01、2024年5月1日、令和6年5月1日 のように書きます）", text=text[:40]
        )
    )


def parse_datetime(text: str) -> datetime:
    """The minute or second written 2024-06-01 10:00, 2024-06-01T10:00 or …:30, as a naive datetime of Asia/Tokyo.

    The date may take any form of `parse_date`. ValueError says what is wrong: no time, one digit for the hour, 24:00,
    a UTC offset.
    """
    text = text.strip()
    found = _DATETIME.fullmatch(text.translate(_NARROW))
    if not found:
        raise ValueError(say("「{text}」は日時ではありません（2024-06-01 10:00 のように書きます）", text=text[:40]))
    if found[5]:
        raise ValueError(say("「{text}」: 時差は書きません（日本時間で書きます）", text=text))
    if len(found[2]) < 2:
        raise ValueError(
            say("「{text}」: 時は2桁で書きます（0{hour}:{minute}）", text=text, hour=found[2], minute=found[3])
        )
    day, hour, minute, second = parse_date(found[1]), int(found[2]), int(found[3]), int(found[4] or 0)
    if hour > 23 or minute > 59 or second > 59:
        hint = say("。24:00 は翌日の 00:00 と書きます") if hour == 24 else ""
        raise ValueError(say("「{text}」: そのような時刻はありません（00:00〜23:59:59）{hint}", text=text, hint=hint))
    return datetime(day.year, day.month, day.day, hour, minute, second)


def era(day: date) -> str:
    """The day in 元号: 令和5年2月1日, 令和元年5月1日. ValueError before 1873-01-01, when 太陽暦 begins in Japan."""
    for name, year, first, _ in reversed(_ERAS):
        if day >= first:
            number = day.year - year + 1
            return f"{name}{'元' if number == 1 else number}年{day.month}月{day.day}日"
    raise ValueError(
        say("{day} は元号で書けません（太陽暦の採用は明治6年1月1日、1873-01-01 です）", day=day.isoformat())
    )


def _real(text: str, year: int, month: int, day: int) -> date:
    if not 1 <= year <= 9999:
        raise ValueError(say("「{text}」: 年は1年から9999年までです", text=text))
    if not 1 <= month <= 12:
        raise ValueError(say("「{text}」: {month}月はありません", text=text, month=month))
    last = end_of_month(date(year, month, 1)).day
    if not 1 <= day <= last:
        raise ValueError(
            say("「{text}」: {year}年{month}月は1日から{last}日までです", text=text, year=year, month=month, last=last)
        )
    return date(year, month, day)


def _in_era(text: str, name: str, number: int, month: int, day: int) -> date:
    found = next(one for one in _ERAS if one.name == name)
    made = _real(text, found.year + number - 1, month, day)
    if made < found.first or made > found.last:
        until = "" if found.last == date.max else say("{day}まで", day=era(found.last))
        right = say("。その日は{day}です", day=era(made)) if number and made >= _ERAS[0].first else ""
        raise ValueError(
            say(
                "「{text}」: {name}は{first}から{until}です{right}",
                text=text,
                name=name,
                first=era(found.first),
                until=until,
                right=right,
            )
        )
    return made
