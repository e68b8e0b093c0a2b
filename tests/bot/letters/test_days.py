"""The days of a meeting and the day to answer by, beside words that look like another's."""

import datetime as dt

import pytest

from bot.letters import Draft
from bot.letters.reading import read_letter

SPANS = [
    "ระหว่างวันที่ 30 เมษายน – 2 พฤษภาคม 2568",
    "ระหว่างวันที่ 30 เมษายน 2568 ถึงวันที่ 2 พฤษภาคม 2568",
    "ตั้งแต่วันที่ 30 เมษายน 2568 จนถึงวันที่ 2 พฤษภาคม 2568",
    "ระหว่างวันพุธที่ 30 เมษายน – วันศุกร์ที่ 2 พฤษภาคม 2568",
    "จำนวน 3 วัน ในวันที่ 30 เมษายน และวันที่ 1 - 2 พฤษภาคม 2568",
    "ระหว่าง 30 เม.ย.-2 พ.ค.68",
    "ระหว่างวันที่ 30/4/2568 - 2/5/2568",
    "วันที่ 30/4 - 2/5/68",
]


def _letter(name: str, days: str, rest: str = "") -> Draft:
    return read_letter(
        f"เรื่อง  ขอเชิญเข้าร่วมอบรม{name}\nเรียน  สาธารณสุขอำเภอทุกอำเภอ\n\n"
        f"     ด้วยสำนักงานสาธารณสุขจังหวัดแพร่ กำหนดจัดอบรม{name} {days} เวลา 08.30-16.00 น."
        f" ณ ห้องประชุมเวียงโกศัย โรงแรมตัวอย่าง\n     {rest}"
    )


@pytest.mark.parametrize("days", SPANS)
@pytest.mark.parametrize(
    "name",
    [
        *("อาสาสมัครสาธารณสุขประจำหมู่บ้าน (อสม.) แกนนำ", "ผู้นำอาสาพัฒนาชุมชน", "นักข่าวพลเมือง"),
        *("การสมัครสมาชิกกลุ่มออมทรัพย์", "การลงทะเบียนผู้ผลิต OTOP", "การยืนยันตัวตนในระบบ"),
    ],
)
def test_what_a_meeting_is_called_takes_no_days_from_it(name: str, days: str) -> None:
    draft = _letter(name, days, "ขอให้ส่งรายชื่อผู้เข้ารับการอบรม ภายในวันที่ 21 เมษายน 2568")
    held = [dt.date(2025, 4, 30), dt.date(2025, 5, 1), dt.date(2025, 5, 2)]
    assert [(one.date, one.start) for one in draft.sessions] == [
        (day, dt.time(8, 30)) for day in held
    ]
    assert draft.rsvp_deadline == dt.datetime(2025, 4, 21, 23, 59)
    assert draft.venue == "ห้องประชุมเวียงโกศัย โรงแรมตัวอย่าง"


@pytest.mark.parametrize("opens", ["เปิดรับสมัคร", "รับสมัคร", "เปิดลงทะเบียน", "ลงทะเบียน"])
@pytest.mark.parametrize(
    "until", ["ระหว่างวันที่ 30 มีนาคม - 2 เมษายน 2568", "ตั้งแต่วันที่ 30/3/2568 - 2/4/2568"]
)
def test_days_on_which_one_may_answer_are_none_of_the_meeting(opens: str, until: str) -> None:
    draft = _letter("ผู้นำอาสาพัฒนาชุมชน", "ในวันที่ 30 เมษายน 2568", f"{opens}ผู้เข้าอบรม{until}")
    assert [one.date for one in draft.sessions] == [dt.date(2025, 4, 30)]
    assert draft.rsvp_deadline == dt.datetime(2025, 4, 2, 23, 59)


