"""What the commands share: reading a case with its instants overridden, and the engines by name."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from kiyaku.chain import DurableEngine, EngineMissing, Network
from kiyaku.cli.out import err
from kiyaku.cli.texts import parsed
from kiyaku.errors import KiyakuError, Place, Problem, nearest
from kiyaku.facts import load_case
from kiyaku.facts.case import Case
from kiyaku.facts.faults import Wrong
from kiyaku.facts.moments import instant
from kiyaku.judge import Judgment, differences, judge
from kiyaku.language import say, speaking
from kiyaku.law.address import Where, reference
from kiyaku.law.load import compiled
from kiyaku.law.program import Program
from kiyaku.law.versions import folder as folder_of

NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}  # full-width ASCII
ENGINES = {"plan": ("plan",), "durable": ("durable",), "both": ("plan", "durable")}


def wrong(place: str, code: str, message: str, remedy: str) -> KiyakuError:
    """A call that is wrong, as an error to raise."""
    return KiyakuError([Problem(Place(place), code, message, remedy)])


def engines(name: str) -> tuple[str, ...]:
    """The engines a --engine value stands for. KY0902 for another name, KY0500 where durable-rules is not installed."""
    if name not in ENGINES:
        close = nearest(name, ENGINES)
        remedy = say("「{name}」ではありませんか", name=close) if close else " / ".join(ENGINES)
        raise wrong("--engine", "KY0902", say("「{name}」という機関はありません", name=name), remedy)
    if "durable" in ENGINES[name]:
        try:
            DurableEngine(Network((), ()))
        except EngineMissing as error:
            cause = error.problems[0].message
            raise wrong("--engine", "KY0500", cause, say("--engine plan で同じ答えが得られます")) from None
    return ENGINES[name]


def read_case(path: Path, as_of: str | None, known_at: str | None, root: Path | None) -> Case:
    """A case file, with 基準日 and 記録日 from the command line where given. KY0901 where one is not a date."""
    case = load_case(path, root=root)
    if as_of is not None:
        case = replace(case, as_of=_instant(as_of, "--as-of"))
    if known_at is not None:
        case = replace(case, known_at=_instant(known_at, "--known-at"))
    return case


def _instant(text: str, option: str) -> datetime:
    """A date (its end) or a moment given on the command line, read as a case file's. KY0901 where it is neither."""
    try:
        return instant(text)
    except Wrong as error:
        raise wrong(option, "KY0901", error.cause, error.remedy) from None


def record(case: Case, engine: str, root: Path | None) -> Judgment:
    """The judgment as it is kept and compared: in the law's own language, whichever one the command speaks."""
    with speaking("ja"):
        return judge(case, engine, root)


def disagreement(made: list[Judgment]) -> bool:
    """Whether two engines' judgments differ; where, on stderr."""
    found = differences(made[0], made[-1])
    for line in found:
        err(say("plan と durable が違います: {line}", line=line))
    return bool(found)


def program(name: str, root: Path) -> Program:
    """A text by DOC (its newest version) or DOC@VERSION. KY0802; KY0301, KY0302 where it is not held."""
    doc, version = parsed(name)
    return compiled(folder_of(doc, None, version, root))


def provision(asked: str) -> tuple[str, str]:
    """第8条第3項, iij-flex:第8条, 8.3 or 別紙1.2, in any width: the text named ('' if none) and a provision's id."""
    plain = asked.translate(NARROW)
    try:
        ref = reference(plain, Where())
    except ValueError:
        doc, _, pid = plain.rpartition(":")
        return doc, pid
    return ref.doc, ref.pid
