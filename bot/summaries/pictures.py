"""A topic as a picture, for those who would rather look: its number large, its facts in few lines.

1080 pixels wide; on a phone of 360 a third of that, so the smallest letters have 34 pixels here.
Pillow is dear to load, so this module is imported by whoever draws.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageColor, ImageDraw

from bot.fonts import Weight, font
from bot.summaries.content import Line, Topic
from bot.summaries.facts import mentions
from bot.thai.dictionary import cut
from bot.wording import policy as wording
from bot.wording.flex import GREEN, INK, NOTE

WIDTH, LOWEST, HIGHEST = 1080, 1080, 1920
MARGIN = 72
HEAD, NUMBER, HEADING, SMALL = 38, 190, 62, 34  # pixels to the em
BODIES = (70, 64, 58, 52, 46)  # of the lines: the largest in which they need no higher picture
LEADING = 1.55  # of the size: Thai vowels and tone marks pile up above and below
BULLET = 44  # pixels from a line's dot to its words
GAP = 30
LINES_MAX = 5
HEADING_ROWS = 3  # of a heading in large letters; a longer one has those of the lines
BLENDS = 16  # of each colour with the one under it, for its edges
COMPRESSION = 6  # of zlib: the highest takes seven times as long for a 20th less


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours; `on_head` on `head`, and the others on `ground`, have a contrast of at least 4.5."""

    head: str = GREEN
    on_head: str = "#FFFFFF"
    fact: str = GREEN
    ink: str = INK
    note: str = NOTE
    ground: str = "#FFFFFF"


@dataclass(frozen=True, slots=True)
class _Run:
    """Words of one weight and colour."""

    text: str
    weight: Weight
    size: int
    colour: str

    @property
    def width(self) -> float:
        return _width(self.text, self.weight, self.size)


_Row = list[_Run]


@lru_cache(4096)
def _width(text: str, weight: Weight, size: int) -> float:
    """Asked several times of each word while rows are filled."""
    return font(weight, size).getlength(text, language="th")


def picture(summary_title: str, topic: Topic, theme: Theme | None = None) -> bytes:
    """PNG of the topic: LINES_MAX lines at most, those with the most facts; the same words give
    the same bytes."""
    theme = theme or Theme()
    head = _rows(_words(summary_title, "regular", HEAD, theme.on_head), WIDTH - 2 * MARGIN)
    indent = _number_width(topic)
    size, heading = _heading(topic.heading, WIDTH - 2 * MARGIN - indent, theme)
    top = 2 * GAP + _height(HEAD, 1) + _height(HEAD, len(head))
    under = top + GAP + max(_height(size, len(heading)), int(NUMBER * 1.2) * bool(indent))
    around = under + 4 * GAP + _height(SMALL, 1)
    body, lines = _largest(topic.lines, theme, LOWEST - around, HIGHEST - around)
    left = len(topic.lines) - len(lines)
    height = max(LOWEST, around + _needed(lines, body))
    image = Image.new("RGB", (WIDTH, height), theme.ground)
    canvas = ImageDraw.Draw(image)
    canvas.rectangle((0, 0, WIDTH, top), fill=theme.head)
    y = _draw(canvas, [[_Run(wording.KIND, "bold", HEAD, theme.on_head)]], MARGIN, GAP)
    _draw(canvas, head, MARGIN, y)
    if topic.number:
        number = _Run(topic.number, "bold", NUMBER, theme.fact)
        _draw(canvas, [[number]], MARGIN, top, leading=1.25)
    _draw(canvas, heading, MARGIN + indent, top + GAP)
    y = under + 2 * GAP
    for rows in lines:
        middle = y + body * LEADING / 2
        canvas.ellipse((MARGIN, middle - 7, MARGIN + 14, middle + 7), fill=theme.fact)
        y = _draw(canvas, rows, MARGIN + BULLET, y) + GAP
    foot = wording.more_lines(left) if left else wording.on_page(topic.page)
    _draw(canvas, [[_Run(foot, "regular", SMALL, theme.note)]], MARGIN, height - 2 * GAP - SMALL)
    return _png(image, theme)


def _heading(words: str, room: float, theme: Theme) -> tuple[int, list[_Row]]:
    """Its size and rows. It is never cut: names stand in full."""
    rows = _rows(_words(words, "bold", HEADING, theme.ink), room)
    if len(rows) <= HEADING_ROWS:
        return HEADING, rows
    return BODIES[-1], _rows(_words(words, "bold", BODIES[-1], theme.ink), room)


def _largest(
    lines: Sequence[Line], theme: Theme, low: int, high: int
) -> tuple[int, list[list[_Row]]]:
    """The size of the lines, and their rows: as large as `low` pixels of height allow for all that
    may be shown; else the smallest, and as many as `high` pixels hold."""
    for size in BODIES:
        kept = _that_fit(lines, theme, size, low)
        if len(kept) == min(len(lines), LINES_MAX):
            return size, kept
    return BODIES[-1], _that_fit(lines, theme, BODIES[-1], high)


