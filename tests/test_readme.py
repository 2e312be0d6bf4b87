"""What the README tells a newcomer to do works, and its files are the ones it shows."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
FIRST = ROOT / "docs" / "first-article"


def kiyaku(*args: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from kiyaku.cli.main import main; main()", *args]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)


def test_the_first_article_stands_in_the_readme_as_it_is() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for path in sorted(FIRST.rglob("*.*")):
        if path.is_file():
            assert path.read_text(encoding="utf-8").strip() in readme, path.name


def test_the_first_article_passes() -> None:
    done = kiyaku("test", str(FIRST / "rental"), "--clauses", str(FIRST), "--engine", "both")
    assert done.stdout.splitlines()[-1] == "3 passed, 0 failed"
    assert done.returncode == 0


def test_the_readme_shows_real_output() -> None:
    case = "clauses/qt-flex/2022-05-09/cases/demo.yaml"
    said = kiyaku("why", case, "8.5/遅延損害金[請求=INV-1]").stdout
    line = "金額 1,179,566 × 14.6% × 31 ÷ 365 = 14,626.6184 → 14,626円"
    assert line in said
    for name in ("README.md", "README.ja.md"):
        assert line in (ROOT / name).read_text(encoding="utf-8")
