"""The signs of the menus, drawn on a grid of 100 × 100 units with one weight of line.

Each sign has up to three layers, which the caller colours: `tint` (soft surfaces), `ink` (lines)
and `accent` (the one detail that tells what to do).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable

from PIL import Image, ImageDraw

Point = tuple[float, float]

LINE = 6.5
SUPERSAMPLING = 4


class Layer:
    """A coverage mask of `size` pixels a side that is drawn larger and scaled down once."""

    def __init__(self, size: int) -> None:
        self._unit = size * SUPERSAMPLING / 100
        side = size * SUPERSAMPLING
        self._mask = Image.new("L", (side, side), 0)
        self._draw = ImageDraw.Draw(self._mask)

    def mask(self) -> Image.Image:
        return self._mask.reduce(SUPERSAMPLING)

    def _at(self, point: Point) -> Point:
        return point[0] * self._unit, point[1] * self._unit

    def disc(self, centre: Point, radius: float, *, cut: bool = False) -> None:
        (x, y), r = self._at(centre), radius * self._unit
        self._draw.ellipse((x - r, y - r, x + r, y + r), fill=0 if cut else 255)

    def shape(self, points: Iterable[Point], *, cut: bool = False) -> None:
        self._draw.polygon([self._at(p) for p in points], fill=0 if cut else 255)

    def path(self, points: Iterable[Point], *, width: float = LINE, cut: bool = False) -> None:
        """A line with round ends and joints through all the points."""
        marks = list(points)
        fill, thickness = 0 if cut else 255, round(width * self._unit)
        self._draw.line([self._at(p) for p in marks], fill=fill, width=thickness)
        for mark in marks:
            self.disc(mark, width / 2, cut=cut)

    def ring(self, centre: Point, radius: float, *, width: float = LINE) -> None:
        self.path(arc(centre, radius, 0, 360), width=width)

    def box(
        self, box: tuple[float, float, float, float], radius: float, *, cut: bool = False
    ) -> None:
        corners = [c * self._unit for c in box]
        self._draw.rounded_rectangle(corners, radius * self._unit, fill=0 if cut else 255)

    def frame(
        self, box: tuple[float, float, float, float], radius: float, *, width: float = LINE
    ) -> None:
        """The outline of a rounded rectangle, centred on its edge."""
        half = width / 2
        left, top, right, bottom = box
        self.box((left - half, top - half, right + half, bottom + half), radius + half)
        self.box(
            (left + half, top + half, right - half, bottom - half), max(radius - half, 0), cut=True
        )


class Sign:
    """The three layers of one pictogram."""

    def __init__(self, size: int) -> None:
        self.tint = Layer(size)
        self.ink = Layer(size)
        self.accent = Layer(size)


def arc(centre: Point, radius: float, start: float, end: float) -> list[Point]:
    """Points along a circle; degrees, clockwise from three o'clock."""
    steps = max(2, round(abs(end - start) / 3))
    angles = (math.radians(start + (end - start) * i / steps) for i in range(steps + 1))
    return [(centre[0] + radius * math.cos(a), centre[1] + radius * math.sin(a)) for a in angles]


def curve(start: Point, control: Point, end: Point) -> list[Point]:
    """Points along a quadratic Bézier curve."""
    points = []
    for step in range(17):
        t = step / 16
        near, middle, far = (1 - t) ** 2, 2 * t * (1 - t), t**2
        points.append(
            (
                near * start[0] + middle * control[0] + far * end[0],
                near * start[1] + middle * control[1] + far * end[1],
            )
        )
    return points


def register(sign: Sign) -> None:
    """A person and a plus."""
    bust = [*arc((42, 90), 32, 180, 360)]
    sign.tint.disc((42, 30), 18)
    sign.tint.shape(bust)
    sign.ink.ring((42, 30), 18)
    sign.ink.path([*bust, bust[0]])
    for layer in (sign.tint, sign.ink):
        layer.disc((77, 74), 25, cut=True)
    sign.accent.disc((77, 74), 20)
    sign.accent.path([(77, 64), (77, 84)], width=5.5, cut=True)
    sign.accent.path([(67, 74), (87, 74)], width=5.5, cut=True)


def help_(sign: Sign) -> None:
    """A lifebuoy: the question mark is kept for the answer that is still open."""
    hub = (50.0, 50.0)
    sign.tint.disc(hub, 40)
    for quarter in (45, 135, 225, 315):
        inner = arc(hub, 17, quarter - 24, quarter + 24)
        outer = arc(hub, 40, quarter + 14, quarter - 14)
        sign.tint.shape([*inner, *outer], cut=True)
        sign.ink.path([inner[0], outer[-1]], width=5)
        sign.ink.path([inner[-1], outer[0]], width=5)
    sign.tint.disc(hub, 17, cut=True)
    sign.ink.ring(hub, 40)
    sign.ink.ring(hub, 17)


