"""Who is expected, by position, and whether the counts add up to the stated total."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.letters.draft import DraftTarget
from bot.letters.lists import Listing

_NUMBER = r"(\d{1,3}(?:,\d{3})+|\d+)"
_PEOPLE = r"\s?(?:คน|ราย|ท่าน|รูป/คน|อัตรา)(?![ก-๙]*ละ)"
_POSITIONS = {
    "provincial_academic": r"นักวิชาการ(?:พัฒนาชุมชน)(?!\s?(?:ระดับ|ประจำ)?อำเภอ)"
    "|นักวิชาการ(?:พัฒนาชุมชน)?จังหวัด|นักวิชาการ(?=ทุกจังหวัด|ฯ)",
    "community_worker": r"พัฒนากร(?![ก-๙]*ณ์)",
    "move_for_fund": r"(?:ทีม)?คู่หูคู่คิด|[Mm][Oo][Vv][Ee] [Ff][Oo][Rr] [Ff][Uu][Nn][Dd]?",
    "central": r"(?:เจ้าหน้าที่|ข้าราชการ|บุคลากร|ผู้แทน)(?:จาก|ใน)?ส่วนกลาง|ส่วนกลาง(?=\s?(?:จำนวน|\d))",
}
_POSITION = re.compile("|".join(f"(?P<{name}>{words})" for name, words in _POSITIONS.items()))
_COUNT = re.compile(
    r"(?<!กว่า)(?<!กว่า )(?<!\d)(?<!\d,)(?P<per>ละ\s?)?(?P<sum>รวม\S*?\s?(?:จำนวน)?\s?)?"
    rf"(?:จำนวน\s?)?{_NUMBER}{_PEOPLE}"
)
_UNITS = re.compile(rf"{_NUMBER}\s?(จังหวัด|อำเภอ|ตำบล|แห่ง|กลุ่ม|หมู่บ้าน|ทีม|เขต|ภาค|หน่วย|ศูนย์|กอง|สำนัก)")
_GRAND = r"(?:รวม(?:จำนวน)?ทั้งสิ้น|รวมทั้งหมด|จำนวนทั้งสิ้น|รวมจำนวนทั้งหมด|จำนวนรวม|รวม(?:เป็น)?(?:จำนวน)?)"
_TOTAL = re.compile(rf"{_GRAND}\s?(?:จำนวน)?\s?(?:[:|]\s?)?{_NUMBER}{_PEOPLE}")
_ANNOUNCED = re.compile(
    rf"(?:เป้าหมาย|ผู้เข้า\S*)\s?(?:จำนวน)?\s?{_NUMBER}{_PEOPLE}\s?(?:ประกอบด้วย|ได้แก่|ดังนี้|แบ่งเป็น|คือ|:)"
)
_INVITED = re.compile(
    r"กลุ่มเป้าหมาย|ผู้เข้าร่วม|ผู้เข้าประชุม|ผู้เข้าอบรม|ผู้เข้ารับ|ผู้เข้าสัมมนา|ผู้ร่วม|เข้าร่วม(?:การ)?(?:ประชุม|อบรม"
    r"|สัมมนา)|ประกอบด้วย|เป้าหมาย|มอบหมาย|เชิญ"
)
_GREETING = re.compile(r"(?:เรียน|แจ้ง|ถึง|เชิญ|สวัสดี|ขอให้)[^\n|]{0,25}$")
# `มอบหมายพัฒนากรที่รับผิดชอบ … เข้าร่วมประชุม`
_CALLED = re.compile(r"(?:มี|มอบหมาย|แจ้ง|ให้|เชิญ|ส่ง|พร้อมด้วย)[^\n|;]{0,60}$")
_TAKES_PART = re.compile(
    r"[^\n|;]{0,90}?(?:เข้าร่วม|เข้ารับ|เข้าประชุม|เข้าอบรม|ร่วมประชุม|ร่วมอบรม)(?!โครงการ)"
)
_ABOUT_SO_MANY = re.compile(rf"กว่า\s?{_NUMBER}{_PEOPLE}\s?(?:เข้า)?ร่วม")
_LABELLED = re.compile(r"(?:• )?\S{2,15}\s?:\s?")
_GROUP = re.compile(r"(?:• )?(?:กลุ่ม|รุ่น|รอบ)(?:ที่)?\s?\d+\s?:?\s?")
_OF_A_PERSON = re.compile(r"^(?:ชำนาญ|ปฏิบัติการ|อาวุโส|เชี่ยวชาญ|ทรงคุณวุฒิ)")
_NAMED = re.compile(
    r"(?:(?<!มิถุ)นาย(?!อำเภอ)|นางสาว|นาง|น\.ส\.|ดร\.)(?:(?!โดยมี|พร้อมด้วย)[^\n|,;]){0,60}$|(?:กล่าวรายงาน|ผู้ประสานงาน|ติดต่อ|โทร"
    r"|ผู้รายงาน|เลขานุการ|วิทยากร|สอบถาม|ตำแหน่ง)[^\n]{0,80}$"
)
_COUNTED = re.compile(rf"[ก-๙]{{0,20}}\s?(?:รวม)?(?:จำนวน)?\s?{_NUMBER}{_PEOPLE}")
_JOINED = re.compile(r"^[\s|]*(?:,|และ|กับ|หรือ|/|รวมทั้ง|ตลอดจน|พร้อมด้วย)[\s|]*$")
# `A, B และ C เข้าร่วมประชุม จำนวน 35 คน` counts all who came.
_AND_BEFORE = re.compile(r"(?:และ|,|กับ|ตลอดจน)\s?$")
_TOGETHER = re.compile(r"\s?รวม[^\d\n]{0,12}\d|[^\d\n]{0,20}?เข้าร่วม[^\d\n]{0,30}\d")
_ANOTHER_GROUP = re.compile(r"(?:และ|หรือ|กับ|,|/|รวมทั้ง|พร้อมด้วย|ตลอดจน)\s?[ก-๙A-Za-z]{3,}")
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
    mentions = [
        mention
        for at, line in enumerate(lines)
        if at not in outside
        for mention in _on_line(lines, at, line, lists)
    ]
    found: list[DraftTarget] = []
    doubts: list[str] = []
    for position in dict.fromkeys(mention.position for mention in mentions):
        own = [mention for mention in mentions if mention.position == position]
        counts = {one.expected for one in own if one.expected is not None and one.invited}
        counts = counts or {one.expected for one in own if one.expected is not None}
        if len(counts) > 1:
            numbers = ", ".join(f"{count:,}" for count in sorted(counts))
            doubts.append(f"several counts stand beside {position}: {numbers}; none is taken")
        found.append(DraftTarget(position, counts.pop() if len(counts) == 1 else None))
    counted = [mention.line for mention in mentions if mention.expected is not None]
    adds_up, note = _sum(lines, lists, counted)
    return Targets(found, adds_up, note, doubts)


def _on_line(lines: list[str], at: int, line: str, lists: list[Listing]) -> list[_Mention]:
    matches = [found for found in _POSITION.finditer(line) if not _is_a_person(line, found)]
    listing = next((one for one in lists if at in one.lines and len(one.lines) > 1), None)
    intro = listing.intro if listing else ""
    mentions = []
    shared = False
    for index, match in enumerate(matches):
        stop = matches[index + 1].start() if index + 1 < len(matches) else len(line)
        segment = line[match.end() : min(stop, match.end() + _REACH)]
        expected = None if shared else _count(segment)
        is_last_of_pair = index + 1 < len(matches) and _JOINED.match(line[match.end() : stop])
        if _AND_BEFORE.search(line[: match.start()]) and _TOGETHER.match(segment):
            expected = None
        # `A และ B จำนวน 50 คน` counts both together.
        shared = bool(is_last_of_pair and expected is None)
        invited = bool(_INVITED.search(intro) or _INVITED.search(line[: match.start()]))
        name = match.lastgroup or ""
        if expected is not None or _is_invited(lines, at, line, match, invited):
            mentions.append(_Mention(name, expected, at, invited))
    return mentions


def _is_a_person(line: str, match: re.Match[str]) -> bool:
    """Whether the position is somebody's own, as in a signature or a contact."""
    after = line[match.end() :]
    if _COUNTED.match(after):
        return False
    if _OF_A_PERSON.match(after) and not _COUNT.match(re.sub(r"^\S+\s?", "", after)):
        return True
    return _NAMED.search(line[: match.start()]) is not None


