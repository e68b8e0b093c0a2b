"""Rounds of one meeting: which sessions a letter tells of, and in which room each is held."""

import datetime as dt

import pytest

from bot.letters.reading import read_letter

MORNING, LATER = "https://meet.example.org/am", "https://meet.example.org/pm"


def test_groups_that_meet_on_one_day_have_each_its_session() -> None:
    draft = read_letter(
        "ประชุมติดตามงานกองทุนชุมชน แบ่งเป็น 3 รุ่น ดังนี้\n"
        "1. รุ่นที่ 1 วันศุกร์ที่ 20 มกราคม 2566 เวลา 09.00 - 12.00 น.\n"
        "2. รุ่นที่ 2 วันศุกร์ที่ 20 มกราคม 2566 เวลา 13.00 - 16.00 น.\n"
        "3. รุ่นที่ 3 วันเสาร์ที่ 21 มกราคม 2566 เวลา 09.00 - 12.00 น.\n"
        "หัวข้อ\n- ทบทวนแผนงาน\n- จัดทำงบประมาณ"
    )
    assert [(session.date.day, session.start) for session in draft.sessions] == [
        (20, dt.time(9)),
        (20, dt.time(13)),
        (21, dt.time(9)),
    ]
    assert [session.agenda for session in draft.sessions] == [
        ["ทบทวนแผนงาน", "จัดทำงบประมาณ"],
        [],
        [],
    ]


def test_rows_of_a_table_of_who_comes_when_have_each_its_session() -> None:
    draft = read_letter(
        "ประชุมติดตามงานกองทุนชุมชน ดังตารางต่อไปนี้\nที่ | ภาค | วันที่ประชุม | เวลา\n"
        "1 | เหนือ | 20 ม.ค. 2566 | 09.00 - 12.00 น.\n2 | ใต้ | 20 ม.ค. 2566 | 13.00 - 16.00 น."
    )
    assert [session.start for session in draft.sessions] == [dt.time(9), dt.time(13)]
    assert draft.venue is None


@pytest.mark.parametrize(
    "words",
    [
        f"รอบเช้า วันที่ {{0}} เวลา 09.00-12.00 น.\nลิงก์ประชุม {MORNING}\n"
        f"รอบบ่าย วันที่ {{1}} เวลา 13.00-16.00 น.\nลิงก์ประชุม {LATER}",
        "รอบเช้า วันที่ {0} เวลา 09.00-12.00 น.\nรอบบ่าย วันที่ {1} เวลา 13.00-16.00 น.\n"
        f"ลิงก์ประชุมรอบบ่าย {LATER}\nลิงก์ประชุมรอบเช้า {MORNING}",
        "กลุ่มที่ 1 วันที่ {0} เวลา 09.00-12.00 น.\nกลุ่มที่ 2 วันที่ {1} เวลา 13.00-16.00 น.\n"
        f"ลิงก์เข้าประชุมกลุ่มที่ 1 :\n{MORNING}\nลิงก์เข้าประชุมกลุ่มที่ 2 :\n{LATER}",
    ],
)
@pytest.mark.parametrize("day", [20, 21])
def test_each_session_has_the_address_told_for_it(words: str, day: int) -> None:
    days = words.format("20 มกราคม 2566", f"{day} มกราคม 2566")
    sessions = read_letter(f"ประชุมติดตามงานกองทุนชุมชน ผ่านระบบ Zoom\n{days}").sessions
    assert [session.join_url for session in sessions] == [MORNING, LATER]


@pytest.mark.parametrize(
    "words",
    [
        "- รอบเช้า {0} สำหรับอำเภอเมือง\n- รอบบ่าย {1} สำหรับอำเภอบ้านลาด",
        "ช่วงเช้า {0} สำหรับอำเภอเมือง และช่วงบ่าย {1} สำหรับอำเภอบ้านลาด",
        "ผลัดแรก {0} และผลัดที่ 2 {1}",
        "1) กลุ่ม A {0} ได้แก่ อำเภอเมือง\n2) กลุ่ม B {1} ได้แก่ อำเภอบ้านลาด",
        "แบ่งเป็นสองรอบ\n{0} อำเภอเมือง\n{1} อำเภอบ้านลาด",
    ],
)
def test_turns_on_one_day_are_sessions_and_whom_they_are_for_is_no_agenda(words: str) -> None:
    said = words.format("เวลา 09.00-12.00 น.", "เวลา 13.00-16.00 น.")
    draft = read_letter(f"ประชุมติดตามงานกองทุนชุมชน วันที่ 20 มกราคม 2566\n{said}")
    assert [(one.date.day, one.start, one.end, one.agenda) for one in draft.sessions] == [
        (20, dt.time(9), dt.time(12), []),
        (20, dt.time(13), dt.time(16), []),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "เวลา 09.00-16.00 น.\nรับประทานอาหาร รอบแรก เวลา 11.30-12.00 น. รอบที่สอง เวลา 12.00-12.30 น.",
        "เวลา 09.00-16.00 น.\nรถออกจากศาลากลาง รอบแรก 07.00 น. รอบสอง 07.30 น.",
        "เวลา 09.00-16.00 น. กลุ่มที่ 1 นำเสนอ 13.00-14.00 น. กลุ่มที่ 2 นำเสนอ 14.00-15.00 น.",
    ],
)
def test_turns_in_eating_travelling_and_speaking_are_no_sessions(words: str) -> None:
    draft = read_letter(f"ประชุมติดตามงานกองทุนชุมชน วันที่ 20 มกราคม 2566 {words}")
    assert [(one.start, one.end) for one in draft.sessions] == [(dt.time(9), dt.time(16))]


