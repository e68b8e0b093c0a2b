"""From an announcement to the messages of one reader.

What is common is laid out once, as JSON with marks where a reader's values go; a reader then costs
a joining of texts. Whoever lacks a value (a central officer has no province) is laid out
without that field, once for all who lack the same.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, NoReturn

from bot.announcements import drawing
from bot.announcements.content import Announcement, Block, Rule, Run, Text, plain, visible, without
from bot.announcements.cutting import cut_at
from bot.announcements.errors import AnnouncementError
from bot.announcements.fields import ALT_TEXTS, ANY_MARK, MARKS
from bot.announcements.layout import MOST, Sheet, sheets
from bot.announcements.limits import (
    ALT_TEXT,
    BUBBLE_BYTES,
    CAROUSEL_BUBBLES,
    CAROUSEL_BYTES,
    MESSAGES,
    POSTBACK_DATA,
    VALUE,
    VALUE_BYTES,
)
from bot.wording import announcement as wording
from bot.wording.flex import flex

Messages = list[dict[str, Any]]
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_CAROUSEL_FRAME = 64
_ANY_PLACE = re.compile(f"([{''.join(MARKS.values())}{ALT_TEXTS}])")
_SENTENCE = 60
"""A notification goes on until it has said so many characters: a greeting alone says nothing."""


class Prepared:
    """An announcement ready for its readers. Raises AnnouncementError where it does not fit."""

    def __init__(self, announcement: Announcement, acknowledge: str | None = None) -> None:
        if acknowledge is not None and not 0 < len(acknowledge.encode("utf-16-le")) // 2 <= (
            POSTBACK_DATA
        ):
            raise AnnouncementError(None, f"a button carries 1 to {POSTBACK_DATA} characters")
        self._announcement = announcement
        self._acknowledge = acknowledge
        self._fields = tuple((name, MARKS[name]) for name in MARKS if name in announcement.fields)
        self._templates = {"": _Template(announcement, acknowledge)}
        self._same = None if self._fields else self._templates[""].filled({})
        self._same_messages: Messages = json.loads(self._same) if self._same else []

    def json(self, reader: Mapping[str, str]) -> str:
        """The reader's messages as compact JSON: the same text for the same values."""
        if self._same is not None:
            return self._same
        values = {mark: _value(name, reader) for name, mark in self._fields}
        empty = "".join(mark for mark, value in values.items() if not value)
        template = self._templates.get(empty)
        if template is None:
            template = _Template(_without(self._announcement, empty), self._acknowledge)
            self._templates[empty] = template
        return template.filled(values)

    def messages(self, reader: Mapping[str, str]) -> Messages:
        """The reader's 1 to 5 message objects; to be read, not changed: they may be shared."""
        return self._same_messages if self._same is not None else json.loads(self.json(reader))


@lru_cache(maxsize=64)
def prepare(announcement: Announcement, acknowledge: str | None = None) -> Prepared:
    """The announcement laid out; `acknowledge` is the postback data of its รับทราบ button."""
    return Prepared(announcement, acknowledge)


def render(
    announcement: Announcement, reader: Mapping[str, str], acknowledge: str | None = None
) -> Messages:
    """The 1 to 5 LINE message objects of one paid message, to be read, not changed.

    `reader` has the values of the fields by canonical name; a missing one is empty. Raises
    AnnouncementError where the announcement does not fit LINE's limits, saying what to shorten.
    """
    return prepare(announcement, acknowledge).messages(reader)


def _value(name: str, reader: Mapping[str, str]) -> str:
    """A value as plain text of one line."""
    value = " ".join(reader.get(name, "").split())
    if len(value) > VALUE:
        raise AnnouncementError(
            None, f"a reader's {name} has {len(value)} characters, {VALUE} are the most"
        )
    if not value.isprintable():
        value = "".join(sign for sign in value if sign >= " " and not "\x7f" <= sign <= "\x9f")
        value = value.encode("utf-8", "ignore").decode()
        return value if visible(value) else ""
    return value


def _without(announcement: Announcement, empty: str) -> Announcement:
    blocks: list[Block] = []
    for block in announcement.blocks:
        if isinstance(block, Rule):
            blocks.append(block)
            continue
        runs = without(block.runs, empty)
        if visible(plain(runs)) or block.links:
            blocks.append(replace(block, runs=runs))
    heading = plain(without((Run(announcement.heading),), empty))
    return replace(announcement, heading=heading, blocks=tuple(blocks))


