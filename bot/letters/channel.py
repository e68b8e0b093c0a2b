"""How people meet, where the letter names it, and the address of the room."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from bot.letters.background import in_background
from bot.letters.phrases import APPLY, MONTH_AHEAD, REMOTE

MAX_URL = 1000

_ONLINE = re.compile(REMOTE)
_ON_SITE = re.compile(
    r"[Oo]n-?\s?[Ss]ite|ONSITE|ON-SITE|ออนไซต์|ออนไซด์|ออนไซท์"
    r"|ใน(?:สถาน)?ที่ตั้งเท่านั้น"
    r"|(?:อบรม|ประชุม|สัมมนา)ใน(?:สถานที่|ที่ตั้ง)|ในห้อง(?:อบรม|ประชุม|เรียน)เท่านั้น"
    r"|(?<!ที่)(?:ไม่มี|งด)(?:การ)?(?:(?:ลิ้?ง[กค]์?|ถ่ายทอด|จัด|ประชุม|อบรม|ระบบ|รูปแบบ|แบบ)\S{0,10})?ออนไลน์"
    r"|ไม่ต้อง(?:เข้า|ผ่าน|ใช้)?\s?(?:ซูม|[Zz]oom|ออนไลน์|VCS|[Gg]oogle)"
    r"|ในสถานที่จริง|แบบพบหน้า|ณ ที่ตั้งจริง|แบบเผชิญหน้า"
    r"|[Ff]ace[ -]to[ -][Ff]ace|ด้วยตนเอง ณ|เดินทางมาประชุม"
)
# To a room, else oneself and nobody in one's place.
_IN_PERSON = re.compile(
    r"(?:เข้า|ร่วม|มา)(?:ร่วม)?(?:การ)?(?:ประชุม|อบรม|สัมมนา)?(?:ที่ห้อง\S{0,12}?)?ด้วย(?:ตน|ตัว)เอง(?!\s?(?:จาก|ผ่าน|ทาง|(?:ไม่|มิ)\S{0,8}มอบ))"
)
_HYBRID = re.compile(
    r"[Hh]ybrid|HYBRID|ไฮบริด|ผสมผสาน|แบบผสม|ถ่ายทอดสด[^\n]{0,60}ควบคู่(?:กับ|ไปกับ)\S{0,16}ในสถานที่"
)
_ROOM = r"(?:ห้อง(?!ประชุมดังกล่าว|ดังกล่าว)|โรงแรม|หอประชุม|ศาลา|อาคาร|[Ww]ar [Rr]oom)"
_SYSTEM = r"(?:ระบบ|โปรแกรม|สื่อ|แพลตฟอร์ม|แอป\S*|[Aa]pp(?:lication)?|[Pp]rogram|[Pp]latform)?"
# A room named together with the way from afar: `ณ ห้อง … และผ่านระบบ …`.
_BOTH = re.compile(
    rf"https?://\S+\s?(?:หรือ|และ)\s?(?:ณ|ที่)\s?{_ROOM}|"
    rf"(?:{REMOTE})\S*\s?(?:และ|หรือ|ควบคู่กับ)\s?(?:ณ|ที่)\s?{_ROOM}|"
    rf"{_ROOM}[^\n]{{2,160}}?(?:และ|หรือ|ควบคู่(?:กับ|ไปกับ)?"
    r"|พร้อมทั้ง|พร้อม(?=ถ่ายทอด)|ร่วมกับ)\s?(?:\S{0,30}(?=เข้าร่วม))?(?:การประชุม|ถ่ายทอด\S*?|เข้าร่วม(?:ประชุม)?)?\s?(?:ผ่าน|ทาง)(?:ทาง)?\s?"
    rf"{_SYSTEM}\s?(?:{REMOTE})|{_ROOM}[^\n]{{2,80}}\s(?:และ|/|\+)\s?(?:•\s)?(?:ระบบ)?\s?(?:{REMOTE})"
    rf"|{_ROOM}[^\n]{{2,100}}\sควบคู่(?:กับ|ไปกับ)\s?(?:ระบบ)?(?:การ)?\s?(?:{REMOTE})"
    rf"|{_ROOM}[^\n]{{2,80}}(?:\s|\s(?:จังหวัด|อำเภอ|ที่)อื่น\S{{0,8}})เข้า(?:ร่วม)?\s?(?:{REMOTE})"
    rf"|{_ROOM}[^\n]{{2,100}}(?:และ|หรือ|ควบคู่(?:กับ|ไปกับ)|พร้อมกับ)\s?(?:การ)?"
    rf"(?:รับชม|ติดตาม|ประชุม|เข้าร่วม\S{{0,12}}?|ร่วม\S{{0,12}}?)\s?(?:ผ่าน|ทาง)*\s?{_SYSTEM}\s?"
    rf"(?:(?:Facebook|YouTube|เฟซบุ๊ก|ยูทูบ)[^\n]{{0,12}}?(?:และ|หรือ|,|/)\s?)?(?:{REMOTE})"
    rf"|{_ROOM}[^\n]{{2,80}}\s(?:และ|หรือ)\s?(?:เข้า|ร่วมประชุม)\S{{0,12}}?\s?(?:{REMOTE})"
)
# `ภาคทฤษฎี (ออนไลน์) วันที่ 4 …`, and on another line `ภาคปฏิบัติ (ณ ศูนย์ …) วันที่ 17 …`.
_TURN = re.compile(r"(?:• |\d{1,2}[.)] ?)?(?:ช่วง|ครั้ง|รุ่น|ระยะ|ภาค|วัน(?:ที่|แรก)|Day|[Ww]eek|สัปดาห์)")
# `โดยมีภาคีเข้าร่วมผ่านระบบ Zoom ด้วย`, besides those in the room.
_ALSO = re.compile(
    rf"(?:ห้อง|โรงแรม|อาคาร)[^\n]{{2,160}}ร่วม\S{{0,12}}?ผ่าน\S{{0,8}}?\s?(?:{REMOTE})\s?ด้วย"
)
# Those of another place join from afar, besides those in the room.
_OTHERS_FROM_AFAR = re.compile(
    rf"{_ROOM}[\s\S]{{2,400}}?(?:ส่วน(?!ราชการ|กลาง)|ขณะที่|สำหรับ|กรณี|ร่วมด้วย"
    rf"|\n(?:• )?(?=อำเภอ|จังหวัด|พื้นที่|ผู้แทน))"
    rf"[^\n]{{2,90}}?ร่วม\S{{0,12}}?\s?(?:ผ่าน|ทาง|แบบ)\S{{0,10}}?\s?(?:{REMOTE})"
)
# Who cannot come, or who else takes part, does so from afar: so the others come.
_SOME_FROM_AFAR = re.compile(
    r"(?:(?:บางส่วน|บางแห่ง|ขนาดเล็ก|ห่างไกล|ที่อยู่ไกล|ต่างจังหวัด|ต่างอำเภอ|นอกพื้นที่)\s?(?:ให้|จะ|ขอ|สามารถ|อาจ|ก็)*เข้า(?:ร่วม)?|เข้าร่วม\S{0,12}\s?ณ\s[^\n]{3,120}?\s(?:ส่วน|สำหรับ|ขณะที่)[^\n]{0,60}?เข้าร่วม|(?:มา|เดินทาง)\S{0,8}?ไม่(?:ทัน|ได้|สะดวก)|(?:ไม่สะดวก|ไม่สามารถ)(?:ใน)?(?:การ)?(?:เดินทาง|มา(?:ร่วม|ประชุม|ด้วย)))[^\n]{0,60}?(?:ผ่าน|ทาง|แบบ)\s?"
    rf"{_SYSTEM}\s?(?:{REMOTE})"
    # `ทั้งนี้ สามารถเข้าร่วมประชุมผ่าน Webex ได้อีกทางหนึ่ง`
    rf"|{_ROOM}[\s\S]{{2,300}}?(?:{REMOTE})[^\n]{{0,20}}?(?:ได้)?(?:อีก(?:ช่อง)?ทาง|ก็ได้|ได้เช่นกัน|ได้ด้วย)"
    rf"|{_ROOM}[^\n]{{2,160}}?อีก(?:ช่อง)?ทาง(?:หนึ่ง)?[^\n]{{0,20}}?(?:{REMOTE})"
    rf"|ไม่(?:สะดวก|ว่าง|ได้)(?:มา)?\s?(?:ให้|ก็)?(?:เข้า|ร่วม|ใช้)\S{{0,6}}\s?(?:{REMOTE})"
)
# Not the meeting but something done from afar for it, or a subject that is taught.
_ERRAND = re.compile(
    rf"(?:ลงทะเบียน|ตอบรับ|แจ้ง(?!ว่า)|รายงาน|กรอก|ส่ง(?!เสริม)|{APPLY}|ดาวน์โหลด|แบบสอบถาม|แบบสำรวจ"
    r"|แบบประเมิน|แบบตอบรับ|หนังสือ|สารบรรณ|ไปรษณีย์|จดหมาย|จำหน่าย|ขาย|ตลาด|การค้า|ข่าว|ธนาคาร|(?<!ด้าน)(?<!ด้านการ)เบิกจ่าย"
    r"|แอปพลิเคชัน(?!\s?$)|ยืนยัน|ใบเสร็จ|ทำธุรกรรม)(?:(?!ประชุม|อบรม|สัมมนา|บรรยาย|ชี้แจง)[^\n|,;]){0,40}$"
)
# `ประชุมชี้แจงการเบิกจ่าย ผ่าน Zoom`: the errand is what the meeting is about.
_NAMED_BEFORE = re.compile(
    r"(?<!ผู้เข้า)(?<!ผู้เข้าร่วม)(?:ประชุม|อบรม|สัมมนา|ชี้แจง|ซักซ้อม)(?:(?!ให้|โดย|เพื่อ|ขอ)\S)*$"
)
_ANSWERS = re.compile(rf"ลงทะเบียน|ตอบรับ|แจ้ง|กรอก|ส่ง|ยืนยัน|แบบ|{APPLY}")
_SUBJECT_OF_IT = re.compile(
    r"(?:การใช้(?:งาน)?|วิธีใช้|ทดสอบ|ติดตั้ง|ทักษะ|จัดซื้อ|ด้าน|แนวทาง|ขาย|ตลาด|สินค้า|จำหน่าย|พัฒนา)\S{0,20}$"
)
# A film is shown, and a greeting sent as one.
_FILM = re.compile(r"ว[ิี]ด[ิี]ทัศน์")
_BY_FILM = re.compile(r"(?:ระบบ|ผ่าน|ทาง|ประชุม|สัญญาณ)(?:สื่อ|ระบบ)?\s?$")
_GREETS = re.compile(r"กล่าว[^\n]{0,40}$")
# `ซึ่งที่ผ่านมาได้จัดเวทีลักษณะเดียวกันแล้วเมื่อวันที่ 12 ธันวาคม 2567 ผ่านระบบ Zoom`
_MET = re.compile(r"ที่ผ่านมา[^\n]{0,64}?เมื่อ[^\n]{0,40}$")
_UNSAID = re.compile(
    r"(?:งด|ไม่(?:มี|ใช้|จัด|ต้อง)|ยกเลิก|แทน|เปลี่ยนจาก|จากเดิม)(?:การ|มี|ใช้|ได้)?[^\n|]{0,20}$"
)

_URL = re.compile(
    r"https?://[^\s<>\"'|]+|(?<![\w./@])(?:[\w-]+\.)?(?:zoom\.us|webex\.com|meet\.google\.com"
    r"|teams\.microsoft\.com)/[^\s<>\"'|]+"
)
_ROOM_HOSTS = (
    "zoom.us",
    "zoom.com",
    "meet.google.com",
    "webex.com",
    "teams.microsoft.com",
    "teams.live.com",
    "zoom.gov",
)
# A department's own host: zoom.dept.go.th, vc.province.go.th, meet.dept.go.th.
_ROOM_LABEL = re.compile(r"(?:^|[.-])(?:zoom|meet|webex|vcs?|vdo|vroom|conference)[.-]")
_ROOM_WORDS = re.compile(
    r"(?:(?<!ผู้)เข้า(?:ร่วม|สู่|ห้อง)?\s?(?:การ)?(?:ห้อง)?(?:ประชุม|อบรม|สัมมนา)|(?:ลิงก์|ลิงค์|ลิ้งค์|ลิ้งก์"
    r"|[Ll]ink)\s?(?:สำหรับ)?(?:เข้า|ห้อง|การ|ประชุม|[Zz]oom|อบรม)\S*|ห้องประชุมออนไลน์|ถ่ายทอด(?:สด)?(?:ได้)?(?:ที่|ทาง|ผ่าน)|(?:รับ|เข้า|ร่วม)?(?:ชม|รับฟัง)(?:การ)?(?:(?:ถ่ายทอด(?:สด)?|สด|ประชุม)[^\n]{0,40}?)?(?:ได้)?(?:ที่|ทาง|ผ่าน))[^\n]{0,60}$"
)
# `ลิงก์ : https://…`, `เข้าร่วมได้ที่ https://…`, right before the address
_JUST_BEFORE = re.compile(
    r"(?:ลิ้?ง[กค]์|[Ll]ink|LINK)(?:นี้|(?:สำหรับ)?(?:อำเภอ|จังหวัด|รับชม|ทุกท่าน))?\s*[:|>-]?\s*$"
    r"|เข้า(?:ร่วม|ระบบ|ห้อง|รับฟัง)(?:ได้)?(?:ที่|ทาง|ผ่าน)?\s*[:|>-]?\s*$"
)
_FORM = re.compile(
    r"/regist|forms?\.|/forms?/|docs\.google|drive\.google|bit\.ly|shorturl|line\.me|lin\.ee|facebook"
    r"|youtube|youtu\.be|qr"
)
_NOT_A_ROOM = re.compile(
    r"(?:ลงทะเบียน|ตอบรับ|ยืนยัน|แบบ|ดาวน์โหลด|เอกสาร|รายละเอียด|สมัคร|แจ้งรายชื่อ|ข้อมูลเพิ่มเติม)[^\n]{0,40}$"
)


def find_channel(lines: list[str]) -> str | None:
    """`video_conference`, `in_person` or `hybrid`; None where the letter names none. A room
    alone names none: people may join its meeting from afar."""
    text = "\n".join(lines)
    ways = [match for match in _ONLINE.finditer(text) if _meant(text, match)]
    rooms = bool(room_addresses(text))
    online = bool(ways) or rooms
    in_person = _IN_PERSON.search(text) and (not online or re.search(_ROOM, text))
    on_site = bool(_ON_SITE.search(text) or in_person)
    if on_site and not rooms:  # how one met before, of which this letter is a change
        online = not all(in_background(_before(text, match)) for match in ways)
    if _HYBRID.search(text) or (
        online
        and (
            on_site
            or _BOTH.search(text)
            or _SOME_FROM_AFAR.search(text)
            or _ALSO.search(text)
            or _OTHERS_FROM_AFAR.search(text)
            or _by_turns(lines)
        )
    ):
        return "hybrid"
    if online:
        return "video_conference"
    return "in_person" if on_site else None


def _by_turns(lines: list[str]) -> bool:
    """Whether some of the meeting's days are held from afar and others in a place."""
    turns = [line for line in lines if _TURN.match(line) and re.search(MONTH_AHEAD, line)]
    afar = [line for line in turns if _ONLINE.search(line)]
    return bool(afar) and any(
        re.search(r"(?<!\S)\(?ณ\s", line) for line in turns if line not in afar
    )


