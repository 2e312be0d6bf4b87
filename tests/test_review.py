"""kiyaku review: the register holds every known defect, what deals with it, and what is needed from outside."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiyaku.cli.review import run
from kiyaku.errors import KiyakuError
from kiyaku.language import set_language
from kiyaku.law.compiled import _stamp, compiled
from kiyaku.law.load import load
from kiyaku.law.program import Program
from kiyaku.law.versions import texts
from kiyaku.resources import data
from kiyaku.review.effects import NAME as NO_EFFECT
from kiyaku.review.effects import changing, effects
from kiyaku.review.judged import cases, rest
from kiyaku.review.register import register
from kiyaku.review.shapes import DefectRow, Register

INVENTORY = Path(__file__).parents[2] / "shared" / "inventory.md"
DOCS = {"QF": "qt-flex", "IF": "iij-flex", "IZ": "iij-ztna", "IK": "itkeeper", "QC": "qt-cloud"}
COUNTS = {"G": 18, "QF": 41, "IF": 16, "IZ": 23, "IK": 39, "QC": 37}
WORDS = {
    "CORRECT": "訂正",
    "DECLARE": "選択",
    "ASK": "入力",
    "REJECT": "拒否",
    "FLAG": "注意",
    "NONE": "なし",
    "compute": "文言どおり",
}
# What the list of defects asks for and the files do otherwise, with the reason.
OTHERWISE = {
    "G-09": {"入力"},  # the calendar of bank holidays is the machine's own
    "G-12": {"選択"},  # taxability is an input and a caution: no reading decides it
    "IK-01": {"選択"},  # 甲 and 乙 can be read only one way
    "IK-15": {"選択"},  # the three terms are kept apart; only 本件機器 is read as another
    "IK-19": {"選択"},  # as written
    "IK-23": {"選択"},  # the order of payment is the machine's: exclusions before caps
    "IK-30": {"選択"},  # the paragraph with the judgement governs; a caution says so
}
# Which interpretation code each general question is, by the worked scenarios.
READ_AS = {
    "G-01": {"T1"}, "G-02": {"T2"}, "G-03": {"T3"}, "G-04": {"T4"}, "G-05": {"T1", "T5"}, "G-08": {"T6"},
    "G-09": {"T7"}, "G-10": {"M1", "M2"}, "G-11": {"M3"}, "QF-05": {"M4"}, "QF-06": {"M2"}, "QF-07": {"M6", "L1"},
    "QF-23": {"M5"}, "IF-06": {"L3"}, "IF-07": {"T8"}, "IF-08": {"M7"}, "IZ-17": {"M1"}, "IZ-21": {"M7"},
    "IK-08": {"M1", "M3", "T7"}, "IK-38": {"T8"}, "QC-11": {"M4", "M7"}, "QC-12": {"T4"},
}  # fmt: skip

HEAD = """規約 rei 「例の規約」
版 2025-01-01
当事者 当社
当事者 契約者
参照 moto 代用 親の額 「親の規約」
契約項目 月額 : 円 範囲 0円以上
契約項目 親の額 : 円
事象 通知
  項目 希望日 : 日付
判断 支障 「第2条」
争点 T3 何日前まで : 応当日 | 中日数 既定 応当日 理由 「定めがない」
争点 X-03a 額 : 月額のまま | 半額 既定 月額のまま 理由 「二通りに読める」
訂正 X-04 「歴月」 → 「暦月」 理由 「誤字」
指摘 X-01 第1条 「何日前かの数え方がない」 扱い 選択 対応 T3
指摘 X-02 全体 「親の規約による」 扱い 入力、注意 「入力する」 対応 親の額
指摘 X-05 第2条第1項 「第1条に第9項がない」 扱い 拒否
"""
BODY = """第1条 （通知）
  第1項
    義務 予告
      主体 契約者 相手 当社
      契機 通知 として 届
      期限 限度( 届 の 希望日 ) まで
      履行 届 の 日
      解釈 T3、X-04
      注意 X-02 親の額 > 0円 のとき 「親の規約を見てください」
    定義 限度 （ 日 : 日付 ） : 日付
      値 日 の 10日前
      場合 T3 が 中日数 値 日 の 11日前
      解釈 T3
第2条
  第1項
    債務 料金
      負担 契約者 → 当社
      契機 通知 として 届
      条件 支障 でない
      金額 額
      引用 X-05 第1条第9項
      引用 moto:第7条第1項
      解釈 X-03a
    定義 額 : 円
      値 月額
      場合 X-03a が 半額 値 月額 − 500円
      解釈 X-03a
"""
CASE = """題: 例
規約: rei
基準日: 2025-06-01
契約: {月額: 1000円, 親の額: 0円}
事象:
  - {事象: 通知, 発生: 2025-03-21, 希望日: 2025-03-31}
