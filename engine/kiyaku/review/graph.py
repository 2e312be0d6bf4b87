"""The graph of references between provisions: which provision speaks of which, how, and what stands there."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import Field

from kiyaku.judge.judgment import Model
from kiyaku.law.articles import article
from kiyaku.law.checks.citations import DEFECT, corrections, references
from kiyaku.law.program import Program
from kiyaku.law.reach import Reach, Standing


class TextNode(Model):
    """A text of the graph; `held` False for one that is declared and not at hand."""

    id: str
    title: str
    version: str = ""
    held: bool = True


class ProvisionNode(Model):
    """A provision that refers or is referred to. `id` is DOC:PROVISION, or DOC for a text as a whole."""

    id: str
    text: str
    provision: str
    article: str
    heading: str = ""
    standing: Standing = "written"


class Edge(Model):
    """One provision's reference to another; `how` is the word that makes it, `codes` the defects it shows."""

    source: str
    target: str
    how: str
    standing: Standing
    codes: list[str] = Field(default_factory=list)
    places: list[str] = Field(default_factory=list, description="FILE:LINE of each, the file without its folder")


class Graph(Model):
    """Texts, provisions and references, in the order of the texts."""

    texts: list[TextNode]
    provisions: list[ProvisionNode]
    references: list[Edge]

    def loose(self) -> list[Edge]:
        """The references that lead nowhere: to no provision, to an article not written, or to a text not held."""
        return [edge for edge in self.references if edge.standing != "written"]


def other(program: Program, reach: Reach, doc: str) -> tuple[TextNode, dict[str, str]]:
    """Another text that one speaks of, with its headings where it is held; else with what 参照 says of it."""
    there, known = reach.text(doc), program.refers.get(doc)
    if there is None:
        return TextNode(id=doc, title=known.note if known else "", held=False), {}
    return TextNode(id=doc, title=there.text.title, version=there.text.version), there.text.headings


def graph(programs: Iterable[Program]) -> Graph:
    """The references of some programs, of each text one version."""
    programs = list(programs)
    texts = {p.doc: TextNode(id=p.doc, title=p.title, version=p.version) for p in programs}
    nodes: dict[str, ProvisionNode] = {}
    edges: dict[tuple[str, str, str], Edge] = {}
    headings = {p.doc: p.headings for p in programs}

    def node(doc: str, pid: str, standing: Standing) -> str:
        """A provision's node, made once; a reference that asks for a rule may find none where something stands."""
        name = f"{doc}:{pid}" if pid else doc
        top = article(pid) if pid else ""
        heading = headings.get(doc, {}).get(top, "")
        made = ProvisionNode(id=name, text=doc, provision=pid, article=top, heading=heading, standing=standing)
        if nodes.setdefault(name, made).standing == "written":
            nodes[name] = made
        return name

    for program in programs:
        reach = Reach(program)
        for cited in (*references(program), *corrections(program)):
            if cited.how == DEFECT or not cited.source:
                continue
            for ref, standing in reach.leads(cited):
                doc = ref.doc or program.doc
                if (doc, ref.pid) == (program.doc, cited.source):  # 根拠 が 第12条第2項, said at 第12条第2項
                    continue
                if doc not in texts:
                    texts[doc], headings[doc] = other(program, reach, doc)
                source, target = node(program.doc, cited.source, "written"), node(doc, ref.pid, standing)
                edge = edges.setdefault(
                    (source, target, cited.how), Edge(source=source, target=target, how=cited.how, standing=standing)
                )
                edge.codes = sorted({*edge.codes, *cited.codes})
                place = f"{cited.place.path.rpartition('/')[2]}:{cited.place.line}"
                edge.places = [*dict.fromkeys([*edge.places, place])]
    return Graph(texts=list(texts.values()), provisions=list(nodes.values()), references=list(edges.values()))
