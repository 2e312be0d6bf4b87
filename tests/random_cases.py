"""Random cases of any text, made from its vocabulary: the tree of a case file, so that they are read like any other."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from kiyaku.facts.provisions import held
from kiyaku.law.address import citation
from kiyaku.law.program import Kind, Program, Slot
from kiyaku.law.types import Type

WORDS = ("A-1", "A-2", "A-3", "福岡")
SPREAD = 900  # days over which everything happens
UNITS = {"割合": "%", "年率": "%", "帯域": "M", "時間": "分", "期間": "日"}


def random_case(program: Program, random: Random) -> dict[str, Any]:
    """A case of a program: any items, events in any number and order, findings, choices, and both instants."""
    return Maker(program, random).case()


class Maker:
    """Draws the parts of one case."""

    def __init__(self, program: Program, random: Random):
        self.program, self.random = program, random
        first = program.held_from or date(2024, 1, 1)
        self.start = max(first, date(2020, 1, 1)) - timedelta(random.choice((0, 0, 0, 200)))
        self.pids = sorted(pid for pid in held(program) if re.fullmatch(r"[0-9.()]+", pid))
        self.idents: dict[str, list[str]] = {}

    def case(self) -> dict[str, Any]:
        """The whole tree."""
        random, program = self.random, self.program
        tree: dict[str, Any] = {
            "題": "乱数の事案",
            "規約": f"{program.doc}@{program.version}",
            "基準日": self.instant(),
            "契約": {name: self.item(s) for name, s in program.items.items() if random.random() < 0.8},
            "事象": self.events(),
            "判断": {name: self.finding() for name in program.findings if random.random() < 0.3},
            "争点": {
                code: random.choice(issue.alternatives)
                for code, issue in program.issues.items()
                if random.random() < 0.3
            },
        }
        if random.random() < 0.3:
            tree["記録日"] = self.instant()
        return tree

    def day(self) -> date:
        """A day of the time in which everything happens; month ends more often than others."""
        day = self.start + timedelta(self.random.randrange(SPREAD))
        return day.replace(day=1) - timedelta(self.random.randint(0, 1)) if self.random.random() < 0.2 else day

    def instant(self) -> str:
        """A day, or a minute of it."""
        return f"{self.day()} {self.clock()}" if self.random.random() < 0.2 else self.day().isoformat()

    def clock(self) -> str:
        """A time of day."""
        return f"{self.random.randrange(24):02d}:{self.random.choice((0, 0, 30, 59)):02d}"

    def item(self, slot: Slot) -> Any:
        """A contract item: one value, or several over time."""
        if self.random.random() < 0.8:
            return self.value(slot)
        return {self.day().isoformat(): self.value(slot) for _ in range(self.random.randint(1, 3))}

    def events(self) -> list[dict[str, Any]]:
        """Events of any kind, later ones able to name earlier ones; no two the same."""
        kinds = sorted(self.program.kinds.values(), key=lambda kind: _names_events(kind))
        drawn = [kind for kind in kinds for _ in range(self.random.choice((0, 0, 1, 1, 2)))]
        found: list[dict[str, Any]] = []
        for kind in drawn:
            if any(self.lacks(slot) for slot in kind.fields.values()):
                continue
            found.append(self.event(kind, len(found)))
        if not any(_names_events(kind) for kind in drawn):
            self.random.shuffle(found)
        return found

    def event(self, kind: Kind, n: int) -> dict[str, Any]:
        """One event; the number of a kind that has one is its own."""
        made: dict[str, Any] = {"事象": kind.name}
        if kind.dated:
            made["発生"] = f"{self.day()} {n % 24:02d}:{n // 24 % 60:02d}" if self.random.random() < 0.5 else ""
            made["発生"] = made["発生"] or self.day().isoformat()
            if self.random.random() < 0.2:
                made["記録"] = self.instant()
        for name, slot in kind.fields.items():
            if name == "番号":
                made[name] = WORDS[0] if kind.name not in self.idents else f"{kind.name}-{n}"
                self.idents.setdefault(kind.name, []).append(made[name])
            elif not ((slot.optional or slot.default) and self.random.random() < 0.5):
                made[name] = self.value(slot)
        return made

    def lacks(self, slot: Slot) -> bool:
        """Whether a slot that must be given names an event of a kind of which there is none."""
        type_ = slot.type.of or slot.type
        return type_.name == "事象" and not self.idents.get(type_.kind) and not slot.optional

    def finding(self) -> Any:
        """A finding: a truth, or who said so, when and why."""
        value = self.random.choice(("はい", "いいえ", "不明"))
        full = {"値": value, "判断者": "当社", "日": self.day().isoformat(), "根拠": "調査"}
        return full if self.random.random() < 0.5 else value

    def value(self, slot: Slot) -> Any:
        """A value of a slot, within its 範囲; now and then 不明, or なし where that may be."""
        if slot.optional and self.random.random() < 0.3:
            return ""
        if self.random.random() < 0.1 and "不明" not in slot.type.values:
            return "不明"
        return self.of(slot.type, slot)

    def of(self, type_: Type, slot: Slot) -> Any:
        """A value of a type."""
        random = self.random
        match type_.name:
            case "日付":
                return (max(self.day(), slot.low) if isinstance(slot.low, date) else self.day()).isoformat()
            case "日時":
                return f"{self.day()} {self.clock()}"
            case "区間":
                first = self.day()
                return f"{first}〜{first + timedelta(random.randrange(60))}"
            case "時間帯":
                start = datetime.fromisoformat(f"{self.day()} {self.clock()}")
                end = start + timedelta(minutes=random.choice((1, 45, 600, 5000)))
                return f"{start:%Y-%m-%d %H:%M}〜{end:%Y-%m-%d %H:%M}"
            case "真偽":
                return random.choice(("はい", "いいえ"))
            case "区分":
                return random.choice(type_.values)
            case "条項":
                return citation(random.choice(self.pids))
            case "文字":
                return random.choice(WORDS)
            case "事象":
                return random.choice(self.idents.get(type_.kind) or ["不明"])
            case "一覧" if type_.of:
                return [self.of(type_.of, slot) for _ in range(random.randint(1, 3))]
            case name:
                return self.number(name, slot)

    def number(self, name: str, slot: Slot) -> str:
        """A number with its unit, within the 範囲."""
        if name == "期間":
            lengths = ["90日", "180日", "360日"] + (["3か月", "1年", "4週間"] if slot.low is None else [])
            return self.random.choice(lengths)
        size = self.random.choice((2, 10, 100, 1_000, 100_000, 3_000_000))
        number = self.random.randint(1, {"割合": 100, "年率": 30, "時間": 6000}.get(name, size))
        if name == "帯域":
            number = self.random.choice((50, 100, 200, 300, 1000, 2000))
        if name not in ("割合", "年率", "時間", "帯域"):
            number = max(number, int(slot.low)) if slot.low is not None else number
            number = min(number, int(slot.high)) if slot.high is not None else number
        return f"{number}{UNITS.get(name, '')}"


def _names_events(kind: Kind) -> bool:
    """Whether events of a kind name other events: those must be there first."""
    return any((slot.type.of or slot.type).name == "事象" for slot in kind.fields.values())
