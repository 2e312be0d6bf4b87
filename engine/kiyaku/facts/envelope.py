"""What every case file holds, whatever text it is about: 規約, the two instants, 期待, the names of the sections."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from kiyaku.facts import moments
from kiyaku.facts.faults import Wrong, each, quoted, reading
from kiyaku.language import say
from kiyaku.letters import folded

WORD = {"type": ["string", "number", "boolean"]}
DATE = {"type": "string", "examples": ["2024-10-01", "令和6年10月1日", "2024-10-01 17:00"]}


def scalar(raw: Any) -> str:
    """A single text (KY0429), not blank (KY0436)."""
    if not isinstance(raw, str):
        raise Wrong("KY0429", say("ここには値を1つ書きます"), say("一覧や組ではなく、値をそのまま書いてください"))
    if not raw.strip():
        raise Wrong("KY0436", say("値がありません"), say("値を書くか、この行を消してください"))
    return raw.strip()


def terms(raw: Any) -> tuple[str, str]:
    """qt-flex, or qt-flex@2022-05-09: the text, and the version where one is named."""
    found = re.fullmatch(r"([a-z][a-z0-9-]*)(?:@(\S+))?", folded(scalar(raw)))
    if not found:
        cause = say("{text}は規約の名として読めません", text=quoted(raw))
        raise Wrong("KY0430", cause, say("qt-flex か qt-flex@2022-05-09 の形で書いてください"))
    return found[1], found[2] or ""


def expected(raw: Any) -> dict[str, str | tuple[str, ...]]:
    """期待: each path and the value it must have, or the list of them."""
    if not isinstance(raw, dict):
        raise Wrong(
            "KY0429",
            say("「期待」には「道筋: 値」を並べます"),
            say("「7.1/解約予告.期限: 2024-10-31」の形で書いてください"),
        )
    return dict(zip(raw, each(raw.items(), lambda _, value: _one_or_more(value)), strict=True))


def _one_or_more(raw: Any) -> str | tuple[str, ...]:
    if isinstance(raw, list) and raw:
        return tuple(each(enumerate(raw), lambda _, member: scalar(member)))
    return scalar(raw)


def blank(raw: Any, empty: Any) -> Any:
    """A section's heading with nothing below it is as good as none."""
    return empty if raw == "" else raw


Instant = Annotated[datetime, reading(lambda raw: moments.instant(scalar(raw))), WithJsonSchema(DATE)]
Mapping = Annotated[dict[str, Any], BeforeValidator(lambda raw: blank(raw, {}))]
Listed = Annotated[list[Any], BeforeValidator(lambda raw: blank(raw, []))]
Title = Annotated[str, reading(lambda raw: " ".join(scalar(raw).splitlines())), WithJsonSchema({"type": "string"})]
Word = Annotated[str, reading(scalar), WithJsonSchema({"type": "string"})]


class Changes(BaseModel):
    """変形: what one variant changes. The values are read when the variant is made."""

    model_config = ConfigDict(extra="forbid")
    as_of: Any = Field(None, alias="基準日")
    known_at: Any = Field(None, alias="記録日")
    items: Any = Field(None, alias="契約")
    events: Any = Field(None, alias="事象")
    added: Any = Field(None, alias="事象追加", description="もとの事象の後に加える事象")
    findings: Any = Field(None, alias="判断")
    choices: Any = Field(None, alias="争点")
    without: Any = Field(None, alias="不適用")
    expectations: Any = Field(None, alias="期待")


Variant = Annotated[Changes, BeforeValidator(lambda raw: blank(raw, {}))]


class Envelope(BaseModel):
    """A case file, apart from what the vocabulary of its text decides."""

    model_config = ConfigDict(extra="forbid")
    title: Title = Field("", alias="題", description="事案の名")
    source: Annotated[tuple[str, str], reading(terms), WithJsonSchema({"type": "string"})] = Field(
        alias="規約", description="規約の名。版を選ぶときは qt-flex@2022-05-09"
    )
    as_of: Instant = Field(alias="基準日", description="いつの時点で判定するか。日だけならその日の終わり")
    known_at: Instant | None = Field(None, alias="記録日", description="この時までに記録された事象だけを使う")
    items: Mapping = Field({}, alias="契約", description="契約の内容")
    events: Listed = Field([], alias="事象", description="日付のある出来事。書かなければ、起きていない")
    findings: Mapping = Field({}, alias="判断", description="誰かがした評価。書かなければ、ない")
    choices: Mapping = Field({}, alias="争点", description="読み方の選択。書かなければ既定")
    without: Listed = Field([], alias="不適用", description="除く条項。除いた結果を見るため")
    expectations: Annotated[
        dict[str, str | tuple[str, ...]],
        BeforeValidator(lambda raw: blank(raw, {})),
        reading(expected),
        WithJsonSchema({"type": "object", "additionalProperties": {"anyOf": [WORD, {"type": "array", "items": WORD}]}}),
    ] = Field({}, alias="期待", description="判定の中の道筋と、そこにあるはずの値")
    variants: Annotated[dict[str, Variant], BeforeValidator(lambda raw: blank(raw, {}))] = Field(
        {}, alias="変形", description="この事案の一部を変えたもの。期待はそれぞれに書く"
    )
