"""Drawing a certificate of attendance as PDF: A4 landscape, Sarabun embedded, its QR in vectors.

fpdf2 with HarfBuzz puts Thai marks where they belong (ป่ ปู่ ญู ฐู น้ำ) and keeps the text as text.
Both libraries are dear to load, so this module is imported by whoever draws, when drawing.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import segno
from fpdf import FPDF

from bot.announcements.cutting import cut_at
from bot.fonts import PATHS
from bot.thai.phrases import phrases
from bot.thai.text import split_sara_am
from bot.wording.certificate import Lines

WIDTH, HEIGHT = 297.0, 210.0  # millimetres, as all lengths here
MARGIN, INNER_MARGIN = 9.0, 11.0
TEXT_WIDTH = 225.0
TOP, BOTTOM = 22.0, 158.0
"""Between these the text stands, in the middle."""

FOOT_Y, QR_SIDE = 163.0, 27.0
POINT = 25.4 / 72
LEADING = 1.55
"""Of a line's size: Thai vowels and tone marks pile up above and below."""

MEASURED_AT = 100.0
SMALLEST = 0.5
"""How much smaller than wanted a part may be drawn to stay on one line."""

GREEN, INK, GREY, GOLD = (31, 107, 74), (27, 28, 27), (95, 99, 104), (176, 141, 62)
Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one size (points) and weight, with so many millimetres of air before them."""

    lines: list[str]
    size: float
    weight: str
    colour: Colour
    before: float

    @property
    def step(self) -> float:
        return self.size * POINT * LEADING

    @property
    def height(self) -> float:
        return self.before + len(self.lines) * self.step


def draw(lines: Lines, issued_at: dt.datetime) -> bytes:
    """The PDF of what stands on the certificate; the same words give the same bytes."""
    pdf = FPDF(orientation="landscape", unit="mm", format="A4")
    pdf.set_auto_page_break(False)
    pdf.add_font("Sarabun", "", PATHS["regular"])
    pdf.add_font("Sarabun", "B", PATHS["bold"])
    pdf.set_text_shaping(True, script="thai", language="tha")
    pdf.set_lang("th")
    pdf.set_title(f"{lines.heading} {lines.name}")
    pdf.set_creation_date(issued_at)
    pdf.add_page()
    _frame(pdf)
    _middle(pdf, lines)
    _foot(pdf, lines)
    return bytes(pdf.output())


def _frame(pdf: FPDF) -> None:
    pdf.set_draw_color(*GREEN)
    pdf.set_line_width(0.9)
    pdf.rect(MARGIN, MARGIN, WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN)
    pdf.set_draw_color(*GOLD)
    pdf.set_line_width(0.25)
    pdf.rect(INNER_MARGIN, INNER_MARGIN, WIDTH - 2 * INNER_MARGIN, HEIGHT - 2 * INNER_MARGIN)


def _middle(pdf: FPDF, lines: Lines) -> None:
    """The text, as large as it fits: long official names are kept whole and drawn smaller."""
    blocks = [
        _set(pdf, lines.heading, 27, "B", GREEN),
        _set(pdf, lines.certifies, 15, "", GREY, before=3),
        _set(pdf, lines.name, 30, "B", before=2),
        _set(pdf, lines.role, 15),
        _set(pdf, lines.took_part, 15, "", GREY, before=3),
        _set(pdf, lines.meeting, 20, "B", before=1),
        _set(pdf, lines.days, 17, before=1),
        *(_set(pdf, words, 14, "", GREY) for words in lines.details),
    ]
    needed = sum(block.height for block in blocks)
    scale = min(1.0, (BOTTOM - TOP) / needed)
    y = TOP + (BOTTOM - TOP - needed * scale) / 2
    for block in blocks:
        pdf.set_font("Sarabun", block.weight, block.size * scale)
        pdf.set_text_color(*block.colour)
        y += block.before * scale
        for line in block.lines:
            _write(pdf, 0, y, WIDTH, block.step * scale, line, "C")
            y += block.step * scale


def _write(
    pdf: FPDF, x: float, y: float, width: float, height: float, words: str, align: str = "L"
) -> None:
    """One line; `ActualText` says what it is, since readers would guess by where the marks stand.

    Sara am is drawn as the two signs that it consists of: each of them is then a letter of its own.
    """
    pdf._out(f"/Span <</ActualText <FEFF{words.encode('utf-16-be').hex()}>>> BDC")
    pdf.set_xy(x, y)
    pdf.cell(width, height, split_sara_am(words), align=align)
    pdf._out("EMC")


def _set(
    pdf: FPDF, words: str, size: float, weight: str = "", colour: Colour = INK, before: float = 0
) -> Block:
    """The words in as few lines as they need, of about one length.

    A part that is wider than a line is drawn smaller, and cut between letters where even half of
    the size would not do.
    """
    pdf.set_font("Sarabun", weight, MEASURED_AT)
    widths = {part: pdf.get_string_width(part) / MEASURED_AT for part in phrases(words.strip())}
    parts = list(phrases(words.strip()))
    while (widest := max(parts, key=lambda p: widths[p])) and (
        widths[widest] * size * SMALLEST > TEXT_WIDTH
    ):
        at = cut_at(widest, len(widest) // 2, between_words=False)
        halves = [widest[:at], widest[at:]]
        widths |= {half: pdf.get_string_width(half) / MEASURED_AT for half in halves}
        place = parts.index(widest)
        parts[place : place + 1] = halves
    size = min(size, TEXT_WIDTH / widths[widest])
    room = TEXT_WIDTH / size
    few = _fill(parts, widths, room)
    for share in range(50, 100, 5):
        even = _fill(parts, widths, max(room * share / 100, widths[widest]))
        if len(even) == len(few):
            few = even
            break
    return Block(few, size, weight, colour, before)


def _fill(parts: list[str], widths: dict[str, float], room: float) -> list[str]:
    """Lines of whole parts, each as full as `room` (millimetres at one point) allows."""
    lines, used = [""], 0.0
    for part in parts:
        if lines[-1] and used + widths[part] > room:
            lines.append("")
            used = 0.0
        lines[-1] += part
        used += widths[part]
    return [line.strip() for line in lines]


def _foot(pdf: FPDF, lines: Lines) -> None:
    """Below on the left when it was issued and where it is verified, on the right the QR."""
    left, right = INNER_MARGIN + 12, WIDTH - INNER_MARGIN - 12 - QR_SIDE
    for words, size, colour, y in (
        (lines.issued, 14, INK, FOOT_Y + 2),
        (lines.electronic, 10, GREY, FOOT_Y + 12),
        (lines.address, 10, GREY, FOOT_Y + 18),
    ):
        pdf.set_font("Sarabun", "", size)
        pdf.set_text_color(*colour)
        _write(pdf, left, y, right - left, size * POINT * LEADING, words)
    _qr(pdf, lines.address, right, FOOT_Y)
    pdf.set_font("Sarabun", "", 9)
    _write(pdf, right - 10, FOOT_Y + QR_SIDE, QR_SIDE + 20, 5, lines.scan, "C")


def _qr(pdf: FPDF, address: str, x: float, y: float) -> None:
    """Dark modules as rectangles, each run of a row in one."""
    rows = [bytes(row) for row in segno.make(address, error="m", micro=False).matrix]
    side = QR_SIDE / len(rows)
    pdf.set_fill_color(*INK)
    for line, row in enumerate(rows):
        column = 0
        while column < len(row):
            end = column + 1
            while end < len(row) and row[end] == row[column]:
                end += 1
            if row[column]:
                pdf.rect(x + column * side, y + line * side, (end - column) * side, side, style="F")
            column = end
