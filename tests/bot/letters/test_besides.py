"""Places and days that a letter names besides those of its meeting."""

import datetime as dt
from textwrap import wrap

import pytest

from bot.letters.reading import read_letter


@pytest.mark.parametrize(
    ("words", "venue"),
    [
        ("ผ่านระบบ VCS จากห้องประชุมราชสีห์ ให้จังหวัดเข้าร่วม ณ ห้องประชุมจังหวัด", "ห้องประชุมราชสีห์"),
        ("ผ่านระบบ VCS จากห้องประชุมราชสีห์ ไปยังทุกจังหวัด", None),
        ("\nรุ่นที่ | วันที่ | สถานที่\n1 | 20 มกราคม 2566 | วัดเหนือ\n2 | 21 มกราคม 2566 | วัดใต้", None),
        ("ณ วัดเหนือ อำเภอเมือง คาดว่าจะมีผู้ร่วม 100 คน", "วัดเหนือ อำเภอเมือง"),
        ("\nศูนย์เรียนรู้บ้านเหนือ", "ศูนย์เรียนรู้บ้านเหนือ"),
        ("นำยอดคงเหลือ ณ 31 ธ.ค. 2565 มาด้วย", None),
    ],
)
def test_a_place_is_named_where_it_is_that_of_all(words: str, venue: str | None) -> None:
    draft = read_letter(
        f"ประชุมติดตามงานกองทุนชุมชน\nวันศุกร์ที่ 20 มกราคม 2566 เวลา 09.00 น. {words}\nจึงแจ้งมาเพื่อทราบ"
    )
    assert draft.venue == venue


def test_a_meeting_that_was_before_is_none_of_the_days() -> None:
    draft = read_letter(
        "เมื่อวันที่ 20 - 21 มกราคม 2566 จังหวัดจัดประชุมติดตามงานกองทุนชุมชน\n"
        "ซึ่งต่อยอดจากการอบรมเมื่อวันที่ 9 มกราคม 2566"
    )
    assert [session.date.day for session in draft.sessions] == [20, 21]


def test_the_day_that_an_emoji_parts_from_its_word_is_still_the_old_one() -> None:
    draft = read_letter(
        "แจ้งเลื่อนประชุมติดตามงานกองทุนชุมชน\nจากเดิม ❌ 19 ม.ค. 66\nเป็น ✅ 20 ม.ค. 66 เวลา 09.00 น."
    )
    assert [session.date.day for session in draft.sessions] == [20]


@pytest.mark.parametrize("width", [62, 70, 78, 86, 94])
def test_a_letter_is_read_alike_wherever_the_page_breaks_its_lines(width: int) -> None:
    body = (
        "ด้วยกรมการพัฒนาชุมชน กำหนดจัดประชุมชี้แจงแนวทางการขับเคลื่อนกองทุนชุมชน ครั้งที่ 1/2566"
        " ในวันศุกร์ที่ 20 มกราคม 2566 เวลา 09.00 - 12.00 น. ณ ห้องประชุมใหญ่ โรงแรมตัวอย่าง จังหวัดเลย"
        " โดยมีนายภูวดล ชื่นใจ รองอธิบดีกรมการพัฒนาชุมชน เป็นประธานการประชุม และขอให้ตอบรับภายในวันที่"
        " 16 มกราคม 2566 เวลา 16.30 น. ทั้งนี้ ขอให้ผู้เข้าประชุมศึกษาเอกสารมาล่วงหน้า"
    )
    head = "เรื่อง  ประชุมชี้แจงแนวทางการขับเคลื่อนกองทุนชุมชน ครั้งที่ 1/2566\nเรียน  พัฒนาการจังหวัด\n\n"
    whole, broken = (read_letter(head + text) for text in (body, "\n".join(wrap(body, width))))
    assert whole.chair and whole.venue and whole.rsvp_deadline and whole.sessions[0].end
    assert broken == whole


