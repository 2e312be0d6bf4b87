"""A separate reader of the price tables of qt-flex's own text: what the clause files are compared with."""

from __future__ import annotations

import re
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "shared" / "seeds" / "000_6ae739077149d9ba.txt"


def lines(first: str, last: str) -> list[str]:
    """The lines of the text between two marks, the first occurrence after 別紙1."""
    text = SOURCE.read_text(encoding="utf-8")
    text = text[text.index("別紙1 料金表") :]
    start = text.index(first)
    return [re.sub(r"\s+", " ", x).strip() for x in text[start : text.index(last, start + 1)].splitlines() if x.strip()]


def licences() -> list[tuple[str, int, int, int, int]]:
    """Plan, days of log (0 none), from, to, yen."""
    found, plan, days = [], "", 0
    for line in lines("① Mobility デバイスライセンス", "※ 50 ライセンス"):
        plan = next((p for p in ("Starter", "Core", "Complete") if line.startswith(p)), plan)
        if m := re.search(r"期間 ?(\d+) 日", line):
            days = int(m[1])
        if m := re.search(r"([\d,]+)~([\d,]+) ライセンス ([\d,]+)$", line):
            low, high, yen = (int(x.replace(",", "")) for x in m.groups())
            found.append((plan, days if plan == "Complete" else 0, low, high, yen))
    return found


def bandwidths(first: str, last: str) -> list[tuple[str, str, int]]:
    """Plan ('' for all), bandwidth, yen."""
    found, plan = [], ""
    for line in lines(first, last):
        plan = next((p for p in ("Starter", "Core", "Complete") if re.match(rf"{p} \d", line)), plan)
        if m := re.search(r"(\d+[MG]) ([\d,]+)$", line):
            found.append((plan, m[1], int(m[2].replace(",", ""))))
    return found


SERVER = ("② Mobility サーバー帯域", "③ アクセス回線接続帯域")
ACCESS = ("③ アクセス回線接続帯域", "(2) 初期費用")
REGION = ("① マルチリージョン", "② 透過プロキシ")
