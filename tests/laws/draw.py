"""Draws well-typed expressions: a maker for every way in which the language can give a value of a type."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from random import Random

from .text import Part
from .vocabulary import Vocabulary

THIS = "この事象"
Maker = Callable[["Draw", str, "Scope", int], Part | None]
MAKERS: dict[str, list[Maker]] = {}
LEAVES: dict[str, list[Maker]] = {}


@dataclass(frozen=True)
class Norm:
    """What later rules may know of a rule: what each of its conclusions is for ('' where for nothing), its lines."""

    name: str
    kind: str
    ref: str
    subject: str
    lines: frozenset[str] = frozenset()
    each: bool = False


@dataclass(frozen=True)
class Scope:
    """The names bound here, with their types; the element of a filter; the type of 従前の値."""

    names: dict[str, str] = field(default_factory=dict)
    element: str = ""
    previous: str = ""
    depth: int = 0  # of collections within one another
    this: str = ""  # what the element goes by
    crowded: bool = False  # whether an element further out has no name: what both have is not said bare

    def bind(self, name: str, type_: str) -> Scope:
        """With one more name."""
        return replace(self, names={**self.names, name: type_})

    def inside(self, element: str, name: str = "") -> Scope:
        """Inside a filter over elements of a type, which may give the element a name."""
        crowded = self.crowded or (bool(self.element) and self.this == THIS)
        inner = self.bind(name, element) if name else self
        return replace(inner, element=element, depth=self.depth + 1, this=name or THIS, crowded=crowded)


class Draw:
    """What has been drawn so far of one law: its vocabulary, and the rules that later ones may read."""

    def __init__(self, random: Random, vocabulary: Vocabulary):
        self.random, self.vocabulary = random, vocabulary
        self.definitions: dict[str, tuple[tuple[tuple[str, str], ...], str]] = {}
        self.tables: dict[str, tuple[tuple[str, ...], str]] = {}
        self.norms: list[Norm] = []
        self.states: set[str] = set()  # those that may be read: no later rule moves them
        self.used: Counter[str] = Counter()
        self._names = 0

    def fresh(self, word: str) -> str:
        """A name that nothing else bears."""
        self._names += 1
        return word + "".join("零一二三四五六七八九"[int(digit)] for digit in str(self._names))

    def of(self, type_: str, scope: Scope, depth: int) -> Part:
        """An expression of a type."""
        family = type_.split(" ")[0]
        for _ in range(8):
            deep = depth > 0 and self.random.random() < 0.85
            makers = (MAKERS if deep else LEAVES).get(family) or LEAVES.get(family) or MAKERS[family]
            maker = self.random.choice(makers)
            made = maker(self, type_, scope, depth - 1)
            if made is not None and len(made.text) < 400:
                self.used[maker.__name__.strip("_")] += 1
                return made
        return self.last(type_)

    def at(self, level: int, type_: str, scope: Scope, depth: int) -> str:
        """An expression of a type as it stands where nothing looser may."""
        return self.of(type_, scope, depth).within(level)

    def last(self, type_: str) -> Part:
        """What always can be said."""
        return Part(LITERALS.get(type_.split(" ")[0], "") or f"不明 「{type_}」")

    def collection(self, scope: Scope, depth: int) -> tuple[Part, str]:
        """A list of anything, and the type of its members."""
        member = self.random.choice(
            [*(f"事象 {k.name}" for k in self.vocabulary.kinds), "日付", "日付", "区間", "規範"]
        )
        if member == "規範":
            some = sorted({norm.name for norm in self.norms})
            member = f"規範 {self.random.choice(some)}" if some else "日付"
        return self.of(f"一覧 {member}", scope, depth), member


LITERALS = {
    "円": "700円", "端数円": "700円", "個数": "3", "割合": "30%", "年率": "年14.6%", "日付": "2024-04-01",
    "日時": "2024-04-01 10:00", "期間": "1か月", "区間": "（ 2024-04-01 〜 2024-04-10 ）", "時間": "90分",
    "時間帯": "（ 2024-04-01 10:00 〜 2024-04-01 12:00 ）", "帯域": "200M", "真偽": "真",
    "文字": "「甲-1」", "条項": "第1条",
}  # fmt: skip


def makes(*families: str, leaf: bool = False) -> Callable[[Maker], Maker]:
    """Register a maker of values of some families of types; `leaf`, one that needs no smaller expression."""

    def register(maker: Maker) -> Maker:
        for family in families:
            for table in (MAKERS, LEAVES) if leaf else (MAKERS,):
                table.setdefault(family, []).append(maker)
        return maker

    return register
