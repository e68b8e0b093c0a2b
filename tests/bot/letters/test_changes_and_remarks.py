"""What changes, what stays as it was, remarks in brackets, halves of a day and counted weeks."""

import datetime as dt

import pytest

from bot.letters import Draft
from bot.letters.reading import read_letter

NAME = "ประชุมติดตามงานกองทุนชุมชน"
CALL = f"ขอเชิญ{NAME} วันที่ 20 มกราคม 2566 ณ ห้องประชุมใหญ่"
HALL = "ห้องประชุมใหญ่"


def _hours(draft: Draft) -> list[tuple[int, str, str]]:
    return [(one.date.day, _clock(one.start), _clock(one.end)) for one in draft.sessions]


def _clock(time: dt.time | None) -> str:
    return f"{time:%H:%M}" if time else ""


@pytest.mark.parametrize(
    "moved",
    [
        "ขอเปลี่ยนเป็นการประชุมช่วงบ่ายในวันเดียวกัน เวลา 13.00 - 15.00 น. แทน",
        "ขอเลื่อนเวลาเป็น 13.00 - 15.00 น. ในวันเดิม",
        "ขอเลื่อนไปประชุมในวันเดิม เวลา 13.00 - 15.00 น.",
        "ขอปรับเวลาประชุมเป็นเวลา 13.00 - 15.00 น.",
    ],
)
def test_a_meeting_whose_time_moved_is_at_the_new_time(moved: str) -> None:
    head = f"เรื่อง เปลี่ยนแปลงเวลา{NAME}\nเรียน พัฒนาการอำเภอ\n"
    told = f"ตามที่นัด{NAME} วันที่ 20 มกราคม 2566 เวลา 09.00 น. นั้น "
    assert _hours(read_letter(head + told + moved)) == [(20, "13:00", "15:00")]


@pytest.mark.parametrize(
    "moved",
    [
        f"จากวันที่ 18 ม.ค. 66 เวลา 09.30 น. ณ {HALL} เป็นวันที่ 20 ม.ค. 66 เวลาเดิม สถานที่เดิม",
        f"\nเดิม วันที่ 18 ม.ค. 66 เวลา 09.30 น. {HALL}\nเป็น วันที่ 20 ม.ค. 66 (เวลาและสถานที่เดิม)",
    ],
)
def test_another_day_at_the_same_time_and_place(moved: str) -> None:
    draft = read_letter(f"แจ้งเลื่อน{NAME} {moved}")
    assert _hours(draft) == [(20, "09:30", "")]
    assert draft.venue == HALL


@pytest.mark.parametrize(
    "told",
    [
        "ขอแก้ไขวันประชุม จาก 19 มกราคม 2566 เป็น 20 มกราคม 2566\n> จัดประชุมวันที่ 19 มกราคม 2566",
        "ประชุมวันที่ 20 ม.ค. 66 เวลา 09.00 น.\n- 25 ม.ค. 66 ลงพื้นที่อำเภอแม่สาย",
    ],
)
def test_a_day_given_up_or_of_another_errand_is_none_of_the_meeting(told: str) -> None:
    days = [one.date.day for one in read_letter(f"ขอเชิญ{NAME}\n{told}").sessions]
    assert days == [20]


@pytest.mark.parametrize(
    ("told", "venue"),
    [
        ("ณ โรงแรมนาคา (ตึกใหม่) แทน", "โรงแรมนาคา (ตึกใหม่)"),
        ("\nสถานที่เปลี่ยนเป็น โรงแรมนาคา (เดิมโรงแรมเวียงทอง)", "โรงแรมนาคา"),
        ("ณ สถานที่เดิม (โรงแรมนาคา จังหวัดตาก)", "โรงแรมนาคา จังหวัดตาก"),
        (
            "\nห้อง Auditorium ชั้น 9 สำนักงานใหญ่ และถ่ายทอดสดทาง Facebook",
            "ห้อง Auditorium ชั้น 9 สำนักงานใหญ่",
        ),
    ],
)
def test_the_place_that_took_the_place_of_another(told: str, venue: str) -> None:
    assert read_letter(f"แจ้งเลื่อน{NAME} เป็นวันที่ 20 มกราคม 2566 {told}").venue == venue