@pytest.mark.parametrize(
    "last", ["การปิดบัญชีประจำปี", "การควบคุมภายใน", "การบริหารโรงแรม", "ภาพรวม", "การทำงานร่วมกับสำนักงาน"]
)
@pytest.mark.parametrize(
    "head",
    [
        *("วันพฤหัสบดีที่ 1 พฤษภาคม 2568", "วันที่ 1 พฤษภาคม 2568", "1 พ.ค. 2568", "พฤ. 1 พ.ค. 68"),
        *("วันที่สอง (1 พ.ค. 68)", "วันที่ 2 : 1 พฤษภาคม 2568", "วันที่สอง", "Day 2", "วันพฤหัสบดีที่ 1"),
        "วันพฤหัสบดีที่ 1 พฤษภาคม 2568 (เวลา 09.00 - 12.00 น.)",
    ],
)
def test_the_next_day_of_a_programme_begins_below_whatever_its_last_row_ends_with(
    last: str, head: str
) -> None:
    draft = read_letter(
        "กำหนดการ\nโครงการฝึกอบรมเชิงปฏิบัติการ “นักบัญชี”\nระหว่างวันที่ 30 เมษายน - 1 พฤษภาคม 2568\n"
        "วันพุธที่ 30 เมษายน 2568\n08.30 - 09.00 น. ลงทะเบียน\n09.00 - 12.00 น. หลักการบัญชีเบื้องต้น\n"
        f"13.00 - 16.30 น. {last}\n{head}\n09.00 - 11.00 น. การใช้โปรแกรมบัญชี"
        "\n11.00 - 12.00 น. ฝึกปฏิบัติ"
    )
    assert [(one.end, one.agenda) for one in draft.sessions] == [
        (dt.time(16, 30), ["หลักการบัญชีเบื้องต้น", last]),
        (dt.time(12), ["การใช้โปรแกรมบัญชี", "ฝึกปฏิบัติ"]),
    ]


_TURNS = [
    "{0} ศุกร์ที่ 31 ม.ค. 68 09.00-12.00/{1} ศุกร์ที่ 31 ม.ค. 68 13.00-16.00/"
    "{2} จันทร์ที่ 3 ก.พ. 68 09.00-12.00",
    "- {0} : 31 ม.ค. 68 (09.00-12.00 น.)/- {1} : 31 ม.ค. 68 (13.00-16.00 น.)/"
    "- {2} : 3 ก.พ. 68 (09.00-12.00 น.)",
    "31 ม.ค. 68 09.00-12.00 น. {0}/31 ม.ค. 68 13.00-16.00 น. {1}/3 ก.พ. 68 09.00-12.00 น. {2}",
    "{0} | 31 ม.ค. 68 | 09.00-12.00 น./{1} | 31 ม.ค. 68 | 13.00-16.00 น./"
    "{2} | 3 ก.พ. 68 | 09.00-12.00 น.",
    "ศุกร์ที่ 31 ม.ค. 68/09.00-12.00 {0}/13.00-16.00 {1}/จันทร์ที่ 3 ก.พ. 68/09.00-12.00 {2}",
    "31 ม.ค. 68/- {0} 09.00-12.00 น./- {1} 13.00-16.00 น./3 ก.พ. 68/- {2} 09.00-12.00 น.",
]


@pytest.mark.parametrize("rows", _TURNS)
@pytest.mark.parametrize(
    "groups",
    [("ภาคเหนือ", "ภาคกลาง", "ภาคใต้"), ("อำเภอเชียงดาว", "อำเภอฝาง", "อำเภอพร้าว")],
)
@pytest.mark.parametrize(
    "call",
    ["เรียนทุกท่าน ส่งตารางประชุม{} ครับ", "พี่ ๆ แจ้งคิวประชุม{} แยกรายพื้นที่", "ปฏิทินการประชุม{} ของแต่ละพื้นที่"],
)
def test_who_meets_by_turns_has_a_session_for_each(
    rows: str, groups: tuple[str, str, str], call: str
) -> None:
    lines = [call.format("ทบทวนแผนกองทุนชุมชน"), *rows.format(*groups).split("/")]
    draft = read_letter("\n".join([*lines, "ลิงก์ VCS จะส่งให้วันที่ 29 ม.ค. 68"]))
    assert draft.title and draft.title.removeprefix("การ") == "ประชุมทบทวนแผนกองทุนชุมชน"
    assert [(one.date, one.start, one.end, one.agenda) for one in draft.sessions] == [
        (dt.date(2025, 1, 31), dt.time(9), dt.time(12), []),
        (dt.date(2025, 1, 31), dt.time(13), dt.time(16), []),
        (dt.date(2025, 2, 3), dt.time(9), dt.time(12), []),
    ]


