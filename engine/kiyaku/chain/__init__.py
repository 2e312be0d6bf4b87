"""Rule network and facts -> conclusions by forward chaining; two engines behind one port."""

from __future__ import annotations

import typing
from collections.abc import Callable

from kiyaku.chain.durable import DurableEngine, EngineFault, EngineMissing
from kiyaku.chain.limits import check_limits
from kiyaku.chain.network import (
    POSSIBLE,
    SURE,
    ChainRule,
    Engine,
    Fact,
    Firing,
    Join,
    Literal,
    Network,
    Session,
)
from kiyaku.chain.plan import PlanEngine

__all__ = [
    "POSSIBLE",
    "SURE",
    "ChainRule",
    "DurableEngine",
    "Engine",
    "EngineFault",
    "EngineMissing",
    "Fact",
    "Firing",
    "Join",
    "Literal",
    "Network",
    "PlanEngine",
    "Session",
    "check_limits",
    "make_engine",
]


ENGINES: dict[str, Callable[[Network], Engine]] = {"plan": PlanEngine, "durable": DurableEngine}


def make_engine(name: typing.Literal["plan", "durable"], network: Network) -> Engine:
    """The network made ready to run by the engine of that name."""
    return ENGINES[name](network)
