"""Checked expressions -> closures over an Env. One maker an operator; made once a program, run for every case."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from kiyaku.law.address import Ref
from kiyaku.law.program import Node, Program
from kiyaku.reckon import dates, functions
from kiyaku.reckon.attributes import attribute
from kiyaku.reckon.env import DAY, FAR, Env, day
from kiyaku.reckon.values import (
    Bounds,
    Moving,
    Unknown,
    arithmetic,
    both,
    compared,
    either,
    missing,
    negate,
)

Fn = Callable[[Env], Any]


class Reckoner:
    """The closures of one program."""

    def __init__(self, program: Program):
        from kiyaku.reckon.define import Definitions

        self.program = program
        self.made: dict[int, Fn] = {}
        self.definitions = Definitions(self)

    def fn(self, node: Node) -> Fn:
        """The closure of a node; the same one each time."""
        key = id(node)
        if key not in self.made:
            self.made[key] = MAKERS[node.op](node, self)
        return self.made[key]


def lit(n: Node, r: Reckoner) -> Fn:
    value = n.value
    return lambda env: value


def local(n: Node, r: Reckoner) -> Fn:
    name = n.value
    return lambda env: env.names[name]


def asof(n: Node, r: Reckoner) -> Fn:
    return lambda env: env.now


def asoftime(n: Node, r: Reckoner) -> Fn:
    return lambda env: datetime.combine(env.plain(env.now), time.max)


def item(n: Node, r: Reckoner) -> Fn:
    """A contract item as it stands at the read date; open: missing is unknown within its 範囲, 任意 blank is なし."""
    slot, name = r.program.items[n.value], n.value
    default = r.fn(slot.default) if slot.default else None
    numeric = slot.low is not None or slot.high is not None
    unknown = Bounds(slot.low, slot.high, frozenset({name})) if numeric else Unknown(frozenset({name}))

    def run(env: Env) -> Any:
        at = day(env.rd)
        series = env.world.items.get(name, ())
        found, value = False, None
        for start, known in series:
            if start > at:
                env.mark(env.rd, start)
                break
            found, value = True, known
        if found:
            return value
        if not series and default:
            return default(env)
        return None if slot.optional and not series else unknown

    return run


def events(n: Node, r: Reckoner) -> Fn:
    """The events of a kind that have happened by `now`, in order."""
    name = n.value

    def run(env: Env) -> Any:
        every, until = env.world.events.get(name, []), day(env.now)
        for i, event in enumerate(every):
            if event.day > until:
                env.mark(env.now, event.day)
                return every[:i]
        return every

    return run


def asked(call: Callable[[Env, date], tuple[Any, date]]) -> Fn:
    """An answer of the world at `now`, with the mark it came with."""

    def run(env: Env) -> Any:
        value, horizon = call(env, day(env.now))
        env.mark(env.now, horizon)
        return value

    return run


def norms(n: Node, r: Reckoner) -> Fn:
    return asked(lambda env, at: env.world.conclusions(n.value, at))


def normof(n: Node, r: Reckoner) -> Fn:
    """The conclusion of a norm for one 契機; なし where there is none."""
    arg = r.fn(n.kids[0])

    def call(env: Env, at: date) -> tuple[Any, date]:
        wanted = arg(env)
        found, horizon = env.world.conclusions(n.value, at)
        return next((c for c in found if c.subject is wanted or c.subject == wanted), None), horizon

    return asked(call)


def finding(n: Node, r: Reckoner) -> Fn:
    """A finding: false until somebody has made it."""
    name = n.value

    def run(env: Env) -> Any:
        env.world.cites.add("!" + name)
        made = env.world.findings.get(name)
        if made is None:
            return False
        value, since = made
        if since > day(env.now):
            env.mark(env.now, since)
            return False
        return value

    return run


def state(n: Node, r: Reckoner) -> Fn:
    return asked(lambda env, at: env.world.status(n.value, at))


def choice(n: Node, r: Reckoner) -> Fn:
    code = n.value

    def run(env: Env) -> Any:
        env.world.cites.add("#" + code)
        return env.world.choices[code]

    return run


def unknown(n: Node, r: Reckoner) -> Fn:
    value = Unknown(frozenset({n.value}))
    return lambda env: value


def meets(n: Node, r: Reckoner) -> Fn:
    ref, word = n.value
    return asked(lambda env, at: env.world.meets(ref, word, env.names.get("相手方"), at))


def fn(n: Node, r: Reckoner) -> Fn:
    if n.value == "該当日":
        ref = n.kids[0].value
        party = r.fn(n.kids[1]) if len(n.kids) > 1 else lambda env: None
        return asked(lambda env, at: env.world.first_met(ref, party(env), at))
    if n.value == "到来日":
        name, value = n.kids[0].value, r.fn(n.kids[1])
        return asked(lambda env, at: env.world.reached(name, value(env), at))
    call, args = functions.TABLE[n.value], [r.fn(k) for k in n.kids]
    return lambda env: call(*[env.plain(arg(env)) for arg in args])


def attr(n: Node, r: Reckoner) -> Fn:
    base, name = r.fn(n.kids[0]), n.value
    return lambda env: attribute(env, base(env), name)


def dateop(n: Node, r: Reckoner) -> Fn:
    base, step = r.fn(n.kids[0]), dates.STEPS[n.value]
    return lambda env: step(env, base(env))


def shift(n: Node, r: Reckoner) -> Fn:
    base, move = r.fn(n.kids[0]), dates.shifter(n.value)
    return lambda env: move(env, base(env))


def after(n: Node, r: Reckoner) -> Fn:
    base, length = r.fn(n.kids[0]), n.value
    return lambda env: dates.period(env, base(env), length, counted=False)


def counted(n: Node, r: Reckoner) -> Fn:
    base, length = r.fn(n.kids[0]), n.value
    return lambda env: dates.period(env, base(env), length, counted=True)


def at(n: Node, r: Reckoner) -> Fn:
    """`D 時点の X`: items read at D, events up to D, but never beyond `now`: nobody sees the future."""
    when, body = (r.fn(k) for k in n.kids)

    def run(env: Env) -> Any:
        target = when(env)
        if target is None or isinstance(target, Unknown):
            return target
        if isinstance(target, datetime):
            target = target.date()
        now, then = day(env.now), day(target)
        if then <= now:
            if isinstance(target, Moving) and not (isinstance(env.now, Moving) and env.now.clock == target.clock):
                env.mark(target, now + DAY)
            seen: date | Moving = target
        else:
            env.mark(env.now, then)
            seen = env.now
        return body(Env(env.world, env.names, seen, target, env.frame, env.pieces))

    return run


def and_(n: Node, r: Reckoner) -> Fn:
    a, b = (r.fn(k) for k in n.kids)

    def run(env: Env) -> Any:
        left = a(env)
        return False if not isinstance(left, Unknown) and not left else both((left, b(env)))

    return run


def or_(n: Node, r: Reckoner) -> Fn:
    a, b = (r.fn(k) for k in n.kids)

    def run(env: Env) -> Any:
        left = a(env)
        return True if not isinstance(left, Unknown) and left else either((left, b(env)))

    return run


def not_(n: Node, r: Reckoner) -> Fn:
    a = r.fn(n.kids[0])
    return lambda env: negate(a(env))


def compare(n: Node, r: Reckoner) -> Fn:
    """A comparison. A moving side marks the dates at which the answer can turn."""
    a, b = (r.fn(k) for k in n.kids)
    op = n.value
    several = n.kids[1].word if n.kids[1].op == "oneof" else ""

    def one(env: Env, x: Any, y: Any) -> Any:
        if isinstance(x, Moving) or isinstance(y, Moving):
            x, y = dates.settle(env, x, y)
        return compared(op, x, y)

    if several:
        return lambda env: oneof_compare(env, a(env), b(env), one, several)
    return lambda env: one(env, a(env), b(env))


def oneof_compare(env: Env, x: Any, many: Any, one: Callable[[Env, Any, Any], Any], word: str) -> Any:
    results = [one(env, x, y) for y in many]
    return either(results) if word == "いずれか" else both(results)


def covers(n: Node, r: Reckoner) -> Fn:
    """`X が 第7条第1項`: the provision named is X, or holds it."""
    a, b = (r.fn(k) for k in n.kids)

    def run(env: Env) -> Any:
        x, many = a(env), b(env)
        if isinstance(x, Unknown) or x is None:
            return x if x is not None else False
        refs = many if isinstance(many, list | tuple) else [many]
        return any(isinstance(ref, Ref) and ref.covers(x.pid if isinstance(x, Ref) else str(x)) for ref in refs)

    return run


def oneof(n: Node, r: Reckoner) -> Fn:
    parts = [r.fn(k) for k in n.kids]
    return lambda env: [part(env) for part in parts]


def within(n: Node, r: Reckoner) -> Fn:
    a, b = (r.fn(k) for k in n.kids)
    return lambda env: dates.within(env, a(env), b(env))


def exists(n: Node, r: Reckoner) -> Fn:
    """`がある`: something was entered, happened or is concluded. An open item that is missing is unknown."""
    a = r.fn(n.kids[0])

    def run(env: Env) -> Any:
        value = a(env)
        if isinstance(value, list):
            return either(getattr(x, "applies", True) for x in value) if value else False
        if isinstance(value, Bounds):
            return Unknown(value.missing) if n.kids[0].op == "item" else True
        return value if isinstance(value, Unknown) else value is not None and value is not False

    return run


def elapsed(n: Node, r: Reckoner) -> Fn:
    a = r.fn(n.kids[0])

    def run(env: Env) -> Any:
        span = a(env)
        if span is None or isinstance(span, Unknown):
            return span if span is not None else False
        return compared(">", *dates.settle(env, env.now, span.last))

    return run


def filter_(n: Node, r: Reckoner) -> Fn:
    base, cond = (r.fn(k) for k in n.kids)

    def run(env: Env) -> Any:
        every = base(env)
        if isinstance(every, Unknown) or every is None:
            return every if every is not None else []
        kept = []
        for x in every:
            held = cond(env.bind("この事象", x))
            if isinstance(held, Unknown):
                kept.append(Doubtful.of(x, held))
            elif held:
                kept.append(x)
        return kept

    return run


class Doubtful:
    """A member of which it is not known whether it passes a filter: `がある` over it is unknown."""

    __slots__ = ("applies", "value")

    def __init__(self, value: Any, applies: Unknown):
        self.value, self.applies = value, applies

    @classmethod
    def of(cls, x: Any, held: Unknown) -> Doubtful:
        inner = x if isinstance(x, Doubtful) else None
        both_missing = Unknown(held.missing | missing(inner.applies)) if inner else held
        return cls(inner.value if inner else x, both_missing)


def arith(n: Node, r: Reckoner) -> Fn:
    a, b = (r.fn(k) for k in n.kids)
    sign = n.value
    return lambda env: arithmetic(sign, env.plain(a(env)), env.plain(b(env)))


def interval(n: Node, r: Reckoner) -> Fn:
    a, b = (r.fn(k) for k in n.kids)
    return lambda env: dates.interval(env, a(env), b(env))


def minus(n: Node, r: Reckoner) -> Fn:
    a, b = (r.fn(k) for k in n.kids)
    return lambda env: functions.subtract(a(env), b(env))


def lookup(n: Node, r: Reckoner) -> Fn:
    args = [r.fn(k) for k in n.kids]
    table = functions.Lookup(r.program.tables[n.value], r.fn)
    return lambda env: table.find(env, [env.plain(arg(env)) for arg in args])


def define(n: Node, r: Reckoner) -> Fn:
    args, name = [r.fn(k) for k in n.kids], n.value
    call = r.definitions.call
    return lambda env: call(env, name, [arg(env) for arg in args])


def previous(n: Node, r: Reckoner) -> Fn:
    return lambda env: r.definitions.previous(env)


def aggregates(n: Node, r: Reckoner) -> Fn:
    from kiyaku.reckon import aggregate

    return aggregate.maker(n, r)


MAKERS: dict[str, Callable[[Node, Reckoner], Fn]] = {
    "lit": lit, "local": local, "asof": asof, "asoftime": asoftime, "item": item, "events": events, "norms": norms,
    "normof": normof, "finding": finding, "state": state, "choice": choice, "unknown": unknown, "meets": meets, "fn": fn,
    "attr": attr, "dateop": dateop, "shift": shift, "after": after, "counted": counted, "at": at, "and": and_, "or": or_,
    "not": not_, "compare": compare, "covers": covers, "oneof": oneof, "within": within, "exists": exists,
    "elapsed": elapsed, "filter": filter_, "arith": arith, "interval": interval, "minus": minus, "lookup": lookup,
    "define": define, "previous": previous, "agg": aggregates, "aggcall": aggregates, "ref": lit,
}  # fmt: skip
__all__ = ["FAR", "Doubtful", "Fn", "Reckoner"]
