"""Clause files of bad_clauses get exactly the problems in their own leading comment lines; good_clauses compile.

To add one: write the file, with `# KY0000` as its first line, run this test, and copy what it got (the lines counted
with the comments above them). One file shows one mistake. What stands below `# ---- common.kiyaku` is a second file,
of shared sets, with lines of its own.
"""

from __future__ import annotations

import os
import re
import time
from pathlib import Path

import pytest
import yaml

from kiyaku.errors import KiyakuError
from kiyaku.law.load import compile_files, versions
from kiyaku.law.versions import folder, texts
from kiyaku.syntax import parse, parse_file

HERE = Path(__file__).parent
BAD = sorted((HERE / "bad_clauses").glob("*.kiyaku"))
GOOD = sorted((HERE / "good_clauses").glob("*.kiyaku"))
ENGINE = HERE.parent / "engine" / "kiyaku"
SOURCES = [*(ENGINE / "syntax").rglob("*.py"), *(ENGINE / "law").rglob("*.py")]
PATH, SHARED = "規約.kiyaku", "common.kiyaku"
AT_ONCE = 2.0  # seconds


def problems(text: str) -> list[str]:
    own, _, common = text.partition(f"# ---- {SHARED}\n")
    try:
        compile_files([parse(own, PATH)], common=[parse(common, SHARED)])
    except KiyakuError as error:
        return str(error).replace(PATH + ":", "").splitlines()
    return []


def expected(text: str) -> list[str]:
    head = re.match(r"(?:# .*\n)+", text)
    assert head, "先頭に # で期待する文言を書いてください"
    return [line[2:] for line in head.group().splitlines()]


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_gets_its_problems(path: Path) -> None:
    text = path.read_text("utf-8")
    assert problems(text) == expected(text)


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_compiles(path: Path) -> None:
    assert problems(path.read_text("utf-8")) == []


def test_every_trap_has_its_file() -> None:
    """The mistakes of typing that were met before the language was settled."""
    files = {f"bad/{path.stem}" for path in BAD} | {f"good/{path.stem}" for path in GOOD}
    traps = yaml.safe_load((HERE / "traps.yaml").read_text("utf-8"))
    assert len(traps) >= 53
    assert set(traps.values()) - files == set()


def test_every_code_has_a_bad_clause() -> None:
    checks = ENGINE / "law" / "checks"
    sources = [path for path in SOURCES if checks not in path.parents and path.name != "consequences.py"]
    written = {code for path in sources for code in re.findall(r'"(KY0[12]\d\d)"', path.read_text("utf-8"))}
    shown = {code for path in BAD for code in re.findall(r"KY0[12]\d\d", "\n".join(expected(path.read_text("utf-8"))))}
    elsewhere = {"KY0114", "KY0190", "KY0244", "KY0256"}  # below; the formatter stopping itself; in test_codes
    assert written - shown == elsewhere


def refused(path: Path, code: str) -> None:
    """A file is refused with one problem, at once, and without showing all of it."""
    begun = time.process_time()
    with pytest.raises(KiyakuError) as caught:
        parse_file(path)
    assert time.process_time() - begun < AT_ONCE
    assert [problem.code for problem in caught.value.problems] == [code]
    assert all(problem.message and problem.remedy for problem in caught.value.problems)
    assert len(str(caught.value)) < 3_000


