"""A menu's picture: flat cards with one pictogram and one word each.

Legible at 360 px wide means for a picture of 2500: labels of at least 100 px, lines of at least 14.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw

from bot.fonts import font
from bot.richmenus.menus import WIDTH, Area, Bounds, Menu, Tone
from bot.richmenus.pictograms import PICTOGRAMS, SUPERSAMPLING, Sign

GROUND = "#E3ECE7"
GAP = 14  # from an area's edge to its card, so 28 between two cards
CORNER = 48
COLOURS = 128  # of the palette: flat colours and their edges need no more


@dataclass(frozen=True)
class Look:
    """A card's colours and sizes (pixels); `text` on `card` has a contrast of at least 4.5."""

    card: str
    text: str
    ink: str
    tint: str
    accent: str
    pictogram: int
    label: int


LOOKS: dict[Tone, Look] = {
    "main": Look("#1F6B4A", "#FFFFFF", "#FFFFFF", "#3F8566", "#FFC46B", 430, 192),
    "plain": Look("#FFFFFF", "#17382A", "#1F6B4A", "#CFE6DA", "#C77700", 250, 116),
    "yes": Look("#2E7D32", "#FFFFFF", "#FFFFFF", "#2E7D32", "#FFFFFF", 420, 150),
    "no": Look("#B3261E", "#FFFFFF", "#FFFFFF", "#B3261E", "#FFFFFF", 420, 150),
    "maybe": Look("#9A6700", "#FFFFFF", "#FFFFFF", "#9A6700", "#FFFFFF", 420, 150),
}


@dataclass(frozen=True)
class Placed:
    """Where an area's pictogram (upper left corner) and label (left end of its base line) stand."""

    area: Area
    pictogram_at: tuple[int, int]
    label_at: tuple[int, int]

    @property
    def look(self) -> Look:
        return LOOKS[self.area.tone]

    def label_box(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom of the label's ink, in the picture's pixels."""
        x, y = self.label_at
        left, top, right, bottom = _label_ink(self.area)
        return x + left, y + top, x + right, y + bottom


def _label_ink(area: Area) -> tuple[float, float, float, float]:
    return font("bold", LOOKS[area.tone].label).getbbox(area.label, anchor="ls", language="th")


def place(area: Area) -> Placed:
    """Pictogram above the label; beside it where the area is at least twice as wide as high.

    The label's height is taken as that of a plain consonant, so that marks above and below do not
    push labels of one row to different heights.
    """
    bounds, look = area.bounds, LOOKS[area.tone]
    left, _, right, _ = _label_ink(area)
    ink_width = round(right - left)
    consonant = round(-font("bold", look.label).getbbox("ก", anchor="ls")[1])
    middle_x, middle_y = bounds.x + bounds.width // 2, bounds.y + bounds.height // 2
    if bounds.width >= 1.9 * bounds.height:
        gap = look.pictogram // 4
        x = middle_x - (look.pictogram + gap + ink_width) // 2
        return Placed(
            area,
            (x, middle_y - look.pictogram // 2),
            (x + look.pictogram + gap - round(left), middle_y + consonant // 2),
        )
    gap, below = round(look.label * 0.62), round(look.label * 0.2)
    y = middle_y - (look.pictogram + gap + consonant + below) // 2
    return Placed(
        area,
        (middle_x - look.pictogram // 2, y),
        (middle_x - ink_width // 2 - round(left), y + look.pictogram + gap + consonant),
    )


def draw(menu: Menu) -> Image.Image:
    """The menu's picture in true colour, `WIDTH` × `menu.height` pixels."""
    picture = Image.new("RGB", (WIDTH, menu.height), GROUND)
    for area in menu.areas:
        placed = place(area)
        _paint_card(picture, area.bounds, placed.look)
        _paint_pictogram(picture, placed)
        ImageDraw.Draw(picture).text(
            placed.label_at,
            area.label,
            font=font("bold", placed.look.label),
            fill=placed.look.text,
            anchor="ls",
            language="th",
        )
    return picture


@cache
def png(menu: Menu) -> bytes:
    """The picture as LINE takes it: PNG with a palette, a tenth of LINE's limit in size.

    Median cut keeps the flat colours exactly as they are.
    """
    quantised = draw(menu).quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    file = BytesIO()
    quantised.save(file, "PNG")
    return file.getvalue()


def _paint_card(picture: Image.Image, bounds: Bounds, look: Look) -> None:
    width, height = bounds.width - 2 * GAP, bounds.height - 2 * GAP
    mask = Image.new("L", (width, height), 255)
    corner = _corner()  # the upper left one
    for _ in range(4):
        mask.paste(corner, (0, 0))
        mask = mask.transpose(Image.Transpose.ROTATE_90)
    picture.paste(look.card, (bounds.x + GAP, bounds.y + GAP), mask)


@cache
def _corner() -> Image.Image:
    """What a card covers of its upper left corner; only corners need to be drawn larger first."""
    side = CORNER * SUPERSAMPLING
    large = Image.new("L", (side, side), 0)
    ImageDraw.Draw(large).pieslice((0, 0, 2 * side - 1, 2 * side - 1), 180, 270, fill=255)
    return large.reduce(SUPERSAMPLING)


def _paint_pictogram(picture: Image.Image, placed: Placed) -> None:
    look = placed.look
    sign = Sign(look.pictogram)
    PICTOGRAMS[placed.area.pictogram](sign)
    for layer, colour in ((sign.tint, look.tint), (sign.ink, look.ink), (sign.accent, look.accent)):
        picture.paste(colour, placed.pictogram_at, layer.mask())
