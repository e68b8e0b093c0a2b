"""The many ways of saying one thing in a letter, each in the frame of the same short letter."""

import datetime as dt

import pytest

from bot.letters import Draft
from bot.letters.reading import read_letter

HEAD = "ประชุมติดตามงานกองทุนชุมชน\nวันศุกร์ที่ 20 มกราคม 2566 เวลา 09.00 - 12.00 น. ณ ห้องประชุมใหญ่ ชั้น 2\n"
DAY = "16 มกราคม 2566"
FIRST, SECOND, THIRD = "ทบทวนแผนงาน", "จัดทำงบประมาณ", "มอบหมายภารกิจ"


def _of_one_day(words: str) -> Draft:
    return read_letter(f"ประชุมติดตามงานกองทุนชุมชน\nวันศุกร์ที่ 20 มกราคม 2566 {words}\nจึงแจ้งมาเพื่อทราบ")


@pytest.mark.parametrize(
    "limit",
    [
        "โปรดส่งแบบตอบรับกลับมาทางอีเมล saraban@example.go.th ไม่เกินวันที่ {}",
        "กรุณายืนยันการเข้าร่วมก่อนเที่ยงวันที่ {}",
        "กดฟอร์มตอบรับให้ครบก่อนบ่ายสามของวันจันทร์ที่ {}",
        "ฝากแจ้งชื่อคนแทนกับน้องมิ้นภายในพรุ่งนี้ {}",
        "วันนี้ {} ก่อน 16.30 น. ปิดระบบตอบรับแล้วนะคะ",
        "วันที่ {} เป็นวันสุดท้ายที่รับลงทะเบียน",
        "ปิดรับสมัคร สิ้นวันทำการของวันจันทร์ที่ {}",
        "กำหนดตอบรับ\n{}",
        "พิมพ์ชื่อใต้โพสต์นี้ ไม่เกิน {}",
        "ลาประชุม แจ้งธุรการไม่เกิน {}",
        "หากขัดข้องกรุณาแจ้งภายในวันที่ {}",
        "Deadline ตอบรับ {}",
        "ลงชื่อใต้โพสต์ได้ถึง {}",
        "RSVP by {}",
        "เปิดให้ลงทะเบียน ระหว่างวันที่ 2 - {}",
        "จากเดิมปิดรับลงทะเบียน 10 ม.ค. 66 เลื่อนเป็น {}",
        "ขยายเวลาตอบรับจากวันที่ 10 มกราคม 2566 เป็นวันที่ {}",
        "ขยายเวลาส่งใบสมัครจากภายในวันที่ 10 ม.ค. 66 ออกไปเป็นภายในวันที่ {}",
    ],
)
def test_a_limit_for_answering_is_the_deadline_and_no_session(limit: str) -> None:
    for text in (HEAD + limit.format(DAY), f"{limit.format(DAY)}\n{HEAD}"):
        draft = read_letter(text)
        assert draft.rsvp_deadline and draft.rsvp_deadline.date() == dt.date(2023, 1, 16)
        assert [session.date for session in draft.sessions] == [dt.date(2023, 1, 20)]


