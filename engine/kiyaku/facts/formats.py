"""Which JSON a value of each type may be, for editors that check a case file while it is written."""

from __future__ import annotations

from typing import Any

from kiyaku.law.types import Type

EXAMPLES: dict[str, list[str]] = {
    "円": ["341,000円"],
    "端数円": ["341,000.5円"],
    "個数": ["101", "101個"],
    "割合": ["10%"],
    "年率": ["年14.6%"],
    "日付": ["2024-10-01", "令和6年10月1日"],
    "日時": ["2024-06-01 10:00"],
    "期間": ["90日", "3か月"],
    "区間": ["2024-06-01〜2024-06-30"],
    "時間": ["45分", "24時間"],
    "時間帯": ["2024-06-01 10:00〜2024-06-01 12:00"],
    "帯域": ["200M", "2G"],
    "条項": ["第13条第1項"],
}
Schema = dict[str, Any]


def format_of(type_: Type, optional: bool = False) -> Schema:
    """The schema of one value; 任意 may also be なし or blank."""
    if type_.name == "一覧" and type_.of:
        return {"anyOf": [{"type": "array", "items": format_of(type_.of)}, {"type": "string"}]}
    empty: list[Any] = ["なし", "", None] if optional else []
    if type_.name == "区分":
        return {"enum": [*type_.values, "不明", *empty]}
    if type_.name == "真偽":
        return {"enum": ["はい", "いいえ", "真", "偽", True, False, "不明", *empty]}
    numeric = type_.name in ("個数", "文字", "条項", "事象") or "円" in type_.name
    kinds = ["string", *(["number"] if numeric else []), *(["null"] if optional else [])]
    made: Schema = {"type": kinds if len(kinds) > 1 else "string"}
    return made | ({"examples": EXAMPLES[type_.name]} if type_.name in EXAMPLES else {})


def over_time(type_: Type, optional: bool) -> Schema:
    """The schema of a 契約項目: one value, or a value from each of some dates on."""
    one = format_of(type_, optional)
    return {"anyOf": [one, {"type": "object", "additionalProperties": one, "minProperties": 1}]}
