"""The derivation of a conclusion or a value: provisions, conditions with their facts, arithmetic, definitions below."""

from __future__ import annotations

from typing import Any

from kiyaku.facts.case import Event
from kiyaku.judge.arithmetic import Written
from kiyaku.judge.because import because, source
from kiyaku.judge.conclusion import Conclusion
from kiyaku.judge.show import shown
from kiyaku.judge.world import Situation
from kiyaku.law.address import citation
from kiyaku.law.program import Node, Norm
from kiyaku.reckon.env import Env, day, still
from kiyaku.reckon.values import Moving, Unknown, is_unknown

MARKS = {True: "✓", False: "✗", None: "？"}
MOST = 40


class Why:
    """Collects the lines of one explanation; a definition met while writing is explained once, below."""

    def __init__(self, world: Situation):
        self.world, self.reckoner = world, world.reckoner
        self.lines: list[str] = []
        self.waiting: list[tuple[Node, Env]] = []
        self.seen: set[str] = set()
        self.written = Written(self.reckoner, self.ask)

    def say(self, text: str, depth: int = 0) -> None:
        self.lines.append("  " * depth + text)

    def ask(self, node: Node, env: Env) -> None:
        self.waiting.append((node, env))

    # -- conclusions -----------------------------------------------------------------------------------------
    def conclusion(self, c: Conclusion) -> None:
        """What it is, what holds, what it amounts to."""
        n = c.norm
        self.say(f"{c.id}  {n.kind}  {c.status}")
        self.say(f"{citation(n.pid)}" + (f" — {n.notes.gist}" if n.notes.gist else ""), 1)
        who = " → ".join(p for p in (c.instance.party or n.bearer, c.instance.other or n.other) if p)
        if who:
            self.say(f"誰が → 誰に: {who}", 1)
        for r in because(c):
            facts = f"  ← {'、'.join(r.facts)}" if r.facts else ""
            wait = f"  要るもの: {'、'.join(r.missing)}" if r.missing else ""
            self.say(f"{MARKS[r.holds]} {r.text}{facts}{wait}", 1)
        if c.applies is False:
            return
        self.payment(c)
        for key in ("期限", "履行", "失効", "期間"):
            if key in n.lines:
                self.dated(c, key)
        for code in n.notes.issues:
            issue = self.world.program.issues[code]
            self.say(f"解釈 {code} {issue.name} = {self.world.choices[code]}（{issue.reason}）", 1)

    def payment(self, c: Conclusion) -> None:
        """対象, 免責, 金額, 上限, in the order in which they work."""
        n = c.norm
        for member, held, pid in c.pool:
            mark = MARKS[None if isinstance(held, Unknown) else held]
            left = f"  免責 {citation(pid)}" if pid and held is not True else ""
            amount = shown(member.fields.get("額")) if isinstance(member, Event) else ""
            self.say(f"{mark} 対象 {member} {amount}{left}", 1)
        if "金額" in n.lines:
            c.raw  # noqa: B018  (binds 対象)
            self.say(f"金額 {self.written.line(n.lines['金額'], c.env)}", 1)
        for cap in c.caps:
            self.say(f"上限 {citation(cap.pid)} {cap.name}: {shown(cap.limit)}", 1)
        if c.caps or n.rounding:
            self.say(f"支払うべき額 {shown(c.amount)}", 1)
        if "限度" in n.lines:
            self.say(f"限度 {self.written.line(n.lines['限度'], c.env)}", 1)

    def dated(self, c: Conclusion, key: str) -> None:
        node = c.norm.lines[key]
        self.say(f"{key} {source(node)} = {shown(c.performed if key == '履行' else c.line(key))}", 1)
        for part in node.walk():
            if part.op == "define":
                self.ask(part, c.env)
                break

    # -- definitions -----------------------------------------------------------------------------------------
    def drain(self) -> None:
        """Explain what is waiting, each once, until all is said or it grows too long."""
        while self.waiting and len(self.seen) < MOST:
            node, env = self.waiting.pop(0)
            try:
                args = [self.written.value(k, env) for k in node.kids]
            except KeyError:  # stands under a variable of an aggregate that is not walked here
                continue
            self.table(node, env, args) if node.op == "lookup" else self.definition(node.value, args, env)

    def definition(self, name: str, args: list[Any], env: Env, some: tuple[int, ...] | None = None, label: str = "") -> None:
        """A definition's value, the provision that gives it, and how."""
        d = self.world.program.definitions[name]
        key = f"{name}{some}({'、'.join(shown(a) for a in args)})@{day(env.now)}@{day(env.rd)}"
        if key in self.seen:
            return
        self.seen.add(key)
        plain_args = [a.day if isinstance(a, Moving) else a for a in args]
        inner, made, pieces = self.reckoner.definitions.inside(env, name, plain_args, some)
        value = self.reckoner.definitions.call(still(self.world, day(env.now), day(env.rd)), name, plain_args, some)
        shown_args = "、".join(shown(a) for a in plain_args)
        title = label or name + (f"（{shown_args}）" if plain_args else "")
        if not pieces:
            self.say(f"{title} = {shown(value, d.type)}", 1)
        for i in pieces:
            piece = made.pieces[i]
            place = self.reckoner.definitions.at(inner, made, i)
            chosen = self.case(piece.cases, place)
            how = self.how(chosen, place, value)
            self.say(f"{title} = {shown(value, d.type)}  （{citation(piece.pid)}{how}）", 1)
            for cond in piece.conds:
                held = self.written.value(cond, place)
                mark = MARKS[None if is_unknown(held) else bool(held)]
                self.say(f"{mark} 条件 {source(cond)}", 2)
            if any(x.op == "previous" for x in chosen.walk()) if chosen else False:
                rest = tuple(j for j in (made.all if some is None else some) if j != i and i not in made.beats[j])
                self.definition(name, plain_args, env, rest, "従前の値")

    def case(self, cases: tuple[tuple[Node | None, Node], ...], env: Env) -> Node | None:
        """The case that was chosen."""
        for cond, node in cases:
            if cond is None or self.written.value(cond, env) is True:
                return node
        return cases[-1][1] if cases else None

    def how(self, node: Node | None, env: Env, value: Any) -> str:
        """The formula with numbers, where there is one to show."""
        if node is None:
            return ""
        if node.op == "arith" or node.op in ("define", "fn", "agg", "lookup") and node.type.name in ("円", "端数円", "個数"):
            return f": {self.written.line(node, env)}"
        if node.op == "lit":
            return ""
        for part in node.walk():
            if part.op in ("define", "lookup"):
                self.ask(part, env)
        return f": {source(node)}"

    def table(self, node: Node, env: Env, args: list[Any]) -> None:
        """The row that was read."""
        key = f"{node.value}({'、'.join(shown(a) for a in args)})"
        if key in self.seen:
            return
        self.seen.add(key)
        outer, self.world.cites = self.world.cites, set()
        value = self.written.value(node, env)
        rows = sorted(x for x in self.world.cites if x[0] not in "#!" and x.startswith(self.world.program.tables[node.value].pid))
        self.world.cites = outer
        named = zip(self.world.program.tables[node.value].params, args, strict=True)
        given = "、".join(shown(a, t) for (_, t), a in named)
        unit = node.type.name.removeprefix("円") if node.type.name.startswith("円/") else ""
        amount = shown(value, node.type) if not unit else f"{shown(value)}円{unit}"
        self.say(f"表 {node.value}（{given}） = {amount}  （{'、'.join(rows) or '当たる行なし'}）", 1)