@pytest.mark.parametrize(
    ("words", "is_room"),
    [
        ("ลิงก์ :", True),
        ("Link:", True),
        ("ลิงก์สำหรับอำเภอ", True),
        ("เข้าร่วมได้ที่", True),
        ("รับชมทาง", True),
        ("ถ่ายทอดสดทาง", True),
        ("ลิงก์ลงทะเบียน", False),
        ("ดาวน์โหลดเอกสารที่ลิงก์", False),
        ("แบบประเมิน", False),
    ],
)
def test_an_address_is_a_room_by_the_words_before_it(words: str, is_room: bool) -> None:
    address = "https://live.example.go.th/abc"
    draft = read_letter(
        "ประชุมติดตามงานกองทุนชุมชน\nวันศุกร์ที่ 20 มกราคม 2566 เวลา 09.00 น. ผ่านระบบวีดิทัศน์ทางไกล\n"
        f"{words} {address}"
    )
    assert [one.join_url for one in draft.sessions] == [address if is_room else None]


@pytest.mark.parametrize("between", [" ", "\n                    "])
def test_the_day_in_the_name_of_the_government_complex_is_no_day_of_a_meeting(between: str) -> None:
    draft = read_letter(
        "ที่ มท 0406.1/ว 3319                    กรมการพัฒนาชุมชน\n"
        f"        ศูนย์ราชการเฉลิมพระเกียรติ 80 พรรษา{between}5 ธันวาคม 2550"
        " อาคารรัฐประศาสนภักดี\n\n"
        "                    30 ตุลาคม 2567\n\nเรื่อง  เชิญประชุมติดตามงานกองทุนชุมชน\n"
        "เรียน  ผู้ว่าราชการจังหวัด\n\n     กรมกำหนดจัดประชุมติดตามงานกองทุนชุมชน"
        " ระหว่างวันพุธที่ 20 ถึงวันพฤหัสบดีที่ 21 พฤศจิกายน 2567\n"
    )
    assert [one.date.day for one in draft.sessions] == [20, 21]


_ROOM = "ห้องประชุมเล็ก ชั้น 3 เทศบาล"
_CALLS = [
    f"ขอเชิญประชุมครูผู้ดูแลเด็ก วันพุธที่ 18 มี.ค. 69 เวลา 13.30 น. {_ROOM}",
    f"ขอเชิญประชุมครูผู้ดูแลเด็ก\n🗓 18 มี.ค. 69\n⏰ 13.30 น.\n📍 {_ROOM}",
    f"ประชุมครูผู้ดูแลเด็ก\n18 มี.ค. 69\n13.30 น. เป็นต้นไป\n{_ROOM}",
    f"ประชุมครูผู้ดูแลเด็ก\nพรุ่งนี้ (พุธ 18 มี.ค. 69) บ่ายโมงครึ่ง {_ROOM}",
    "บันทึกข้อความ\nส่วนราชการ กองการศึกษา\nด่วนที่สุด ที่ กศ 12/2569 วันที่ 16 มี.ค. 69\n"
    "เรื่อง ขอเชิญประชุมครูผู้ดูแลเด็ก\nเรียน ครูทุกคน\nด้วยกองการศึกษากำหนดประชุมครูผู้ดูแลเด็ก"
    f" ในวันพุธที่ 18 มี.ค. 69 เวลา 13.30 น. ณ {_ROOM}",
]


@pytest.mark.parametrize("call", _CALLS)
@pytest.mark.parametrize(
    "stamp",
    [
        *("17 มี.ค. 69 เวลา 15.42 น.", "17 มีนาคม 2569 · 15:42", "17/3/69 15:42 น. จากกลุ่ม ศพด."),
        *("[ส่งต่อ]\n17 มี.ค. 69 เวลา 15.30 น.", "ส่งต่อจากพี่นก (17 มี.ค. 69 เวลา 15.30 น.)"),
        *("เลขรับที่ 1234 วันที่ 17 มี.ค. 69 เวลา 15.40 น.", "รับเรื่อง 17 มี.ค. 69 เวลา 09.15 น."),
        *("สวัสดีค่ะ (17 มี.ค. 69)", "แจ้งเมื่อวันที่ 17 มี.ค. 69", "อัปเดต 17 มี.ค. 69 เวลา 15.00 น."),
    ],
)
def test_when_a_text_was_sent_or_came_in_is_no_day_of_the_meeting(call: str, stamp: str) -> None:
    _is_on_the_18th(f"{stamp}\n{call}")


