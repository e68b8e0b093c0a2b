"""Fragments of patterns that several rules over typed text share."""

COME = "(?:เข้าร่วม|เข้า|ไป|มา|ร่วม|join)(?:ประชุม)?"
POLITE = r"(?:\s*(?:นะ|น่ะ|ค่ะ|คะ|ครับผม|ครับ|คับ|จ้า|สิ|เลย|แล้ว))*"
DAY = (
    r"(?:(?:วันที่|วัน|ที่)?\s?\d{1,2}(?!\d)|วัน(?:แรก|สุดท้าย|ที่(?:หนึ่ง|สอง|สาม)|หลัง|ถัดไป)"
    "|(?:วัน)?(?:จันทร์|อังคาร|พุธ|พฤหัส(?:บดี)?|ศุกร์|เสาร์)|พรุ่งนี้|มะรืน(?:นี้)?)"
)
"""One day named, not compiled: for what is said around it."""
NO = "(?:ไม่|บ่|มิ)"
SUPERIOR = (
    "(?:หัวหน้า|เจ้านาย|นายอำเภอ|นาย|ผอ\\.?|ท่าน(?:นายอำเภอ|พัฒนาการ|ปลัด|รอง|ผอ\\.?)?|ปลัด"
    "|พัฒนาการ(?:อำเภอ|จังหวัด)?|ผู้ว่าฯ?)"
)
JOINING = "ส่วน|และ|แล้ว|แต่|กับ"
"""What joins a day to what was said before it, not in a group."""
DAYS_LONG = "วัน(?!ที่|แรก|หลัง|เดียว|นั้น|นี้|สุด|จัน|อัง|พุธ|พฤ|ศุก|เสา|อา)"
"""After a number how many days, and not the day of which something is said: ลา 22 วันอังคารไป."""
OPEN = "ยัง "
"""What is left open: neither yes nor no, and not to be recorded as undecided either."""
ARRANGED = " จัดการแล้ว "
"""What stands for something that was in the way and is so no longer."""
