"""The long proofs at their shortest: the soak runner, and mutants of a clause file."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from mutants import mutants

ROOT = Path(__file__).parents[1]
CLAUSES = """第1条
  第1項
    債務 代金
      負担 契約者 → 当社
      契機 納品 として 品
      条件 品 の 額 が 100円 以上 かつ 品 の 数 > 1個
      金額 品 の 額
      期限 品 の 日 の 翌月末日 まで
      ただし
        条件 割引 がある
        金額 品 の 額 × 90%
    なお書
    定義 端数 : 円
      値 切捨て( 額 )
      場合 大口 値 切上げ( 額 )
  第2項
    権利 解除
      主体 当社
      各号 いずれか
        第1号 不渡り がある を除く 猶予 がある
        第2号 納品 の 日 から 30日 < 基準日
    表 単価 （ 数 : 個数 ） → 円
      | 1〜10  | 500円 |
      | 11〜20 | 400円 |
"""


def run(*args: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", *args]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)


def test_the_soak_runner() -> None:
    done = run("tests.soak", "programs", "iij-flex", "--programs", "200", "--cases", "3", "--seed", "7")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "programs: 200 of 200 (seed 206" in done.stdout
    assert "3 of 3 (seed 9" in done.stdout


def test_the_soak_runner_knows_its_parts() -> None:
    assert run("tests.soak", "no-such-part").returncode == 2


def test_the_mutation_runner() -> None:
    done = run("tests.mutate", "rental", "--clauses", "docs/first-article")
    assert done.returncode == 0, done.stderr
    assert "% caught" in done.stdout.splitlines()[-1]


def test_a_sample_is_the_same_for_a_seed() -> None:
    first, second = (
        run("tests.mutate", "rental", "--clauses", "docs/first-article", "--sample", "5", "--seed", "3").stdout
        for _ in range(2)
    )
    assert first.splitlines()[:-1] == second.splitlines()[:-1]


@pytest.mark.parametrize(
    ("what", "line"),
    [
        ("100円 → 101円", "条件 品 の 額 が 101円 以上 かつ"),
        ("100円 → 99円", "が 99円 以上"),
        ("以上 → 超", "100円 超 かつ"),
        ("かつ → または", "以上 または 品"),
        ("> → >=", "数 >= 1個"),
        ("翌月末日 → 翌々月末日", "翌々月末日 まで"),
        ("90% → 91%", "× 91%"),
        ("× → ÷", "÷ 90%"),
        ("から → から起算して", "日 から起算して 30日"),
        ("いずれか → すべて", "各号 すべて"),
        ("切捨て → 切上げ", "値 切上げ( 額 )\n      場合"),
        ("場合の値を入れ替える", "値 切上げ( 額 )\n      場合 大口 値 切捨て( 額 )"),
        ("表の値を次の行と入れ替える", "1〜10  | 400円 |\n      | 11〜20 | 500円"),
        ("500円 → 501円", "| 501円"),
        ("11〜20", ""),
    ],
)
def test_a_mistake_is_made_at_its_place(what: str, line: str) -> None:
    found = [m.of(CLAUSES) for m in mutants(CLAUSES, "x") if m.what == what]
    assert bool(found) == bool(line)
    assert not line or any(line in text for text in found)


@pytest.mark.parametrize(
    ("what", "gone"),
    [
        ("ただし を落とす", "割引"),
        ("を除く を落とす", "猶予"),
        ("第2号 を落とす", "第2号"),
        ("なお書の 定義 端数 を落とす", "定義 端数"),
        ("条件 を落とす", "100円"),
        ("場合 を落とす", "大口"),
    ],
)
def test_a_part_is_left_out(what: str, gone: str) -> None:
    assert any(gone not in m.of(CLAUSES) for m in mutants(CLAUSES, "x") if m.what == what)


def test_mutants_differ_from_the_text_and_from_each_other() -> None:
    texts = [m.of(CLAUSES) for m in mutants(CLAUSES, "x")]
    assert CLAUSES not in texts and len(set(texts)) == len(texts) > 30


def test_a_mutant_tells_its_provision() -> None:
    [limb] = [m for m in mutants(CLAUSES, "x.kiyaku") if m.what == "第2号 を落とす"]
    assert str(limb) == "x.kiyaku:21: 1.2 第2号 を落とす"
