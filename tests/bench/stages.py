"""From the text of qt-flex to engines that can run: how long each step takes."""

from __future__ import annotations

from pathlib import Path

from kiyaku.chain import DurableEngine, Network, PlanEngine
from kiyaku.chain.compile import compile_network
from kiyaku.chain.machine import available
from kiyaku.law.load import compile_files
from kiyaku.law.program import Program
from kiyaku.law.versions import folder
from kiyaku.syntax.parser import parse
from kiyaku.syntax.tree import File

from .clock import Times, side_by_side


def of(doc: str) -> tuple[list[Path], list[Path]]:
    """The clause files of the version, and the common ones."""
    home = folder(doc, None, "", None)
    own = sorted(home.glob("*.kiyaku"), key=lambda path: (path.stem != "terms", path.stem))
    return own, sorted((home.parents[1] / "common").glob("*.kiyaku"))


def trees(paths: list[Path]) -> list[File]:
    """Their trees, parsed anew: parse_file remembers texts it has parsed in this process."""
    return [parse(path.read_text(encoding="utf-8"), str(path)) for path in paths]


class Building:
    """The steps in order, each from what the step before it made."""

    def __init__(self, doc: str = "qt-flex") -> None:
        self.own, self.common = of(doc)
        self.files: list[list[File]]
        self.program: Program
        self.network: Network

    def parse(self) -> None:
        """Text to trees."""
        self.files = [trees(self.own), trees(self.common)]

    def law(self) -> None:
        """Trees to a checked program."""
        self.program = compile_files(self.files[0], (), self.files[1])

    def rules(self) -> None:
        """The program to its rule network."""
        self.network = compile_network(self.program).network

    def plan(self) -> None:
        """The network laid out for the plan engine."""
        PlanEngine(self.network)

    def durable(self) -> None:
        """The network as a ruleset inside the C module, and one session opened and closed."""
        DurableEngine(self.network).open().close()


def built_anew(doc: str) -> None:
    """From the text to a checked program and its network, nothing kept from before."""
    b = Building(doc)
    b.parse()
    b.law()
    b.rules()


def building(runs: int) -> list[tuple[str, Times]]:
    """Each step's name and times."""
    b = Building()
    steps = [
        ("構文（parse）", b.parse),
        ("条文の検査（compile law）", b.law),
        ("規則網（network）", b.rules),
        ("plan の用意", b.plan),
    ]
    if available():
        steps.append(("durable のルールセット", b.durable))
    times = side_by_side([call for _, call in steps], runs)
    return [(name, each) for (name, _), each in zip(steps, times, strict=True)]
