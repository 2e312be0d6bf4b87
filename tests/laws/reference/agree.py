"""A judgment against the reference: every value and every conclusion of which the reference is sure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Any

from kiyaku.judge import Judgment
from kiyaku.judge.judgment import Concluded

from . import facts as given
from . import lawtext
from .conclusions import Conclusion
from .definitions import called
from .place import Place
from .rules import Judged, label, shown
from .values import OPEN, Hours, Length, NotCovered, Provision, Span, Stretch

NOT_COVERED = object()


def disagreements(text: str, tree: dict[str, Any], told: Judgment, tally: Counter[str]) -> Iterator[str]:
    """What the judgment says otherwise; `tally` counts what was compared, and what is not covered."""
    law = lawtext.read(text)
    world = Judged(law, given.read(law, tree))
    today = world.facts.as_of.date()
    if today < date(2024, 1, 1):
        return
    for name, pieces in law.definitions.items():
        if not pieces[0].rule.params:
            made = _asked(tally, lambda name=name: called(name, [], Place(world, today, today)))
            if made is not OPEN and made is not NOT_COVERED:
                type_ = lawtext.type_name(pieces[0].rule.type) if pieces[0].rule.type else ""
                want, said = plain(made, type_), told.values[name]
                if isinstance(said, dict):
                    tally["imprecise"] += 1
                elif want not in (said, NOT_COVERED):
                    yield f"{name}: {said} should be {want}"
    for norm in law.norms:
        yield from _norm(world, norm, today, told, tally)


def _norm(world: Judged, norm: lawtext.Placed, today: date, told: Judgment, tally: Counter[str]) -> Iterator[str]:
    every = _asked(tally, lambda: (world.unended(today), world.instances(norm, today))[1])
    if every is NOT_COVERED:
        return
    stem = f"rei:{norm.pid}/{norm.rule.name}"
    known: dict[str, Concluded] = {c.id: c for c in told.conclusions}
    ids = Counter(c.id for c in told.conclusions)
    mine = {}
    for c in every:
        ident = stem + (f"[{found}]" if (found := label(c)) else "")
        mine[ident] = c
        if ids[ident] > 1:
            continue
        held = _asked(tally, c.applies)
        if held in (OPEN, NOT_COVERED):
            continue
        theirs = known.get(ident)
        unsure = theirs is not None and theirs.applies is None
        if unsure:
            tally["imprecise"] += 1
        elif not held and theirs is not None and theirs.applies:
            yield f"{ident}: {theirs.status}, should not apply"
        elif held and theirs is None and norm.rule.kind not in ("上限", "免責"):
            yield f"{ident}: should apply"
        elif held and theirs is not None and theirs.status != "旧版未保有":
            yield from _fields(c, theirs, tally)
    for ident in known:
        if ident.partition("[")[0] == stem and ident not in mine:
            if known[ident].applies is None:
                tally["imprecise"] += 1
                continue
            yield f"{ident}: should not be there"


def _fields(c: Conclusion, theirs: Concluded, tally: Counter[str]) -> Iterator[str]:
    exact = theirs.amount if theirs.exact is None or theirs.amount is not None else theirs.exact
    asked: dict[str, tuple[Callable[[], Any], Any, bool]] = {
        "applies": (lambda: True, theirs.applies, False),
        "status": (c.status, theirs.status, theirs.status == "未確定"),
        "due": (lambda: c.due, theirs.due, "due" in theirs.unsettled),
        "amount": (c.amount, exact, exact is None and bool(theirs.missing)),
    }
    if c.norm.rule.kind in ("上限", "免責"):
        del asked["amount"]
    span = _asked(tally, lambda: c.line("期間"))
    if isinstance(span, Span):
        asked["from"] = (lambda: span.first), theirs.from_, "from" in theirs.unsettled
        asked["until"] = (lambda: span.last), theirs.until, "until" in theirs.unsettled
    for name, (make, said, unsure) in asked.items():
        made = _asked(tally, make)
        if made is OPEN or made is NOT_COVERED or plain(made) == said:
            continue
        if unsure:
            tally["imprecise"] += 1
        else:
            yield f"{theirs.id}.{name}: {said} should be {plain(made)}"


def _asked(tally: Counter[str], make: Callable[[], Any]) -> Any:
    try:
        made = make()
    except (NotCovered, OverflowError, ValueError) as error:
        tally["not covered"] += 1
        tally[f"not covered: {error}"] += 1
        return NOT_COVERED
    tally["open" if made is OPEN else "comparisons"] += 1
    return made


def plain(x: Any, type_: str = "") -> object:
    """A value as the judgment's JSON holds it."""
    if isinstance(x, Hours) or (type_ == "時間" and x == 0 and isinstance(x, Fraction)):
        return _clock(x.seconds if isinstance(x, Hours) else x)
    if isinstance(x, Fraction):
        return int(x) if x.denominator == 1 else f"{x.numerator}/{x.denominator}"
    if isinstance(x, Span):
        return f"{x.first}〜{x.last}"
    if isinstance(x, Length):
        return x.said
    if isinstance(x, Provision):
        return x.pid
    if isinstance(x, Stretch):
        return f"{_moment(x.start)}〜{_moment(x.end)}"
    if isinstance(x, date):
        return x.isoformat()
    if isinstance(x, list):
        return [plain(y) for y in x]
    return x


def _moment(x: datetime) -> str:
    return x.isoformat(" ", "seconds" if x.second else "minutes")


def _clock(seconds: Fraction) -> object:
    """1時間30分; a part of a second to the sixth figure."""
    minutes, rest = divmod(abs(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if rest.denominator != 1:
        return NOT_COVERED  # what no clock shows is between two of its ticks
    words = [f"{n:,}{unit}" for n, unit in ((hours, "時間"), (minutes, "分"), (int(rest), "秒")) if n]
    return ("−" if seconds < 0 else "") + ("".join(words) or "0分")


__all__ = ["disagreements", "shown", "timedelta"]
