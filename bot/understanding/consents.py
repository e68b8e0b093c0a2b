"""Words with which somebody takes or refuses another one's place."""

import re

from bot.thai.text import normalise

ANSWERS_WITHIN = 80
_ACCEPTS = re.compile(
    r"(?:ขอ|ยินดี|ตกลง|ได้)?\s*(?:รับ|ยอมรับ|ตอบรับ|ยินดี)(?:เป็น)?(?:ผู้แทน|ตัวแทน|เข้าแทน|ไปแทน|แทน)(?:ให้)?(?:ได้)?"
    r"\s*(?:นะ)?(?:ค่ะ|คะ|ครับ|คับ|จ้า)?"
)
_REFUSES = re.compile(
    r"(?:ขอ)?\s*(?:ไม่รับ|ปฏิเสธ|ไม่สะดวก(?:เป็น|รับ)|(?:ขอ)?ยกเลิกการ(?:เป็น|รับ)|ไม่เป็น)"
    r"(?:เป็น)?(?:ผู้แทน|ตัวแทน)?(?:แล้ว)?\s*(?:นะ)?(?:ค่ะ|คะ|ครับ|คับ|จ้า)?"
)


def read_consent(words: str) -> bool | None:
    """True for รับเป็นผู้แทน, False for ไม่รับ and the like; None for anything else."""
    plain = normalise(words[:ANSWERS_WITHIN])
    if _ACCEPTS.fullmatch(plain):
        return True
    return False if _REFUSES.fullmatch(plain) else None
