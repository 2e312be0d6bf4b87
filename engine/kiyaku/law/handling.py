"""What the clause files do about a defect (指摘): by what its 対応 names, by a 争点 or 訂正 of its code, by a 注意."""

from __future__ import annotations

from kiyaku.law.program import DefectNode, Program

INPUTS = ("契約項目", "事象", "項目", "判断")


def kinds(program: Program) -> dict[str, str]:
    """What each name of a text is: 契約項目 事象 項目 判断 状態 争点 訂正 規則."""
    found = dict.fromkeys((*program.definitions, *program.tables, *program.by_name), "規則")
    found |= dict.fromkeys(program.states, "状態")
    found |= {code: "訂正" if issue.erratum else "争点" for code, issue in program.issues.items()}
    found |= dict.fromkeys(program.items, "契約項目") | dict.fromkeys(program.findings, "判断")
    for kind in program.kinds.values():
        found |= {kind.name: "事象", **{f"{kind.name} の {name}": "項目" for name in kind.fields}}
    return found


def defect_of(code: str) -> str:
    """The defect that a 争点 or 訂正 belongs to by its code: QC-10a deals with QC-10."""
    return code[:-1] if "-" in code and code[-1].isalpha() else code


def choices_for(program: Program, code: str) -> list[str]:
    """The 争点 and 訂正 that deal with a defect: those its 対応 names, and those whose code is its id."""
    answers = program.defects[code].answers if code in program.defects else ()
    named = [name for name in answers if name in program.issues]
    return list(dict.fromkeys([*named, *(own for own in program.issues if defect_of(own) == code)]))


def done(program: Program, defect: DefectNode, warned: set[str]) -> set[str]:
    """Which of 選択 訂正 入力 注意 the files do about a defect. `warned` are the codes that some 注意 bears."""
    errata = [program.issues[code].erratum for code in choices_for(program, defect.code)]
    known = kinds(program)
    found = {"訂正" if erratum else "選択" for erratum in errata}
    found |= {"入力"} if any(known.get(name) in INPUTS for name in defect.answers) else set()
    return found | ({"注意"} if defect.code in warned else set())
