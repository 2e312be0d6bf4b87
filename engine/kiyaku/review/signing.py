"""signoff.jsonl beside a version: who approved which provision's encoding, in what role, when, and of what wording.

One line a signature, added at the end and never changed. A signature is bound to the digests of its provision's text
(source.lock) and of the clause files that hold it; a change in either makes it void, and the line stays.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from kiyaku.errors import KiyakuError, Place, Problem, hidden, read_text
from kiyaku.language import say
from kiyaku.law.address import below
from kiyaku.law.checks.outline import statements
from kiyaku.law.program import Program
from kiyaku.review.appending import append
from kiyaku.source.lock import read_lock
from kiyaku.syntax import tree as t

NAME = "signoff.jsonl"
ROLES = ("起案", "確認", "承認")
LONGEST = 200  # characters of a name or an id


@dataclass(frozen=True, slots=True)
class Signature:
    """One line. `at` is an instant with its zone; `text` is '' where the text has no source.lock."""

    provision: str
    role: str
    name: str
    at: str
    text: str
    clauses: str


def signatures(folder: Path) -> list[Signature]:
    """The signatures of a version, oldest first. KY1006 where a line is not one."""
    path = folder / NAME
    if not path.exists():
        return []
    found = []
    for number, line in enumerate(read_text(path).splitlines(), 1):
        try:
            found.append(_signature(line))
        except (TypeError, ValueError, RecursionError):
            message, remedy = say("承認の記録として読めません"), say("版管理から元に戻してください")
            raise KiyakuError([Problem(Place(str(path), number, 1, 1, line), "KY1006", message, remedy)]) from None
    return found


def _signature(line: str) -> Signature:
    """A line of the record. TypeError, ValueError where it is none: anybody may have edited the file."""
    made = Signature(**json.loads(line))
    for value in asdict(made).values():
        if not isinstance(value, str) or len(value) > LONGEST or hidden(value, ""):
            raise ValueError
    if not (made.provision and made.name.strip() and made.clauses) or made.role not in ROLES:
        raise ValueError
    if datetime.fromisoformat(made.at).tzinfo is None:
        raise ValueError
    return made


def sign(program: Program, provision: str, role: str, name: str, at: str) -> Signature:
    """Add a signature of a provision as it stands now. OSError where the folder cannot be written."""
    assert program.home is not None
    made = Signature(provision, role, name, at, text_digest(program, provision), clause_digest(program, provision))
    append(program.home / NAME, json.dumps(asdict(made), ensure_ascii=False))
    return made


def text_digest(program: Program, provision: str) -> str:
    """A digest of the wording of a provision and all below it; '' where the text has no source.lock."""
    rows = read_lock(program.home) if program.home else []
    lines = [f"{row.id} {row.digest} {row.around}" for row in rows if below(provision, row.id)]
    return digest("\n".join(lines).encode()) if lines else ""


def clause_digest(program: Program, provision: str) -> str:
    """A digest of the clause files that hold a provision or something below it, and of shared sets they bring in."""
    paths = sorted(set(files(program, provision)))
    return digest(b"\0".join(path.name.encode() + b"\0" + path.read_bytes() for path in paths))


def files(program: Program, provision: str) -> Iterator[Path]:
    """The files whose headings lead to a provision or below it."""
    for where, s in statements(program):
        if where.pid and (below(provision, where.pid) or where.article == provision):
            yield Path(s.place.path)
            if isinstance(s, t.Directive) and s.of_set and s.words[0] in program.sets:
                yield Path(program.sets[s.words[0]])


def digest(data: bytes) -> str:
    """The first 16 characters of the SHA-256, as in source.lock."""
    return hashlib.sha256(data).hexdigest()[:16]
