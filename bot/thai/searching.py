"""Search words of Thai text: cut by the common dictionary, without what spelling slips on."""

import re
from functools import lru_cache

from bot.thai.dictionary import common, cut
from bot.thai.text import normalise

_MARKS = re.compile("[่้๊๋็์ฺํ]")
_SILENT = re.compile(".์")
_VOWELS = re.compile("[ะ-ฺเ-๎ๆ]")
_THAI = re.compile("[ก-ฺเ-๎]")  # neither ฿ nor ๏: the databases do not take them for words
_ALIKE = str.maketrans("ณศษซฎฏฑฒธฐถฬฤใญ", "นสสสดตทททททลรไย")
_GLUE = re.compile(r"(?<=[ก-๙])\.(?=[ก-๙])|ฯ")
_WORD = re.compile(r"[^\W_]")
LONGEST = 100
_PART = 3  # letters, at least, of a word that another is put together of
# They stand everywhere and tell nothing apart.
_EMPTY = frozenset(
    """
    ที่ ซึ่ง อัน และ หรือ กับ ของ ใน จาก ให้ ได้ เป็น คือ มี จะ ก็ ว่า แต่ โดย แก่ แด่ ต่อ ตาม เพื่อ การ ความ
    ไม่ ไป มา อยู่ แล้ว นี้ นั้น ทั้ง ต้อง ควร ขอ อยาก ทราบ รู้ ดู ช่วย บอก หน่อย ด้วย นะ ค่ะ คะ ครับ คับ เรื่อง
    อะไร อะไรบ้าง บ้าง อย่างไร ยังไง เท่าไร เท่าไหร่ กี่ เมื่อไร เมื่อไหร่ ตอนไหน ใคร ที่ไหน ไหน ไหม
    มั้ย หรือเปล่า ป่าว เปล่า ทำไม ทำ ถ้า แค่ เรา ผม หนู พี่ น้อง เค้า ล่ะ จ้ะ จ๊ะ แหละ เนี่ย มั่ง ซัก สัก โดน
    ถึง อะ อ่ะ ไร ไง เอา เหรอ หรอ จ้า หมดเขต
    """.split()  # noqa: SIM905
)


def words(text: str) -> list[str]:
    """The words that a text is asked by, in its order."""
    return [word for word, _ in _found(text)]


def found_by(text: str) -> list[str]:
    """The words of a text, and after each that is put together (เงินปันผล) those that it is of."""
    return [one for word, parts in _found(text) for one in (word, *parts)]


def put_together(text: str) -> dict[str, tuple[str, ...]]:
    """Of the words of a text those that are put together, and of what."""
    return {word: parts for word, parts in _found(text) if parts}


def _found(text: str) -> list[tuple[str, tuple[str, ...]]]:
    plain = _GLUE.sub("", normalise(text).lower())
    return [one for part in plain.split() for one in _words(part)]


@lru_cache(maxsize=4096)
def _parts(word: str) -> tuple[str, ...]:
    """The two words of the dictionary that a long word is put together of, the more alike in
    length the better."""
    known = common()
    halves = [
        (word[:at], word[at:])
        for at in range(_PART, len(word) - _PART + 1)
        if word[:at] in known and word[at:] in known
    ]
    best = max(halves, key=lambda pair: min(map(len, pair)), default=())
    return tuple(one for one in best if one not in _EMPTY)


def skeleton(word: str) -> str:
    """The word without tone marks and silent letters, letters of one sound as one."""
    bare = _MARKS.sub("", _SILENT.sub("", word)).replace("ญญ", "นย").translate(_ALIKE)
    return "".join(c for c in bare if c.isalnum() or _THAI.match(c))[:LONGEST]


def bones(word: str) -> str:
    """The consonants of a skeleton, two of one kind as one: all that most slips leave."""
    return re.sub(r"(.)\1", r"\1", _VOWELS.sub("", word))


@lru_cache(maxsize=4096)
def _words(part: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Of what stands between two spaces; documents repeat themselves."""
    return tuple(
        (found, tuple(one for one in map(skeleton, _parts(word)) if one))
        for word in cut(part)
        if word not in _EMPTY and _WORD.search(word) and (found := skeleton(word))
    )