def _is_invited(lines: list[str], at: int, line: str, match: re.Match[str], invited: bool) -> bool:
    before = line[: match.start()]
    if re.search(r"(?:พี่|น้อง)\s?ๆ\s?$", before):
        return True
    everyone = re.match(r"[^\n|:]{0,40}?ทุก(?:ท่าน|คน|อำเภอ|จังหวัด|พื้นที่|ตำบล)", line[match.end() :])
    if everyone and (_GREETING.search(before) or _LABELLED.fullmatch(before)):
        return True
    heading = re.search(r"(?:กลุ่มเป้าหมาย|ผู้เข้า\S{2,12}|ผู้ร่วม\S{2,12})[^\n]{0,60}$", before)
    if heading or (_CALLED.search(before) and _TAKES_PART.match(line[match.end() :])):
        return True
    if _GROUP.fullmatch(before) or _ABOUT_SO_MANY.match(line[match.end() :]):
        return True
    marked = re.fullmatch(r"(?:[-•*]|\(?\d{1,2}[.)])\s?", before)
    return bool(marked and invited)


def _count(segment: str) -> int | None:
    """The count beside a position; factors such as 76 จังหวัด ๆ ละ 2 คน give none, unless one
    of them is 1 and so the count stands there as it is."""
    after_factor = False
    for match in _COUNT.finditer(segment):
        before = segment[: match.start()]
        if _is_per(before, match):
            units = _UNITS.search(before)
            if _int(match[3]) == 1 and units and not _later_sum(segment[match.end() :]):
                return _int(units[1])
            after_factor = True
            continue
        if _ANOTHER_GROUP.search(before) and not after_factor:
            return None
        grand = match["sum"] and re.match(r"รวม(?:จำนวน)?ทั้ง", match["sum"])
        return (
            None
            if grand or (match["sum"] and not after_factor and before.strip())
            else _int(match[3])
        )
    return None


