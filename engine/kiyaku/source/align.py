"""Where the labels of a guide stand in a text: all together and in order, each as written or but for one character."""

from __future__ import annotations

import re

from kiyaku.source.wording import normal

BEGINS = re.compile(r"(?<![^\s、。])\S")  # a word that stands after a space, a cell, 、 or 。
TOLD = 3  # characters from which a label is known again with one of them changed
APART = 4  # how far a scan draws a label's letters apart


def placed(text: str, start: int, end: int, labels: list[str]) -> list[int | None]:
    """Where each label stands between two places, so that most are found and most exactly; None where one does not."""
    begins = [m.start() for m in BEGINS.finditer(text, start, end)]
    wanted = [normal(label) for label in labels]
    longest = APART * max(map(len, labels), default=0)
    words = [normal(text[at : min(at + longest, end)]) for at in begins]
    heads = [at == 0 or text[at - 1] in "\n\t" for at in begins]
    best: list[tuple[int, list[int | None]]] = [(0, [])] * (len(begins) + 1)
    for label in wanted:
        row = [(best[0][0], [*best[0][1], None])]
        for n, at in enumerate(begins):
            missing = best[n + 1][0], [*best[n + 1][1], None]
            score = likeness(label, words[n], heads[n])
            here = [(best[n][0] + score, [*best[n][1], at])] if score else []
            row.append(max(row[-1], missing, *here, key=lambda found: found[0]))
        best = row
    return best[-1][1]


def likeness(label: str, words: str, head: bool) -> int:
    """4 where the words begin with the label, 2 where they do but for one character; 3 more at the head of a cell."""
    if not label or not words:
        return 0
    if words.startswith(label):
        return 4 + 3 * head
    n = next((n for n, (a, b) in enumerate(zip(label, words, strict=False)) if a != b), len(words))
    rest = label[n + 1 :]
    near = words[n + 1 :].startswith(rest) or words[n:].startswith(rest) or words[n + 1 :].startswith(label[n:])
    return 2 + 3 * head if near and len(label) >= TOLD else 0
