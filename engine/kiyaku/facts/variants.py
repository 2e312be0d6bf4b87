"""変形: a case with some of it changed, as a tree that is read like any other. Every part keeps its own place."""

from __future__ import annotations

from kiyaku.facts.node import Node

OWN = ("変形", "期待")  # not handed on to a variant
MERGED = ("契約", "判断", "争点")
REPLACED = ("事象", "基準日", "記録日", "不適用", "期待")
ADDED = "事象追加"


def vary(base: Node, changes: Node) -> Node:
    """The base with the changes of one variant: sections by key, 事象 as a whole, 事象追加 at its end."""
    top = {name: node for name, node in base.kids.items() if name not in OWN}
    for name, node in changes.kids.items():
        if name in MERGED:
            top[name] = merged(top.get(name), node)
        elif name in REPLACED:
            top[name] = node
    if ADDED in changes.kids:
        top["事象"] = appended(top.get("事象"), changes.kids[ADDED])
    return Node(top, changes.place, changes.key)


def merged(old: Node | None, new: Node) -> Node:
    """Both mappings' keys, the new one's where both have it. A heading with nothing below it changes nothing."""
    if old is not None and new.value == "":
        return old
    if old is None or not isinstance(old.value, dict) or not isinstance(new.value, dict):
        return new
    return Node({**old.value, **new.value}, new.place, new.key)


def appended(old: Node | None, new: Node) -> Node:
    """The old list, then the new one."""
    if old is None or not isinstance(old.value, list) or not isinstance(new.value, list):
        return new
    return Node([*old.value, *new.value], new.place, new.key)
