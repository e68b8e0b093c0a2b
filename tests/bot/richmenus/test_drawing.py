"""The pictures: size, weight, legibility, the same every time."""

from __future__ import annotations

import subprocess
import sys
from hashlib import sha256
from io import BytesIO

import pytest
from PIL import Image, ImageColor, features

from bot import fonts
from bot.richmenus import drawing
from bot.richmenus.menus import MAX_IMAGE_BYTES, MENUS, WIDTH, Menu, Tone
from bot.richmenus.pictograms import PICTOGRAMS, Sign

each_menu = pytest.mark.parametrize("menu", MENUS, ids=lambda menu: menu.state)
PHONE_WIDTH = 360


def luminance(colour: str) -> float:
    """Relative luminance after WCAG 2.2."""
    channels = [channel / 255 for channel in ImageColor.getrgb(colour)[:3]]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@each_menu
def test_the_picture_is_a_png_that_line_accepts(menu: Menu) -> None:
    image = Image.open(BytesIO(drawing.png(menu)))
    assert image.format == "PNG"
    assert image.size == (WIDTH, menu.height)
    assert len(drawing.png(menu)) <= MAX_IMAGE_BYTES / 5


def test_another_process_draws_the_same_bytes() -> None:
    program = (
        "from hashlib import sha256; from bot.richmenus import drawing, menus\n"
        "for menu in menus.MENUS: print(sha256(drawing.png(menu)).hexdigest())"
    )
    drawn = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert drawn.stdout.split() == [sha256(drawing.png(menu)).hexdigest() for menu in MENUS]


@each_menu
def test_label_and_pictogram_stand_on_their_card_and_apart(menu: Menu) -> None:
    for area in menu.areas:
        placed = drawing.place(area)
        bounds, margin = area.bounds, 2 * drawing.GAP
        left, top, right, bottom = placed.label_box()
        sign_x, sign_y = placed.pictogram_at
        size = placed.look.pictogram
        for x, y in (
            (left, top),
            (right, bottom),
            (sign_x, sign_y),
            (sign_x + size, sign_y + size),
        ):
            assert bounds.x + margin <= x <= bounds.x + bounds.width - margin, area.label
            assert bounds.y + margin <= y <= bounds.y + bounds.height - margin, area.label
        assert top >= sign_y + size or left >= sign_x + size, area.label


@each_menu
def test_labels_are_legible_on_a_phone(menu: Menu) -> None:
    for area in menu.areas:
        assert drawing.LOOKS[area.tone].label * PHONE_WIDTH / WIDTH >= 16


@each_menu
def test_cards_are_painted_in_their_own_colour(menu: Menu) -> None:
    image = Image.open(BytesIO(drawing.png(menu))).convert("RGB")
    for area in menu.areas:
        card = ImageColor.getrgb(drawing.LOOKS[area.tone].card)
        inside = drawing.GAP + drawing.CORNER
        assert image.getpixel((area.bounds.x + inside, area.bounds.y + inside)) == card


@pytest.mark.parametrize("tone", drawing.LOOKS)
def test_text_stands_out_from_its_card(tone: Tone) -> None:
    look = drawing.LOOKS[tone]
    assert contrast(look.text, look.card) >= 4.5
    assert contrast(look.ink, look.card) >= 4.5


def test_contrast_is_computed_as_wcag_does() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("pictogram", PICTOGRAMS)
def test_a_pictogram_keeps_clear_of_its_edge(pictogram: str) -> None:
    sign = Sign(200)
    PICTOGRAMS[pictogram](sign)
    box = sign.ink.mask().getbbox()
    assert box is not None
    assert box[0] >= 1 and box[1] >= 1 and box[2] <= 199 and box[3] <= 199


def test_no_two_pictograms_look_alike() -> None:
    drawn = set()
    for draw in PICTOGRAMS.values():
        sign = Sign(50)
        draw(sign)
        drawn.add(sign.ink.mask().tobytes())
    assert len(drawn) == len(PICTOGRAMS)


def test_thai_marks_are_stacked_and_take_no_width_of_their_own() -> None:
    face = fonts.font("bold", 100)
    assert face.getlength("ที่", language="th") == pytest.approx(face.getlength("ท"), abs=1)
    _, top_of_both, *_ = face.getbbox("ที่", anchor="ls", language="th")
    _, top_of_vowel, *_ = face.getbbox("ที", anchor="ls", language="th")
    assert top_of_both < top_of_vowel


def test_a_pillow_without_raqm_is_refused_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(features, "check", lambda feature: feature != "raqm")
    fonts.font.cache_clear()
    with pytest.raises(fonts.NoThaiShaping) as refusal:
        fonts.font("regular", 20)
    assert "Raqm" in str(refusal.value) and "pip install" in str(refusal.value)
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize("weight", fonts.PATHS)
def test_each_weight_of_the_typeface_is_there(weight: fonts.Weight) -> None:
    assert "Sarabun" in (fonts.font(weight, 20).getname()[0] or "")
