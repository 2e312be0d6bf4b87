"""The JSON Schema of a case file under one text, for editors: names, values and notes in Japanese."""

from __future__ import annotations

from typing import Any

from kiyaku.facts.envelope import Envelope
from kiyaku.facts.models import models
from kiyaku.law.program import Program


def case_schema(program: Program) -> dict[str, Any]:
    """A schema that knows the 契約項目, 事象, 判断 and 争点 of the program."""
    schema = Envelope.model_json_schema()
    known = models(program).facts.model_json_schema()
    properties, defs = schema["properties"], schema["$defs"] | known.get("$defs", {})
    for name, section in known["properties"].items():
        properties[name] = {"description": properties[name].get("description", "")} | section
    variant = defs["Changes"]["properties"]
    for name in variant:
        source = properties["事象" if name == "事象追加" else name]
        variant[name] = {"description": variant[name].get("description", "")} | source
    required = [name for name in schema.get("required", ()) if name != "基準日"]  # the variants may have it
    title = f"{program.title or program.doc} {program.version} の事案"
    return schema | {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        "$defs": defs,
        "required": required,
    }
