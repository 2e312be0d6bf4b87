"""One tree -> one case: the base, or a variant already merged into it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import ValidationError

from kiyaku.errors import Problem
from kiyaku.facts.case import Case, Expectation, Finding
from kiyaku.facts.envelope import Envelope
from kiyaku.facts.events import arrange
from kiyaku.facts.models import models
from kiyaku.facts.node import Node
from kiyaku.facts.record import given
from kiyaku.facts.report import explained
from kiyaku.facts.text import check_without, program_of
from kiyaku.facts.typed import spoken
from kiyaku.law.program import Program

SECTIONS = {"契約": dict, "事象": list, "判断": dict, "争点": dict, "不適用": list}


def read_case(tree: Node, root: Path | None, problems: list[Problem]) -> Case | None:
    """The case, or None and what is wrong with it added to `problems`."""
    before = len(problems)
    envelope = read_envelope(tree, problems)
    program = program_of(tree, root, problems)
    tree = spoken(tree, program) if program else tree
    facts = read_facts(tree, program, problems) if program else None
    if envelope is None or program is None or facts is None:
        return None
    events = arrange(facts.events, tree.at("事象"), problems)
    without = tuple(sorted({pid for pids in facts.without for pid in pids}))
    check_without(tree, root, without, problems)
    if len(problems) > before:
        return None
    found = given(facts.findings)
    expected = envelope.expectations.items()
    return Case(
        title=envelope.title,
        doc=program.doc,
        version=program.version,
        items=given(facts.items),
        events=events,
        findings={name: Finding(name, f.value, f.since, f.author, f.ground) for name, f in found.items()},
        choices=given(facts.choices),
        without=without,
        as_of=envelope.as_of,
        known_at=envelope.known_at,
        expectations=tuple(
            Expectation(path, value, tree.at("期待", path).place, tree.at("期待", path).heading)
            for path, value in expected
        ),
        place=tree.heading,
    )


def read_envelope(tree: Node, problems: list[Problem]) -> Envelope | None:
    """The part that every case has."""
    try:
        return Envelope.model_validate(tree.plain())
    except ValidationError as error:
        problems += explained(error, tree)
        return None


def read_facts(tree: Node, program: Program, problems: list[Problem]) -> Any:
    """The sections that the vocabulary decides; one of the wrong shape is left to the envelope."""
    plain = {name: node.plain() for name, node in tree.kids.items() if isinstance(node.value, SECTIONS.get(name, ()))}
    try:
        return models(program).facts.model_validate(plain)
    except ValidationError as error:
        problems += explained(error, tree, program)
        return None