@pytest.mark.parametrize(
    "limit",
    [
        "ส่งเอกสารประกอบการประชุมภายในวันที่ {}",
        "ชำระค่าลงทะเบียนภายใน {}",
        "ผู้ประกอบการสมัครจำหน่ายสินค้าภายในวันที่ {}",
        "เสนอชื่อสตรีดีเด่นภายในวันที่ {}",
        "ส่งรายชื่อหมู่บ้านเป้าหมายภายในวันที่ {}",
        "ลงทะเบียนผู้ผลิต OTOP ภายในวันที่ {}",
        "ส่งหนังสือมอบฉันทะภายใน {}",
        "เสนอวาระภายใน {}",
        "จัดเก็บข้อมูลให้แล้วเสร็จภายใน {}",
        "ดาวน์โหลดเอกสารได้ตั้งแต่วันที่ {}",
        "ประกาศรายชื่อผู้มีสิทธิ์วันที่ {}",
        "สามารถเข้าที่พักได้ตั้งแต่วันที่ {} เวลา 14.00 น.",
        "เช็กอินโรงแรมได้ในวันที่ {} เวลา 14.00 น.",
        "Check-in ห้องพักวันที่ {} เวลา 14.00 น.",
        "ขอให้แจ้งจำนวนห้องพักภายในวันที่ {}",
        "ขอให้ทดลองเข้าระบบก่อนวันประชุม ระหว่างวันที่ {}",
        "แจ้งรายชื่อผู้ประสานงานภายในวันที่ 27 มกราคม 2566",
    ],
)
def test_another_limit_is_neither_deadline_nor_session(limit: str) -> None:
    draft = read_letter(HEAD + limit.format(DAY))
    assert draft.rsvp_deadline is None
    assert [session.date for session in draft.sessions] == [dt.date(2023, 1, 20)]


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("เวลา 0900-1200 น.", "09:00", "12:00"),
        ("เวลา 13 น.", "13:00", None),
        ("ตั้งแต่เวลา 9 นาฬิกา ถึง 12 นาฬิกา", "09:00", "12:00"),
        ("เก้าโมงเช้าถึงเที่ยง", "09:00", "12:00"),
        ("เวลา 09.00 น. เลิกประชุมเวลา 12.00 น.", "09:00", "12:00"),
        ("เวลา 09.00 น. (คาดว่าแล้วเสร็จ 11.30 น.)", "09:00", "11:30"),
        ("เวลา 08.30 น. จนเสร็จสิ้น", "08:30", None),
        ("\n13:30", "13:30", None),
        ("\n08.30 น. ลงทะเบียน / 09.00 น. เริ่มงาน จนถึง 15.00 น.", "09:00", "15:00"),
        ("\n08.30 น. ลงทะเบียน 09.00 น. เปิดประชุม", "09:00", None),
        ("\nเวลาเริ่ม : 09.00 น.\nเวลาสิ้นสุด : 12.00 น.", "09:00", "12:00"),
        ("\nลงทะเบียน 08.30 น. ประชุม 09.00 น. เป็นต้นไป", "09:00", None),
    ],
)
def test_times_in_every_way_of_writing(words: str, start: str, end: str | None) -> None:
    (session,) = _of_one_day(words).sessions
    assert session.start == dt.time.fromisoformat(start)
    assert session.end == (dt.time.fromisoformat(end) if end else None)


@pytest.mark.parametrize(
    ("words", "channel"),
    [
        ("ผ่าน Web Conference", "video_conference"),
        ("ณ ห้องประชุมใหญ่ และระบบ Zoom", "hybrid"),
        ("สถานที่ห้องประชุมใหญ่ และ Teams", "hybrid"),
        ("ณ ห้องประชุมใหญ่ (อบรมในสถานที่ตั้ง ไม่มีการถ่ายทอดออนไลน์)", "in_person"),
        ("ณ ห้องประชุมใหญ่ โดยภาคีเข้าร่วมผ่านระบบ Zoom ด้วย", "hybrid"),
        ("ณ ห้องประชุมใหญ่ ตอบรับทางออนไลน์", None),
    ],
)
def test_the_way_in_which_people_meet(words: str, channel: str | None) -> None:
    draft = _of_one_day(words)
    assert draft.channel == channel
    assert draft.venue in ("ห้องประชุมใหญ่", None)


@pytest.mark.parametrize(
    "words",
    [
        f"วาระ 1 {FIRST}\nวาระ 2 {SECOND}\nวาระ 3 {THIRD}",
        f"วาระประชุม\nก. {FIRST}\nข. {SECOND}\nค. {THIRD}",
        f"เพื่อหารือ 3 เรื่อง ดังนี้\n1) {FIRST}\n2) {SECOND}\n3) {THIRD}",
        f"09:00 | {FIRST}\n10:00 | {SECOND}\n11:00 | {THIRD}",
        f"{FIRST} (09.00 - 10.00 น.)\n{SECOND} (10.00 - 11.00 น.)\n{THIRD} (11.00 - 12.00 น.)",
        f"เวลา\nกิจกรรม\n09.00 น.\n{FIRST}\n10.00 น.\n{SECOND}\n11.00 น.\n{THIRD}",
        f"เวลา\n09.00 น.\n10.00 น.\n11.00 น.\nกิจกรรม\n{FIRST}\n{SECOND}\n{THIRD}",
    ],
)
def test_topics_and_rows_in_every_way_of_listing_them(words: str) -> None:
    (session,) = _of_one_day(f"ณ ห้องประชุมใหญ่\n{words}").sessions
    assert session.agenda == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize(
    "words",
    [
        f"วันแรก\n09.00 น. {FIRST}\n13.00 น. {SECOND}\nวันที่สอง\n09.00 น. {THIRD}",
        f"วันแรก: {FIRST}, {SECOND}\nวันที่สอง: {THIRD}",
        f"วันที่ 20 ม.ค. 66 หัวข้อ {FIRST}, {SECOND}\nวันที่ 21 ม.ค. 66 หัวข้อ {THIRD}",
        f"หัวข้อวันที่ 20 ม.ค.\n1. {FIRST}\n2. {SECOND}\nหัวข้อวันที่ 21 ม.ค.\n1. {THIRD}",
        f"วันแรก 09.00 น. {FIRST}\n13.00 น. {SECOND}\nวันที่สอง 09.00 น. {THIRD}",
    ],
)
def test_topics_belong_to_the_day_that_they_are_told_of(words: str) -> None:
    first, second = read_letter(
        f"ประชุมติดตามงานกองทุนชุมชน\nวันที่ 20 - 21 มกราคม 2566 ณ ห้องประชุมใหญ่\n{words}"
    ).sessions
    assert (first.agenda, second.agenda) == ([FIRST, SECOND], [THIRD])


