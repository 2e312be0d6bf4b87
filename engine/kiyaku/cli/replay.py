"""kiyaku replay: a judgment made again from what it carries, and where it differs: digests first, then conclusions."""

from __future__ import annotations

import json as jsonlib
from collections import Counter
from dataclasses import replace
from pathlib import Path

from pydantic import ValidationError

from kiyaku.cli.common import disagreement, engines, record, wrong
from kiyaku.cli.out import lines, out
from kiyaku.errors import read_text
from kiyaku.facts import load_case
from kiyaku.facts.case import Case
from kiyaku.facts.faults import Wrong
from kiyaku.facts.moments import instant
from kiyaku.facts.restore import restore
from kiyaku.judge import Judgment, differences
from kiyaku.language import say

LIMIT = 50_000_000  # bytes: a judgment tells its reasons at length
SHORT = 12  # characters of a digest shown
DIGESTS = ("clauses", "data", "engine")


def run(path: Path, case_path: Path | None, engine: str, json: bool, clauses: Path | None) -> int:
    """Judge again and compare: 0 equal in everything, 1 where anything or the engines differ. KY0701–KY0703 unreadable.

    The case a judgment carries is compared like the rest of it.
    """
    names = engines(engine)
    then = _read(path)
    case = _given(case_path, path, then, clauses) if case_path else _carried(path, then, clauses)
    made = [record(case, name, clauses) for name in names]
    now = made[0]
    changed = [d for d in DIGESTS if getattr(then.digests, d) != getattr(now.digests, d)]
    found = differences(then, now, skip=("digests",) if then.case else ("digests", "case"))
    if json:
        equal = not changed and not found
        out(jsonlib.dumps({"equal": equal, "digests": changed, "differences": found}, ensure_ascii=False, indent=2))
    else:
        lines(_told(then, now, changed, found))
    apart = disagreement(made)
    return 1 if changed or found or apart else 0


def _told(then: Judgment, now: Judgment, changed: list[str], found: list[str]) -> list[str]:
    """What a reader sees."""
    term = now.terms[0]
    what = say("{doc}@{version}（{as_of}）", doc=term.id, version=term.version, as_of=now.as_of)
    count = len(now.conclusions)
    if not changed and not found:
        return [say("同じ判定になりました: {what}、結論 {count} 件", what=what, count=count)]
    names = {"clauses": say("条文"), "data": say("データ"), "engine": say("機関")}
    said: list[str] = []
    for d in changed:
        old, new = getattr(then.digests, d)[:SHORT], getattr(now.digests, d)[:SHORT]
        said.append(say("{name}のダイジェストが違います: {old} → {new}", name=names[d], old=old, new=new))
    said += [say("違い: {line}", line=line) for line in found]
    if not found:
        return [*said, say("結論は同じです: {what}、結論 {count} 件", what=what, count=count)]
    return [*said, say("結論などに {count} か所の違いがあります: {what}", count=len(found), what=what)]


def _read(path: Path) -> Judgment:
    """The judgment of a file, its values of the very types they are written in. KY0701 where it is none."""
    text = read_text(path, LIMIT)
    try:
        made = Judgment.model_validate_json(text, strict=True)
        jsonlib.loads(text, object_pairs_hook=_once, parse_int=str)
        return made
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(step) for step in first["loc"]) or say("全体")
        cause = say("判定として読めません（{where}: {cause}）", where=where, cause=_cause(first["type"]))
    except ValueError as error:
        cause = str(error)
    raise wrong(str(path), "KY0701", cause, say("kiyaku judge --json の出力をそのまま渡してください")) from None


def _once(pairs: list[tuple[str, object]]) -> None:
    """ValueError where a key stands twice: readers differ in which of the two they take."""
    twice = [name for name, count in Counter(name for name, _ in pairs).items() if count > 1]
    if twice:
        raise ValueError(say("「{name}」が一つの所に二度あります", name=twice[0]))


def _cause(kind: str) -> str:
    """What is wrong at a place, by pydantic's name of it."""
    causes = {
        "json_invalid": say("JSON ではありません"),
        "missing": say("この項目がありません"),
        "extra_forbidden": say("判定にはない項目です"),
    }
    return causes.get(kind) or say("ここに置ける値ではありません")


def _carried(path: Path, then: Judgment, clauses: Path | None) -> Case:
    """The case that the judgment carries. KY0702 where it carries none."""
    if not then.case:
        remedy = say("--case に事案の YAML を渡してください")
        raise wrong(str(path), "KY0702", say("この判定には事案が入っていません"), remedy)
    return restore(then.case, str(path), clauses)


def _given(path: Path, judged: Path, then: Judgment, clauses: Path | None) -> Case:
    """The case of a file, or the 変形 of it that was judged, at the judgment's instants. KY0703 for another text."""
    base = load_case(path, root=clauses)
    case = next((one for one in (base, *base.variants) if one.title == then.contract), base)
    if case.doc != then.terms[0].id:
        cause = say("判定は {judged} のもので、事案は {given} のものです", judged=then.terms[0].id, given=case.doc)
        raise wrong(str(path), "KY0703", cause, say("判定した事案のファイルを渡してください"))
    try:
        known = then.case.get("記録日") or then.known_at
        as_of = instant(str(then.case.get("基準日") or then.as_of).replace("T", " "))
        return replace(case, as_of=as_of, known_at=instant(str(known).replace("T", " ")) if known else None)
    except Wrong as error:
        raise wrong(str(judged), "KY0701", error.cause, error.remedy) from None
