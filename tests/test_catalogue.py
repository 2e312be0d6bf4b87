"""The English catalogue: whole, in step with the engine, and compiled."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import catalogue
from kiyaku.language import say, set_language

TEMPLATES = catalogue.templates()
TRANSLATIONS = catalogue.read_po(catalogue.PO.read_text(encoding="utf-8"))


def test_every_template_is_translated() -> None:
    assert [template for template in TEMPLATES if not TRANSLATIONS.get(template)] == []


def test_no_translation_without_its_template() -> None:
    assert sorted(set(TRANSLATIONS) - set(TEMPLATES) - {""}) == []


def test_placeholders_are_the_same_on_both_sides() -> None:
    differing = {
        template: english
        for template, english in TRANSLATIONS.items()
        if template and catalogue.placeholders(template) != catalogue.placeholders(english)
    }
    assert differing == {}


def test_what_is_compiled_is_what_is_written() -> None:
    assert catalogue.MO.read_bytes() == catalogue.compiled(TRANSLATIONS)


def test_the_file_is_as_the_tool_writes_it() -> None:
    text = catalogue.PO.read_text(encoding="utf-8")
    assert text == catalogue.write_po(TRANSLATIONS, TEMPLATES), "python -m tests.catalogue を実行してください"


@pytest.mark.parametrize(
    "path", sorted(catalogue.ENGINE.rglob("*.py")), ids=lambda path: f"{path.parent.name}/{path.stem}"
)
def test_templates_are_literals(path: Path) -> None:
    """A template that is computed would never reach the catalogue; what --help shows is taken where it is declared."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = [call for call in catalogue.calls(tree) if catalogue.name(call.args[0]) != "help"]
    assert [call.lineno for call in calls if not list(catalogue.literals(tree, call.args[0]))] == []


def test_spoken_in_english() -> None:
    set_language("en")
    try:
        assert say("「{name}」という名はありません", name="月頼") == 'There is no name "月頼"'
        assert say("まだ訳のない文") == "まだ訳のない文"
    finally:
        set_language("ja")
    assert say("桁を確かめてください") == "桁を確かめてください"


def test_a_po_file_survives_reading_and_writing() -> None:
    pairs = {"": catalogue.HEADER, '"引用"と\\': 'a "quote"\\', "二\n行": "two\nlines"}
    text = catalogue.write_po(pairs, {k: "kiyaku/x.py" for k in pairs if k})
    assert catalogue.read_po(text) == pairs


def test_placeholders() -> None:
    assert catalogue.placeholders("{a}と{b:,}、{{c}}") == {"a", "b"}
    assert catalogue.placeholders("[ ] と { と書く") == set()
