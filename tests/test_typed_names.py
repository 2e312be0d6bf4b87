"""Names as people type them: read where only one can be meant, else refused with advice that shows the difference."""

from __future__ import annotations

import unicodedata
from datetime import date
from fractions import Fraction

import pytest

from kiyaku.errors import KiyakuError
from kiyaku.facts import load_case_text
from kiyaku.facts.faults import Wrong
from kiyaku.facts.moments import day
from kiyaku.letters import difference, folded, meant

HEAD = "規約: qt-flex\n基準日: 2024-10-10\n"


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


@pytest.mark.parametrize(
    ("written", "name", "value"),
    [
        ("プラン: Ｓｔａｒｔｅｒ", "プラン", "Starter"),
        ("ﾌﾟﾗﾝ: Core", "プラン", "Core"),
        (nfd("プラン: Core"), "プラン", "Core"),
        (nfd("サーバー帯域: 200M"), "サーバー帯域", Fraction(200)),
        ("料⾦基準額: 100円", "料金基準額", Fraction(100)),  # U+2FA6
        ("プラン\u00a0: Core", "プラン", "Core"),
    ],
)
def test_an_item_is_read(written: str, name: str, value: object) -> None:
    case = load_case_text(f"{HEAD}契約: {{{written}}}")
    assert case.items == {name: [(date.min, value)]}


def test_headings_kinds_fields_choices_and_references_are_read() -> None:
    case = load_case_text(
        "規約： ".replace("：", ":") + "ｑｔ－ｆｌｅｘ\n基準日: 2024年10⽉10⽇\n争点: {Ｍ３: 実日数}\n事象:\n"
        "  - {事象: 請求, 発生: 2024-07-20, 番号: INV‐1, ⾦額: １００円, 指定期限: 2024-08-31}\n"
        "  - {事象: ⽀払, 発生: 2024-07-21, 請求番号: INV-1, 金額: 100円}\n"
    )
    assert (case.doc, case.as_of.date(), case.choices) == ("qt-flex", date(2024, 10, 10), {"M3": "実日数"})
    first, second = case.events
    assert (first.ident, first.fields["金額"]) == ("INV‐1", Fraction(100))  # a number is shown as it was written
    assert (second.kind, second.fields["請求番号"]) == ("支払", first)


@pytest.mark.parametrize(
    ("written", "code", "advice"),
    [
        ("プラン：Core", "KY0408", "「プラン: Core」"),
        ("サ一バー帯域: 200M", "KY0421", "「一」（U+4E00）→「ー」（U+30FC）"),
        ("サ‐バー帯域: 200M", "KY0421", "「‐」（U+2010）→「ー」（U+30FC）"),
        ("プラソ: Core", "KY0421", "「ソ」（U+30BD）→「ン」（U+30F3）"),
        ("プラン: Cοre", "KY0439", "「ο」（U+03BF）→「o」（U+006F）"),
        ("プヲン: Core", "KY0421", "「プラン」ではありませんか"),
        ("プラン: Core, ﾌﾟﾗﾝ: Starter", "KY0421", "「プラン」ではありませんか"),
    ],
)
def test_what_only_looks_alike_is_refused_with_the_difference(written: str, code: str, advice: str) -> None:
    with pytest.raises(KiyakuError) as caught:
        load_case_text(f"{HEAD}契約: {{{written}}}")
    [problem] = caught.value.problems
    assert problem.code == code and advice in problem.remedy


@pytest.mark.parametrize(
    "text", ["規約：qt-flex\n基準日：2024-10-10\n", f"{HEAD}契約:\n  プラン：Core\n  料金基準額：3円\n"]
)
def test_a_full_width_colon_is_told(text: str) -> None:
    with pytest.raises(KiyakuError) as caught:
        load_case_text(text)
    assert {p.code for p in caught.value.problems} == {"KY0408"}


def test_one_number_typed_in_two_ways_is_one_number() -> None:
    events = "".join(
        f"  - {{事象: 請求, 発生: 2024-07-20, 番号: {n}, 金額: 1円, 指定期限: 2024-08-31}}\n"
        for n in ("INV-1", "ＩＮＶ－１")
    )
    with pytest.raises(KiyakuError, match="KY0440"):
        load_case_text(f"{HEAD}事象:\n{events}")


def test_letters() -> None:
    assert folded("ﾊﾟｽﾜｰﾄﾞ　Ａ１−２") == "パスワード A1-2"
    assert folded("10² ① Ⅷ ½ ㍿") == "10² ① Ⅷ ½ ㍿"
    assert (meant("Ａ", ("A", "Ａ")), meant("Ａ ", ("A", "B")), meant("ａ", ("A",))) == ("Ａ", "A", "")
    assert difference("プラン", "プラン") == difference("甲", "乙") == ""


@pytest.mark.parametrize(
    ("typed", "likely"),
    [
        ("R6.8.31", "2024-08-31"),
        ("Ｒ６．８．３１", "2024-08-31"),
        ("H31/4/30", "2019-04-30"),
        ("45292", "2024-01-01"),  # 45,292 days after 1899-12-30
        ("20240831", "2024-08-31"),
        ("2024.8.31", "2024-08-31"),
        ("R6.13.1", "2024-05-01"),  # no such day: the usual form
    ],
)
def test_a_date_in_another_form_is_told_as_the_date_it_likely_is(typed: str, likely: str) -> None:
    with pytest.raises(Wrong) as caught:
        day(typed)
    assert caught.value.code == "KY0433" and likely in caught.value.remedy
