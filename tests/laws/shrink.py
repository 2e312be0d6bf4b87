"""A smaller law and case that show the same: rules, lines, events and items are taken out while it lasts."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator

from kiyaku.errors import KiyakuError

from .cases import Tree
from .judged import Refused, held
from .properties import Asked
from .text import Law

MOST = 600  # tries


def shrunk(law: Law, tree: Tree, kind: str, ask: Asked) -> tuple[Law, Tree]:
    """The smallest that was found of which the same kind of thing is wrong."""
    tries = [0]

    def shows(some: Law, facts: Tree) -> bool:
        tries[0] += 1
        try:
            with held(some.text) as made:
                return any(found == kind for found, _ in ask(made, facts))
        except (Refused, KiyakuError):
            return False

    smaller = True
    while smaller and tries[0] < MOST:
        smaller = False
        for candidate in _laws(law):
            if tries[0] < MOST and shows(candidate, tree):
                law, smaller = candidate, True
                break
        for facts in _cases(tree):
            if tries[0] < MOST and shows(law, facts):
                tree, smaller = facts, True
                break
    return law, tree


def _laws(law: Law) -> Iterator[Law]:
    """Without a block; without a line of a block; with a smaller expression in a line."""
    for i in reversed(range(len(law.blocks))):
        yield Law([*law.blocks[:i], *law.blocks[i + 1 :]])
    for i, block in enumerate(law.blocks):
        for k in reversed(range(1, len(block))):
            yield Law([*law.blocks[:i], (*block[:k], *block[k + 1 :]), *law.blocks[i + 1 :]])
    for i, block in enumerate(law.blocks):
        for k, line in enumerate(block):
            for less in _lines(line):
                yield Law([*law.blocks[:i], (*block[:k], less, *block[k + 1 :]), *law.blocks[i + 1 :]])


def _lines(line: str) -> Iterator[str]:
    """Without one filter; one side of a かつ or または; the inside of a bracket."""
    for found in re.finditer(r"\[ [^\[\]]* \]", line):
        yield line[: found.start()] + line[found.end() :]
    for word in (" かつ ", " または "):
        for found in re.finditer(word, line):
            yield line[: found.start()]
            head = re.match(r"\s*\S+ ", line)
            if head:
                yield head[0] + line[found.end() :]


def _cases(tree: Tree) -> Iterator[Tree]:
    """Without an event, an item, a finding, a choice, a 記録日."""
    for n in range(len(tree["事象"])):
        yield tree | {"事象": [*tree["事象"][:n], *tree["事象"][n + 1 :]]}
    for section in ("契約", "判断", "争点"):
        for name in tree[section]:
            yield tree | {section: {k: v for k, v in tree[section].items() if k != name}}
    if "記録日" in tree:
        yield {k: v for k, v in tree.items() if k != "記録日"}
    for n, event in enumerate(tree["事象"]):
        for name in [name for name in event if name not in ("事象", "発生", "番号")]:
            less = copy.deepcopy(tree)
            del less["事象"][n][name]
            yield less


__all__ = ["shrunk"]
Shows = Callable[[Law, Tree], bool]
