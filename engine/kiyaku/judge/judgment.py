"""The judgment as data: pydantic models, so that its JSON has a schema and every face reads the same thing."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class Model(BaseModel):
    """Closed models: an unknown key is an error, so a judgment can be read back and compared."""

    model_config = ConfigDict(extra="forbid")


class Reason(Model):
    """One thing a conclusion rests on: the provision, its line, whether it holds, and the facts behind it."""

    provision: str
    text: str
    holds: bool | None
    facts: list[str] = Field(default_factory=list)
    missing: list[str] = Field(default_factory=list)


class CapOut(Model):
    """A 上限: its provision and limit (None where not known), and the bounds of what is known."""

    provision: str
    limit: int | None
    missing: list[str] = Field(default_factory=list)


class RoundedOut(Model):
    """A rounding on the way to an amount: where it is written, at what stage (金額, 端数, a definition) and of what.

    `exact` is what was rounded, as a decimal or 100000/3; `unit` that of a rounding to multiples; `times` the days of
    a sum that are each rounded so.
    """

    provision: str
    stage: str
    of: str = ""
    rounding: str
    unit: str | None = None
    exact: str
    amount: int
    times: int = 1


class Concluded(Model):
    """One conclusion. Amounts are yen, tax as the provision says; dates ISO.

    `rounded` tells every rounding on the way to the amount. `exact` is what was rounded to make the amount, where one
    `rounding` made it what it is; where several were summed, or a limit worked after it, there is none.
    """

    id: str
    kind: str
    name: str
    provisions: list[str]
    status: str
    applies: bool | None
    bearer: str | None = None
    counterparty: str | None = None
    amount: int | None = None
    exact: str | None = None
    bounds: list[int | None] | None = None
    rounding: str | None = None
    rounded: list[RoundedOut] = Field(default_factory=list)
    due: str | None = None
    effective: str | None = None
    from_: str | None = Field(default=None, alias="from")
    until: str | None = None
    ground: str | None = None
    excluded: int | None = None
    caps: list[CapOut] = Field(default_factory=list)
    moot: bool | None = False
    interpretations: list[str] = Field(default_factory=list)
    corrections: list[str] = Field(default_factory=list)
    notes: list[str] = Field(default_factory=list)
    missing: list[str] = Field(default_factory=list)
    unsettled: list[str] = Field(default_factory=list, description="Dates that there may be, but that are not known.")
    because: list[Reason] = Field(default_factory=list)

    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class Term(Model):
    """A text and the version of it that was applied."""

    id: str
    version: str
    held: bool = True


class Digests(Model):
    """SHA-256 of the clause files, the case's facts, and the engine's own code: what a replay compares."""

    clauses: str
    data: str
    engine: str


class Undetermined(Model):
    """A conclusion that waits for inputs."""

    id: str
    missing: list[str]


class LeftOut(Model):
    """Facts of the case that were not counted: of which section and name, how many, why, and between which days."""

    section: str
    name: str
    count: int
    why: str
    first: str
    last: str


class Judgment(Model):
    """What the law says of a case at an instant, as known at another."""

    as_of: str
    known_at: str | None
    contract: str
    terms: list[Term] = Field(min_length=1)
    digests: Digests
    choices: dict[str, str]
    conclusions: list[Concluded]
    values: dict[str, object]
    undetermined: list[Undetermined]
    judgements_pending: list[str] = Field(default_factory=list)
    left_out: list[LeftOut] = Field(default_factory=list, description="Facts after 基準日 or 記録日, not counted.")
    case: dict[str, Any] = Field(default_factory=dict, description="The facts judged, as a case file holds them.")
