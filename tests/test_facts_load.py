"""Good case files: what is read, in which order, with which defaults; and what a variant takes from its base."""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction
from pathlib import Path

import pytest

from kiyaku.errors import KiyakuError
from kiyaku.facts import UNKNOWN, Case, Event, load_case, load_case_text
from kiyaku.law.address import Ref

HERE = Path(__file__).parent / "cases_facts"
TEXTS = HERE / "texts"
HEAD = "規約: rei\n基準日: 2024-10-01\n"


def read(text: str) -> Case:
    return load_case_text(HEAD + text, "事案.yaml", TEXTS)


def codes(text: str, head: str = HEAD) -> list[str]:
    with pytest.raises(KiyakuError) as caught:
        load_case_text(head + text, "事案.yaml", TEXTS)
    return [problem.code for problem in caught.value.problems]


def end(text: str) -> datetime:
    return datetime.fromisoformat(text + "T23:59:59.999999")


def test_a_case_of_a_shipped_text() -> None:
    case = load_case(HERE / "s12.yaml")
    assert (case.title, case.doc, case.version) == ("S-12 休業日の繰上げと遅延損害金", "qt-flex", "2022-05-09")
    assert (case.as_of, case.known_at) == (end("2024-10-01"), None)
    assert case.items["プラン"] == [(date.min, "Starter")]
    assert case.items["必要ライセンス数"] == [(date(2024, 4, 1), 500), (date(2024, 6, 11), 750)]  # in order of date
    bill, payment = case.events
    assert (str(bill), bill.instant, bill.recorded) == ("請求=INV-1", end("2024-08-01"), end("2024-08-02"))
    assert bill.fields == {"番号": "INV-1", "金額": Fraction(341000), "指定期限": date(2024, 8, 31)}
    assert (str(payment), payment.recorded) == ("支払=1", payment.instant)
    assert (bill.place.line, payment.place.line) == (14, 10)
    finding = case.findings["提供困難"]
    assert (finding.value, finding.author, finding.since) == (True, "当社", date(2025, 1, 1))
    assert finding.ground == "メーカーとの契約終了"
    assert (case.choices, case.without) == ({"T3": "中日数"}, ("8.3/なお",))
    (expectation,) = case.expectations
    assert (expectation.path, expectation.value) == ("8.5/遅延損害金[請求=INV-1].金額", "4228")
    assert expectation.place.line == 25


def test_every_type_of_value() -> None:
    case = load_case(HERE / "types.yaml", root=TEXTS)
    assert (case.title, case.known_at) == ("types", datetime(2024, 9, 30, 17, 0))
    assert case.items["見積月額"] == [(date.min, None)]
    assert case.items["消費税率"][1] == (date(2024, 8, 1), UNKNOWN)
    assert case.items["区分"] == [(date.min, "不明")]  # a value of its 区分, so not UNKNOWN
    assert "接続" not in case.items
    events = {str(event): event for event in case.events}
    assert list(events) == ["役務=V1", "役務=V2", "違反行為=1", "支払=1", "支払=2", "障害=1", "解約通知=1"]
    assert events["障害=1"].fields["役務"] == (events["役務=V1"], events["役務=V2"])
    assert events["解約通知=1"].fields["方式"] is UNKNOWN
    assert events["違反行為=1"].fields["条文"] == Ref("", "13.1")
    assert events["支払=1"].day == date(2024, 5, 1)  # numbered in order of time, not of the file
    assert case.findings["提供困難"].value is UNKNOWN


def test_variants_change_a_part_and_keep_the_places() -> None:
    case = load_case(HERE / "variants.yaml", root=TEXTS)
    add, replace, blank = case.variants
    assert case.as_of == end("2024-06-01")  # the base has none of its own
    assert [one.title for one in case.variants] == ["変形 / 足す", "変形 / 替える", "変形 / 空の見出し"]
    assert add.items == {"プラン": [(date.min, "Core")], "必要ライセンス数": [(date.min, Fraction(200))]}
    assert [(str(event), event.place.line) for event in add.events] == [("支払=1", 16), ("申込=1", 7)]
    assert (add.choices, add.without) == ({"T3": "中日数", "M2": "一括"}, ("8.3/なお",))
    assert [one.path for one in add.expectations] == ["月額"]
    assert [event.kind for event in replace.events] == ["支払"]
    assert (replace.as_of, replace.known_at) == (datetime(2024, 7, 1, 12, 0), end("2024-06-30"))
    assert (replace.findings["提供困難"].value, replace.without) == (False, ())
    assert blank.items == case.items and blank.findings == case.findings and blank.events == ()
    assert all(one.variants == () for one in case.variants)


def test_the_version_in_force_at_the_reference_date() -> None:
    case = load_case(HERE / "old_version.yaml", root=TEXTS)
    assert case.version == "2020-04-01"
    assert read("").version == "2024-04-01"
    assert load_case_text("規約: rei@2020-04-01\n基準日: 2024-10-01", root=TEXTS).version == "2020-04-01"


