"""The JSON Schema that editors check case files with."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from kiyaku.facts import case_schema
from kiyaku.facts.models import models
from kiyaku.law.load import load

PROGRAM = load("rei", root=Path(__file__).parent / "cases_facts" / "texts")
SCHEMA = case_schema(PROGRAM)


def resolved(part: dict[str, Any]) -> dict[str, Any]:
    name = part.get("$ref", "").rpartition("/")[2]
    found: dict[str, Any] = SCHEMA["$defs"][name] if name else part
    return found


def test_it_is_json_and_every_reference_in_it_holds() -> None:
    text = json.dumps(SCHEMA, ensure_ascii=False)
    for name in {part.split('"')[0] for part in text.split("#/$defs/")[1:]}:
        assert name in SCHEMA["$defs"]


def test_sections_have_the_names_of_the_vocabulary() -> None:
    sections = SCHEMA["properties"]
    assert set(resolved(sections["契約"])["properties"]) == set(PROGRAM.items)
    assert set(resolved(sections["争点"])["properties"]) == set(PROGRAM.issues)
    assert set(resolved(sections["判断"])["properties"]) == set(PROGRAM.findings)
    assert resolved(sections["契約"])["additionalProperties"] is False
    assert SCHEMA["required"] == ["規約"]


def test_events_are_one_of_the_kinds() -> None:
    kinds = SCHEMA["properties"]["事象"]["items"]["anyOf"]
    bill = next(kind for kind in kinds if kind["properties"]["事象"]["const"] == "請求")
    assert set(bill["required"]) == {"事象", "発生", "番号", "金額", "指定期限"}
    assert bill["properties"]["金額"]["description"] == "税込み"
    service = next(kind for kind in kinds if kind["properties"]["事象"]["const"] == "役務")
    assert "発生" not in service["required"]


def test_a_variant_has_the_same_sections() -> None:
    variant = SCHEMA["$defs"]["Changes"]["properties"]
    assert variant["契約"]["$ref"] == SCHEMA["properties"]["契約"]["$ref"]
    assert variant["事象追加"]["items"] == SCHEMA["properties"]["事象"]["items"]


def test_models_are_made_once_a_program() -> None:
    assert models(PROGRAM) is models(PROGRAM)
