"""Whoever calls himself พี่, ป้า or ครู speaks of himself, where the words show that he does."""

from __future__ import annotations

from bot.understanding.rewriting import rewrite, rewritings

_ELDER = "(?:พี่|ป้า|น้า|ลุง|ครู)"
_AGED = "(?:แม่ใหญ่|พ่อใหญ่|แม่หลวง|ยาย|ตา|อา(?!จ))"
_DOES = "(?:ก็|คง|จะ|ไม่|บ่|เข้า|ไป|ร่วม|ติด|ลา|ว่าง|ต้อง|งด|ยัง|เอง|สะดวก|ได้|มี(?:คิว|นัด|งาน|ธุระ)|นั่ง|หยุด|ขาย)"
_BEGINS = r"(?:^|(?<=\s)|(?<=จันทร์)|(?<=อังคาร)|(?<=พรุ่งนี้)|(?<=มะรืน)|(?<=\d))"
_ENDING = "(?:(?:น้อง|ลูก|หลาน)$|จ้ะ|จ๊ะ|จ้า|เน้อ|เด้อ|นะ(?:$|\\s|น้อง|ลูก|หลาน))"
_QUOTED = "(?!.*(?:ฝาก|บอก|เขา|เค้า|น่ะ$))"
_ELDERS = rewritings(
    (
        # To ask, to wish and to guess so is done for oneself.
        ("ขอ", rf"{_ELDER}(?=ขอ(?:ไม่|ลา|บาย|ตัว|ผ่าน|ถอน|งด|ยกเลิก|เข้า|ร่วม)){_QUOTED}", "ผม"),
        ("พี่อยาก พี่ขอ พี่คง", rf"พี่(?=อยาก|ขอ(?!ง)|คง(?!ที่)|ต้อง(?!การ|ตา)){_QUOTED}", "ผม"),
        ("พี่ ป้า น้า ลุง ครู", rf"(?:ส่วน)?ตัว{_ELDER}(?:เอง)?(?={_DOES}){_QUOTED}", "ส่วนผม"),
        (
            "เลย",
            rf"{_ELDER}(?=เลย(?:ขอ|ต้อง|(?:ไม่|บ่)?(?:เข้า(?!ใจ)|ไป|ว่าง|สะดวก))\S*{_ENDING}){_QUOTED}",
            "ผม",
        ),
        # An elder's particles, and no junior's.
        (
            "น้อง จ้ะ จ๊ะ จ้า นะ เน้อ เด้อ ลูก หลาน",
            rf"{_BEGINS}{_ELDER}(?={_DOES})(?=.*{_ENDING})(?!.*(?:ค่ะ|ครับ|คะ|คับ)){_QUOTED}",
            "ผม",
        ),
        # Older ones, who may be somebody's kin, where they come.
        (
            "จ้ะ จ๊ะ จ้า เน้อ เด้อ ลูก หลาน",
            rf"(?:^|(?<=\s)){_AGED}(?=(?:ก็|จะ|สิ)?(?:เข้า(?!โรง|เวร)|ไป(?!หาหมอ|โรง)|ร่วม|ว่าง))(?=.*(?:(?:ลูก|หลาน)$|จ้ะ|จ๊ะ|จ้า|เน้อ|เด้อ))(?!.*(?:ค่ะ|ครับ|คะ|คับ)){_QUOTED}",
            "ผม",
        ),
        ("ลงชื่อพี่ นับพี่ ใส่ชื่อพี่", "(ลงชื่อ|นับ|ใส่ชื่อ)พี่", r"\1ผม"),
    )
)


def in_the_first_person(plain: str) -> str:
    """The normalised text with ผม for พี่ and the like where they mean the writer."""
    return rewrite(plain, _ELDERS)
