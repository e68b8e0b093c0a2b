"""Phrases put into words that the grammar knows, before a message is cut."""

from __future__ import annotations

import re
from itertools import chain, pairwise

from bot.understanding.lexicon import TAGS
from bot.understanding.rewriting import rewrite, rewritings

_SAYINGS = {
    "50/50": "ห้าสิบห้าสิบ",
    "50-50": "ห้าสิบห้าสิบ",
    "50:50": "ห้าสิบห้าสิบ",
    "50 50": "ห้าสิบห้าสิบ",
    "can not": "cannot",
    "could not": "cannot",
    "will not": "wont",
    "do not": "dont",
    "count me in": "join",
    "count me out": "ไม่ไป",
    "im in": "join",
    "see you": "join",
    "see u": "join",
    "be there": "join",
    "let me check": "ขอดูก่อน",
    "get back to you": "ตอบทีหลัง",
    "confirm later": "ตอบทีหลัง",
    "let you know": "ตอบทีหลัง",
    "all day": "เต็มเวลา",
    "on leave": "ลา",
    "day off": "ลา",
    "out of town": "ไปต่างจังหวัด",
    "วันไหนก็ได้": "ได้ทุกวัน",
    "วันใดวันหนึ่ง": "สักวัน",
    "วันไหนสักวัน": "สักวัน",
}
_SAY = "(?:ให้คำตอบ|ตอบ|แจ้ง|บอก|คอนเฟิร์ม|ยืนยัน|สรุป)(?:ให้)?(?:ทราบ)?"
_SOON = "(?:พรุ่งนี้(?:เช้า|เที่ยง|บ่าย|เย็น)?|มะรืน|เย็นนี้|บ่ายนี้|อีกที|อีกครั้ง|ทีหลัง|ภายหลัง|เดี๋ยว|วันหลัง)"
_COME = "(?:เข้าร่วม|เข้า|ไป|มา|ร่วม)(?:ประชุม)?"
_ASKING = "do|can|could|should|must|may|is|are|does|did"
_WHOM = "i|we|you|it|there|the|this|they|he|she"
PHRASES = rewritings(
    (
        # Questions that ask nothing: จะไม่ไปได้ยังไง, ใครจะไม่ไปล่ะ, จะพลาดได้ไง.
        ("ไง", f"(?:จะ)?ไม่({_COME})ได้(?:ยัง|อย่าง)?ไง(?:ล่ะ|ละ)?", r"\1แน่นอน"),
        (
            "ใคร",
            f"ใคร(?:จะ)?(?:ไม่{_COME}|พลาด)(?:ล่ะ|ละ|\\s*(?=(?:งาน|เรื่อง)\\S*(?:ขนาดนี้|สำคัญ|ใหญ่)))",
            " แน่นอน ",
        ),
        ("ไหน", f"ไม่({_COME})ได้(?:ที่)?ไหน(?:ล่ะ|ละ)", r"\1แน่นอน"),
        (
            "ใคร",
            f"ใคร(?:บอก)?(?:ว่า)?(?:จะ)?ไม่{_COME}(?!.*ไหม)(?:\\S*\\s+|(?:ก็)?(?:ช่าง)?(?=ผม|หนู))(?=(?:ผม|หนู|ฉัน|ดิฉัน|เรา)?(?:ก็)?{_COME})",
            "",
        ),
        # Coming by the room that one enters: เข้าซูมได้ค่ะ; เข้าซูมไม่ได้ stays a matter of the link.
        (
            "zoom ซูม ซุม",
            r"เข้า(?:ร่วม)?(?:ประชุม)?\s*(?:ทาง|ผ่าน|ใน)?\s*(?:zoom|ซูม|ซุม)(?:ประชุม)?\s*ได้"
            r"(?=(?:นะ|จ้า|แน่นอน|ปกติ|ทั้ง|เลย|อยู่)*(?:ค่ะ|ค่า|ครับ|คับ|จ้า|$))",
            "เข้าร่วมได้",
        ),
        (
            "นับ",
            "นับ(?:รวม)?(?:ชื่อ)?(?:ผม|หนู|ดิฉัน|ฉัน|เรา|กระผม)(?:เข้า|ไป|รวม)*ด้วย(?:อีก)?(?:คน)?",
            " ลงชื่อ ",
        ),
        # ใ at a word's end is a missed ม: เข้าร่วใค่ะ.
        ("ใ", r"(?<=[ก-ฮุู])ใ(?=ค่ะ|คะ|ครับ|คับ|จ้า|\s|$)", "ม"),
        # A particle that a finger missed: ได้คนับ, ไปค้ะ.
        ("ค", r"(?<=[ก-๙ๆ ])ค(?!รบ|ครับ|คับ)[รนีะัำ้่๊๋าคุ]{2,4}บ(?=ผม|ป๋ม|\s|$)", "ครับ"),
        ("", r"(?<=[ก-๙ๆ ])(?:[คต]่?[ะพัำ]่?[ะพั]?|ค้[ะพ]|คี่ะ)(?=\s|$)(?<!คะ)", "ค่ะ"),
        # What was answered before and is taken back.
        (
            "ขอยกเลิก",
            f"ที่ตอบ(?:ไป|ไว้)?ว่า(?:จะ)?(?:{_COME}|ได้)[^ก-๙]*(?:เมื่อ\\S+)?\\s*ขอยกเลิก",
            "ขอยกเลิกการเข้าร่วม",
        ),
        # Formal closings, whose มา is no coming.
        (
            "มา",
            r"(?:จึง)?(?:ขอ(?:อภัย|โทษ|บพระคุณ|บคุณ)|เรียน)(?:เป็นอย่างสูง|อย่างยิ่ง)?มา"
            r"(?:\s*ณ\s*(?:ที่นี้|โอกาสนี้)|ด้วย|เพื่อ[ก-๙]{0,12}(?:ทราบ|พิจารณา))",
            " ",
        ),
        # ไม้ is wood unless a verb of coming follows.
        ("ไม้", f"ไม้(?={_COME}|ได้|ว่าง|สะดวก)", "ไม่"),
        # Whatever happens says nothing by itself; neither does what was not said.
        ("ก็", "(?:ไม่ว่า|ต่อให้)(?:จะ)?(?:เกิด)?(?:ยังไง|อย่างไร|อะไร)[^\\s]{0,9}?ก็|ยังไงๆ?ก็", ""),
        ("ไม่ได้ ไม่เคย", "ไม่(?:ได้|เคย)(?:บอก|พูด|ตอบ|คิด|หมายความ|แปลว่า|ว่า(?=อะไร|ไร|ใคร))", "ไม่ใช่"),
        ("ได้รับ", "ได้รับ(?:หนังสือ|เอกสาร|ข้อความ|จดหมาย)(?:เชิญ)?(?:ประชุม)?แล้ว", "ได้รับแล้ว "),
        (
            "ตอบทีหลัง",
            r"(?<=ตอบทีหลัง) (?:on |by )?(?:tomorrow|today|tonight|soon|later|[a-z]+day)",
            "",
        ),
        # English questions without their sign.
        (
            "do can could should must may is are did",
            rf"^((?:{_ASKING}) (?:{_WHOM})\b[^?]*)$",
            r"\1?",
        ),
        # ไม่ได้แน่ๆ is certain, ไม่แน่ is not.
        ("แน่", "(ไม่(?:ได้|ว่าง|ไหว|ทัน|สะดวก))แน่(?:ๆ|นอน|แน่)?(?!ใจ)", r"\1"),
        ("ฯ", "(?<=[ก-๙])ฯ(?!ล)", ""),
        ("รพ.", r"(เข้า\s*)?รพ\.", r"\1โรงพยาบาล"),
        ("รอ", "รอ(?:ได้)?เลย", ""),
        ("กะ", "กะ(?=ได้|ไป|บ่|ไม่|ดี)", "ก็"),
        ("ไม่น่า", "ไม่น่า(?:จะ)?(?=มี)", "ไม่"),
        ("ยกเลิก", "ยกเลิก(?:การ|ใบ)?ลา(?!ย)", "ไม่ลา"),
        ("จัก", "บ่จัก(?:สิ)?|จักสิ", "ไม่รู้ว่าจะ"),
        ("ไม่ลืม", r"ไม่ลืม(?:แน่นอน|แน่|หรอก)?(?:ค่ะ|ครับ|คับ)?\s+(?=\S)", ""),
        ("✅ ✔ ⭕", r"\s*[✅✔⭕]\ufe0f?", "ได้ "),
        ("❌ ✖ ✗", r"\s*[❌✖✗]\ufe0f?", "ไม่ได้ "),
        ("พลาดได้", "(?:จะ)?พลาดได้(?:ยัง|อย่าง)?ไง(?:ล่ะ|ละ)?", "ไม่พลาด"),
        (
            "ไม่มี",
            f"ไม่มี(?:เหตุผล|เหตุ|ข้ออ้าง|ทาง)(?:อะไร)?(?:ที่|ให้)?(?:จะ)?(?:ต้อง)?ไม่({_COME})",
            r"\1แน่นอน",
        ),
        ("ต้อง", "ต้อง(?:ถาม|ปรึกษา|หารือ|คุยกับ)\\S{0,12}", "ขอดูก่อน "),
        # Postponing the answer, which names no day of the meeting.
        (
            "ตอบ แจ้ง บอก คอนเฟิร์ม ยืนยัน สรุป",
            rf"(?:ขอ|จะ)?{_SAY}\s*{_SOON}|{_SOON}\s*(?:จะ|ค่อย|ขอ|มา)*{_SAY}(?!ว่า)",
            "ตอบทีหลัง",
        ),
        ("ตอบทีหลัง", "ตอบทีหลัง(?:ก็)?(?:จะ)?ได้(?:ไหม|มั้ย|มัย|ปะ|ป่ะ|หรือเปล่า|หรือไม่)", "ตอบทีหลัง"),
        ("ว่าจะ", r"\s+(?=ว่าจะ\S*(?:ไหม|มั้ย|มัย|ป่ะ|ปะ|หรือเปล่า))", ""),
        # Something to be seen to before the answer: ขอดูงานก่อน, ต้องถามหัวหน้าก่อน, รออนุมัติก่อน.
        (
            "ก่อน",
            "(?:ขอ|ต้อง|รอ|เดี๋ยว)+(?:โทร)?(?:ดู|เช็ค|เช็ก|ถาม|ปรึกษา|คุย|เคลียร์|คิด|เวลา|ตัดสินใจ|หารือ|ตรวจ"
            "|สอบถาม|ขอ|หัวหน้า|นาย|คำสั่ง|ผล|หนังสือ|อนุมัติ|เบิ่ง|จัด|ประสาน)[^\\s]{0,14}?ก่อน",
            "ขอดูก่อน ",
        ),
        ("ดูก่อน", r"(?<=ดูก่อน )\s*ว่า[^\s]*$", ""),
    )
)
_LAUGHING = re.compile(r"(?<=[ก-๙\s])5{3,}(?:\+|$|\s)")
_ONLY_LAUGHS = re.compile(r"(?:\W|5){3,}")
_CHECKS_IN = re.compile("เช็[คก]|เชค|check|รหัส|โค้ด|code|ลงเวลา|รายงานตัว|ลงชื่อ|^[\\d\\s.-]+$")
_SPREAD = re.compile(r"(?<![\d.-])\d(?:[ .-]\d){3,5}(?![\d.-])|(?<!\d)\d{2,3}[ -]\d{2,3}(?![\d-])")
_PARTICLES = {"ค่ะ", "ครับ", "นะ", "จ้า", "เลย", "แล้ว"}
_IN_LATIN = {
    latin: thai
    for thai, typed in {
        "ไป": "pai bpai",
        "ไม่": "mai may my",
        "ได้": "dai day",
        "ว่าง": "wang",
        "ค่ะ": "ka kha kaa",
        "ครับ": "krub krab krap kub kab khrap krubb kubb",
        "นะ": "na naa",
        "จ้า": "ja jaa jaaa",
        "เข้า": "kao khao",
        "ร่วม": "ruam ruem",
        "ประชุม": "prachum pachum",
        "แน่นอน": "naenon",
        "ติด": "tid tit",
        "งาน": "ngan",
        "เลย": "loei loey",
        "ผม": "pom phom",
        "หนู": "nu noo",
        "สะดวก": "saduak saduek",
        "แล้ว": "laew leaw",
        "อาจ": "aad aat",
        "จะ": "ja",
        "ไหม": "mhai",
        "ลา": "la",
        "ป่วย": "puay",
        "ถ้า": "taa tha",
        "ขอ": "kor kho",
        "แน่ใจ": "naejai",
    }.items()
    for latin in typed.split()
}
_DIGITS = {
    word: str(number)
    for number, word in enumerate("ศูนย์ หนึ่ง สอง สาม สี่ ห้า หก เจ็ด แปด เก้า".split())  # noqa: SIM905
}
_TENS = {"สิบ": 10, "ยี่สิบ": 20, "สามสิบ": 30}
_ONES = {**{word: int(digit) for word, digit in _DIGITS.items()}, "เอ็ด": 1}
_SPELT_DAY = "(?:ยี่สิบ|สามสิบ|สิบ)(?:เอ็ด|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า)?"
_SPELT_DAYS = re.compile(
    rf"(?:(?<![ก-๙])|(?<=ที่)|(?<=ทั้ง)|(?<=กับ)|(?<=และ))((?:{_SPELT_DAY}(?:กับ|และ)?)+)(?<!กับ)(?<!และ)"
    r"(?=ไ|เข้า|ว่าง|ติด|ได้|มา|บ่|ผม|หนู|ดิฉัน|ฉัน|เรา|สะดวก|ขอ|ก็|ร่วม|ค่ะ|ครับ|วัน(?:เดียว|จัน|อัง)|\s|$)"
)
_SPELT = re.compile(rf"(?:(?:{'|'.join(_DIGITS)})[\s-]?){{4,6}}")