@pytest.mark.parametrize("total", [45, 46])
@pytest.mark.parametrize(
    "words",
    [
        "ผู้เข้าประชุม 1. พัฒนากร 30 คน 2. ทีมคู่หูคู่คิด 15 คน รวม {} คน",
        "ตำแหน่ง\nจำนวน/คน\n1\nพัฒนากร\n30\n2\nทีมคู่หูคู่คิด\n15\nรวมทั้งสิ้น\n{}",
        "ผู้เข้าร่วม จำนวน {} คน\nพัฒนากร    30\nทีมคู่หูคู่คิด    15",
        "ลำดับ ตำแหน่ง จำนวน (คน)\n1  พัฒนากร  30\n2  ทีมคู่หูคู่คิด  15\n   รวม  {}",
    ],
)
def test_counts_of_a_flattened_table_are_added_up(words: str, total: int) -> None:
    draft = _of_one_day(f"เวลา 09.00 น.\n{words.format(total)}")
    assert {one.position: one.expected for one in draft.targets} == {
        "community_worker": 30,
        "move_for_fund": 15,
    }
    assert [doubt.split(":")[0] for doubt in draft.doubts] == (
        [] if total == 45 else ["targets do not add up"]
    )


@pytest.mark.parametrize("stop", ["(.)", "( . )"])
def test_the_stops_of_a_radio_message_end_its_sentences(stop: str) -> None:
    draft = read_letter(
        "ถึง ผวจ. ทุกจังหวัด\n"
        f"อ้างถึง ว. ที่ มท 0406.2/ว 60 ลว. 9 ม.ค. 66 ขอให้เตรียมข้อมูล {stop} "
        f"กรมฯ กำหนดประชุมติดตามงานกองทุนชุมชน ในวันที่ 20 ม.ค. 66 เวลา 09.00 น. {stop} "
        f"ขอให้พัฒนากรตอบรับภายใน 16 ม.ค. 66 {stop}"
    )
    assert [session.date for session in draft.sessions] == [dt.date(2023, 1, 20)]
    assert draft.rsvp_deadline and draft.rsvp_deadline.date() == dt.date(2023, 1, 16)


@pytest.mark.parametrize(
    "number", ["พร 0019/ว 95", "มท 0417.3/123", "พร 0019/ว 95 ลงวันที่ 9 ม.ค. 66", "12/2566"]
)
def test_the_number_of_a_letter_is_no_place(number: str) -> None:
    assert _of_one_day(f"เวลา 09.00 น.\nที่ : {number}").venue is None


@pytest.mark.parametrize(
    ("words", "positions"),
    [
        ("\nพัฒนากร อำเภอละ 1 คน", ["community_worker"]),
        ("\n- นักวิชาการพัฒนาชุมชน จังหวัด ๆ ละ 2 คน", ["provincial_academic"]),
        ("\nชวนพัฒนากรทุกตำบล มาร่วมกันนะคะ", ["community_worker"]),
        ("\nเรียน นักวิชาการพัฒนาชุมชน", ["provincial_academic"]),
        ("\nเรียน พัฒนากร ผู้รับผิดชอบงานกองทุน", ["community_worker"]),
        ("\nเรียน พัฒนาการจังหวัด (ผ่านนักวิชาการพัฒนาชุมชน)", []),
        ("\nสำเนาเรียน พัฒนากรเพื่อทราบ", []),
    ],
)
def test_who_is_meant_without_a_count(words: str, positions: list[str]) -> None:
    found = _of_one_day(f"เวลา 09.00 น.{words}").targets
    assert [(one.position, one.expected) for one in found] == [(each, None) for each in positions]


