"""Signatures: bound to the text and the clause file, void when either changes, and never half written."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kiyaku.cli.call import call
from kiyaku.cli.sign import run
from kiyaku.errors import KiyakuError
from kiyaku.law.compiled import _stamp, compiled
from kiyaku.law.program import Program
from kiyaku.review.appending import append
from kiyaku.review.approval import approvals, approved
from kiyaku.review.signing import NAME, sign, signatures, text_digest
from kiyaku.source.lock import LockRow, write_lock

TERMS = "規約 {doc} 「例」\n版 2025-01-01\n当事者 当社\n当事者 契約者\n契約項目 月額 : 円\n"
FIRST = "第1条\n  第1項\n    定義 額 : 円\n      値 月額\n  第2項\n    宣言 目的\n      理由 「述べるだけ」\n"
SECOND = "第2条\n  第1項\n    宣言 範囲\n      理由 「述べるだけ」\n"
SIGNED = ["--as", "山田", "--role", "確認"]
AT = "2026-04-01T10:00:00+09:00"


def text(root: Path, doc: str = "rei", lock: bool = True) -> Program:
    home = root / doc / "2025-01-01"
    home.mkdir(parents=True, exist_ok=True)
    (home / "terms.kiyaku").write_text(TERMS.format(doc=doc), encoding="utf-8")
    (home / "art01.kiyaku").write_text(FIRST, encoding="utf-8")
    (home / "art02.kiyaku").write_text(SECOND, encoding="utf-8")
    if lock:
        write_lock(home, [LockRow("1.1", "aa", ""), LockRow("1.2", "bb", ""), LockRow("2.1", "cc", "")])
    return compiled(home)


def again(program: Program) -> Program:
    _stamp.cache_clear()
    assert program.home is not None
    return compiled(program.home)


def state(program: Program) -> dict[tuple[str, str], tuple[int, list[str]]]:
    made = approved(program, approvals(program))
    return {(a.article, a.role): (a.signed, a.void) for a in made if a.signed or a.void}


def test_a_signature_covers_the_article_and_all_below_it(tmp_path: Path) -> None:
    program = text(tmp_path)
    sign(program, "1", "承認", "山田", AT)
    assert state(program) == {("1", "承認"): (2, [])}
    [a] = [x for x in approved(program, approvals(program)) if (x.article, x.role) == ("1", "承認")]
    assert (a.provisions, a.names) == (2, ["山田"])


def test_a_signature_of_one_paragraph_covers_it_alone(tmp_path: Path) -> None:
    program = text(tmp_path)
    sign(program, "1.2", "確認", "山田", AT)
    assert state(program) == {("1", "確認"): (1, [])}


def test_a_change_of_the_clause_file_voids_it(tmp_path: Path) -> None:
    program = text(tmp_path)
    sign(program, "1", "起案", "山田", AT)
    sign(program, "2", "起案", "山田", AT)
    assert program.home is not None
    (program.home / "art01.kiyaku").write_text(FIRST.replace("値 月額", "値 月額 + 1円"), encoding="utf-8")
    program = again(program)
    assert state(program) == {
        ("1", "起案"): (0, ["山田 2026-04-01 条文ファイルが変わった"]),
        ("2", "起案"): (1, []),
    }


def test_a_change_of_the_text_voids_it(tmp_path: Path) -> None:
    program = text(tmp_path)
    sign(program, "1.1", "承認", "山田", AT)
    sign(program, "1.2", "承認", "山田", AT)
    assert program.home is not None
    write_lock(program.home, [LockRow("1.1", "aX", ""), LockRow("1.2", "bb", ""), LockRow("2.1", "cc", "")])
    assert [(a.provision, a.valid, a.why) for a in approvals(program)] == [
        ("1.1", False, "本文が変わった"),
        ("1.2", True, ""),
    ]
    sign(program, "1", "承認", "鈴木", AT)  # signed anew: nothing is void any more, and the old line stays
    assert state(program) == {("1", "承認"): (2, [])}
    assert len(signatures(program.home)) == 3


def test_without_a_lock_the_clause_file_alone_binds(tmp_path: Path) -> None:
    program = text(tmp_path, lock=False)
    assert text_digest(program, "1") == ""
    assert sign(program, "1", "承認", "山田", AT).text == ""
    assert state(program) == {("1", "承認"): (2, [])}


def test_the_file_grows_at_its_end_only(tmp_path: Path) -> None:
    program = text(tmp_path)
    assert program.home is not None
    path = program.home / NAME
    sign(program, "1", "起案", "山田", AT)
    first = path.read_bytes()
    sign(program, "1", "確認", "鈴木", AT)
    assert path.read_bytes().startswith(first)
    assert [json.loads(line)["name"] for line in path.read_text(encoding="utf-8").splitlines()] == ["山田", "鈴木"]


def test_signing_from_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    program = text(tmp_path)
    assert program.home is not None
    assert run(["第1条"], " 山田  太郎 ", "確認", [], tmp_path) == 0
    assert "第1条 を、山田 太郎 が確認したと記録しました" in capsys.readouterr().out
    [made] = signatures(program.home)
    assert (made.provision, made.name, made.role) == ("1", "山田 太郎", "確認")
    assert made.at.endswith("+09:00")
    assert run(["第1条"], "山田 太郎", "確認", ["rei"], tmp_path) == 0  # nothing has changed: no second line
    assert len(signatures(program.home)) == 1


def test_several_provisions_at_once(tmp_path: Path) -> None:
    program = text(tmp_path)
    assert program.home is not None
    assert call(["review", "--sign", "第1条", "--sign", "第9条", *SIGNED, "--clauses", str(tmp_path)]) == 2
    assert signatures(program.home) == []  # one of them is wrong: nothing is recorded
    assert call(["review", "--sign", "第1条", "--sign", "第2条", *SIGNED, "--clauses", str(tmp_path)]) == 0
    assert [made.provision for made in signatures(program.home)] == ["1", "2"]


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (SIGNED, "KY1008"),
        (["--role", "承認"], "KY1008"),
        (["--sign", "", *SIGNED], "KY1003"),
        (["--sign", "第1条", *SIGNED, "--json"], "KY1008"),
        (["--sign", "第1条", *SIGNED, "--quick"], "KY1008"),
        (["--sign", "第1条", *SIGNED, "--as", "鈴木"], "KY0908"),
    ],
)
def test_a_signature_is_never_lost(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], args: list[str], code: str
) -> None:
    program = text(tmp_path)
    assert call(["review", *args, "--clauses", str(tmp_path)]) == 2
    said = capsys.readouterr()
    assert code in said.err and not said.out
    assert program.home is not None and signatures(program.home) == []


@pytest.mark.parametrize(
    ("asked", "name", "role", "code", "says"),
    [
        ("第1条", "山田", "校正", "KY1002", "起案・確認・承認"),
        ("第1条", "山田", "確忍", "KY1002", "「確認」ではありませんか"),
        ("第9条", "山田", "承認", "KY1003", "第9条 という条項はありません"),
        ("第1条第3項", "山田", "承認", "KY1003", "ではありませんか"),
        ("", "山田", "承認", "KY1003", ""),
        ("前項", "山田", "承認", "KY1003", ""),
        ("第1条", "  ", "承認", "KY1005", "--as"),
        ("第1条", "山田\x1b[31m", "承認", "KY1005", "見えない文字"),
        ("第1条", "山\u200b田", "承認", "KY1005", "見えない文字"),
    ],
)
def test_a_wrong_signature_is_refused(tmp_path: Path, asked: str, name: str, role: str, code: str, says: str) -> None:
    program = text(tmp_path)
    with pytest.raises(KiyakuError) as error:
        run([asked], name, role, [], tmp_path)
    assert code in str(error.value) and says in str(error.value)
    assert program.home is not None and not (program.home / NAME).exists()


def test_two_texts_with_the_provision(tmp_path: Path) -> None:
    text(tmp_path)
    other = text(tmp_path, "betsu")
    with pytest.raises(KiyakuError, match="KY1004") as error:
        run(["第1条"], "山田", "承認", [], tmp_path)
    assert "betsu、rei" in str(error.value)
    assert run(["betsu:第1条"], "山田", "承認", [], tmp_path) == 0
    assert run(["第2条"], "山田", "承認", ["betsu"], tmp_path) == 0
    assert other.home is not None and len(signatures(other.home)) == 2


def test_a_damaged_record_is_named(tmp_path: Path) -> None:
    program = text(tmp_path)
    sign(program, "1", "承認", "山田", AT)
    assert program.home is not None
    with (program.home / NAME).open("a", encoding="utf-8") as file:
        file.write('{"provision": "2"}\n')
    with pytest.raises(KiyakuError, match="KY1006") as error:
        approvals(program)
    assert f"{NAME}:2" in str(error.value)


def test_a_failure_leaves_the_record_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = text(tmp_path)
    sign(program, "1", "承認", "山田", AT)
    assert program.home is not None
    before = (program.home / NAME).read_bytes()

    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(KiyakuError, match="KY0004"):
        run(["第2条"], "山田", "承認", [], tmp_path)
    assert (program.home / NAME).read_bytes() == before


WRITER = """import sys
from pathlib import Path
from kiyaku.review.appending import append
for n in range(100000):
    append(Path(sys.argv[1]), sys.argv[2] + str(n) + "x" * 5000)
