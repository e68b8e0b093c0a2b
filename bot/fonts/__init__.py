"""Sarabun, the typeface of everything that we draw (SIL Open Font License 1.1, `OFL.txt`).

Pillow's basic layout puts Thai vowels and tone marks on top of each other (`ที่`, `ปั้น`); the
Raqm layout shapes them. A Pillow without Raqm is therefore refused instead of used.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

from PIL import ImageFont, features

Weight = Literal["regular", "semibold", "bold"]

_HERE = Path(__file__).parent
PATHS: dict[Weight, Path] = {
    "regular": _HERE / "Sarabun-Regular.ttf",
    "semibold": _HERE / "Sarabun-SemiBold.ttf",
    "bold": _HERE / "Sarabun-Bold.ttf",
}


class NoThaiShaping(RuntimeError):
    """Pillow lacks Raqm, so Thai marks would collide: reinstall Pillow from its official wheel
    (pip install --force-reinstall --only-binary=:all: pillow)."""

    def __str__(self) -> str:
        return " ".join((self.__doc__ or "").split())


@cache
def font(weight: Weight, size: int) -> ImageFont.FreeTypeFont:
    """The face of `weight` at `size` pixels to the em, shaped by Raqm.

    Raises `NoThaiShaping` where Pillow was built without Raqm.
    """
    if not features.check("raqm"):
        raise NoThaiShaping
    return ImageFont.truetype(PATHS[weight], size, layout_engine=ImageFont.Layout.RAQM)