def _later_sum(words: str) -> bool:
    return re.match(r"\s?รวม(?!ทั้ง)\S*\s?(?:จำนวน)?\s?\d", words) is not None


def _is_per(before: str, match: re.Match[str]) -> bool:
    return bool(match["per"] or re.search(r"ละ\s?(?:จำนวน\s?)?$", before))


def _int(digits: str) -> int:
    return int(digits.replace(",", ""))


def _sum(
    lines: list[str], lists: list[Listing], counted: list[int]
) -> tuple[bool | None, str | None]:
    """Compare the groups of the list or line that holds the targets with the stated total."""
    if not counted:
        return None, None
    listing = next((one for one in lists if counted[0] in one.lines), None)
    groups = [_amount(item) for item in listing.items] if listing else _inline(lines[counted[0]])
    if not listing and len(set(counted)) > 1:
        groups = [_amount(lines[at]) for at in dict.fromkeys(counted)]
    near = range(
        min(counted[0], listing.lines.start if listing else counted[0]) - 2, max(counted) + 3
    )
    totals = [
        _int(match[1])
        for at in near
        if 0 <= at < len(lines)
        for match in _totals(lines[at], at in counted)
    ]
    amounts = [amount for amount in groups if amount is not None]
    if not totals or not amounts or len(amounts) != len(groups):
        return None, None
    total, summed = max(totals), sum(amounts)
    if len(amounts) == 1:
        return None, None
    sum_of = " + ".join(f"{amount:,}" for amount in amounts)
    if summed == total:
        return True, f"targets add up to the stated total: {sum_of} = {total:,}"
    return (
        False,
        f"targets do not add up: {sum_of} = {summed:,}, but the total is stated as {total:,}",
    )


def _totals(line: str, holds_counts: bool) -> list[re.Match[str]]:
    if announced := _ANNOUNCED.search(line):
        return [announced]
    found = list(_TOTAL.finditer(line))
    grand = [match for match in found if "ทั้ง" in match[0] or "จำนวนรวม" in match[0]]
    if grand or not holds_counts:
        return grand or found
    # Within a line of groups a plain รวม is the total only as its last count.
    return [
        match
        for match in found[-1:]
        if not re.search(r"ละ\s?\d[\d,]*\s?คน\s?$", line[: match.start()])
    ]


def _inline(line: str) -> list[int | None]:
    """Counts of the groups that a sentence lists, without its totals."""
    totals = {match.start(1) for total in (_TOTAL, _ANNOUNCED) for match in total.finditer(line)}
    return [
        _int(match[3])
        for match in _COUNT.finditer(line)
        if match.start(3) not in totals and not _is_per(line[: match.start()], match)
    ]


def _amount(item: str) -> int | None:
    """The people of a group: its own sum or count, else the product of its factors."""
    plain = [m for m in _COUNT.finditer(item) if not _is_per(item[: m.start()], m)]
    if plain:
        return _int(plain[-1][3]) if plain[-1]["sum"] else _int(plain[0][3])
    per = _COUNT.search(item)
    units = _UNITS.search(item)
    return _int(per[3]) * _int(units[1]) if per and units else None