"""


def test_killed_while_writing_nothing_is_half_written(tmp_path: Path) -> None:
    path = tmp_path / NAME
    for wait in (0.05, 0.11, 0.17):
        writer = subprocess.Popen([sys.executable, "-c", WRITER, str(path), "k"])
        while not path.exists():
            time.sleep(0.01)
        time.sleep(wait)
        os.kill(writer.pid, signal.SIGKILL)
        writer.wait()
        held = path.read_bytes()
        assert held.endswith(b"\n")
        assert all(line.endswith(b"x" * 5000) for line in held.splitlines())
    append(path, "last")
    assert path.read_bytes().endswith(b"\nlast\n")


def test_two_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / NAME
    short = WRITER.replace("100000", "30").replace("5000", "10")
    writers = [subprocess.Popen([sys.executable, "-c", short, str(path), who]) for who in "ab"]
    assert [writer.wait() for writer in writers] == [0, 0]
    assert len(path.read_bytes().splitlines()) == 60


def test_a_change_of_a_shared_set_voids_what_brings_it_in(tmp_path: Path) -> None:
    shared = tmp_path / "common" / "sets.kiyaku"
    shared.parent.mkdir()
    shared.write_text("共通 端数\n定義 丸め （ 額 : 端数円 ） : 円\n  値 切捨て( 額 )\n", encoding="utf-8")
    program = text(tmp_path)
    assert program.home is not None
    (program.home / "art02.kiyaku").write_text("第2条\n  第1項\n    準用 端数\n", encoding="utf-8")
    program = again(program)
    sign(program, "1", "承認", "山田", AT)
    sign(program, "2", "承認", "山田", AT)
    shared.write_text(shared.read_text(encoding="utf-8").replace("切捨て", "四捨五入"), encoding="utf-8")
    program = again(program)
    assert [(a.provision, a.valid) for a in approvals(program)] == [("1", True), ("2", False)]
