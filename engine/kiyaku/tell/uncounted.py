"""The lines that say which facts a judgment did not count."""

from __future__ import annotations

from kiyaku.judge.judgment import LeftOut
from kiyaku.judge.leftout import LATER
from kiyaku.language import say

__all__ = ["uncounted"]


def uncounted(found: list[LeftOut]) -> list[str]:
    """One line for each kind of fact: how many, of which days, and why."""
    return [_line(one) for one in found]


def _line(one: LeftOut) -> str:
    days = one.first if one.first == one.last else f"{one.first}〜{one.last}"
    if one.section == "契約":
        return say(
            "基準日より後からの値: 契約「{name}」{count} 件（{days}）。後の日の値を読む式だけが使います",
            name=one.name, count=one.count, days=days,
        )  # fmt: skip
    why = say("基準日より後" if one.why == LATER else "記録日より後の記録")
    return say(
        "数えていません: {section}「{name}」{count} 件（{days}、{why}）",
        section=one.section, name=one.name, count=one.count, days=days, why=why,
    )  # fmt: skip
