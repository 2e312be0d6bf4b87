"""docs/執筆の手引き.md: the article it works through compiles, and its case passes."""

from __future__ import annotations

import re
from pathlib import Path

from kiyaku.cli.test import run

GUIDE = Path(__file__).parents[1] / "docs" / "執筆の手引き.md"


def test_the_article_worked_in_the_guide_passes(tmp_path: Path, capsys: object) -> None:
    home = tmp_path / "room" / "2025-04-01"
    (home / "cases").mkdir(parents=True)
    blocks = re.findall(r"^```(?:kiyaku|yaml) (\S+)\n(.*?)^```", GUIDE.read_text(encoding="utf-8"), re.M | re.S)
    assert len(blocks) >= 5
    for name, body in blocks:
        with (home / name).open("a", encoding="utf-8") as file:
            file.write(body)
    assert run([tmp_path], "both", tmp_path) == 0
