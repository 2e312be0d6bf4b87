"""Sets of time against a list of minutes, and hours of service."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiyaku.calendar import (
    Segment,
    Span,
    difference,
    intersection,
    length,
    parse_timetable,
    runs,
    union,
    whole_days,
)

ZERO = datetime(2024, 6, 1)
Times = list[Segment]


def at(minute: int) -> datetime:
    return ZERO + timedelta(minutes=minute)


def seg(a: int, b: int) -> Segment:
    return Segment(at(a), at(b))


minutes = st.integers(0, 60)
sets = st.lists(st.builds(seg, minutes, minutes), max_size=6)  # unsorted, overlapping, empty and reversed ones too


def brute(segments: Times | tuple[Segment, ...]) -> set[int]:
    return {m for m in range(61) for one in segments if one.start <= at(m) < one.end}


@given(sets, sets, sets)
def test_the_algebra_minute_by_minute(a: Times, b: Times, c: Times) -> None:
    assert brute(union(a, b, c)) == brute(a) | brute(b) | brute(c)
    assert brute(intersection(a, b, c)) == brute(a) & brute(b) & brute(c)
    assert brute(difference(a, b)) == brute(a) - brute(b)
    assert length(a) == 60 * len(brute(a))


@given(sets, sets)
def test_every_result_is_in_its_one_form(a: Times, b: Times) -> None:
    for result in (runs(a), union(a, b), intersection(a, b), difference(a, b)):
        assert runs(result) == result
        assert all(one.start < one.end for one in result)
        assert all(x.end < y.start for x, y in pairwise(result))


@given(sets, sets, sets)
def test_laws(a: Times, b: Times, c: Times) -> None:
    assert union(a, b) == union(b, a)
    assert intersection(a, b) == intersection(b, a)
    assert intersection(a, union(b, c)) == union(intersection(a, b), intersection(a, c))
    assert difference(a, union(b, c)) == difference(difference(a, b), c)
    assert union(difference(a, b), intersection(a, b)) == runs(a)
    assert length(a) + length(b) == length(union(a, b)) + length(intersection(a, b))
    assert union() == runs([]) == () and intersection(a) == union(a) == runs(a)


@given(sets, minutes)
def test_half_open(a: Times, m: int) -> None:
    assert any(at(m) in one for one in a) == (m in brute(a)) == any(at(m) in one for one in runs(a))


def test_touching_segments_are_one_run() -> None:
    assert runs([seg(30, 60), seg(0, 30)]) == (seg(0, 60),)
    assert len(runs([seg(31, 60), seg(0, 30)])) == 2


def test_length_is_exact() -> None:
    odd = Segment(ZERO, ZERO + timedelta(hours=24, microseconds=1))
    assert length([odd]) == Fraction(86_400_000_001, 1_000_000)
    assert length([]) == 0


def test_a_run_of_days_as_time() -> None:
    june = whole_days(Span(date(2024, 6, 1), date(2024, 6, 30)))
    assert june == Segment(datetime(2024, 6, 1), datetime(2024, 7, 1)) and length([june]) == 30 * 86_400
    assert runs([whole_days(Span(date(2024, 6, 2), date(2024, 6, 1)))]) == ()
    with pytest.raises(ValueError, match="暦の範囲"):
        whole_days(Span(date.max, date.max))


@pytest.mark.parametrize(
    ("table", "moment", "holiday", "designated", "inside"),
    [
        # 2025-06-07 is a Saturday, 06-08 a Sunday, 07-21 a Monday and a holiday (S-74)
        ("月〜土 9:00〜17:00 祝日を除く 指定日を除く", "2025-06-07T10:00", False, False, True),
        ("月〜金 9:00〜17:00 祝日を除く", "2025-06-07T10:00", False, False, False),
        ("月〜土 8:30〜18:00", "2025-06-07T08:30", False, False, True),
        ("月〜土 9:00〜17:00", "2025-06-07T08:30", False, False, False),
        ("毎日 9:00〜17:00", "2025-06-08T10:00", False, False, True),
        ("月〜土 9:00〜17:00 祝日を除く", "2025-06-08T10:00", False, False, False),
        ("月〜土 9:00〜17:00 祝日を除く", "2025-07-21T10:00", True, False, False),
        ("毎日 9:00〜17:00", "2025-07-21T10:00", True, False, True),
        ("月〜土 9:00〜17:00", "2025-07-21T10:00", True, False, True),
        ("月〜土 9:00〜17:00 指定日を除く", "2025-06-07T10:00", False, True, False),
        ("月〜土 9:00〜17:00 祝日を除く", "2025-06-07T10:00", False, True, True),
        ("平日 9:00〜17:50", "2025-06-06T17:49", False, False, True),
        ("平日 9:00〜17:50", "2025-06-06T17:50", False, False, True),
        ("平日 9:00〜17:50未満", "2025-06-06T17:50", False, False, False),
        ("平日 9:00〜17:50", "2025-06-06T17:51", False, False, False),
        ("平日 9:00〜17:50", "2025-06-07T10:00", False, False, False),
        ("平日 9:00〜17:50", "2025-07-21T10:00", True, False, False),
        ("土〜月 0:00〜24:00", "2025-06-08T23:59", False, False, True),
        ("土〜月 0:00〜24:00", "2025-06-09T23:59", False, False, True),
        ("土〜月 0:00〜24:00", "2025-06-10T00:00", False, False, False),
        ("日〜日　９：００～１７：００　祝日を除く", "2025-06-08T09:00", False, False, True),
        ("平日9:00~17:50", "2025-06-06T09:00", False, False, True),
    ],
)
def test_hours(table: str, moment: str, holiday: bool, designated: bool, inside: bool) -> None:
    assert parse_timetable(table).contains(datetime.fromisoformat(moment), holiday, designated) is inside


def test_the_hours_of_a_day_as_time() -> None:
    table = parse_timetable("平日 9:00〜17:50")
    assert table.on(date(2025, 6, 6), holiday=False) == Segment(datetime(2025, 6, 6, 9), datetime(2025, 6, 6, 17, 50))
    assert runs([table.on(date(2025, 6, 6), holiday=True)]) == ()
    assert parse_timetable("毎日 0:00〜24:00").on(date(2025, 6, 6), holiday=True).end == datetime(2025, 6, 7)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("週末 9:00〜17:00", "時間帯ではありません"),
        ("平日 9時〜17時", "時間帯ではありません"),
        ("平日 9:00〜17:00 雨の日を除く", "時間帯ではありません"),
        ("平日 9:60〜17:00", "そのような時刻"),
        ("平日 9:00〜24:01", "そのような時刻"),
        ("毎日 22:00〜6:00", "日をまたぐ"),
        ("毎日 9:00〜9:00", "日をまたぐ"),
    ],
)
def test_hours_that_cannot_be_read(text: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        parse_timetable(text)


def test_a_stretch_is_written_as_a_case_writes_it() -> None:
    assert str(Segment(datetime(2025, 6, 10, 22, 50), datetime(2025, 6, 11))) == "2025-06-10 22:50〜2025-06-11 00:00"
    assert (
        str(Segment(datetime(2025, 6, 10), datetime(2025, 6, 10, 0, 30, 1))) == "2025-06-10 00:00〜2025-06-10 00:30:01"
    )
