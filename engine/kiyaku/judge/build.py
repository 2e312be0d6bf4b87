"""A situation -> the judgment: every conclusion that applies or may apply, the values, what is missing."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from fractions import Fraction
from functools import cache
from math import ceil, floor
from pathlib import Path
from typing import Any

from kiyaku.calendar import Length, Span
from kiyaku.judge.because import because
from kiyaku.judge.conclusion import Conclusion
from kiyaku.judge.judgment import CapOut, Concluded, Digests, Judgment, Term, Undetermined
from kiyaku.judge.world import Situation
from kiyaku.reckon.env import still
from kiyaku.reckon.values import Bounds, Unknown, missing

NOT_HELD = "旧版未保有"


def judgment(world: Situation) -> Judgment:
    """The whole judgment. Before the held version nothing is computed: the version in force then is named instead."""
    p, case = world.program, world.case
    made: list[Concluded] = []
    values: dict[str, object] = {}
    held = p.held_from is None or world.today >= p.held_from
    version = p.version
    if held:
        run = world.whole()
        for norm in p.norms:
            made += [concluded(c) for c in run.conclusions(norm) if shown(c)]
        values = {d.name: plain(value_of(world, d.name)) for d in p.definitions.values() if not d.params}
    else:
        older = [v for v in p.old_versions if v <= world.today]
        version = older[-1].isoformat() if older else "不詳"
    open_ = [Undetermined(id=c.id, missing=c.missing) for c in made if c.missing]
    pending = sorted(n for n in p.findings if n not in case.findings and ("!" + n) in world.cites)
    return Judgment(
        as_of=instant(case.as_of),
        known_at=instant(case.known_at) if case.known_at else None,
        contract=case.title,
        terms=[Term(id=p.doc, version=version, held=held)],
        digests=Digests(clauses=p.digest, data=digest_of(case), engine=engine_digest()),
        choices=dict(sorted(world.choices.items())),
        conclusions=made,
        values=values,
        undetermined=open_,
        judgements_pending=pending,
    )


def shown(c: Conclusion) -> bool:
    """Whether a conclusion belongs in the judgment: it applies, may apply, or an exercise of it came to nothing."""
    return c.applies is not False or bool(c.instance.invalid) or c.instance.change is not None


def value_of(world: Situation, name: str, *args: Any) -> Any:
    """A definition's value at 基準日."""
    return world.reckoner.definitions.call(still(world, world.today), name, list(args))


def instant(value: datetime) -> str:
    """A date where it means the end of that day, else the moment."""
    end = value.hour == 23 and value.minute == 59 and value.second == 59
    return value.date().isoformat() if end else value.isoformat(timespec="minutes")


def concluded(c: Conclusion) -> Concluded:
    """One conclusion with its amount, dates, citations and reasons."""
    world, n, i = c.run.world, c.norm, c.instance
    outer, world.cites = world.cites, set()
    old = not i.moves and world.program.held_from is not None and i.day < world.program.held_from
    status = NOT_HELD if old else c.status
    amount = None if old or c.applies is False else c.amount
    due, span = (None, None) if old else (c.due, c.line("期間"))
    caps = [] if old else c.caps
    reasons = because(c)
    issues, pids = cited(world.cites)
    warnings = [] if old else notes(c)
    outer |= world.cites
    world.cites = outer
    names = missing(c.applies, amount, due, i.sure, c.breached if n.kind in ("禁止", "表明") else None)
    if status == "未確定":
        names |= missing(c.performed, i.exercise_sure)
    whole = amount if isinstance(amount, Fraction) else None
    change = i.change
    codes = sorted(set(n.notes.issues) | issues)
    errata = {code for code in codes if world.program.issues[code].erratum}
    provisions = dict.fromkeys([n.pid, *(r.provision for r in reasons if r.holds is not False), *sorted(pids)])
    return Concluded(
        id=c.id, kind=n.kind, name=n.name, provisions=list(provisions), status=status,
        applies=None if isinstance(c.applies, Unknown) else bool(c.applies),
        bearer=(i.party if n.each else n.bearer) or None, counterparty=(i.other if n.each else n.other) or None,
        amount=int(whole) if whole is not None and whole.denominator == 1 else None,
        exact=f"{whole.numerator}/{whole.denominator}" if whole is not None and whole.denominator != 1 else None,
        bounds=limits(amount), rounding="切捨て" if "8.9" in pids else None,
        due=iso(due), effective=iso(change.day if change else i.exercise.day if i.exercise else None if i.moves else i.day),
        **{"from": iso(span.first if isinstance(span, Span) else None if i.moves else i.day)},
        until=iso(span.last if isinstance(span, Span) else None), ground=change.ground if change else None,
        excluded=whole_number(c.excluded) if "対象" in n.lines and not old else None,
        caps=[CapOut(provision=x.pid, limit=whole_number(x.limit), missing=sorted(missing(x.limit, x.applies))) for x in caps],
        moot=bool(change and change.moot is True) or bool(i.invalid and i.exercise is None),
        interpretations=[f"{code}={world.choices[code]}" for code in codes if code not in errata],
        corrections=[f"{code}={world.choices[code]}" for code in codes if code in errata],
        notes=warnings, missing=sorted(names), because=reasons,
    )  # fmt: skip