@pytest.mark.parametrize("call", _CALLS)
@pytest.mark.parametrize(
    "besides",
    [
        *("ปล. เอกสารส่งวันที่ 19 มี.ค. 69 นะคะ", "ยอดเบิกนมส่งถึงโรงเรียนวันที่ 30 มี.ค. 69"),
        *("หมายเหตุ งานกีฬาเด็กเล็กวันที่ 25 มี.ค. 69 เวลา 08.00 น.", "เปิดเทอมวันที่ 16 พ.ค. 69"),
        *("อนึ่ง งานกีฬาเด็กเล็กจะมีขึ้นวันที่ 25 มี.ค. 69", "วันจริง 25 มี.ค. 69 เวลา 09.00 น."),
        *("ลงพื้นที่ตรวจศูนย์วันที่ 20 มี.ค. 69 เวลา 09.00 น.", "เบี้ยประชุมจ่ายวันที่ 25 มี.ค. 69"),
        *("แอดมิน 17 มี.ค. 69 เวลา 15.42 น.", "ครูนก / 17 มี.ค. 69", "โพสต์ 17 มี.ค. 69"),
    ],
)
def test_what_is_told_behind_the_call_is_on_days_of_its_own(call: str, besides: str) -> None:
    _is_on_the_18th(f"{call}\n{besides}")


def _is_on_the_18th(text: str) -> None:
    draft = read_letter(text)
    assert [f"{one.date:%d} {one.start:%H:%M}" for one in draft.sessions] == ["18 13:30"]
    assert draft.venue == _ROOM


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("ประชุมชี้แจงการจ่ายเบี้ยยังชีพ วันที่ 18 มี.ค. 69 เวลา 13.30 น.", 18),
        ("อบรมการส่งข้อมูล จปฐ. วันที่ 18 มี.ค. 69 เวลา 13.30 น.", 18),
        ("ประชุมใหญ่สามัญประจำปี\n18 มี.ค. 69 เวลา 09.09 น.", 18),
        ("ประชุมกองทุนหมู่บ้าน 18 มี.ค. 69\nหมายเหตุ เลื่อนเป็นวันที่ 20 มี.ค. 69", 20),
        ("วันที่ 18 มี.ค. 69 นายดี ใจงาม เป็นประธานการประชุมกองทุนหมู่บ้าน กล่าวว่า กองทุนเข้มแข็ง", 18),
        ("วันที่ 18 มี.ค. 69 นายดี ใจงาม เปิดเผยว่า กำหนดจัดประชุมกองทุนหมู่บ้าน วันที่ 20 มี.ค. 69", 20),
        ("อบรมช่างชุมชน รับสมัคร 20 คน อบรมระหว่างวันที่ 19 - 20 มี.ค. 69 สมัครถึง 18 มี.ค. 69", 20),
        ("อบรมการใช้ระบบทดสอบดิน วันที่ 18 มี.ค. 69 เวลา 13.30 น.", 18),
    ],
)
def test_a_day_of_a_meeting_is_known_beside_words_for_other_days(words: str, day: int) -> None:
    assert read_letter(words).sessions[-1].date.day == day


@pytest.mark.parametrize(
    "unset",
    ["ส่วนวันและเวลาจะแจ้งให้ทราบอีกครั้ง", "ยังไม่ได้กำหนดวัน", "รอท่านพัฒนาการจังหวัดลงนัด", "วันประชุมจะแจ้งอีกที"],
)
def test_a_day_yet_to_be_set_is_no_day_named_in_passing(unset: str) -> None:
    draft = read_letter(f"สวัสดีปีใหม่ (4 ม.ค. 70)\nจังหวัดจะจัดประชุมถอดบทเรียนสัมมาชีพชุมชน\n{unset}")
    assert (draft.title, draft.sessions) == ("ประชุมถอดบทเรียนสัมมาชีพชุมชน", [])


