"""Which alternatives of 争点 change no case: `python -m tests.alternatives [DOC…]` lists those without a reason.

Write a case that shows the difference, or the reason in clauses/DOC/VERSION/no-effect.yaml.
"""

from __future__ import annotations

import sys

from kiyaku.law.checks.issues import read
from kiyaku.law.load import load
from kiyaku.law.program import Program
from kiyaku.law.versions import texts
from kiyaku.review.effects import Choice, changing, reasons
from kiyaku.review.judged import cases


def silent(program: Program) -> tuple[set[Choice], set[Choice]]:
    """Alternatives that change no case although no reason says so; and those that do although one says they do not.

    A 訂正 that no formula reads is a wording only and is passed over.
    """
    formulas = read(program)
    issues = [issue for issue in program.issues.values() if not issue.erratum or issue.code in formulas]
    every = {(i.code, name) for i in issues for name in i.alternatives if name != i.default}
    excused = {(code, name) for code, names in reasons(program).items() for name in names}
    waiting = set(every)
    for known in cases(program, []):
        waiting -= set(changing(program, known, waiting))
    return waiting - excused, excused - waiting


def main(docs: list[str]) -> int:
    """Print them; 1 where there are any."""
    found = 0
    for doc in docs or texts():
        idle, stale = silent(load(doc))
        for code, name in sorted(idle):
            print(f"{doc}: {code} {name} はどの事案の答えも変えません")
        for code, name in sorted(stale):
            print(f"{doc}: {code} {name} は効きます。no-effect.yaml から消してください")
        found += len(idle) + len(stale)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
