"""Who chairs: the name with the post, as the letter writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from bot.letters.background import in_background
from bot.letters.phrases import CLOCK, DAY_WORD, OF_FAMILY, PERSON, POLITE, TIME_WORD

MAX_CHAIR = 200

_POST = (
    r"(?:ท่าน)?(?:(?:รอง\s?)?(?:อพช|ผวจ|นอภ|พจ|พอ|หน|ผอก|ผบก|ผกก|ผบช|ปจ|สสจ|สสอ|ผชช)\.|(?:รอง|ผู้ช่วย|อดีต|รักษาการ)?(?:อธิบดี|ผู้ว่า|ปลัด|รัฐมนตรี|นายอำเภอ|พัฒนาการ|ผู้อำนวยการ|ผอ\."
    r"|ผู้ตรวจ|ผู้กำกับ|ผู้บังคับ|ผู้บัญชาการ|ผู้จัดการ|หัวหน้า|นายก|เลขา|เลขาธิการ|ผู้บริหาร|คณบดี|อธิการบดี|ผู้แทน|ที่ปรึกษา|ประธานกรรมการ|นายแพทย์"
    r"|(?:วัฒนธรรม|เกษตร|ท้องถิ่น|สหกรณ์|ประมง|ปศุสัตว์|แรงงาน|คลัง|สาธารณสุข|พาณิชย์|อุตสาหกรรม|ศึกษาธิการ|ประชาสัมพันธ์|พัฒนาสังคม\S{0,30}|โยธาธิการ\S{0,12}|ทรัพยากร\S{0,30}|พลังงาน|ยุติธรรม|ขนส่ง|สถิติ|ท่องเที่ยว\S{0,10}|สัสดี|ธนารักษ์|สรรพากร|จัดหางาน|เจ้าพนักงาน\S{1,12})(?:จังหวัด|อำเภอ)))"
)
# Without a title: `ท่านสมภพ แก้ววิจิตร ผอ.กลุ่มงาน…`
_CALLED = (
    rf"(?:ท่าน|คุณ|(?:ท่าน)?(?:ปลัด|กำนัน|ผู้ใหญ่|อาจารย์|หัวหน้า))[ก-๙]{{2,20}}\s[ก-๙]{{2,25}}\s(?={_POST})"
)
_OF_A_BODY = (
    r"(?!\s?(?:คณะ|กรรมการ|กลุ่ม(?!เป้าหมาย)|กองทุน|ชมรม|สภา|เครือข่าย|สมาคม|มูลนิธิ|ชุมชน|ศูนย์|อนุกรรมการ|อสม|แม่บ้าน|รุ่น"
    r"|สหกรณ์|วิสาหกิจ))"
)
_CHAIRS = re.compile(
    r"เป็นประธาน(?:อนุ|คณะ)?กรรมการ$|(?:เป็น(?:องค์)?ประธาน|(?:ทำ|ปฏิบัติ)หน้าที่(?:แทน)?ประธาน|นั่งประธาน|นั่งหัวโต๊ะ(?!เป็น)|(?<!ที่)(?<!ให้)(?<!ก)ประธาน(?=ใน(?:พิธี|ที่ประชุม"
    rf"|การ)|การประชุม|เปิด|พิธี)){_OF_A_BODY}"
)
_AWAY = r"ติด(?:ภารกิจ|ราชการ|ประชุม)\S*|ไม่ว่าง"  # whoever is so does not chair
_BEFORE = re.compile(
    rf"(?:{_AWAY}|โดยมี|โดยได้รับเกียรติจาก|ได้รับเกียรติจาก|โดยได้รับความกรุณาจาก|รับเกียรติจาก|มอบหมายให้|มอบหมาย|มอบให้|มอบ"
    r"|(?:(?:กล่าว|มอบ|บรรยาย)\S{3,40}|เป็น(?:วิทยากร|พิธีกร|ผู้\S{2,20}))\s(?:และ|ส่วน)|ซึ่งมี|โดยให้|โดยเชิญ|(?<=\s)เชิญ|เรียนเชิญ|และมี|โดย|ซึ่ง|(?<=\s)มี|ฯพณฯ|(?:\s)น\.|(?:หลัง)?จากนั้น|ต่อมา)\s*"
)
_ADDED = re.compile(
    rf"\s*(?:\sที่ได้รับมอบ|(?:(?<!ที่)ได้|ผู้)รับมอบ|พร้อมด้วย|พร้อมกับ|พร้อมคณะ|ร่วมกับ|และคณะ|เป็นประธาน|และ(?={PERSON})|หรือผู้(?:แทน|ที่|ได้รับ)).*$"
)
_REMARK = re.compile(
    r"\s?\((?:เปิด(?:งาน)?แล้ว|[^()\s]{0,12}ติด|เดินทาง|ยืนยัน|รอ)[^()]*\)"
)  # `(เปิดแล้วเดินทางกลับ)`
_SPOKE = re.compile(r"\s(?:(?:จะ|ได้|มา|เป็นผู้|ให้เกียรติ)*)กล่าว(?:เปิด|ต้อนรับ|รายงาน).*$")
_COURTESY = re.compile(
    r"\s*(?:(?:ได้)?ให้เกียรติ(?:มา)?|กรุณา(?:ให้เกียรติ)?|เดินทาง(?:มา|ไป)?|ลงพื้นที่|(?<![ก-๙])มา"
    r"|(?:ได้|จะ|ร่วม|และ|ซึ่ง)(?:มา)?|,"
    r"|\s(?:ท่าน|จะ)+มา(?:นั่ง|ร่วม)?|ทำหน้าที่|ปฏิบัติหน้าที่|พิจารณา|ในฐานะ|(?<=\s)รับ|นั่งหัวโต๊ะ)+\s*$"
)
# `โปรดมอบหมายรองผู้ว่าราชการจังหวัดเป็นประธาน`: whom a memo proposes, without a name
_TO_BE_DECIDED = re.compile(
    rf"(?:โปรด|เพื่อ|ขอ|ควร|พิจารณา)(?:พิจารณา|อนุมัติ)?\s?(?:และ)?(?:มอบ(?:หมาย)?|แต่งตั้ง)(?:ให้)?\s?(?!{PERSON})(?:ท่าน)?{_POST}\S*\s?(?:ให้เกียรติ|ทำหน้าที่)?$"
)
# `ผู้ว่าราชการจังหวัดเลยมาเป็นประธาน`; a surname may end so.
_POST_CAME = re.compile(rf"({_POST}\S*(?<!ราชสี))มา$")
_LABEL = re.compile(
    rf"ประธาน(?:คณะ|อนุ)?กรรมการ\S*\s?\((?={PERSON})([^()\n]+)\)\s?(?:ได้)?(?:กำหนด|ขอเชิญ|เชิญ|จะ|มอบหมายให้เชิญ)"
    rf"|ประธาน(?:ในพิธี(?:เปิด)?|ในที่ประชุม|การประชุม)\s?\((?={PERSON})([^()\n]+)\)"
    rf"|ประธาน(?:ใน\S{{1,10}})?กล่าวเปิด[^\s|]{{0,30}}\s?โดย\s?(?={PERSON}|{_POST})([^|\n]+)"
    rf"|(?:^|\s)ประธาน\S{{0,12}}(?:คน|ท่าน|คง|เหมือน)*เดิม(?:{POLITE})?[\s:(]+(?:คือ\s?)?((?:{PERSON}|{_POST}|{_CALLED})[^|\n]+)"
    rf"|(?:^|\s)ประธาน(?:ในพิธี\S*|(?:ใน)?ที่ประชุม|การประชุม|การสัมมนา|(?:ดำเนิน)?การ(?:ฝึก)?อบรม)?(?:\s(?={PERSON})|โดย\s?(?={PERSON}|{_POST}))([^|\n]+)"
    rf"|[\s(]ประธาน(?:การประชุม|ในที่ประชุม|ในพิธี(?:เปิด)?)?\s?(?::|คือ|ได้แก่|(?:เปลี่ยน)?เป็น)\s?(?={PERSON}|{_POST}|{_CALLED})([^|\n]+)"
    rf"|^ประธาน(?:เปิด(?:งาน|การ\S+)?|การประชุม|ในพิธี(?:เปิด)?)?\s(?={_POST}|{_CALLED})([^|\n]+)"
    r"|(?:^|\|\s*|\n)(?:[•*-]\s*|\d{1,2}[.)]\s?)?(?:ผู้เป็น)?(?:Chair(?:man|person)?|ปธ\.|(?:ประธาน\S{2,16}และ(?=ประธาน))?ประธาน(?:ฯ|ใน|การ)?(?:พิธี(?:เปิด)?|ที่ประชุม|การประชุม|(?:ประชุม|(?:ฝึก)?อบรม|สัมมนา|เสวนา|เวที)"
    r"|เปิด\S{0,20})?)\s*(?:[:|]|โดย|คือ|ได้แก่|-)\s*(?:โดย\s*)?([^|\n]+)"
)
_LISTED = re.compile(
    rf"(?:[•*-]\s?|\(?\d{{1,2}}[.)]\s?)((?:{PERSON}|{_POST})[^|\n]+?)\s(?:เป็น)?ประธาน(?:คณะทำงาน|(?:อนุ)?กรรมการ|(?:ใน)?ที่ประชุม)?"
)
# `พิธีเปิด โดย นายอำนวย พรหมสุวรรณ พัฒนาการจังหวัด (ประธาน)`, as rows of programmes end
_CHAIR_LAST = re.compile(
    rf"(?:โดย|เชิญ|จาก)\s?({PERSON}[^|\n]+?)\s\(?ประธาน(?:ในพิธี(?:เปิด)?|ในที่ประชุม|การประชุม|การสัมมนา|การ(?:ฝึก)?อบรม|เปิดงาน)?\)?$"
)
_BARE_LABEL = re.compile(
    r"(?:• )?(?:ใคร(?:เป็น|นั่ง)?)?ประธาน(?:การประชุม|ในพิธี(?:เปิด)?|ในที่ประชุม)?\s?:?"
)
_AFTER = re.compile(r"^\S{0,60}?\s*(?:โดย|คือ|ได้แก่)\s?(?P<who>[^|\n]+)")
_END = re.compile(
    rf"\s*(?:\||{DAY_WORD}|{TIME_WORD}|\sณ\s(?!{OF_FAMILY})|\sเวลา|พร้อมด้วย|\sและ|\sผ่าน|\sโดย|\sกล่าว|\sให้เกียรติ"
    r"|\sเป็นประธาน|\sเพื่อ|\s\S{0,12}จึง|\sในการ|\sทั้งนี้|\sที่(?=ห้อง|โรงแรม)|;)"
)
_SHORTENED = re.compile(r"(?:รอง\s?)?[ก-ฮ]{2,4}\.")  # `พจ.`: none but those who know can tell who
_PERSON = re.compile(rf"{PERSON}|(?:ท่าน\s)?{_POST}|{_CALLED}")
# `ท่าน พจ. (นาย… พัฒนาการจังหวัด…)`: the brackets hold both name and the post in full.
_NAMED_IN_BRACKETS = re.compile(
    rf"(?:{_SHORTENED.pattern}|\S*ฯ|(?:พี่|น้อง)\S+|(?P<post>{_POST}\S*?))\s?\((?P<named>{PERSON}[^()]*?\s(?(post)(?P=post)|{_POST})[^()]*)\)\s*$"
)
# `ผอ.กลุ่มสารสนเทศฯ นางสาวพิชญา เรืองกิจ`: a post before a name that has none behind it
_POST_FIRST = re.compile(
    rf"(?:^|(?<=\s))(?:ท่าน\s?)?{_POST}(?!\S*(?:{_AWAY}))\S*\s(?={PERSON}\s?\S+\s\S+\s*$)"
)


def find_chair(lines: list[str]) -> str | None:
    """The first person whom the letter calls the chair, sooner one with a name than a post."""
    found = [chair for line in lines for chair in _chairs_on(line)]
    for label, following in pairwise(lines):
        if _BARE_LABEL.fullmatch(label) and (chair := _fit(_END.split(following + " ", 1)[0])):
            found.append(chair)
    found = found or [chair for line in lines for chair in _chairs_on(line, then=True)]
    named = [chair for chair in found if re.search(PERSON, chair)]
    return next(iter(named or found), None)


def _chairs_on(line: str, then: bool = False) -> Iterator[str]:
    """Whom the line calls the chair; of a meeting that it only tells of before, if `then`."""
    for match in _LABEL.finditer(line):
        if chair := _fit(_END.split(next(filter(None, match.groups())) + " ", maxsplit=1)[0]):
            yield chair
    if (last := _CHAIR_LAST.search(line)) and (chair := _fit(last[1])):
        yield chair
    if (listed := _LISTED.fullmatch(line)) and (chair := _fit(listed[1])):
        yield chair
    for match in _CHAIRS.finditer(line):
        before, after = line[: match.start()], line[match.end() :]
        if _TO_BE_DECIDED.search(before) or (in_background(before) and not then):
            continue
        if chair := _fit(_person_before(before)) or _person_after(after):
            yield chair


def _person_before(words: str) -> str:
    words = _COURTESY.sub("", _POST_CAME.sub(r"\1", words))
    last = _last_boundary(words)
    return _ADDED.sub("", _from_person(words if last is None else last))


def _last_boundary(words: str) -> str | None:
    """What follows the last word after which a person is named."""
    rests = [words[found.end() :] for found in _BEFORE.finditer(words)]
    return next((rest for rest in reversed(rests) if _PERSON.match(rest)), None)


def _from_person(words: str) -> str:
    """From the name on, or from the post where the name follows it in brackets."""
    names = [
        found
        for found in re.finditer(rf"(?:{PERSON}\s?)+", words)
        if _begins_word(words, found.start())
    ]
    posts = [found for found in re.finditer(_POST, words) if _begins_word(words, found.start())]
    if in_brackets := _NAMED_IN_BRACKETS.search(words):
        return in_brackets["named"]
    if post_first := _POST_FIRST.search(words):
        return words[post_first.start() :]
    if names and not words[: names[-1].start()].endswith("("):
        return words[names[-1].start() :]
    return words[posts[0].start() :] if posts else ""


def _begins_word(words: str, at: int) -> bool:
    return (
        at == 0
        or words[at - 1] in " (|."
        or words.startswith("ท่าน", at)
        or words[:at].endswith(("โดย", "มี", "ให้", "จาก", "เชิญ", "ด้วย", "นี้", "เนื่องจาก"))
    )


def _person_after(words: str) -> str | None:
    match = _AFTER.match(words)
    if match is None or not _PERSON.match(match["who"]):
        return None
    return _fit(_END.split(match["who"] + " ", maxsplit=1)[0])


def _fit(words: str) -> str | None:
    words = _SPOKE.sub("", _REMARK.sub("", words))
    words = _COURTESY.sub(
        "", re.sub(rf"^(?:ฯพณฯ|(?!{_CALLED})ท่าน(?=[ก-๙]))\s*", "", words.strip(" ,:-/"))
    ).strip(" ,:-/")
    words = words if words.count("(") == words.count(")") else words.rstrip(")").strip()
    words = re.sub(rf"{POLITE}$", "", words)
    good = words and _PERSON.match(words) and len(words) <= MAX_CHAIR
    doubtful = _SHORTENED.fullmatch(words) or re.search(rf"{CLOCK}|{_AWAY}", words)
    return words if good and not doubtful else None