@pytest.mark.parametrize(
    "hour", ["เวลา 1330 ณ ห้องประชุมใหญ่", "เวลา 1330 ผ่านระบบ VCS", "เวลา 1330 (.)", "เวลา 1330"]
)
def test_a_radio_message_writes_hours_without_a_point(hour: str) -> None:
    draft = read_letter(
        "วิทยุในราชการ\nที่ พย 0019/ว 233 ลว. 3 ก.พ. 69\n"
        f"กรมฯ ตรวจติดตามใน 20 ก.พ. 69 (.) จังหวัดกำหนดประชุมเตรียมการใน 12 ก.พ. 69 {hour}"
    )
    assert [f"{one.date:%d} {one.start:%H:%M}" for one in draft.sessions] == ["12 13:30"]


@pytest.mark.parametrize("word", ["ค่าาา", "ค่าา", "คร้าบ", "ครับบบ", "จ้าาา"])
def test_a_word_of_courtesy_may_be_drawn_out(word: str) -> None:
    draft = read_letter(f"เชิญประชุมกองทุนหมู่บ้าน{word}\nพุธ 11 ก.พ. 69 เวลา 13.00 น. ที่ศาลาใหม่{word}")
    assert (draft.title, draft.venue) == ("ประชุมกองทุนหมู่บ้าน", "ศาลาใหม่")


@pytest.mark.parametrize(
    "words",
    [
        "แจ้งเตือนอีกครั้งค่ะ (ส่งครั้งแรก 3 มี.ค. 69)\n{}",
        "(แจ้งรอบแรก 3 มี.ค. 69)\n{}",
        "ทวงอีกครั้งครับ ประกาศไปครั้งก่อน 3 มี.ค. 69 ยังไม่มีใครตอบ\n{}",
        "{}\nหนังสือตามไปวันจันทร์ที่ 9",
        "{}\nคำสั่งแต่งตั้งจะออกวันที่ 12 มี.ค. 69",
        "{}\nร่างระเบียบจะส่งให้อ่านล่วงหน้าวันที่ 12 มี.ค. 69",
        "{}\nขอให้เชื่อมต่อสัญญาณทดสอบในวันที่ 17 มี.ค. 69 เวลา 14.00 - 15.00 น.",
        "{}\nทดสอบการเชื่อมต่อสัญญาณ วันที่ 17 มี.ค. 69 เวลา 14.00 น.",
        "{}\nเกียรติบัตรแจกวันที่ 25 มี.ค. 69 ที่อำเภอ",
        "{}\nรถตู้ออกจากหน้าศาลากลางวันที่ 18 มี.ค. 69 เวลา 05.00 น.",
        "{}\nล้อหมุน 05.30 น. วันที่ 18 มี.ค. 69 หน้าที่ว่าการอำเภอ",
    ],
)
@pytest.mark.parametrize(
    "call",
    [
        "ประชุมติดตามงานกองทุน พุธที่ 18 มี.ค. 69 เวลา 09.30 น. ห้องเล็ก",
        "อบรมบัญชีกองทุน 18 มี.ค. 69 เก้าโมงครึ่ง ที่ศาลาประชาคมจังหวัด",
    ],
)
def test_sending_handing_out_and_leaving_have_days_and_hours_of_their_own(
    words: str, call: str
) -> None:
    (session,) = read_letter(words.format(call)).sessions
    assert (session.date.day, f"{session.start:%H.%M}") == (18, "09.30")


@pytest.mark.parametrize(
    ("words", "hours"),
    [
        ("(เดินทางวันที่ 17 มี.ค. 69 และกลับ 19 มี.ค. 69) เวลา 09.00-12.00 น.", ("09.00", "12.00")),
        ("เวลา 09.00-12.00 น. ทดสอบระบบวันที่ 17 มี.ค. 69 เวลา 14.00 น.", ("09.00", "12.00")),
        ("เวลา 09.00-12.00 น. ลงทะเบียนภายในวันที่ 10 มี.ค. 69", ("09.00", "12.00")),
        ("\n⏰ 08.30 น. (ลงทะเบียน) / 09.00-12.00 น. ประชุม", ("09.00", "12.00")),
        ("เวลา 09.00-12.00 น.\nลงพื้นที่ตรวจติดตามวันที่ 19 มี.ค. 69 เวลา 13.00 น.", ("09.00", "12.00")),
        ("\n08.30 น. ลงทะเบียน\n09.00 น. ประธานเปิดประชุม\n12.00 น. เดินทางกลับ", ("09.00", "12.00")),
    ],
)
def test_asides_and_errands_keep_their_hours(words: str, hours: tuple[str, str]) -> None:
    (one,) = read_letter(f"ประชุมติดตามงานกองทุน วันพุธที่ 18 มี.ค. 69 {words}").sessions
    assert one.start and one.end
    assert (one.date.day, f"{one.start:%H.%M}", f"{one.end:%H.%M}") == (18, *hours)


