"""A case file -> validated facts. What reads files is imported when first asked for: a checker needs no pydantic."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiyaku.facts.case import Case, Event, Expectation, Finding
    from kiyaku.facts.load import load_case, load_case_text
    from kiyaku.facts.schema import case_schema
    from kiyaku.facts.values import UNKNOWN, Reader, Unstated

_HOMES = {
    "case": ("Case", "Event", "Expectation", "Finding"),
    "load": ("load_case", "load_case_text"),
    "schema": ("case_schema",),
    "values": ("UNKNOWN", "Reader", "Unstated"),
}

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


def __getattr__(name: str) -> object:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"kiyaku.facts.{home}"), name)
    raise AttributeError(name)
