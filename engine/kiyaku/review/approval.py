"""Which signatures still hold, and how far each article is approved."""

from __future__ import annotations

from kiyaku.language import say
from kiyaku.law.address import below
from kiyaku.law.articles import article, sequence
from kiyaku.law.carried import carried
from kiyaku.law.program import Program
from kiyaku.review.shapes import Approval, Approved
from kiyaku.review.signing import ROLES, clause_digest, signatures, text_digest
from kiyaku.source.lock import read_lock


def approvals(program: Program) -> list[Approval]:
    """Every signature of a version, with whether it still holds and why not."""
    made = []
    for s in signatures(program.home) if program.home else []:
        why = []
        if s.text != text_digest(program, s.provision):
            why.append(say("本文が変わった"))
        if s.clauses != clause_digest(program, s.provision):
            why.append(say("条文ファイルが変わった"))
        made.append(
            Approval(
                text=program.doc,
                version=program.version,
                provision=s.provision,
                role=s.role,
                name=s.name,
                at=s.at,
                valid=not why,
                why="、".join(why),
            )
        )
    return made


def approved(program: Program, made: list[Approval]) -> list[Approved]:
    """Each article in each role: how many of its provisions a signature that holds covers, and what is void."""
    found = []
    articles: dict[str, list[str]] = {}
    for pid in provisions(program):
        articles.setdefault(article(pid), []).append(pid)
    for name in sorted(articles, key=sequence):
        for role in ROLES:
            mine = [a for a in made if a.role == role and article(a.provision) == name]
            signed = [p for p in articles[name] if any(a.valid and below(a.provision, p) for a in mine)]
            left = [p for p in articles[name] if p not in signed]
            void = [a for a in mine if not a.valid and any(below(a.provision, p) for p in left)]
            found.append(
                Approved(
                    text=program.doc,
                    article=name,
                    role=role,
                    provisions=len(articles[name]),
                    signed=len(signed),
                    names=list(dict.fromkeys(a.name for a in mine if a.valid)),
                    void=list(dict.fromkeys(f"{a.name} {a.at[:10]} {a.why}" for a in void)),
                )
            )
    return found


def provisions(program: Program) -> list[str]:
    """The provisions of a text: those its source.lock lists, else those that have something written."""
    rows = read_lock(program.home) if program.home else []
    return [row.id for row in rows] or sorted(carried(program), key=sequence)
