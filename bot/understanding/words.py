"""Cutting a message into words: PyThaiNLP's newmm over a common dictionary and the field's own.

The dictionary is loaded at the first message.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import pairwise

from bot.thai import dictionary
from bot.thai.dictionary import WordSet
from bot.understanding.lexicon import TAGS
from bot.understanding.particles import toned
from bot.understanding.spellings import VARIANTS

TONES = "่้๊๋็"
SILENT = "์"
SHORTEST_MENDED = 6  # Thai letters; below that a slip of the finger makes another word
SHORTEST_TRIMMED = 8
ATTENDING = "เข้าร่วม"
"""The word that is typed most often, and known with two slips too."""
_ALIKE = {"ร": "ล", "ล": "ร"}  # heard alike
_KEYS = ("/-ภถุึคตจขช", "ๆไำพะัีรนยบล", "ฟหกดเ้่าสวง", "ผปแอิืทมใฝ")
BESIDE = {
    key: [row[near] for near in (place - 1, place + 1) if 0 <= near < len(row)]
    for row in _KEYS
    for place, key in enumerate(row)
}
"""The keys on both sides of each on a Thai keyboard."""

PHRASES = (
    *("ไม่ ไป", "ไม่ ว่าง", "ไม่ ได้", "ไม่ เข้า", "ไม่ สะดวก", "ไม่ เข้าร่วม", "ไป ไม่ ได้"),
    *("ไป ได้", "เข้า ได้", "ไป ค่ะ", "ไป ครับ", "ได้ ค่ะ", "ได้ ครับ", "ว่าง ค่ะ", "ว่าง ครับ"),
    *("เข้าร่วม ค่ะ", "เข้าร่วม ครับ", "สะดวก ค่ะ", "สะดวก ครับ"),
)
"""What most answers are made of, so short that only the whole shows what a slip was meant for."""

# Both halves are words of ours, and together they mean something else.
OF_THEIR_OWN = frozenset(
    """
    กราบลา คนป่วย ตลอดมา ตลอดไป ตามติด ตามทัน ตามมา ตามสบาย ติดกัน ติดต่อกัน ติดประกาศ ติดตา ทันคน
    ทันตา ทันที ทันใด ทางเข้า ที่มา ที่ว่าง นำมา นำเข้า มั่นใจตัวเอง มินิ ยังกับ ยังคง รู้ทัน
    ร่วมทาง ลาลา สะดวกสบาย ส่วนร่วม หนังสือเดินทาง หมอผ่าตัด อยู่ร่วม เข้ากัน เข้ากับ เข้าเฝ้า เข้าเรียน
    เรื่อยไป เสมอมา เสมอไป แนบติด แน่จริง ได้กัน ได้ท้าย ได้มา ได้ส่วน ไปมา ไม่เพียงแต่
    เฝ้ารอ เอกสารตอบรับ
    """.split()  # noqa: SIM905
)

_PARTED = frozenset("ฟังได้ รับฟังได้ ไปกันได้ พอได้".split())  # noqa: SIM905


def cut(text: str) -> list[str]:
    """The words of a normalised text, each in the spelling that the lexicon knows."""
    words, mended = _dictionary()
    return [meant for word in dictionary.cut(text, words) for meant in mended.get(word, (word,))]


@lru_cache(maxsize=1)
def _dictionary() -> tuple[WordSet, Mapping[str, tuple[str, ...]]]:
    common = dictionary.common()
    mended: dict[str, tuple[str, ...]] = {variant: (word,) for variant, word in VARIANTS.items()}
    for typed, particle in toned():
        if typed not in common and typed not in TAGS:
            mended.setdefault(typed, (particle,))
    for word in TAGS:
        for slip in _slips(word):
            if slip not in common and slip not in TAGS and not _hides_ours(slip):
                mended.setdefault(slip, (word,))
    for once in _slips(ATTENDING):
        for twice in _slips(once):
            if twice not in common and twice not in TAGS and not _hides_ours(twice):
                mended.setdefault(twice, (ATTENDING,))
    for phrase, slip in _slips_of_phrases(common):
        mended.setdefault(slip, phrase)
    ours = [word for word in (*TAGS, *mended) if not word.isascii()]
    return WordSet({word for word in common if not _two_of_ours(word)} | set(ours)), mended


def _slips_of_phrases(common: WordSet) -> Iterator[tuple[tuple[str, ...], str]]:
    """Short answers typed with a neighbouring key (ไม่ว่สง, ไม่ไผ), unless that makes words too."""
    for said in PHRASES:
        phrase = tuple(said.split())
        whole = "".join(phrase)
        for place, letter in enumerate(whole):
            for near in BESIDE.get(letter, ()):
                slip = whole[:place] + near + whole[place + 1 :]
                words = dictionary.cut(slip, common)
                if any(word not in common or word in VARIANTS for word in words):
                    yield phrase, slip


_STARTS = frozenset(word[:2] for word in TAGS)


def _two_of_ours(word: str) -> bool:
    """A word of the common dictionary that would hide two of ours: ไม่ได้, มีปัญหา."""
    if word in _PARTED:
        return True
    if word[:2] not in _STARTS or word in OF_THEIR_OWN:
        return False
    return any(word[:place] in TAGS and word[place:] in TAGS for place in range(2, len(word) - 1))


def _hides_ours(slip: str) -> bool:
    """A slip in which one of our words stands whole, all but a letter or two at one end, would
    turn that word into another: งเข้าร่วม is no งดเข้าร่วม."""
    ends = (slip[1:], slip[2:], slip[:-1], slip[:-2])
    return any(end in TAGS for end in ends) or _two_of_ours(slip)


def _slips(word: str) -> Iterator[str]:
    """How the word comes out when a finger slips: a tone mark lost, wrong or moved, a silent
    letter left out, ร and ล taken for each other; in long words also any one letter lost,
    doubled or taken for a neighbouring key, or two swapped."""
    if len(word) < SHORTEST_MENDED or word.isascii():
        return
    yield "".join(letter for letter in word if letter not in TONES)
    for place, letter in enumerate(word):
        rest = word[:place], word[place + 1 :]
        if letter in TONES:
            yield "".join(rest)
            yield from (other.join(rest) for other in TONES)
        if letter in _ALIKE:
            yield _ALIKE[letter].join(rest)
        if letter == SILENT:
            yield "".join(rest)
            yield word[: place - 1] + rest[1]
    if len(word) >= SHORTEST_TRIMMED:
        yield from (word[:place] + word[place + 1 :] for place in (0, *range(2, len(word) - 1)))
        yield from (word[:place] + word[place - 1 :] for place in range(1, len(word)))
        for place, letter in enumerate(word):
            rest = word[:place], word[place + 1 :]
            yield from (near.join(rest) for near in BESIDE.get(letter, ()))
        for place, (one, two) in enumerate(pairwise(word)):
            yield word[:place] + two + one + word[place + 2 :]
