"""What a question asks for: its search words, its policy by other names, and what steers."""

import difflib
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache, lru_cache

from bot.thai.dictionary import cut
from bot.thai.searching import bones, skeleton, words
from bot.understanding.shapes import DEFAULT_TOPICS

_SAYS_WHEN = re.compile(r"วันที่|ภายใน|\d\s*(?:ม\.ค\.|ก\.พ\.|มี\.ค\."
    r"|เม\.ย\.|พ\.ค\.|มิ\.ย\.|ก\.ค\.|ส\.ค\.|ก\.ย\.|ต\.ค\.|พ\.ย\.|ธ\.ค\.)|(?:มกรา|มีนา|พฤษภา|กรกฎา|สิงหา|ตุลา|ธันวา)คม"
    r"|(?:เมษา|มิถุนา|กันยา|พฤศจิกา)ยน|กุมภาพันธ์|ไตรมาส|ทุกเดือน|ทุกปี")  # fmt: skip
_TASK = re.compile("ต้องทำ|ทำอะไร|ทำยังไง|ทำอย่างไร")
_COUNTS = re.compile(r"กี่\s?")
STEERS = (
    (re.compile("หมดเขต|เมื่อ(?:ไร|ไหร่|ใด)|ตอนไหน|วันไหน|วันที่เท่า|ถึงวันไหน"), _SAYS_WHEN),
    (re.compile(r"กี่\s?(?:%|เปอร์เซ็น)|ร้อยละเท่า"), re.compile("ร้อยละ|%")),
    (re.compile("กี่บาท|เท่า(?:ไร|ไหร่|ใด)|งบ|จำนวนเงิน"), re.compile(r"\d[\d,.]*\s*(?:ล้าน)?บาท|ร้อยละ")),
    (_COUNTS, re.compile(r"\d")),
    (re.compile("ใคร|หน่วยงานไหน|ผู้ใด"), re.compile("คณะกรรมการ|สำนักงาน|เจ้าหน้าที่|พัฒนากร|หัวหน้า|ผู้")),
    (re.compile("ที่ไหน|ที่ใด"), re.compile("ณ |ที่ทำการ|ศาลา|ธนาคาร|ห้อง|สำนักงาน")),
    (_TASK, re.compile("ให้|ต้อง|ดำเนินการ|จัดทำ|จัดตั้ง")),
)
STEERED = 1.25
HEADED = 0.5
"""How much more a passage counts whose heading holds all that is asked."""
_UNITS = {
    "คน": "คน|ราย|ท่าน",
    "ครั้ง": "ครั้ง|รอบ",
    "บ้าน": "บ้าน|ครัวเรือน|หลัง",
    "โมง": r"น\.",
    "เงิน": "(?:ล้าน)?บาท",
}
"""How documents write what is counted, where they do not write it as it is asked."""
MOST_JOINED = 3


_SAID = {
    "โกง(?:เงิน)?": "ทุจริต",
    r"(?<=กี่)\s?ชม\.?": "ชั่วโมง",
    "เบอร์(?:โทร)?": "โทร",
    "(?<!ดาวน์)โหลด": "ดาวน์โหลด",
    "ตังค์|(?<![ก-๎])ตัง(?![ก-๎])": "เงิน",
    "เน็ต": "อินเทอร์เน็ต",
    "เดดไลน์": "กำหนด",
    "สิท(?!ธ)": "สิทธิ",
    "พาส(?:เวิ|เวอ)ร?์?[ดท]": "รหัสผ่าน",
    "ล็อ[กค]อิน|(?<!สู่)เข้าระบบ": "เข้าสู่ระบบ",
    "แอ[ปพ](?!พลิเคชัน)": "แอปพลิเคชัน",
    "เว[็]?[บป](?!ไซ)": "เว็บไซต์",
    "บ่อย(?:แค่|ขนาด)[ไใ]หน": "กี่ครั้ง",
    "นาน(?:แค่|ขนาด)[ไใ]หน": "กี่วัน",
    "ดอก(?!เบี้ย|ไม้)": "ดอกเบี้ย",
}
"""Words of talk, as documents have them."""

_MEANT = {
    "รอบ": "ครั้ง",
    "เจอ": "พบ",
    "หลุด": "รั่วไหล",
    "ล็อก": "ระงับ",
    "ล็อค": "ระงับ",
    "มือถือ": "โทรศัพท์",
    "ประกาศนียบัตร": "วุฒิบัตร",
    "ค่าแรง": "ค่าตอบแทน",
    "ค่าจ้าง": "ค่าตอบแทน",
    "ค่ารถ": "ค่าพาหนะ",
    "ค่าเดินทาง": "ค่าพาหนะ",
    "ผิดนัด": "ค้างชำระ",
    "พช": "พัฒนาชุมชน",
    "สพจ": "สำนักงานพัฒนาชุมชนจังหวัด",
    "สพอ": "สำนักงานพัฒนาชุมชนอำเภอ",
    "ผวจ": "ผู้ว่าราชการจังหวัด",
    "อปท": "องค์กรปกครองส่วนท้องถิ่น",
    "อบต": "องค์การบริหารส่วนตำบล",
    "ผญบ": "ผู้ใหญ่บ้าน",
    "จนท": "เจ้าหน้าที่",
    "คกก": "คณะกรรมการ",
    "งปม": "งบประมาณ",
    "กทบ": "กองทุนหมู่บ้าน",
}
"""Other words for what is asked, where no passage has the asked one."""


