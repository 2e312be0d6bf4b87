"""kiyaku coverage: each provision of a text that its source.lock lists: carried, exercised by a case, or missing."""

from __future__ import annotations

import json as json_
from pathlib import Path

from kiyaku.cli.exits import status
from kiyaku.cli.out import err, out
from kiyaku.cli.texts import parsed
from kiyaku.errors import KiyakuError, Place, Problem, stopped
from kiyaku.facts import load_case
from kiyaku.facts.case import Case
from kiyaku.judge import situation
from kiyaku.judge.build import judgment
from kiyaku.language import say
from kiyaku.law.carried import carried
from kiyaku.law.load import compiled
from kiyaku.law.versions import folder, texts, yamls
from kiyaku.reckon.define import LawError
from kiyaku.resources import data
from kiyaku.source.lock import needed_lock
from kiyaku.tell.exercise import Exercised
from kiyaku.tell.expect import check


def run(docs: list[str], json: bool, clauses: Path | None) -> int:
    """The table, or JSON. 1 where a provision is missing or unexercised, or a text or a case cannot be read.

    KY0301, KY0302 a text that is not held, KY0806 one without a lock; the others are told of all the same.
    """
    root = clauses or data("clauses")
    found, problems = {}, list[Problem]()
    for name in docs or texts(root):
        try:
            found[name] = covered(name, root, problems)
        except KiyakuError as error:
            problems += error.problems
    if json:
        out(json_.dumps(found, ensure_ascii=False, indent=2))
    else:
        for name, row in found.items():
            out(_line(name, row))
    for problem in problems:
        err(problem.render())
    return status(problems) or int(any(row["missing"] or row["unexercised"] for row in found.values()))


def covered(name: str, root: Path, problems: list[Problem]) -> dict[str, object]:
    """One text, its newest held version or DOC@VERSION, against its lock: the provisions are the text's.

    What is wrong with a case that cannot be read or judged goes to `problems`; it exercises nothing.
    """
    doc, asked = parsed(name)
    home = folder(doc, None, asked, root)
    program = compiled(home)
    there = carried(program)
    ids = [row.id for row in needed_lock(home)]
    shown = Exercised()
    for path in yamls(home / "cases"):
        try:
            base = load_case(path, root=root)
        except Exception as error:
            problems += stopped(error, Place(str(path)))
            continue
        for case in (base, *base.variants):
            try:
                _exercise(case, home, root, shown)
            except Exception as error:
                problems += stopped(error, case.place)
    encoded = [i for i in ids if i in there and there[i].encoded]
    declared = [i for i in ids if i in there and not there[i].encoded]
    return {
        "provisions": len(ids),
        "encoded": len(encoded),
        "declared": len(declared),
        "missing": [i for i in ids if i not in there],
        "unexercised": [i for i in encoded if not shown.shows(i, there[i])],
    }


def _exercise(case: Case, home: Path, root: Path, shown: Exercised) -> None:
    """What a case shows of its own text. KY0601 where it cannot be judged."""
    if case.without:
        return
    world = situation(case, "plan", root)
    try:
        made = judgment(world)
        if world.program.home == home and made.terms[0].held:
            for e in case.expectations:
                check(world, made, e)
            shown.add(world)
    except LawError as error:
        raise KiyakuError([world.fault(error)]) from None


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
