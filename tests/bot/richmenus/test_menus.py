"""The menus' data against LINE's limits and our own rules."""

from __future__ import annotations

import re
from itertools import combinations

import pytest

from bot.richmenus import menus
from bot.richmenus.menus import DEFAULT_STATE, MENUS, Bounds, Menu
from bot.richmenus.pictograms import PICTOGRAMS

# Every answer to a tap exists in the conversation under one of these.
TAPS = {
    "menu:register",
    "menu:meeting",
    "menu:agenda",
    "menu:policy",
    "menu:announcements",
    "menu:profile",
    "menu:help",
    "menu:join",
    "menu:rsvp:yes",
    "menu:rsvp:no",
    "menu:rsvp:maybe",
}

each_menu = pytest.mark.parametrize("menu", MENUS, ids=lambda menu: menu.state)


def overlap(one: Bounds, other: Bounds) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


def surface(bounds: Bounds) -> int:
    return bounds.width * bounds.height


@each_menu
def test_a_menu_keeps_to_lines_limits(menu: Menu) -> None:
    assert 1 <= len(menu.chat_bar_text) <= menus.MAX_CHAT_BAR_TEXT
    assert 1 <= len(menu.areas) <= menus.MAX_AREAS
    assert menus.WIDTH_RANGE[0] <= menus.WIDTH <= menus.WIDTH_RANGE[1]
    assert menu.height >= menus.MIN_HEIGHT
    assert menus.WIDTH / menu.height >= menus.MIN_ASPECT
    for area in menu.areas:
        assert 1 <= len(area.label) <= menus.MAX_LABEL
        assert 1 <= len(area.data) <= menus.MAX_DATA
        assert 1 <= len(area.says) <= menus.MAX_DISPLAY_TEXT


@each_menu
def test_areas_cover_the_whole_picture_once(menu: Menu) -> None:
    for area in menu.areas:
        assert area.bounds.x >= 0 and area.bounds.x + area.bounds.width <= menus.WIDTH
        assert area.bounds.y >= 0 and area.bounds.y + area.bounds.height <= menu.height
    for one, other in combinations(menu.areas, 2):
        assert not overlap(one.bounds, other.bounds), (one.label, other.label)
    assert sum(surface(area.bounds) for area in menu.areas) == menus.WIDTH * menu.height


@each_menu
def test_what_most_people_need_now_is_largest(menu: Menu) -> None:
    needed = [area for area in menu.areas if area.tone != "plain"]
    others = [area for area in menu.areas if area.tone == "plain"]
    assert needed
    # A tenth more in both directions is what the eye takes for larger.
    assert min(surface(a.bounds) for a in needed) > 1.2 * max(surface(a.bounds) for a in others)


@each_menu
def test_every_area_has_a_sign_and_an_answer(menu: Menu) -> None:
    for area in menu.areas:
        assert area.pictogram in PICTOGRAMS
        assert area.data in TAPS


def test_each_state_has_one_menu_and_strangers_get_the_default() -> None:
    states = [menu.state for menu in MENUS]
    assert states == ["stranger", "member", "invited", "live"]
    assert all(re.fullmatch(r"[a-z0-9_-]{1,32}", state) for state in states)
    assert DEFAULT_STATE == "stranger"


def test_a_stranger_is_offered_nothing_about_meetings() -> None:
    stranger = next(menu for menu in MENUS if menu.state == "stranger")
    assert {area.data for area in stranger.areas} == {"menu:register", "menu:help"}


def test_an_invited_person_answers_on_the_menu_itself() -> None:
    invited = next(menu for menu in MENUS if menu.state == "invited")
    assert [(area.label, area.data) for area in invited.areas[:3]] == [
        ("เข้าร่วม", "menu:rsvp:yes"),
        ("ไม่เข้าร่วม", "menu:rsvp:no"),
        ("ไม่แน่ใจ", "menu:rsvp:maybe"),
    ]


def test_the_definition_is_what_line_takes() -> None:
    stranger = next(menu for menu in MENUS if menu.state == "stranger")
    assert stranger.definition("a name") == {
        "size": {"width": 2500, "height": 843},
        "selected": True,
        "name": "a name",
        "chatBarText": "ลงทะเบียน",
        "areas": [
            {
                "bounds": {"x": 0, "y": 0, "width": 1666, "height": 843},
                "action": {
                    "type": "postback",
                    "label": "ลงทะเบียน",
                    "data": "menu:register",
                    "displayText": "ขอลงทะเบียน",
                },
            },
            {
                "bounds": {"x": 1666, "y": 0, "width": 834, "height": 843},
                "action": {
                    "type": "postback",
                    "label": "ช่วยเหลือ",
                    "data": "menu:help",
                    "displayText": "ขอความช่วยเหลือ",
                },
            },
        ],
    }
