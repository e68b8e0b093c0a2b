"""Announcements: the words around an organiser's own text, and what is said to a รับทราบ."""

KIND = "ประกาศ"
CONTINUED = "ประกาศ (ต่อ)"
ACKNOWLEDGE = "รับทราบ"
OPEN_LINK = "เปิดลิงก์"
"""The button of an address that stands bare in the text."""
SEE_PICTURE = "ดูรูป"

FIELDS = {
    "first_name": "ชื่อ",
    "last_name": "นามสกุล",
    "title": "คำนำหน้า",
    "position": "ตำแหน่ง",
    "province": "จังหวัด",
    "district": "อำเภอ",
}
"""The reader's own, by canonical name, as organisers may also write them."""

NONE = "ตอนนี้ยังไม่มีประกาศถึงคุณ เมื่อมี ระบบจะส่งมาในแชตนี้ค่ะ"
UNKNOWN = "ปุ่มนี้เป็นของประกาศที่ไม่มีแล้วหรือไม่ได้ส่งถึงคุณ จึงไม่ได้บันทึกอะไรค่ะ"


def part(number: int, of: int, last_of_row: bool) -> str:
    """The foot of one bubble of several: where the reader is, and where the text goes on."""
    if number == of:
        return f"หน้า {number}/{of}"
    return f"หน้า {number}/{of} · {'อ่านต่อด้านล่าง' if last_of_row else 'ปัดซ้ายเพื่ออ่านต่อ'}"


def alone(title: str, first_words: str) -> str:
    """What the notification and the list of chats show of the announcement."""
    return f"{title} – {first_words}" if first_words else title


def alone_continued(title: str) -> str:
    return f"{title} (ต่อ)"


def thanks(title: str) -> str:
    """The answer to a tap on รับทราบ."""
    return f"บันทึกแล้วว่าคุณรับทราบ {title}".rstrip()
