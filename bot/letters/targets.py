"""Who is expected, by position, and whether the counts add up to the stated total."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.letters.background import in_background
from bot.letters.counts import COUNT, NUMBER, PEOPLE, UNITS, int_of, is_per, sum_note, totals_stated
from bot.letters.draft import DraftTarget
from bot.letters.lists import Listing
from bot.letters.phrases import PERSON, POLITE
from bot.letters.positions import POSITION, Offices

_INVITED = re.compile(
    r"กลุ่มเป้าหมาย|ผู้เข้าร่วม|ผู้เข้าประชุม|ผู้เข้าอบรม|ผู้เข้ารับ|ผู้เข้าสัมมนา|ผู้ร่วม|เข้าร่วม(?:การ)?(?:ประชุม|อบรม"
    r"|สัมมนา)|ประกอบด้วย|เป้าหมาย|มอบหมาย|เชิญ"
)
_GREETING = re.compile(r"(?:>>|พี่น้อง|พี่\s?ๆ|น้อง\s?ๆ|เรียน|แจ้ง|ถึง|เชิญ|ชวน|สวัสดี|ขอให้)[^\n|]{0,25}$")
# `มอบหมายพัฒนากรที่รับผิดชอบ … เข้าร่วมประชุม`
_CALLED = re.compile(r"(?:มี|คัดเลือก|มอบหมาย|แจ้ง|ให้|เชิญ|ส่ง|พร้อมด้วย)[^\n|;]{0,120}$")
_TAKES_PART = re.compile(
    r"[^\n|;]{0,140}?(?<!ผู้)(?:เข้าร่วม|\sประชุม(?!วัน|เวลา)|เข้ารับ|เข้าประชุม|เข้าอบรม|ร่วมประชุม|ร่วมอบรม|ร่วม?รับ(?:ชม|ฟัง)|ตอบรับ)(?!โครงการ)"
)
_COMES = re.compile(r"[^\n|:]{0,60}?(?:เข้า|มา|ร่วม)(?:ร่วม|ประชุม|อบรม|กัน|ด้วย|ให้|นะ|ตาม|ครบ|พร้อม)")
# A line of so many from each place, `พัฒนากร อำเภอละ 1 คน`
_FROM_EACH = re.compile(
    r"[^\n|:\d]{0,30}?(?:อำเภอ|จังหวัด|ตำบล|หมู่บ้าน|แห่ง|หน่วย(?:งาน)?|ศูนย์|กลุ่ม|ทีม|กอง|สำนัก|ฝ่าย|เขต|ภาค|รุ่น|รอบ)\s?(?:ๆ\s?)?"
    r"ละ\s?(?:จำนวน\s?)?\d{1,3}\s?(?:คน|ท่าน|ราย)"
)
# The addressee of a memorandum, `เรียน นักวิชาการพัฒนาชุมชน ผู้รับผิดชอบงานทุนชุมชน`
_ADDRESSED = re.compile(r"(?:เรียน|ถึง)\s?:?\s")
_ADDRESSEE_ENDS = re.compile(r"(?:\s?\(?(?:ผู้|ที่)(?:รับผิดชอบ|ดูแล)[^\n|:\d]{0,60})?$")
_ABOUT_SO_MANY = re.compile(rf"กว่า\s?{NUMBER}{PEOPLE}\s?(?:เข้า)?ร่วม")
_WHO = re.compile(
    r"(?:กลุ่มเป้าหมาย|ผู้เข้า\S{2,12}|ผู้ร่วม\S{2,12}|ผู้(?:มีสิทธิ์?|สมัคร|รับการ|ได้รับเชิญ)|คุณสมบัติ|ใคร(?:บ้าง|ต้อง|เข้า)|สำหรับใคร"
    r"|สำหรับ\s?:|^(?:• )?สำหรับ)[^\n]{0,60}$"
)
# One of several after `ผู้เข้าร่วมประชุม ประกอบด้วย`
_ENUMERATED = re.compile(
    r"(?:กลุ่มเป้าหมาย|ผู้(?:เข้า|ร่วม)\S{2,14})\s?\S{0,20}\s?(?:ประกอบด้วย|ได้แก่|คือ|:)[^\n]*?(?:[\s,]|และ|ด้วย|แก่)(?:ทีม|สมาชิก|ผู้แทน)?\s?$"
)
_LABELLED = re.compile(r"(?:• )?\S{2,15}\s?:\s?")
_GROUP = re.compile(r"(?:• )?(?:กลุ่ม|รุ่น|รอบ)(?:ที่)?\s?\d+\s?:?\s?")
_OF_A_PERSON = re.compile(r"^(?:ชำนาญ|ปฏิบัติการ|อาวุโส|เชี่ยวชาญ|ทรงคุณวุฒิ)")
_NAMED = re.compile(
    rf"(?:{PERSON})(?:(?!โดยมี|และมี|พร้อมด้วย|ผู้เข้า)[^\n|,;]){{0,60}}$|(?:กล่าวรายงาน|ผู้ประสานงาน|ติดต่อ|โทร"
    r"|ผู้รายงาน|เลขานุการ|วิทยากร|สอบถาม|ตำแหน่ง)(?:(?!โดยมี|และมี|พร้อมด้วย|ผู้เข้า)[^\n]){0,80}$"
)
_COUNTED = re.compile(rf"[ก-๙]{{0,20}}\s?(?:รวม)?(?:จำนวน)?\s?{NUMBER}{PEOPLE}")
_JOINED = re.compile(r"^[\s|]*(?:,|และ|กับ|หรือ|/|รวมทั้ง|ตลอดจน|พร้อมด้วย)[\s|]*$")
# `A, B และ C เข้าร่วมประชุม จำนวน 35 คน` counts all who came.
_AND_BEFORE = re.compile(r"(?:และ|,|กับ|ตลอดจน)\s?$")
_TOGETHER = re.compile(r"\s?รวม[^\d\n]{0,12}\d|[^\d\n]{0,20}?เข้าร่วม[^\d\n]{0,30}\d")
# `พัฒนากร สังกัดสำนักงานพัฒนาชุมชนอำเภอ รวม 40 คน` sums up those of one position.
_OF_OFFICE = re.compile(
    r"\s?(?:สังกัด|ของ|ประจำ|จาก|ทุก)[ก-๙]*\s?|(?:พัฒนาชุมชน)?อำเภอ\s?เข้าร่วม(?:การ)?ประชุม\s?|\s?เข้าร่วม(?:การ)?ประชุม\s?"
    r"|\s?\d{1,3}\s?(?:จังหวัด|อำเภอ)\s?"
)
# `พัฒนากรที่ได้รับการบรรจุและแต่งตั้งใหม่ จำนวน 96 คน` says more of the same people.
_SAME_GROUP = r"แต่งตั้ง|ปฏิบัติ|รับผิดชอบ|ดูแล|ดำเนินการ|มี(?!ส่วน)|ไม่|ได้รับ|ผ่าน|งาน"
_ANOTHER_GROUP = re.compile(
    rf"(?:และ|หรือ|กับ|,|/|รวมทั้ง|พร้อมด้วย|ตลอดจน)\s?(?!{_SAME_GROUP})[ก-๙A-Za-z]{{3,}}"
)
# `ตอนนี้คู่หูคู่คิดกดยืนยันแล้ว 57 คน`: so many have answered as yet
_ANSWERED = re.compile(r"(?:ยืนยัน|ตอบ(?:รับ|กลับ)?|ลงชื่อ|แจ้ง|ส่งชื่อ)[^\d\n]{0,12}แล้ว")
# `76 จังหวัด ๆ ละ 2 คน`, `7 จังหวัด จังหวัดละ 2 คน`: so many of each, and no more is said
_FACTORS = re.compile(
    rf"\s?(?:\([^()]*\)\s?)?(?:จาก|ใน)?\s?(?:จำนวน\s?)?{UNITS.pattern}\s?(?:ๆ\s?|\S{{2,8}}?)?ละ\s?"
)
_UNITS_IN_ALL = re.compile(rf"\s?รวม\s?{UNITS.pattern}")  # `อำเภอละ 1 คน รวม 20 อำเภอ`
_REACH = 110


@dataclass(frozen=True, slots=True)
class Targets:
    """`sum_note` is whether the counts add up to the total; `adds_up` is None without both."""

    found: list[DraftTarget]
    adds_up: bool | None
    sum_note: str | None
    doubts: list[str]


@dataclass(frozen=True, slots=True)
class _Mention:
    position: str
    expected: int | None
    line: int
    invited: bool


def find_targets(lines: list[str], lists: list[Listing], outside: frozenset[int]) -> Targets:
    """Positions that are counted, or that a list or sentence of who is invited names."""
    offices = Offices(lines)
    mentions = [
        mention
        for at, line in enumerate(lines)
        if at not in outside
        for mention in _on_line(lines, at, line, lists, offices)
    ]
    totals = totals_stated(lines)
    only_one_counted = len({one.position for one in mentions if one.expected is not None}) == 1
    found: list[DraftTarget] = []
    doubts: list[str] = []
    for position in dict.fromkeys(mention.position for mention in mentions):
        own = [mention for mention in mentions if mention.position == position]
        counts = {one.expected for one in own if one.expected is not None and one.invited}
        counts = counts or {one.expected for one in own if one.expected is not None}
        of_cohorts = sum(one.expected for one in own if one.expected is not None)
        if len(own) > 1 and of_cohorts in totals and only_one_counted:
            counts = {of_cohorts}
        if len(counts) > 1:
            numbers = ", ".join(f"{count:,}" for count in sorted(counts))
            doubts.append(f"several counts stand beside {position}: {numbers}; none is taken")
        found.append(DraftTarget(position, counts.pop() if len(counts) == 1 else None))
    counted = [mention.line for mention in mentions if mention.expected is not None]
    adds_up, note = sum_note(lines, lists, counted)
    return Targets(found, adds_up, note, doubts)


def _on_line(
    lines: list[str], at: int, line: str, lists: list[Listing], offices: Offices
) -> list[_Mention]:
    matches = [found for found in POSITION.finditer(line) if not _is_a_person(line, found)]
    listing = next((one for one in lists if at in one.lines and len(one.lines) > 1), None)
    intro = listing.intro if listing else ""
    mentions = []
    shared = False
    for index, match in enumerate(matches):
        if in_background(line[: match.start()]):
            continue
        stop = matches[index + 1].start() if index + 1 < len(matches) else len(line)
        segment = line[match.end() : min(stop, match.end() + _REACH)]
        expected = None if shared else _count(segment, len(matches) == 1)
        is_last_of_pair = index + 1 < len(matches) and _JOINED.match(line[match.end() : stop])
        if _AND_BEFORE.search(line[: match.start()]) and _TOGETHER.match(segment):
            expected = None
        # `A และ B จำนวน 50 คน` counts both together.
        shared = bool(is_last_of_pair and expected is None)
        invited = bool(_INVITED.search(intro) or _INVITED.search(line[: match.start()]))
        name = offices.position(match, line[match.end() : stop])
        if name and (expected is not None or _is_invited(lines, at, line, match, invited)):
            mentions.append(_Mention(name, expected, at, invited))
    return mentions


def _is_a_person(line: str, match: re.Match[str]) -> bool:
    """Whether the position is somebody's own, as in a signature or a contact."""
    after = line[match.end() :]
    if _COUNTED.match(after):
        return False
    if _OF_A_PERSON.match(after) and not COUNT.match(re.sub(r"^\S+\s?", "", after)):
        return True
    return _NAMED.search(line[: match.start()]) is not None


