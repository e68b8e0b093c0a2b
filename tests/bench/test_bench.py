"""The bench itself works: small numbers, and no word about time."""

import os
from pathlib import Path

import pytest

from bench import acknowledgements, footprint, passages, whole_meeting
from bench.events import calls


def test_both_servers_acknowledge_and_every_event_is_counted(
    sqlite_url: str, tmp_path: Path
) -> None:
    [rates] = acknowledgements.measure({"SQLite": sqlite_url}, 1, 40, tmp_path).values()
    assert len(rates.ours) == len(rates.sample) == 1
    assert rates.ratio > 0


def test_an_acknowledged_event_that_is_not_stored_is_noticed(sqlite_url: str) -> None:
    with pytest.raises(acknowledgements.Lost, match="1 of 1"):
        acknowledgements.check_stored(sqlite_url, calls(1))


def test_a_process_has_memory_and_time() -> None:
    assert footprint.resident_mb(os.getpid()) > 1
    assert footprint.share_of_core(os.getpid(), 0.1) >= 0


def test_a_whole_meeting_costs_less_than_each_step_to_everybody(
    sqlite_url: str, tmp_path: Path
) -> None:
    spent = whole_meeting.spend(sqlite_url, 60, tmp_path)
    assert spent.naive == 9 * 60
    assert set(spent.by_kind) == {"invitation", "reminder", "after"}
    assert spent.by_kind["invitation"] == 60
    assert spent.share <= 0.6


def test_a_search_finds_its_own_document(sqlite_url: str) -> None:
    found = passages.measure(sqlite_url, 2, 10)
    assert found.passages == 2 * passages.PAGES * passages.ITEMS
    assert found.first == 1
