"""What is spoken of on each day, beside the day, below it or told in a sentence by turns."""

import pytest

from bot.letters.reading import read_letter

HEAD = (
    "ขอเชิญประชุมติดตามงานกองทุนชุมชน ในวันที่ 17 ธันวาคม 2568 และวันที่ 18 ธันวาคม 2568 เวลา 09.00 - 12.00 น."
)


def topics(text: str) -> list[list[str]]:
    return [session.agenda for session in read_letter(text).sessions]


@pytest.mark.parametrize(
    "told",
    [
        " โดยวันแรกเป็นเรื่องมาตรการเร่งรัด และการกันเงิน วันที่สองเป็นเรื่องปัญหาการก่อหนี้",
        "\nวันแรกเสวนาเรื่อง “มาตรการเร่งรัด” และ “การกันเงิน” วันที่สองเสวนาเรื่อง “ปัญหาการก่อหนี้”",
        "\nวันที่ 17 ธันวาคม 2568\n- มาตรการเร่งรัด\n- การกันเงิน\nวันที่ 18 ธันวาคม 2568\n- ปัญหาการก่อหนี้",
        "\n3. หัวข้อ\n3.1 วันที่ 17 ธ.ค. - มาตรการเร่งรัด - การกันเงิน\n3.2 วันที่ 18 ธ.ค. - ปัญหาการก่อหนี้",
        "\nลำดับวิชา ดังนี้\nวันที่ 17 ธันวาคม\nวิชาที่ 1 มาตรการเร่งรัด\nวิชาที่ 2 การกันเงิน\n"
        "วันที่ 18 ธันวาคม\nวิชาที่ 3 ปัญหาการก่อหนี้",
    ],
)
def test_each_day_has_its_own_topics(told: str) -> None:
    assert topics(f"{HEAD}{told}") == [["มาตรการเร่งรัด", "การกันเงิน"], ["ปัญหาการก่อหนี้"]]


def test_a_row_of_a_day_has_its_topic_behind_it_and_the_hours_of_the_sentence() -> None:
    draft = read_letter(
        f"{HEAD} ดังนี้\nวันที่ 17 ธันวาคม 2568 หลักเกณฑ์การขึ้นทะเบียน\nวันที่ 18 ธันวาคม 2568 การวาดแปลง"
    )
    assert [(one.start is None, one.agenda) for one in draft.sessions] == [
        (False, ["หลักเกณฑ์การขึ้นทะเบียน"]),
        (False, ["การวาดแปลง"]),
    ]


@pytest.mark.parametrize(
    "told",
    [
        "\nวันแรกเป็นการบรรยาย วันที่สองเป็นการศึกษาดูงาน",  # what is done, of which none is a topic
        "\nวันแรกเริ่มเวลา 09.00 น. วันที่สองเริ่มเวลา 09.00 น.",
        "\nวันที่ 17 ธันวาคม 2568 เวลา 13.00 - 16.00 น. (เมืองแพร่, สูงเม่น, เด่นชัย)\n"
        "วันที่ 18 ธันวาคม 2568 เวลา 13.00 - 16.00 น. (ร้องกวาง, สอง, ลอง)",
    ],
)
def test_who_comes_and_how_the_days_go_are_no_topics(told: str) -> None:
    assert topics(f"{HEAD}{told}") == [[], []]


def test_days_on_which_the_same_is_done_share_it() -> None:
    told = "วันแรกเรียนเรื่องความปลอดภัย ส่วนวันที่สองและวันที่สามจะเป็นการฝึกติดตั้ง"
    assert topics(f"อบรมช่างชุมชน ระหว่างวันที่ 18 - 20 พฤษภาคม 2569\n{told}") == [
        ["ความปลอดภัย"],
        ["การฝึกติดตั้ง"],
        ["การฝึกติดตั้ง"],
    ]


def test_topics_of_the_first_meeting_the_second_and_so_on() -> None:
    draft = read_letter(
        "อบรมออนไลน์การใช้งานระบบ\nวันที่ 9, 11 และ 16 มิถุนายน 2569 เวลา 13.30 - 16.00 น.\nหัวข้อ\n"
        "- ครั้งที่ 1 (9 มิ.ย.) การเข้าใช้งาน\n- ครั้งที่ 2 (11 มิ.ย.) การบันทึก\n- ครั้งที่ 3 (16 มิ.ย.) การออกรายงาน"
    )
    assert [one.agenda for one in draft.sessions] == [
        ["การเข้าใช้งาน"],
        ["การบันทึก"],
        ["การออกรายงาน"],
    ]


def test_who_speaks_below_each_topic_parts_no_list() -> None:
    draft = read_letter(
        "กำหนดการ\nอบรมแก้หนี้ครัวเรือน\nวันอังคารที่ 20 มิถุนายน 2566 เวลา 09.00 - 16.30 น.\n1) พิธีเปิด\n"
        "กล่าวรายงาน โดย หัวหน้ากลุ่มงาน\n2) สถานการณ์หนี้\nวิทยากร : นางสาวเกวลิน ดีงาม\nวันพุธที่ 21 มิถุนายน 2566"
        " เวลา 08.30 - 15.00 น.\n1) เทคนิคการไกล่เกลี่ย\n2) สรุปผล"
    )
    assert [one.agenda for one in draft.sessions] == [
        ["พิธีเปิด", "สถานการณ์หนี้"],
        ["เทคนิคการไกล่เกลี่ย", "สรุปผล"],
    ]


def test_topics_behind_the_names_of_weekdays() -> None:
    rows = "\nวันพุธ: มาตรการเร่งรัด\nวันพฤหัสบดี: ปัญหาการก่อหนี้"
    assert topics(f"{HEAD}{rows}") == [["มาตรการเร่งรัด"], ["ปัญหาการก่อหนี้"]]
    assert topics(f"{HEAD}{rows}\nวันศุกร์: ทบทวนแผนงาน") == [[], []]


def test_who_comes_and_where_is_no_topic_of_the_day_above() -> None:
    draft = read_letter(
        "ขอเชิญร่วมประชุมทีมคู่หู\n18-19 ก.ค. 67\nวันแรก 09.00-16.30 น.\nวันที่สอง 09.00-12.00 น.\n"
        "• เจอกันที่ห้องช้างศึก ชั้น 2\n• ทีมคู่หูคู่คิด 17 คน\n• พัฒนากร 34 คน"
    )
    assert [one.agenda for one in draft.sessions] == [[], []]
    assert [(one.position, one.expected) for one in draft.targets] == [
        ("move_for_fund", 17),
        ("community_worker", 34),
    ]


def test_how_one_meets_on_each_day_is_no_topic() -> None:
    draft = read_letter(
        "อบรมบัญชีกองทุน\nวันเสาร์ที่ 7 มิถุนายน 2568 เวลา 09.00 - 15.30 น. อบรมในห้องประชุม ณ โรงแรมดอนแก้ว"
        "\nวันอาทิตย์ที่ 8 มิถุนายน 2568 เวลา 09.00 - 12.00 น. อบรมออนไลน์ผ่าน Google Meet"
    )
    assert [one.agenda for one in draft.sessions] == [[], []]
    assert draft.venue == "โรงแรมดอนแก้ว"
