"""Hours of service, read from 「平日 9:00〜17:50」 or 「月〜土 9:00〜17:00 祝日を除く」; and the sets they give."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time

from kiyaku.calendar.months import plus_days
from kiyaku.calendar.segments import Segment, difference, intersection, length, runs, spelled, union, whole_days
from kiyaku.language import say

__all__ = [
    "Segment",
    "Timetable",
    "difference",
    "intersection",
    "length",
    "parse_timetable",
    "runs",
    "spelled",
    "union",
    "whole_days",
]

_DAYS = "月火水木金土日"
_NARROW = str.maketrans("０１２３４５６７８９：　～~", "0123456789: 〜〜")
WEEKDAYS = r"平日|毎日|[月火水木金土日]〜[月火水木金土日]|[月火水木金土日](?:・?[月火水木金土日])*"
_FORM = re.compile(
    rf"(?P<days>{WEEKDAYS}) *"
    r"(?P<h1>[0-9]{1,2}):(?P<m1>[0-9]{2})〜(?P<h2>[0-9]{1,2}):(?P<m2>[0-9]{2})(?P<open>未満)?"
    r"(?P<but>( *(祝日|指定日)を除く)*)"
)


@dataclass(frozen=True, slots=True)
class Timetable:
    """On which weekdays (0 = 月) and between which minutes of the day; which days not; whether the end counts (〜)."""

    weekdays: frozenset[int]
    opens: int
    closes: int
    except_holidays: bool = False
    except_designated: bool = False
    closed: bool = True

    def on(self, day: date, holiday: bool, designated: bool = False) -> Segment:
        """The hours of `day`, empty where there are none. The caller says whether it is 祝日 or a 指定日."""
        shut = day.weekday() not in self.weekdays
        shut = shut or (holiday and self.except_holidays) or (designated and self.except_designated)
        return Segment(_at(day, self.opens), _at(day, self.opens if shut else self.closes))

    def contains(self, moment: datetime, holiday: bool, designated: bool = False) -> bool:
        """Whether `moment` is within the hours of its day. The caller says whether it is 祝日 or a 指定日."""
        hours = self.on(moment.date(), holiday, designated)
        return moment in hours or (self.closed and hours.start < hours.end == moment)


def parse_timetable(text: str) -> Timetable:
    """The hours written 平日/毎日/月〜土/火/土・日, 9:00〜17:00, then 祝日を除く and 指定日を除く if meant.

    〜 takes both ends; 9:00〜17:00未満 leaves 17:00 sharp out. 24:00 is the next day's 0:00 and never of this one.
    平日 is 月〜金 without 祝日; 毎日 and 月〜金 include 祝日 unless they are excepted. ValueError for another form, a
    time past 24:00, or hours that do not end after they begin on the same day.
    """
    found = _FORM.fullmatch(text.translate(_NARROW).strip())
    if not found:
        raise ValueError(
            say(
                "「{text}」は時間帯ではありません（例: 平日 9:00〜17:50、月〜土 9:00〜17:00 祝日を除く）",
                text=text[:40],
            )
        )
    opens, closes = (60 * int(found[h]) + int(found[m]) for h, m in (("h1", "m1"), ("h2", "m2")))
    if int(found["m1"]) > 59 or int(found["m2"]) > 59 or closes > 24 * 60:
        raise ValueError(say("「{text}」: そのような時刻はありません（0:00〜24:00）", text=text))
    if closes <= opens:
        raise ValueError(
            say("「{text}」: 終わりは始まりより後です（日をまたぐときは 24:00 で分けて書きます）", text=text)
        )
    return Timetable(
        weekdays(found["days"]),
        opens,
        closes,
        except_holidays=found["days"] == "平日" or "祝日" in found["but"],
        except_designated="指定日" in found["but"],
        closed=not found["open"],
    )


def weekdays(text: str) -> frozenset[int]:
    """The weekdays (0 = 月) of 平日, 毎日, 月〜土, 土日, 月・水: of two with 〜 both and those between."""
    if text in ("平日", "毎日"):
        return frozenset(range(5 if text == "平日" else 7))
    if "〜" not in text:
        return frozenset(_DAYS.index(day) for day in text.replace("・", ""))
    first, last = (_DAYS.index(day) for day in text.split("〜"))
    return frozenset(day % 7 for day in range(first, last + 1 if first <= last else last + 8))


def _at(day: date, minutes: int) -> datetime:
    return datetime.combine(plus_days(day, minutes // 1440), time(minutes % 1440 // 60, minutes % 60))