def test_labels_with_wide_gaps_are_lines_of_their_own() -> None:
    draft = read_letter(
        "ประชุมติดตามงานกองทุนชุมชน เพื่อเตรียมแผนงานของเครือข่ายทุกระดับในปีนี้\n"
        "เมื่อไร    : วันศุกร์ที่ 20 มกราคม 2566, 13.00-16.30 น. (ลงทะเบียนเวลา 12.30 น.)\n"
        "ที่ไหน    : ห้องประชุมใหญ่ อาคาร 2 สำนักงานพัฒนาชุมชนจังหวัดตัวอย่าง\n"
        "ประธาน   : นายภูวดล ชื่นใจ พัฒนาการจังหวัดตัวอย่าง"
    )
    assert draft.chair == "นายภูวดล ชื่นใจ พัฒนาการจังหวัดตัวอย่าง"


@pytest.mark.parametrize(
    ("headline", "title"),
    [
        ("จังหวัดตัวอย่าง ชวนผู้นำท้องถิ่นร่วมเวทีลดเผา รับฤดูแล้ง", "การประชุมเครือข่ายผู้นำท้องถิ่น"),
        ("สำนักงานพัฒนาชุมชนจังหวัดตัวอย่าง ขอเชิญร่วมเวทีผู้นำ รุ่น 2", "เวทีผู้นำ รุ่น 2"),
    ],
)
def test_news_are_named_by_what_they_convene_on_a_day(headline: str, title: str) -> None:
    draft = read_letter(f"{headline}\nจังหวัดเตรียมจัดการประชุมเครือข่ายผู้นำท้องถิ่น ในวันศุกร์ที่ 20 มกราคม 2566")
    assert draft.title == title


def test_what_is_called_off_and_called_anew_is_named_and_dated_by_the_text() -> None:
    draft = read_letter(
        "เรื่อง ยกเลิกกำหนดการประชุมเดิมและแจ้งกำหนดการประชุมใหม่\nเรียน พัฒนาการอำเภอ\n"
        "ตามหนังสือที่อ้างถึง กำหนดประชุมติดตามงานกองทุนชุมชน ในวันที่ 20 มกราคม 2566 ณ ห้องประชุมเล็ก นั้น\n"
        "จังหวัดขอแจ้งกำหนดการใหม่เป็นวันที่ 27 มกราคม 2566 ณ ห้องประชุมใหญ่"
    )
    assert draft.title == "ประชุมติดตามงานกองทุนชุมชน"
    assert draft.venue == "ห้องประชุมใหญ่"
    assert [session.date.day for session in draft.sessions] == [27]


@pytest.mark.parametrize(
    ("words", "is_one"),
    [
        ("รุ่น 1 : 16-17 ม.ค. 66\nรุ่น 2 : 23-24 ม.ค. 66\nรับรุ่นละ 40 คน", True),
        ("รุ่น 1 : 16-17 ม.ค. 66\nรุ่น 2 : 23-24 ม.ค. 66\nรับสมัครผลงานถึง 24 ม.ค. 66", False),
        ("ส่งรายงานผลภายใน 16 ม.ค. 66", False),
        ("รุ่น 1 : 16-17 ม.ค. 66\nรุ่น 2 : 23-24 ม.ค. 66\nขอรายงานผลการดำเนินงาน", False),
    ],
)
def test_a_project_is_a_training_where_its_cohorts_are_of_people(words: str, is_one: bool) -> None:
    draft = read_letter(f"โครงการพัฒนาทักษะพัฒนากรรุ่นใหม่\n{words}")
    assert (draft.title is not None) is is_one
    assert len(draft.sessions) == (4 if is_one else 0)


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("สรุปมติที่ประชุม 5 มี.ค. 69", None),
        ("แจ้งมติที่ประชุม 5 มี.ค. 69", None),
        ("รายงานผลการประชุมเมื่อวานค่ะ (5 มี.ค. 69)", None),
        ("ขอเชิญประชุมรายงานผล 5 มี.ค. 69", 5),
    ],
)
def test_a_message_headed_by_what_was_resolved_convenes_nothing(head: str, day: int | None) -> None:
    draft = read_letter(f"{head}\n1. ส่งแผน 20 มี.ค. 69")
    assert [one.date.day for one in draft.sessions][:1] == ([day] if day else [])
