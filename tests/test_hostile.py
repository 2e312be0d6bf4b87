"""What people type is never markup, and never a command to the terminal: one hostile string wherever one can stand."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kiyaku.letters import visible
from kiyaku.resources import data
from kiyaku.review.dot import quoted
from kiyaku.review.svg import escape

MARKUP = "A[/b][red]x[/red][a]"
HIDDEN = "\x1b[31m\x07\u202e\u2028\x9b"
CASE = """
題: "T{0}"
規約: qt-flex
基準日: 2024-10-10
契約: {{プラン: Core, 料金基準額: 100000円}}
事象:
  - {{事象: 請求, 発生: 2024-07-20, 番号: "{0}", 金額: 1000円, 指定期限: 2024-08-31}}
期待: {{"8.3/請求額の支払[請求={0}].金額": 1000円, "8.3/請求額の支払[請求={0}].状況": 履行済}}
"""


def kiyaku(*args: str) -> tuple[int, str]:
    command = [str(Path(sys.executable).with_name("kiyaku")), *args]
    done = subprocess.run(command, capture_output=True, check=False)
    said = (done.stdout + done.stderr).decode("utf-8")
    assert "KY9999" not in said, said
    assert not set(HIDDEN) & set(said) - set("[31m"), ascii(said)
    return done.returncode, said


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("h") / "a.yaml"
    path.write_text(CASE.format(MARKUP), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def judgment(case: Path) -> dict[str, object]:
    made: dict[str, object] = json.loads(kiyaku("judge", str(case), "--engine", "plan", "--json")[1])
    return made


def test_a_table_shows_names_as_they_are(case: Path) -> None:
    status, said = kiyaku("judge", str(case), "--engine", "plan")
    assert status == 0
    assert f"T{MARKUP}" in said and f"8.3/請求額の支払[請求={MARKUP}]" in said


def test_why_and_test_do(case: Path) -> None:
    ident = f"8.3/請求額の支払[請求={MARKUP}]"
    assert ident in kiyaku("why", str(case), ident, "--engine", "plan")[1]
    status, said = kiyaku("test", str(case))
    assert status == 1 and f"{ident}.状況 は 履行済 のはずが 違反" in said and said.endswith("1 passed, 1 failed\n")


@pytest.mark.parametrize("command", [["judge"], ["test"], ["why"], ["replay"], ["coverage", "--clauses"], ["check"]])
def test_a_path_and_an_argument(command: list[str], tmp_path: Path) -> None:
    missing = str(tmp_path / f"no{MARKUP.replace('/', '')}{HIDDEN}\nKY0000.yaml")
    more = [f"8.3{HIDDEN}"] if command == ["why"] else []
    status, said = kiyaku(*command, missing, *more)
    assert status and not any(line.startswith("KY0000") for line in said.splitlines())


@pytest.mark.parametrize("option", ["--as-of", "--known-at", "--engine", "--lang"])
def test_an_option(option: str, case: Path) -> None:
    assert kiyaku("judge", str(case), option, f"{MARKUP}{HIDDEN}")[0] == 2


@pytest.mark.parametrize(
    "key", ["contract", "as_of", "id", "name", "notes", "term", "choice", "value", "digest", "title"]
)
def test_a_judgment_from_elsewhere(key: str, judgment: dict[str, object], tmp_path: Path) -> None:
    made = json.loads(json.dumps(judgment))
    hostile = MARKUP + HIDDEN + "\nKY0000"
    first = made["conclusions"][0]
    match key:
        case "contract" | "as_of":
            made[key] = hostile
        case "id" | "name":
            first[key] = hostile
        case "notes":
            first["notes"] = [hostile]
        case "term":
            made["terms"][0]["version"] = hostile
        case "choice":
            made["choices"][hostile] = hostile
        case "value":
            made["values"][hostile] = hostile
        case "digest":
            made["digests"]["clauses"] = hostile
        case _:
            made["case"]["題"] = hostile
    path = tmp_path / "j.json"
    path.write_text(json.dumps(made), encoding="utf-8")
    for more in ((), ("--json",)):
        status, said = kiyaku("replay", str(path), *more)
        assert status and not any(line.startswith("KY0000") for line in said.splitlines())


@pytest.mark.parametrize(
    "line",
    [
        {"name": MARKUP},
        {"name": HIDDEN},
        {"name": None},
        {"name": ""},
        {"provision": 1},
        {"role": "書記"},
        {"at": "きのう"},
        {"at": "2026-01-01T00:00:00"},
        {"clauses": "x" * 1000},
        "[" * 100_000,
    ],
    ids=lambda line: str(line)[:24],
)
def test_a_record_of_approvals(line: object, tmp_path: Path) -> None:
    home = tmp_path / "t" / "2025-01-01"
    home.mkdir(parents=True)
    law = "規約 t 「試し」\n版 2025-01-01\n当事者 甲\n第1条\n  宣言 目的\n    理由 「述べるだけ」\n"
    (home / "terms.kiyaku").write_text(law, encoding="utf-8")
    good = {
        "provision": "1",
        "role": "確認",
        "name": "x",
        "at": "2026-01-01T00:00:00+09:00",
        "text": "",
        "clauses": "a",
    }
    row = json.dumps(good | line) if isinstance(line, dict) else str(line)
    (home / "signoff.jsonl").write_text(row + "\n", encoding="utf-8")
    status, said = kiyaku("review", "t", "--clauses", str(tmp_path))
    if line == {"name": MARKUP}:
        assert status == 0 and MARKUP in "".join(said.split())
    else:
        assert status == 1 and "KY1006" in said


@pytest.mark.parametrize(
    "row",
    [{"id": "1.1" + HIDDEN}, {"id": "1" * 5000}, {"id": "1.1/\ud800"}, {"id": "1.1", "digest": "きのう"}, {"id": ""}],
    ids=["hidden", "long", "surrogate", "digest", "blank"],
)
def test_a_lock(row: dict[str, str], tmp_path: Path) -> None:
    home = tmp_path / "t" / "2025-01-01"
    home.mkdir(parents=True)
    law = "規約 t 「試し」\n版 2025-01-01\n当事者 甲\n第1条\n  宣言 目的\n    理由 「述べるだけ」\n"
    (home / "terms.kiyaku").write_text(law, encoding="utf-8")
    (home / "source.lock").write_text(json.dumps({"digest": "0" * 16} | row) + "\n", encoding="utf-8")
    for command in ("coverage", "review"):
        status, said = kiyaku(command, "t", "--clauses", str(tmp_path))
        assert status == 1 and "KY0806" in said


def test_pictures_hold_no_control_characters() -> None:
    assert escape(f"<{HIDDEN}\n") == "&lt;\\u001b[31m\\u0007\\u202e\\u2028\\u009b\n"
    assert quoted('\x1b"\n') == '"\\\\u001b\\"\\\\u000a"'


def test_escapes_are_those_of_json() -> None:
    text = HIDDEN + "日本語[red]\U000e0001"
    assert json.loads(f'"{visible(text)}"') == text
    assert visible("日本語 [red]\n") == "日本語 [red]\n"


def test_the_bundled_locks_are_read() -> None:
    assert list(data("clauses").rglob("source.lock"))
    assert kiyaku("coverage")[0] == 0
