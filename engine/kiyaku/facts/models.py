"""Pydantic models of a program's vocabulary: 契約項目, 事象 with their 項目, 判断, 争点. Made once a program."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema, create_model

from kiyaku.facts.envelope import Word, blank, scalar
from kiyaku.facts.faults import Wrong, each, hint, quoted, reading
from kiyaku.facts.formats import format_of, over_time
from kiyaku.facts.kinds import entry, kind_model
from kiyaku.facts.moments import day
from kiyaku.facts.record import Input, record
from kiyaku.facts.values import Reader, truth
from kiyaku.language import say
from kiyaku.law.program import IssueNode, Program, Slot
from kiyaku.law.types import BOOL
from kiyaku.letters import meant

TEXT = {"type": "string"}


class FindingModel(BaseModel):
    """判断 written out in full."""

    model_config = ConfigDict(extra="forbid")
    value: Annotated[Any, reading(truth), WithJsonSchema(format_of(BOOL))] = Field(alias="値")
    author: Word = Field("", alias="判断者")
    since: Annotated[date, reading(lambda raw: day(scalar(raw))), WithJsonSchema(TEXT)] = Field(date.min, alias="日")
    ground: Word = Field("", alias="根拠")


Finding = Annotated[FindingModel, BeforeValidator(lambda raw: raw if isinstance(raw, dict) else {"値": raw})]


@dataclass(frozen=True, slots=True)
class Models:
    """`facts` reads the sections that the vocabulary decides; `kinds` an event of each kind."""

    facts: type[BaseModel]
    kinds: dict[str, type[BaseModel]]


@dataclass(frozen=True, slots=True, eq=False)
class _Key:
    """A program by identity: programs are mutable, so they have no hash."""

    program: Program

    def __hash__(self) -> int:
        return id(self.program)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and other.program is self.program


def models(program: Program) -> Models:
    """The models of a program, made once."""
    return _made(_Key(program))


@lru_cache(maxsize=64)
def _made(key: _Key) -> Models:
    program, reader = key.program, Reader(key.program)
    kinds = {kind.name: kind_model(kind, reader) for kind in program.kinds.values()}
    any_kind = {"anyOf": [kind.model_json_schema() for kind in kinds.values()]}
    items = record("契約", [Input(s.name, _item(s, reader), None, s.note) for s in program.items.values()])
    findings = record("判断", [Input(name, Finding, None, note) for name, note in program.findings.items()])
    choices = record("争点", [Input(code, _choice(i), i.default, i.name) for code, i in program.issues.items()])
    event = Annotated[Any, reading(lambda raw: entry(raw, program, kinds)), WithJsonSchema(any_kind)]
    without = Annotated[Any, reading(reader.without), WithJsonSchema(TEXT)]
    sections: dict[str, Any] = {
        "items": _section("契約", items, {}),
        "events": _section("事象", list[event], []),
        "findings": _section("判断", findings, {}),
        "choices": _section("争点", choices, {}),
        "without": _section("不適用", list[without], []),
    }
    return Models(create_model("事案", __config__=ConfigDict(validate_default=True), **sections), kinds)


def _section(name: str, type_: Any, empty: Any) -> Any:
    return Annotated[type_, BeforeValidator(lambda raw: blank(raw, empty))], Field(empty, alias=name)


def _item(slot: Slot, reader: Reader) -> Any:
    """A contract item: a value, or a mapping from dates to values; read as [(since, value)] in order of date."""

    def read(raw: Any) -> list[tuple[date, Any]]:
        if not isinstance(raw, dict):
            return [(date.min, reader.slot(slot, raw))]
        if not raw:
            raise Wrong(
                "KY0436", say("「{name}」に値がありません", name=slot.name), say("値か、「日付: 値」を書いてください")
            )
        seen: dict[date, str] = {}

        def at(key: str, value: Any) -> tuple[date, Any]:
            since = _since(key, seen)
            return since, reader.slot(slot, value)

        return sorted(each(raw.items(), at), key=lambda pair: pair[0])

    return Annotated[Any, reading(read), WithJsonSchema(over_time(slot.type, slot.optional))]


def _since(key: str, seen: dict[date, str]) -> date:
    """The date a value holds from. Two keys can write one date (KY0442): 2024-04-01 and 令和6年4月1日."""
    try:
        since = day(key)
        if since in seen:
            cause = say("{key}は{other}と同じ日です", key=quoted(key), other=quoted(seen[since]))
            raise Wrong("KY0442", cause, say("1つの日には1つの値を書いてください"))
    except Wrong as wrong:
        raise Wrong(wrong.code, wrong.cause, wrong.remedy, at_key=True) from None
    seen[since] = key
    return since


def _choice(issue: IssueNode) -> Any:
    """One of the alternatives of a 争点 or 訂正 (KY0426)."""

    def read(raw: Any) -> str:
        word = scalar(raw)
        if not (choice := meant(word, issue.alternatives)):
            cause = say(
                "{word}は争点 {code}（{name}）の選択肢にありません", word=quoted(word), code=issue.code, name=issue.name
            )
            raise Wrong("KY0426", cause, hint(word, issue.alternatives))
        return choice

    return Annotated[str, reading(read), WithJsonSchema({"enum": list(issue.alternatives)})]