def _before(text: str, match: re.Match[str]) -> str:
    """What stands before the match on its line."""
    return text[: match.start()].rpartition("\n")[2]


def _meant(text: str, match: re.Match[str]) -> bool:
    before = _before(text, match)
    if (
        _MET.search(before)
        or _UNSAID.search(before)
        or _SUBJECT_OF_IT.search(before)
        or before.endswith(("/", "."))
    ):
        return False
    if _FILM.fullmatch(match[0]) and (not _BY_FILM.search(before) or _GREETS.search(before)):
        return False
    if match[0].endswith(("ออนไลน์", "อิเล็กทรอนิกส์")) or match[0].lower().startswith("on"):
        return not _is_errand(before) and _holds_meeting(before, match[0], text[match.end() :])
    return not _is_errand(before)


def _is_errand(before: str) -> bool:
    errand = _ERRAND.search(before)
    if errand is None:
        return False
    return bool(_ANSWERS.match(errand[0]) or not _NAMED_BEFORE.search(before[: errand.start()]))


def _holds_meeting(before: str, words: str, after: str) -> bool:
    """Whether a bare `ออนไลน์` is said of the meeting: ประชุมออนไลน์, ผ่านระบบออนไลน์."""
    if re.search(
        r"(?:ประชุม|อบรม|สัมมนา|บรรยาย|เสวนา|ชี้แจง|ปฐมนิเทศ|เวที)(?:(?:ทาง)?วิชา(?:การ)?|เชิงปฏิบัติการ|พิเศษ)?\s?(?:แบบ|ใน|ทาง|ผ่าน)?\s?(?:รูปแบบ"
        r"|ระบบ|สื่อ)?$",
        before,
    ):
        return True
    if words.endswith("อิเล็กทรอนิกส์"):
        return bool(re.search(r"(?:ประชุม|สัมมนา)(?:ผ่าน|ทาง)?(?:สื่อ|ระบบ)?$", before))
    return bool(
        re.match(r"ระบบ|รูปแบบ|แบบ|ทาง|ช่องทาง|[Oo]", words)
        or re.search(r"(?:ผ่าน|ทาง|รูปแบบ|สถานที่\s?:?|ช่องทาง\s?:?|แบบ)\s?$", before)
        or not before.strip(" •|")
        or (before.endswith("(") and _TURN.match(before))
        or (before.endswith((" ", "(")) and not after.split("\n", 1)[0].strip(" )"))
    )


def room_addresses(text: str) -> list[tuple[int, str]]:
    """Where the addresses of meeting rooms stand in the text, and which; forms are none."""
    found: list[tuple[int, str]] = []
    for match in _URL.finditer(text):
        address = match[0].rstrip(".,;:)]}’”")
        if not address.startswith("http"):
            address = f"https://{address}"
        before = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
        former_line = (
            text[: match.start()].rstrip().rsplit("\n", 1)[-1] if not before.strip(" •") else ""
        )
        if _is_room(address, before or former_line) and address not in (one for _, one in found):
            found.append((match.start(), address))
    return found


def _is_room(address: str, before: str) -> bool:
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return False
    if len(address) > MAX_URL or not host:
        return False
    if any(host == room or host.endswith(f".{room}") for room in _ROOM_HOSTS):
        return "/register/" not in address
    said = _ROOM_WORDS.search(before) or _JUST_BEFORE.search(before) or _ROOM_LABEL.search(host)
    return bool(said and not _FORM.search(address) and not _NOT_A_ROOM.search(before))
