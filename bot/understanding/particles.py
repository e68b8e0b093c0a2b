"""Words that only soften, stress, address or laugh: whatever they stand beside keeps its meaning.

A table by region and by kind, so that a class is whole or seen not to be. Short particles are
also typed with any tone mark, which `toned` tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

TONES = "่้๊๋"
_SYLLABLE = re.compile("([เแโใไ]?[ก-ฮ][รล]?[ัิีึืุู]?)([ก-ฮะา]{0,2})")

# Short ones of one meaning under whatever tone mark a hurried thumb gives them.
_POLITE = """
    ค่ะ คะ ค้า ค่า ครับ คับ คร้าบ ครับผม คร่า คร่ะ ฮะ ฮ่ะ ฮับ ฮาฟ งับ ง่ะ ง่า กั๊บ กั๊บผม ก๊าบ คัฟ ครัช คั้บ
    คร้าบผม ค้าบผม คับผม ฮับผม คับป๋ม ครับป๋ม ขอรับ ขอรับกระผม ขะรับ เพคะ พะยะค่ะ พ่ะย่ะค่ะ เจ้าค่ะ เจ้าข้า
    จ้า จ้ะ จ๊ะ จ่ะ จ๋า จิ จร้า จร้ะ จ้าว จุ้ย
"""
_SOFT = """
    นะ น่ะ น้า นา นะคะ นะค่ะ นะครับ นะคับ นะฮะ นะจ๊ะ นะจ้ะ นะจ้า นะเออ นะงับ เนาะ เนอะ เน้อ
    ละ ล่ะ หล่ะ ล่ะคะ ล่ะกัน ละกัน แล้วกัน แหละ แหล่ะ แระ นั่นแหละ นั่นแหล่ะ นี่แหละ ซิ สิ ดิ เซ่ หรอก
    เลย เลยค่ะ เล้ย เรย เบย โลด อ่ะ อะ อ่า ด้วย หน่อย ที จะ แล้ว คน อีก อีกคน กัน หนา
    เนี่ย เนี้ย นี่ นิ หนิ นั้น นี้ หว่า ว่ะ วะ ว้า เว้ย โว้ย เฟ้ย
"""
_LAUGHS_AND_SIGHS = """
    อิอิ อุอุ คิคิ คริคริ หุหุ ฮิฮิ ฮี่ฮี่ ฮี่ๆ ฮ่าๆ ฮ่าฮ่า ฮาๆ แหะๆ แหะแหะ แหะ แฮะ แฮ่ แฮ่ๆ เหะๆ เฮ่อ เฮ้อ ฮือ ฮือๆ แง แงๆ
    อ่อ อ๋อ เอ่อ เอ้อ อ้อ อุ๊ย โอ้ย โอ๊ย โอ้
"""
_NORTHERN = "เจ้า เจ้าค่า เน้อเจ้า เต๊อะ แต้ แต๊ แต้ๆ แต๊ๆ เน่อ ตวย โตย ไป๋ น้อ อยู่จ้า"
_NORTH_EASTERN = "เด้อ เด้อจ้า เด้อค่ะ เด้อครับ เด้อคับ เด้ออ้าย เด้อเอื้อย ดอก คัก คักๆ อีหลี แท้ๆ แหน่ โลดเด้อ"
_SOUTHERN = "หวา หล่าว โด้ย เดะ จังหู พี่บ่าว พี่หลวง น้องบ่าว น้องนุ้ย"
# Whom one calls on, in words that are nothing else.
_CALLED = "แอดมิน แอด แอดจ๋า บอท พี่สาว พี่จ๋า น้องจ๋า คุณน้อง คุณพี่ คุณแอด คุณแอดมิน พี่แอดมิน น้องแอดมิน admin sir"
_STRESSING = """
    จริง จริงๆ มาก มากๆ จัง จังเลย จังหู สุดๆ เวอร์ โคตร เสมอ ตลอด อย่างแน่นอน เต็ม เต็มที่ 100 ให้ได้
    อยู่ อยู่แล้ว อยู่ดี เหมือนเดิม เหมือนกัน เช่นกัน ตามปกติ เรียบร้อย ครบ ดีกว่า เงียบๆ
"""
_JOINING = """
    แล้วจะ แล้วค่อย แล้วก็ ดังกล่าว ตามวันเวลา กำหนด ขอบคุณ ขอบพระคุณ กราบ เรียน ขอแจ้ง แจ้ง ขอแจ้งว่า แจ้งว่า
    ก่ะ ว่า บอก บอกว่า เป็น ตอน อย่าง ซึ่ง โดย ตาม คนเดียว สำหรับ เรื่อย งั้น ค่าว
    ตอนนี้ ช่วงนี้ วันนั้น ช่วงนั้น ตอนนั้น ป๋ม ผ้ม พ้ม ๆ
"""
_LATIN = """
    to the a am is are ill will ka kaa kub kab krub krab krap kha
    na naka nakub nakrub krubpom ja pa there
    this that for my thanks thank you and
"""
_SHORT = (_POLITE, _SOFT, _LAUGHS_AND_SIGHS, _NORTHERN, _NORTH_EASTERN, _SOUTHERN)
PARTICLES = " ".join((*_SHORT, _CALLED, _STRESSING, _JOINING, _LATIN))
POLITE = frozenset(" ".join((_POLITE, _NORTHERN, _NORTH_EASTERN)).split()) | {
    "เลยค่ะ",
    "ขา",
    "นะคะ",
    "นะครับ",
}
"""After which, or before which, somebody named is addressed."""
# Particles where they close a phrase; elsewhere legs, a kind of tree, who ought to.
CLOSING = frozenset("ค่า ขา น่า ซี่ ซี บ่าว นุ้ย กำ เด นำ แล จ้าน".split())  # noqa: SIM905


def toned() -> Iterator[tuple[str, str]]:
    """Each short particle as it is typed with another tone mark or none, or a longer vowel, and
    the particle that is meant."""
    for particle in " ".join(_SHORT).split():
        bare = "".join(letter for letter in particle if letter not in TONES)
        if found := _SYLLABLE.fullmatch(bare):
            start, end = found.groups()
            for tone in ("", *TONES):
                yield f"{start}{tone}{end}", particle
                if end.endswith("า"):
                    yield f"{start}{tone}{end}า", particle
