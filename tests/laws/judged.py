"""A random law as files: checked as a user would check it, made ready, and its cases judged by both engines."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from kiyaku.cli.check import examine
from kiyaku.errors import KiyakuError
from kiyaku.facts.case import Case
from kiyaku.facts.restore import restore
from kiyaku.judge import Judgment, Prepared, Situation, prepare
from kiyaku.judge.build import judgment
from kiyaku.law.checks import level
from kiyaku.law.load import load

from .cases import Tree

VERSION = "2024-01-01"


class Refused(Exception):
    """`check` finds errors: their codes."""


class Held:
    """A law in a folder of its own."""

    def __init__(self, root: Path, text: str):
        self.root, self.text = root, text
        problems, _ = examine(root / "rei" / VERSION)
        self.codes = frozenset(p.code for p in problems)
        wrong = sorted({p.code for p in problems if level(p.code) == "error"})
        if wrong:
            raise Refused(*wrong)
        self.ready: Prepared = prepare(load("rei", root=root))

    def case(self, tree: Tree) -> Case | None:
        """The case of a tree; None where it is refused."""
        try:
            return restore(tree, root=self.root)
        except KiyakuError:
            return None

    def judge(self, case: Case, engine: str) -> Judgment:
        """The judgment by one engine."""
        return judgment(Situation(self.ready, case, engine))


@contextmanager
def held(text: str) -> Iterator[Held]:
    """A law's text as a folder, for as long as it is asked. Refused where `check` finds errors."""
    root = Path(mkdtemp(prefix="laws"))
    try:
        home = root / "rei" / VERSION
        home.mkdir(parents=True)
        (home / "terms.kiyaku").write_text(text, encoding="utf-8")
        yield Held(root, text)
    finally:
        shutil.rmtree(root)
