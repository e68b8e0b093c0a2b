"""Names of days as a hurried thumb types them: วันอัวคาร, พรุ่วนี้, วันท่สอง.

Days are found before a message is cut into words, so their slips are mended before that; a day
that is not seen would have its answer recorded for every day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import pairwise

from bot.thai import dictionary
from bot.thai.text import normalise
from bot.understanding.fragments import JOINING
from bot.understanding.rewriting import rewritings
from bot.understanding.words import BESIDE, TONES

_NAMES = (
    *("พรุ่งนี้", "มะรืน", "วันจันทร์", "วันอังคาร", "วันพุธ", "วันพฤหัส", "วันศุกร์", "จันทร์", "อังคาร"),
    *("วันแรก", "วันสุดท้าย", "วันที่หนึ่ง", "วันที่สอง", "วันที่สาม", "ทั้งสองวัน"),
)
_ALIKE = ("ิีึื", "ุู", TONES)
_PARTED = re.compile(rf"(?:^|[^ก-๙]|{JOINING})$")
# After จ. and อ., which also stand before names (อ.มานะ, อ.ลาดยาว).
_SAID_OF_IT = "ไป(?:ได้|ไม่|ค|นะ|ชัว|แน่|$|\\s)|เข้า|ได้|ไม่|ว่าง|ติด|ลา(?:ค่ะ|ครับ|นะ|กิจ|ป่วย|$|\\s)"
_BY_FORM = rewritings(
    (
        ("วันที", r"วันที\s?(?=\d|หนึ่ง|สอง|สาม|แรก)", "วันที่"),
        (
            "วน วัย",
            r"(?<!่)(?:วน|วัย)(?=จันทร์|อังคาร|ที่สอง|ที่\s?\d|สุดท้าย|เดียว)|(?<!่)วน(?=แรก)|(?<=อีก)วัย",
            "วัน",
        ),
        ("จ.", rf"(?<![ก-๙])จ\.(?={_SAID_OF_IT})", "วันจันทร์"),
        ("อ.", rf"(?<![ก-๙])อ\.(?={_SAID_OF_IT})", "วันอังคาร"),
        ("วันตี้", r"วันตี้(?=\s?\d|หนึ่ง|สอง)", "วันที่"),
        ("มั้ง", r"(?<![ก-๙])มั้ง(?=(?:สอง|2)\s?วัน|\s?\d{1,2}\s?(?:และ|กับ|,|-)\s?\d)", "ทั้ง"),
    )
)


def with_days_mended(plain: str) -> str:
    """The normalised text with the names of days in it spelt as they are meant."""
    plain = _BY_FORM.applied_to(plain)
    meant, starts, lengths = _known()
    mended: list[str] = []
    done = 0
    for start in starts.finditer(plain):
        place = start.start()
        known = next((s for n in lengths if (s := plain[place : place + n]) in meant), "")
        name = meant.get(known, "")
        if name != known and known[0] != "ว" and not _PARTED.search(plain[:place]):
            known = ""  # นแรก is in ตอนแรก too: without its ว a slip is one where a word begins
        if known and place >= done:
            mended += plain[done:place], name
            done = place + len(known)
    return "".join([*mended, plain[done:]])


@lru_cache(maxsize=1)
def _known() -> tuple[Mapping[str, str], re.Pattern[str], tuple[int, ...]]:
    """Each name and slip with the name that is meant, where one of them may begin by its first two
    letters, and their lengths, the longest first."""
    common = dictionary.common()
    meant = {name: name for name in _NAMES}
    for name in _NAMES:
        for slip in map(normalise, _slips(name)):
            words = dictionary.cut(slip, common)
            if not any(one in slip for one in _NAMES) and any(w not in common for w in words):
                meant.setdefault(slip, name)
    lengths = sorted({len(one) for one in meant}, reverse=True)
    begins = "|".join(sorted({re.escape(one[:2]) for one in meant}))
    return meant, re.compile(f"(?={begins})"), tuple(lengths)


def _alike(letter: str) -> str:
    return next((alike for alike in _ALIKE if letter in alike), "")


def _slips(name: str) -> Iterator[str]:
    """The name with a letter lost, doubled, taken for a neighbouring key or one that looks alike,
    two swapped, or a tone mark where there is none."""
    for place, letter in enumerate(name):
        rest = name[:place], name[place + 1 :]
        yield "".join(rest)
        yield (letter * 2).join(rest)
        yield from (near.join(rest) for near in (*BESIDE.get(letter, ()), *_alike(letter)))
        yield from (rest[0] + letter + tone + rest[1] for tone in TONES)
    for place, (one, two) in enumerate(pairwise(name)):
        yield name[:place] + two + one + name[place + 2 :]
