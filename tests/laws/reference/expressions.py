"""The value of an expression of the syntax tree at a place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from ipaddress import ip_network
from typing import Any

from kiyaku.syntax.tree import Expr

from . import calendar as cal
from . import timesets
from .attributes import attribute
from .definitions import called, previous
from .literals import after_midnight, covers, literal, provision
from .numbers import arithmetic, both, compared, either, negated, priced, reduced, rounded
from .place import Place
from .tables import looked_up
from .values import OPEN, Event, Hours, Length, NotCovered, Provision, Span, Stretch, day_of

OPS = {"≦": "<=", "≧": ">=", "≠": "!=", "＝": "=", "＜": "<", "＞": ">"}
WORDS = {
    "超": ">", "以上": ">=", "以下": "<=", "未満": "<", "以内": "<=", "以降": ">=", "以後": ">=", "以前": "<=",
    "より前": "<", "より後": ">",
}  # fmt: skip
LITERALS = {"num", "qty", "pct", "rate", "frac", "date", "datetime", "bw"}
ROUNDINGS = ("切捨て", "切上げ", "四捨五入")


def value(e: Expr, p: Place) -> Any:
    """The value; OPEN where it is not known."""
    if e.op in LITERALS:
        return literal(e.word)
    return MAKERS[e.op.rstrip("_")](e, p)


def truth(e: Expr, p: Place) -> Any:
    """A condition: なし is not true."""
    made = value(e, p)
    return OPEN if made is OPEN else bool(made)


def _name(e: Expr, p: Place) -> Any:
    word, law, facts = e.word, p.world.law, p.world.facts
    if isinstance(p.element, Event) and (
        word in p.element.fields or word in ("日", "日時", "発生時刻", "記録日", "符号")
    ):
        return attribute(p.element, word)
    if word in p.names:
        return p.names[word]
    if word in ("真", "偽", "なし"):
        return {"真": True, "偽": False, "なし": None}[word]
    if word == "基準日":
        return p.now
    if word == "基準日時":
        return min(datetime.combine(p.now, time.max), facts.as_of)
    if word in law.definitions:
        return called(word, [], p)
    if word in law.items:
        return _item(word, p)
    if word in law.states:
        return p.world.status(word, p.now)
    if word in law.kinds:
        return [event for event in facts.events if event.kind == word and event.day <= p.now]
    if any(norm.rule.name == word for norm in law.norms):
        return p.world.conclusions(word, p.now)
    if word in law.findings:
        made, since = facts.findings.get(word, (False, date.min))
        return made if since <= p.now else False
    return word  # a value of a 区分


def _item(name: str, p: Place) -> Any:
    slot, series = p.world.law.items[name], p.world.facts.items.get(name, [])
    known = [found for since, found in series if since <= p.rd]
    if known:
        return known[-1]
    if series:
        return OPEN
    return value(slot.default, p) if slot.default else None if slot.optional else OPEN


def _call(e: Expr, p: Place) -> Any:
    name, law = e.word, p.world.law
    if name == "該当日":
        party = value(e.kids[1], p) if len(e.kids) > 1 else None
        return p.world.first_met(provision(e.kids[0].word).pid, party, p.now)
    if name == "到来日":
        return p.world.reached(e.kids[0].word, e.kids[1].word, p.now)
    args = [value(k, p) for k in e.kids]
    if name in law.definitions:
        return called(name, args, p)
    if name in law.tables:
        return looked_up(law.tables[name], args, p, value)
    if any(norm.rule.name == name for norm in law.norms):
        return _of_subject(name, args[0], p)
    return OPEN if OPEN in args else _function(name, args)


def _of_subject(name: str, subject: Any, p: Place) -> Any:
    """The conclusion for one 契機; なし where there is none."""
    found = p.world.conclusions(name, p.now)
    if OPEN in (subject, found):
        return OPEN
    return next((c for c in found if c.subject is subject), None)


def _function(name: str, args: list[Any]) -> Any:
    first = args[0]
    if name in ROUNDINGS:
        return rounded(name, first)
    if None in args:
        return False if name in ("金融機関休業日", "祝日") else OPEN if name.startswith("単位") else None
    if name in ("単位切捨て", "単位切上げ"):
        return rounded(name, first / args[1]) * args[1] if args[1] else OPEN
    if name in ("金融機関休業日", "祝日"):
        return cal.holiday(name, day_of(first))
    if name == "経過日":
        return cal.counted_from(day_of(first) + cal.DAY, args[1]).last
    if name == "までの期限":
        return cal.deadline(day_of(first), args[1], args[2])
    raise NotCovered(f"function {name}")


def _compare(e: Expr, p: Place) -> Any:
    return _compared(OPS.get(e.word, e.word), e.kids[0], e.kids[1], p)


def _bound(e: Expr, p: Place) -> Any:
    return compared(WORDS[e.word], value(e.kids[0], p), value(e.kids[1], p))


def _between(e: Expr, p: Place) -> Any:
    subject = value(e.kids[0], p)
    return both([compared(WORDS[w], subject, value(k, p)) for k, w in zip(e.kids[1:], e.words, strict=True)])


def _equals(e: Expr, p: Place) -> Any:
    return _compared("=", e.kids[0], e.kids[1], p)


def _compared(op: str, left: Expr, right: Expr, p: Place) -> Any:
    """With one value, or each of いずれか( ) or すべて( ). Of provisions: whether the one named covers the other."""
    a = value(left, p)
    some = list(right.kids) if right.op == "oneof" else [right]
    results = []
    for one in some:
        b = value(one, p)
        if isinstance(b, Provision) and a is not OPEN and op == "=":
            results.append(a is not None and covers(b.pid, a.pid))
        else:
            results.append(compared(op, a, b))
    return both(results) if right.op == "oneof" and right.word == "すべて" else either(results)


def _within(e: Expr, p: Place) -> Any:
    a = value(e.kids[0], p)
    if e.kids[1].op == "timetable":
        return OPEN if a is OPEN else a is not None and _by_the_hour(a, lambda x: cal.in_hours(x, e.kids[1].word))
    b = e.kids[1].word if e.kids[1].op == "cidr" else value(e.kids[1], p)
    if OPEN in (a, b):
        return OPEN
    if a is None or b is None:
        return False
    if isinstance(b, str):
        return _address(a, b)
    if isinstance(b, Span):
        return b.first <= day_of(a) <= b.last
    return _by_the_hour(a, lambda x: any(_in_stretch(x, s) for s in timesets.as_set(b)))


def _in_stretch(x: datetime, s: Stretch) -> bool:
    """Both ends are in it, but a midnight that ends it is of the next day."""
    return s.start <= x < s.end or (s.start < s.end == x and x.time() != time.min)


def _by_the_hour(x: datetime, held: Callable[[datetime], bool]) -> Any:
    """Of a day without its hour: what holds of each of its minutes, if that is the same."""
    if x.time() != time.max:
        return held(x)
    day = datetime.combine(x.date(), time.min)
    each = {held(day + timedelta(minutes=n, seconds=s)) for n in range(1440) for s in (0, 30) if n or s}
    return each.pop() if len(each) == 1 else OPEN


def _address(a: str, net: str) -> bool:
    try:
        return ip_network(a, strict=False).subnet_of(ip_network(net, strict=False))  # type: ignore[arg-type]
    except (ValueError, TypeError):
        return False


def _exists(e: Expr, p: Place) -> Any:
    made = value(e.kids[0], p)
    return OPEN if made is OPEN else bool(made) if isinstance(made, list) else made is not None and made is not False


def _elapsed(e: Expr, p: Place) -> Any:
    span = value(e.kids[0], p)
    return OPEN if span is OPEN else span is not None and p.now > span.last


def _arith(sign: str) -> Callable[[Expr, Place], Any]:
    def run(e: Expr, p: Place) -> Any:
        word = sign or {"−": "-", "－": "-", "＋": "+", "*": "×"}.get(e.word, e.word)
        a, b = (value(k, p) for k in e.kids)
        if word == "×" and any(_hourly(k, p) for k in e.kids):
            return priced(a, b)
        return arithmetic(word, a, b)

    return run


def _hourly(e: Expr, p: Place) -> bool:
    slot = p.world.law.items.get(e.word) if e.op == "name" else None
    return slot is not None and slot.type == "円/時間"


def _get(e: Expr, p: Place) -> Any:
    return attribute(value(e.kids[0], p), e.word)


def _dateop(e: Expr, p: Place) -> Any:
    base = value(e.kids[0], p)
    if isinstance(base, Span | list) or base is None or base is OPEN:
        return attribute(base, e.word) if isinstance(base, Span | list) else base
    return cal.STEPS[e.word](day_of(base))


def _shift(e: Expr, p: Place) -> Any:
    base = value(e.kids[0], p)
    if base is None or base is OPEN:
        return base
    sign = 1 if e.word[-1] == "後" else -1
    if "営業日" in e.word:
        return cal.open_days(day_of(base), sign * int(e.word.partition("営")[0]))
    return cal.shifted(day_of(base), literal(e.word[:-1]), sign)


def _period(counted: bool) -> Callable[[Expr, Place], Any]:
    def run(e: Expr, p: Place) -> Any:
        base, length = value(e.kids[0], p), value(e.kids[1], p)
        if OPEN in (base, length):
            return OPEN
        if base is None or length is None:
            return None
        assert isinstance(length, Length)
        return cal.counted_from(day_of(base) + (0 if counted else 1) * cal.DAY, length)

    return run


def _at(e: Expr, p: Place) -> Any:
    when = value(e.kids[0], p)
    return when if when is None or when is OPEN else value(e.kids[1], p.at(day_of(when)))


def _interval(e: Expr, p: Place) -> Any:
    a, b = (value(k, p) for k in e.kids)
    if OPEN in (a, b):
        return OPEN
    if a is None or b is None:
        return None
    if not isinstance(a, datetime) and not isinstance(b, datetime):
        return Span(a, b)
    start = a if isinstance(a, datetime) else datetime.combine(a, time.min)
    end = b if isinstance(b, datetime) else datetime.combine(b, time.max)
    return Stretch(after_midnight(start), after_midnight(end))


def _filter(e: Expr, p: Place) -> Any:
    every = value(e.kids[0], p)
    if every is OPEN or every is None:
        return OPEN if every is OPEN else []
    name = e.word or "この事象"
    held = [(x, truth(e.kids[1], replace(p.bind(name, x), element=x))) for x in every]
    return OPEN if any(h is OPEN for _, h in held) else [x for x, h in held if h]


def _minus(e: Expr, p: Place) -> Any:
    removed, whole = (value(k, p) for k in e.kids)
    if OPEN in (removed, whole):
        return OPEN
    return timesets.combined([timesets.as_set(whole), timesets.as_set(removed)], lambda held: held[0] and not held[1])


def _agg(e: Expr, p: Place) -> Any:
    """合計( 集まり として x 条件 … : … ): each member, each day."""
    every, how, name = value(e.kids[0], p), e.words[0], e.words[1]
    if every is OPEN:
        return OPEN
    places = [p.bind(name, x) for x in every or []]
    held = [truth(e.kids[1], q) if len(e.kids) == 3 else True for q in places]
    kept = [(q, h) for q, h in zip(places, held, strict=True) if h is not False]
    unsure = any(h is OPEN for _, h in kept)
    if how == "件数":
        return OPEN if unsure else Fraction(len(kept))
    made = [value(e.kids[-1], q) for q, _ in kept]
    match how:
        case "全部":
            return both([either([negated(h), _true(v)]) for (_, h), v in zip(kept, made, strict=True)])
        case "一部":
            return either([both([h, _true(v)]) for (_, h), v in zip(kept, made, strict=True)])
        case "最初":
            for (q, h), v in zip(kept, made, strict=True):
                if both([h, _true(v)]) is not False:
                    return OPEN if both([h, _true(v)]) is OPEN else q.names[name]
            return None
    if unsure:
        return OPEN
    if how == "区切り":
        return _pieces([q.names[name] for q, _ in kept], made)
    return _gathered(how, made)


def _true(v: Any) -> Any:
    return OPEN if v is OPEN else bool(v)


def _pieces(days: list[date], made: list[Any]) -> Any:
    if any(v is OPEN for v in made):
        return OPEN
    runs: list[tuple[Span, Any]] = []
    for day, v in zip(days, made, strict=True):
        if runs and runs[-1][1] == v and type(runs[-1][1]) is type(v) and runs[-1][0].last + cal.DAY == day:
            runs[-1] = (Span(runs[-1][0].first, day), v)
        else:
            runs.append((Span(day, day), v))
    return [span for span, _ in runs]


def _gathered(how: str, made: list[Any]) -> Any:
    if how not in ("合わせた", "共通部分"):
        return reduced(how, made)
    if any(v is OPEN for v in made):
        return OPEN
    return timesets.combined([timesets.as_set(v) for v in made], any if how == "合わせた" else all)


def _aggcall(e: Expr, p: Place) -> Any:
    made = [value(k, p) for k in e.kids]
    if e.word in ("合わせた", "共通部分"):
        return _gathered(e.word, made)
    flat = [x for v in made for x in (v if isinstance(v, list) else [v])]
    if e.word == "件数":
        return OPEN if any(v is OPEN for v in flat) else Fraction(len([v for v in flat if v is not None]))
    if e.word == "最初":
        return next((v for v in flat if v is not None), None)
    return reduced(e.word, flat)


def _joined(e: Expr, p: Place, decisive: bool) -> Any:
    """または (かつ): the right side is not read where the left one decides."""
    left = truth(e.kids[0], p)
    if left is decisive:
        return left
    return (either if decisive else both)([left, truth(e.kids[1], p)])


def _meets(e: Expr, p: Place) -> Any:
    return p.world.meets(provision(e.words[0]).pid, e.words[1], p.names.get("相手方"), p.now)


MAKERS: dict[str, Callable[[Expr, Place], Any]] = {
    "name": _name, "call": _call, "compare": _compare, "bound": _bound, "between2": _between, "equals": _equals,
    "within": _within, "exists": _exists, "none": lambda e, p: negated(_exists(e, p)), "elapsed": _elapsed,
    "notelapsed": lambda e, p: negated(_elapsed(e, p)), "add": _arith(""), "mul": _arith(""), "div": _arith("÷"),
    "get": _get, "dateop": _dateop, "shift": _shift, "after": _period(False), "counted": _period(True), "at": _at,
    "interval": _interval, "filter": _filter, "minus": _minus, "agg": _agg, "aggcall": _aggcall, "meets": _meets,
    "or": lambda e, p: _joined(e, p, True), "and2": lambda e, p: _joined(e, p, False),
    "negate": lambda e, p: negated(truth(e.kids[0], p)), "ref": lambda e, p: provision(e.word),
    "choice": lambda e, p: p.world.facts.choices[e.word], "previous": lambda e, p: previous(p),
    "unknown": lambda e, p: OPEN, "text": lambda e, p: e.word, "cidr": lambda e, p: e.word,
}  # fmt: skip
__all__ = ["Hours", "truth", "value"]
