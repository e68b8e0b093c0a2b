"""Where a text may be divided so that nobody stumbles: at a break, a space, between words."""

import re
import unicodedata

from bot.thai.dictionary import cut

_PAUSES = ("\n", " ", "\u200b")
_WINDOW = 60
_THAI = re.compile(r"[\u0e00-\u0e7f]")
# Thai vowels and signs that stand after their letter, and vowels that stand before it.
_AFTER = re.compile(r"[\u0e2f\u0e30\u0e32\u0e33\u0e45\u0e46\u0eb0\u0eb2]")
_BEFORE = re.compile(r"[\u0e40-\u0e44]")
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]")
_TONE = re.compile("[\U0001f3fb-\U0001f3ff]")
_JOINER = "\u200d"


def cut_at(text: str, limit: int, between_words: bool = True) -> int:
    """Where to divide a text longer than `limit`: at most there, and after its first half.

    Thai without spaces is divided `between_words`; where no dictionary is wanted, between letters
    with their marks. Only a text of nothing but marks is divided at `limit` itself.
    """
    for pause in _PAUSES:
        at = text.rfind(pause, limit // 2, limit + 1)
        if at > 0:
            return at
    if between_words:
        at = _word_end(text, limit)
        if at:
            return at
    return _letter_end(text, limit) or limit


def _word_end(text: str, limit: int) -> int:
    start = max(0, limit - _WINDOW)
    window = text[start : limit + _WINDOW // 2]
    if not _THAI.search(window):
        return 0
    best, at = 0, start
    for word in cut(window):
        at += len(word)
        # The first word of the window may be half a word, and so may be its end.
        if start + _WINDOW // 3 < at <= limit and _apart(text, at):
            best = at
    return best


def _letter_end(text: str, limit: int) -> int:
    for at in range(limit, max(0, limit - _WINDOW), -1):
        if _apart(text, at):
            return at
    return 0


def _apart(text: str, at: int) -> bool:
    """Whether the signs before and after this position may be drawn apart."""
    if not 0 < at < len(text):
        return True
    before, after = text[at - 1], text[at]
    return not (
        unicodedata.category(after) in ("Mn", "Mc", "Me", "Cf")
        or before == _JOINER
        or _TONE.match(after)
        or _AFTER.match(after)
        or _BEFORE.match(before)
        or (_FLAG.match(before) and _FLAG.match(after))
    )
