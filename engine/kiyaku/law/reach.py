"""Where a program's references lead: to something written, or to nothing, in this text or another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal, NamedTuple

from kiyaku.errors import KiyakuError
from kiyaku.law.address import Ref, below
from kiyaku.law.articles import article
from kiyaku.law.checks.citations import Cited, provisions
from kiyaku.law.checks.outline import folder
from kiyaku.law.compiled import compiled
from kiyaku.law.program import Program
from kiyaku.law.strata import covered
from kiyaku.law.versions import folder as folder_of
from kiyaku.source.lock import read_lock

# dangling: the article has no such provision, or the text (by its source.lock) no such article; unwritten: the article
# has nothing yet; notheld: the text is declared and not at hand; undeclared: no 参照 declares it.
Standing = Literal["written", "dangling", "unwritten", "notheld", "undeclared"]


class Held(NamedTuple):
    """A text at hand, where it has something written, and the articles it has (none where that is not known)."""

    text: Program
    known: frozenset[str]
    articles: frozenset[str]

    def lacks(self, name: str) -> bool:
        """Whether the text is known to have no such article; of a chapter a lock says nothing."""
        return bool(self.articles) and not name.endswith("章") and name not in self.articles


class Reach:
    """Looks references of one program up; each other text is read once."""

    def __init__(self, program: Program):
        self.program = program
        self._texts: dict[str, Held | None] = {"": held(program), program.doc: held(program)}

    def leads(self, cited: Cited) -> Iterator[tuple[Ref, Standing]]:
        """Each provision that a reference names (a run of 号 one by one), and what stands there."""
        ref = cited.ref
        if ref.doc not in self._texts and ref.doc not in self.program.refers:
            yield ref, "undeclared"
        elif (there := self.text(ref.doc)) is None:
            yield ref, "notheld"
        elif not ref.pid or left_out(there.text, ref):
            yield ref, "written"
        elif not any(below(article(ref.pid), pid) for pid in there.known):
            yield ref, "dangling" if there.lacks(article(ref.pid)) else "unwritten"
        else:
            asked = [f"{ref.pid}({n})" for n in range(ref.first, ref.last + 1)] if ref.first else [ref.pid]
            for pid in asked:
                yield replace(ref, pid=pid, first=0, last=0), "dangling" if lost(there, pid, cited) else "written"

    def text(self, doc: str) -> Held | None:
        """The newest version held of a text; None where none is held or it does not compile."""
        if doc not in self._texts:
            home = folder(self.program)
            try:
                self._texts[doc] = held(compiled(folder_of(doc, root=home.parent.parent))) if home else None
            except KiyakuError:
                self._texts[doc] = None
        return self._texts[doc]


def held(text: Program) -> Held:
    """A text with its provisions."""
    home = folder(text)
    try:
        rows = read_lock(home) if home else []
    except KiyakuError:  # told by the commands that need it
        rows = []
    return Held(text, frozenset(provisions(text)), frozenset(article(row.id) for row in rows))


def left_out(text: Program, ref: Ref) -> bool:
    """Whether a provision was left out on purpose (不適用), with what stands above or below it."""
    return any(below(ref.pid, pid) or below(pid, ref.pid) for pid in text.without)


def lost(there: Held, pid: str, cited: Cited) -> bool:
    """Whether nothing answers at a provision: no rule that applies, where that is asked, else nothing at all."""
    if cited.applies:
        return not covered(there.text, Ref("", pid))
    return not any(below(pid, part) for part in there.known)
