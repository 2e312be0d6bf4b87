"""python -m tests.bench: the engine against the same decisions by hand and against the C module alone.

Only ratios between programs of one run mean anything; milliseconds are those of this machine in this moment. Answers
that differ from those by hand end the run with 1: either the law has changed and by_hand.py has not, or there is a bug.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from typing import Any

from rich.console import Console
from rich.table import Table

from kiyaku.chain.machine import available
from kiyaku.chain.ruleset import build, encode
from kiyaku.facts import load_case
from kiyaku.facts.case import Case
from kiyaku.judge import Prepared, Situation, prepared
from kiyaku.judge.build import judgment
from kiyaku.law.versions import texts
from kiyaku.resources import data

from .by_hand import decide
from .clock import side_by_side
from .fixed import parts
from .floor import Recording, Replay, Watched, record
from .sampling import Sampler
from .stages import building, built_anew
from .variations import disagreements, twenty, variations

VARIATIONS, RUNS, BUILDS, TEXT_RUNS = 200, 200, 5, 20
SCREEN = Console(width=110)


def judging(ready: Prepared, case: Case, engine: str) -> Callable[[], Any]:
    """One whole judgment, nothing kept from the one before."""
    return lambda: judgment(Situation(ready, case, engine))


def table(title: str, *columns: str) -> Table:
    """A table with numbers to the right."""
    made = Table(title=title, title_justify="left", min_width=96)
    for n, column in enumerate(columns):
        made.add_column(column, justify="right" if n else "left")
    return made


def ms(seconds: float) -> str:
    """Milliseconds."""
    return f"{seconds * 1e3:,.3f}" if seconds < 0.01 else f"{seconds * 1e3:,.1f}"


def show_building() -> None:
    """Text to engines."""
    steps = building(BUILDS)
    total = sum(times.p50 for _, times in steps)
    shown = table("条文からエンジンまで（中央値。目標: 全体で 500 ms 未満）", "段", "ms", "割合")
    for name, times in steps:
        shown.add_row(name, ms(times.p50), f"{times.p50 / total:.0%}")
    shown.add_row("計", ms(total), "100%")
    SCREEN.print(shown)


def agreement(ready: Prepared, case: Case) -> bool:
    """Whether the engine and the hand say the same of the case and its variations."""
    every = [case, *variations(VARIATIONS)]
    wrong = 0
    for each in every:
        found = disagreements(judgment(Situation(ready, each, "plan")), decide(each))
        wrong += bool(found)
        if found and wrong <= 3:
            print(f"{each.title}（{each.as_of:%Y-%m-%d}）", *found, sep="\n  ")
    SCREEN.print(f"手書きとの一致: {len(every) - wrong}/{len(every)} 件")
    return not wrong


def show_judging(ready: Prepared, case: Case) -> None:
    """Whole judgments beside what they are measured by."""
    names = ["手書き", "plan"]
    programs: list[Callable[[], Any]] = [lambda: decide(case), judging(ready, case, "plan")]
    recording = Recording()
    if available():
        judging(ready, case, "durable")()
        recording = record(judging(ready, case, "durable"))
        ruleset = build(ready.layout.network)
        replay = Replay(recording, ruleset.text, encode(0, ruleset.sentinel))
        names += ["durable", "C の下限（同じ事実を C へ直に）"]
        programs += [judging(ready, case, "durable"), replay]
    times = dict(zip(names, side_by_side(programs, RUNS, warm=3), strict=True))
    shown = table(f"{len(case.events)} 事象の事案一つ（{RUNS} 回）", "プログラム", "p50 ms", "p99 ms", "手書きの何倍")
    for name, each in times.items():
        shown.add_row(name, ms(each.p50), ms(each.p99), f"{each.p50 / times['手書き'].p50:,.1f}")
    SCREEN.print(shown)
    ratios = table("比", "比", "値", "目標")
    ratios.add_row("plan ÷ 手書き", f"{times['plan'].p50 / times['手書き'].p50:.1f}", "≤ 5")
    if available():
        floor = times["C の下限（同じ事実を C へ直に）"].p50
        ratios.add_row("durable（判定の全体）÷ C の下限", f"{times['durable'].p50 / floor:.2f}", "≤ 2")
        ratios.add_row("durable ÷ plan", f"{times['durable'].p50 / times['plan'].p50:.2f}", "")
    for name in ("plan", "durable")[: 1 + available()]:
        chain, sessions = share(ready, case, name)
        ratios.add_row(f"{name} の推論 ÷ 判定の全体（推論 {sessions} 回）", f"{chain:.1%}", "")
        if name == "durable":
            ratios.add_row("durable の推論 ÷ C の下限", f"{chain * times['durable'].p50 / floor:.2f}", "")
    SCREEN.print(ratios)
    if recording.calls:
        batches = sum(facts is not None for _, facts in recording.calls)
        SCREEN.print(f"C へ渡した事実 {recording.facts:,}、呼出し {batches:,}、ルールセット {len(recording.rulesets)}")


def show_fixed(ready: Prepared, case: Case) -> None:
    """What no faster evaluation of the rules would save."""
    names, programs = zip(*parts(ready, case), strict=True)
    by_hand, *times = side_by_side([lambda: decide(case), *programs], RUNS, warm=3)
    shown = table("条件や定義を一つも計算しなくてもかかる時間（plan）", "部分", "p50 ms", "手書きの何倍")
    for name, each in zip(names, times, strict=True):
        shown.add_row(name, ms(each.p50), f"{each.p50 / by_hand.p50:,.1f}")
    shown.add_row(
        "うしろの三つの計", ms(sum(t.p50 for t in times[1:])), f"{sum(t.p50 for t in times[1:]) / by_hand.p50:,.1f}"
    )
    SCREEN.print(shown)


def show_texts() -> None:
    """Each text by its case with the most events: whole judgments by both engines, and from text to program."""
    shown = table(
        "五つの規約（事象の最も多い事案）", "規約", "事象", "条文から ms", "plan ms", "durable ms", "durable ÷ plan"
    )
    for doc in texts():
        cases = [load_case(path) for path in sorted(data("clauses", doc).glob("*/cases/*.yaml"))]
        case = max(
            (one for case in cases for one in (case, *case.variants) if one.doc == doc), key=lambda c: len(c.events)
        )
        ready = prepared(case)
        programs: list[Callable[[], Any]] = [judging(ready, case, "plan")]
        programs += [judging(ready, case, "durable")] if available() else []
        plan, *durable = side_by_side(programs, TEXT_RUNS, warm=2)
        built = side_by_side([partial(built_anew, doc)], BUILDS)[0]
        ratio = f"{durable[0].p50 / plan.p50:.2f}" if durable else ""
        shown.add_row(
            doc, str(len(case.events)), ms(built.p50), ms(plan.p50), ms(durable[0].p50) if durable else "", ratio
        )
    SCREEN.print(shown)


def share(ready: Prepared, case: Case, name: str) -> tuple[float, int]:
    """The share of the chain in whole judgments, and how many sessions one opens."""
    watched = Watched(ready.engine(name))

    def once() -> None:
        world = Situation(ready, case, name)
        world.engine = watched
        judgment(world)

    once()
    watched.seconds, watched.sessions = 0.0, 0
    runs = 20
    total = sum(side_by_side([once], runs, warm=0)[0].each)
    return watched.seconds / total, watched.sessions // runs


def show_profile(ready: Prepared, case: Case, name: str) -> None:
    """Where the time goes."""
    work = judging(ready, case, name)
    found = Sampler().run(lambda: [work() for _ in range(40)])
    shown = table(f"時間の行き先（{name}、1 ms ごとの標本 {found.total}）", "段", "割合")
    for stage, count in found.stages.most_common():
        shown.add_row(stage, f"{count / found.total:.1%}")
    SCREEN.print(shown)
    hot = table("重い関数", "それ自身", "割合", "呼び先を含む", "割合 ")
    for (own, a), (inside, b) in zip(found.own.most_common(14), found.inside.most_common(44)[-34:], strict=False):
        hot.add_row(own, f"{a / found.total:.1%}", inside, f"{b / found.total:.1%}")
    SCREEN.print(hot)


def main() -> int:
    """All of it."""
    case = twenty()
    ready = prepared(case)
    show_building()
    same = agreement(ready, case)
    show_judging(ready, case)
    show_fixed(ready, case)
    show_texts()
    for name in ("plan", "durable")[: 1 + available()]:
        show_profile(ready, case, name)
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
