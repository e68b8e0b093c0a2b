"""Turns of phrase that say the opposite of their words, or less: put into plain words first.

A table a kind: `negations`, `singled_days`, `obligations`, `conditions` with what is left open,
`concessions` beside an answer, `everyday` words, `corrections`; here what is of no kind. Each rule
sees what the ones before it have made of the text.
"""

from __future__ import annotations

from bot.understanding.concessions import CONCESSIONS
from bot.understanding.conditions import UNDECIDED
from bot.understanding.corrections import CORRECTIONS
from bot.understanding.everyday import EVERYDAY
from bot.understanding.fragments import COME, DAY, NO, OPEN, POLITE, SUPERIOR
from bot.understanding.negations import NEGATIONS
from bot.understanding.obligations import OBLIGATIONS
from bot.understanding.rewriting import rewritings
from bot.understanding.singled_days import SINGLED_DAYS

_SAYINGS = (
    # A word that says no only when nothing follows.
    (
        "งด ขอหยุด",
        r"(?:^|(?<=\s)|(?<=นี้)|(?<=ผม)|(?<=หนู)|(?<=\d)|(?<=แรก)|(?<=สอง)|(?<=จันทร์)|(?<=อังคาร)|(?<=มะรืน))"
        r"(?:(?:คง|เลย|จึง)*(?:จะ)?ต้อง)?(?:ของด|ขอหยุด|งด)(?:ก่อน)?"
        r"(?=นะ|ค่ะ|คะ|ครับ|คับ|จ้า|จ้ะ|(?:รอบ|ครั้ง|คราว|งาน)นี้|\s|$)",
        "ขอลา",
    ),
    # What a space parts from the verb that it goes with: คง ไปค่ะ, อยาก เข้าค่ะ.
    (
        "อยาก คง เกือบ เพิ่ง มิใช่ ต้องการ หวัง ดูเหมือน เดิม แรก ก่อนหน้านี้ พลาด อด ขาด เว้น",
        r"(?:^|(?<=\s))(อยาก|คง|เกือบ|เพิ่ง|มิใช่|ต้องการ|หวัง|ดูเหมือน|เดิม|ตอนแรก|ทีแรก|ก่อนหน้านี้|พลาด|อด|ขาด|เว้น)\s+(?=ไป|เข้า|ร่วม|มา)",
        r"\1",
    ),
    # A name put on the list of those who come.
    (
        "ชื่อ",
        rf"(?<!ยังไม่ได้)(?<!อย่าเพิ่ง)(?:ลง|เพิ่ม|ติ๊ก|ใส่|จด)ชื่อ(?:ผม|หนู|ดิฉัน|ฉัน|เรา|พี่|ป้า|ลุง)(?!(?:ไว้|ให้|เข้า)*แล้ว)(?:ไว้|เข้า|ให้|ได้|เลย)*(?=(?:{DAY})?\s?(?:ด้วย|เลย|ไว้|หน่อย)?(?:ค่า|{POLITE})(?:พี่|น้อง)?[^ก-๙\w]*$)",
        "ลงชื่อเข้าร่วม",
    ),
    ("ลง", r"^ลง(?:ให้|ไว้)?(?=ทั้งคู่|(?:ทั้ง)?(?:สอง|2)\s?วัน(?!ที่)|วัน(?:แรก|สุดท้าย|จันทร์|อังคาร))", "เข้า"),
    # Hoped for another time: a no, this time.
    (
        "หน้า ถัดไป ต่อไป",
        rf"(?:หวังว่า|ไว้)(?:คง|จะ|ค่อย)*(?:ได้|ขอ)?{COME}(?:ได้)?(?:ใน)?(?:รอบ|ครั้ง|คราว|โอกาส|งาน)(?:หน้า|ถัดไป|ต่อไป)(?={POLITE}\s+\S)",
        "ไว้โอกาสหน้า",
    ),
    # Whom one asks to pass it on to, and who is there beside the writer.
    (
        "ว่า",
        rf"(?:^|(?<=\s))(?:(?:รบกวน|ฝาก|ช่วย)*(?:แจ้ง|เรียน|บอก){SUPERIOR}(?:ให้|ด้วย|หน่อย)*ว่า(?=ผม|หนู|ดิฉัน)"
        rf"|บอก{SUPERIOR}ได้เลยว่า)",
        "",
    ),
    ("กับ", rf"^{SUPERIOR}(?:อำเภอ|จังหวัด)?กับ(ผม|หนู|ดิฉัน)(?=\s?{COME}(?!.*(?:ไม่|คนละ|ไหม)))", r"\1"),
    # Who alone is left to come.
    (
        "เหลือ",
        rf"(?<=\s)เหลือ(?:แค่)?(ผม|หนู|ดิฉัน|เรา)(?:ที่)?({COME})(?:ได้)?(?:อยู่)?คนเดียว(?={POLITE}$)",
        r"แต่\1\2",
    ),
    # Whom nobody need look for any more, and what was not asked.
    (
        "แทน",
        rf"^ไม่(?:ต้อง)?(?:หา|ส่ง|จัด)(?:คน|ใคร)(?:มา|ไป|เข้า)*แทน(?:ผม|หนู|ดิฉัน)?{POLITE}\s+(?=\S)",
        "",
    ),
    ("กลับมาทัน", rf"กลับ(?:มา)?ทัน(?:แล้ว)?(?:พอดี)?{POLITE}\s+(?={COME})", ""),
    (
        "ไม่ได้",
        rf"^ไม่ได้(?:จะ)?(?:ถาม|ขอ|อยากได้|เอา|เลิก|หยุด|ยกเลิก)(?:เรื่อง)?[^\s\d]{{2,20}}?{POLITE}\s+(?:แต่|แค่)?(?=ถาม|ขอ|อยาก)",
        "",
    ),
    ("ขอข้าม", r"ขอข้าม(?:ไป)?(?:ก่อน)?(?=นะ|ค่ะ|ครับ|คับ|จ้า|\s|$)", "ขอผ่าน"),
    ("ว่า", "ก็ว่า(?:กัน)?ไป(?!ไม่)", OPEN),
    ("เข้ารับ", "เข้า(?=รับ(?:ปริญญา|การ|พระราชทาน|รางวัล|โล่))", ""),
    ("เวลา", "(?:แบ่ง|หา|เจียด|จัด)เวลา(?:มา)?(?=เข้า|ไป|ร่วม|นั่งฟัง)", ""),
    ("ปลีกตัว", "ปลีกตัว(?=มา|ไป|เข้า|ร่วม)", ""),
    ("ฟังได้", rf"({DAY})\s*(?:ก็)?ฟังได้(?!ยิน|ไม่)", r"\1เข้าฟังได้"),
    (
        "ถ้า หาก",
        rf"(?:ถ้า|หาก)(?:ว่า)?{NO}(?:ได้)?{COME}(?:ก็)?(?:คง|จะ)*(?:น่า)?(?:เสียดาย|เสียใจ|แย่|เสียโอกาส)\S*\s+(?=.*{COME})",
        "",
    ),
    (
        "ก็",
        rf"{NO}{COME}ก็(?:คง|จะ)*(?:เสียดาย|แย่|บ้า|เสียโอกาส|พลาด)(?:แย่|มาก|ตาย|แล้ว|สิ)*(?=\s*\S*{COME})",
        "",
    ),
    ("ตอบช้า แจ้งช้า บอกช้า", "ที่(?:ตอบ|แจ้ง|บอก)ช้า(?:ไป)?(?:หน่อย|มาก)?", ""),
    ("สละสิทธิ์", "สละสิทธิ์ให้(?:คน|ท่าน|ผู้)อื่น", "สละสิทธิ์"),
    ("ตอบรับ", "ยกเลิก(?:การ)?ตอบรับ", "ยกเลิกการเข้าร่วม"),
    (
        "% เปอร์",
        r"(?:แบบ|เต็ม)?\s*(?:[1-9]\d{2,}|ร้อย|พัน|หมื่น|ล้าน)\s*(?:%|เปอร์(?:เซ็นต์|เซนต์|เซ็น)?)",
        "แน่นอน",
    ),
    ("กาย สังขาร", "(?:ร่าง|สุข)?(?:กาย|สังขาร)(?:มัน)?(?:ก็)?ไม่(?:พร้อม|ไหว|ให้|เอื้อ|อำนวย)", "ป่วย"),
    ("ตอบ", rf"^(?:ให้|ต้อง)ตอบ(?:เลย|ตอนนี้|วันนี้)(?:เหรอ|หรอ|หรือ|ไหม|มั้ย){POLITE}\s+(?=\S)", ""),
    ("ถาม", rf"^ถาม(?:ทำไม|อะไร)(?:เนี่ย|อีก)?{POLITE}\s+(?=\S*{COME})", ""),
    ("ถาม", rf"(?:^|\s+)ถาม(?:มา)?ได้{POLITE}(?:\s+|$)", " "),
    ("เปิดเข้า", "เปิด(?=เข้า(?:ฟัง|ร่วม))", ""),
)
TURNS = rewritings(
    (
        *EVERYDAY,
        *NEGATIONS,
        *SINGLED_DAYS,
        *OBLIGATIONS,
        *_SAYINGS,
        *UNDECIDED,
        *CONCESSIONS,
        *CORRECTIONS,
    )
)


def turned(plain: str) -> str:
    """The normalised lower-case text with its turns of phrase in plain words."""
    return TURNS.applied_to(plain)
