"""twenty.yaml and random variations of it, and what the engine answers in the words of by_hand.py."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

from kiyaku.errors import Place
from kiyaku.facts import load_case
from kiyaku.facts.case import Case, Event
from kiyaku.judge.judgment import Concluded, Judgment
from kiyaku.law.address import Ref

from .by_hand_answer import Answer, Answers

TWENTY = Path(__file__).parent / "twenty.yaml"
CAUSES = ("不可抗力", "第三者の攻撃", "データの保管", "停止", "解約", "当社の設定", "その他")
KEPT = ("申込", "承諾")


def twenty() -> Case:
    """The case of twenty events."""
    return load_case(TWENTY)


def variations(count: int, seed: int = 20) -> Iterator[Case]:
    """The case with events moved, changed, dropped and added, seen on any day."""
    base, rng = twenty(), random.Random(seed)
    for n in range(count):
        events = [moved(rng, e) if e.kind not in KEPT else e for e in base.events if keeps(rng, e)]
        if rng.random() < 0.5:
            events += notice(rng)
        events = named(events)
        rng.shuffle(events)
        as_of = date(2024, 3, 20) + timedelta(rng.randrange(500))
        yield replace(
            base, title=f"変化 {n}", items=items(rng, base), events=tuple(events),
            as_of=datetime.combine(as_of, time.max), expectations=(),
        )  # fmt: skip


def keeps(rng: random.Random, event: Event) -> bool:
    """Most events stay; of the ways to end, less often both."""
    return event.kind in KEPT or rng.random() < (0.6 if event.kind == "解除通知" else 0.9)


def on(event: Event, day: date, **fields: Any) -> Event:
    """The event on another day."""
    end = datetime.combine(day, time.max)
    return replace(event, day=day, instant=end, recorded=end, fields=event.fields | fields)


def moved(rng: random.Random, event: Event) -> Event:
    """The event a little earlier or later, with another amount, due date or cause."""
    fields: dict[str, Any] = {}
    for name in ("指定期限", "期間満了日"):
        if name in event.fields:
            fields[name] = event.fields[name] + timedelta(rng.randint(-15, 25))
    if event.kind == "支払" and rng.random() < 0.3:
        fields["金額"] = Fraction(rng.randint(1, int(event.fields["金額"])))  # never more than is owed
    if event.kind == "損害":
        fields |= {
            "額": Fraction(rng.randint(1, 1_500_000)), "原因": rng.choice(CAUSES),
            "種類": rng.choice(("通常損害", "通常損害", "逸失利益")), "当社帰責": rng.random() < 0.8,
            "根拠条項": Ref("", rng.choice(("11.2", "11.5"))),
        }  # fmt: skip
    return on(event, event.day + timedelta(rng.randint(-20, 30)), **fields)


def named(events: list[Event]) -> list[Event]:
    """The events, each naming the invoice as it now is; what names a dropped one is dropped too."""
    invoices = {event.ident: event for event in events if event.kind == "請求"}
    found = []
    for event in events:
        of = event.fields.get("請求番号")
        if of is None:
            found.append(event)
        elif of.ident in invoices:
            found.append(replace(event, fields=event.fields | {"請求番号": invoices[of.ident]}))
    return found


def notice(rng: random.Random) -> list[Event]:
    """The customer's notice of an end, and perhaps the supplier's choice to claim another month."""
    day = date(2024, 9, 1) + timedelta(rng.randrange(250))
    end = datetime.combine(day, time.max)
    wish = day + timedelta(rng.randint(-5, 120))
    fields = {"方式": "書面", "解約申込書": False, "発信日": None, "到達日": None, "解約希望日": wish}
    made = [Event("解約通知", "1", day, end, end, fields, Place("変化"))]
    if rng.random() < 0.5:
        choice = Event("翌月分請求の選択", "1", day, end, end, {}, Place("変化"))
        made.append(on(choice, day + timedelta(rng.randint(0, 30))))
    return made


def items(rng: random.Random, base: Case) -> dict[str, list[tuple[date, Any]]]:
    """Other numbers of licences from other days, other bandwidths."""
    first = base.items["必要ライセンス数"][0][0]
    later = sorted({first + timedelta(rng.randrange(20, 400)) for _ in range(rng.randint(0, 3))})
    licences = [(since, Fraction(rng.randint(1, 7_000))) for since in (first, *later)]
    wide = [(since, rng.choice(base.items["サーバー帯域"])[1]) for since in (first, *later[:1])]
    return base.items | {"必要ライセンス数": licences, "サーバー帯域": wide}


def said(judgment: Judgment) -> tuple[Answers, dict[str, object]]:
    """The judgment as by_hand.py gives it. A conclusion is named without its text."""
    return {c.id.partition(":")[2]: answer(c) for c in judgment.conclusions}, judgment.values


def answer(c: Concluded) -> Answer:
    """One conclusion."""
    day = date.fromisoformat
    return Answer(
        status=c.status,
        parties=(c.bearer, c.counterparty),
        reasons=tuple(dict.fromkeys(r.provision for r in c.because if r.holds)),
        amount=c.amount,
        due=day(c.due) if c.due else None,
        effective=day(c.effective) if c.effective else None,
        excluded=c.excluded,
        caps=tuple((cap.provision, cap.limit or 0) for cap in c.caps),
        moot=c.moot,
    )


def disagreements(judgment: Judgment, by_hand: tuple[Answers, dict[str, object]]) -> list[str]:
    """Where the two differ, in words; empty where they say the same."""
    found = []
    pairs: list[tuple[dict[str, Any], dict[str, Any]]] = list(zip(said(judgment), by_hand, strict=True))
    for this, that in pairs:
        for name in sorted({*this, *that}):
            a, b = this.get(name, "なし"), that.get(name, "なし")
            if a != b:
                found.append(f"{name}: 機関 {a} ≠ 手書き {b}")
    return found
