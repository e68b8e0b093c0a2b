"""What typed words say of progress: asking for it (ความคืบหน้ากองทุนแม่), or telling it (ทำเสร็จแล้ว)."""

import re
from typing import NamedTuple

from bot.thai.text import normalise, without_politeness
from models.progress import ProgressState

_DOING = "(?:ทำ|ดำเนินการ|ดำเนินงาน|ปฏิบัติ)"
_NOT_STARTED = f"ยัง(?:ไม่|มิ)(?:ได้)?(?:เริ่ม|ลงมือ|{_DOING})(?:{_DOING}|อะไร|เลย)*"
_ONGOING = (
    f"(?:กำลัง|อยู่(?:ใน)?ระหว่าง)(?:การ)?{_DOING}(?:อยู่|เลย)*|{_DOING}อยู่|เริ่ม{_DOING}?(?:ไป)?(?:บ้าง)?แล้ว"
)
_DONE = (
    f"(?<!ไม่)(?<!ได้)(?<!จะ)(?<!ใกล้)(?<!เกือบ){_DOING}?(?:แล้ว)?เสร็จ"
    "(?:สิ้น|เรียบร้อย|สมบูรณ์|หมด|ครบ|ทั้งหมด)*(?:แล้ว)?"
)
_PROBLEM = "(?<!ไม่)(?<!ได้)(?:ติด|มี|เจอ|พบ)(?:ปัญหา|อุปสรรค)(?:อยู่|บ้าง)*"
_STATE = "|".join(
    f"(?P<{state}>{pattern})"
    for state, pattern in (
        (ProgressState.NOT_STARTED, _NOT_STARTED),
        (ProgressState.ONGOING, _ONGOING),
        (ProgressState.DONE, _DONE),
        (ProgressState.PROBLEM, _PROBLEM),
    )
)
_TOLD = re.compile(
    rf"(?P<before>.*?)\s*(?:{_STATE.replace(f'(?P<{ProgressState.PROBLEM}>', '(?P<bare>')}"
    rf"|(?P<{ProgressState.PROBLEM}>{_PROBLEM})\s*[:\-–]*\s*(?P<words>.+))",
    re.DOTALL,
)
_ABOUT = re.compile(
    "(?:ขอ|ดู|สรุป|เช็ก|เช็ค|อยาก|รายงาน|แจ้ง|ส่ง|ตอบ|บอก|ทราบ|รู้)*(?:ผล)?ความ(?:คืบ|ก้าว)หน้า(?P<rest>.*)",
    re.DOTALL,
)
_FILLER = re.compile(
    "(?:ของ|เรื่อง|นโยบาย|โครงการ|แนวทาง|การ|งาน|ดำเนิน|ล่าสุด|ตอนนี้|ฉัน|เดือนนี้|รอบนี้|ทั้งหมด|ทุกจังหวัด|รวม|เป็นอย่างไร|เป็นยังไง"
    "|ถึงไหน|แล้ว|บ้าง|คือ|ว่า|[ :?.\\-])*"
)

_HINTS = ("หน้า", "เริ่ม", "ทำ", "ทํา", "เสร็จ", "ดำเนิน", "ดําเนิน", "ปฏิบัติ", "ลงมือ", "ปัญหา", "อุปสรรค")
LONGEST = 600
"""Characters; what is longer is no answer of a few words."""

SKIP_WORDS = ("ข้าม", "ไม่มี", "ไม่", "ขอบคุณ", "โอเค", "รับทราบ", "ok")


class Told(NamedTuple):
    """A state, the words that came with it, and what stood before both."""

    state: ProgressState
    words: str | None
    before: str


def may_be_meant(words: str) -> bool:
    """Whether it is worth the while to read the words: most of what is typed says nothing of
    progress, which a look tells."""
    return len(words) <= LONGEST and any(hint in words for hint in _HINTS)


def about_progress(words: str) -> str | None:
    """What follows `ความคืบหน้า`, where the message begins with it or with a wish for it."""
    found = _ABOUT.fullmatch(_plain(words))
    return found["rest"].strip() if found else None


def told(words: str) -> Told | None:
    """The state that ends the message, or `ติดปัญหา` with the words after it."""
    found = _TOLD.fullmatch(_plain(words))
    if found is None:
        return None
    named = found.groupdict()
    state = next((s for s in ProgressState if named[s]), ProgressState.PROBLEM)
    return Told(state, named["words"], named["before"])


def skips(words: str) -> bool:
    return _plain(words).casefold() in SKIP_WORDS


def is_filler(words: str) -> bool:
    """Whether the words name nothing: `ของฉัน`, `ตอนนี้ถึงไหนแล้ว`."""
    return bool(_FILLER.fullmatch(words))


def last_word(words: str) -> str:
    """The last word of `กองทุนแม่ จังหวัดอุดรธานี`: where a place may stand."""
    return words.split()[-1] if words.split() else ""


def _plain(words: str) -> str:
    return without_politeness(normalise(words)).strip(" .!")