@pytest.mark.parametrize(
    "deeds",
    [("ภาคทฤษฎี", "ภาคปฏิบัติ"), ("จังหวัดนำเสนอผลงาน", "อำเภอรายงานปัญหา"), ("บรรยายพิเศษ", "แบ่งกลุ่มย่อย")],
)
def test_what_is_done_by_halves_of_a_day_is_one_session(deeds: tuple[str, str]) -> None:
    draft = read_letter(
        "กำหนดการประชุมทบทวนแผนกองทุนชุมชน\nศุกร์ที่ 31 ม.ค. 68\n"
        f"09.00-12.00 น. {deeds[0]}\n13.00-16.00 น. {deeds[1]}"
    )
    assert [(one.start, one.end, one.agenda) for one in draft.sessions] == [
        (dt.time(9), dt.time(16), [*deeds])
    ]


@pytest.mark.parametrize(
    "times",
    [
        "วันแรก 13.00–16.30 น. วันที่สองถึงวันที่สาม 08.30–16.00 น. วันสุดท้าย 08.30–12.00 น.",
        "วันแรกเริ่มเวลา 13.00 น. ถึง 16.30 น."
        " วันที่สองและวันที่สาม เวลา 08.30-16.00 น. วันสุดท้าย 08.30-12.00 น.",
        "วันแรก เวลา 13.00-16.30 น. วันที่สองถึงสาม 08.30-16.00 น. วันที่ 4 เวลา 08.30-12.00 น.",
        "วันที่ 30 เวลา 13.00-16.30 น. วันที่ 31 และ 1 เวลา 08.30-16.00 น. วันที่ 2 เวลา 08.30-12.00 น.",
        "วันแรก 13.00-16.30 น. วันสุดท้าย 08.30-12.00 น. วันอื่น ๆ 08.30-16.00 น.",
        "\nวันแรก : 13.00-16.30 น.\nวันที่ 2-3 : 08.30-16.00 น.\nวันสุดท้าย : 08.30-12.00 น.",
        "เวลา 13.00-16.30 น. (วันแรก)"
        " เวลา 08.30-16.00 น. (วันที่สองและสาม) เวลา 08.30-12.00 น. (วันสุดท้าย)",
    ],
)
def test_each_day_has_the_time_that_is_told_by_its_place(times: str) -> None:
    draft = read_letter(
        "เรื่อง  ขอเชิญอบรมย้อมสีธรรมชาติ\nเรียน  เกษตรอำเภอ\n\n     ด้วยจังหวัดเลยกำหนดจัดอบรมย้อมสีธรรมชาติ"
        f" ระหว่างวันที่ 30 ตุลาคม – 2 พฤศจิกายน 2568 โดย{times} ณ ศาลาประชาคม"
    )
    assert [(one.start, one.end) for one in draft.sessions] == [
        (dt.time(13), dt.time(16, 30)),
        (dt.time(8, 30), dt.time(16)),
        (dt.time(8, 30), dt.time(16)),
        (dt.time(8, 30), dt.time(12)),
    ]


@pytest.mark.parametrize(
    "days", ["วันที่ 1 - 2 พฤษภาคม 2568", "วันที่ 1 ถึงวันที่ 2 พ.ค. 2568", "วันที่ 1 และ 2 เดือนพฤษภาคม 2568"]
)
def test_a_date_in_full_is_no_place_in_the_row(days: str) -> None:
    draft = _letter("ย้อมสีธรรมชาติ", days)
    assert {(one.start, one.end) for one in draft.sessions} == {(dt.time(8, 30), dt.time(16))}
    assert len(draft.sessions) == 2


