"""kiyaku coverage: each provision of a text that its source.lock lists: carried, exercised by a case, or missing."""

from __future__ import annotations

import json as json_
from pathlib import Path

from kiyaku.cli.common import case_files
from kiyaku.errors import KiyakuError
from kiyaku.facts import load_case
from kiyaku.judge import situation
from kiyaku.judge.build import judgment
from kiyaku.language import say
from kiyaku.law.carried import carried
from kiyaku.law.load import load, versions
from kiyaku.law.versions import texts
from kiyaku.reckon.define import LawError
from kiyaku.resources import data
from kiyaku.source.lock import needed_lock
from kiyaku.tell.exercise import Exercised
from kiyaku.tell.expect import check


def run(docs: list[str], json: bool, clauses: Path | None) -> int:
    """The table, or JSON. 1 where a provision is missing or unexercised; KY0301 unknown text, KY0806 without a lock."""
    root = clauses or data("clauses")
    names = docs or texts(root)
    found = {name: covered(name, root) for name in names}
    if json:
        print(json_.dumps(found, ensure_ascii=False, indent=2))
    else:
        for name, row in found.items():
            print(_line(name, row))
    return 1 if any(row["missing"] or row["unexercised"] for row in found.values()) else 0


def covered(doc: str, root: Path) -> dict[str, object]:
    """One text, its newest held version, against its lock: the provisions are the text's, not the clause files'."""
    version = versions(doc, root)[-1]
    program = load(doc, None, version, root)
    there = carried(program)
    ids = [row.id for row in needed_lock(root / doc / version)]
    shown = Exercised()
    for path in case_files([root / doc / version / "cases"], root):
        try:
            base = load_case(path, root=root)
            for case in (base, *base.variants):
                if not case.without:
                    world = situation(case, "plan", root)
                    made = judgment(world)
                    if case.doc == doc and made.terms[0].held:
                        for e in case.expectations:
                            check(world, made, e)
                        shown.add(world)
        except (KiyakuError, LawError):
            continue
    encoded = [i for i in ids if i in there and there[i].encoded]
    declared = [i for i in ids if i in there and not there[i].encoded]
    return {
        "provisions": len(ids),
        "encoded": len(encoded),
        "declared": len(declared),
        "missing": [i for i in ids if i not in there],
        "unexercised": [i for i in encoded if not shown.shows(i, there[i])],
    }


def _line(name: str, row: dict[str, object]) -> str:
    missing, idle = row["missing"], row["unexercised"]
    assert isinstance(missing, list) and isinstance(idle, list)
    text = say(
        "{doc}: 条項 {all}、規則 {encoded}、宣言 {declared}、欠け {missing}、未確認 {idle}",
        doc=name, all=row["provisions"], encoded=row["encoded"], declared=row["declared"],
        missing=len(missing), idle=len(idle),
    )  # fmt: skip
    for label, ids in ((say("欠け"), missing), (say("未確認"), idle)):
        if ids:
            text += f"\n  {label}: " + "、".join(map(str, ids[:40])) + (" …" if len(ids) > 40 else "")
    return text
