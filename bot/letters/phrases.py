"""Patterns that several readers share."""

from __future__ import annotations

# What is convened. `การ` is kept where the letter writes it.
CONVENING = (
    r"(?:การ)?(?:ประชุม|(?:ฝึก)?อบรม|สัมมนา|เสวนา|ปฐมนิเทศ|ปัจฉิมนิเทศ|ถอดบทเรียน)"
    r"|เวที(?!การ)"
    r"|(?<![A-Za-z] )[Ww]orkshop|WORKSHOP|(?<![A-Za-z] )[Ww]ebinar|เวิร์[กค]ช[็]?อป|เว็บบินาร์"
    r"|(?:การ)?(?:อภิปราย|บรรยาย)(?=พิเศษ|ทางวิชาการ)"
)
DAY_WORD = r"(?:ใน|ระหว่าง|เมื่อ|ตั้งแต่|ประจำ)?\s?วัน(?:ที่|จันทร์|อังคาร|พุธ|พฤหัส|ศุกร์|เสาร์|อาทิตย์)"
CLOCK = r"\d{1,2}[.:]\d\d"
MONTH_AHEAD = (
    r"(?:(?:ใน|ระหว่าง|เมื่อ|ตั้งแต่)\s?)?\d{1,2}(?:\s?-\s?\d{1,2})?\s?(?:ม\.?ค\.|ก\.?พ\.|มี\.?ค\.|เม\.?ย\.|พ\.?ค\.|มิ\.?ย\.|ก\.?ค\."
    r"|ส\.?ค\.|ก\.?ย\.|ต\.?ค\.|พ\.?ย\.|ธ\.?ค\.|มกรา|กุมภา|มีนา|เมษา|พฤษภา|มิถุนา|กรกฎา|สิงหา|กันยา|ตุลา"
    r"|พฤศจิกา|ธันวา)"
)
TIME_WORD = (
    rf"(?:ตั้งแต่|ระหว่าง|ใน)?\s?เวลา\s?:?\s?{CLOCK}|{CLOCK}\s?(?:-|น\.)"
    r"|\s(?:เก้า|สิบ|สิบเอ็ด|\d{1,2}\s?)โมง|\sบ่าย(?:โมง|สอง|สาม|\d)"
)
POLITE = r"(?:นะ)?(?:ค่ะ|คะ|ครับ|คับ|จ้า)(?![ก-๙])"
# How a meeting is reached from afar; its own name in Thai or English.
REMOTE = (
    r"(?:การ)?ประชุม(?:ทาง)?ไกล|วิดีทัศน์(?:ทางไกล)?|วีดิทัศน์|วิดีโอ\s?คอน|วีดีโอ\s?คอน|ทางไกล"
    r"|[Vv]ideo\s?[Cc]onf\w*|VDO\s?[Cc]onf\w*|VIDEO\s?CONF\w*|VCS|\bVC\b|\bVTC\b"
    r"|[Zz][Oo][Oo][Mm]|ซูม|(?:[Cc]isco\s?)?[Ww]eb\s?[Ee]x|[Mm](?:icro|IRCO)?[Ss]oft\s?[Tt]eams?"
    r"|MS\s?[Tt]eams?"
    r"|[Gg]oogle\s?[Mm]eet|GOOGLE\s?MEET|(?:ระบบ|รูปแบบ|แบบ|ทาง|ช่องทาง|การ)?ออนไลน์|[Oo]n-?\s?line"
    r"|ONLINE"
    r"|อิเล็กทรอนิกส์|e-?[Mm]eeting|E-?Meeting"
)
