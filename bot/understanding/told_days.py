"""The day of an answer that is named in the story around it and not in the answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.understanding import lexicon as tag
from bot.understanding.conclusions import COMING
from bot.understanding.days import DayWords
from bot.understanding.phrases import Word
from bot.understanding.shapes import EVERY_SESSION

_UNTOLD = {tag.PLAIN, tag.FILLER, tag.NEUTRAL}
# Slips that may hide a day: วันท่ 22, อังคร, ันแรก.
_LIKE_A_DAY = re.compile("(?:^| )(?:วัน|[ัะ]?น?แรก|จัน|อัง|คาร|พรุ|พุ่ง|รุ่ง|มะร)(?!ตราย|กฤษ)|(?:^|[ รี])ืน")
_BOTH = re.compile("ทั้ง(?: ?2|สอง|คู่)")
_LASTING = re.compile("(?:(?:ได้|ไป|มา|อีก)(?:สอง|2)|สาม|สี่|ห้า|หก|เจ็ด|[3-9]) ?วัน$|วันนี้$")


def days_told(whole: Sequence[Word], around: Sequence[Word]) -> list[Word] | None:
    """The day that a whole answer is of, told `around` it, where it names none itself; None where
    days are left over."""
    own = [word.days for word in whole if word.days]
    days = [
        word
        for before, word in pairwise([Word("", tag.BREAK), *around])
        if word.days and not _LASTING.search(before.text + word.text)
    ]
    if _misses_a_day(around):
        return None
    if not days:
        left = {word.tag for word in around} & COMING
        return None if own and left and not _is_every(own) else []  # ไปคค่ะ แต่ 23 ขอลา
    if _is_every(own) or (not own and any(_BOTH.match(word.text) for word in whole)):
        return []
    if not all(word.days and word.days.firm and word.days.sessions for word in days):
        return None
    keys = {key for word in days if word.days for key in word.days.sessions}
    if own:
        return [] if keys <= {key for one in own for key in one.sessions} else None
    return days[:1] if len(keys) == 1 else None


def _is_every(own: Sequence[DayWords]) -> bool:
    return any(EVERY_SESSION in days.sessions for days in own)


def _misses_a_day(words: Sequence[Word]) -> bool:
    untold = [word.text for word in words if not word.days and word.tag in _UNTOLD]
    return any(map(str.isdigit, untold)) or bool(_LIKE_A_DAY.search(" ".join(untold)))
