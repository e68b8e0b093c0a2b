"""Where the meeting is held."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from itertools import islice, pairwise

from bot.letters.background import in_background
from bot.letters.dates import DateMention, date_mentions
from bot.letters.phrases import (
    APPLY,
    CONVENING,
    DANGLING,
    DAY_WORD,
    MONTH_AHEAD,
    OF_FAMILY,
    PERSON,
    POLITE,
    REMOTE,
    TIME_WORD,
)
from bot.letters.tables import column_below

MAX_VENUE = 200
_LONGEST_NAME = 20  # characters, marks too, of a word such as คอนเวนชั่น
_SHORT = 60  # characters of a line that is a day and its time
# From where people join a meeting from afar; none of them is its place.
WHERE_EACH_WORKS = ("สำนักงานพัฒนาชุมชนจังหวัด", "สำนักงานพัฒนาชุมชนอำเภอ", "ศาลากลางจังหวัด", "ที่ว่าการอำเภอ")
MOST_PLACES = 8  # on a line; what follows is not read

_PLACE = (
    r"(?:ห้อง(?!น้ำ)|โรงแรม|รร\.|หอประชุม|หอ(?=วัฒน|ศิลป)|ศาลา|อาคาร|ศูนย์|สำนักงาน|สถาบัน|วิทยาลัย|มหาวิทยาลัย"
    r"|ที่ว่าการ|ที่ทำการ|กรม(?=\S)|กระทรวง|ลาน|สนาม|โรงเรียน"
    r"|วัด|โดม|อิมแพ็ค|ไบเทค|สโมสร|รีสอร์ท|บ้าน|ค่าย|จังหวัด|อำเภอ|องค์การ|เทศบาล|ชั้น\s?(?:\d|ล่าง|บน|ลอย)|หมู่บ้าน|สวน|ฮอลล์"
    r"|แกรนด์|[Ww]ar [Rr]oom)"
)
_OFFICE = r"(?:ศพช\.|รพ\.(?:สต\.)?|อบ[ตจ]\.|สพ[จอ]\.|สส[จอ]\.|สพป\.|กศน\.|ทต\.|ทม\.)(?=[ก-๙])"
# Who writes, shortened: `คณะฯ พิจารณาแล้ว` begins a new sentence.
_SENDER = r"คณะ|กรม|สำนัก(?:งาน)?|กอง|จังหวัด|ศูนย์|สมาคม|มหาวิทยาลัย|โรงเรียน|วิทยาลัย|เทศบาล|อำเภอ"
_END = re.compile(
    rf"\s*(?:\||\n|{DAY_WORD}|{TIME_WORD}|\sเวลา|\s(?:มา|ไป)ยัง|\sโดย|โดยมี|โดยได้รับ|\sเพื่อ|\sซึ่ง|\sจึง|\sพร้อม|\sทั้งนี้"
    rf"|\sตาม|\sในการนี้|\sความ(?=แจ้ง|ละเอียด|ทราบ)|\sคาดว่า|\s?แทน(?={_PLACE})|\sแทน(?![ก-๙])|\s(?:{_SENDER})ฯ\s(?=\S)(?!นะ|ครับ|ค่ะ)|\s\S{{0,40}}?(?:พิจารณาแล้ว|ใคร่ขอ|มีความประสงค์|ขอเรียน|ขอเชิญ|เป็นประธาน)|\sมี(?=\S)|\s?(?:เหมือน|เช่น)เดิม|\s(?:สำนักงาน|ออฟฟิศ|ที่ทำงาน|ที่)?(?:ของ)?เรา(?![ก-๙]{2})|\s\(?(?:ใน)?วันเดิม|\sให้เกียรติ"
    r"|\s?(?:และ|หรือ|และถ่ายทอด\S*|ร่วมกับ|ควบคู่(?:กับ|ไปกับ)?)?\s?(?:ถ่ายทอด\S*\s?)?ผ่าน(?=ระบบ|ทาง"
    r"|โปรแกรม|ช่องทาง|แอป|\s?[A-Za-z]|สื่อ|การ)|\s(?:และ|หรือ|/)\s?(?=[Oo]n-?\s?[LlSs]|ONLINE|แบบ"
    rf"|ระบบ|ออนไลน์|{REMOTE}|ทางระบบ|เข้า|รับชม|ชม|ติดตาม|ร่วม(?!กับ)|ขอ|แจ้ง|มอบ|ให้)|\sทางระบบ|\sและ(?!{_PLACE})|\sและ\S{{0,40}}เข้าร่วม"
    rf"|\s(?:เปิดจอ|แบ่ง|(?:รุ่น|ครั้ง|รอบ)ที่|รุ่น(?:ละ|แรก)|วัน(?:แรก|สุดท้าย)|เริ่ม|ส่วน(?!ราชการ|กลาง)|ควบคู่|แจ้ง(?!วัฒนะ)|ส่ง|ยืนยัน|ตอบรับ|ลงทะเบียน|ภายใน(?!{_PLACE})|หมดเขต|สนใจ|วัน\s?(?:และ)?เวลา|นั้น|ดังนี้|ดังกล่าว|กลุ่มเป้าหมาย|ผู้(?!ว่า)|เรื่อง|ประเด็น|(?:ระเบียบ)?วาระ|หัวข้อ|ขอให้|ขอความ|โปรด"
    r"|กรุณา|ติดต่อ|สอบถาม|โทร|ประกอบด้วย|รวมทั้ง|จำนวน|ได้|เป็น|กล่าว|เชิญ|ในรูปแบบ|รูปแบบ|สำหรับ|แต่งกาย"
    rf"|การแต่งกาย|ประธาน|ใช้|ให้|เข้า|จะ|หาก|เนื่อง|กำหนด|รายงาน|หมายเหตุ|ใน|ระหว่าง|งบ|วิทยากร|ค่า|รับ(?!อรุณ|ลม)|ไป|มอบ|นำ"
    rf"|(?!พระ){PERSON})|\s(?:ใคร|ท่าน(?=ใด|ปลัด|รอง|ผู้|นาย|ประธาน|หัวหน้า|พัฒนา))|\s(?:แล้ว)?(?:เจอ|พบ)กัน|\s\S{{0,60}}?(?:จัด|กำหนด)(?:{CONVENING})|;|{POLITE}|\s?\((?:จอด|มา(?=ประชุม|รวม|ร่วม)|เจอ|พบกัน|รายงาน|ผอ|หัวหน้า|พัฒนากร|พัฒนาการ|นักวิชาการ|ทีม|เจ้าหน้าที่|ปิดรับ|เปิดรับ|หมดเขต|พร้อม|จำนวน|ลงทะเบียน|เวลา|วัน|โดย|เฉพาะ|แต่งกาย|อบรม|ประชุม|สัมมนา|เข้าร่วม|เข้าประชุม|ไม่มี|จัด|แบบ|รูปแบบ|เดินทาง|มีการ|มีที่|แผนที่|ใน(?:สถานที่|ห้อง|รูปแบบ)|ผู้|สำหรับ|รุ่น|[Oo]n-?[Ss]ite|ออนไซต์|{REMOTE})|https?:|\s\(?ออนไลน์|\sรายละเอียด|รับ(?=\s?\d+\s?(?:คน|ท่าน|ที่)))"
)
# What is said of a place behind its name or in the midst of it.
_REMARK = re.compile(
    rf"\s?\((?=[^()]*(?:{POLITE}|\d\s?(?:คน|ท่าน|ที่นั่ง)|(?<!หลัง)เดิม))[^()]*\)|\s?\((?:ไม่|งด|ถ้า|หาก|กรณี|ทุกวัน|ทั้ง\s?(?:สอง|สาม|\d))[^()]*\)"
)
# `สถานที่เดิม (โรงแรมนาคา)`, `ห้องเดิม ห้องประชุมสิรินธร`
_AS_BEFORE = re.compile(r"^(?:สถานที่|ห้อง(?:ประชุม)?)เดิม\s?(?:คือ\s|:|\(|(?=ห้อง))\s?")
# `เจอกันตัวเป็น ๆ ที่ห้องดอกลำดวน`, `ห้องประชุม : ห้องประชุมสะแกกรัง`, `ให้พัฒนากรเข้าร่วมที่ห้อง…`
_LED_TO = re.compile(
    rf"^(?:(?:มา)?(?:เจอ|พบ)กัน[^\n\d]{{0,16}}?(?:ที่|ณ)\s?|ให้[^\n]{{0,160}}?(?:ที่|ณ)\s?|ห้อง(?:ประชุม)?\s?:\s?)(?={_PLACE})"
)
_BUILDING = (
    r"ห้อง|โรงแรม|รร\.|หอประชุม|ศาลา|อาคาร|ศูนย์|สำนักงาน|ที่ว่าการ|ที่ทำการ|วิทยาลัย|มหาวิทยาลัย|โรงเรียน|วัด|สวน"
    r"|ลาน|รีสอร์ท|สโมสร|โดม"
)
_CHANGED = re.compile(
    r"(?:เปลี่ยน(?:แปลง)?สถานที่|สถานที่(?=(?:จัด|ประชุม|อบรม)?\s?(?:เปลี่ยน|ย้าย))|ย้าย(?=จาก|ห้อง|สถานที่|ไป|มา)|เปลี่ยน(?=ห้อง|ไป|มา))[^\n|]{0,120}?(?:(?:มา)?เป็น|(?:ไป|มา)(?:จัด|ประชุม|อบรม|สัมมนา|ใช้)?(?:กัน)?(?:ที่|ยัง)?)\s?(?:ที่\s?|ณ\s?)?([^\n]+)"
    rf"|(?:^|\s)(?:จาก(?:เดิม)?|เดิม)\s?:?\s?(?={_BUILDING})[^\n|]{{3,80}}?\s(?:เปลี่ยน|ย้าย)?(?:มา)?เป็น\s?(?:ที่\s?)?((?:{_BUILDING})[^\n]+)"
    r"|^(?:• )?(?:(?:เปลี่ยน|ย้าย|แก้ไข)?(?:มา)?เป็น|(?:สถานที่|ห้อง(?:ประชุม)?)?ใหม่)"
    rf"\s?(?:คือ|:)?\s?(?:ณ\s?|ที่\s?)?((?:{_BUILDING})[^\n]+)"
)
_LABEL_AT = r"(?:^|\|\s?)(?:[•*-]\s?|\(?\d{1,2}[.)]\s?|\d{1,2}\.\d{1,2}\.?\s|ข้อ\s?\d{1,2}\s)?"
_LABEL = re.compile(
    rf"{_LABEL_AT}(?:สถานที่(?:จัด)?(?:การ)?(?:ประชุม|(?:ฝึก)?อบรม|สัมมนา|งาน|เรียน|กิจกรรม)?|ห้อง(?:ประชุม)?(?=\s?[:|])"
    r"|Venue|[Oo]n-?[Ss]ite|ห้อง(?:ส่ง|ถ่ายทอด)\S{0,10}|ณ|ที่(?:ไหน|ประชุม)|จัดที่|ที่(?=\s?:|\s?\|\s?(?:ณ\s|ห้อง|โรงแรม|หอประชุม|ศาลา|อาคาร)))\s?[:|]\s?(?:ณ\s)?([^\n]+)"
    rf"|(?:{_LABEL_AT}[Oo]n-?[Ss]ite\s|\([Oo]n-?[Ss]ite\)\s?)(?:ที่|ณ)?\s?({_PLACE}[^\n]+)"
    rf"|{_LABEL_AT}สถานที่(?:จัด)?(?:การ)?(?:ประชุม|(?:ฝึก)?อบรม|สัมมนา"
    rf"|งาน|เรียน|กิจกรรม)?\s+(?:คือ\s)?((?:ณ\s)?(?:{_PLACE}|{_OFFICE})[^\n]+)"
)
# `ที่ศูนย์เรียนรู้… อำเภอเมืองนครพนม สำนักงานพัฒนาชุมชนจังหวัดนครพนม จัดสัมมนา…`: who holds it
_HOLDER = re.compile(
    rf"((?:จังหวัด|อำเภอ|[จอ]\.)\S+)\s(?:{_SENDER})\S{{3,60}}\s(?:ได้|จะ)?(?:จัด|กำหนด|เปิด|ดำเนิน)[^\n]*"
)
# From where a meeting from afar is sent; others of its rooms are where some take part.
_SENT_FROM = re.compile(
    rf"ต้นทาง(?:อยู่)?(?:จาก|ที่|ณ)\s?({_PLACE}[^\n]+)|(?:{REMOTE})\s(ห้องประชุม[^\n]+)|(?:ถ่ายทอด(?:สด)?(?:สัญญาณ|ภาพ|เสียง)*|(?:{REMOTE})[^\n]{{0,20}}?\s?)\s?จาก(?![^\n]*ไปยัง)\s?({_PLACE}[^\n]+)"
)
_AT = re.compile(
    rf"(?:^|(?<=[\s()]))ณ(?!\s?(?:วันที่|วัน\s|ปัจจุบัน|โอกาส|บัดนี้|ขณะ|ที่นี้|ที่ตั้ง|จุด|สิ้น|เวลา|{OF_FAMILY}))\s?([^\n]+)"
)
_IN = re.compile(
    r"(?:^|\s|\||\((?=จาก)|(?<=ทั้ง)|(?<=ขอ)(?=ใช้)|(?<=โดย)(?=ใช้)|(?<=เจอกัน)|(?<=เชิญ)|(?<=เวลาและ)|(?<=มา)|(?<=ร่วมได้)|(?<=\sเข้า)|(?<=ครึ่ง)|(?<=โมง)|(?<=โมงเช้า)|(?<=โมงเย็น)|(?<=โมงตรง)|(?<=รวมตัว)|(?<=พบกัน)|(?<=ประชุมกัน)|(?<=ยังประชุม)|(?<=ยังคงประชุม))(?:ที่(?:เดิม\s?\(?)?|สถานที่(?:จัด|ประชุม)?(?:ยัง)?(?:คง)?(?:เดิม)?\s?(?:คือ|ได้แก่|เป็น|\()?|ใน|ใช้|:|(?:25)?\d\d(?=\s)|จาก(?![^\n]*ไปยัง)|น\.\)?|[\d.:]{4,5}\s?-\s?[\d.:]{4,5}|เป็นต้นไป|\(?(?:(?:ช่วง|ภาค|ครึ่งวัน)(?:เช้า|บ่าย)|ทั้งวัน)\)?|\S{0,8}โมง(?:เช้า|เย็น|ตรง|ครึ่ง)*(?:จ้า|ค่ะ|ครับ)?)\s?((?:ห้อง|โรงแรม|หอประชุม|ศาลา(?:ประชาคม|กลาง|การเปรียญ|วัด|อเนก)|อาคาร|ที่ว่าการ"
    r"|ศูนย์ประชุม|ลาน(?=หน้า|กีฬา|อเนก|วัฒน|วัด|ธรรม)|สนามกีฬา)[^\n]+)"
    rf"|จัด(?:กัน)?ขึ้น\s?(?:ที่|ณ)\s?(?!จังหวัด|อำเภอ)({_PLACE}[^\n]+)"
    # Right behind the hour more words can only be a place.
    rf"|(?:\d\s?น\.|เป็นต้นไป|\d\s?โมง(?:เช้า|เย็น|ตรง|ครึ่ง)*)\s(?:ที่\s?)?(?!\S{{0,30}}(?:จัด|กำหนด))"
    rf"((?:ศูนย์(?!ฯ)|ที่ทำการ|สนาม|วิทยาลัย|มหาวิทยาลัย|โรงเรียน|วัด(?!ผล|ได้|ค่า|ระดับ|ความ)|ศาลา|สำนักงาน|{_OFFICE})[^\n]+)"
    rf"|^ที่\s?({_OFFICE}[^\n\d]+)$"
    r"|(?:^|\s)ที่\s?(?!\S{0,30}(?:จัด|กำหนด))((?:ศาลา|วัด(?!ผล|ได้|ค่า|ระดับ|ความ)|โรงเรียน|โรง(?:อาหาร|ยิม)|หอสมุด"
    r"|ลาน(?=กีฬา|อเนก|วัด|หน้า))[^\n]+)"
)
_LINE = re.compile(
    r"(?:^(?:[•*-]\s?)?|[|/]\s)((?:ห้องประชุม(?!\s?\|)"
    rf"|ห้อง(?:[^\s|:]{{2,30}}|\s[A-Z][A-Za-z ]{{2,30}})\s{_PLACE}"
    r"|(?<=/ )(?:ห้อง|บ้าน|ศูนย์|อาคาร|วัด|โรงเรียน|สำนักงาน)|โรงแรม"
    r"|รร\.|หอประชุม|ศาลา(?:ประชาคม|อเนก)|ศูนย์ประชุม|อิมแพ็ค|ไบเทค|ห้องบอลรูม|ห้องแกรนด์)[^\n]*)"
    r"|^(?:[•*-]\s?)?((?:ศูนย์(?!ราชการ)|วัด|โรงเรียน|รีสอร์ท|สวน|ลาน|สนาม|โดม)[^\n\d:|]{2,60}"
    r"\s(?:ตำบล|อำเภอ|จังหวัด|ต\.|อ\.|จ\.)[^\n\d:|]{2,60})$"
    rf"|^(?:[•*-]\s?)?(?![^\n]*(?:ถนน|\d{{5}}))({_PLACE}[^\n]{{0,60}}(?:ห้อง|ชั้น\s?\d)[^\n]{{0,40}})$"
)
_PLACE_ALONE = re.compile(
    r"(?:[•*-]\s?)?(?:ศูนย์|อาคาร|ศาลา|หอ|วิทยาลัย|มหาวิทยาลัย|สำนักงาน|ที่ว่าการ|ที่ทำการ|โรงเรียน|วัด|รีสอร์ท|สโมสร|ลาน|สนาม|โดม"
    rf"|สวน|สถาบัน)(?:(?!{CONVENING}|ขอ|แจ้ง|จัด)[^\n|:\d]){{3,50}}"
)
_TIME_ALONE = re.compile(
    r"(?:• )?(?:เวลา )?[\d.:]{4,5}(?: ?น\.)?(?: ?- ?[\d.:]{4,5}(?: ?น\.)?)?(?: เป็นต้นไป)?"
)
_PART_OF_PLACE = re.compile(
    rf"{_PLACE}|ชั้น|ตำบล|[จอตม]\.|ถนน|เขต|แขวง|หมู่|กรุงเทพ|สำนัก|กอง|คณะ|ตำรวจ|สถานี|โรงพยาบาล|สหกรณ์|สนง\.|ธนาคาร|สมาคม|ตึก|วิทยาเขต|ส[พท]|\(|\d|และ|[A-Z]"
)
# Where something else is handed in, asked or picked up.
_OTHER_ERRAND = re.compile(
    rf"(?:{APPLY}|งด(?=การ|\S*กลุ่ม)|ติดต่อ|ยื่น|ส่ง(?!เสริม|สัญญาณ)\S*|รับเอกสาร|เบิก|เข้าพัก|ที่พัก|สอบถาม|พักค้าง|จอดรถ|ลงทะเบียน(?![^\n|]{{0,20}}(?:เริ่ม|เปิด)(?:การ)?ประชุม)|รับประทาน"
    r"|ศึกษาดูงาน|ดูงาน|ทำบุญ|ตักบาตร|พิธี(?!เปิด|ปิด)|สั่ง|ประกาศ|ให้ไว้|(?:ขอ|ดู|รับ|ทราบ|เพิ่มเติม)ข้อมูล|เยี่ยม\S*|เดินทาง|ลงพื้นที่[^\n|]{0,20})[^\n|]{0,30}$"
)
# `ตามที่กำหนดประชุม ณ … นั้น` tells what was; it holds unless the way of meeting changes.
_GIVEN_UP = re.compile(r"^[^\n]{0,200}?(?:\s|แล้ว)นั้น(?:\s|$)")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
# `จากเดิมประชุม ณ … เปลี่ยนเป็นประชุมออนไลน์`
_FORMER = re.compile(r"เดิม[^\n]{0,60}$")
_TURNS_INTO = re.compile(r"^[^\n]{0,200}?(?:เปลี่ยน|ปรับ|ย้าย)(?:มา)?เป็น")
_NEW_WAY = re.compile(
    rf"เปลี่ยน(?:แปลง)?(?:เป็น)?(?:\S{{0,20}}และ)?รูปแบบ|ปรับรูปแบบ|(?:{REMOTE})[^\n]{{0,15}}แทน"
)
_SAME_PLACE = re.compile(r"(?:สถานที่|ห้อง(?:ประชุม)?|ที่)(?:ประชุม)?\s?(?:คง|เหมือน)?เดิม(?!\s?(?:คือ|:))")
# `ภาคใต้ 17 ม.ค. 66 โรงแรมบีพี`: the place at the end of a row of a day
_PLACE_LAST = re.compile(
    r"(?:^|[\s:|(])(?:ณ\s?|ที่\s?)?((?:ห้อง|โรงแรม|หอประชุม|ศาลา|อาคาร|ศูนย์|ที่ว่าการ|วัด|โรงเรียน|รพ\.|โรงพยาบาล|เทศบาล|อบต|มัสยิด|ตลาด)[^|\n]+)"
)
_ROW_HEAD = 30  # characters before the day of a row
_REGION = re.compile(r"(?:จังหวัด|อำเภอ)\S+")  # in which a hotel or hall may be named elsewhere
_ANY_PLACE = re.compile(
    r"ห้อง(?:ประชุม|อบรม|เรียน)?|หอประชุม|โรงแรม|อาคาร|ศาลา|ศูนย์|สำนักงาน|สถาบัน|วิทยาลัย|มหาวิทยาลัย|โรงเรียน|วัด"
    r"|จังหวัด|อำเภอ|ตำบล|หมู่บ้าน|ส่วนกลาง|ที่|เป็น"
)
_PLACE_HEAD = re.compile(r"(?:สถานที่|ณ|ห้อง)\S{0,12}")
_NO_PLACE = re.compile(
    # How, or the head of a column beside that of places.
    r"(?:ผ่าน|ทาง|ระบบ|โปรแกรม|แอป|รูปแบบ|จำนวน|วัน(?:ที่|\s|/)|เวลา|หัวข้อ|กลุ่มเป้า|ผู้เข้า|หมายเหตุ|วิทยากร)"
    rf"|(?:{REMOTE})|{MONTH_AHEAD}"
    # The number of a letter: `ที่ : พร 0019/ว 95`.
    r"|(?:[ก-ฮ.]{1,8}\s?)?\d[\d.]*\s?/\s?(?:ว\.?\s?)?\d+(?:\s*$|\s?\||\s+(?:ลง)?วันที่|\s?ลว\.)"
)


def find_venue(lines: list[str], days: set[dt.date]) -> str | None:
    """The place after a change, a label, ณ, ที่, or on a line of its own, tried in that order;
    `days` are those of the meeting."""
    column = column_below(_PLACE_HEAD, lines)
    if len(set(column)) > 1:  # no place is that of every day
        lines = [line for line in lines if not any(place in line for place in column)]
        column = []
    lines = _without_places_of_days(lines, days)
    same = any(map(_SAME_PLACE.search, lines))  # as on the day that was told before
    given_up: list[str] = []
    for pattern in (_CHANGED, _LABEL, _SENT_FROM, _AT, _IN, _LINE):
        places: list[str] = []
        for line in lines:
            for match in islice(_overlapping(pattern, line), MOST_PLACES):
                words = next(group for group in match.groups() if group)
                if pattern in (_AT, _IN) and _OTHER_ERRAND.search(line[: match.start()]):
                    continue
                before, after = line[: match.start()], line[match.start() :]
                told_before = (
                    in_background(before)
                    or _GIVEN_UP.search(after)
                    or (_FORMER.search(before) and _TURNS_INTO.search(after))
                )
                if not (told_before or same) and _is_of_other_days(before, days):
                    continue
                place = _fit(words)
                if pattern is _CHANGED and not (place and re.search(_PLACE, place)):
                    continue  # `ย้ายมาดำรงตำแหน่งใหม่`
                if place:
                    (given_up if told_before else places).append(place)
        named = [place for place in places if re.match(_PLACE, place)]
        closer = [place for place in named if not _REGION.fullmatch(place)]
        if found := closer or named or places:
            return next((place for place in found if not _is_where_each_works(place)), found[0])
    if given_up and not any(_NEW_WAY.search(line) for line in lines):
        return given_up[0]
    return next(filter(None, map(_fit, [*_below_a_day(lines, days), *column])), None)


def _is_where_each_works(place: str) -> bool:
    """Whether it is an office of every province or district, or its room, and no single place."""
    return place.removeprefix("ห้องประชุม").strip() in WHERE_EACH_WORKS


def _without_places_of_days(lines: list[str], days: set[dt.date]) -> list[str]:
    """The lines without rows of days of the meeting that each begin with a day and end with a
    place of its own, and without sentences that name one behind each of several days: none of
    these is that of every day."""
    places: dict[str, str] = {}
    for line in lines if len(days) > 1 else []:
        named = date_mentions(line, list(days))
        if len(set(_places_behind_days(line, named, days))) > 1:
            lines = [one for one in lines if one != line]
            continue
        row = _PLACE_LAST.search(line, named[0].end) if len(named) == 1 else None
        if row and named[0].start <= _ROW_HEAD and days & set(named[0].days):
            places[line] = row[1]
    apart = len(set(places.values())) > 1
    return [line for line in lines if line not in places] if apart else lines


def _places_behind_days(line: str, named: list[DateMention], days: set[dt.date]) -> Iterator[str]:
    ends = [*(mention.start for mention in named[1:]), len(line)]
    for mention, end in zip(named, ends, strict=False):
        told = line[mention.end : end]
        place = _AT.search(told) if days & set(mention.days) else None
        errand = place and _OTHER_ERRAND.search(told[: place.start()])
        if place and not errand and (fit := _fit(place[1])):
            yield fit


def _below_a_day(lines: list[str], days: set[dt.date]) -> Iterator[str]:
    """Lines that hold a place alone, right below one of a day of the meeting and its time."""
    for at, (former, line) in enumerate(pairwise(lines)):
        line = re.sub(rf"{POLITE}$", "", line)
        if _PLACE_ALONE.fullmatch(line) and len(former) <= _SHORT:
            if at and _TIME_ALONE.fullmatch(former):
                former = lines[at - 1]
            named = date_mentions(former, list(days))
            if named and days & set(named[0].days):
                yield line


def _overlapping(pattern: re.Pattern[str], line: str) -> Iterator[re.Match[str]]:
    """Each match, also those inside the words of a former one, which reach to the line's end."""
    at = 0
    while match := pattern.search(line, at):
        yield match
        at = match.start() + 1