def _is_invited(lines: list[str], at: int, line: str, match: re.Match[str], invited: bool) -> bool:
    before, after = line[: match.start()], line[match.end() :]
    if re.search(r"(?:พี่|น้อง)\s?ๆ\s?$", before):
        return True
    everyone = re.match(r"[^\n|:]{0,40}?ทุก(?:ท่าน|คน|อำเภอ|จังหวัด|พื้นที่|ตำบล)", after)
    if everyone and (_GREETING.search(before) or _LABELLED.fullmatch(before)):
        return True
    if everyone and not before.strip("•*- ") and _COMES.match(after):
        return True
    if _ADDRESSED.match(before) and re.match(r"\s?ทุก(?:คน|ท่าน)", after):
        return True
    if before.endswith("สำหรับ") and re.match(rf"\s?{POLITE}", after):
        return True
    if _GREETING.search(before) and re.match(rf"[^\n|:]{{0,12}}?{POLITE}", after):
        return True
    if (
        _WHO.search(before)
        or _ENUMERATED.search(before)
        or (_CALLED.search(before) and _TAKES_PART.match(after))
    ):
        return True
    if _ADDRESSED.fullmatch(before) and _ADDRESSEE_ENDS.match(after):
        return True
    if re.fullmatch(r"[•*-]?\s?(?:(?:เปิด)?รับ(?:สมัคร)?\s?:?\s?)?", before) and _FROM_EACH.match(
        after
    ):
        return True
    if _GROUP.fullmatch(before) or _ABOUT_SO_MANY.match(after):
        return True
    marked = re.fullmatch(r"(?:[-•*]|\(?\d{1,2}[.)])\s?(?:(?:สมาชิก|ตัวแทน|ผู้แทน|คณะ)\s?)?", before)
    return bool(marked and invited)


