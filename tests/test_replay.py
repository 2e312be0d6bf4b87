"""A judgment carries its case: made again it is the same, and what was changed in it is told."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiyaku.cli import replay
from kiyaku.errors import KiyakuError
from kiyaku.facts import load_case
from kiyaku.facts.case import Case
from kiyaku.facts.dump import dump
from kiyaku.facts.restore import restore
from kiyaku.judge import Judgment, differences, judge, prepared
from kiyaku.judge.digests import case_digest
from kiyaku.law.load import load
from kiyaku.resources import data
from random_cases import random_case
from test_cli import S12, kiyaku

TEXTS = Path(__file__).parent / "cases_facts" / "texts"
SHIPPED = sorted(data("clauses").rglob("cases/*.yaml"))
DOCS = sorted(d.name for d in data("clauses").iterdir() if d.is_dir() and d.name != "common")
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def round_trip(case: Case, root: Path | None = None) -> Case:
    return restore(json.loads(json.dumps(dump(case, prepared(case, root).program))), root=root)


@QUICK
@given(st.sampled_from(DOCS), st.integers(0, 10**9))
def test_what_is_dumped_is_judged_the_same(doc: str, seed: int) -> None:
    case = restore(random_case(load(doc), Random(seed)))
    again = round_trip(case)
    assert case_digest(again) == case_digest(case)
    try:
        first = judge(case, "plan")
    except KiyakuError:
        return
    assert differences(first, judge(again, "plan"), skip=()) == []


@pytest.mark.parametrize("path", SHIPPED, ids=[f"{p.parts[-4]}-{p.stem}" for p in SHIPPED])
def test_shipped_cases_survive_dumping(path: Path) -> None:
    base = load_case(path)
    for case in (base, *base.variants):
        assert case_digest(round_trip(case)) == case_digest(case), case.title


@pytest.mark.parametrize("name", ["types", "variants", "old_version"])
def test_every_type_of_value_survives_dumping(name: str) -> None:
    base = load_case(TEXTS.parent / f"{name}.yaml", root=TEXTS)
    for case in (base, *base.variants):
        assert case_digest(round_trip(case, TEXTS)) == case_digest(case), case.title


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("replay") / "judgment.json"
    path.write_text(kiyaku("judge", S12, "--engine", "plan", "--json").stdout, encoding="utf-8")
    return path


def changed(path: Path, tmp_path: Path, **values: object) -> str:
    made = json.loads(path.read_text(encoding="utf-8")) | values
    new = tmp_path / "changed.json"
    new.write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")
    return str(new)


def test_replayed_alone(judged: Path) -> None:
    done = kiyaku("replay", str(judged))
    assert done.returncode == 0
    assert done.stdout.startswith("同じ判定になりました: qt-flex@2022-05-09")


@pytest.mark.parametrize("engine", ["plan", "durable"])
def test_replayed_with_the_case_file(judged: Path, engine: str) -> None:
    assert kiyaku("replay", str(judged), "--case", S12, "--engine", engine).returncode == 0


def test_a_changed_conclusion_is_told(judged: Path, tmp_path: Path) -> None:
    conclusions = json.loads(judged.read_text(encoding="utf-8"))["conclusions"]
    late = next(c for c in conclusions if c["id"] == "qt-flex:8.5/遅延損害金[請求=INV-1]")
    late["amount"] += 1
    done = kiyaku("replay", changed(judged, tmp_path, conclusions=conclusions))
    assert done.returncode == 1
    assert "違い: conclusions.qt-flex:8.5/遅延損害金[請求=INV-1].amount: 4229 ≠ 4228" in done.stdout


def test_digests_that_differ_are_named_before_the_conclusions(judged: Path, tmp_path: Path) -> None:
    digests = {"clauses": "0", "data": "0", "engine": "0"}
    done = kiyaku("replay", changed(judged, tmp_path, digests=digests))
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert [line.partition("の")[0] for line in lines[:3]] == ["条文", "データ", "機関"]
    assert lines[3].startswith("結論は同じです")


def test_changed_facts_differ_from_their_digest(judged: Path, tmp_path: Path) -> None:
    case = json.loads(judged.read_text(encoding="utf-8"))["case"]
    case["契約"]["必要ライセンス数"] = "2000"
    done = kiyaku("replay", changed(judged, tmp_path, case=case), "--json")
    assert done.returncode == 1
    told = json.loads(done.stdout)
    assert told["digests"] == ["data"] and told["differences"] and not told["equal"]


def test_a_judgment_without_its_case(judged: Path, tmp_path: Path) -> None:
    bare = changed(judged, tmp_path, case={})
    done = kiyaku("replay", bare)
    assert done.returncode == 2 and "KY0702" in done.stderr
    assert kiyaku("replay", bare, "--case", S12).returncode == 0


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "KY0701"), ("{}", "KY0701"), ("[1]", "KY0701"), ("[" * 5000, "KY0701"), ("規約: qt-flex", "KY0701")],
)
def test_what_is_no_judgment(text: str, code: str, tmp_path: Path) -> None:
    path = tmp_path / "j.json"
    path.write_text(text, encoding="utf-8")
    done = kiyaku("replay", str(path))
    assert (done.returncode, done.stdout) == (1, "")
    assert code in done.stderr and "Traceback" not in done.stderr


def test_facts_that_cannot_be_read(judged: Path, tmp_path: Path) -> None:
    done = kiyaku("replay", changed(judged, tmp_path, case={"規約": "qt-flex", "基準日": "2024-02-30"}))
    assert done.returncode == 1 and "KY0433" in done.stderr


def test_a_case_of_another_text(judged: Path) -> None:
    other = next(p for p in SHIPPED if "iij-flex" in p.parts)
    done = kiyaku("replay", str(judged), "--case", str(other))
    assert done.returncode == 2 and "KY0703" in done.stderr


def test_a_variant_is_found_in_its_file(tmp_path: Path) -> None:
    base = load_case(data("clauses", "qt-flex", "2022-05-09", "cases", "S-15.yaml"))
    made = judge(base.variants[1], "plan").model_copy(update={"case": {}})
    path = tmp_path / "variant.json"
    path.write_text(made.model_dump_json(by_alias=True), encoding="utf-8")
    assert kiyaku("replay", str(path), "--case", "clauses/qt-flex/2022-05-09/cases/S-15.yaml").returncode == 0


LATE = "qt-flex:8.5/遅延損害金[請求=INV-1]"


def late(made: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = next(c for c in made["conclusions"] if c["id"] == LATE)
    return found


def a_copy_before(made: dict[str, Any]) -> None:
    made["conclusions"].insert(0, late(made) | {"amount": 0, "status": "履行済"})


def a_copy_after(made: dict[str, Any]) -> None:
    made["conclusions"].append(late(made))


def another_order(made: dict[str, Any]) -> None:
    made["conclusions"].reverse()


def variants_in_the_case(made: dict[str, Any]) -> None:
    made["case"]["変形"] = {"別": {"期待": {}}}


def expectations_in_the_case(made: dict[str, Any]) -> None:
    made["case"]["期待"] = {"8.3/x": 1}


def a_value_of_another_type(made: dict[str, Any]) -> None:
    made["values"]["月額費用"] = float(made["values"]["月額費用"])


@pytest.mark.parametrize(
    ("forge", "says"),
    [
        (a_copy_before, f"違い: conclusions.{LATE}（2）: あり ≠ なし"),
        (a_copy_after, f"違い: conclusions.{LATE}（2）: あり ≠ なし"),
        (another_order, "違い: conclusions: 順が違います"),
        (variants_in_the_case, "違い: case.変形: あり ≠ なし"),
        (expectations_in_the_case, "違い: case.期待: あり ≠ なし"),
        (a_value_of_another_type, "違い: values.月額費用: "),
    ],
)
def test_a_forged_judgment_is_not_equal(
    judged: Path, tmp_path: Path, forge: Callable[[dict[str, Any]], None], says: str
) -> None:
    made = json.loads(judged.read_text(encoding="utf-8"))
    forge(made)
    done = kiyaku("replay", changed(judged, tmp_path, **made))
    assert done.returncode == 1 and says in done.stdout


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ('"amount": 0, "amount": 4228', "「amount」が一つの所に二度あります"),
        ('"amount": "4228"', "amount: ここに置ける値ではありません"),
        ('"amount": 4228.0', "amount: ここに置ける値ではありません"),
    ],
)
def test_values_that_only_look_alike_are_refused(judged: Path, tmp_path: Path, written: str, says: str) -> None:
    text = judged.read_text(encoding="utf-8")
    assert '"amount": 4228' in text
    path = tmp_path / "forged.json"
    path.write_text(text.replace('"amount": 4228', written), encoding="utf-8")
    done = kiyaku("replay", str(path))
    assert done.returncode == 1 and "KY0701" in done.stderr and says in done.stderr


def test_a_truth_value_in_words_and_no_text_at_all(judged: Path, tmp_path: Path) -> None:
    conclusions = json.loads(judged.read_text(encoding="utf-8"))["conclusions"]
    conclusions[0]["applies"] = "yes"
    assert "KY0701" in kiyaku("replay", changed(judged, tmp_path, conclusions=conclusions)).stderr
    done = kiyaku("replay", changed(judged, tmp_path, terms=[]), "--case", S12)
    assert done.returncode == 1 and "KY0701" in done.stderr


def test_a_judgment_is_the_same_in_every_language(judged: Path) -> None:
    english = kiyaku("--lang", "en", "judge", S12, "--engine", "plan", "--json")
    assert english.stdout == judged.read_text(encoding="utf-8")
    done = kiyaku("replay", str(judged), "--lang", "en")
    assert (done.returncode, done.stdout.partition(":")[0]) == (0, "The judgment is the same")


def test_replayed_by_both_engines(
    judged: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def one_is_wrong(case: Case, engine: str, root: Path | None) -> Judgment:
        made = judge(case, engine, root)
        return made if engine == "plan" else made.model_copy(update={"contract": "別"})

    monkeypatch.setattr(replay, "record", one_is_wrong)
    assert replay.run(judged, None, "plan", False, None) == 0
    assert replay.run(judged, None, "both", False, None) == 1
    assert "plan と durable が違います: contract: " in capsys.readouterr().err
