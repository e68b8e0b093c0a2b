"""One spelling for what people type: mark order, invisible signs, stretched letters, digits."""

from __future__ import annotations

import re
import unicodedata

from bot.thai.numerals import to_arabic

# Stretched letters ("ครับบบบ", "yessss"): three or more of one letter stand for one, but for those
# of two words that meet (คู่มือออมทรัพย์, หนังสือออก, อำเภอออก).
_STRETCHED = re.compile(r"(?!(?:(?<=[ืภ])|(?<=ื[่้]))อออ[กนมบปด])([^\W\d_])\1{2,}")
# Two at the end of a Thai run ("ครับบ") likewise; รร ends real words
# such as จัดสรร, and so does บบ in ระบบ and แบบ.
_DOUBLED_END = re.compile(r"(?<!ระ)(?<!แ)([ก-ฟภ-ยล-ฮ])\1(?=$|[^\u0e00-\u0e7f])")
_SPLIT_SARA_AM = re.compile("\u0e4d([\u0e48-\u0e4b]?)\u0e32")
_SARA_AM = re.compile("([\u0e48-\u0e4b]?)\u0e33")
_TONE_TOO_SOON = re.compile("([เแโใไ])([่-๋])([ก-ฮ])")  # ไ้ด for ได้
_BREAKING_SPACE = re.compile(r"[\s\u00a0\u2000-\u200a\u202f\u3000]+")
_PASSES = 4
_LOWER = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"  # drawn above or below a letter
_SHY = "\u0e30-\u0e3a\u0e40-\u0e45\u0e47-\u0e4e"  # vowels and signs, never twice in a row
# What a pass can find to repair in a text between two spaces. Most have none, and a pass is dear.
_UNTIDY = re.compile(
    rf"[^\S ]| [{_LOWER} ]|[เแโใไ][่-๋]|[่-์][{_LOWER}]|[ะาำ][่-๋]|[\u0e4d\u0e45]"
    rf"|([{_SHY}]) *\1|([^\W\d_])\2\2|([ก-ฟภ-ยล-ฮ])\3(?![\u0e00-\u0e7f])"
)
_POLITE_END = re.compile("(?: ?(?:หน่อย|ด้วย|นะ|ค่ะ|คะ|คับ|ครับ|จ้า|จ้ะ))+$")


_ALL_VISIBLE = re.compile("[ -~ก-ฺเ-๛]*")


def _visible(char: str) -> bool:
    # Cf and Cc hold zero-width, direction and control characters; Mn above U+FE00 are
    # variation selectors that follow an emoji.
    if char in "\n\t\r":
        return True
    return unicodedata.category(char) not in ("Cf", "Cc", "Cs", "Co") and not (
        "\ufe00" <= char <= "\ufe0f"
    )


def _once(text: str) -> str:
    composed = unicodedata.normalize("NFC", text)
    if not _UNTIDY.search(f" {composed} "):
        return composed
    # Imported at the first use: PyThaiNLP is dear to load and not every process reads messages.
    from pythainlp.util import normalize

    text = normalize(_SPLIT_SARA_AM.sub("\\1\u0e33", composed))
    text = _TONE_TOO_SOON.sub(r"\1\3\2", text)
    text = _STRETCHED.sub(r"\1", text)
    text = _DOUBLED_END.sub(r"\1", text)
    return _BREAKING_SPACE.sub(" ", text).strip()


def normalise(text: str) -> str:
    """The text as it would be typed carefully: NFC, Thai marks in Unicode's order, sara am in
    one character, ASCII digits, no invisible characters, no stretched letters, single spaces.

    Applying it twice gives the same as once. Words are not changed: spelling that is wrong
    letter by letter belongs to whoever knows the vocabulary.
    """
    shown = text if _ALL_VISIBLE.fullmatch(text) else "".join(filter(_visible, text))
    current = to_arabic(shown)
    # One repair can bring two equal marks side by side, which is work for the next pass.
    for _ in range(_PASSES):
        repaired = _once(current)
        if repaired == current:
            break
        current = repaired
    return current


def without_politeness(text: str) -> str:
    """A normalised text without the particles at its end: ขอใบรับรองหน่อยค่ะ, ขอใบรับรอง."""
    return _POLITE_END.sub("", text)


def split_sara_am(text: str) -> str:
    """Each sara am as the two signs that are drawn for it, the ring below a tone mark."""
    return _SARA_AM.sub("\u0e4d\\1\u0e32", text)
