"""Provisions by article: which one a provision is part of, how it is headed, and the order in which they stand."""

from __future__ import annotations

import re

TOP = re.compile(r"別紙\d+|第\d+章|[^./(]+")
_AHEAD = ("表紙", "表題", "前書", "前文")
_BEHIND = ("附則", "制定改訂")
Key = tuple[int, tuple[tuple[int, int, str], ...]]


def article(pid: str) -> str:
    """The article, appendix or chapter that a provision is part of: 8.3/なお -> 8."""
    top = TOP.match(pid)
    return top[0] if top else pid


def heading(name: str) -> str:
    """An article as a heading has it: 8 -> 第8条, 9の2 -> 第9条の2; 別紙1 and 第5章 as they are."""
    number, _, sub = name.partition("の")
    return f"第{number}条" + (f"の{sub}" if sub else "") if number.isdecimal() else name


def sequence(pid: str) -> Key:
    """A sorting key of provisions: 表紙, 第1条 …, 別紙1 …, 附則; 8.10 after 8.9. '' comes first of all."""
    rank = 0 if not pid or pid.startswith(_AHEAD) else 1
    rank = 2 if pid.startswith("別紙") else 3 if pid.startswith(_BEHIND) else rank
    parts = re.findall(r"\d+|\D+", pid)
    return rank, tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts)