def _is_of_other_days(before: str, days: set[dt.date]) -> bool:
    """Whether the last day named before a place is none of the meeting's: `จัดงาน … ณ …`."""
    if (told := date_mentions(before)) and days & set(told[-1].days):
        return False
    named = date_mentions(_IN_BRACKETS.sub("", before))
    return bool(named and days and not days & set(named[-1].days))


def _without_sentence(place: str) -> str:
    """The place up to a word that is none of its names: a long one, or any behind the province."""
    kept: list[str] = []
    for word in place.split(" "):
        if kept and not _PART_OF_PLACE.match(word):
            behind = kept[-1].startswith(("จังหวัด", "จ.", "กรุงเทพ"))
            if behind or len(word) > _LONGEST_NAME:
                break
        kept.append(word)
    return " ".join(kept)


def _fit(words: str) -> str | None:
    words = re.sub(r"^ณ\s?", "", _REMARK.sub("", words[: 2 * MAX_VENUE].lstrip(" :.")).rstrip(" :"))
    words = _AS_BEFORE.sub("", words)
    words = _HOLDER.sub(r"\1", words)
    words = re.sub(r"^(?=ประชุม)", "ห้อง", words)  # `ห้อง : ประชุมราชพฤกษ์`
    words = _LED_TO.sub("", words)
    if _NO_PLACE.match(words):
        return None
    place = _END.split(words + " ", maxsplit=1)[0].strip(" ,:;-•")
    place = re.sub(rf"{DANGLING}|\s*(?:และ|แทน)$", "", _without_sentence(place)).rstrip()
    if place.count("(") != place.count(")"):
        place = place.strip("()").strip() if place.count("(") < place.count(")") else place + ")"
    as_said = place.endswith(("เดิม", "ดังกล่าว"))
    told = not as_said and not _ANY_PLACE.fullmatch(place)
    return place if told and 2 < len(place) <= MAX_VENUE else None
