"""Random cases of a random law: the tree of a case file, in a year in which much happens on few days."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from .vocabulary import Slot, Vocabulary

DAYS = tuple(
    date(2024, 1, 20) + timedelta(n) for n in (0, 11, 12, 40, 41, 58, 72, 73, 80, 101, 107, 131, 180, 221, 256)
)
UNKNOWN = "不明"
Tree = dict[str, Any]


class Cases:
    """Draws cases of one vocabulary."""

    def __init__(self, random: Random, words: Vocabulary):
        self.random, self.words = random, words
        self.idents: dict[str, list[str]] = {}

    def tree(self) -> Tree:
        """One case."""
        random, words = self.random, self.words
        return {
            "題": "乱数",
            "規約": "rei",
            "基準日": self.instant(0.15),
            "契約": {slot.name: self.item(slot) for slot in words.items if random.random() < 0.85},
            "事象": self.events(),
            "判断": {name: self.finding() for name in words.findings if random.random() < 0.5},
            "争点": {c: random.choice(some) for c, some in words.issues.items() if random.random() < 0.5},
        } | ({"記録日": self.instant(0.1)} if random.random() < 0.15 else {})

    def day(self) -> date:
        """One of a few days, or one beside it."""
        return self.random.choice(DAYS) + timedelta(self.random.choice((0, 0, 0, 1)))

    def instant(self, timed: float) -> str:
        """A day, or an hour of it."""
        hour = f" {self.random.choice(('00:00', '09:30', '10:00', '23:59'))}" if self.random.random() < timed else ""
        return f"{self.day()}{hour}"

    def item(self, slot: Slot) -> Any:
        """One value, or several over time."""
        if self.random.random() < 0.75:
            return self.value(slot)
        return {self.day().isoformat(): self.value(slot) for _ in range(self.random.randint(1, 3))}

    def finding(self) -> Any:
        """はい or いいえ, with a day or without."""
        value = self.random.choice(("はい", "はい", "いいえ", UNKNOWN))
        return {"値": value, "日": self.day().isoformat()} if self.random.random() < 0.5 else value

    def events(self) -> list[Tree]:
        """Up to five of a kind; those that name another event after it."""
        self.idents = {}
        made = [
            self.event(kind.name, n) for kind in self.words.kinds for n in range(self.random.choice((0, 1, 1, 2, 5)))
        ]
        return [event for event in made if event]

    def event(self, name: str, n: int) -> Tree:
        """An event with its fields; nothing where it would have to name one that is not there."""
        kind, random = self.words.kind(name), self.random
        made: Tree = {"事象": name}
        if kind.dated:
            made["発生"] = self.instant(0.4)
            if random.random() < 0.15:
                made["記録"] = self.instant(0.3)
        for slot in kind.slots:
            if slot.type == "甲事":
                if not self.idents.get("甲事") and not slot.optional:
                    return {}
                made[slot.name] = random.choice(self.idents.get("甲事") or [""])
            elif slot.name == "番号":
                made[slot.name] = f"{name}-{n + 1}"
                self.idents.setdefault(name, []).append(made[slot.name])
            elif not ((slot.optional or slot.default) and random.random() < 0.4):
                made[slot.name] = self.value(slot)
        return made

    def value(self, slot: Slot) -> Any:
        """A value within the 範囲; now and then 不明, or なし where that may be."""
        if self.random.random() < 0.08:
            return UNKNOWN
        if slot.optional and self.random.random() < 0.2:
            return "なし"
        return self.known(slot)

    def known(self, slot: Slot) -> str:
        """A value of the slot's type."""
        random, low, high = self.random, bool(slot.low), bool(slot.high)
        match slot.type.split(" ")[0]:
            case "円" | "円/個" | "円/時間":
                some = (0, 1, 50, 333, 700, 1000, 5001, 9000, *(() if high else (123_457,)))
                return f"{random.choice(some)}円"
            case "個数":
                return f"{random.choice((1, 2, 3, 7, 9, *(() if low else (0,)), *(() if high else (12, 400))))}個"
            case "割合":
                return random.choice(("0%", "8%", "20%", "33.3%", "100%", *(() if high else ("250%",))))
            case "年率":
                return random.choice(("年3%", "年14.6%"))
            case "日付":
                return self.day().isoformat()
            case "日時":
                return f"{self.day()} {random.choice(('00:00', '10:00', '23:59', '17:49', '17:50'))}"
            case "期間":
                return random.choice(("10日", "2週間", "1か月", "3か月", "1年"))
            case "時間":
                return random.choice(("0分", "30分", "90分", "24時間", "47時間"))
            case "帯域":
                return random.choice(("50M", "200M", "2G"))
            case "真偽":
                return random.choice(("はい", "いいえ"))
            case "区分":
                return random.choice(slot.type.removeprefix("区分 ").split(" | "))
            case "当事者":
                return random.choice(self.words.parties)
            case "区間":
                first = self.day()
                return f"{first}〜{first + timedelta(random.choice((0, 9, 30, 60)))}"
            case "時間帯":
                start = datetime.combine(self.day(), datetime.min.time()) + timedelta(hours=random.choice((0, 9, 23)))
                return (
                    f"{start:%Y-%m-%d %H:%M}〜{start + timedelta(minutes=random.choice((1, 90, 6000))):%Y-%m-%d %H:%M}"
                )
            case "条項":
                return f"第{random.randint(1, 3)}条第1項"
            case "文字":
                return random.choice(("甲-1", "乙", "10.1.2.3"))
        raise ValueError(slot.type)


def places(words: Vocabulary, tree: Tree) -> Iterator[tuple[Tree, str, Slot | None]]:
    """Every place of a case in which 不明 stands or might stand, with its slot (none of a finding)."""
    by_name = {slot.name: slot for slot in words.items}
    for name, value in tree["契約"].items():
        if isinstance(value, dict):
            yield from ((value, since, by_name[name]) for since in value)
        else:
            yield tree["契約"], name, by_name[name]
    for event in tree["事象"]:
        for slot in words.kind(event["事象"]).slots:
            if slot.name in event and slot.name != "番号":
                yield event, slot.name, slot
    for name, value in tree["判断"].items():
        yield (value, "値", None) if isinstance(value, dict) else (tree["判断"], name, None)


def settled(random: Random, words: Vocabulary, tree: Tree) -> Tree:
    """The case with all that is 不明 or missing known: one way in which the unknown may turn out."""
    made, cases = copy.deepcopy(tree), Cases(random, words)
    changes = [since for value in tree["契約"].values() if isinstance(value, dict) for since in value]
    idents = [event["番号"] for event in made["事象"] if event["事象"] == "甲事"]
    for slot in words.items:
        value = made["契約"].get(slot.name, None)
        if value is None and not slot.optional and not slot.default:
            made["契約"][slot.name] = UNKNOWN
        elif isinstance(value, dict):  # the time before its first day is as unknown as what is missing
            value.setdefault(min(changes), UNKNOWN)  # an earlier day would make the history longer
    for holder, name, slot in list(places(words, made)):
        if holder[name] != UNKNOWN:
            continue
        if slot is None:
            holder[name] = random.choice(("はい", "いいえ"))
        elif slot.type == "甲事":
            holder[name] = random.choice(idents) if idents else "なし"
        else:
            holder[name] = "なし" if slot.optional and random.random() < 0.2 else cases.known(slot)
    return made
