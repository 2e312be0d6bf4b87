"""A pydantic model made from Japanese names. No other key is allowed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, create_model


@dataclass(frozen=True, slots=True)
class Input:
    """One key: its name, the annotated type that reads it, its default (`...` where it must be given), its note."""

    name: str
    type: Any
    default: Any = ...
    note: str = ""


def record(name: str, inputs: Iterable[Input]) -> type[BaseModel]:
    """A model of inputs. Its attributes are f0, f1, …: the names are aliases, so that none can meet pydantic's own."""
    fields: dict[str, Any] = {
        f"f{i}": (one.type, Field(one.default, alias=one.name, description=one.note or None))
        for i, one in enumerate(inputs)
    }
    return create_model(name, __config__=ConfigDict(extra="forbid"), **fields)


def given(model: BaseModel) -> dict[str, Any]:
    """What the case gives, by its Japanese names."""
    fields = type(model).model_fields
    return {str(fields[name].alias): getattr(model, name) for name in fields if name in model.model_fields_set}


def complete(model: BaseModel) -> dict[str, Any]:
    """All inputs by their Japanese names, those not given with their defaults."""
    return {str(field.alias): getattr(model, name) for name, field in type(model).model_fields.items()}
