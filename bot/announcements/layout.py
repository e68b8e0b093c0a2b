"""Which part of the text stands on which sheet (bubble), so that each reads whole on a phone."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bot.announcements.content import Announcement, Block, Link, Rule, Text, plain, stripped
from bot.announcements.cutting import cut_at
from bot.announcements.limits import (
    BUTTON,
    CAROUSEL_BUBBLES,
    FOOT,
    FRAME,
    GAP,
    HEIGHT,
    INDENT,
    LINKS,
    LOWEST,
    MESSAGES,
    NOTE_LINE,
    TEXT_BYTES,
    TEXT_LINE,
    TITLE_LINE,
    WIDTH,
)
from bot.announcements.measure import fitting, lines, weight

MOST = MESSAGES * CAROUSEL_BUBBLES
_STEP = 20
_KEPT_WHOLE = 6
"""A paragraph of no more drawn lines goes to the next sheet rather than being divided."""
_AT_LEAST = 3
_TITLE_WIDTH = WIDTH * 14 / 19


@dataclass
class Sheet:
    """What one bubble holds, and the pixels and bytes that are left of it."""

    room: float
    bytes_left: int = TEXT_BYTES
    blocks: list[Block] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)

    def put(self, block: Block) -> None:
        self.room -= _height(block)
        self.blocks.append(block)
        if isinstance(block, Text):
            self.bytes_left -= weight(block.runs)
            self.links += (link for link in block.links if link not in self.links)

    def takes(self, block: Block) -> bool:
        if isinstance(block, Rule):
            return True
        return (
            _height(block) <= self.room
            and weight(block.runs) <= self.bytes_left
            and len(self.links) + len(block.links) <= LINKS
        )


def width_of(block: Text) -> int:
    """Pixels that a text is drawn in: items stand in from the edge, with their sign."""
    return WIDTH - INDENT * block.depth


def _height(block: Block) -> float:
    if isinstance(block, Rule):
        return GAP
    height = BUTTON * len(block.links)
    if block.runs:
        height += lines(plain(block.runs), width_of(block)) * TEXT_LINE + GAP
    return height


def sheets(announcement: Announcement, acknowledged: bool) -> list[Sheet]:
    """The sheets in their order, filled evenly where there are several.

    More than MOST of them means that the text is too long: the last then holds all that is left.
    """
    blocks = list(_with_few_links(announcement.blocks))
    taken = BUTTON if acknowledged else 0
    title = lines(announcement.heading, _TITLE_WIDTH) * TITLE_LINE + GAP
    picture = _picture_height(announcement)

    def packed(height: int) -> list[Sheet]:
        return _pack(blocks, height - taken - title - picture - FRAME,
                     height - taken - NOTE_LINE - FRAME - FOOT)  # fmt: skip

    result = packed(HEIGHT)
    if 1 < len(result) <= MOST:
        for height in range(LOWEST + taken, HEIGHT, _STEP):
            evened = packed(height)
            if len(evened) == len(result):
                return evened
    return result


def _picture_height(announcement: Announcement) -> float:
    if announcement.picture is None:
        return 0
    wide, high = map(int, (announcement.picture.ratio or "20:13").split(":"))
    return (WIDTH + FRAME) * high / wide


def _with_few_links(blocks: Sequence[Block]) -> Sequence[Block]:
    """No block with more links than a sheet has buttons."""
    result: list[Block] = []
    for block in blocks:
        if isinstance(block, Rule):
            result.append(block)
            continue
        result.append(replace(block, links=block.links[:LINKS]))
        result.extend(
            Text(block.line, (), block.links[at : at + LINKS])
            for at in range(LINKS, len(block.links), LINKS)
        )
    return result


def _pack(blocks: Sequence[Block], first: float, others: float) -> list[Sheet]:
    result = [Sheet(first)]
    waiting = deque(blocks)
    while waiting:
        if len(result) > MOST:
            result[-1].blocks += waiting
            break
        block, sheet = waiting.popleft(), result[-1]
        if sheet.takes(block):
            sheet.put(block)
            continue
        fresh = len(result) > 1 and not sheet.blocks
        head, tail = _divided(block, sheet, fresh)
        if head is not None:
            sheet.put(head)
        elif fresh:
            # It would not fit any better on another sheet.
            sheet.put(block)
            continue
        if tail is not None:
            waiting.appendleft(tail)
        # Something stays on every sheet but the first, which has its title: so this ends.
        stays = 0 if len(result) == 1 else 1
        while head is None and len(sheet.blocks) > stays and _leads_on(sheet.blocks[-1]):
            waiting.appendleft(sheet.blocks.pop())
        if waiting:
            result.append(Sheet(others))
    return [
        sheet for number, sheet in enumerate(map(_tidied, result)) if sheet.blocks or not number
    ]


def _leads_on(block: Block) -> bool:
    return isinstance(block, Rule) or (block.heading and not block.links)


def _divided(block: Block, sheet: Sheet, fresh: bool) -> tuple[Text | None, Block | None]:
    """What still goes on this sheet, and what goes on the next; None where there is nothing."""
    if isinstance(block, Rule) or not block.runs:
        return None, block
    text, width = plain(block.runs), width_of(block)
    rows = int((sheet.room - GAP) // TEXT_LINE)
    if rows < _AT_LEAST or (not fresh and lines(text, width) <= _KEPT_WHOLE):
        return None, block
    limit = fitting(block.runs, width, rows, sheet.bytes_left)
    if limit >= len(text):
        # The text fits; its buttons do not. They stay with its end.
        limit = fitting(block.runs, width, rows // 2, sheet.bytes_left) if fresh else 0
    at = cut_at(text, limit) if limit else 0
    head, tail = stripped(block.runs, 0, at), stripped(block.runs, at)
    if not head or not tail:
        return None, block
    return (
        replace(block, runs=head, links=()),
        replace(block, runs=tail, marker=""),
    )


def _tidied(sheet: Sheet) -> Sheet:
    """No line across at a sheet's edge, nor two together."""
    kept: list[Block] = []
    for block in sheet.blocks:
        if not isinstance(block, Rule) or (kept and not isinstance(kept[-1], Rule)):
            kept.append(block)
    while kept and isinstance(kept[-1], Rule):
        kept.pop()
    sheet.blocks = kept
    return sheet
