"""A case file -> a validated case with its variants, or every problem of the file together."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from kiyaku.errors import KiyakuError, Problem, read_text
from kiyaku.facts.case import Case
from kiyaku.facts.node import Node
from kiyaku.facts.single import read_case
from kiyaku.facts.typed import headed
from kiyaku.facts.variants import vary
from kiyaku.facts.yamltree import BYTES, read_tree, too_big
from kiyaku.language import say

VARIANTS = 100


def load_case(path: str | Path, *, root: Path | None = None) -> Case:
    """The case of a file. `root` is the folder of the texts, else the shipped one."""
    path = Path(path)
    if path.is_file() and (size := path.stat().st_size) > BYTES:
        raise KiyakuError([too_big(str(path), size)])
    return load_case_text(read_text(path, BYTES), str(path), root)


def load_case_text(text: str, path: str = "<入力>", root: Path | None = None) -> Case:
    """The case of a text. KiyakuError (KY04xx; KY03xx where its 規約 is not held) with every problem found."""
    tree, problems = read_tree(text, path)
    tree = headed(tree)
    changes = tree.at("変形").kids if "変形" in tree.kids else {}
    if len(changes) > VARIANTS:
        cause = say("変形が多すぎます（{n}、上限 {limit}）", n=len(changes), limit=VARIANTS)
        raise KiyakuError([*problems, Problem(tree.at("変形").heading, "KY0452", cause, say("事案を分けてください"))])
    base = read_case(dated(tree, changes, problems), root, problems)
    variants = [(name, read_case(vary(tree, node), root, problems)) for name, node in changes.items()]
    if problems or base is None:
        raise KiyakuError(problems)
    title = base.title or Path(path).stem
    titled = (replace(case, title=f"{title} / {name}") for name, case in variants if case)
    return replace(base, title=title, variants=tuple(titled))


def dated(tree: Node, changes: dict[str, Node], problems: list[Problem]) -> Node:
    """The base with a 基準日: where only its variants have one, the first of theirs. It then has no 期待 (KY0451)."""
    found = [node.kids["基準日"] for node in changes.values() if "基準日" in node.kids]
    if not found or "基準日" in tree.kids:
        return tree
    if "期待" in tree.kids:
        cause = say("基準日がないので、この期待は確かめられません")
        remedy = say("基準日を書くか、期待を変形の中に移してください")
        problems.append(Problem(tree.at("期待").heading, "KY0451", cause, remedy))
    return replace(tree, value={**tree.kids, "基準日": found[0]})