@pytest.mark.parametrize(
    ("code", "content"),
    [
        ("KY0003", "規約 rei 「例」\n".encode("shift_jis")),
        ("KY0002", "定義 甲 値 1\n".encode() * 600_000),
        ("KY0110", ("第1条\n定義 甲 値 " + "（" * 100_000 + "1" + "）" * 100_000).encode()),
        ("KY0111", ("第1条\n定義 甲 値 " + "9" * 1_000_000).encode()),
        ("KY0111", ("第1条\n定義 甲 値 9" + ",999" * 300_000).encode()),
        ("KY0112", ("第1条\n定義 甲 値 1" + " + 1" * 10_000).encode()),
        ("KY0113", "第1条\n定義 甲\n要旨 「\0」\n値 1\n".encode()),
        ("KY0113", "# 注釈\r第1条\r定義 甲\r値\r".encode()),  # read as LF alone, all of it would be the comment
        ("KY0113", "第1条\n# 値 \u202e1円\n".encode()),
        ("KY0112", ("第1条\n定義 甲 : 真偽 値 真" + " でない" * 10_000).encode()),
    ],
    ids=[
        "not-utf8",
        "ten-megabytes",
        "nested",
        "million-digits",
        "million-grouped-digits",
        "long-sum",
        "nul",
        "cr-only",
        "bidi",
        "not-not",
    ],
)
def test_too_much_is_refused_at_once(code: str, content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "art01.kiyaku"
    path.write_bytes(content)
    parse("定義 甲 値 1")  # the grammar is built once a process, whatever the file
    refused(path, code)


def test_a_file_of_nonsense_is_not_explained_to_its_end() -> None:
    """Two hundred problems and the one that says so, not a hundred thousand; and at once."""
    begun = time.process_time()
    with pytest.raises(KiyakuError) as caught:
        parse("版 甲\n" * 100_000, PATH)
    assert time.process_time() - begun < AT_ONCE
    assert [p.code for p in caught.value.problems].count("KY0101") == 200
    assert [p.code for p in caught.value.problems if p.code != "KY0101"] == ["KY0114"]


def test_a_chain_of_deep_expressions_is_refused_before_it_is_judged() -> None:
    """Each is legal, and so is their number; judging would go down all of them at once."""

    def nested(depth: int) -> list[str]:
        values = ["最大( " * depth + f"甲{n + 1}" + " 、 1円 )" * depth for n in range(40)]
        defined = "".join(f"  定義 甲{n} : 円\n    値 {value}\n" for n, value in enumerate(values))
        return problems(f"第1条\n{defined}  定義 甲40 : 円\n    値 1円\n")

    assert nested(23) == []
    message, *_ = nested(25)
    assert message.startswith(
        "2:6: KY0244 定めの式の入れ子が、合わせて深すぎます（1041 段、上限 1000）: 「甲0」（第1条第1項）"
    )


def test_a_byte_order_mark_and_an_empty_file_are_read_as_nothing(tmp_path: Path) -> None:
    path = tmp_path / "art01.kiyaku"
    for content in (b"", b"\xef\xbb\xbf", "\ufeff第1条\n".encode(), "第1条\r\n".encode()):
        path.write_bytes(content)
        assert [s.place.column for s in parse_file(path).statements] == [1] * ("第".encode() in content)


def test_what_is_no_file(tmp_path: Path) -> None:
    """A folder, a link to itself, a link to nothing, a pipe that nobody writes to, a device without end."""
    parse("定義 甲 値 1")
    (tmp_path / "a.kiyaku").mkdir()
    (tmp_path / "b.kiyaku").symlink_to(tmp_path / "b.kiyaku")
    (tmp_path / "c.kiyaku").symlink_to(tmp_path / "ない")
    os.mkfifo(tmp_path / "d.kiyaku")
    (tmp_path / "e.kiyaku").symlink_to("/dev/zero")
    causes = (
        "フォルダです",
        "リンクが自分自身に戻っています",
        "ファイルがありません",
        *["ふつうのファイルではありません"] * 2,
    )
    for name, cause in zip("abcde", causes, strict=True):
        path = tmp_path / f"{name}.kiyaku"
        refused(path, "KY0001")
        with pytest.raises(KiyakuError, match=f"読めません: {cause}"):
            parse_file(path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root は何でも読める")
def test_a_file_one_may_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.kiyaku"
    path.write_text("第1条\n")
    path.chmod(0)
    refused(path, "KY0001")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    parse("定義 甲 値 1")
    refused(tmp_path / "art02.kiyaku", "KY0001")


def test_errors_of_a_long_file_are_found_statement_by_statement() -> None:
    """Two wrong statements among a thousand: two problems, each on its own line."""
    lines = ["第1条", *(f"定義 甲{i} 値 1" for i in range(1000))]
    lines[300], lines[700] = "定義 甲 値", "版 甲"
    with pytest.raises(KiyakuError) as caught:
        parse("\n".join(lines), PATH)
    assert [(problem.code, problem.place.line) for problem in caught.value.problems] == [
        ("KY0103", 301),
        ("KY0101", 701),
    ]


def test_a_text_or_a_version_that_is_not_held(tmp_path: Path) -> None:
    for name in ("2025-01-01", "2025-01-01 (旧)", "2025-13-01", "旧", ".2024-01-01.x", "２０２４-01-01"):
        (tmp_path / "rei" / name).mkdir(parents=True)
    (tmp_path / "rei (旧)").mkdir()
    assert texts(tmp_path) == ["rei"]
    assert versions("rei", tmp_path) == ["2025-01-01"]
    assert folder("rei", root=tmp_path).name == "2025-01-01"
    with pytest.raises(KiyakuError, match=r"KY0301 規約「rai」はありません\n  → 「rei」ではありませんか"):
        versions("rai", tmp_path)
    (tmp_path / "kara").mkdir()
    with pytest.raises(KiyakuError, match=r"KY0302 kara の版がありません"):
        folder("kara", root=tmp_path)
    with pytest.raises(KiyakuError, match=r"KY0302 rei の 2026-01-01 版はありません\n  → あるもの: 2025-01-01"):
        folder("rei", version="2026-01-01", root=tmp_path)
