"""docs/執筆の手引き.md: the article it works through is written as it says, and every command prints what it shows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kiyaku.cli.call import call
from kiyaku.law.compiled import _stamp

GUIDE = Path(__file__).parents[1] / "docs" / "執筆の手引き.md"
BLOCKS = re.findall(r"^```(\w+)(?: (\S+))?( 続き)?\n(.*?)^```", GUIDE.read_text(encoding="utf-8"), re.M | re.S)


def lines(text: str) -> list[str]:
    """What is printed, without blank lines and what stands after the words of a line."""
    return [line.rstrip() for line in text.split("\n") if line.strip()]


def shown(expected: list[str], printed: list[str]) -> bool:
    """Whether the guide shows what was printed; … stands for any lines left out."""
    text = "\n".join(expected)
    pattern = "\n".join(r".*" if line == "…" else re.escape(line) for line in expected)
    return re.fullmatch(pattern, "\n".join(printed), re.S) is not None if "…" in text else expected == printed


def test_the_article_worked_in_the_guide(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In the order in which a reader meets them: files are written, then commands run where the reader stands."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    home, ran = tmp_path / "room" / "2025-04-01", 0
    for kind, name, more, body in BLOCKS:
        if kind == "console":
            for part in re.split(r"^\$ ", body, flags=re.M)[1:]:
                command, _, expected = part.partition("\n")
                call(command.split()[1:])
                out = capsys.readouterr()
                assert shown(lines(expected), lines(out.out + out.err)), f"$ {command}\n{out.out}{out.err}"
                ran += 1
        elif name:
            path = tmp_path / name if kind == "text" else home / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text((path.read_text(encoding="utf-8") if more else "") + body, encoding="utf-8")
            _stamp.cache_clear()  # each command of a reader's is a process of its own
    assert ran == 12
