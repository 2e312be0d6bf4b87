"""grammar/codes.yaml: every code the engine raises stands in it, none that it does not, and its examples are true."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from kiyaku.cli.check import examine
from kiyaku.cli.explain import catalogue, run
from kiyaku.cli.test import checked
from kiyaku.errors import KiyakuError
from kiyaku.facts import load_case_text
from kiyaku.language import set_language
from kiyaku.law.checks import findings
from kiyaku.law.load import compiled
from kiyaku.reckon import conflicts
from kiyaku.resources import data

ENGINE = Path(__file__).parents[1] / "engine"
TEXTS = Path(__file__).parent / "cases_facts" / "texts"
PRELUDE = yaml.safe_load(data("grammar", "codes.yaml").read_text(encoding="utf-8"))["前提"]
CODES = catalogue()
CLAUSES = [code for code in CODES if code[:4] in ("KY01", "KY02") and code != "KY0190"]  # KY0190: no example is known
CASES = [code for code in CODES if code[:4] in ("KY03", "KY04")]


def test_every_code_is_catalogued_and_every_entry_raised() -> None:
    raised = {c for p in ENGINE.rglob("*.py") for c in re.findall(r"KY\d{4}", p.read_text(encoding="utf-8"))}
    assert sorted(raised) == sorted(CODES)


def test_no_code_twice_and_in_order() -> None:
    written = re.findall(r"^(KY\d{4}):", data("grammar", "codes.yaml").read_text(encoding="utf-8"), re.M)
    assert written == sorted(set(written))


@pytest.mark.parametrize("code", CODES)
def test_entry_is_whole(code: str) -> None:
    entry = CODES[code]
    assert set(entry) == {"題", "規則", "悪い例", "良い例", "en"} and set(entry["en"]) == {"title", "rule"}
    assert all(entry.values()) and all(entry["en"].values())
    assert entry["悪い例"] != entry["良い例"]


def text_of(example: Any) -> str:
    if isinstance(example, str):
        return example
    lines = [example["行"].replace("{n+1}", str(n + 1)).replace("{n}", str(n)) for n in range(example["繰り返す"])]
    return "\n".join([example.get("先頭", ""), *lines]).lstrip("\n") + "\n"


def clause_codes(example: Any, folder: Path) -> set[str]:
    """What compiling or checking a clause example finds. A mapping is a set of files, by path below the clause root."""
    home = folder / "rei" / "2025-01-01"
    if isinstance(example, str) or "繰り返す" in example:
        text = text_of(example)
        whole = text if text.startswith("規約") else PRELUDE + "\n" + text
        example = {"rei/2025-01-01/terms.kiyaku": whole}
    for name, text in example.items():
        path = folder / name if "/" in name else home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    found, _ = examine(folder / "common")
    try:
        return {p.code for p in (*found, *findings(compiled(home), conflicts.check))}
    except KiyakuError as error:
        return {p.code for p in error.problems}


def case_codes(example: Any) -> set[str]:
    """What reading a case, or checking what it expects, finds."""
    try:
        base = load_case_text(text_of(example), root=TEXTS)
    except KiyakuError as error:
        return {p.code for p in error.problems}
    outcomes = [x for case in (base, *base.variants) if case.expectations for x in checked(case, ("plan",), TEXTS)]
    return {x.problem.code for x in outcomes if x.problem}


@pytest.mark.parametrize("code", CLAUSES)
def test_clause_example(code: str, tmp_path: Path) -> None:
    bad, good = (
        clause_codes(CODES[code]["悪い例"], tmp_path / "bad"),
        clause_codes(CODES[code]["良い例"], tmp_path / "good"),
    )
    assert code in bad
    assert code not in good
    assert not {c for c in good if c < "KY0221"}, "良い例が通らない"


@pytest.mark.parametrize("code", CASES)
def test_case_example(code: str) -> None:
    assert code in case_codes(CODES[code]["悪い例"])
    assert case_codes(CODES[code]["良い例"]) == set()


@pytest.mark.parametrize("code", CODES)
def test_explained_in_both_languages(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(code) == 0
    shown = capsys.readouterr().out
    assert shown.startswith(code) and CODES[code]["題"] in shown and "悪い例:" in shown
    set_language("en")
    try:
        run(code)
    finally:
        set_language("ja")
    assert CODES[code]["en"]["title"] in capsys.readouterr().out


@pytest.mark.parametrize("typed", ["ky0201", "ＫＹ０２０１", "0201", "201", " KY0201 "])
def test_a_code_as_people_type_it(typed: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(typed) == 0
    assert capsys.readouterr().out.startswith("KY0201")


def test_unknown_code_gets_the_nearest() -> None:
    with pytest.raises(KiyakuError) as caught:
        run("KY0200")
    [problem] = caught.value.problems
    assert problem.code == "KY0905" and problem.remedy.startswith("「KY02")
