"""kiyaku refs: which provision refers to which, how, and what stands there; as a table, JSON, DOT or a picture."""

from __future__ import annotations

from pathlib import Path

from rich import box
from rich.table import Table
from rich.text import Text

from kiyaku.cli.common import program, wrong
from kiyaku.cli.out import out
from kiyaku.cli.screen import screen
from kiyaku.language import say
from kiyaku.law.address import citation
from kiyaku.law.articles import sequence
from kiyaku.law.versions import texts
from kiyaku.letters import visible
from kiyaku.resources import data
from kiyaku.review.dot import dot
from kiyaku.review.graph import Edge, Graph, ProvisionNode, graph
from kiyaku.review.svg import svg


def run(docs: list[str], json: bool, dot_: bool, svg_: bool, clauses: Path | None) -> int:
    """Print the graph of the texts named, else of all. 1 where a reference leads nowhere and no 指摘 says so."""
    if json + dot_ + svg_ > 1:
        raise wrong("--json --dot --svg", "KY1001", say("形は一つだけ選べます"), say("どれか一つにしてください"))
    root = clauses or data("clauses")
    made = graph(program(doc, root) for doc in docs or texts(root))
    if json:
        out(made.model_dump_json(indent=2))
    elif dot_ or svg_:
        print(visible(dot(made) if dot_ else svg(made)), end="")
    else:
        show(made)
    return 1 if any(e.standing != "notheld" and not e.codes for e in made.loose()) else 0


def show(made: Graph) -> None:
    """A table a text, in the order of its provisions; then the counts."""
    nodes, console = {n.id: n for n in made.provisions}, screen()
    for text in made.texts:
        rows = [e for e in made.references if nodes[e.source].text == text.id]
        if rows:
            console.print(table(f"{text.id} {text.version}", rows, nodes))
    counts = {"count": len(made.references), "loose": len(made.loose())}
    console.print(say("条項の参照 {count} 件（行き先のないもの {loose} 件）", **counts), highlight=False)


def table(name: str, rows: list[Edge], nodes: dict[str, ProvisionNode]) -> Table:
    """One text's references."""
    t = Table(title=name, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD)
    for head in (say("条項"), say("参照のしかた"), say("参照先"), say("行き先")):
        t.add_column(head)
    for e in sorted(rows, key=lambda e: (sequence(nodes[e.source].provision), e.how, e.target)):
        source, target = nodes[e.source], nodes[e.target]
        there = citation(target.provision) or say("全体")
        there = there if target.text == source.text else f"{target.text}:{there}"
        t.add_row(citation(source.provision), e.how, there, end(e))
    return t


def end(e: Edge) -> Text:
    """What stands at the end of a reference, where it is not a provision; with the defects it shows."""
    said = {
        "written": "",
        "dangling": say("何もない"),
        "unwritten": say("まだ書かれていない"),
        "notheld": say("手元にない"),
        "undeclared": say("宣言されていない"),
    }[e.standing]
    codes = "、".join(e.codes)
    style = "dim" if e.standing in ("written", "notheld") else "red"
    return Text(f"{said} {codes}".strip(), style=style)