def _needed(lines: Sequence[Sequence[_Row]], size: int) -> int:
    return sum(_height(size, len(rows)) + GAP for rows in lines)


def _that_fit(lines: Sequence[Line], theme: Theme, size: int, room: int) -> list[list[_Row]]:
    """The rows of the lines with the most facts, in their order, that `room` pixels hold."""
    by_facts = sorted(range(len(lines)), key=lambda at: -len(mentions(lines[at].text)))
    kept: dict[int, list[_Row]] = {}
    for at in by_facts[:LINES_MAX]:
        rows = _line(lines[at], theme, size)
        need = _needed([rows], size)
        if need <= room:
            kept[at] = rows
            room -= need
    return [kept[at] for at in sorted(kept)]


def _line(line: Line, theme: Theme, size: int) -> list[_Row]:
    """A line with its facts set off, and its page at the end."""
    runs: list[_Run] = []
    at = 0
    for (start, end), _ in mentions(line.text):
        if start >= at:
            runs += _words(line.text[at:start], "regular", size, theme.ink)
            runs.append(_Run(line.text[start:end].strip(), "bold", size, theme.fact))
            runs += _words(" " * line.text[start:end].endswith(" "), "regular", size, theme.ink)
            at = end
    runs += _words(line.text[at:], "regular", size, theme.ink)
    runs.append(_Run(f"  {wording.on_page(line.page)}", "regular", SMALL, theme.note))
    return _rows(runs, WIDTH - 2 * MARGIN - BULLET)


def _words(text: str, weight: Weight, size: int, colour: str) -> list[_Run]:
    words = cut(text)
    return [_Run(word, weight, size, colour) for word in words]


def _rows(runs: Sequence[_Run], room: float) -> list[_Row]:
    """Rows no wider than `room`; a word wider than that is cut between letters."""
    rows: list[_Row] = [[]]
    used = 0.0
    for run in (part for whole in runs for part in _narrow(whole, room)):
        if rows[-1] and used + run.width > room:
            rows.append([])
            used = 0.0
        if rows[-1] or run.text.strip():
            rows[-1].append(run)
            used += run.width
    return [_merged(row) for row in rows if row]


def _narrow(run: _Run, room: float) -> Iterator[_Run]:
    while run.width > room and len(run.text) > 1:
        share = max(1, int(len(run.text) * room / run.width) - 1)
        at = run.text.rfind(" ", 1, share + 1)
        at = at if at > 0 else share
        yield _Run(run.text[:at], run.weight, run.size, run.colour)
        run = _Run(run.text[at:].lstrip(), run.weight, run.size, run.colour)
    yield run


def _merged(row: _Row) -> _Row:
    """Words of one look in one run, so that its letters stand as the typeface means them to."""
    merged = [row[0]]
    for run in row[1:]:
        last = merged[-1]
        if (run.weight, run.size, run.colour) == (last.weight, last.size, last.colour):
            merged[-1] = _Run(last.text + run.text, run.weight, run.size, run.colour)
        else:
            merged.append(run)
    return merged


def _number_width(topic: Topic) -> int:
    if topic.number is None:
        return 0
    return int(font("bold", NUMBER).getlength(topic.number)) + GAP


def _height(size: int, rows: int) -> int:
    return int(size * LEADING) * rows


def _draw(
    canvas: ImageDraw.ImageDraw, rows: Sequence[_Row], x: float, y: float, leading: float = LEADING
) -> float:
    """Draws rows from `y` down; returns where the next row would begin."""
    for row in rows:
        size = max(run.size for run in row)
        base, at = y + size * (leading + 0.75) / 2, x
        for run in row:
            face = font(run.weight, run.size)
            canvas.text(
                (at, base), run.text, font=face, fill=run.colour, anchor="ls", language="th"
            )
            at += run.width
        y += int(size * leading)
    return y


def _png(image: Image.Image, theme: Theme) -> bytes:
    image = image.quantize(palette=_palette(theme), dither=Image.Dither.NONE)
    file = BytesIO()
    image.save(file, "PNG", compress_level=COMPRESSION)
    return file.getvalue()


@lru_cache
def _palette(theme: Theme) -> Image.Image:
    """All that is drawn: flat colours, and their blends at the edges of letters and dots.

    Known beforehand, they need not be sought among a million pixels.
    """
    above = [(theme.on_head, theme.head)]
    above += [(colour, theme.ground) for colour in (theme.head, theme.fact, theme.ink, theme.note)]
    colours: dict[tuple[int, ...], None] = {}
    for front, back in above:
        pairs = list(zip(ImageColor.getrgb(front), ImageColor.getrgb(back), strict=True))
        for step in range(BLENDS + 1):
            colours[tuple(round(b + (f - b) * step / BLENDS) for f, b in pairs)] = None
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for colour in colours for part in colour])
    return palette