class _Template:
    """The JSON of all messages, in pieces between the marks."""

    def __init__(self, announcement: Announcement, acknowledge: str | None) -> None:
        laid = sheets(announcement, acknowledge is not None)
        rows = _rows(announcement, laid, acknowledge)
        self._alt_texts = dict(zip(ALT_TEXTS, _alt_texts(announcement, len(rows)), strict=False))
        messages = [flex(mark, *row) for mark, row in zip(ALT_TEXTS, rows, strict=False)]
        self._pieces = _ANY_PLACE.split(_compact(messages))

    def filled(self, values: Mapping[str, str]) -> str:
        texts = {mark: _escaped(value) for mark, value in values.items()}
        for mark, text in self._alt_texts.items():
            text = ANY_MARK.sub(lambda found: values[found[0]], text)
            texts[mark] = _escaped(_clipped(text, ALT_TEXT))
        return "".join([texts.get(piece, piece) for piece in self._pieces])


def _compact(value: Any) -> str:
    return _JSON.encode(value)


def _escaped(text: str) -> str:
    return _compact(text)[1:-1]


def _rows(announcement: Announcement, laid: list[Sheet], data: str | None) -> list[list[Any]]:
    """The bubbles, in rows of one carousel each."""
    if len(laid) > MOST:
        _too_long(laid, MOST)
    only_link = sum(len(sheet.links) for sheet in laid) == 1

    def drawn(ends: Sequence[int]) -> list[Any]:
        total = len(laid)
        feet = [wording.part(n, total, n in ends) if total > 1 else None
                for n in range(1, total + 1)]  # fmt: skip
        bubbles = [
            drawing.draw(sheet, announcement.heading, n, foot, only_link,
                         data if n == total else None)
            for n, (sheet, foot) in enumerate(zip(laid, feet, strict=True), 1)
        ]  # fmt: skip
        if announcement.picture:
            bubbles[0]["hero"] = drawing.hero(announcement.picture)
        return bubbles

    ends = _row_ends([_worst_bytes(bubble) for bubble in drawn(range(len(laid) + 1))])
    if len(ends) > MESSAGES:
        _too_long(laid, ends[MESSAGES - 1])
    bubbles = drawn(ends)
    return [bubbles[start:end] for start, end in zip([0, *ends], ends, strict=False)]


def _worst_bytes(bubble: Any) -> int:
    """With every value as long as it may be."""
    text = _compact(bubble)
    size = len(text.encode()) + len(ANY_MARK.findall(text)) * VALUE_BYTES
    if size > BUBBLE_BYTES:
        raise AnnouncementError(
            None,
            f"one bubble may have {size:,} bytes with long names, LINE takes {BUBBLE_BYTES:,}:"
            " use fewer fields in the title and in the text, or shorter links",
        )
    return size


def _row_ends(sizes: Sequence[int]) -> list[int]:
    """Where each carousel ends: as few as possible, then as even as possible."""
    fewest: list[int] = []
    for most in range(CAROUSEL_BUBBLES, 0, -1):
        ends, count, used = [], 0, _CAROUSEL_FRAME
        for at, size in enumerate(sizes):
            if count == most or used + size + 1 > CAROUSEL_BYTES:
                ends.append(at)
                count, used = 0, _CAROUSEL_FRAME
            count, used = count + 1, used + size + 1
        ends.append(len(sizes))
        if fewest and len(ends) > len(fewest):
            break
        fewest = ends
    return fewest


def _too_long(laid: list[Sheet], fits: int) -> NoReturn:
    texts = ["".join(plain(b.runs) for b in s.blocks if isinstance(b, Text)) for s in laid]
    over, total = sum(map(len, texts[fits:])), sum(map(len, texts))
    raise AnnouncementError(
        laid[fits].blocks[0].line,
        f"from here on it does not fit into one message: of {total:,} characters about {over:,}"
        f" are too many ({fits} bubbles fit); shorten the text, or send a link to it",
    )


def _alt_texts(announcement: Announcement, count: int) -> list[str]:
    """What stands by itself in a notification: the title and the first sentence."""
    said = ""
    for block in announcement.blocks:
        if isinstance(block, Text) and block.runs and len(said) < _SENTENCE:
            said = f"{said} {plain(block.runs)[:ALT_TEXT]}".strip()
    first = wording.alone(announcement.heading, said.replace("\n", " "))
    return [first, *[wording.alone_continued(announcement.heading)] * (count - 1)]


def _clipped(text: str, most: int) -> str:
    """At most so many UTF-16 units, ending in … where it was longer."""
    if len(text) * 2 <= most:
        return text
    units = text.encode("utf-16-le")
    if len(units) <= most * 2:
        return text
    limit = len(units[: most * 2 - 2].decode("utf-16-le", "ignore"))
    return text[: cut_at(text, limit, between_words=False)].rstrip() + "…"
