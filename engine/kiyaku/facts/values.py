"""A scalar of a case -> the typed value of an input, within its 範囲. 不明 is UNKNOWN, なし or blank is None."""

from __future__ import annotations

from enum import Enum
from functools import cached_property
from typing import Any

from kiyaku.calendar import Length, Unit
from kiyaku.facts.faults import Wrong, each, hint, quoted
from kiyaku.facts.measures import measure, shown
from kiyaku.facts.moments import day, moment, segment, span
from kiyaku.facts.provisions import form, held, left_out, provision
from kiyaku.language import say
from kiyaku.law.address import Ref
from kiyaku.law.program import Program, Slot
from kiyaku.law.types import Type
from kiyaku.letters import composed, folded, meant

TRUTH = {"はい": True, "真": True, "true": True, "いいえ": False, "偽": False, "false": False}


class Unstated(Enum):
    """The case says that it does not know. What would settle it is the input that holds this."""

    UNKNOWN = "不明"


UNKNOWN = Unstated.UNKNOWN


class Reader:
    """Reads the scalars of cases under one program."""

    def __init__(self, program: Program):
        self.program = program

    @cached_property
    def pids(self) -> frozenset[str]:
        """The provisions of the text."""
        return held(self.program)

    def slot(self, slot: Slot, raw: Any) -> Any:
        """An input's value, checked against its type and its 範囲 (KY0432); 任意 may be blank or なし."""
        word = raw.strip() if isinstance(raw, str) else raw
        if word in ("", "なし") and word not in slot.type.values:
            if slot.optional:
                return None
            cause = (
                say("「{name}」に値がありません", name=slot.name)
                if not word
                else say("「{name}」は任意ではないので「なし」にできません", name=slot.name)
            )
            raise Wrong("KY0436", cause, say("値を書くか、分からなければ 不明 と書いてください"))
        value = self.typed(slot.type, raw)
        low, high = rank(slot.low), rank(slot.high)
        at = rank(value)
        below = low and at and low[0] == at[0] and at < low
        above = high and at and high[0] == at[0] and at > high
        if below or above:
            cause = say(
                "{text}は「{name}」の範囲（{bounds}）の外です", text=quoted(raw), name=slot.name, bounds=bounds(slot)
            )
            raise Wrong("KY0432", cause, say("値を確かめてください。範囲は terms.kiyaku にあります"))
        return value

    def typed(self, type_: Type, raw: Any) -> Any:
        """A value of a type. One that does not have its form is KY0430–KY0438, with the form as the remedy."""
        name = type_.name
        if name == "一覧" and type_.of:
            of = type_.of
            members = raw if isinstance(raw, list) else raw.split("、") if isinstance(raw, str) else None
            if members is not None and raw != UNKNOWN.value:
                return tuple(each(enumerate(members), lambda _, member: self.typed(of, member)))
        if not isinstance(raw, str):
            raise Wrong(
                "KY0429",
                say("ここには値を1つ書きます（{type}）", type=type_),
                say("一覧や組ではなく、値をそのまま書いてください"),
            )
        text = raw.strip()
        if text == UNKNOWN.value and text not in type_.values:
            return UNKNOWN
        match name:
            case "日付":
                return day(text)
            case "日時":
                return moment(text)
            case "区間":
                return span(text)
            case "時間帯":
                return segment(text)
            case "真偽":
                return truth(text)
            case "区分":
                return self.one_of(type_, text)
            case "条項":
                return provision(text, self.program, self.pids)
            case "文字" | "事象":
                return self.line(text)
            case "遷移" | "規範" | "？" | "一覧":
                raise Wrong(
                    "KY0430",
                    say("{type}は事案に書けません", type=type_),
                    say("規約の語彙（terms.kiyaku）を確かめてください"),
                )
        return measure(name, text)

    def one_of(self, type_: Type, text: str) -> str:
        """A value of a 区分 (KY0439)."""
        if not (value := meant(text, type_.values)):
            raise Wrong("KY0439", say("{text}という値はありません", text=quoted(text)), hint(text, type_.values))
        return value

    def line(self, text: str) -> str:
        """Text on one line: it becomes part of the ids of conclusions."""
        if not text or "\n" in text:
            raise Wrong(
                "KY0430", say("{text}は文字として読めません", text=quoted(text)), say("空でない1行で書いてください")
            )
        return composed(text)

    def without(self, raw: Any) -> tuple[str, ...]:
        """One entry of 不適用: the ids of the provisions to leave out."""
        if not isinstance(raw, str):
            raise Wrong("KY0429", say("ここには条項を1つ書きます"), form())
        return left_out(raw, self.program, self.pids)


def bounds(slot: Slot) -> str:
    """An input's 範囲 in words."""
    low, high = ("" if end is None else shown(slot.type.name, end) for end in (slot.low, slot.high))
    dated = slot.type.name[0] == "日"
    if low and high:
        return say("{low}以降{high}以前" if dated else "{low}以上{high}以下", low=low, high=high)
    if low:
        return say("{low}以降" if dated else "{low}以上", low=low)
    return say("{high}以前" if dated else "{high}以下", high=high)


def truth(raw: Any) -> Any:
    """はい or いいえ, 真 or 偽, true or false; or 不明."""
    word = folded(raw.strip()) if isinstance(raw, str) else ""
    if word == UNKNOWN.value:
        return UNKNOWN
    if word not in TRUTH:
        said = quoted(word) if word else say("ここ")
        raise Wrong(
            "KY0430", say("{said}は はい・いいえ ではありません", said=said), say("はい か いいえ と書いてください")
        )
    return TRUTH[word]


def rank(value: Any) -> tuple[str, Any] | None:
    """Where a value stands among those it can be compared with: months do not compare with days."""
    if isinstance(value, Length):
        return ("日", value.days) if value.unit in (Unit.DAY, Unit.WEEK) else ("月", value.months)
    if value is None or isinstance(value, str | bool | tuple | Unstated | Ref):
        return None
    return type(value).__name__, value
