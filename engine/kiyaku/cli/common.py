"""What the commands share: reading a case with its instants overridden, and the engines by name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time
from pathlib import Path

from kiyaku.calendar import parse_date, parse_datetime
from kiyaku.chain import DurableEngine, EngineMissing, Network
from kiyaku.errors import KiyakuError, Place, Problem, nearest
from kiyaku.facts import load_case
from kiyaku.facts.case import Case

ENGINES = {"plan": ("plan",), "durable": ("durable",), "both": ("plan", "durable")}


def engines(name: str) -> tuple[str, ...]:
    """The engines a --engine value stands for. KY0902 for another name, KY0500 where durable-rules is not installed."""
    if name not in ENGINES:
        close = nearest(name, ENGINES)
        raise KiyakuError([Problem(Place("--engine"), "KY0902", f"「{name}」という機関はありません", f"「{close}」ではありませんか" if close else "plan / durable / both")])
    if "durable" in ENGINES[name]:
        try:
            DurableEngine(Network((), ()))
        except EngineMissing as error:
            raise KiyakuError([Problem(Place("--engine"), "KY0500", str(error), "--engine plan で同じ答えが得られます")]) from None
    return ENGINES[name]


def instant(text: str, option: str) -> datetime:
    """A date (its end) or a moment given on the command line. KY0901 where it is neither."""
    try:
        if ":" in text:
            return parse_datetime(text)
        return datetime.combine(parse_date(text), time.max)
    except ValueError as error:
        raise KiyakuError([Problem(Place(option), "KY0901", str(error), "2024-05-09 か 2024-05-09T10:00 のように書いてください")]) from None


def read_case(path: Path, as_of: str, known_at: str, root: Path | None) -> Case:
    """A case file, with 基準日 and 記録日 from the command line where given."""
    case = load_case(path, root=root)
    if as_of:
        case = replace(case, as_of=instant(as_of, "--as-of"))
    if known_at:
        case = replace(case, known_at=instant(known_at, "--known-at"))
    return case


def case_files(paths: list[Path], clauses: Path) -> Iterator[Path]:
    """The case files named, those in the folders named, or all that come with the clauses. KY0001 where none is."""
    for path in paths or [clauses]:
        if path.is_dir():
            yield from sorted(p for p in path.rglob("*.yaml") if p.parent.name == "cases" or path.name == "cases" or paths)
        elif path.is_file():
            yield path
        else:
            raise KiyakuError([Problem(Place(str(path)), "KY0001", "ファイルもフォルダもありません", "パスを確かめてください")])
