"""The value a case expects, read as the type it meets.

99%, 100分の99 and 99/100 are one value, so are 90分 and 1時間30分, 令和6年8月30日 and 2024-08-30, 3ヶ月 and 3か月.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from kiyaku.facts.case import Case
from kiyaku.facts.faults import Wrong, hint, quoted
from kiyaku.facts.measures import NUMBER, narrow
from kiyaku.facts.moments import WAVE, instant
from kiyaku.facts.values import Reader
from kiyaku.language import say
from kiyaku.law import types as ty
from kiyaku.law.address import Ref
from kiyaku.law.types import Type
from kiyaku.reckon.values import NOTHING, Bounds
from kiyaku.tell.aim import ABSENT, spelled
from kiyaku.tell.path import UNSETTLED, Absent
from kiyaku.tell.same import bare, folded

NUMERIC = ("円", "端数円", "割合", "年率", "個数", "帯域", "時間")
NONE = ("なし", "null", "Null", "NULL", "~")
NOT = "ではない"
UNIT, DIGIT = re.compile(r"[^0-9０-９,，.．/\s]+$"), re.compile(r"[0-9０-９]\s*$")
FRACTION = re.compile(r"(-?[0-9,]{1,30})/([0-9]{1,30})")
DAYS = (("日数", r"日間?"), ("月数", r"[かヶカケヵ箇]?月"), ("年数", r"年"))


@dataclass(frozen=True, slots=True)
class Wanted:
    """A value of the type, and whether it must not be it."""

    value: Any
    negated: bool = False


class Expected:
    """Reads what cases expect, under one program."""

    def __init__(self, reader: Reader, case: Case):
        self.reader, self.case = reader, case

    def read(self, type_: Type, raw: str | tuple[str, ...], name: str = "") -> Wanted:
        """What is expected. Wrong (KY0430 …) where it has no form of the type. `name`: 遅滞日数 is counted in 日."""
        if isinstance(raw, str) and raw.strip().startswith(NOT):
            return Wanted(self._value(type_, raw.strip().removeprefix(NOT).strip(" 　:："), name), True)
        return Wanted(self._value(type_, raw, name))

    def _value(self, type_: Type, raw: str | tuple[str, ...], name: str) -> Any:
        if isinstance(raw, tuple) or type_.name == "一覧":
            return self._list(type_, raw)
        text = bare(raw)
        if text not in type_.values:
            if text == "未確定":
                return UNSETTLED
            if text == ABSENT:
                return Absent()
            if text in NONE:
                return None
        if type_.name in NUMERIC or "円" in type_.name:
            return self._number(type_, text, name)
        match type_.name:
            case "区分":
                return self._one_of(type_, text)
            case "日時":
                return instant(text.replace("T", " "))
            case "文字":
                return text
            case "事象":
                return self._event(type_, text)
            case "条項":
                return Ref("", spelled(text, self.reader.program.doc))
            case "規範" | "遷移" | "？":
                return text
        return self.reader.typed(type_, text)

    def _list(self, type_: Type, raw: str | tuple[str, ...]) -> Any:
        """A list's members; a list of texts, whose members may hold 、, also as one text."""
        if type_.name != "一覧":
            raise Wrong(
                "KY0429", say("ここには値を1つ書きます（{type}）", type=type_), say("一覧を消し、値を1つ書いてください")
            )
        of = type_.of or ty.TEXT
        if isinstance(raw, str):
            text = bare(raw)
            if text in NONE:
                return []
            if text in ("未確定", ABSENT):
                return UNSETTLED if text == "未確定" else Absent()
            if of == ty.TEXT:
                return text
            raw = tuple(text.split("、"))
        return [self._value(of, member, "") for member in raw]

    def _number(self, type_: Type, text: str, name: str) -> Any:
        """A number in the unit of its type, or bounds: 0〜300,000円, 500円〜."""
        for counted, unit in DAYS:
            if type_ == ty.COUNT and name.endswith(counted):
                left = re.sub(rf"(?<=[0-9０-９]){unit}(?=$|[〜～~])", "", text)
                if re.search(r"[^-−‐0-9０-９,，.．〜～~\s]", left):
                    cause = say("{text}は{name}の単位で書かれていません", text=quoted(text), name=name)
                    raise Wrong("KY0431", cause, say("41 か 41{unit} の形で書いてください", unit=unit[0].strip("[")))
                text = left
        if not WAVE.search(text):
            return self._exact(type_, text)
        ends = WAVE.split(text)
        if len(ends) != 2 or not any(ends):
            raise Wrong(
                "KY0430", say("{text}は範囲として読めません", text=quoted(text)), say("0〜100円 の形で書いてください")
            )
        if (both := UNIT.search(ends[1].strip())) and DIGIT.search(ends[0]):
            ends[0] += both[0]  # 0〜100円
        if type_ in ty.MONEY:
            type_ = ty.FRACTION
        low, high = (self._exact(type_, end) if end.strip() else None for end in ends)
        return Bounds(low, high, NOTHING)

    def _exact(self, type_: Type, text: str) -> Any:
        """One number: as a case writes an input, or as the judgment's JSON holds it (1/8, 3217/3円, 200 of 帯域)."""
        plain = narrow(text)
        if type_ in ty.MONEY:
            plain = plain.removesuffix("円").strip()
        if (m := FRACTION.fullmatch(plain)) and int(m[2]) and type_.name not in ("個数", "時間"):
            return Fraction(int(m[1].replace(",", "")), int(m[2]))
        if type_.name in ("割合", "年率", "帯域") and re.fullmatch(NUMBER, plain):
            return Fraction(plain.replace(",", ""))
        return self.reader.typed(type_, text)

    def _one_of(self, type_: Type, text: str) -> str:
        """A value of a 区分, in any width (KY0439)."""
        for value in type_.values:
            if folded(value) == folded(text):
                return value
        raise Wrong("KY0439", say("{text}という値はありません", text=quoted(text)), hint(text, type_.values))

    def _event(self, type_: Type, text: str) -> str:
        """The number of an event of the case (KY0443)."""
        ident = text.removeprefix(f"{type_.kind}=")
        known = tuple(e.ident for e in self.case.events if e.kind == type_.kind)
        if ident not in known:
            cause = say("「{kind}」に{value}はありません", kind=type_.kind, value=quoted(ident))
            raise Wrong("KY0443", cause, hint(ident, known, say("事象に「{kind}」を書いてください", kind=type_.kind)))
        return ident