def test_a_variant_may_be_under_another_version() -> None:
    text = "規約: rei\n基準日: 2024-10-01\n変形:\n  前の版:\n    基準日: 2023-10-01\n"
    assert [one.version for one in load_case_text(text, root=TEXTS).variants] == ["2020-04-01"]
    assert codes("変形:\n  前の版:\n    基準日: 2023-10-01\n    契約: {帯域幅: 2G}\n") == ["KY0421"]


def test_defaults_of_events_are_filled_in_and_those_of_items_are_not() -> None:
    case = read("事象:\n  - {事象: 請求, 発生: 2024-08-01, 番号: A, 金額: 1, 指定期限: 2024-08-31}")
    assert case.events[0].fields["電子"] is True
    assert "消費税率" not in case.items


def test_unnumbered_events_pass_over_numbers_that_are_taken() -> None:
    outage = "  - {{事象: 障害, 発生: 2024-06-{0}, 時間帯: 2024-06-{0} 10:00〜12:00{1}}}\n"
    rows = (("03", ""), ("01", ""), ("02", ", 番号: 1"), ("04", ", 番号: 不明"))
    case = read("事象:\n" + "".join(outage.format(*row) for row in rows))
    assert [event.ident for event in case.events] == ["2", "1", "3", "4"]


def test_the_same_day_keeps_the_order_of_the_file_but_a_time_comes_before_the_end_of_the_day() -> None:
    pay = "  - {{事象: 支払, 発生: {}, 請求番号: {}, 金額: 1}}\n"
    rows = (("2024-06-01", "A"), ("2024-06-01", "B"), ("2024-06-01 10:00", "C"))
    case = read("事象:\n" + "".join(pay.format(*row) for row in rows))
    assert [event.fields["請求番号"] for event in case.events] == ["C", "A", "B"]


def test_an_event_refers_to_one_that_stands_below_it() -> None:
    case = read(
        "事象:\n  - {事象: 解約通知, 発生: 2024-06-01, 方式: 書面, 解約希望日: 2024-07-31, 役務: V1}\n"
        "  - {事象: 役務, 番号: V1}\n"
    )
    service, notice = case.events
    assert isinstance(service, Event) and notice.fields["役務"] is service


@pytest.mark.parametrize("word", ["はい", "真", "true"])
def test_a_finding_in_short(word: str) -> None:
    finding = read(f"判断: {{提供困難: {word}}}").findings["提供困難"]
    assert (finding.value, finding.since, finding.author, finding.ground) == (True, date.min, "", "")


@pytest.mark.parametrize(
    ("written", "pids"),
    [
        ("第8条第3項なお書", ("8.3/なお",)),
        ("8.3/なお", ("8.3/なお",)),
        ("rei:8.3/なお", ("8.3/なお",)),
        ("第１３条", ("13",)),
        ("別紙1.2(1)①, 第13条", ("13", "別紙1.2(1)①")),
    ],
)
def test_provisions_left_out(written: str, pids: tuple[str, ...]) -> None:
    assert read(f"不適用: [{written}]").without == pids


def test_everything_wrong_is_found_at_once() -> None:
    text = "契約: {プラン: Cor, 見積月学: 1}\n事象: [{事象: 申込}, {事象: 甲}]\n争点: {T9: 甲}\n期待: {月額: {一: 1}}\n"
    found = ["KY0439", "KY0421", "KY0428", "KY0423", "KY0425", "KY0429"]
    assert codes(text) == found
    assert codes("規約: rei\n基準日: 2024-02-30\n" + text, head="") == ["KY0433", *found]


def test_nonsense_is_not_explained_to_its_end() -> None:
    assert codes("契約:\n" + "".join(f"  項{n}: 1\n" for n in range(250))) == ["KY0421"] * 200 + ["KY0455"]


def test_what_the_base_has_wrong_is_told_once() -> None:
    assert codes("契約: {プラン: Cor}\n変形: {一: {}, 二: {基準日: 2024-06-01}}") == ["KY0439"]


def test_a_text_that_does_not_compile_is_shown_at_its_own_place(tmp_path: Path) -> None:
    folder = tmp_path / "rei" / "2024-04-01"
    folder.mkdir(parents=True)
    (folder / "terms.kiyaku").write_text("規約 rei 「例」\n版 2024-04-01\n契約項目 甲\n", "utf-8")
    with pytest.raises(KiyakuError) as caught:
        load_case_text(HEAD, "事案.yaml", tmp_path)
    assert caught.value.problems[0].place.path == str(folder / "terms.kiyaku")


def test_a_text_without_a_version(tmp_path: Path) -> None:
    (tmp_path / "rei").mkdir()
    with pytest.raises(KiyakuError) as caught:
        load_case_text(HEAD, "事案.yaml", tmp_path)
    assert [problem.code for problem in caught.value.problems] == ["KY0302"]


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "無い.yaml"):
        with pytest.raises(KiyakuError) as caught:
            load_case(path, root=TEXTS)
        assert caught.value.problems[0].code == "KY0001"
