"""The platform on a bad day."""

from __future__ import annotations

import pytest

from tests.simulator.platform import KEY, MALI, Line


def test_requests_are_refused_without_being_executed(line: Line) -> None:
    line.switch(rate_429=1)
    assert line.push(MALI).status == 429
    line.switch(rate_429=0, rate_500=1)
    assert line.push(MALI).status == 500
    assert line.get("/sim/ledger") == []


def test_a_reset_connection_has_executed_nothing(line: Line) -> None:
    line.switch(rate_reset=1)
    with pytest.raises(OSError):
        line.push(MALI, key=KEY)
    line.switch(rate_reset=0)
    assert line.get("/sim/ledger") == []
    assert line.push(MALI, key=KEY).status == 200


def test_a_cut_connection_has_executed_and_the_key_proves_it(line: Line) -> None:
    line.switch(rate_cut=1)
    with pytest.raises(OSError):
        line.push(MALI, key=KEY)
    line.switch(rate_cut=0)
    assert line.push(MALI, key=KEY).status == 409
    assert line.get("/sim/ledger/counts") == {MALI: 1}
    assert line.get("/sim/calls")["calls"][0]["note"] == "cut: executed"


def test_some_paths_only(line: Line) -> None:
    line.switch(rate_500=1, only_paths=["/v2/bot/message/multicast"])
    assert line.multicast([MALI]).status == 500
    assert line.push(MALI).status == 200


def test_latency_delays_and_loses_nothing(line: Line) -> None:
    line.switch(latency_ms=[1, 20])
    assert [line.push(MALI).status for _ in range(5)] == [200] * 5


def test_switches_are_merged_and_told(line: Line) -> None:
    line.switch(rate_429=0.25, redeliver_copies=2)
    line.switch(redeliver_copies=3)
    faults = line.get("/sim/faults")
    assert (faults["rate_429"], faults["redeliver_copies"]) == (0.25, 3)


@pytest.mark.parametrize(
    "wish",
    [
        {"rate_418": 1},
        {"rate_429": 2},
        {"rate_429": "often"},
        {"latency_ms": [5, 1]},
        {"unknown_ids": "maybe"},
        {"monthly_limit": -1},
        {"shuffle": 1},
        {"only_paths": "x"},
    ],
)
def test_what_is_no_switch_changes_nothing(line: Line, wish: dict[str, object]) -> None:
    before = line.get("/sim/faults")
    answer = line.call("POST", "/sim/faults", {"rate_500": 1, **wish})
    assert answer.status == 400
    assert next(iter(wish)) in answer.json["message"]
    assert line.get("/sim/faults") == before
