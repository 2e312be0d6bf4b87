"""Where the articles of a graph stand in its picture: a column a text, a row an article, in the order of the text.

Below its articles a column has the documents that its text speaks of and that are not held.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby

from kiyaku.law.articles import sequence
from kiyaku.review.graph import Edge, Graph, ProvisionNode, TextNode

BOX, HIGH, GAP = 220, 26, 8
GUTTER, MARGIN, HEAD = 150, 24, 116
LEAST = 640  # room for the legend


@dataclass(slots=True)
class Box:
    """An article, or a provision or text that is not there, at its place. `own` are references within the article."""

    key: str
    node: ProvisionNode
    x: int
    y: int
    own: list[Edge] = field(default_factory=list)


@dataclass(slots=True)
class Column:
    """A text with its boxes."""

    text: TextNode
    x: int
    boxes: list[Box] = field(default_factory=list)


@dataclass(slots=True)
class Line:
    """The references of one article to another that are made by one word, drawn as one line."""

    source: Box
    target: Box
    how: str
    edges: list[Edge]


@dataclass(slots=True)
class Picture:
    """The whole, with its size."""

    columns: list[Column]
    lines: list[Line]
    width: int
    height: int


def place(graph: Graph) -> Picture:
    """A column for every text that is held."""
    nodes = {n.id: n for n in graph.provisions}
    columns = [Column(text, 0) for text in graph.texts if text.held]
    boxes: dict[str, Box] = {}
    for number, column in enumerate(columns):
        column.x = MARGIN + number * (BOX + GUTTER)
        for node in members(graph, nodes, column.text.id):
            key = key_of(node, column.text.id)
            if key not in boxes:
                boxes[key] = Box(key, node, column.x, HEAD + len(column.boxes) * (HIGH + GAP))
                column.boxes.append(boxes[key])
    rows = max((len(column.boxes) for column in columns), default=0)
    width, height = max(2 * MARGIN + len(columns) * (BOX + GUTTER), LEAST), HEAD + rows * (HIGH + GAP) + MARGIN
    return Picture(columns, joined(graph, nodes, boxes), width, height)


def members(graph: Graph, nodes: dict[str, ProvisionNode], doc: str) -> list[ProvisionNode]:
    """What stands in a text's column: its own provisions, then what it speaks of in documents not held."""
    own = sorted((n for n in nodes.values() if n.text == doc), key=lambda n: sequence(n.provision))
    spoken = {e.target for e in graph.references if nodes[e.source].text == doc and e.standing == "notheld"}
    return own + sorted((nodes[name] for name in spoken), key=lambda n: (n.text, sequence(n.provision)))


def key_of(n: ProvisionNode, seen_from: str) -> str:
    """What is one box: an article of a text; anything that is not there, by itself."""
    if n.standing == "notheld":
        return f"{seen_from}|{n.id}"
    return f"{n.text}:{n.article}" if n.standing == "written" else n.id


def joined(graph: Graph, nodes: dict[str, ProvisionNode], boxes: dict[str, Box]) -> list[Line]:
    """The lines between boxes; references within one box stay with it."""
    found: list[Line] = []

    def ends(e: Edge) -> tuple[str, str, str]:
        doc = nodes[e.source].text
        return key_of(nodes[e.source], doc), key_of(nodes[e.target], doc), e.how

    for (source, target, how), edges in groupby(sorted(graph.references, key=ends), key=ends):
        if source == target:
            boxes[source].own += edges
        else:
            found.append(Line(boxes[source], boxes[target], how, list(edges)))
    return found
