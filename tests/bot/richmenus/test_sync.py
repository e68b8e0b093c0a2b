"""Syncing against the simulated platform over HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from bot.line import LineClient, LineRefused
from bot.richmenus import drawing
from bot.richmenus.menus import MENUS, Menu
from bot.richmenus.sync import name_of, sync
from tests.bot.richmenus.conftest import TOKEN, SimulatedLine

BY_STATE = {menu.state: menu for menu in MENUS}


@pytest.fixture
def line(platform: SimulatedLine) -> Iterator[LineClient]:
    with LineClient(TOKEN, platform.url) as client:
        yield client


def redrawn(menu: Menu) -> Menu:
    """The same menu with another sign on its first area."""
    first, *others = menu.areas
    return replace(menu, areas=(replace(first, pictogram="agenda"), *others))


def with_redrawn(state: str) -> tuple[Menu, ...]:
    return tuple(redrawn(menu) if menu.state == state else menu for menu in MENUS)


def names(line: LineClient) -> set[str]:
    return {menu.name for menu in line.rich_menus()}


def test_the_first_run_creates_all_and_sets_the_default(line: LineClient) -> None:
    result = sync(line)
    assert (result.created, result.repaired, result.deleted, result.unchanged) == (4, 0, 0, 0)
    assert {menu.rich_menu_id: menu.name for menu in line.rich_menus()} == {
        result.ids[menu.state]: name_of(menu) for menu in MENUS
    }
    assert all(line.has_rich_menu_image(rich_menu_id) for rich_menu_id in result.ids.values())
    assert line.default_rich_menu() == result.ids["stranger"]


def test_a_second_run_changes_nothing(platform: SimulatedLine, line: LineClient) -> None:
    first = sync(line)
    before = platform.changes()
    assert before, "the platform lists what was asked of it"
    second = sync(line)
    assert second.ids == first.ids
    assert (second.created, second.repaired, second.deleted, second.unchanged) == (0, 0, 0, 4)
    assert platform.changes() == before


def test_another_drawing_replaces_that_menu_alone(line: LineClient) -> None:
    first = sync(line)
    second = sync(line, with_redrawn("invited"))
    assert (second.created, second.deleted, second.unchanged) == (1, 1, 3)
    changed = {state for state in first.ids if first.ids[state] != second.ids[state]}
    assert changed == {"invited"}
    assert names(line) == {name_of(menu) for menu in with_redrawn("invited")}


def test_the_default_is_switched_before_the_old_one_goes(
    platform: SimulatedLine, line: LineClient
) -> None:
    first = sync(line)
    before = len(platform.changes())
    second = sync(line, with_redrawn("stranger"))
    old, new = first.ids["stranger"], second.ids["stranger"]
    assert platform.changes()[before:] == [
        "POST /v2/bot/richmenu",
        f"POST /v2/bot/richmenu/{new}/content",
        f"POST /v2/bot/user/all/richmenu/{new}",
        f"DELETE /v2/bot/richmenu/{old}",
    ]
    assert line.default_rich_menu() == new


def test_a_menu_of_somebody_else_stays(line: LineClient) -> None:
    theirs = line.create_rich_menu(BY_STATE["member"].definition("member menu of the printers"))
    sync(line)
    result = sync(line, with_redrawn("member"))
    assert result.deleted == 1
    assert theirs in {menu.rich_menu_id for menu in line.rich_menus()}


def test_somebody_elses_default_gives_way_and_stays(line: LineClient) -> None:
    theirs = line.create_rich_menu(BY_STATE["stranger"].definition("Stranger 2"))
    line.upload_rich_menu_image(theirs, drawing.png(BY_STATE["stranger"]))
    line.set_default_rich_menu(theirs)
    result = sync(line)
    assert line.default_rich_menu() == result.ids["stranger"] != theirs
    assert theirs in {menu.rich_menu_id for menu in line.rich_menus()}


def test_a_menu_left_without_its_picture_is_completed(line: LineClient) -> None:
    member = BY_STATE["member"]
    half_done = line.create_rich_menu(member.definition(name_of(member)))
    result = sync(line)
    assert (result.created, result.repaired, result.deleted, result.unchanged) == (3, 1, 0, 0)
    assert result.ids["member"] == half_done
    assert line.has_rich_menu_image(half_done)


def test_one_of_two_equal_menus_is_removed(line: LineClient) -> None:
    member = BY_STATE["member"]
    for _ in range(2):
        line.create_rich_menu(member.definition(name_of(member)))
    result = sync(line)
    assert result.deleted == 1
    assert len(line.rich_menus()) == 4


def test_a_menu_of_a_state_that_is_no_more_is_removed(line: LineClient) -> None:
    line.create_rich_menu(BY_STATE["member"].definition("retired " + "0" * 32))
    assert sync(line).deleted == 1
    assert names(line) == {name_of(menu) for menu in MENUS}


def test_a_wrong_token_is_refused_and_changes_nothing(
    platform: SimulatedLine, line: LineClient
) -> None:
    with LineClient("another", platform.url) as stranger, pytest.raises(LineRefused) as refusal:
        sync(stranger)
    assert refusal.value.status == 401
    assert line.rich_menus() == []


def test_a_name_follows_every_part_of_the_menu() -> None:
    menu = BY_STATE["member"]
    first, *others = menu.areas
    variants = [
        menu,
        redrawn(menu),
        replace(menu, chat_bar_text="เมนูหลัก"),
        replace(menu, areas=(replace(first, tone="plain"), *others)),
        replace(menu, areas=(replace(first, says="ขอดูการประชุม"), *others)),
        replace(menu, areas=tuple(others)),
    ]
    assert len({name_of(variant) for variant in variants}) == len(variants)
    assert name_of(replace(menu)) == name_of(menu)
