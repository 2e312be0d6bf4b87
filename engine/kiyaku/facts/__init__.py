"""A case file -> validated facts."""

from kiyaku.facts.case import Case, Event, Expectation, Finding
from kiyaku.facts.load import load_case, load_case_text
from kiyaku.facts.schema import case_schema
from kiyaku.facts.values import UNKNOWN, Reader, Unstated

__all__ = [
    "UNKNOWN",
    "Case",
    "Event",
    "Expectation",
    "Finding",
    "Reader",
    "Unstated",
    "case_schema",
    "load_case",
    "load_case_text",
]