def test_to_meet_one_another_on_a_day_convenes_and_to_send_goods_does_not() -> None:
    draft = read_letter(
        "นัดหมายประชุม OTOP Trader\nพบกัน พุธ 11 มีนา 69 สิบโมงเช้า หน้าศาลากลาง\n"
        "ส่งของเข้างานวันที่ 20 มี.ค. ตั้งแต่ 8 โมง"
    )
    assert [(one.date.day, one.start and one.start.hour) for one in draft.sessions] == [(11, 10)]


def test_a_training_that_takes_in_people_is_held_on_its_days() -> None:
    draft = read_letter(
        'ด้วยจังหวัดประสงค์จะรับสมัครผู้ที่สนใจเข้ารับการฝึกอบรมหลักสูตร "นักการตลาดชุมชน" '
        "ระหว่างวันที่ 27 - 29 พฤษภาคม 2569\n"
        "ผู้สนใจยื่นใบสมัครได้ ตั้งแต่วันที่ 1 - 15 พฤษภาคม 2569"
    )
    assert [one.date.day for one in draft.sessions] == [27, 28, 29]


def test_the_same_day_with_another_hour_stays() -> None:
    draft = read_letter(
        "ขอแจ้งเปลี่ยนเวลาประชุมคณะทำงานแก้จน ครับ\nวันเดิม 21 ส.ค. 2568\nจากเดิม 09.30 น. ➡️ เป็น 14.00 น.\n"
        "ห้องเดิม ห้องประชุมสิรินธร ที่ว่าการอำเภอเวียงสา"
    )
    assert [(one.date.day, one.start) for one in draft.sessions] == [(21, dt.time(14))]
    assert draft.venue == "ห้องประชุมสิรินธร ที่ว่าการอำเภอเวียงสา"


def test_what_is_put_off_to_no_day_convenes_nothing() -> None:
    draft = read_letter(
        "ขอเลื่อนการอบรมผู้นำอาสา ประจำปี 2568\n"
        "จากเดิมวันที่ 17 - 18 กันยายน 2568 ณ โรงแรมธานี ออกไปโดยไม่มีกำหนด"
    )
    assert (draft.title, draft.sessions) == (None, [])


@pytest.mark.parametrize(
    ("told", "answers"),
    [
        ("เนื่องจากห้องปิดปรับปรุง ผู้ที่สมัครแล้วและไม่สะดวก โปรดแจ้งกลับภายในวันที่ 6 มี.ค. 69", True),
        ("โปรดแจ้งชื่อผู้เข้าร่วมและความต้องการห้องพัก ภายในวันที่ 6 มี.ค. 69", True),
        ("โปรดยืนยันการเข้าร่วมพร้อมความประสงค์เรื่องที่พัก ภายในวันที่ 6 มี.ค. 69", True),
        ("มาได้หรือไม่ได้ แจ้งประธาน อสม.หมู่ภายในวันที่ 6 มี.ค. 69", True),
        ("ลงทะเบียนผ่าน QR ท้ายประกาศได้ตั้งแต่วันที่ 3 มี.ค. 2569 จนถึงวันที่ 6 มี.ค. 2569", True),
        ("จังหวัดได้รับแจ้งเตือนฝนตกหนักระหว่างวันที่ 3 - 6 มี.ค. 2569", False),
        ("ผู้สนใจส่งบทคัดย่อได้ตั้งแต่บัดนี้ถึงวันที่ 6 มี.ค. 69", False),
    ],
)
def test_until_when_to_answer_is_told_from_other_limits(told: str, answers: bool) -> None:
    draft = read_letter(f"ประชุมวิชาการพัฒนาชุมชน วันที่ 20 มี.ค. 2569 เวลา 09.00 น.\n{told}")
    assert (draft.rsvp_deadline is not None) == answers
