"""Rules as written -> definitions in pieces, norms and tables, each at its provision."""

from __future__ import annotations

from kiyaku.errors import Place
from kiyaku.law import types as ty
from kiyaku.law.address import Ref, Where, reference
from kiyaku.law.mutatis import Placed
from kiyaku.law.program import (
    CellRange,
    Declaration,
    LimbNode,
    Node,
    Norm,
    Notes,
    Piece,
    Program,
    Proviso,
    TableNode,
    TableRow,
)
from kiyaku.law.resolve import COMPARATORS, Resolver
from kiyaku.law.scope import Scope
from kiyaku.law.types import Type
from kiyaku.syntax import tree as t

NAMED = {
    "amount": "金額", "bounded": "限度", "due": "期限", "span": "期間", "lapse": "失効", "performed": "履行",
    "exercised": "行使", "breach": "違反", "pool": "対象",
}  # fmt: skip
WANTED = {"金額": ty.YEN, "限度": ty.YEN, "期限": ty.DATE, "失効": ty.DATE, "期間": ty.SPAN, "履行": ty.DATE, "違反": ty.BOOL}
AMOUNT_KINDS = ("債務",)


class Rules:
    """Turns placed rules into the program's definitions, norms and tables."""

    def __init__(self, program: Program, resolver: Resolver):
        self.program, self.resolver = program, resolver

    # -- shared lines -----------------------------------------------------------------------------------
    def notes(self, lines: tuple[t.Line, ...], s: Scope) -> Notes:
        """要旨, 内容, 理由, 解釈 and 注意 of a rule or a ただし."""
        text = {line.kind: line.words[0] for line in lines if line.kind in ("gist", "content", "reason")}
        issues: list[str] = []
        warnings: list[tuple[Node | None, str]] = []
        for line in lines:
            if line.kind == "interp":
                for code in line.words:
                    if code in self.program.issues:
                        issues.append(code)
                    elif any(ch.isdigit() for ch in code) and len(code) < 7:
                        self.resolver.fault(line.place, "KY0201", f"争点「{code}」は宣言されていません", "terms.kiyaku に 争点 を宣言してください")
            elif line.kind == "warn":
                cond = self.resolver.condition(line.exprs[0], s) if line.exprs else None
                warnings.append((cond, line.words[-1]))
        return Notes(text.get("gist", ""), text.get("content", ""), text.get("reason", ""), tuple(issues), tuple(warnings))

    def cases(self, lines: tuple[t.Line, ...], s: Scope, want: Type) -> tuple[tuple[Node | None, Node], ...]:
        """値 / 場合 … 値 / それ以外 値: the conditioned ones first, the plain one last."""
        found: list[tuple[Node | None, Node]] = []
        plain: list[tuple[Node | None, Node]] = []
        for line in lines:
            if line.kind == "case":
                value = self.value(line.exprs[1], s, want)
                found.append((self.resolver.condition(line.exprs[0], s), value))
            elif line.kind in ("value", "else"):
                plain.append((None, self.value(line.exprs[0], s, want)))
        if len(plain) > 1:
            self.resolver.fault(plain[1][1].place, "KY0252", "条件のない値が2つあります", "場合 … 値 … か それ以外 値 … にしてください")
        return tuple(found + plain)

    def value(self, e: t.Expr, s: Scope, want: Type) -> Node:
        """A value of the wanted type; yen with a fraction must have met a rounding (KY0213)."""
        node = self.resolver.node(e, s)
        if want == ty.YEN and node.type == ty.FRACTION:
            self.resolver.fault(e.place, "KY0213", "1円未満の端数が残ります", "切捨て( ) か 四捨五入( ) で端数を処理してください")
        elif not ty.agree(node.type, want):
            self.resolver.fault(e.place, "KY0210", f"ここには{want}が要ります（{node.type} です）")
        return node

    def conds(self, lines: tuple[t.Line, ...], s: Scope) -> tuple[Node, ...]:
        return tuple(self.resolver.condition(line.exprs[0], s) for line in lines if line.kind == "cond")

    def provisos(self, rule: t.Rule, s: Scope, want: Type) -> tuple[Proviso, ...]:
        """ただし: each line replaces a line the rule has, or says 適用しない (KY0250)."""
        own = {line.kind for line in rule.lines} | ({"value"} if {"case", "else"} & {x.kind for x in rule.lines} else set())
        free = {"cond", "notapply", "warn", "interp", "gist", "reason"}
        made = []
        for lines in rule.provisos:
            for line in lines:
                kind = "value" if line.kind in ("case", "else") else line.kind
                if kind not in own | free:
                    self.resolver.fault(line.place, "KY0250", "ただし書が、本文にない行を置き換えようとしています", "本文の行を置き換えるか、適用しない と書いてください")
            named = {
                NAMED[line.kind]: self.value(line.exprs[0], s, WANTED.get(NAMED[line.kind], ty.ANY))
                for line in lines
                if line.kind in NAMED
            }
            off = any(line.kind == "notapply" for line in lines)
            made.append(Proviso(self.conds(lines, s), off, self.cases(lines, s, want), named, self.notes(lines, s)))
        return tuple(made)

    def scope(self, where: Where) -> Scope:
        return Scope(self.program, where, {})

    # -- definitions ------------------------------------------------------------------------------------
    def piece(self, placed: Placed) -> Piece:
        """One piece of a definition."""
        rule = placed.tree
        assert isinstance(rule, t.Rule)
        d = self.program.definitions[rule.name]
        s = self.scope(placed.where)
        for (_, type_), param in zip(d.params, rule.params, strict=False):
            s = s.bind(param.name, type_)
        defeats = self.defeats(rule, placed.where)
        if defeats:
            s = Scope(s.program, s.where, s.names, None, d.type)
        cases = self.cases(rule.lines, s, d.type)
        if not cases and rule.kind == "定義":
            self.resolver.fault(rule.place, "KY0251", f"定義「{rule.name}」に値がありません", "値 … を書いてください")
        return Piece(
            placed.where.pid, self.conds(rule.lines, s), cases, self.provisos(rule, s, d.type), defeats, self.notes(rule.lines, s),
            rule.name_place,
        )  # fmt: skip

    def defeats(self, rule: t.Rule, where: Where) -> tuple[Ref, ...]:
        return tuple(reference(word, where) for line in rule.all("defeats") for word in line.words)

    def declaration(self, placed: Placed) -> Declaration:
        """宣言 with its 理由 (KY0251 where it gives none)."""
        rule = placed.tree
        assert isinstance(rule, t.Rule)
        notes = self.notes(rule.lines, self.scope(placed.where))
        if not notes.reason:
            self.resolver.fault(rule.place, "KY0251", f"宣言「{rule.name}」に理由がありません", "理由 「なぜ何も計算しないか」を書いてください")
        return Declaration(rule.name, placed.where.pid, notes.reason, rule.name_place)

    # -- norms --------------------------------------------------------------------------------------------
    def norm(self, index: int, placed: Placed) -> Norm:
        """One norm: its trigger, conditions and 号, what follows, and its exceptions."""
        rule = placed.tree
        assert isinstance(rule, t.Rule)
        p, r = self.program, self.resolver
        s = self.scope(placed.where)
        bearer, other, each = self.parties(rule)
        if each:
            party = Type("区分", p.parties)
            s = s.bind("主体", party).bind("相手方", party)
        pool = rule.one("pool")
        trigger, onstate, var = None, None, ""
        if line := rule.one("trigger"):
            trigger = r.node(line.exprs[0], s)
            var = line.words[0] if line.words else ""
            s = s.bind(var, trigger.type.of if trigger.type.name == "一覧" and trigger.type.of else trigger.type)
        elif line := rule.one("onstate"):
            state, value = line.words[0], line.words[1]
            self.check_state(state, value, line.place)
            onstate, var = (state, value), (line.words[2] if len(line.words) > 2 else "")
            s = s.bind(var, ty.TRANSITION)
        poolvar, pool_of = "", ""
        if pool:
            poolvar = pool.words[-1] if pool.words else ""
            s, pool_of, member = self.pool(rule, pool, s)
            s = s.bind(poolvar, member)
        lines = {}
        exvar = ""
        if line := rule.one("exercised"):
            node = r.node(line.exprs[0], s)
            lines["行使"] = node
            exvar = line.words[0] if line.words else ""
            s = s.bind(exvar, node.type.of if node.type.name == "一覧" and node.type.of else ty.ANY)
        for line in rule.lines:
            if line.kind in NAMED and line.kind not in ("exercised", "pool"):
                key = NAMED[line.kind]
                want = ty.ANY if line.kind in ("amount", "bounded") and rule.one("rounding") else WANTED.get(key, ty.ANY)
                node = r.condition(line.exprs[0], s) if line.kind == "breach" else self.value(line.exprs[0], s, want)
                lines[key] = node
        if pool and not pool_of:
            lines["対象"] = r.node(pool.exprs[0], s)
        effect = None
        if line := rule.one("effect"):
            self.check_state(line.words[0], line.words[1], line.place)
            effect = (line.words[0], line.words[1], self.value(line.exprs[0], s, ty.DATE))
        if rule.kind in AMOUNT_KINDS and "金額" not in lines:
            r.fault(rule.place, "KY0251", f"{rule.kind}「{rule.name}」に金額がありません", "金額 … を書いてください")
        limbs = rule.one("limbs")
        rounding = rule.one("rounding")
        return Norm(
            index, rule.kind, rule.name, placed.where.pid, bearer, other, each, trigger, onstate, var,
            self.conds(rule.lines, s), limbs.words[0] if limbs else "",
            tuple(self.limb(x, placed.where, s) for x in limbs.limbs) if limbs else (),
            limbs.words[1] if limbs and len(limbs.words) > 1 else "",
            lines, exvar, poolvar, pool_of, effect, rounding.words[0] if rounding else "",
            self.provisos(rule, s, ty.ANY), self.defeats(rule, placed.where), self.notes(rule.lines, s), rule.name_place,
        )  # fmt: skip

    def pool(self, rule: t.Rule, line: t.Line, s: Scope) -> tuple[Scope, str, Type]:
        """対象: a collection (債務), or the name of the debt whose pool or amount this 免責 / 上限 cuts."""
        e = line.exprs[0]
        if e.op == "name" and e.word in self.program.by_name:
            target = self.program.by_name[e.word][0] if self.program.by_name[e.word] else None
            member = target.lines["対象"].type.of if target and "対象" in target.lines else None
            return s, e.word, member or ty.ANY
        node = self.resolver.node(e, s)
        return s.bind("対象", node.type), "", node.type.of or ty.ANY

    def limb(self, x: t.Limb, where: Where, s: Scope) -> LimbNode:
        number = "".join(ch for ch in x.number.translate(str.maketrans("０１２３４５６７８９", "0123456789")) if ch.isdigit())
        cond = self.resolver.condition
        return LimbNode(
            f"{where.pid}({number})", x.quant, tuple(cond(e, s) for e in x.exprs), tuple(cond(e, s) for e in x.only),
            tuple(cond(e, s) for e in x.excepted), x.place,
        )  # fmt: skip

    def parties(self, rule: t.Rule) -> tuple[str, str, bool]:
        """Who bears or holds it, towards whom; 各当事者 makes it mutual (KY0219 for an unknown party)."""
        line = rule.one("bears") or rule.one("actor")
        if line is None:
            return "", "", False
        names = [*line.words, ""][:2]
        if names[0] == "各当事者":
            return "", "", True
        for name in names:
            if name and name not in self.program.parties:
                self.resolver.fault(line.place, "KY0219", f"「{name}」という当事者はいません", "当事者: " + "、".join(self.program.parties))
        return names[0], names[1], False

    def check_state(self, state: str, value: str, place: Place) -> None:
        node = self.program.states.get(state)
        if node is None or value not in node.values:
            known = "、".join(node.values) if node else "、".join(self.program.states)
            self.resolver.fault(place, "KY0201", f"状態「{state} → {value}」は宣言されていません", f"あるもの: {known}")

    # -- tables -------------------------------------------------------------------------------------------
    def table(self, placed: Placed) -> TableNode:
        """A table; each row has a cell for each parameter and the value (KY0220)."""
        tree = placed.tree
        assert isinstance(tree, t.Table)
        head = self.program.tables[tree.name]
        s, rows = self.scope(placed.where), []
        for row in tree.rows:
            if len(row.cells) != len(tree.params) + 1:
                want, got = len(tree.params) + 1, len(row.cells)
                self.resolver.fault(row.place, "KY0220", f"表「{tree.name}」の行のセルは {want} 個です（{got} 個あります）", "| の数を確かめてください")
                continue
            cells = [self.cell(c, type_, s) for c, (_, type_) in zip(row.cells, head.params, strict=False)]
            last = row.cells[-1]
            if not isinstance(last, t.Expr):
                self.resolver.fault(row.place, "KY0220", "表の最後のセルには値を書きます")
                continue
            value = self.resolver.node(last, s)
            pid = head.pid + (f"/{row.label}" if row.label else "")
            rows.append(TableRow(tuple(cells), value, pid, row.place))
        return TableNode(head.name, head.params, head.type, tuple(rows), head.pid, head.place)

    def cell(self, c: t.Expr | t.Range | None, want: Type, s: Scope) -> Node | CellRange | None:
        if c is None:
            return None
        if isinstance(c, t.Range):
            bounds = []
            for e, word in c.bounds:
                node = self.resolver.node(e, s)
                self.fits(node, want)
                bounds.append((node.value, COMPARATORS[word]))
            return CellRange(tuple(bounds))
        node = self.resolver.node(c, s)
        self.fits(node, want)
        return node

    def fits(self, node: Node, want: Type) -> None:
        if want != ty.ANY and not ty.agree(node.type, want):
            self.resolver.fault(node.place, "KY0210", f"この列は{want}です（{node.type} です）")