def meeting(sign: Sign) -> None:
    """Three people, the middle one in front."""
    for x in (20, 80):
        sign.ink.ring((x, 43), 10)
        side = arc((x, 86), 15, 180, 360)
        sign.tint.shape(side)
        sign.ink.path([*side, side[0]])
    bust = arc((50, 86), 25, 180, 360)
    for layer in (sign.tint, sign.ink):
        layer.shape([(18, 92), *arc((50, 86), 32, 180, 360), (82, 92)], cut=True)
        layer.disc((50, 32), 21, cut=True)
    sign.tint.shape(bust)
    sign.tint.disc((50, 32), 14)
    sign.ink.path([*bust, bust[0]])
    sign.ink.ring((50, 32), 14)


def agenda(sign: Sign) -> None:
    """A leaf of a calendar."""
    sign.tint.box((13, 18, 87, 42), 10)
    sign.ink.frame((13, 18, 87, 88), 10)
    sign.ink.path([(13, 42), (87, 42)])
    for x in (32, 68):
        sign.ink.path([(x, 9), (x, 25)])
    for x, y in ((32, 57), (50, 57), (68, 57), (32, 73), (50, 73)):
        sign.ink.disc((x, y), 4.2)


def policy(sign: Sign) -> None:
    """A document with a folded corner."""
    sign.tint.shape([(59, 10), (81, 32), (59, 32)])
    sign.ink.path(
        [
            (59, 10),
            *arc((27, 17), 7, 270, 180),
            *arc((27, 83), 7, 180, 90),
            *arc((74, 83), 7, 90, 0),
            (81, 32),
            (59, 10),
            (59, 32),
            (81, 32),
        ]
    )
    for y, right in ((48, 66), (61, 66), (74, 52)):
        sign.ink.path([(35, y), (right, y)], width=5.5)


def announcements(sign: Sign) -> None:
    """A megaphone."""
    horn = [(40, 34), (76, 14), (76, 78), (40, 58)]
    sign.tint.shape(horn)
    sign.ink.path([(40, 34), (22, 34), *arc((22, 46), 12, 270, 90), (40, 58)])
    sign.ink.path([*horn, horn[0]])
    sign.ink.path([(26, 58), (32, 84), (43, 84), (38, 58)])
    sign.ink.path(arc((76, 46), 13, -62, 62))


def profile(sign: Sign) -> None:
    """A staff card."""
    sign.ink.frame((8, 20, 92, 82), 10)
    bust = arc((33, 70), 14, 180, 360)
    sign.tint.shape(bust)
    sign.tint.disc((33, 43), 9)
    sign.ink.ring((33, 43), 9, width=5.5)
    sign.ink.path([*bust, bust[0]], width=5.5)
    for y, right in ((41, 79), (54, 79), (67, 70)):
        sign.ink.path([(59, y), (right, y)], width=5.5)


def join(sign: Sign) -> None:
    """A video camera."""
    sign.tint.box((8, 26, 66, 76), 11)
    sign.ink.frame((8, 26, 66, 76), 11)
    lens = [(66, 46), (92, 30), (92, 72), (66, 56)]
    sign.tint.shape(lens)
    sign.ink.path(lens)
    sign.accent.shape([(30, 38), (30, 64), (51, 51)])
    sign.accent.path([(30, 38), (30, 64), (51, 51), (30, 38)], width=4)


def yes(sign: Sign) -> None:
    """A tick cut out of a disc."""
    sign.ink.disc((50, 50), 46)
    sign.ink.path([(29, 52), (44, 67), (72, 36)], width=10, cut=True)


def no(sign: Sign) -> None:
    """A cross cut out of a disc."""
    sign.ink.disc((50, 50), 46)
    sign.ink.path([(34, 34), (66, 66)], width=10, cut=True)
    sign.ink.path([(66, 34), (34, 66)], width=10, cut=True)


def maybe(sign: Sign) -> None:
    """A question mark cut out of a disc."""
    sign.ink.disc((50, 50), 46)
    hook = arc((50, 37), 14, 180, 410)
    sign.ink.path([*hook, *curve(hook[-1], (50, 55), (50, 61))], width=9.5, cut=True)
    sign.ink.disc((50, 76.5), 6, cut=True)


PICTOGRAMS: dict[str, Callable[[Sign], None]] = {
    "register": register,
    "help": help_,
    "meeting": meeting,
    "agenda": agenda,
    "policy": policy,
    "announcements": announcements,
    "profile": profile,
    "join": join,
    "yes": yes,
    "no": no,
    "maybe": maybe,
}
