"""The graph in Graphviz's language, a cluster a text."""

from __future__ import annotations

from kiyaku.language import say
from kiyaku.law.address import citation
from kiyaku.letters import visible
from kiyaku.review.graph import Edge, Graph, ProvisionNode

LOOSE = 'color="#c62828", fontcolor="#c62828", style=dashed'


def dot(graph: Graph) -> str:
    """A digraph: provisions as nodes; what leads nowhere dashed and red."""
    lines = ["digraph refs {", "  rankdir=LR; node [shape=box];"]
    for number, text in enumerate(graph.texts):
        lines.append(f"  subgraph cluster_{number} {{")
        lines.append(f"    label={quoted(text.id if text.held else say('{id}（手元にない）', id=text.id))};")
        lines += [f"    {node(n)}" for n in graph.provisions if n.text == text.id]
        lines.append("  }")
    lines += [f"  {edge(e)}" for e in graph.references]
    return "\n".join([*lines, "}", ""])


def node(n: ProvisionNode) -> str:
    """A provision."""
    style = "" if n.standing == "written" else f", {LOOSE}"
    return f"{quoted(n.id)} [label={quoted(citation(n.provision) or n.text)}{style}];"


def edge(e: Edge) -> str:
    """A reference."""
    style = "" if e.standing == "written" else f", {LOOSE}"
    return f"{quoted(e.source)} -> {quoted(e.target)} [label={quoted(e.how)}{style}];"


def quoted(text: str) -> str:
    """A string of the language."""
    escaped = visible(text, "").replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
