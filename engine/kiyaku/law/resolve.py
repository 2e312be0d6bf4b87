"""Expressions as written -> resolved, typed nodes. Every unknown name, wrong type and wrong unit is a problem."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from kiyaku.errors import Place, Problem, nearest
from kiyaku.law import types as ty
from kiyaku.law.address import reference
from kiyaku.law.literals import literal
from kiyaku.law.program import Node, Program
from kiyaku.law.scope import BUILTIN, DATEOPS, FUNCTIONS, SPAN_ATTRS, Scope, attributes
from kiyaku.law.types import Type
from kiyaku.syntax.tree import Expr

LITERALS = {"num", "qty", "pct", "rate", "frac", "bw", "date", "datetime", "text", "cidr", "timetable"}
OPS = {"≦": "<=", "≧": ">=", "≠": "!=", "＝": "=", "＜": "<", "＞": ">"}
COMPARATORS = {
    "超": ">", "以上": ">=", "以下": "<=", "以内": "<=", "未満": "<",
    "以降": ">=", "以後": ">=", "以前": "<=", "より前": "<", "より後": ">",
}  # fmt: skip
SIGNS = {"＋": "+", "−": "-", "－": "-", "*": "×"}


class Resolver:
    """Resolves expressions of one program; gathers problems and the argument types of each definition's calls."""

    def __init__(self, program: Program):
        self.program = program
        self.problems: list[Problem] = []
        self.calls: dict[str, list[Type]] = {}

    def fault(self, place: Place, code: str, message: str, remedy: str = "") -> None:
        self.problems.append(Problem(place, code, message, remedy))

    def node(self, e: Expr, s: Scope) -> Node:
        """The expression's node; after a problem, a node of type ？ so that checking goes on."""
        if e.op in LITERALS:
            return self.literal(e)
        made: Callable[[Expr, Scope], Node] = getattr(self, "_x_" + e.op.rstrip("_"))
        return made(e, s)

    def condition(self, e: Expr, s: Scope) -> Node:
        """An expression that must be true or false (KY0212)."""
        node = self.node(e, s)
        if node.type not in (ty.BOOL, ty.ANY):
            self.fault(e.place, "KY0212", f"条件は真偽でなければなりません（{node.type} です）", "比較か「がある」を書いてください")
        return node

    def make(self, e: Expr, kids: Iterable[Node], type_: Type, value: Any = None, op: str = "") -> Node:
        return Node(op or e.op.rstrip("_"), tuple(kids), value, type_, e.place, e.word)

    def literal(self, e: Expr) -> Node:
        try:
            value, type_ = literal(e.op, e.word)
        except (ValueError, OverflowError) as error:
            self.fault(e.place, "KY0215", str(error), "値を確かめてください")
            value, type_ = None, ty.ANY
        return self.make(e, (), type_, value, "lit")

    # -- names ----------------------------------------------------------------------------------------
    def _x_name(self, e: Expr, s: Scope) -> Node:
        name, p = e.word, s.program
        if s.element is not None:
            fields = attributes(p, s.element)
            if name in fields:
                if name in s.names:
                    self.fault(e.place, "KY0203", f"「{name}」は項目でもあり変数でもあります", "変数の名を変えてください")
                this = Node("local", (), "この事象", s.element, e.place, "この事象")
                return self.make(e, (this,), fields[name], name, "attr")
        if name in s.names:
            return self.make(e, (), s.names[name], name, "local")
        if name in BUILTIN:
            op = {"基準日": "asof", "基準日時": "asoftime"}.get(name, "lit")
            return self.make(e, (), BUILTIN[name], {"真": True, "偽": False}.get(name), op)
        if name in p.definitions:
            d = p.definitions[name]
            if d.params:
                self.fault(e.place, "KY0204", f"「{name}」には引数が {len(d.params)} 個要ります", f"{name}( … ) と書いてください")
            return self.make(e, (), d.type, name, "define")
        if name in p.items:
            return self.make(e, (), p.items[name].type, name, "item")
        if name in p.states:
            return self.make(e, (), Type("区分", p.states[name].values), name, "state")
        if name in p.kinds:
            return self.make(e, (), ty.listed(ty.event(name)), name, "events")
        if name in p.by_name:
            return self.make(e, (), ty.listed(ty.norm(name)), name, "norms")
        if name in p.findings:
            return self.make(e, (), ty.BOOL, name, "finding")
        if name in p.symbols:
            return self.make(e, (), Type("区分", p.symbols[name]), name, "lit")
        return self.unknown_name(e, s)

    def unknown_name(self, e: Expr, s: Scope) -> Node:
        """KY0201, with the nearest name; a name that swallowed の or がある gets its spaces back."""
        p = s.program
        known = [*s.names, *p.items, *p.kinds, *p.definitions, *p.by_name, *p.findings, *p.states, *p.symbols, *p.tables]
        if s.element is not None:
            known += attributes(p, s.element)
        name, remedy = e.word, ""
        for glue in ("の", "がある", "がない", "が", "かつ", "または"):
            head, cut, tail = name.partition(glue)
            if cut and head in known:
                remedy = f"空白で区切ってください: {head} {glue} {tail}".rstrip()
                break
        close = nearest(name, known)
        remedy = remedy or (f"「{close}」ではありませんか" if close else "宣言するか、綴りを確かめてください")
        self.fault(e.place, "KY0201", f"「{name}」という名はありません", remedy)
        return self.make(e, (), ty.ANY, name, "lit")

    def _x_call(self, e: Expr, s: Scope) -> Node:
        name, p = e.word, s.program
        kids = [self.node(k, s) for k in e.kids]
        if name in FUNCTIONS:
            return self.function(e, name, kids, s)
        if name in p.by_name:
            return self.make(e, kids, ty.norm(name), name, "normof")
        if name in p.definitions or name in p.tables:
            d = p.definitions.get(name) or p.tables[name]
            if len(kids) != len(d.params):
                self.fault(e.place, "KY0204", f"「{name}」の引数は {len(d.params)} 個です（{len(kids)} 個書かれています）")
            self.calls.setdefault(name, [ty.NONE] * len(d.params))
            for i, (kid, (param, want)) in enumerate(zip(kids, d.params, strict=False)):
                seen = self.calls[name]
                seen[i] = ty.join(seen[i], kid.type) or seen[i]
                if not ty.agree(kid.type, want):
                    self.fault(kid.place, "KY0210", f"「{name}」の引数「{param}」は{want}です（{kid.type} です）")
            return self.make(e, kids, d.type, name, "define" if name in p.definitions else "lookup")
        close = nearest(name, [*FUNCTIONS, *p.definitions, *p.tables, *p.by_name])
        self.fault(e.place, "KY0201", f"「{name}」という関数・定義・表はありません", f"「{close}」ではありませんか" if close else "")
        return self.make(e, kids, ty.ANY, name, "lit")

    def function(self, e: Expr, name: str, kids: list[Node], s: Scope) -> Node:
        wants, result = FUNCTIONS[name]
        if len(kids) != len(wants) and not (name == "該当日" and len(kids) == 1):
            self.fault(e.place, "KY0204", f"「{name}」の引数は {len(wants)} 個です（{len(kids)} 個書かれています）")
        for kid, want in zip(kids, wants, strict=False):
            if not ty.agree(kid.type, want):
                self.fault(kid.place, "KY0210", f"「{name}」には{want}が要ります（{kid.type} です）")
        if name == "到来日" and kids and kids[0].op != "state":
            self.fault(e.place, "KY0210", "「到来日」の最初の引数は状態の名です")
        return self.make(e, kids, result or kids[0].type, name, "fn")

    # -- の and its kin ---------------------------------------------------------------------------------
    def _x_get(self, e: Expr, s: Scope) -> Node:
        base = self.node(e.kids[0], s)
        known = attributes(s.program, base.type)
        if base.type == ty.ANY:
            return self.make(e, (base,), ty.ANY, e.word, "attr")
        if e.word not in known:
            close = nearest(e.word, known)
            remedy = f"「{close}」ではありませんか" if close else ("書けるもの: " + "、".join(known) if known else "")
            self.fault(e.place, "KY0205", f"{base.type} に「{e.word}」はありません", remedy)
            return self.make(e, (base,), ty.ANY, e.word, "attr")
        return self.make(e, (base,), known[e.word], e.word, "attr")

    def _x_dateop(self, e: Expr, s: Scope) -> Node:
        base = self.node(e.kids[0], s)
        if base.type == ty.SPAN and e.word in SPAN_ATTRS:
            return self.make(e, (base,), SPAN_ATTRS[e.word], e.word, "attr")
        if base.type not in (ty.DATE, ty.DATETIME, ty.ANY) or e.word not in DATEOPS:
            self.fault(e.place, "KY0205", f"{base.type} に「{e.word}」はありません")
        return self.make(e, (base,), DATEOPS.get(e.word, ty.DATE), e.word)

    def _x_shift(self, e: Expr, s: Scope) -> Node:
        base = self.node(e.kids[0], s)
        if base.type not in (ty.DATE, ty.DATETIME, ty.ANY):
            self.fault(e.place, "KY0210", f"「{e.word}」は日付に付きます（{base.type} です）")
        if "営業日" in e.word:
            return self.make(e, (base,), ty.DATE, e.word)
        length = literal("qty", e.word[:-1])[0]
        return self.make(e, (base,), ty.DATE, (length, 1 if e.word[-1] == "後" else -1))

    def _x_at(self, e: Expr, s: Scope) -> Node:
        when, body = self.node(e.kids[0], s), self.node(e.kids[1], s)
        if when.type not in (ty.DATE, ty.DATETIME, ty.ANY):
            self.fault(e.kids[0].place, "KY0210", f"「時点の」の前は日付です（{when.type} です）")
        return self.make(e, (when, body), body.type)

    def _x_after(self, e: Expr, s: Scope) -> Node:
        base = self.node(e.kids[0], s)
        length, type_ = literal("qty", e.word)
        if base.type not in (ty.DATE, ty.DATETIME, ty.ANY) or type_ != ty.LENGTH:
            self.fault(e.place, "KY0210", f"期間は日付から数えます（{base.type} から {e.word}）")
        return self.make(e, (base,), ty.SPAN, length)

    def _x_counted(self, e: Expr, s: Scope) -> Node:
        base = self.node(e.kids[0], s)
        length = literal("qty", e.words[-1])[0]
        if base.type not in (ty.DATE, ty.DATETIME, ty.ANY):
            self.fault(e.place, "KY0210", f"起算日は日付です（{base.type} です）")
        return self.make(e, (base,), ty.SPAN, length)

    def _x_filter(self, e: Expr, s: Scope) -> Node:
        base = self.node(e.kids[0], s)
        if base.type.name != "一覧" or base.type.of is None:
            if base.type != ty.ANY:
                self.fault(e.place, "KY0210", f"[ ] は事象や一覧に付きます（{base.type} です）")
            return self.make(e, (base,), ty.listed(ty.ANY))
        inside = s.within(base.type.of)
        return self.make(e, (base, self.condition(e.kids[1], inside)), base.type)

    def _x_minus(self, e: Expr, s: Scope) -> Node:
        return self.make(e, [self.node(k, s) for k in e.kids], ty.listed(ty.SEGMENT))

    # -- collections --------------------------------------------------------------------------------------
    def _x_agg(self, e: Expr, s: Scope) -> Node:
        name, var = e.words[0], e.words[1]
        coll = self.node(e.kids[0], s)
        member = coll.type.of if coll.type.name == "一覧" and coll.type.of else ty.ANY
        if coll.type.name not in ("一覧", "？"):
            self.fault(e.kids[0].place, "KY0210", f"「{name}」は一覧の上で数えます（{coll.type} です）", "「の 各日」「の 各月」を付けますか")
        inner = s.bind(var, member)
        cond = [self.condition(e.kids[1], inner)] if len(e.kids) == 3 else []
        body = self.node(e.kids[-1], inner)
        type_ = self.total(name, body.type, member)
        if type_ is None:
            self.fault(e.place, "KY0211", f"{body.type} の「{name}」は取れません")
        return self.make(e, (coll, *cond, body), type_ or ty.ANY, var)

    def total(self, name: str, body: Type, member: Type) -> Type | None:
        """The type of an aggregate."""
        match name:
            case "件数":
                return ty.COUNT
            case "最初":
                return member
            case "全部" | "一部":
                return ty.BOOL if body in (ty.BOOL, ty.ANY) else None
            case "区切り":
                return ty.listed(ty.SPAN)
            case "共通部分" | "合わせた":
                return ty.listed(ty.SEGMENT)
            case "合計":
                return body if body in (*ty.MONEY, *ty.PLAIN, ty.RATIO, ty.DURATION, ty.ANY) else None
            case _:
                return body if body.name in ty.ORDERED else None

    def _x_aggcall(self, e: Expr, s: Scope) -> Node:
        kids = [self.node(k, s) for k in e.kids]
        kinds = [k.type.of if k.type.name == "一覧" and k.type.of and e.word not in ("件数",) else k.type for k in kids]
        if e.word == "件数":
            return self.make(e, kids, ty.COUNT)
        joined: Type | None = ty.NONE
        for kind in kinds:
            joined = ty.join(joined, kind) if joined else None
        type_ = self.total(e.word, joined, joined) if joined else None
        if type_ is None:
            names = "、".join(str(k) for k in kinds)
            self.fault(e.place, "KY0211", f"「{e.word}」の中の種類がそろいません（{names}）")
        return self.make(e, kids, type_ or ty.ANY)

    def _x_oneof(self, e: Expr, s: Scope) -> Node:
        kids = [self.node(k, s) for k in e.kids]
        joined = kids[0].type
        for k in kids[1:]:
            joined = ty.join(joined, k.type) or ty.ANY
        return self.make(e, kids, joined)

    # -- provisions, choices --------------------------------------------------------------------------------
    def _x_ref(self, e: Expr, s: Scope) -> Node:
        return self.make(e, (), ty.PROVISION, reference(e.word, s.where))

    def _x_meets(self, e: Expr, s: Scope) -> Node:
        return self.make(e, (), ty.BOOL, (reference(e.words[0], s.where), e.words[1]))

    def _x_choice(self, e: Expr, s: Scope) -> Node:
        issue = s.program.issues.get(e.word)
        if issue is None:
            close = nearest(e.word, s.program.issues)
            self.fault(e.place, "KY0201", f"争点「{e.word}」は宣言されていません", f"「{close}」ではありませんか" if close else "争点 … を宣言してください")
            return self.make(e, (), ty.ANY, e.word)
        return self.make(e, (), Type("区分", issue.alternatives), e.word)

    def _x_previous(self, e: Expr, s: Scope) -> Node:
        if s.previous is None:
            self.fault(e.place, "KY0216", "「従前の値」は にかかわらず のある定義の中でだけ使えます")
        return self.make(e, (), s.previous or ty.ANY)

    def _x_unknown(self, e: Expr, s: Scope) -> Node:
        return self.make(e, (), ty.ANY, e.words[-1])

    def _x_interval(self, e: Expr, s: Scope) -> Node:
        a, b = (self.node(k, s) for k in e.kids)
        times = {a.type, b.type} & {ty.DATETIME}
        for k in (a, b):
            if k.type not in (ty.DATE, ty.DATETIME, ty.ANY):
                self.fault(k.place, "KY0210", f"〜 の両端は日付です（{k.type} です）")
        return self.make(e, (a, b), ty.SEGMENT if times else ty.SPAN)

    # -- truth ----------------------------------------------------------------------------------------------
    def _x_or(self, e: Expr, s: Scope) -> Node:
        left = e.kids[0]
        if left.op == "equals" and e.kids[1].op == "name" and e.kids[1].word in s.program.symbols:
            names = f"{left.kids[1].word} 、 {e.kids[1].word}"
            self.fault(e.place, "KY0214", "「A が X または Y」は「A が X」と「Y」の選択と読めてしまいます", f"A が いずれか( {names} ) と書いてください")
            return self.make(e, (), ty.BOOL, None, "or")
        return self.make(e, [self.condition(k, s) for k in e.kids], ty.BOOL, None, "or")

    def _x_and2(self, e: Expr, s: Scope) -> Node:
        return self.make(e, [self.condition(k, s) for k in e.kids], ty.BOOL, None, "and")

    def _x_negate(self, e: Expr, s: Scope) -> Node:
        return self.make(e, [self.condition(e.kids[0], s)], ty.BOOL, None, "not")

    def compared(self, e: Expr, a: Node, b: Node, word: str) -> Node:
        """A comparison: units must agree; order needs an ordered type."""
        if not ty.agree(a.type, b.type):
            hint = ""
            if a.type.name == "区分":
                close = nearest(b.word, a.type.values)
                hint = f"「{close}」ではありませんか" if close else "書けるもの: " + "、".join(a.type.values)
            self.fault(e.place, "KY0210", f"{a.type} と {b.type} は比べられません", hint)
        elif word not in ("=", "!=") and a.type.name not in ty.ORDERED:
            self.fault(e.place, "KY0210", f"{a.type} に大小はありません")
        return self.make(e, (a, b), ty.BOOL, word, "compare")

    def against(self, e: Expr, s: Scope, left: Type) -> Node:
        """The right side of a comparison: beside a 区分, its values come before other names."""
        if left.name == "区分" and e.op == "name" and e.word in left.values:
            return self.make(e, (), Type("区分", (e.word,)), e.word, "lit")
        if left.name == "区分" and e.op == "oneof":
            kids = [self.against(k, s, left) for k in e.kids]
            return self.make(e, kids, left if all(ty.agree(k.type, left) for k in kids) else ty.TEXT)
        return self.node(e, s)

    def _x_compare(self, e: Expr, s: Scope) -> Node:
        a = self.node(e.kids[0], s)
        b = self.against(e.kids[1], s, a.type)
        return self.compared(e, a, b, OPS.get(e.word, e.word))

    def _x_bound(self, e: Expr, s: Scope) -> Node:
        a, b = (self.node(k, s) for k in e.kids)
        return self.compared(e, a, b, COMPARATORS[e.word])

    def _x_between2(self, e: Expr, s: Scope) -> Node:
        a, b, c = (self.node(k, s) for k in e.kids)
        both = [self.compared(e, a, b, COMPARATORS[e.words[0]]), self.compared(e, a, c, COMPARATORS[e.words[1]])]
        return self.make(e, both, ty.BOOL, None, "and")

    def _x_equals(self, e: Expr, s: Scope) -> Node:
        a = self.node(e.kids[0], s)
        b = self.against(e.kids[1], s, a.type)
        if a.type == ty.PROVISION or b.type == ty.PROVISION:
            return self.make(e, (a, b), ty.BOOL, None, "covers")
        return self.compared(e, a, b, "=")

    def _x_within(self, e: Expr, s: Scope) -> Node:
        return self.make(e, [self.node(k, s) for k in e.kids], ty.BOOL)

    def _x_exists(self, e: Expr, s: Scope) -> Node:
        return self.make(e, [self.node(e.kids[0], s)], ty.BOOL)

    def _x_none(self, e: Expr, s: Scope) -> Node:
        return self.make(e, [self.make(e, [self.node(e.kids[0], s)], ty.BOOL, None, "exists")], ty.BOOL, None, "not")

    def _x_elapsed(self, e: Expr, s: Scope) -> Node:
        kid = self.node(e.kids[0], s)
        if kid.type not in (ty.SPAN, ty.ANY):
            self.fault(e.place, "KY0210", f"「を経過した」は期間の区間に付きます（{kid.type} です）", "X から 3か月 を経過した のように書きます")
        return self.make(e, [kid], ty.BOOL)

    def _x_notelapsed(self, e: Expr, s: Scope) -> Node:
        node = self._x_elapsed(e, s)
        return self.make(e, [self.make(e, node.kids, ty.BOOL, None, "elapsed")], ty.BOOL, None, "not")

    # -- arithmetic -------------------------------------------------------------------------------------------
    def arithmetic(self, e: Expr, s: Scope, rule: Callable[[Type, Type], Type | None], sign: str) -> Node:
        a, b = (self.node(k, s) for k in e.kids)
        type_ = rule(a.type, b.type)
        if type_ is None:
            self.fault(e.place, "KY0211", f"{a.type} {sign} {b.type} は計算できません", "単位をそろえてください")
        fractional = type_ == ty.YEN and any(
            k.op == "lit" and k.type == ty.NUMBER and k.value is not None and k.value.denominator != 1 for k in (a, b)
        )
        return self.make(e, (a, b), ty.FRACTION if fractional else type_ or ty.ANY, sign, "arith")

    def _x_add(self, e: Expr, s: Scope) -> Node:
        return self.arithmetic(e, s, ty.add, SIGNS.get(e.word, e.word))

    def _x_mul(self, e: Expr, s: Scope) -> Node:
        sign = SIGNS.get(e.word, e.word)
        return self.arithmetic(e, s, ty.divide if sign == "÷" else ty.multiply, sign)

    def _x_div(self, e: Expr, s: Scope) -> Node:
        return self.arithmetic(e, s, ty.divide, "÷")