@pytest.mark.parametrize(
    ("first", "second", "rounds"),
    [
        ("แผนกช่างยนต์ ช่างไฟฟ้า", "แผนกบัญชี", 2),
        ("อำเภอเมือง", "อำเภอแม่ริม", 2),
        ("ทบทวนแผนงาน", "จัดทำงบประมาณ", 1),
    ],
)
def test_rounds_of_people_are_sessions_and_of_deeds_an_agenda(
    first: str, second: str, rounds: int
) -> None:
    draft = read_letter(
        "ขอเชิญประชุมผู้ปกครอง ภาคเรียนที่ 1/2569\nวันเสาร์ที่ 30 พฤษภาคม 2569\n"
        f"รอบเช้า 08.30-12.00 น. {first}\nรอบบ่าย 13.00-16.00 น. {second}\nณ หอประชุม"
    )
    assert len(draft.sessions) == rounds
    assert draft.sessions[0].agenda == ([] if rounds > 1 else [first, second])


@pytest.mark.parametrize(
    "names", ["จันทร์ พุธ ศุกร์", "จันทร์ พุธ และศุกร์", "จันทร์, พุธ, ศุกร์", "จันทร์ วันพุธ วันศุกร์"]
)
def test_every_weekday_of_a_row_is_held(names: str) -> None:
    draft = read_letter(
        f"ประชุมติดตามน้ำท่วม จ.สงขลา\nทุกวัน{names} ตั้งแต่วันที่ 28 พ.ย. - 5 ธ.ค. 68\nเวลา 08.30 น."
    )
    assert [one.date.day for one in draft.sessions] == [28, 1, 3, 5]


@pytest.mark.parametrize("name", ["ผู้ประเมิน OTOP รุ่น 5", "ผู้นำ อช."])
@pytest.mark.parametrize("closes", ["ปิดรับ", "หมดเขต", "ปิดรับสมัคร"])
def test_a_limit_that_was_moved_is_no_day_of_the_meeting(name: str, closes: str) -> None:
    draft = read_letter(
        f"ขยายเวลาลงทะเบียน!! อบรมหลักสูตร{name}\nจากเดิม{closes} 31 ม.ค. 69 เป็น 15 ก.พ. 69\n"
        "อบรม 2-4 มี.ค. 69 ที่โรงแรมรามาการ์เด้นส์ กทม."
    )
    assert [one.date.day for one in draft.sessions] == [2, 3, 4]
    assert draft.rsvp_deadline == dt.datetime(2026, 2, 15, 23, 59)


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("งดประชุมวันที่ 30 ม.ค. 69\nเลื่อนไปประชุมวันที่ 6 ก.พ. 69 เวลา 13.30 น. ห้องประชุม 1 แทนนะคะ", [6]),
        ("งดประชุมวันที่ 30 ม.ค. 69\nย้ายไปเป็นวันศุกร์ที่ 6 ก.พ. 69 เวลา 13.30 น. ห้องประชุม 1", [6]),
        ("ยกเลิกการประชุมวันที่ 30 ม.ค. 69 เลื่อนเป็นวันที่ 6 ก.พ. 69 เวลา 13.30 น. ห้องประชุม 1", [6]),
        ("งดประชุมวันที่ 30 ม.ค. 69", []),
        ("ยกเลิกการประชุมวันที่ 30 ม.ค. 69 ขอเลื่อนออกไปโดยไม่มีกำหนด", []),
    ],
)
def test_what_is_called_off_for_another_day_is_held_then(words: str, days: list[int]) -> None:
    draft = read_letter(f"ประกาศด่วนค่ะ\n{words}\nเรื่อง เตรียมงานวันสตรีสากล")
    assert [one.date.day for one in draft.sessions] == days
    assert draft.venue == ("ห้องประชุม 1" if days else None)


