"""The sentences of a provision: the first is the provision itself; ただし, なお, また and others that follow it."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import NamedTuple

OPENINGS = [
    ("但", re.compile(r"ただし|但し|但、")),
    ("なお", re.compile(r"なお[、，,\s]")),
    ("尚", re.compile(r"尚")),
    ("また", re.compile(r"また(?!は)")),
    ("又", re.compile(r"又[、，,]")),
]
CLOSING = "）)」』］]"
BELONGS = re.compile(r"[（(]|.{0,12}以下(?:同|「|、「)|以上$")  # goes on with the sentence before
Chars = list[tuple[str, int]]  # a character, and where it stands in the source


class Sentence(NamedTuple):
    """A label ('' for the provision itself, 但, なお, 後段 …), and where it begins and ends in the source."""

    label: str
    start: int
    end: int


def sentences(chars: Chars) -> list[Sentence]:
    """The sentences of a provision, told by how they begin; runs of unmarked ones are one."""
    found: list[Sentence] = []
    for begin, end in pieces("".join(ch for ch, _ in chars)):
        text = "".join(ch for ch, _ in chars[begin:end]).strip()
        start, stop = chars[begin][1], chars[end - 1][1] + 1
        label = next((name for name, pattern in OPENINGS if pattern.match(text)), "後段")
        unmarked = label == "後段" and (
            (found[-1:] and found[-1].label == label) or not text.rstrip(CLOSING).endswith("。")
        )
        if found and (unmarked or BELONGS.match(text)):
            found[-1] = found[-1]._replace(end=stop)
        else:
            found.append(Sentence(label if found else "", start, stop))
    return numbered(found)


def pieces(text: str) -> list[tuple[int, int]]:
    """Cut after each 。 that does not close a bracket: 「…。）の」 goes on, 「…。ただし」 inside a bracket does not."""
    cuts = [m.end() for m in re.finditer(r"。(?=\s*[^\s）)」』］\]])", text)]
    return [(a, b) for a, b in pairwise([0, *cuts, len(text)]) if text[a:b].strip()]


def numbered(found: list[Sentence]) -> list[Sentence]:
    """Two sentences with one label become なお1 and なお2."""
    total = Counter(sentence.label for sentence in found)
    count: Counter[str] = Counter()
    out = []
    for sentence in found:
        count[sentence.label] += 1
        number = str(count[sentence.label]) if total[sentence.label] > 1 else ""
        out.append(sentence._replace(label=sentence.label + number))
    return out
