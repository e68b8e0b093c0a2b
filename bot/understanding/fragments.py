"""Fragments of patterns that several rules over typed text share."""

COME = "(?:เข้าร่วม|เข้า|ไป|มา|ร่วม|join)(?:ประชุม)?"
POLITE = r"(?:\s*(?:นะ|น่ะ|ค่ะ|คะ|ครับผม|ครับ|คับ|จ้า|สิ|เลย|แล้ว))*"
NO = "(?:ไม่|บ่|มิ)"
ARRANGED = " จัดการแล้ว "
"""What stands for something that was in the way and is so no longer."""
