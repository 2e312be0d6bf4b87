"""Random clause files that parse, for hypothesis (`clause_texts`) or in bulk (`clause_text` of a seeded Random).

Every construct of the grammar is written as a list of tokens; then the tokens are spaced at random, with comments.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from hypothesis import strategies as st


def words(text: str) -> list[str]:
    """The words of a list that would else take a line each."""
    return text.split()


NAMES = words(
    "額 月 日 期限日 申込書 義務者 条件付合意 値上げ幅 プラン Core 未払額 版下 別紙書式 令和の額 ID_1 サービス料"
)
LITERALS = [
    *words(
        "1,000円 ３か月 90日 12時間 2週間 5個 3 1.5 60,000 ４０ 10% 14.6％ 年14.6% 90分の1 ３０分の１ "
        "2024-05-09 ２０２４／５／９ 2024年5月9日 令和5年2月1日 2024-05-09T10:00 100M 2G 10Gbps 172.16.0.0/12 "
        "平日9:00〜17:00"
    ),
    "年 3%",
    "30分の 1",
    "月〜土 9:00～17:00 祝日を除く",
    "2024-05-09 10:00",
]
COUNTS = ["1,000円", "３か月", "90日", "3", "1.5", "60,000", "10%", "90分の1", "100M"]
REFS = words(
    "第8条 第8条第3項なお書 別紙1 iij-ztna:第13条第1項 第13条第1項第7号 前項 第5章 第３項 別紙1.2(1)① 第7条の2"
)
RANGES = ["第13条第1項第2号から第8号まで", "第2号から第3号まで", "前項第1号から第2号まで"]
STRINGS = ["「あ」", "「（」", "「# 注ではない」", "「内の「鉤」も」", "「」", "「 | → 」"]
CODES = ["M6", "QF-32", "T3", "L1", "QF-11a"]
KINDS = ["定義", "債務", "義務", "禁止", "権利", "免責", "上限", "減額", "みなし", "効力", "表明", "宣言"]
COMPARISONS = ["超", "以上", "以下", "未満", "以内", "以降", "以前", "より前", "より後"]
AGGREGATES = ["合計", "件数", "最大", "最早", "最遅", "全部", "区切り", "共通部分", "合わせた"]
SPACES = [" ", " ", " ", "  ", "　", "\t", "\n", "\n\n", "\r\n", "\n\n\n      ", " \n　"]
COMMENTS = [
    " # 注\n",
    "\n# ---- 見出し ----\n",
    "\n    ＃ 全角の注\n  ",
    " #\n",
    "\n\n  # 一\n\n   # 二（\n",
    "\n# 「\n",
]
Tokens = list[str]


class Writer:
    """Writes constructs with the random numbers it is given."""

    def __init__(self, random: Random):
        self.random = random

    def one(self, choices: list[str]) -> str:
        return self.random.choice(choices)

    def maybe(self, tokens: Tokens) -> Tokens:
        return tokens if self.random.random() < 0.4 else []

    def name(self) -> str:
        return self.one(NAMES)

    def bracketed(self, tokens: Tokens) -> Tokens:
        return [self.one(["（", "("]), *tokens, self.one(["）", ")"])]

    def listed(self, make: Callable[[], Tokens], between: list[str], most: int = 3) -> Tokens:
        """One or more of something, with a separator between."""
        out = make()
        for _ in range(self.random.randrange(most)):
            out = [*out, self.one(between), *make()]
        return out

    def several(self, make: Callable[[], Tokens], least: int = 0, most: int = 3) -> Tokens:
        return [token for _ in range(self.random.randint(least, most)) for token in make()]

    def either(self, *makers: Callable[[], Tokens]) -> Tokens:
        """What one of them makes; the others are never called."""
        return self.random.choice(makers)()

    # -- expressions ----------------------------------------------------------------------------------
    def expr(self, deep: int = 2) -> Tokens:
        """A condition or a sum, joined by かつ / または."""
        out = self.condition(deep)
        for _ in range(self.random.choice([0, 0, 0, 1, 2])):
            out = [*out, self.one(["かつ", "または"]), *self.condition(deep)]
        return out

    def condition(self, deep: int) -> Tokens:
        def limit() -> Tokens:
            return ["が", self.one(COUNTS), self.one(COMPARISONS)]

        tail = self.either(
            list,
            list,
            lambda: ["でない"],
            lambda: [self.one(["<=", ">=", "≦", "≧", "≠", "=", "<", ">", "＝", "＜"]), *self.sum(deep)],
            lambda: ["が", *self.sum(deep), *self.maybe(["に含まれる"])],
            limit,
            lambda: [*limit(), self.one(COUNTS), "未満"],
            lambda: [self.one(["がある", "がない", "を経過した", "を経過しない"])],
        )
        return [*self.sum(deep), *tail]

    def sum(self, deep: int) -> Tokens:
        out = self.post(deep)
        for _ in range(self.random.choice([0, 0, 0, 1, 2])):
            out = [*out, self.one(["+", "＋", "-", "−", "×", "÷", "*", "/ "]), *self.post(deep)]
        return out

    def post(self, deep: int) -> Tokens:
        """A value, with what may follow it."""
        out = self.prim(deep)
        for _ in range(self.random.choice([0, 0, 1, 2])):
            out = [*out, *self.tail(deep)]
        return out

    def tail(self, deep: int) -> Tokens:
        if deep > 0 and self.random.random() < 0.2:
            return ["[", *self.expr(deep - 1), "]"]
        return self.either(
            lambda: ["の", self.name()],
            lambda: ["の", self.one(["翌日", "翌々月1日", "３日前", "2営業日後"])],
            lambda: ["時点の", *self.prim(0)],
            lambda: [self.one(["から", "から起算して"]), self.one(["3か月", "1年間"])],
            lambda: ["を差し引いた", *self.prim(0)],
        )

    def prim(self, deep: int) -> Tokens:
        if deep <= 0 or self.random.random() < 0.5:
            return self.either(
                lambda: [self.name()],
                lambda: [self.name()],
                lambda: [self.one(LITERALS)],
                lambda: [self.one(REFS), *self.maybe([self.one(["に該当", "に違反"])])],
                lambda: [self.one([*CODES, *RANGES, *STRINGS, "従前の値"])],
                lambda: ["不明", self.one(STRINGS)],
            )
        less = deep - 1
        return self.either(
            lambda: self.bracketed(self.expr(less)),
            lambda: self.bracketed([*self.expr(less), self.one(["〜", "～", "~"]), *self.expr(less)]),
            lambda: [self.name(), *self.bracketed(self.listed(lambda: self.expr(less), ["、", ",", "，"]))],
            lambda: [self.name(), *self.bracketed([])],
            lambda: [self.one(AGGREGATES), *self.bracketed(self.listed(lambda: self.expr(less), ["、"]))],
            lambda: [self.one(AGGREGATES), *self.bracketed(self.over(less))],
            lambda: [self.one(["いずれか", "すべて"]), *self.bracketed(self.listed(lambda: self.expr(less), ["、"]))],
        )

    def over(self, deep: int) -> Tokens:
        """合計( X として x 条件 … : … )"""
        return [*self.expr(deep), "として", self.name(), *self.maybe(["条件", *self.expr(deep)]), ":", *self.expr(deep)]

    # -- rules --------------------------------------------------------------------------------------------
    def line(self) -> Tokens:
        """One line of a rule."""
        name = self.name()
        as_name = self.maybe(["として", name])
        return self.either(
            lambda: [self.one(["条件", "金額", "限度", "値", "期間", "失効", "履行", "違反"]), *self.expr()],
            lambda: [self.one(["契機", "対象", "行使"]), *self.expr(), *as_name],
            lambda: ["契機", name, self.one(["→", "->"]), self.name(), *as_name],
            lambda: ["期限", *self.expr(), *self.maybe(["まで"])],
            lambda: ["負担", name, "→", self.name()],
            lambda: ["主体", name, *self.maybe(["相手", self.name()])],
            lambda: [self.one(["内容", "要旨", "理由", "注意"]), self.one(STRINGS)],
            lambda: ["場合", *self.expr(), "値", *self.expr()],
            lambda: ["それ以外", "値", *self.expr()],
            lambda: ["効果", name, "→", self.name(), "時点", *self.expr()],
            lambda: ["端数", name],
            lambda: ["注意", *self.maybe(self.codes()), *self.maybe([*self.expr(), "のとき"]), self.one(STRINGS)],
            lambda: ["引用", *self.maybe(self.codes()), *self.listed(self.cited, ["、", ","])],
            lambda: ["適用しない"],
            lambda: ["解釈", *self.listed(lambda: [self.one(CODES)], ["、", ","]), *self.maybe([self.one(STRINGS)])],
            lambda: ["にかかわらず", *self.listed(lambda: [self.one(REFS)], ["、", ","])],
            lambda: ["各号", *self.limbs()],
        )

    def codes(self) -> Tokens:
        return self.listed(lambda: [self.one(CODES)], ["、", ","])

    def cited(self) -> Tokens:
        return [self.one([*REFS, "iij-general"])]

    def answers(self, word: str) -> Tokens:
        """代用 or 対応, and what it names."""
        name = self.either(lambda: [self.one([*NAMES, *CODES, *REFS])], lambda: [self.name(), "の", self.name()])
        return [word, *self.listed(lambda: name, ["、", ","])]

    def defect(self) -> Tokens:
        spots = self.listed(lambda: [self.one([*REFS, "全体", "附則1", "3.1/ID等", "表紙"])], ["、"])
        handled = self.listed(lambda: [self.one(["訂正", "選択", "注意", "文言どおり", "なし"])], ["、", ","])
        tail = [*self.maybe([self.one(STRINGS)]), *self.maybe(self.answers("対応"))]
        return ["指摘", self.one(CODES), *spots, self.one(STRINGS), "扱い", *handled, *tail]

    def limbs(self) -> Tokens:
        judged = self.maybe(["判断", self.name()])
        return [self.one(["いずれか", "すべて"]), *judged, *self.several(self.limb, 1)]

    def limb(self) -> Tokens:
        number = self.one(["第1号", "第２号", "第10号"])
        if self.random.random() < 0.2:
            return [number, "いずれか", "①", *self.expr(1), "②", *self.expr(1)]
        return [number, *self.expr(), *self.maybe(["に限る", *self.expr(1)]), *self.maybe(["を除く", *self.expr(1)])]

    def typed(self) -> Tokens:
        return self.either(
            lambda: ["円"], lambda: ["円", self.one(["/ ", "／ "]), "個"], lambda: ["区分", *self.names()]
        )

    def param(self) -> Tokens:
        return [self.name(), *self.maybe([":", *self.either(self.typed, lambda: ["一覧", self.name()])])]

    def rule(self) -> Tokens:
        params = self.maybe(self.bracketed(self.listed(self.param, ["、", ","])))
        proviso = self.maybe(["ただし", *self.several(self.line, 1)])
        head = [self.one(KINDS), self.name(), *params, *self.maybe([":", *self.typed()])]
        return [*head, *self.several(self.line), *proviso]

    def table(self) -> Tokens:
        params = self.bracketed(self.listed(self.param, ["、"]))
        return ["表", self.name(), *params, "→", "円", *self.maybe(["/ ", "個"]), *self.several(self.row, 1, 4)]

    def row(self) -> Tokens:
        bar = self.one(["|", "｜"])
        cells = self.listed(self.cell, [bar], 4)
        return [bar, *cells, bar, *self.maybe([self.one(["/Core-1", "/有→無", "/※#1"])])]

    def cell(self) -> Tokens:
        """A name, a range, any, or an expression; never a bare 第8条 first, which would be a heading."""
        a, b, name = self.one(COUNTS), self.one(COUNTS), self.name()
        return self.either(
            lambda: [self.one([name, a, "―", "—"])],
            lambda: [a, self.one(["〜", "～"]), b],
            lambda: [a, *self.maybe(["超", b]), "以下"],
            lambda: [name, "×", *self.prim(1)],
            lambda: [name, *self.bracketed(self.expr(1))],
        )

    # -- headings and declarations --------------------------------------------------------------------------
    def heading(self) -> Tokens:
        words = ["第8条", "第１２条", "第7条の2", "第3項", "第4項第1号", "なお書", "ただし書", "後段", "別紙1", "第2章"]
        title = self.maybe([self.one(["（目的）", "(料金)", "（用語（略語）の 定義）"])])
        if self.random.random() < 0.2:
            return ["箇所", self.one(["別紙1.2(1)①/※", "8.1/尚", "表紙", "附則1", "19.1(6)a"]), *title]
        return [self.one(words), *title]

    def field(self) -> Tokens:
        between = self.maybe(["範囲", self.one(COUNTS), "以上", *self.maybe([self.one(COUNTS), "以下"])])
        default = self.maybe(["既定", *self.prim(0)])
        note = self.maybe([self.one(STRINGS)])
        return [self.name(), ":", *self.typed(), *self.maybe(["任意"]), *between, *default, *note]

    def declaration(self) -> Tokens:
        name, note = self.name(), self.maybe([self.one(STRINGS)])
        return self.either(
            lambda: ["規約", "qt-flex", self.one(STRINGS)],
            lambda: ["版", self.one(["2022-05-09", "不詳", "令和5年2月1日"])],
            lambda: ["旧版", "2021-09-01"],
            lambda: ["当事者", name, *note],
            lambda: ["区分", name, ":", *self.names(), *note],
            lambda: ["参照", "iij-ztna", *self.maybe(["優先", "本規約"]), *self.renames(), *note],
            lambda: ["参照", "iij-general", *self.answers("代用"), *note],
            self.defect,
            lambda: ["契約項目", *self.field()],
            lambda: ["判断", name, *note],
            lambda: [self.one(["事象", "明細"]), name, *note, *self.several(lambda: ["項目", *self.field()])],
            lambda: ["状態", name, ":", *self.names(), *self.maybe(["終局", self.name()]), *note],
            lambda: ["争点", "M6", name, ":", *self.names(), "既定", name, *self.maybe(["理由", self.one(STRINGS)])],
            lambda: ["訂正", "QF-32", self.one(STRINGS), self.one(["→", "->"]), self.one(STRINGS)],
            lambda: ["準用", self.one(REFS), *self.renames(), *note],
            lambda: ["準用", name, *self.renames(), *self.part(), *note, *self.several(self.line)],
            lambda: ["共通", name, *self.maybe(self.bracketed(self.listed(lambda: [self.name()], ["、"]))), *note],
            lambda: ["存続", *self.listed(lambda: [self.one(REFS)], ["、"])],
            lambda: ["適用", self.one(REFS), "契機", *self.expr(1), "として", name],
        )

    def names(self) -> Tokens:
        return self.listed(lambda: [self.name()], ["|", "｜"])

    def renames(self) -> Tokens:
        return self.maybe(self.bracketed(self.listed(lambda: [self.name(), "→", *self.expr(1)], ["、"])))

    def part(self) -> Tokens:
        """に限る or を除く of 準用, and the rules it names."""
        return self.maybe([self.one(["に限る", "を除く"]), *self.listed(lambda: [self.name()], ["、"])])

    def statement(self) -> Tokens:
        return self.either(self.rule, self.rule, self.table, self.heading, self.heading, self.declaration)

    def spaced(self, tokens: Tokens) -> str:
        """The tokens with random white space and comments between, before and after."""
        rate = self.random.choice([0.0, 0.02, 0.3])
        out = self.random.choice(["", "\n\n", "# 冒頭の注\n", "  \n"])
        for token in tokens:
            out += token + self.one(COMMENTS if self.random.random() < rate else SPACES)
        return out + self.random.choice(["", "# 末尾の注", "\n\n  # 末尾の注\n\n"])


def clause_text(random: Random, most: int = 6) -> str:
    """A clause file of up to `most` statements that the parser accepts."""
    writer = Writer(random)
    return writer.spaced(writer.several(writer.statement, 0, most))


def clause_texts(most: int = 6) -> st.SearchStrategy[str]:
    """Clause files that hypothesis can shrink."""
    return st.randoms(use_true_random=False).map(lambda random: clause_text(random, most))