def why(world: Situation, ident: str) -> list[str]:
    """The derivation of the conclusion(s) or definition that `ident` names; [] where it names nothing."""
    told, run = Why(world), world.whole()
    stem, _, label = ident.partition("[")
    parts = {p for p in label.rstrip("]").replace(",", "、").split("、") if p}
    for norm in world.program.norms:
        if stem not in (f"{norm.pid}/{norm.name}", f"{world.program.doc}:{norm.pid}/{norm.name}", norm.name, norm.pid):
            continue
        found = [c for c in run.conclusions(norm) if parts <= set(c.instance.label.split("、"))]
        for c in found:
            told.conclusion(c)
        if not found:
            told.lines += nothing(world, norm)
    name = stem.rsplit("/", 1)[-1]
    if not told.lines and name in world.program.definitions:
        from kiyaku.judge.expect import arguments

        told.definition(name, arguments(world, name, label.rstrip("]")), still(world, world.today))
    told.drain()
    return told.lines


def nothing(world: Situation, norm: Norm) -> list[str]:
    """Why a norm has no instance at all."""
    lines = [f"{world.program.doc}:{norm.pid}/{norm.name}  {norm.kind}  該当なし", f"  {citation(norm.pid)} — {norm.notes.gist}"]
    if norm.onstate:
        lines.append(f"  ✗ 契機 {norm.onstate[0]} → {norm.onstate[1]} がまだありません")
    elif norm.trigger is not None:
        lines.append(f"  ✗ 契機 {source(norm.trigger)} に当たるものがありません")
    return lines


__all__ = ["Why", "why"]