def reworded(plain: str) -> str:
    """The normalised lower-case text with sayings, postponements and spread codes as the rules
    expect them."""
    if _ONLY_LAUGHS.fullmatch(plain):
        return "ขำ"
    checks_in = _CHECKS_IN.search(plain)
    plain = _code_joined(plain) if checks_in else _LAUGHING.sub(" ", plain)
    for said, meant in _SAYINGS.items():
        plain = plain.replace(said, meant)
    plain = _SPELT_DAYS.sub(_days_in_figures, plain)
    plain = _thai_of(plain)
    return rewrite(plain, PHRASES)


def _days_in_figures(found: re.Match[str]) -> str:
    """ยี่สิบสองยี่สิบสาม is 22 23."""
    spelt = re.findall("(ยี่สิบ|สามสิบ|สิบ)(?:(กับ|และ)|([ก-๙]+?)(กับ|และ)?)?(?=ยี่สิบ|สามสิบ|สิบ|$)", found[1])
    days = (f"{_TENS[ten] + _ONES.get(one, 0)}{also or then}" for ten, also, one, then in spelt)
    return " ".join(days)


def _thai_of(plain: str) -> str:
    """Thai that is typed in Latin letters (mai pai krub), where nothing else is written."""
    words = plain.split()
    if not words or not all(word in _IN_LATIN or word in TAGS for word in words):
        return plain
    thai = [_IN_LATIN.get(word, word) for word in words]
    said = [place for place, word in enumerate(thai) if word not in _PARTICLES]
    if len(said) > 1 and thai[said[-1]] == "ไม่":
        thai[said[-1]] = "ไหม"  # pai mai ka asks
    parted = (
        " " if a in _PARTICLES or a.isascii() or b.isascii() else "" for a, b in pairwise(thai)
    )
    return "".join(chain.from_iterable(zip(thai, [*parted, ""], strict=True)))


def _code_joined(plain: str) -> str:
    """12 34, 1-2-3-4 and หนึ่งสองสามสี่ beside a word for checking in are one code."""
    plain = _SPELT.sub(lambda found: " " + _spelt_out(found.group()), plain)
    return _SPREAD.sub(lambda found: re.sub(r"\D", "", found.group()), plain)


def _spelt_out(run: str) -> str:
    return "".join(_DIGITS[word] for word in re.findall("|".join(_DIGITS), run))
