"""One event of a case as its kind declares it: 発生, 記録 and the kind's 項目."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

from pydantic import BaseModel, WithJsonSchema

from kiyaku.facts.envelope import Instant
from kiyaku.facts.faults import Wrong, hint, quoted, reading
from kiyaku.facts.formats import format_of
from kiyaku.facts.record import Input, complete, record
from kiyaku.facts.values import Reader
from kiyaku.language import say
from kiyaku.law.program import Kind, Program, Slot

KIND, HAPPENED, RECORDED = "事象", "発生", "記録"


@dataclass(frozen=True, slots=True)
class Entry:
    """An event as validated, not yet numbered."""

    kind: Kind
    instant: datetime
    recorded: datetime
    fields: dict[str, Any]


def kind_model(kind: Kind, reader: Reader) -> type[BaseModel]:
    """The model of a kind. 発生 is required of what is dated; 既定 and 任意 fill in what is not written."""
    head = [
        Input(KIND, Annotated[Any, WithJsonSchema({"const": kind.name})], note=kind.note),
        Input(HAPPENED, Instant, ... if kind.dated else datetime.min, "日だけならその日の終わり"),
        Input(RECORDED, Instant, None, "書かなければ発生と同じ"),
    ]
    return record(kind.name, [*(_input(slot, reader) for slot in kind.fields.values()), *head])


def _input(slot: Slot, reader: Reader) -> Input:
    read = reading(lambda raw: reader.slot(slot, raw))
    if slot.default is not None and slot.default.op == "lit":
        default = slot.default.value
    else:
        default = None if slot.optional else ...
    return Input(
        slot.name, Annotated[Any, read, WithJsonSchema(format_of(slot.type, slot.optional))], default, slot.note
    )


def entry(raw: Any, program: Program, models: dict[str, type[BaseModel]]) -> Entry:
    """One entry of 事象, read by the model of its kind."""
    if not isinstance(raw, dict):
        raise Wrong(
            "KY0429", say("事象は「事象: 種類」「発生: 日付」と項目の組です"), say("「- 事象: 請求」から始めてください")
        )
    name = raw.get(KIND)
    if not isinstance(name, str) or not name:
        raise Wrong("KY0428", say("どの事象かが書かれていません"), say("「事象: 請求」のように種類を書いてください"))
    if name not in models:
        raise Wrong("KY0423", say("{name}という事象はありません", name=quoted(name)), hint(name, tuple(models)))
    values = complete(models[name].model_validate(raw))
    instant, recorded = values[HAPPENED], values[RECORDED]
    kind = program.kinds[name]
    return Entry(kind, instant, recorded or instant, {field: values[field] for field in kind.fields})
