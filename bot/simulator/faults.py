"""Switches that make the platform behave badly, changed while it runs."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from typing import Any

from bot.simulator import limits


@dataclass(slots=True)
class Faults:
    """Shares lie between 0 and 1; times are in the unit of their name."""

    latency_ms: list[float] = field(default_factory=lambda: [0, 0])
    rate_429: float = 0
    rate_500: float = 0
    rate_reset: float = 0  # the connection is closed, nothing is executed
    rate_cut: float = 0  # executed, then the connection is closed without an answer
    only_paths: list[str] = field(default_factory=list)  # beginnings of paths; empty: all
    redeliver_copies: int = 0  # how many times more each webhook is delivered
    redeliver_on_failure: bool = False
    redeliver_after_ms: int = 1000
    shuffle: bool = False
    unknown_ids: str = "ignore"
    monthly_limit: int | None = None
    rate_limits: dict[str, int] = field(default_factory=dict)  # endpoint name: requests per span
    reply_token_seconds: float = limits.REPLY_TOKEN_LIFE
    reply_token_longest_seconds: float = limits.REPLY_TOKEN_LONGEST

    def as_json(self) -> dict[str, Any]:
        return {one.name: getattr(self, one.name) for one in fields(self)}

    def change(self, wanted: dict[str, Any]) -> None:
        """Merge; `ValueError` names the first switch that is unknown or has no sense."""
        for name, value in wanted.items():
            sensible = SENSIBLE.get(name)
            if sensible is None:
                raise ValueError(f"unknown fault: {name}")
            if not sensible(value):
                raise ValueError(f"no sensible value for {name}: {value!r}")
        for name, value in wanted.items():
            setattr(self, name, value)

    @property
    def quiet(self) -> bool:
        """Nothing stands between a request and its execution."""
        return not (
            self.latency_ms[1] or self.rate_429 or self.rate_500 or self.rate_reset or self.rate_cut
        )

    def concerns(self, path: str) -> bool:
        return not self.only_paths or any(path.startswith(start) for start in self.only_paths)

    def latency_seconds(self) -> float:
        return random.uniform(*self.latency_ms) / 1000

    def accident(self) -> str | None:
        """`429`, `500`, `reset`, `cut` or nothing, each with its own share."""
        dice = random.random()
        for name, share in (
            ("429", self.rate_429),
            ("500", self.rate_500),
            ("reset", self.rate_reset),
            ("cut", self.rate_cut),
        ):
            if dice < share:
                return name
            dice -= share
        return None


def _is_number(value: Any) -> bool:
    return type(value) in (int, float) and value >= 0


def _is_share(value: Any) -> bool:
    return _is_number(value) and value <= 1


def _is_count(value: Any) -> bool:
    return type(value) is int and value >= 0


def _is_flag(value: Any) -> bool:
    return type(value) is bool


def _is_span(value: Any) -> bool:
    return (
        type(value) is list
        and len(value) == 2
        and all(map(_is_number, value))
        and value[0] <= value[1]
    )


def _is_paths(value: Any) -> bool:
    return type(value) is list and all(type(one) is str for one in value)


def _is_rates(value: Any) -> bool:
    return type(value) is dict and all(map(_is_count, value.values()))


SENSIBLE: dict[str, Callable[[Any], bool]] = {
    "latency_ms": _is_span,
    "rate_429": _is_share,
    "rate_500": _is_share,
    "rate_reset": _is_share,
    "rate_cut": _is_share,
    "only_paths": _is_paths,
    "redeliver_copies": _is_count,
    "redeliver_on_failure": _is_flag,
    "redeliver_after_ms": _is_count,
    "shuffle": _is_flag,
    "unknown_ids": lambda value: value in ("ignore", "reject"),
    "monthly_limit": lambda value: value is None or _is_count(value),
    "rate_limits": _is_rates,
    "reply_token_seconds": _is_number,
    "reply_token_longest_seconds": _is_number,
}
