"""One conclusion -> its entry in the judgment: amount, dates, citations, reasons, what is missing."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from kiyaku.calendar import Span
from kiyaku.judge.because import because
from kiyaku.judge.changes import owned_by, tied
from kiyaku.judge.conclusion import Conclusion
from kiyaku.judge.instance import Transition
from kiyaku.judge.judgment import CapOut, Concluded, RoundedOut
from kiyaku.judge.plain import exact_number, iso, limits, whole_number
from kiyaku.judge.ports import Setting
from kiyaku.judge.rounded import Rounded, rounded
from kiyaku.judge.sharing import Cut
from kiyaku.language import say
from kiyaku.law.program import Norm
from kiyaku.reckon.env import day
from kiyaku.reckon.truth import both
from kiyaku.reckon.values import Unknown, merge, missing

NOT_HELD = "旧版未保有"


def not_held(c: Conclusion) -> bool:
    """Whether its 契機, or 基準日 itself, is dated before the held version: another text governs it."""
    since, i = c.run.world.program.held_from, c.instance
    return since is not None and ((not i.moves and i.day < since) or day(c.env.now) < since)


def concluded(c: Conclusion) -> Concluded:
    """The entry of a conclusion. One whose 契機 is dated before the held version is 旧版未保有: nothing is computed."""
    world, n, i = c.run.world, c.norm, c.instance
    old, held = not_held(c), c.applies
    outer, world.cites = world.cites, set()
    status = NOT_HELD if old else c.status
    amount = None if old or held is False else _owed(c)
    steps, made = rounded(c) if isinstance(amount, Fraction) else ([], None)
    due, span = (None, None) if old else (c.due, c.line("期間"))
    caps = [] if old else c.cuts("上限")
    if not old:
        _rests_on(c)
    reasons = because(c)
    issues = {x[1:] for x in world.cites if x[0] == "#"}
    pids = {x for x in world.cites if x[0] not in "#!"}
    warnings = [] if old else _notes(c, pids)
    world.cites |= outer
    codes = sorted(set(n.notes.issues) | issues)
    errata = {code for code in codes if world.program.issues[code].erratum}
    change, within, moot, effective = i.taken, span if isinstance(span, Span) else None, i.moot, c.effective
    return Concluded(
        id=c.id, kind=n.kind, name=n.name, status=status,
        provisions=[n.pid] if old else list(dict.fromkeys(
            [n.pid, *(r.provision for r in reasons if r.holds is not False), *_bearing(c), *elsewhere(n), *sorted(pids)]
        )),
        applies=None if isinstance(held, Unknown) else bool(held),
        bearer=(i.party if n.each else n.bearer) or None, counterparty=(i.other if n.each else n.other) or None,
        amount=whole_number(amount), exact=_exact(amount, made), bounds=limits(amount),
        rounding=made.how if made else _rounding(world, n.rounding, pids), rounded=[_rounded(x) for x in steps],
        due=iso(due), effective=iso(effective),
        **{"from": iso(within.first if within else None if i.moves or span is not None else i.day)},
        until=iso(within.last if within else None), ground=change.ground if change else None,
        excluded=whole_number(c.excluded) if ("対象" in n.lines or c.bearing("免責")) and not old else None,
        caps=[_cap(x) for x in caps],
        moot=None if isinstance(moot, Unknown) else moot,
        interpretations=[f"{code}={world.choices[code]}" for code in codes if code not in errata],
        corrections=[f"{code}={world.choices[code]}" for code in codes if code in errata],
        unsettled=_unsettled(due=due, effective=effective, **{"from": span}, until=span),
        notes=warnings, because=reasons,
        missing=sorted(missing(held, amount, due, span, i.sure, c.standing, moot, effective)),
    )  # fmt: skip


def _rests_on(c: Conclusion) -> None:
    """Read again what it rests on and the entry does not otherwise read, so that it is cited."""
    n, taken = c.norm, c.instance.taken
    if c.applies is not False:
        _ = c.performed
    if n.effect is not None and taken is not None:
        c.evaluate(n.effect[2], c.run.env(taken.instance))


def _bearing(c: Conclusion) -> list[str]:
    """The provisions of what brought it about (契機), and of the 免責, 減額 and 上限 that bear on its amount."""
    i, found = c.instance, sorted(c.run.opened.get((c.norm.index, c.instance.party), ()))
    if isinstance(i.subject, Transition):
        found.append(i.subject.ground)
    if c.applies is False:
        return found
    found += [pid for _, held, pid in c.pool if pid and held is not True]
    found += [c.exempt[1]] if c.exempt[0] is not False else []
    return found + [cut.pid for kind in ("減額", "上限") for cut in c.cuts(kind)]


def elsewhere(n: Norm) -> list[str]:
    """The provisions of other texts that a norm goes before (にかかわらず) or refers to (引用): it rests on both."""
    refs = (*n.defeats, *(cite.ref for cite in n.notes.cites))
    return [str(ref).rstrip(":") for ref in refs if ref.doc]


def _owed(c: Conclusion) -> Any:
    """What is to be paid; where it is not known whether it applies, anything from nothing to that."""
    held = c.applies
    if c.subject is None and isinstance(c.instance.sure, Unknown):  # not even for what, or as of when
        return Unknown(missing(c.instance.sure, c.amount)) if "金額" in c.norm.lines else c.amount
    may = isinstance(held, Unknown) and "金額" in c.norm.lines and c.amount is not None
    return merge([Fraction(0), c.amount], held.missing) if may else c.amount


def _cap(cap: Cut) -> CapOut:
    needed = sorted(missing(cap.amount, cap.applies))
    return CapOut(provision=cap.pid, limit=whole_number(cap.amount), missing=needed)


def _exact(amount: Any, made: Rounded | None) -> str | None:
    """What was rounded to make the amount; an amount with a fraction left is exact itself."""
    whole = not isinstance(amount, Fraction) or amount.denominator == 1
    return exact_number(made.exact) if made else None if whole else exact_number(amount)


def _rounded(x: Rounded) -> RoundedOut:
    return RoundedOut(
        provision=x.provision, stage=x.stage, of=x.of, rounding=x.how, unit=None if x.unit is None else str(x.unit),
        exact=exact_number(x.exact), amount=int(x.made), times=x.times,
    )  # fmt: skip


def _unsettled(**dates: Any) -> list[str]:
    """The dates that are not known: None in them does not mean that there is none."""
    return [name for name, value in dates.items() if isinstance(value, Unknown)]


def _rounding(world: Setting, written: str, pids: set[str]) -> str | None:
    """How it was rounded: by its 端数 line, else by a definition cited that only rounds (端数処理)."""
    if written:
        return written
    return next((how for pid, how in world.roundings.items() if pid in pids), None)


def _notes(c: Conclusion, pids: set[str]) -> list[str]:
    """注意 that hold or may, of the rule, its ただし and the definitions read; what came to nothing."""
    known = c.run.world.prepared.cautions
    found = [text for pid in sorted(pids.intersection(known)) for text in known[pid]]
    cautions = list(c.norm.notes.cautions)
    for p in c.norm.provisos:
        if p.notes.cautions and both(c.evaluate(cond) for cond in p.conds) is not False:
            cautions += p.notes.cautions
    for caution in cautions:
        held = True if caution.cond is None else c.evaluate(caution.cond)
        if isinstance(held, Unknown):
            waits = "、".join(sorted(held.missing))
            found.append(
                say("{caution}（当てはまるかどうかは、{missing} しだいです）", caution=caution.text, missing=waits)
            )
        elif held is True:
            found.append(caution.text)
    if c.tied:
        names = "、".join(c.tied)
        text = say("同じ日のことで、どちらが先かの記録がありません。通算の枠は {names} の順に充てています", names=names)
        found.append(text)
    if c.run.day != c.run.world.as_of.date():
        found.append(say("契約の終わった {day} の状況です", day=c.run.day))
    for e, why in c.instance.invalid:
        wanting = say("{day} の行使（{event}）は要件を満たさず不発です", day=e.day, event=e)
        found.append(wanting + (say("（条件 {why}）", why=why) if why else ""))
    if c.instance.taken and c.instance.taken.moot is True:
        found.append(say("先に終局の状態に至っているので不発です"))
        if tied(owned_by(c.run.changes[c.instance.taken.state], c.instance.taken.owner), c.instance.taken):
            found.append(say("同じ日のことで、どちらが先かの記録がありません。条文の順によっています"))
    return found