期待: {1.1/予告.状況: 履行済}             # 3月31日の10日前は21日
変形:
  間に10日:
    争点: {T3: 中日数}
    期待: {1.1/予告.状況: 遅延履行}
"""


def text(folder: Path, **more: str) -> Program:
    home = folder / "rei" / "2025-01-01"
    (home / "cases").mkdir(parents=True)
    (home / "terms.kiyaku").write_text(HEAD, encoding="utf-8")
    (home / "art.kiyaku").write_text(BODY, encoding="utf-8")
    (home / "cases" / "rei.yaml").write_text(CASE, encoding="utf-8")
    for name, said in more.items():
        (home / name.replace("_", "-").replace("0", ".")).write_text(said, encoding="utf-8")
    return compiled(home)


@pytest.fixture(scope="module")
def whole() -> Register:
    return register([load(doc) for doc in texts()])


def by_id(made: Register) -> dict[str, DefectRow]:
    return {row.id: row for row in made.defects}


def known(defect: str) -> bool:
    """Whether an id is of the list that was given; later findings go on with its numbers."""
    prefix, _, number = defect.partition("-")
    return prefix in COUNTS and 1 <= int(number) <= COUNTS[prefix]


def test_every_known_defect_is_in_the_register(whole: Register) -> None:
    assert Counter(row.id.partition("-")[0] for row in whole.defects if known(row.id)) == COUNTS
    assert all(d.what and d.handling for row in whole.defects for d in row.texts)


def test_a_defect_of_one_text_stands_in_that_text(whole: Register) -> None:
    for row in filter(lambda row: known(row.id), whole.defects):
        held = {d.text for d in row.texts}
        doc = DOCS.get(row.id.partition("-")[0])
        assert held == {doc} if doc else held <= set(DOCS.values()), row.id


@pytest.mark.parametrize(("defect", "codes"), READ_AS.items())
def test_the_interpretation_codes_keep_their_defects(whole: Register, defect: str, codes: set[str]) -> None:
    assert codes <= {code for d in by_id(whole)[defect].texts for code in d.readings}


def test_every_general_reading_belongs_to_a_defect(whole: Register) -> None:
    loose = {(r.text, r.code) for r in whole.readings if re.fullmatch(r"[TML]\d+", r.code) and not r.defects}
    assert loose == {("iij-ztna", "T8")}  # the list has this question for iij-flex (IF-07) and itkeeper (IK-38) alone


@pytest.mark.skipif(not INVENTORY.exists(), reason=f"{INVENTORY} がない")
def test_the_register_agrees_with_the_list_of_defects(whole: Register) -> None:
    part = INVENTORY.read_text(encoding="utf-8").split("\n# Part 2")[1]
    rows = dict(re.findall(r"^\| ((?:G|QF|IF|IZ|IK|QC)-\d\d) \|.*\| ([^|]+) \|$", part, re.M))
    assert sorted(filter(known, by_id(whole))) == sorted(rows)
    for code, asked in rows.items():
        wanted = {WORDS[word] for word in re.findall("|".join(WORDS), asked)} - OTHERWISE.get(code, set())
        done = {word for d in by_id(whole)[code].texts for word in d.handling}
        assert wanted <= done, f"{code}: {asked}"


def test_ids_are_structure_not_text() -> None:
    held = [line for path in data("clauses").rglob("*.kiyaku") for line in path.read_text(encoding="utf-8").split("\n")]
    bracketed = [line for line in held if re.search(r"「[^」]*（[^」）]*\b(?:G|QF|IF|IZ|IK|QC)-\d\d", line)]
    assert bracketed == []


def test_a_small_register(tmp_path: Path) -> None:
    made = register([text(tmp_path)])
    assert [(t.id, t.version) for t in made.texts] == [("rei", "2025-01-01")]
    told = {row.id: row.texts[0] for row in made.defects}
    assert list(told) == ["X-01", "X-02", "X-03", "X-04", "X-05"]
    assert (told["X-01"].provisions, told["X-01"].handling, told["X-01"].readings) == (["1"], ["選択"], ["T3"])
    assert (told["X-02"].provisions, told["X-02"].handling) == ([], ["入力", "注意"])
    assert (told["X-02"].answers, told["X-02"].cautions, told["X-02"].reading) == (["親の額"], ["1.1"], "入力する")
    assert (told["X-03"].handling, told["X-03"].readings, told["X-03"].declared) == (["選択"], ["X-03a"], False)
    assert told["X-03"].provisions == ["2.1"]
    assert (told["X-04"].handling, told["X-04"].provisions) == (["訂正"], ["1.1"])
    t3, x3, x4 = made.readings
    assert [(r.provision, r.kind, r.name) for r in t3.rules] == [("1.1", "義務", "予告"), ("1.1", "定義", "限度")]
    assert [(a.name, a.default) for a in t3.alternatives] == [("応当日", True), ("中日数", False)]
    assert (t3.defects, x3.defects, x4.defects, x4.correction) == (["X-01"], ["X-03"], ["X-04"], True)
    [caution] = made.cautions
    assert (caution.provision, caution.codes, caution.condition) == ("1.1", ["X-02"], "親の額 > 0円")
    [document] = made.documents
    assert (document.id, document.cited, document.inputs) == ("moto", ["2.1"], ["親の額"])
    [finding] = made.judgements
    assert (finding.name, [r.name for r in finding.rules]) == ("支障", ["料金"])
    assert [(e.source, e.target, e.codes) for e in made.loose] == [("rei:2.1", "rei:1.9", ["X-05"])]


def test_cases_that_rest_on_a_reading(tmp_path: Path) -> None:
    program = text(tmp_path)
    made = register([program])
    rest(program, made.readings, [])
    t3, x3, x4 = made.readings
    assert [a.chosen for a in t3.alternatives] == [[], ["rei / 間に10日"]]
    assert t3.cited == x3.cited == x4.cited == ["rei", "rei / 間に10日"]


def test_which_cases_an_alternative_changes(tmp_path: Path) -> None:
    program = text(tmp_path)
    assert [(k.name, sorted(changing(program, k))) for k in cases(program, [])] == [
        ("rei", [("T3", "中日数"), ("X-03a", "半額")]),
        ("rei / 間に10日", [("T3", "中日数"), ("X-03a", "半額")]),
    ]
    made = register([program])
    effects(program, made.readings, True, [])
    t3, _, x4 = made.readings
    assert [a.changes for a in t3.alternatives] == [[], ["rei", "rei / 間に10日"]]
    assert [(a.changes, bool(a.idle)) for a in x4.alternatives] == [([], False), ([], True)]  # a wording only


def test_what_still_waits_for_a_finding_is_no_answer(tmp_path: Path) -> None:
    """Under 判断による the finding is asked for, and not having been made it changes nothing but that it is awaited."""
    program = text(tmp_path)
    home = program.home or Path()
    issue = "争点 X-06 例外 : ない | 判断による 既定 ない 理由 「書かれていない」\n判断 例外 「だれか」\n"
    (home / "terms.kiyaku").write_text(HEAD + issue, encoding="utf-8")
    body = BODY.replace(
        "条件 支障 でない", "条件 支障 でない\n      条件 （ X-06 が 判断による かつ 例外 ） でない\n      解釈 X-06"
    )
    (home / "art.kiyaku").write_text(body, encoding="utf-8")
    _stamp.cache_clear()
    changed = {choice for known in cases(compiled(home), []) for choice in changing(compiled(home), known)}
    assert changed == {("T3", "中日数"), ("X-03a", "半額")}


def test_an_alternative_without_effect_says_why(tmp_path: Path) -> None:
    program = text(tmp_path, **{"no_effect0yaml": "T3: {中日数: この例では同じ}\n"})
    assert (program.home or Path()).joinpath(NO_EFFECT).exists()
    made = register([program])
    effects(program, made.readings, False, [])
    assert [a.idle for a in made.readings[0].alternatives] == ["", "この例では同じ"]
    assert made.readings[0].alternatives[0].changes is None


@pytest.mark.parametrize("said", ["T3: 中日数\n", "T9: {中日数: 理由}\n", "T3: {中日: 理由}\n", "[T3]\n", "T3: {\n"])
def test_a_list_of_reasons_that_is_none(tmp_path: Path, said: str) -> None:
    program = text(tmp_path, **{"no_effect0yaml": said})
    with pytest.raises(KiyakuError, match="KY1007"):
        effects(program, register([program]).readings, False, [])


def printed(capsys: pytest.CaptureFixture[str], folder: Path, **options: bool) -> Iterator[str]:
    arguments = {"json": False, "quick": False, "changes": False, **options}
    assert run(["rei"], clauses=folder, **arguments) == 0
    yield capsys.readouterr().out


def test_the_tables_go_by_provision(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text(tmp_path)
    [out] = printed(capsys, tmp_path)
    order = [out.index(word) for word in ("全体", "X-01", "T3", "支障", "第1条第9項 には何もない")]
    assert order == sorted(order)
    assert "中日数（rei / 間に10日）" in out and "拠る事案 2" in out
    assert "代わりの入力: 親の額" in out
    assert "指摘 5、争点 2、訂正 1、注意 1、判断 1、手元にない文書 1" in out


def test_the_json_is_the_register(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text(tmp_path)
    [out] = printed(capsys, tmp_path, json=True, quick=True)
    made = Register.model_validate_json(out)
    assert json.loads(made.model_dump_json()) == json.loads(out)
    assert made.readings[0].cited == []
    assert {row["type"] for row in Register.model_json_schema()["properties"].values()} == {"array"}


def test_in_english(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text(tmp_path)
    set_language("en")
    try:
        [out] = printed(capsys, tmp_path, quick=True)
    finally:
        set_language("ja")
    assert "5 defects, 2 choices of reading, 1 corrections" in out
