"""Names as they are typed -> the names of the language and the vocabulary, where only one of them can be meant.

Full width, half-width kana, NFD, what a PDF gives: a case's keys and kinds of event. Each keeps its place.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kiyaku.facts.envelope import Changes, Envelope
from kiyaku.facts.kinds import HAPPENED, KIND, RECORDED
from kiyaku.facts.models import FindingModel
from kiyaku.facts.node import Node
from kiyaku.law.program import Program
from kiyaku.letters import meant


def aliases(model: type[Envelope] | type[Changes] | type[FindingModel]) -> tuple[str, ...]:
    """The keys of a part that every case has."""
    return tuple(str(field.alias) for field in model.model_fields.values())


def headed(tree: Node) -> Node:
    """A case file with its headings, and those of its 変形, by their names."""
    tree = named(tree, aliases(Envelope))
    if "変形" in tree.kids:
        changes = tree.kids["変形"]
        made = {name: named(one, aliases(Changes)) for name, one in changes.kids.items()}
        tree = replace(tree, value={**tree.kids, "変形": replace(changes, value=made or changes.value)})
    return tree


def spoken(tree: Node, program: Program) -> Node:
    """The sections that the vocabulary decides, with its names."""
    kids = dict(tree.kids)
    if "契約" in kids:
        kids["契約"] = named(kids["契約"], program.items)
    if "争点" in kids:
        kids["争点"] = named(kids["争点"], program.issues)
    if "判断" in kids:
        found = named(kids["判断"], program.findings)
        made = {name: named(one, aliases(FindingModel)) for name, one in found.kids.items()}
        kids["判断"] = replace(found, value=made or found.value)
    if "事象" in kids and isinstance(kids["事象"].value, list):
        kids["事象"] = replace(kids["事象"], value=[_event(one, program) for one in kids["事象"].value])
    return replace(tree, value=kids) if kids else tree


def _event(node: Node, program: Program) -> Node:
    node = named(node, (KIND, HAPPENED, RECORDED))
    kind = node.kids.get(KIND)
    name = meant(kind.value, program.kinds) if kind and isinstance(kind.value, str) else ""
    if not kind or not name:
        return node
    node = replace(node, value={**node.kids, KIND: replace(kind, value=name)})
    return named(node, program.kinds[name].fields)


def named(node: Node, known: Iterable[str]) -> Node:
    """A mapping whose keys are the known names that they mean; of two keys of one name, the first as it is written."""
    kids: dict[str, Node] = {}
    names = tuple(known)
    for key, value in node.kids.items():
        name = key if key in names else meant(key, names) or key
        kids[key if name in kids or (name != key and name in node.kids) else name] = value
    return replace(node, value=kids) if kids else node