def test_a_time_at_which_a_turn_signs_in_is_no_session() -> None:
    draft = read_letter(
        "ประชุมติดตามงานกองทุนชุมชน วันที่ 20 มกราคม 2566\n"
        "รอบแรก ลงทะเบียน เวลา 08.30 น.\nรอบแรก เวลา 09.00 น.\nรอบหลัง เวลา 13.00 น."
    )
    assert [one.start for one in draft.sessions] == [dt.time(9), dt.time(13)]


def test_halves_in_which_things_are_done_are_one_session() -> None:
    draft = read_letter(
        "ประชุมติดตามงานกองทุนชุมชน วันที่ 20 มกราคม 2566\n"
        "ช่วงเช้า เวลา 09.00-12.00 น. ทบทวนแผนงาน\nช่วงบ่าย เวลา 13.00-16.00 น. จัดทำงบประมาณ"
    )
    assert [one.agenda for one in draft.sessions] == [["ทบทวนแผนงาน", "จัดทำงบประมาณ"]]


@pytest.mark.parametrize(("morning", "later"), [("", ""), ("09.00-12.00 น.", "13.00-16.00 น.")])
def test_lists_below_halves_of_a_day_are_its_agenda(morning: str, later: str) -> None:
    [session] = read_letter(
        f"ประชุมติดตามงานกองทุนชุมชน วันที่ 20 มกราคม 2566\n"
        f"ช่วงเช้า {morning}\n- ทบทวนแผนงาน\n- จัดทำงบประมาณ\n"
        f"ช่วงบ่าย {later}\n- สรุปผล\n- ถอดบทเรียน"
    ).sessions
    assert session.agenda == ["ทบทวนแผนงาน", "จัดทำงบประมาณ", "สรุปผล", "ถอดบทเรียน"]
    assert (session.start, session.end) == ((dt.time(9), dt.time(16)) if later else (None, None))


def test_lists_of_who_comes_in_which_half_are_no_agenda() -> None:
    draft = read_letter(
        "ประชุมติดตามงานกองทุนชุมชน วันที่ 20 มกราคม 2566\nช่วงเช้า\n- อำเภอเมือง\n- อำเภอท่ายาง\n"
        "ช่วงบ่าย\n- อำเภอชะอำ\n- อำเภอบ้านลาด"
    )
    assert [one.agenda for one in draft.sessions] == [[]]


@pytest.mark.parametrize(
    "words",
    [
        "หัวข้อวันแรก 1) ทบทวนแผนงาน 2) จัดทำงบประมาณ\nหัวข้อวันที่สอง 1) สรุปผล 2) ถอดบทเรียน",
        "หัวข้อวันแรก ทบทวนแผนงาน, จัดทำงบประมาณ\nหัวข้อวันสุดท้าย สรุปผล, ถอดบทเรียน",
        "วันแรก (20 ม.ค.) 1) ทบทวนแผนงาน 2) จัดทำงบประมาณ และวันที่สอง (21 ม.ค.) 1) สรุปผล 2) ถอดบทเรียน",
    ],
)
def test_topics_of_a_counted_day_are_of_that_day(words: str) -> None:
    draft = read_letter(f"ประชุมติดตามงานกองทุนชุมชน วันที่ 20 - 21 มกราคม 2566\n\n{words}")
    assert [one.agenda for one in draft.sessions] == [
        ["ทบทวนแผนงาน", "จัดทำงบประมาณ"],
        ["สรุปผล", "ถอดบทเรียน"],
    ]


@pytest.mark.parametrize(
    ("morning", "later", "links"),
    [
        (f" เข้าร่วมที่ {MORNING}", f" เข้าร่วมที่ {LATER}", [MORNING, LATER]),
        (" อำเภอเมือง", " อำเภอบ้านลาด", [None, None]),
        (" ณ ห้องเดียวกัน", " ณ ห้องเดียวกัน", [None]),
    ],
)
def test_halves_of_a_day_are_two_sessions_if_each_has_its_address_or_its_districts(
    morning: str, later: str, links: list[str | None]
) -> None:
    draft = read_letter(
        "ประชุมติดตามงานกองทุนชุมชน วันศุกร์ที่ 20 มกราคม 2566 ผ่านระบบ Zoom ดังนี้\n"
        f"- ช่วงเช้า เวลา 09.00-12.00 น.{morning}\n"
        f"- ช่วงบ่าย เวลา 13.00-16.00 น.{later}\n"
        "ขอให้พัฒนากรยืนยันก่อนวันที่ 16 มกราคม 2566 เวลา 12.00 น."
    )
    assert [session.join_url for session in draft.sessions] == links
    assert draft.rsvp_deadline == dt.datetime(2023, 1, 16, 12)


def test_addresses_below_two_days_that_name_neither_are_not_guessed() -> None:
    draft = read_letter(
        "ประชุมติดตามงานกองทุนชุมชน ผ่านระบบ Zoom\nวันที่ 20 - 21 มกราคม 2566 เวลา 09.00-12.00 น.\n"
        f"ลิงก์ประชุม {MORNING}\nลิงก์ประชุม {LATER}"
    )
    assert [session.join_url for session in draft.sessions] == [None, None]


def test_villages_that_meet_by_turns_have_each_their_session() -> None:
    draft = read_letter(
        "เรื่อง ขอเชิญร่วมประชุมประชาคมหมู่บ้าน\nอบต.ดงมะดะ จะจัดประชุมประชาคมหมู่บ้าน ตามวัน เวลา ดังนี้\n"
        "หมู่ ๑  ๒ มี.ค. ๖๙ เวลา ๐๙.๐๐ น. ศาลาหมู่ ๑\nหมู่ ๒  ๒ มี.ค. ๖๙ เวลา ๑๓.๐๐ น. ศาลาหมู่ ๒"
    )
    assert [session.start for session in draft.sessions] == [dt.time(9), dt.time(13)]