@pytest.mark.parametrize(
    ("morning", "afternoon"),
    [
        ("เช้า 09.00-12.00 น.", "บ่าย 13.00-16.00 น."),
        ("ครึ่งเช้า 09.00-12.00 น. ทบทวนแผน", "ครึ่งบ่าย 13.00-16.00 น. ทำงบ"),
        ("ช่วงเช้า 09.00-12.00 น. ภาคทฤษฎี", "ช่วงบ่าย 13.00-16.00 น. ภาคปฏิบัติ"),
        ("20 ม.ค. 66 ช่วงเช้า 09.00-12.00 น.", "20 ม.ค. 66 ช่วงบ่าย 13.00-16.00 น."),
    ],
)
def test_the_halves_of_a_day_are_one_session(morning: str, afternoon: str) -> None:
    assert _hours(read_letter(f"{CALL}\n- {morning}\n- {afternoon}")) == [(20, "09:00", "16:00")]


@pytest.mark.parametrize(
    "remark",
    ["(รับ 60 คน)", "(จุได้ ๘๐ ที่นั่ง)", "(มาประชุมที่ห้องนะครับ)", "(อย่าสายนะคะ)", "(ถ้าฝนตกย้ายขึ้นชั้น 2)"],
)
def test_a_remark_behind_a_place_or_a_matter_is_no_part_of_it(remark: str) -> None:
    draft = read_letter(
        f"{CALL} {remark} ศาลากลางจังหวัด\nวาระ\n1. ทบทวนแผนงาน (ส่งไฟล์มาก่อนนะคะ)\n2. อื่น ๆ"
    )
    assert draft.venue == f"{HALL} ศาลากลางจังหวัด"
    assert draft.sessions[0].agenda == ["ทบทวนแผนงาน", "อื่น ๆ"]


@pytest.mark.parametrize(
    "told",
    [
        "หมายเหตุ วันที่ 19 ม.ค. 66 ไม่มีการประชุม",
        "วันที่ 19 ม.ค. 66 เป็นวันหยุดราชการ",
        "รับชมย้อนหลังได้ตั้งแต่วันที่ 25 ม.ค. 66",
    ],
)
def test_a_day_on_which_none_meets_is_none_of_the_meeting(told: str) -> None:
    text = f"ขอเชิญ{NAME}\n18 และ 20 ม.ค. 66\n{told}"
    assert [one.date.day for one in read_letter(text).sessions] == [18, 20]


def test_the_time_of_one_day_of_several_is_of_no_other() -> None:
    text = f"ขอเชิญ{NAME} วันที่ 20 - 21 มกราคม 2566\nพิธีเปิด เวลา 09.00 น. ของวันที่ 20 โดย นายดี ใจงาม"
    assert _hours(read_letter(text)) == [(20, "09:00", ""), (21, "", "")]


@pytest.mark.parametrize("row", ["สัปดาห์ที่ {} {}", "- ครั้งที่ {} : {}", "EP.{} {}"])
def test_what_is_told_of_each_of_the_days_by_their_number(row: str) -> None:
    topics = ["อ่านงบการเงิน", "ไกล่เกลี่ยลูกหนี้"]
    rows = "\n".join(row.format(*told) for told in enumerate(topics, 1))
    whole = read_letter(f"ขอเชิญ{NAME} วันที่ 20 และ 27 มกราคม 2566\n{rows}")
    assert [one.agenda for one in whole.sessions] == [[topic] for topic in topics]
    fewer = read_letter(f"ขอเชิญ{NAME} วันที่ 20, 24 และ 27 มกราคม 2566\n{rows}")
    assert not any(one.agenda for one in fewer.sessions)


@pytest.mark.parametrize(
    "rows",
    [
        "ภาคเหนือ 20 ม.ค. 66 โรงแรมเวียงทอง\nภาคใต้ 27 ม.ค. 66 โรงแรมบีพี",
        "- วันที่ 20 มกราคม 2566 ณ หอประชุมอำเภอเมือง\n- วันที่ 27 มกราคม 2566 ณ หอประชุมอำเภออู่ทอง",
    ],
)
def test_where_each_day_has_its_place_none_is_that_of_all(rows: str) -> None:
    draft = read_letter(f"ขอเชิญ{NAME}\n{rows}\nเวลา 09.00 น.")
    assert [one.date.day for one in draft.sessions] == [20, 27]
    assert draft.venue is None
    one_place = rows.replace("โรงแรมบีพี", "โรงแรมเวียงทอง").replace("อู่ทอง", "เมือง")
    assert read_letter(f"ขอเชิญ{NAME}\n{one_place}\nเวลา 09.00 น.").venue


