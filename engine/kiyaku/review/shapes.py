"""The register as data: what is wrong with the texts, what was chosen, what is needed, who has approved it."""

from __future__ import annotations

from pydantic import Field

from kiyaku.judge.judgment import Model
from kiyaku.review.graph import Edge


class TextRow(Model):
    """A text and the version of it that is registered; `digest` is that of its clause files."""

    id: str
    version: str
    title: str
    digest: str


class RuleAt(Model):
    """A rule at its provision: 債務 遅延損害金 at 8.5."""

    provision: str
    kind: str
    name: str


class Alternative(Model):
    """One reading of a 争点 or 訂正.

    `chosen` are the cases that choose it against the default, `changes` those whose answer differs under it (None:
    not asked for), `idle` why it changes none.
    """

    name: str
    default: bool
    chosen: list[str] = Field(default_factory=list)
    changes: list[str] | None = None
    idle: str = ""


class ReadingRow(Model):
    """A 争点, or a 訂正 with its alternatives 訂正 and 原文; `cited` are the cases whose judgment rests on it."""

    text: str
    code: str
    name: str
    correction: bool
    reason: str
    alternatives: list[Alternative]
    rules: list[RuleAt]
    cited: list[str] = Field(default_factory=list)
    defects: list[str]


class CautionRow(Model):
    """A 注意 of a rule; with `condition`, only where that holds."""

    text: str
    provision: str
    rule: str
    said: str
    condition: str = ""
    codes: list[str]


class DocumentRow(Model):
    """A text that is referred to and not at hand: where it is cited, and the inputs that stand for it."""

    text: str
    id: str
    note: str
    cited: list[str]
    inputs: list[str]


class JudgementRow(Model):
    """A 判断 that somebody has to make, and the rules that ask for it."""

    text: str
    name: str
    note: str
    rules: list[RuleAt]


class DefectIn(Model):
    """A defect in one text: where ([] the whole text), what is wrong, how it is handled, and by what.

    `handling` are of 訂正 選択 入力 拒否 注意 文言どおり なし. `readings` are codes of 争点 and 訂正, `answers` what
    else deals with it (inputs, rules, provisions), `cautions` the provisions whose 注意 warn of it. `declared`: by a
    指摘, not only by the 争点 or 訂正 of its id.
    """

    text: str
    declared: bool
    provisions: list[str]
    what: str
    handling: list[str]
    reading: str = ""
    readings: list[str] = Field(default_factory=list)
    answers: list[str] = Field(default_factory=list)
    cautions: list[str] = Field(default_factory=list)


class DefectRow(Model):
    """A defect by its id, in every text that it concerns."""

    id: str
    texts: list[DefectIn]


class Approval(Model):
    """One signature: who approved the encoding of a provision, in what role and when; void where a digest changed."""

    text: str
    version: str
    provision: str
    role: str
    name: str
    at: str
    valid: bool
    why: str = ""


class Approved(Model):
    """How far an article is approved in a role: how many of its provisions, by whom, and what is void and why."""

    text: str
    article: str
    role: str
    provisions: int
    signed: int
    names: list[str] = Field(default_factory=list)
    void: list[str] = Field(default_factory=list)


class Register(Model):
    """Everything a legal department has to know of the encoding of some texts."""

    texts: list[TextRow]
    defects: list[DefectRow]
    readings: list[ReadingRow]
    cautions: list[CautionRow]
    documents: list[DocumentRow]
    judgements: list[JudgementRow]
    loose: list[Edge]
    approvals: list[Approval] = Field(default_factory=list)
    approved: list[Approved] = Field(default_factory=list)
