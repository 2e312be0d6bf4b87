"""A fact dated after 基準日, or recorded after 記録日, is not counted; the judgment says which, how many and why."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from kiyaku.facts import load_case_text
from kiyaku.judge import judge

CASE = """
規約: qt-flex
基準日: 2024-10-10
記録日: 2024-09-30
契約: {プラン: Core, 必要ライセンス数: {2022-06-01: 500, 2034-01-01: 700}}
事象:
  - {事象: 承諾, 発生: 2022-05-20}
  - {事象: 請求, 発生: 2024-08-01, 番号: INV-1, 金額: 1000000円, 指定期限: 2024-08-30}
  - {事象: 支払, 発生: 2034-08-30, 請求番号: INV-1, 金額: 1000000円}
  - {事象: 支払, 発生: 2034-09-02, 請求番号: INV-1, 金額: 1円}
  - {事象: 支払, 発生: 2024-08-31, 記録: 2024-10-01, 請求番号: INV-1, 金額: 2円}
判断: {提供困難: {値: はい, 日: 2034-01-01}}
"""


def test_each_kind_is_told_with_its_days_and_why() -> None:
    made = judge(load_case_text(CASE), "plan")
    assert [tuple(one.model_dump().values()) for one in made.left_out] == [
        ("事象", "支払", 2, "基準日より後", "2034-08-30", "2034-09-02"),
        ("事象", "支払", 1, "記録日より後", "2024-10-01", "2024-10-01"),
        ("判断", "提供困難", 1, "基準日より後", "2034-01-01", "2034-01-01"),
        ("契約", "必要ライセンス数", 1, "基準日より後", "2034-01-01", "2034-01-01"),
    ]


def test_a_fact_of_the_day_itself_is_counted() -> None:
    at = CASE.replace("基準日: 2024-10-10", "基準日: 2034-09-02").replace("記録日: 2024-09-30\n", "")
    assert judge(load_case_text(at), "plan").left_out == []
    before = at.replace("基準日: 2034-09-02", "基準日: 2034-09-01")
    assert [one.count for one in judge(load_case_text(before), "plan").left_out] == [1]


def test_table_and_why_begin_with_it(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(CASE, encoding="utf-8")

    def kiyaku(*args: str) -> str:
        command = [str(Path(sys.executable).with_name("kiyaku")), *args]
        return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False).stdout

    told = "数えていません: 事象「支払」2 件（2034-08-30〜2034-09-02、基準日より後）"
    assert kiyaku("judge", str(path)).splitlines()[1] == told
    assert kiyaku("why", str(path), "8.3").splitlines()[0] == told
    assert len(json.loads(kiyaku("judge", str(path), "--json"))["left_out"]) == 4