@pytest.mark.parametrize(
    ("limit", "deadline"),
    [
        (
            "ตามที่ให้ตอบรับภายใน 10 ม.ค. 66 นั้น ขยายเวลาตอบรับถึงวันที่ 13 ม.ค. 66",
            dt.datetime(2023, 1, 13, 23, 59),
        ),
        ("ตอบกลับ : ภายใน 16 ม.ค. 66 16:00", dt.datetime(2023, 1, 16, 16)),
        (
            "ตอบรับภายใน 10 ม.ค. 66\nขยายเวลาให้ลงทะเบียนได้จนถึง 13 ม.ค. 66",
            dt.datetime(2023, 1, 13, 23, 59),
        ),
        ("ตอบพี่ภายในวันที่ 16 ม.ค. 66 ก่อนเที่ยงค่ะ", dt.datetime(2023, 1, 16, 12)),
        (
            "สมาชิกที่มาไม่ได้ มอบฉันทะเป็นหนังสือภายใน 16 มกราคม 2566",
            None,
        ),
        ("หากมีข้อแก้ไขรายงานการประชุม โปรดแจ้งฝ่ายเลขานุการภายในวันที่ 16 มกราคม 2566", None),
    ],
)
def test_until_when_to_answer_after_all(limit: str, deadline: dt.datetime | None) -> None:
    assert read_letter(f"{CALL}\n{limit}").rsvp_deadline == deadline


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("อบรมการจัดซื้อจัดจ้างภาครัฐด้วยระบบอิเล็กทรอนิกส์", "อบรมการจัดซื้อจัดจ้างภาครัฐด้วยระบบอิเล็กทรอนิกส์"),
        ("ประชุมชี้แจงการเบิกจ่ายเงินผ่านระบบอิเล็กทรอนิกส์", "ประชุมชี้แจงการเบิกจ่ายเงินผ่านระบบอิเล็กทรอนิกส์"),
        ("ประชุมคณะกรรมการกองทุนด้วยระบบอิเล็กทรอนิกส์", "ประชุมคณะกรรมการกองทุน"),
    ],
)
def test_a_way_of_dealing_is_no_way_of_meeting(words: str, title: str) -> None:
    assert read_letter(f"ขอเชิญ{words} วันที่ 20 มกราคม 2566 ณ {HALL}").title == title


@pytest.mark.parametrize(
    "text",
    [
        f"แจ้งประชุมด่วน!! ทีมงานทุกอำเภอ\nวันที่ 20 ม.ค. 66 เวลา 13.30 น.\n{NAME}",
        f"ย้ายประชุมจากพฤหัสที่ 19 ม.ค. 66 มาเป็นศุกร์ที่ 20 ม.ค. 66\nเรื่องประชุม : {NAME}",
        f"ขอเชิญ{NAME} (ลงพื้นที่จริง 14 ก.พ. 66) ในวันที่ 20 ม.ค. 66",
    ],
)
def test_a_name_among_what_else_a_call_says(text: str) -> None:
    assert read_letter(text).title == NAME


def test_a_programme_numbers_its_matters() -> None:
    rows = "เวลา 09.45 น. วาระ 1 แจ้งเพื่อทราบ\nเวลา 10.15 น. วาระ 2 พิจารณางบ"
    assert read_letter(f"{CALL}\n{rows}").sessions[0].agenda == ["แจ้งเพื่อทราบ", "พิจารณางบ"]


@pytest.mark.parametrize(("first", "second"), [(120, 130), (120, 120)])
def test_cohorts_of_one_position_are_its_total(first: int, second: int) -> None:
    rows = f"รุ่นที่ 1 พัฒนากร จำนวน {first} คน\nรุ่นที่ 2 พัฒนากร จำนวน {second} คน"
    draft = read_letter(f"{CALL}\n{rows}\nรวมทั้งสิ้น {first + second} คน")
    assert [one.expected for one in draft.targets] == [first + second]
    assert not draft.doubts


def test_academics_in_short() -> None:
    (found,) = read_letter(f"{CALL}\nผู้เข้าประชุม นวช.พช.จังหวัด 76 คน").targets
    assert (found.position, found.expected) == ("provincial_academic", 76)


_OLD_ROOM, _NEW_ROOM = "ห้องประชุม 3001 ชั้น 3", "ห้องประชุม War Room ชั้น 5 กรมการพัฒนาชุมชน"
_TOLD = f"ตามที่นัด{NAME} วันที่ 20 มกราคม 2566 เวลา 09.00 น. ที่{_OLD_ROOM} นั้น"
_DAY_ALONE = f"แจ้งเปลี่ยนแปลงสถานที่และเวลาประชุม\n{NAME}\nวันที่ 20 มกราคม 2566"


