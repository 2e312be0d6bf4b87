"""Dates, instants and stretches of time as a case writes them. A date alone, where an instant is asked, is its end."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import TypeVar

from kiyaku.calendar import Segment, Span, end_of_month, parse_date, parse_datetime
from kiyaku.facts.faults import Wrong, quoted
from kiyaku.language import say
from kiyaku.letters import folded

T = TypeVar("T", bound=date)
FIRST, LAST = 1900, 2199  # years; periods of up to a century counted from them stay in the calendar
ERAS = {"R": "令和", "H": "平成", "S": "昭和", "令": "令和", "平": "平成", "昭": "昭和"}
SHORT_ERA = re.compile(r"([RHS令平昭])(?:和|成)?([0-9]{1,2})[./年-]([0-9]{1,2})[./月-]([0-9]{1,2})日?")
LOOSE = re.compile(r"([0-9]{4})(?:[./-]([0-9]{1,2})[./-]([0-9]{1,2})|([0-9]{2})([0-9]{2}))")
SERIAL, FIRST_SERIAL = re.compile(r"[2-7][0-9]{4}"), date(1899, 12, 30)  # as spreadsheets count days
WAVE = re.compile(r"[〜～~]")


def day(text: str, remedy: str = "") -> date:
    """A date, 和暦 or not. KY0433 where there is no such day, KY0437 outside the years a case can speak of."""
    try:
        made = parse_date(folded(text))
    except ValueError as error:
        form = say("暦にある日を 2024-05-01 か 令和6年5月1日 の形で書いてください")
        if guess := likely(text):
            form = say("{day} のことなら、そう書いてください", day=guess.isoformat())
        raise Wrong("KY0433", str(error), remedy or form) from None
    return within(made, text)


def likely(text: str) -> date | None:
    """The date that another way of writing most likely means: R6.8.31, 20240831, 2024.8.31, a spreadsheet's 45292."""
    plain = folded(text.strip())
    try:
        if found := SHORT_ERA.fullmatch(plain):
            return parse_date(f"{ERAS[found[1]]}{found[2]}年{found[3]}月{found[4]}日")
        if found := LOOSE.fullmatch(plain):
            return date(int(found[1]), int(found[2] or found[4]), int(found[3] or found[5]))
        if SERIAL.fullmatch(plain):
            return FIRST_SERIAL + timedelta(days=int(plain))
    except ValueError:
        pass
    return None


def moment(text: str, remedy: str = "") -> datetime:
    """A date with a time of day, to the minute or second."""
    try:
        made = parse_datetime(folded(text))
    except ValueError as error:
        raise Wrong("KY0433", str(error), remedy or say("2024-06-01 10:00 の形で書いてください")) from None
    return within(made, text)


def instant(text: str) -> datetime:
    """A moment, or a date, which means its end."""
    if re.search(r"[0-9０-９][:：]", text):
        return moment(text)
    return datetime.combine(day(text), time.max)


def within(made: T, text: str) -> T:
    """The date itself, if a case can speak of its year (KY0437)."""
    if not FIRST <= made.year <= LAST:
        raise Wrong(
            "KY0437",
            say("{text}は扱える年（{first}年〜{last}年）の外です", text=quoted(text), first=FIRST, last=LAST),
            say("年を確かめてください"),
        )
    return made


def span(text: str) -> Span:
    """2024-06-01〜2024-06-30, both counted; 2024-06, 2024年6月 or 令和6年6月 is the whole month."""
    form = say("2024-06-01〜2024-06-30 の形で書いてください")
    plain = folded(text.strip())
    if re.fullmatch(r"[0-9]{4}([-/])[0-9]{2}", plain):
        first = day(plain + plain[4] + "01", form)
        return Span(first, end_of_month(first))
    if re.fullmatch(r"[^〜~]+年[0-9]{1,2}月分?", plain):
        first = day(plain.removesuffix("分") + "1日", form)
        return Span(first, end_of_month(first))
    first, last = (day(end, form) for end in ends(text, "区間", form))
    if last < first:
        raise Wrong("KY0438", say("{text}は終わりが始まりより前です", text=quoted(text)), form)
    return Span(first, last)


def segment(text: str) -> Segment:
    """2024-06-01 10:00〜2024-06-01 12:00, the end not counted; the end's date may be left out if it is the same."""
    form = say("2024-06-01 10:00〜2024-06-01 12:00 の形で書いてください")
    first, last = ends(text, "時間帯", form)
    start = moment(first, form)
    same = re.fullmatch(r"\s*[0-9０-９]{1,2}[:：][0-9０-９]{2}.*", last)
    end = moment(f"{start.date().isoformat()} {last.strip()}" if same else last, form)
    if end <= start:
        raise Wrong("KY0438", say("{text}は終わりが始まりより後ではありません", text=quoted(text)), form)
    return Segment(start, end)


def ends(text: str, name: str, remedy: str) -> tuple[str, str]:
    """The two sides of 〜. KY0430 where there are not two."""
    sides = WAVE.split(text)
    if len(sides) != 2:
        raise Wrong("KY0430", say("{text}は{name}として読めません", text=quoted(text), name=name), remedy)
    return sides[0], sides[1]
