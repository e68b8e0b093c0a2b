"""Sheets drawn as Flex bubbles in the look of the house."""

from typing import Any

from bot.announcements.content import Picture, Rule, Runs, Text, plain
from bot.announcements.layout import Sheet
from bot.wording import announcement as wording
from bot.wording.flex import (
    Part,
    bubble,
    column,
    link,
    note,
    postback,
    primary,
    row,
    separator,
    text,
    title,
)  # fmt: skip
from bot.wording.flex import (
    plain as plain_button,
)

PICTURE_RATIO = "20:13"


def draw(
    sheet: Sheet, heading: str, number: int, foot: str | None, only_link: bool, data: str | None
) -> Part:
    """The bubble of one sheet; `data` is what its รับทราบ button carries, None for no button."""
    head = title(heading) if number == 1 else note(heading) | {"maxLines": 1}
    buttons = [primary(postback(wording.ACKNOWLEDGE, data))] if data is not None else []
    kind = primary if only_link and data is None else plain_button
    buttons += [kind(link(one.label, one.uri)) for one in sheet.links]
    body = [head, *(_block(block) for block in sheet.blocks if _is_drawn(block))]
    return bubble(wording.KIND if number == 1 else wording.CONTINUED, body, buttons, foot)


def hero(picture: Picture) -> Part:
    """The picture, whole; a tap opens it large. Its size is not fetched: without a shape from the
    organiser it stands in the middle of the usual one."""
    return {
        "type": "image",
        "url": picture.url,
        "size": "full",
        "aspectRatio": picture.ratio or PICTURE_RATIO,
        "aspectMode": "fit",
        "action": link(wording.SEE_PICTURE, picture.url),
    }


def _is_drawn(block: Text | Rule) -> bool:
    return isinstance(block, Rule) or bool(block.runs)


def _block(block: Text | Rule) -> Part:
    if isinstance(block, Rule):
        return separator()
    if block.heading:
        return text(plain(block.runs), weight="bold", margin="lg")
    words = _words(block.runs)
    if not block.depth:
        return words
    inset: dict[str, Any] = {"paddingStart": "20px"} if block.depth > 1 else {}
    if not block.marker:
        return column(words, paddingStart=f"{20 * block.depth}px")
    return row(text(block.marker, flex=0), words, spacing="md", **inset)


def _words(runs: Runs) -> Part:
    """One text; of parts in different weight where it is mixed."""
    if len(runs) == 1:
        run = runs[0]
        return text(run.text, weight="bold") if run.bold else text(run.text)
    part = text("")
    del part["text"]
    part["contents"] = [
        {"type": "span", "text": run.text} | ({"weight": "bold"} if run.bold else {})
        for run in runs
    ]
    return part