def official(question: str) -> str:
    """The question with words of talk as documents have them."""
    for said, written in _SAID.items():
        question = re.sub(said, f" {written} ", question)
    return question


def asked(question: str) -> list[str]:
    """The search words of a question, with the title of each policy that it names in short."""
    result = words(question)
    held = "".join(result)
    for names, title in _policies():
        if any(name in held for name in names):
            result += title
    return list(dict.fromkeys(result))


@cache
def _policies() -> list[tuple[list[str], list[str]]]:
    """The short names and the title of each policy, in search words."""
    return [
        ([n for name in topic.names if len(n := "".join(words(name))) > 2], words(topic.title))
        for topic in DEFAULT_TOPICS
    ]


@cache
def _meant() -> dict[str, list[str]]:
    """`_MEANT` in search words."""
    return {word: words(meant) for said, meant in _MEANT.items() for word in words(said)}


@cache
def _bare() -> frozenset[str]:
    """What is said beside a policy's name without asking for more."""
    return frozenset(
        words(
            "นโยบาย แนวทาง สรุป อ่าน เอกสาร รายละเอียด ข้อมูล โครงการ กองทุน สนใจ เกี่ยวกับ ระเบียบ คู่มือ แสดง"
        )
    )


def asks_more(question: str) -> bool:
    """Whether a question is more than the name of a policy."""
    if any(asks.search(question) for asks, _ in STEERS):
        return True
    names = [name for topic in DEFAULT_TOPICS for name in (topic.title, *topic.names)]
    named = "".join(skeleton(name) for name in names)
    return any(word not in _bare() and word not in named for word in words(question))


def steer(question: str, heading: str, text: str) -> float:
    """By how much a passage counts more since it holds the kind of thing that is asked for; what
    stands under no heading introduces a document and tells nobody what to do."""
    wanted = _wanted(question)
    steered = STEERED if wanted and wanted.search(text) else 1.0
    return steered if heading or not _TASK.search(question) else steered / STEERED


@lru_cache(maxsize=64)
def _wanted(question: str) -> re.Pattern[str] | None:
    """What an answer to a question holds: of กี่คน numbers of people."""
    asks, holds = next((s for s in STEERS if s[0].search(question)), (None, None))
    if asks is _COUNTS and (found := asks.search(question)):
        unit = next(iter(cut(question[found.end() :])), "").strip()
        return re.compile(rf"\d[\d,.]*\s*(?:{_UNITS.get(unit, re.escape(unit))})")
    return holds


def headed(asked: Collection[str], heading: str) -> float:
    """By how much a passage counts more since its heading names what is asked for."""
    named = set(words(heading)).intersection(asked)
    return 1 + HEADED * len(named) / max(1, len(asked))


def mended(
    asked: Sequence[str],
    parts: Mapping[str, Sequence[str]],
    known: Callable[[list[str]], dict[str, int]],
    alike: Callable[[list[str]], dict[str, list[str]]],
) -> list[str]:
    """The words, those that no passage holds put right: they mean or are put together of words
    that do, or have, alone or with their neighbours, the consonants of a known word."""
    instead = {word: [*_meant().get(word, ()), *parts.get(word, ())] for word in asked}
    held = known([*asked, *(one for some in instead.values() for one in some)])
    asked = [
        one
        for word in asked
        for one in ([word] if word in held else [w for w in instead[word] if w in held] or [word])
    ]
    runs = {
        (start, end): "".join(asked[start:end])
        for start in range(len(asked))
        for end in range(start + 1, min(start + MOST_JOINED, len(asked)) + 1)
        if any(word not in held for word in asked[start:end])
    }
    if not runs:
        return list(dict.fromkeys(asked))
    near = alike([bones(run) for run in runs.values() if len(bones(run)) > 1])
    result, at = [], 0
    while at < len(asked):
        for end in range(min(at + MOST_JOINED, len(asked)), at, -1):
            run = runs.get((at, end), "")
            choice = difflib.get_close_matches(run, near.get(bones(run), []), 1, 0.6) if run else []
            if choice:
                break
        else:
            end, choice = at + 1, [asked[at]]
        result += choice
        at = end
    return list(dict.fromkeys(result))
