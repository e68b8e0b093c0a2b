"""The menus as data: which areas, where, with which sign, word and postback.

LINE's limits are from the Messaging API reference, "Rich menu object" and "Upload rich menu image".
Areas cover the whole picture, so that no tap is lost between them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

MAX_NAME = 300
MAX_CHAT_BAR_TEXT = 14
MAX_AREAS = 20
MAX_LABEL = 20
MAX_DATA = 300
MAX_DISPLAY_TEXT = 300
MAX_IMAGE_BYTES = 1_000_000  # documented as 1 MB: the smaller reading is the safe one
WIDTH_RANGE = (800, 2500)
MIN_HEIGHT = 250
MIN_ASPECT = 1.45

WIDTH = 2500
TALL = 1686
SHORT = 843

State = Literal["stranger", "member", "invited", "live"]
# How an area is painted: "main" is what most people need now, the answers carry their own colour.
Tone = Literal["main", "plain", "yes", "no", "maybe"]


@dataclass(frozen=True)
class Bounds:
    """A rectangle in pixels from the picture's upper left corner."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True)
class Area:
    """One thing to tap. `says` is what then stands in the chat as the officer's own words."""

    bounds: Bounds
    tone: Tone
    pictogram: str
    label: str
    data: str
    says: str


@dataclass(frozen=True)
class Menu:
    """A rich menu without its name, which `sync` derives from the content."""

    state: State
    chat_bar_text: str
    height: int
    areas: tuple[Area, ...]

    def definition(self, name: str) -> dict[str, Any]:
        """The rich menu object as LINE's create endpoint takes it."""
        return {
            "size": {"width": WIDTH, "height": self.height},
            "selected": True,
            "name": name,
            "chatBarText": self.chat_bar_text,
            "areas": [_area_definition(area) for area in self.areas],
        }


def _area_definition(area: Area) -> dict[str, Any]:
    bounds = area.bounds
    return {
        "bounds": {
            "x": bounds.x,
            "y": bounds.y,
            "width": bounds.width,
            "height": bounds.height,
        },
        "action": {
            "type": "postback",
            "label": area.label,
            "data": area.data,
            "displayText": area.says,
        },
    }


COLUMNS = 3
# Cells of a menu's grid: column and row of the upper left one, how many across and down.
Cells = tuple[int, int, int, int]
# A choice: tone, pictogram, label, postback data, what the officer says by tapping it.
Choice = tuple[Tone, str, str, str, str]

REGISTER: Choice = ("main", "register", "ลงทะเบียน", "menu:register", "ขอลงทะเบียน")
MEETING_FIRST: Choice = ("main", "meeting", "ประชุม", "menu:meeting", "ดูการประชุม")
JOIN: Choice = ("main", "join", "เข้าห้องประชุม", "menu:join", "ขอเข้าห้องประชุม")
YES: Choice = ("yes", "yes", "เข้าร่วม", "menu:rsvp:yes", "เข้าร่วม")
NO: Choice = ("no", "no", "ไม่เข้าร่วม", "menu:rsvp:no", "ไม่เข้าร่วม")
MAYBE: Choice = ("maybe", "maybe", "ไม่แน่ใจ", "menu:rsvp:maybe", "ไม่แน่ใจ")
MEETING: Choice = ("plain", "meeting", "ประชุม", "menu:meeting", "ดูการประชุม")
AGENDA: Choice = ("plain", "agenda", "กำหนดการ", "menu:agenda", "ดูกำหนดการ")
POLICY: Choice = ("plain", "policy", "นโยบาย", "menu:policy", "ดูนโยบาย")
ANNOUNCEMENTS: Choice = (
    "plain",
    "announcements",
    "ประกาศ",
    "menu:announcements",
    "ดูประกาศ",
)
PROFILE: Choice = ("plain", "profile", "ข้อมูลของฉัน", "menu:profile", "ดูข้อมูลของฉัน")
HELP: Choice = ("plain", "help", "ช่วยเหลือ", "menu:help", "ขอความช่วยเหลือ")


def _menu(state: State, chat_bar_text: str, height: int, *plan: tuple[Cells, Choice]) -> Menu:
    """A menu on a grid of three columns and so many rows as `plan` uses."""
    rows = max(top + deep for (_, top, _, deep), _ in plan)
    return Menu(
        state,
        chat_bar_text,
        height,
        tuple(_area(cells, rows, height, choice) for cells, choice in plan),
    )


def _area(cells: Cells, rows: int, height: int, choice: Choice) -> Area:
    column, row, wide, deep = cells
    left, right = WIDTH * column // COLUMNS, WIDTH * (column + wide) // COLUMNS
    top, bottom = height * row // rows, height * (row + deep) // rows
    return Area(Bounds(left, top, right - left, bottom - top), *choice)


MENUS: tuple[Menu, ...] = (
    _menu("stranger", "ลงทะเบียน", SHORT, ((0, 0, 2, 1), REGISTER), ((2, 0, 1, 1), HELP)),
    _menu(
        "member",
        "เมนู",
        TALL,
        ((0, 0, 2, 2), MEETING_FIRST),
        ((2, 0, 1, 1), AGENDA),
        ((2, 1, 1, 1), POLICY),
        ((0, 2, 1, 1), ANNOUNCEMENTS),
        ((1, 2, 1, 1), PROFILE),
        ((2, 2, 1, 1), HELP),
    ),
    _menu(
        "invited",
        "ตอบรับประชุม",
        TALL,
        ((0, 0, 1, 3), YES),
        ((1, 0, 1, 3), NO),
        ((2, 0, 1, 3), MAYBE),
        ((0, 3, 1, 2), AGENDA),
        ((1, 3, 1, 2), MEETING),
        ((2, 3, 1, 2), HELP),
    ),
    _menu(
        "live",
        "กำลังประชุม",
        TALL,
        ((0, 0, 3, 3), JOIN),
        ((0, 3, 1, 2), AGENDA),
        ((1, 3, 1, 2), PROFILE),
        ((2, 3, 1, 2), HELP),
    ),
)
DEFAULT_STATE: State = "stranger"