@pytest.mark.parametrize(
    ("told", "changed"),
    [
        (_DAY_ALONE, "🔸 เดิม เวลา 09.00 น. {0}\n🔹 เปลี่ยนเป็น เวลา 10.00 – 12.00 น. {1}"),
        (_DAY_ALONE, "เดิม 09.00 น. ณ {0}\nใหม่ 10.00 - 12.00 น. ณ {1}"),
        (_DAY_ALONE, "จากเดิม เวลา 09.00 น. {0}\n➡️ เป็น เวลา 10.00 - 12.00 น. {1}"),
        (_DAY_ALONE, "เวลาเดิม 09.00 น.\nเวลาใหม่ 10.00 - 12.00 น.\nสถานที่เดิม {0}\nสถานที่ใหม่ {1}"),
        (_DAY_ALONE, "เดิม\n- เวลา 09.00 น.\n- {0}\nเปลี่ยนเป็น\n- เวลา 10.00 - 12.00 น.\n- {1}"),
        (_DAY_ALONE, "เวลา : จาก 09.00 น. เป็น 10.00 - 12.00 น.\nสถานที่ : จาก {0} เป็น {1}"),
        (_DAY_ALONE, "(เดิม 09.00 น. {0}) 👉 (ใหม่) 10.00 - 12.00 น. {1}"),
        (_TOLD, "✏️ ขอเปลี่ยนเวลาและสถานที่เป็น\n👉 เวลา 10.00 - 12.00 น.\n👉 {1}"),
        (_TOLD, "ขอเปลี่ยนแปลงเวลาและสถานที่ ดังนี้\n- เวลา 10.00 - 12.00 น.\n- สถานที่ {1}"),
        (_TOLD, "ขอย้ายไปที่\n👉 {1}\n👉 เวลา 10.00 - 12.00 น."),
        (_TOLD, "จึงขอปรับเวลาและย้ายสถานที่ ดังนี้\nเวลา : 10.00 - 12.00 น.\nสถานที่ : {1}"),
        (_TOLD, "ขอเปลี่ยนแปลงเป็นเวลา 10.00 - 12.00 น. ณ {1} ในวันเดิม"),
        (_TOLD, "ขอแก้ไขเป็น เวลา 10.00 - 12.00 น. ณ {1}"),
    ],
)
def test_a_time_and_place_told_anew_line_by_line_hold(told: str, changed: str) -> None:
    draft = read_letter(f"{told}\n{changed.format(_OLD_ROOM, _NEW_ROOM)}")
    assert (_hours(draft), draft.venue) == ([(20, "10:00", "12:00")], _NEW_ROOM)
    assert draft.title == NAME


@pytest.mark.parametrize(
    "kept",
    [
        f"ขอย้ายสถานที่ไปที่\n{_NEW_ROOM}\nลงทะเบียน 08.30 น.",
        f"ขอเปลี่ยนสถานที่เป็น\n👉 {_NEW_ROOM}\n👉 ตอบรับภายในวันที่ 18 ม.ค. 66 เวลา 12.00 น.",
        f"ขอเปลี่ยนสถานที่ ดังนี้\nเดิม {_OLD_ROOM}\nเป็น {_NEW_ROOM} เวลาเดิม",
    ],
)
def test_what_did_not_change_holds_beside_what_did(kept: str) -> None:
    draft = read_letter(f"{_TOLD}\n{kept}")
    assert (_hours(draft), draft.venue) == ([(20, "09:00", "")], _NEW_ROOM)


def test_what_is_held_otherwise_is_not_called_off_and_rain_is_no_session() -> None:
    told = (
        "ตามที่ได้เชิญเข้าร่วมประชุมทบทวนทะเบียนผู้ผลิต ในวันพฤหัสบดีที่ 5 กันยายน 2567 ณ โรงแรม นั้น\n"
        "เนื่องจากมีประกาศเตือนฝนตกหนัก ระหว่างวันที่ 3 - 6 กันยายน 2567 จึงขอยกเลิกการประชุม ณ โรงแรม "
    )
    moved = read_letter(f"{told}และเปลี่ยนเป็นการประชุมผ่านระบบ Zoom ในวันเดิม เวลา 09.30 - 12.00 น.")
    assert [session.date for session in moved.sessions] == [dt.date(2024, 9, 5)]
    assert read_letter(f"{told}และเปลี่ยนเป็นการส่งเอกสารแทน").sessions == []


def test_a_form_told_in_bullets_below_a_word_for_a_programme_is_no_agenda() -> None:
    draft = read_letter(
        "สพจ.แจ้งกำหนดการ\n• ชื่องาน: อบรมการเขียนข่าวงานพัฒนาชุมชน\n• วันที่ 24/3/2569 เวลา 09.00-12.00 น.\n"
        "• สถานที่: ห้องประชุมเขื่อนใหญ่\n• ส่งรายชื่อ: ภายใน 19/3/2569"
    )
    assert draft.title == "อบรมการเขียนข่าวงานพัฒนาชุมชน"
    assert [session.agenda for session in draft.sessions] == [[]]
    assert draft.venue == "ห้องประชุมเขื่อนใหญ่"