def _count(segment: str, alone: bool) -> int | None:
    """The count beside a position, or the product of factors right behind it (76 จังหวัด ๆ ละ 2 คน);
    the total is that of a position that is `alone` on its line."""
    after_factor = False
    product: int | None = None
    for match in COUNT.finditer(segment):
        before = segment[: match.start()]
        if is_per(before, match):
            units = UNITS.search(before)
            if int_of(match[3]) == 1 and units and not _later_sum(segment[match.end() :]):
                return int_of(units[1])
            if int_of(match[3]) == 1 and (all_units := _UNITS_IN_ALL.match(segment, match.end())):
                return int_of(all_units[1])
            if units and not after_factor and _FACTORS.match(segment):
                product = int_of(units[1]) * int_of(match[3])
            after_factor = True
            continue
        another = _ANOTHER_GROUP.search(before) and not after_factor
        if another or _ANSWERED.search(before):
            return None
        grand = match["sum"] and re.match(r"รวม(?:จำนวน)?ทั้ง", match["sum"])
        if grand and alone and after_factor:
            return int_of(match[3])
        return (
            None
            if grand
            or (
                match["sum"]
                and not (after_factor or _OF_OFFICE.fullmatch(before))
                and before.strip()
            )
            else int_of(match[3])
        )
    return product


def _later_sum(words: str) -> bool:
    return re.match(r"\s?รวม(?!ทั้ง)\S*\s?(?:จำนวน)?\s?\d", words) is not None
