"""A file with an error in it -> its statements one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

_HEAD = re.compile(
    r"^[ \t　]*(?:(?:規約|版|旧版|当事者|参照|契約項目|事象|明細|判断|状態|争点|訂正|指摘|区分|表|定義|債務|義務|禁止"
    r"|権利|免責|上限|減額|みなし|効力|表明|宣言|準用|適用|存続|共通|箇所|ただし書|なお書|後段|また書)(?=[\s　]|$)"
    r"|(?:第[0-9０-９]+[章条項]|別紙[0-9０-９]+)[^\n]*$)",
    re.M,
)


def statements(text: str) -> Iterator[tuple[str, int]]:
    """Each statement with how many lines stand above it. It begins at a line's start, so its columns are the file's."""
    cuts = sorted({0, *(m.start() for m in _HEAD.finditer(text)), len(text)})
    above = 0
    for start, end in pairwise(cuts):
        if text[start:end].strip():
            yield text[start:end], above
        above += text.count("\n", start, end)
