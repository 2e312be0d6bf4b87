"""Dates as people write them, and what a wrong one is told."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiyaku.calendar import era, parse_date, parse_datetime

WIDE = str.maketrans("0123456789-/:", "０１２３４５６７８９－／：")


@given(st.dates())
def test_every_numeric_form_reads_back(day: date) -> None:
    iso = day.isoformat()
    kanji = f"{iso[:4]}年{day.month}月{day.day}日"
    for text in (iso, iso.replace("-", "/"), kanji):
        assert parse_date(text) == parse_date(text.translate(WIDE)) == parse_date(f"　{text} ") == day


@given(st.dates(min_value=date(1873, 1, 1)) | st.dates(date(1873, 1, 1), date(2030, 1, 1)))
def test_every_era_date_reads_back(day: date) -> None:
    assert parse_date(era(day)) == parse_date(era(day).translate(WIDE)) == day


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("明治6年1月1日", "1873-01-01"),
        ("明治45年7月29日", "1912-07-29"),
        ("大正元年7月30日", "1912-07-30"),
        ("大正15年12月24日", "1926-12-24"),
        ("昭和元年12月25日", "1926-12-25"),
        ("昭和64年1月7日", "1989-01-07"),
        ("平成元年1月8日", "1989-01-08"),
        ("平成31年4月30日", "2019-04-30"),
        ("令和元年5月1日", "2019-05-01"),
        ("令和元年10月1日", "2019-10-01"),
        ("令和4年1月1日", "2022-01-01"),
        ("令和5年2月1日", "2023-02-01"),
    ],
)
def test_eras_by_hand(written: str, day: str) -> None:
    assert parse_date(written).isoformat() == day
    assert era(date.fromisoformat(day)) == written


def test_the_first_year_may_be_a_number() -> None:
    assert parse_date("令和1年05月01日") == date(2019, 5, 1)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("2024-5-9", "2桁.*2024-05-09"),
        ("2024/05/9", "2桁.*2024-05-09"),
        ("２０２４－５－０９", "2桁.*2024-05-09"),
        ("2024-02-30", "2024年2月は1日から29日まで"),
        ("2023/02/29", "2023年2月は1日から28日まで"),
        ("2024-2-30", "1日から29日まで"),
        ("2024年4月31日", "1日から30日まで"),
        ("2024-04-00", "1日から30日まで"),
        ("2024-13-01", "13月はありません"),
        ("0000-01-01", "1年から9999年まで"),
        ("令和9999年1月1日", "1年から9999年まで"),
        ("令和6年2月30日", "2024年2月は1日から29日まで"),
        ("平成31年5月1日", "平成元年1月8日から平成31年4月30日まで.*令和元年5月1日"),
        ("昭和64年1月8日", "昭和64年1月7日まで.*平成元年1月8日"),
        ("令和元年4月30日", "令和元年5月1日からです.*平成31年4月30日"),
        ("明治45年7月30日", "大正元年7月30日"),
        ("大正15年12月25日", "昭和元年12月25日"),
        ("明治5年12月31日", "明治6年1月1日から"),
        ("令和0年5月1日", "令和元年5月1日から"),
        ("2024-05/01", "日付ではありません"),
        ("24-05-01", "日付ではありません"),
        ("2024-05-01 10:00", "日付ではありません"),
        ("2024.05.01", "日付ではありません"),
        ("20240501", "日付ではありません"),
        ("令和五年二月一日", "日付ではありません"),
        ("٢٠٢٤-٠٥-٠١", "日付ではありません"),
        ("", "日付ではありません"),
    ],
)
def test_a_wrong_date_is_told_why(text: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        parse_date(text)


@given(st.text(alphabet="0123456789０９-－/年月日元令和平成昭和大正明治T: ", max_size=14))
def test_reading_never_fails_otherwise(text: str) -> None:
    for read in (parse_date, parse_datetime):
        try:
            read(text)
        except ValueError as error:
            assert "「" in str(error)


def test_no_era_before_the_solar_calendar() -> None:
    with pytest.raises(ValueError, match="明治6年1月1日"):
        era(date(1872, 12, 31))


@given(st.datetimes(max_value=datetime(9999, 12, 31, 23, 59, 59)).map(lambda t: t.replace(microsecond=0)))
def test_a_moment_reads_back(moment: datetime) -> None:
    assert parse_datetime(moment.isoformat()) == parse_datetime(moment.isoformat(" ").translate(WIDE)) == moment
    assert parse_datetime(moment.isoformat("T", "minutes")) == moment.replace(second=0)


def test_a_moment_may_have_any_date() -> None:
    assert parse_datetime("令和6年6月1日 10:00") == datetime(2024, 6, 1, 10, 0)
    assert parse_datetime("2024/06/01　10:00:30") == datetime(2024, 6, 1, 10, 0, 30)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("2024-06-01", "日時ではありません"),
        ("2024-06-01 10", "日時ではありません"),
        ("2024-06-01T10:00:30.5", "日時ではありません"),
        ("2024-06-01 9:00", "2桁.*09:00"),
        ("2024-06-01 24:00", "翌日の 00:00"),
        ("2024-06-01 10:60", "そのような時刻はありません"),
        ("2024-06-01 10:00:60", "そのような時刻はありません"),
        ("2024-06-01T10:00+09:00", "時差"),
        ("2024-06-01T10:00:00Z", "時差"),
        ("2024-6-1 10:00", "2024-06-01"),
        ("2024-06-31 10:00", "1日から30日まで"),
    ],
)
def test_a_wrong_moment_is_told_why(text: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        parse_datetime(text)
