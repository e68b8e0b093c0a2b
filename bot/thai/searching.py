"""Search words of Thai text: cut by the common dictionary, without what spelling slips on."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, cast

from bot.thai.text import normalise
from bot.understanding.words import WordSet

if TYPE_CHECKING:
    from pythainlp.util import Trie

_MARKS = re.compile("[่้๊๋็์ฺํ]")
_SILENT = re.compile(".์")
_VOWELS = re.compile("[ะ-ฺเ-๎ๆ]")
_THAI = re.compile("[ก-ฺเ-๎]")  # neither ฿ nor ๏: the databases do not take them for words
_ALIKE = str.maketrans("ณศษซฎฏฑฒธฐถฬฤใ", "นสสสดตทททททลรไ")
_GLUE = re.compile(r"(?<=[ก-๙])\.(?=[ก-๙])|ฯ")
_WORD = re.compile(r"[^\W_]")
LONGEST = 100
# They stand everywhere and tell nothing apart.
_EMPTY = frozenset(
    """
    ที่ ซึ่ง อัน และ หรือ กับ ของ ใน จาก ให้ ได้ เป็น คือ มี จะ ก็ ว่า แต่ โดย แก่ แด่ ต่อ ตาม เพื่อ การ ความ
    ไม่ ไป มา อยู่ แล้ว นี้ นั้น ทั้ง ต้อง ควร ขอ อยาก ทราบ รู้ ดู ช่วย บอก หน่อย ด้วย นะ ค่ะ คะ ครับ คับ เรื่อง
    อะไร อะไรบ้าง บ้าง อย่างไร ยังไง เท่าไร เท่าไหร่ กี่ เมื่อไร เมื่อไหร่ ตอนไหน ใคร ที่ไหน ไหน ไหม
    มั้ย หรือเปล่า ทำไม ทำ ถึง
    """.split()  # noqa: SIM905
)


def words(text: str) -> list[str]:
    """The words that a text is found by, in its order."""
    plain = _GLUE.sub("", normalise(text).lower())
    return [word for part in plain.split() for word in _words(part)]


def skeleton(word: str) -> str:
    """The word without tone marks and silent letters, letters of one sound as one."""
    bare = _MARKS.sub("", _SILENT.sub("", word)).translate(_ALIKE)
    return "".join(c for c in bare if c.isalnum() or _THAI.match(c))[:LONGEST]


def bones(word: str) -> str:
    """The consonants of a skeleton, two of one kind as one: all that most slips leave."""
    return re.sub(r"(.)\1", r"\1", _VOWELS.sub("", word))


@lru_cache(maxsize=4096)
def _words(part: str) -> tuple[str, ...]:
    """Of what stands between two spaces; documents repeat themselves."""
    kept = (skeleton(word) for word in cut(part) if word not in _EMPTY and _WORD.search(word))
    return tuple(word for word in kept if word)


def cut(text: str) -> list[str]:
    """The text in words of the common dictionary; joined they are the text."""
    from pythainlp.tokenize.newmm import segment

    return segment(text, cast("Trie", _dictionary()))


@cache
def _dictionary() -> WordSet:
    from pythainlp.corpus import thai_words

    return WordSet(thai_words())
