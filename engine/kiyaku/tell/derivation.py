"""The derivation of a definition's value: the provision that gives it, the formula, and what that rests on, below."""

from __future__ import annotations

from typing import Any

from kiyaku.judge.because import source
from kiyaku.judge.world import Situation
from kiyaku.language import say
from kiyaku.law.address import citation
from kiyaku.law.program import Node
from kiyaku.reckon.env import Env, day, still
from kiyaku.reckon.pieces import Pieces
from kiyaku.reckon.values import Moving, is_unknown
from kiyaku.tell.arithmetic import Written
from kiyaku.tell.show import MARKS, shown
from kiyaku.tell.turns import turns

MOST = 40


class Derivation:
    """Collects the lines of one explanation. A definition met while writing is explained once, below."""

    def __init__(self, world: Situation):
        self.world = world
        self.lines: list[str] = []
        self.cited: dict[str, None] = {}  # the provisions told of, in order
        self.read: dict[str, None] | None = None  # of a conclusion: the provisions it rests on; no others are told of
        self.written = Written(world.reckoner, self.ask)
        self._waiting: list[tuple[Node, Env]] = []
        self._seen: set[str] = set()

    def tell(self, text: str, depth: int = 0) -> None:
        """Add a line."""
        self.lines.append("  " * depth + text)

    def cite(self, pid: str) -> str:
        """A provision (8.3, iij-ztna:13.1) as a lawyer writes it, kept among those told of."""
        self.cited[pid] = None
        doc, mark, own = pid.rpartition(":")
        return f"{doc}{mark}{citation(own)}"

    def ask(self, node: Node, env: Env) -> None:
        """Have a call of a definition or a table explained, at the place where it was read."""
        self._waiting.append((node, env))

    def finish(self) -> None:
        """Explain what is waiting, each once, until all is said or it grows too long."""
        while self._waiting and len(self._seen) < MOST:
            node, env = self._waiting.pop(0)
            args = [self.written.value(k, env) for k in node.kids]
            if node.op == "lookup":
                self._table(node, env, args)
            else:
                self.definition(node.value, args, env)

    def definition(self, name: str, args: list[Any], env: Env, some: Pieces | None = None, label: str = "") -> None:
        """A definition's value, the provision that gives it, and how. `some` are the pieces 従前の値 is taken from."""
        if self._told(f"{name}{some}({_listed(args)})@{day(env.now)}@{day(env.rd)}"):
            return
        type_, calls = self.world.program.definitions[name].type, self.world.reckoner.definitions
        fixed = [a.day if isinstance(a, Moving) else a for a in args]
        inner, made, pieces = calls.explain(env, name, fixed, some)
        if pieces and self.read is not None and not any(made.pieces[i].pid in self.read for i in pieces):
            return
        value = shown(calls.call(still(self.world, day(env.now), day(env.rd)), name, fixed, some), type_)
        title = label or name + (f"（{_listed(fixed)}）" if fixed else "") + self._when(env)
        if not pieces:
            self.tell(f"{title} = {value}", 1)
        for i in pieces:
            piece, place = made.pieces[i], made.inside(inner, i)
            chosen = self._case(piece.cases, place)
            how = self._how(chosen, place, value) if chosen else ""
            line = f"{title} = {value}  （{self.cite(piece.pid)}{how}）"
            if "  " + line in self.lines:  # read at another date, with the same answer for the same reason
                continue
            self.tell(line, 1)
            for cond in piece.conds:
                held = self.written.value(cond, place)
                mark = MARKS[None if is_unknown(held) else bool(held)]
                self.tell(say("{mark} 条件 {source}", mark=mark, source=source(cond)), 2)
            for x in chosen.walk() if chosen else ():
                if x.op == "fn" and x.value == "到来日":
                    status, to = x.kids
                    owner = self.written.value(status.kids[0], place) if status.kids else None
                    self.turns(status.value, owner, place, self.written.value(to, place))
            if chosen and any(x.op == "previous" for x in chosen.walk()):
                rest = made.before(i, made.all if some is None else some)
                self.definition(name, fixed, env, rest, say("従前の値"))

    def turns(self, state: str, owner: Any, env: Env, value: str | None = None) -> None:
        """What has changed a status, or brought it to a value."""
        for text in turns(self.world, state, owner, value, env, self.cite):
            self.tell(text, 2)

    def _case(self, cases: tuple[tuple[Node | None, Node], ...], env: Env) -> Node | None:
        """The case that was chosen."""
        for cond, node in cases:
            if cond is None or self.written.value(cond, env) is True:
                return node
        return cases[-1][1] if cases else None

    def _when(self, env: Env) -> str:
        """Of a value read at an earlier date than 基準日: which."""
        now = day(env.now)
        return say("〔{day} 時点〕", day=now) if now != self.world.today else ""

    def _how(self, node: Node, env: Env, value: str) -> str:
        """The formula with its numbers; where that only repeats the value, the text of the expression."""
        if node.op == "lit":
            return ""
        amount = node.op in ("define", "fn", "agg", "lookup") and node.type.name in ("円", "端数円", "個数")
        if node.op in ("arith", "aggcall") or amount:
            line = self.written.line(node, env)
            return f": {source(node) if line == value else line}"
        self.written.asks(node, env)
        return f": {source(node)}"

    def _table(self, node: Node, env: Env, args: list[Any]) -> None:
        """The row that was read."""
        if self._told(f"{node.value}({_listed(args)})"):
            return
        table = self.world.program.tables[node.value]
        outer, self.world.cites = self.world.cites, set()
        value = self.written.value(node, env)
        rows = sorted(x for x in self.world.cites if x[0] not in "#!" and x.startswith(table.pid))
        self.world.cites = outer
        given = "、".join(shown(a, t) for (_, t), a in zip(table.params, args, strict=True))
        unit = node.type.name.removeprefix("円") if node.type.name.startswith("円/") else ""
        amount = f"{shown(value)}円{unit}" if unit else shown(value, node.type)
        self.cited |= dict.fromkeys(rows)
        cite = "、".join(rows) or say("当たる行なし")
        self.tell(
            say("表 {table}（{given}） = {value}  （{rows}）", table=node.value, given=given, value=amount, rows=cite),
            1,
        )

    def _told(self, key: str) -> bool:
        """Whether this was explained before; from now on it is."""
        known = key in self._seen
        self._seen.add(key)
        return known


def _listed(values: list[Any]) -> str:
    return "、".join(shown(x) for x in values)