def test_groups_that_only_begin_have_each_their_session() -> None:
    draft = read_letter(
        "ประชุมชี้แจงผู้ประกอบการ\nรอบที่ 1 : 31 ต.ค. 68 เวลา 09.30 น. ณ หอประชุมอำเภอเมือง\n"
        "รอบที่ 2 : 31 ต.ค. 68 เวลา 13.30 น. ณ หอประชุมอำเภอฝาง\n"
        "รอบที่ 3 : 1 พ.ย. 68 เวลา 09.30 น. ณ วัดเหนือ"
    )
    assert [(one.date.day, one.start) for one in draft.sessions] == [
        (31, dt.time(9, 30)),
        (31, dt.time(13, 30)),
        (1, dt.time(9, 30)),
    ]


def test_a_part_from_afar_has_its_days_and_makes_the_whole_hybrid() -> None:
    draft = read_letter(
        "หลักสูตร “นักจัดการความรู้ชุมชน” รุ่นที่ 8\n"
        "ภาคทฤษฎี (ออนไลน์) 30 พ.ย. - 1 ธ.ค. 68 เวลา 09.00-16.00 น.\n"
        "ภาคปฏิบัติ 13 ธ.ค. 68 ณ ศพช.ลำปาง"
    )
    assert [one.date.day for one in draft.sessions] == [30, 1, 13]
    assert draft.channel == "hybrid"


def test_the_day_of_an_aside_is_not_when_the_hour_behind_it_is() -> None:
    draft = read_letter(
        "ประชุมกลุ่มสตรี อา. 15 มี.ค. 69 (เลือกประธานแทนคนเดิมที่หมดวาระ 28 ก.พ. 69) 8 โมงครึ่งถึงเที่ยง"
    )
    assert [(one.date.day, one.start, one.end) for one in draft.sessions] == [
        (15, dt.time(8, 30), dt.time(12))
    ]


def test_a_day_that_has_other_hours_is_not_left_out() -> None:
    draft = read_letter(
        "อบรมงานกองทุน 9, 16, 23 มี.ค. 69 ช่วงบ่าย 13.00-16.00 น. ยกเว้นวันที่ 23 จัดช่วงเช้า 09.00-12.00 น."
    )
    assert [(one.date.day, one.start) for one in draft.sessions] == [
        (9, dt.time(13)),
        (16, dt.time(13)),
        (23, dt.time(9)),
    ]


def test_hours_without_points_right_behind_a_day() -> None:
    (one,) = read_letter("เชิญประชุมงานกองทุน พรุ่งนี้ 12/03/2569 0930-1100").sessions
    assert (one.start, one.end) == (dt.time(9, 30), dt.time(11))


def test_days_counted_before_a_colon_have_their_hours() -> None:
    draft = read_letter(
        "อบรมงานกองทุน 3 วัน (17 - 19 มีนาคม 2569)\nวันแรก: เริ่ม 13.00 น.\n"
        "วันที่ 2: 08.30-17.00 น.\nวันที่ 3: 09.00-12.00 น."
    )
    assert [one.start for one in draft.sessions] == [dt.time(13), dt.time(8, 30), dt.time(9)]


def test_an_hour_behind_a_half_of_the_day_needs_no_other_word() -> None:
    (one,) = read_letter("ฝากลงคิวประชุม กพสจ. ด้วยค่ะ 24 มี.ค. 69 ช่วงเช้า 9.30 ห้องประชุมเล็ก").sessions
    assert (one.date.day, one.start) == (24, dt.time(9, 30))


def test_a_call_whose_answer_is_put_off_still_convenes() -> None:
    draft = read_letter(
        "เรื่อง ขยายระยะเวลาการตอบรับเข้าร่วมสัมมนาผู้นำชุมชน\nเรียน พัฒนาการจังหวัด\n"
        "ตามหนังสือที่อ้างถึง แจ้งจัดสัมมนาผู้นำชุมชน ระหว่างวันที่ 17 - 18 ตุลาคม 2566 และให้ตอบรับภายในวันที่ 22"
        " กันยายน 2566 นั้น\nจึงขยายระยะเวลาการส่งแบบตอบรับออกไปจนถึงวันที่ 3 ตุลาคม 2566"
    )
    assert [one.date.day for one in draft.sessions] == [17, 18]
    assert draft.rsvp_deadline and draft.rsvp_deadline.date() == dt.date(2023, 10, 3)
