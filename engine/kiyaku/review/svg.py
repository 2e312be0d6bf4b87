"""The picture of a graph of references as SVG, made here: no other program is needed to draw it."""

from __future__ import annotations

from xml.sax import saxutils

from kiyaku.errors import wide
from kiyaku.language import say
from kiyaku.law.address import citation
from kiyaku.law.articles import heading
from kiyaku.letters import visible
from kiyaku.review.graph import Edge, Graph
from kiyaku.review.placing import BOX, HEAD, HIGH, MARGIN, Box, Column, Line, Picture, place

COLOURS = {
    "にかかわらず": "#b35900", "準用": "#2e7d32", "適用": "#00796b", "存続": "#6d4c41", "に該当": "#1565c0",
    "に違反": "#6a1b9a", "該当日": "#0288d1", "条項": "#546e7a", "引用": "#8d6e63", "訂正": "#ad1457",
}  # fmt: skip
MISSING, ABSENT = "#c62828", "#9e9e9e"
FONT = "'Noto Sans CJK JP','Noto Sans JP','Hiragino Sans','Yu Gothic','Meiryo',sans-serif"
LABEL = 30  # half-width columns of text that fit in a box


def escape(text: str) -> str:
    """Text as XML holds it: control characters have no place there."""
    return saxutils.escape(visible(text))


def svg(graph: Graph) -> str:
    """Articles as boxes in a column a text, references as lines coloured by the word that makes them."""
    picture = place(graph)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{picture.width}" height="{picture.height}" '
        f'viewBox="0 0 {picture.width} {picture.height}" font-family="{FONT}" font-size="13">',
        f"<defs>{''.join(arrow(colour) for colour in (*COLOURS.values(), MISSING, ABSENT))}</defs>",
        f'<rect width="{picture.width}" height="{picture.height}" fill="#ffffff"/>',
        *legend(graph, picture),
        *(title(column) for column in picture.columns),
        '<g fill="none" stroke-opacity="0.85">',
        *(line(x) for x in picture.lines),
        "</g>",
        *(box(b) for column in picture.columns for b in column.boxes),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def arrow(colour: str) -> str:
    """The head of a line of a colour."""
    return (
        f'<marker id="a{colour[1:]}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" '
        f'orient="auto"><path d="M0,0 L8,4 L0,8 z" fill="{colour}"/></marker>'
    )


def legend(graph: Graph, picture: Picture) -> list[str]:
    """What it shows, and the colours that are used."""
    count, loose = len(graph.references), len(graph.loose())
    said = say("条項の参照 {count} 件（行き先のないもの {loose} 件）", count=count, loose=loose)
    out = [f'<text x="{MARGIN}" y="28" font-size="17" font-weight="bold">{escape(said)}</text>']
    used = {e.how for e in graph.references if e.standing == "written"}
    shown = [(colour, how, "") for how, colour in COLOURS.items() if how in used]
    dash = ' stroke-dasharray="5 3"'
    shown += [(MISSING, say("何もない"), dash), (ABSENT, say("手元にない"), dash)]
    x, y = MARGIN, 52
    for colour, name, dashed in shown:
        step = 54 + 14 * len(name)
        if x + step > picture.width:
            x, y = MARGIN, y + 18
        out.append(f'<path d="M{x},{y - 4} h28" stroke="{colour}" stroke-width="2"{dashed}/>')
        out.append(f'<text x="{x + 34}" y="{y}" fill="#333333">{escape(name)}</text>')
        x += step
    return out


def title(column: Column) -> str:
    """A column's text."""
    name = escape(f"{column.text.id} {column.text.version}")
    return f'<text x="{column.x}" y="{HEAD - 14}" font-size="15" font-weight="bold" fill="#222222">{name}</text>'


def box(b: Box) -> str:
    """An article, or what is not there."""
    colour = tint(b.node.standing)
    edge, dash = (colour, ' stroke-dasharray="5 3"') if colour else ("#455a64", "")
    mark = f" ↺{len(b.own)}" if b.own else ""
    name = label(b)
    text = short(name, LABEL - 2 * len(mark)) + mark
    tip = "\n".join([name, *map(spoken, b.own)])
    return (
        f'<g><title>{escape(tip)}</title><rect x="{b.x}" y="{b.y}" width="{BOX}" height="{HIGH}" rx="4" '
        f'fill="{"#ffffff" if colour else "#f4f7f9"}" stroke="{edge}"{dash}/>'
        f'<text x="{b.x + 8}" y="{b.y + 18}" fill="{colour or "#111111"}">{escape(text)}</text></g>'
    )


def tint(standing: str) -> str:
    """The colour of what is not there; '' for what is."""
    return "" if standing == "written" else ABSENT if standing == "notheld" else MISSING


def label(b: Box) -> str:
    """The article with its heading; what is not there by its provision."""
    n = b.node
    if n.standing == "notheld":
        return f"{n.text} {citation(n.provision)}".strip()
    if n.standing != "written":
        return say("{provision}（ない）", provision=citation(n.provision))
    return f"{heading(n.article) or say('全体')} {n.heading}".strip()


def short(text: str, most: int) -> str:
    """The text cut to a number of half-width columns."""
    used = 0
    for number, ch in enumerate(text):
        used += 2 if wide(ch) else 1
        if used > most:
            return text[:number] + "…"
    return text


def line(x: Line) -> str:
    """A line from one box to another: within a column it bows to the right, between columns it runs across."""
    a, b = x.source, x.target
    colour = tint(x.edges[0].standing) or COLOURS[x.how]
    dash = ' stroke-dasharray="5 3"' if tint(x.edges[0].standing) else ""
    ya, yb = a.y + HIGH * 2 // 3, b.y + HIGH // 3
    if a.x == b.x:
        start = end = a.x + BOX
        bend, tail = 26 + min(abs(yb - ya) // 5, 110), 2
        path = f"M{start},{ya} C{start + bend},{ya} {end + bend},{yb} {end + tail},{yb}"
    else:
        start, end = (a.x + BOX, b.x - 2) if b.x > a.x else (a.x, b.x + BOX + 2)
        bend = (end - start) // 2
        path = f"M{start},{ya} C{start + bend},{ya} {end - bend},{yb} {end},{yb}"
    tip = escape("\n".join(map(spoken, x.edges)))
    return (
        f'<path d="{path}" stroke="{colour}" stroke-width="{min(1 + len(x.edges) / 3, 4):.1f}"{dash} '
        f'marker-end="url(#a{colour[1:]})"><title>{tip}</title></path>'
    )


def spoken(e: Edge) -> str:
    """A reference in words."""
    return f"{e.source} → {e.target} {e.how} {'、'.join(e.codes)}".strip()
