"""Many contracts in one process keep flat memory; a crash in C costs one worker and one contract."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kiyaku.chain.machine import available
from kiyaku.facts import load_case
from kiyaku.facts.case import Case
from kiyaku.judge import differences, judge
from kiyaku.judge.pool import Judged, judge_many

CASES = Path(__file__).parents[1] / "clauses" / "qt-flex" / "2022-05-09" / "cases"
DEMO = CASES / "demo.yaml"
needs_durable = pytest.mark.skipif(not available(), reason="durable-rules が入っていない")

# Run in a process of its own, so that nothing another test left behind is counted.
SOAK = """
import resource, sys, time
from dataclasses import replace
from pathlib import Path
from kiyaku.facts import load_case
from kiyaku.judge import judge, prepared

def rss():
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        return pages * resource.getpagesize() / 1e6
    except OSError:  # no /proc: the highest so far does as well, as growth is what counts
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)

path, engine, most, seconds = sys.argv[1], sys.argv[2], int(sys.argv[3]), float(sys.argv[4])
case = load_case(path)
quiet = replace(case, events=())  # nothing fires but what holds of any contract
empty = replace(case, items={}, events=())
before = replace(case, as_of=case.as_of.replace(year=2020))  # before the held version: no run at all
kinds = (quiet, case, quiet, empty, before, None)

def one(n):
    if kinds[n % 6]:
        return judge(kinds[n % 6], engine)
    ready = prepared(case)  # a session in which nothing fires at all: deleting its state is what can crash
    session = ready.engine(engine).open()
    for _ in ready.layout.network.strata:
        session.advance(())
    session.close()

started = time.monotonic()
for warm in range(12):
    one(warm)
each = (time.monotonic() - started) / 12
total = min(most, max(int(seconds / each), 60))
for n in range(total):
    one(n)
    if n == total // 10:
        first = rss()
print(total, rss() - first)
"""


def soak(engine: str, full: int, seconds: float) -> tuple[int, float]:
    """How many contracts were judged in one process, and by how many MB it grew after the first tenth of them."""
    most, limit = (full, 1e9) if os.environ.get("KIYAKU_SOAK") else (full, seconds)
    run = subprocess.run(
        [sys.executable, "-c", SOAK, str(DEMO), engine, str(most), str(limit)], capture_output=True, text=True
    )
    assert run.returncode == 0, f"終了状態 {run.returncode}: {run.stderr[-2000:]}"
    total, grown = run.stdout.split()
    return int(total), float(grown)


@pytest.mark.parametrize(("engine", "full"), [("plan", 50_000), pytest.param("durable", 50_000, marks=needs_durable)])
def test_memory_stays_flat(engine: str, full: int, capsys: pytest.CaptureFixture[str]) -> None:
    total, grown = soak(engine, full, seconds=20)
    with capsys.disabled():
        print(f"\n  {engine}: {total:,} 件（KIYAKU_SOAK=1 で {full:,} 件）、増加 {grown:+.1f} MB")
    assert grown < 10


class Bomb:
    """Reading it back in a worker runs `call` there."""

    def __init__(self, call: Any, *args: Any):
        self._made = (call, args)

    def __reduce__(self) -> Any:
        return self._made


def with_bomb(case: Case, bomb: Bomb) -> Case:
    return replace(case, title="爆", choices={"T3": bomb})  # type: ignore[dict-item]


def by_index(found: Iterator[Judged]) -> list[Judged]:
    return sorted(found, key=lambda x: x.index)


SEGV = Bomb(ctypes.string_at, 0)  # a read of address 0, in C


@pytest.mark.parametrize(
    ("bomb", "cause", "engine"),
    [
        (SEGV, "SIGSEGV", "plan"),
        pytest.param(SEGV, "SIGSEGV", "durable", marks=needs_durable),
        (Bomb(signal.raise_signal, signal.SIGKILL), "SIGKILL", "plan"),
        (Bomb(os._exit, 3), "終了状態 3", "plan"),
    ],
    ids=["segv", "segv-durable", "kill", "exit"],
)
def test_a_dead_worker_costs_one_contract(bomb: Bomb, cause: str, engine: str) -> None:
    case = load_case(DEMO)
    found = by_index(judge_many([case, case, with_bomb(case, bomb), case, case, case], engine, workers=2))
    assert [x.index for x in found] == list(range(6))
    lost = found.pop(2)
    assert lost.judgment is None and [p.code for p in lost.problems] == ["KY0602"]
    assert cause in lost.problems[0].message
    expected = judge(case, engine)
    for x in found:
        assert x.judgment is not None and differences(x.judgment, expected) == []


def test_every_worker_may_die() -> None:
    case = load_case(DEMO)
    killed = with_bomb(case, SEGV)
    found = by_index(judge_many([killed, killed, killed, case], "plan", workers=2))
    assert [x.judgment is None for x in found] == [True, True, True, False]


def test_a_bad_file_is_reported_with_its_own_problems(tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("規約: qt-flex\n基準日: 2024-04-01\n事象: [{事象: 承諾, 発生: いつか}]\n", encoding="utf-8")
    found = by_index(judge_many([DEMO, bad, str(CASES / "S-01.yaml"), tmp_path / "none.yaml"], "plan", workers=1))
    assert [[p.code[:4] for p in x.problems] for x in found] == [[], ["KY04"], [], ["KY00"]]
    assert found[2].judgment is not None and found[2].judgment.values["契約ライセンス数"] == 150


def test_no_contract_and_no_more_read_than_there_are_hands() -> None:
    assert list(judge_many([], "plan", workers=2)) == []
    read = []

    def endless() -> Iterator[Path]:
        while True:
            read.append(DEMO)
            yield DEMO

    answers = judge_many(endless(), "plan", workers=1)
    assert next(answers).judgment is not None
    answers.close()  # type: ignore[attr-defined]
    assert len(read) <= 2