def cited(cites: set[str]) -> tuple[set[str], set[str]]:
    """争点 consulted, and provisions whose pieces or rows gave a value."""
    issues = {x[1:] for x in cites if x.startswith("#")}
    return issues, {x for x in cites if x[0] not in "#!"}


def notes(c: Conclusion) -> list[str]:
    """注意 whose condition holds or may hold; exercises that came to nothing; a finding nobody has made."""
    found = []
    for cond, text in c.norm.notes.warnings:
        held = True if cond is None else c.evaluate(cond)
        if held is True or isinstance(held, Unknown):
            found.append(text)
    found += [f"{e.day} の行使（{e}）は要件を満たさず不発です" for e in c.instance.invalid]
    if c.instance.change and c.instance.change.moot is True:
        found.append("先に終局の状態に至っているので不発です")
    return found


def limits(x: Any) -> list[int | None] | None:
    """Bounds in whole yen, outward."""
    if not isinstance(x, Bounds):
        return None
    return [None if x.low is None else floor(x.low), None if x.high is None else ceil(x.high)]


def whole_number(x: Any) -> int | None:
    return int(x) if isinstance(x, Fraction) and x.denominator == 1 else None


def iso(x: Any) -> str | None:
    """A date as ISO; None for なし and unknown."""
    return x.isoformat() if isinstance(x, date) else None


def plain(x: Any) -> object:
    """A value as JSON: whole numbers, exact fractions as text, bounds and unknowns with what is missing."""
    if isinstance(x, Fraction):
        return int(x) if x.denominator == 1 else f"{x.numerator}/{x.denominator}"
    if isinstance(x, Bounds):
        return {"bounds": limits(x), "missing": sorted(x.missing)}
    if isinstance(x, Unknown):
        return {"missing": sorted(x.missing)}
    if x is None or isinstance(x, bool | str):
        return x
    if isinstance(x, date):
        return x.isoformat()
    if isinstance(x, list):
        return [plain(y) for y in x]
    return f"{x.first}〜{x.last}" if isinstance(x, Span) else str(x) if isinstance(x, Length) else str(x)


def digest_of(case: Any) -> str:
    """A digest of a case's facts: what it says, not how the file is laid out."""
    events = sorted(f"{e.instant}|{e.recorded}|{e.kind}|{e.ident}|{sorted((k, str(v)) for k, v in e.fields.items())}" for e in case.events)
    items = sorted((k, [(str(d), str(v)) for d, v in series]) for k, series in case.items.items())
    found = sorted(f"{f.name}|{f.value}|{f.since}|{f.author}|{f.ground}" for f in case.findings.values())
    text = repr((case.doc, items, events, found, sorted(case.choices.items()), case.without, case.as_of, case.known_at))
    return hashlib.sha256(text.encode()).hexdigest()


@cache
def engine_digest() -> str:
    """A digest of the machine's own source."""
    root = Path(__file__).parents[1]
    total = hashlib.sha256()
    for path in sorted(root.rglob("*.py")):
        total.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return total.hexdigest()
