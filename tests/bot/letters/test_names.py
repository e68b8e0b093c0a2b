"""What a meeting is called, beside the people and errands that the text names."""

import pytest

from bot.letters import read_letter

_NAMES = [
    "โครงการฝึกอบรมวิทยากรกระบวนการด้านทุนชุมชน",
    "อบรมหลักสูตรวิทยากรกระบวนการ รุ่นที่ 2",
    "ประชุมเชิงปฏิบัติการเครือข่ายทุนชุมชน ประจำปี 2569",
]


@pytest.mark.parametrize("name", _NAMES)
@pytest.mark.parametrize(
    "headline",
    ["พช. เดินหน้ายกระดับทีม จัดอบรม 3 วัน ที่ชลบุรี", "กรมฯ เตรียมจัดอบรมใหญ่ 31 มี.ค.นี้", "ข่าวประชาสัมพันธ์"],
)
@pytest.mark.parametrize(
    "body",
    [
        "กรมการพัฒนาชุมชน กำหนดจัด{} ระหว่างวันที่ 31 มีนาคม ถึง 1 เมษายน 2569 ณ วิทยาลัยการพัฒนาชุมชน"
        " โดยในวันที่ 31 มีนาคม 2569 เวลา 13.30 น. นายวรเทพ มณีวงศ์ รองอธิบดี จะเป็นประธานเปิดการฝึกอบรม"
        " และพ.ต.ท.กล้า ณรงค์ ผู้อำนวยการสำนัก กล่าวรายงาน",
        "เมื่อวันที่ 31 มีนาคม 2569 พ.ต.อ.กล้า ณรงค์ รองผู้ว่าราชการจังหวัด เป็นประธานเปิด{} ณ โรงแรมตัวอย่าง"
        " โดยมีว่าที่ร้อยตรี สมชาย ดีงาม พัฒนาการจังหวัด กล่าวรายงาน",
        "วันที่ 31 มีนาคม 2569 ดร.มาลี ใจดี ผู้อำนวยการสำนัก เป็นประธานในพิธีเปิด{} และมอบนโยบาย",
    ],
)
def test_news_name_what_is_held_not_who_speaks_there(headline: str, body: str, name: str) -> None:
    draft = read_letter(
        f"{headline}\n\n{body.format(name)}\nทั้งนี้ ให้ผู้เข้ารับการฝึกอบรมรายงานตัวด้วยตนเองที่ศูนย์ฯ"
    )
    assert draft.title and draft.title.removeprefix("การ") == name


@pytest.mark.parametrize("by", ["ภายใน", "ก่อนเที่ยงของ", "ไม่ช้ากว่า", "ถึง"])
@pytest.mark.parametrize(
    ("words", "answers"),
    [("ให้ครูเข้าร่วม และแจ้งผล", True), ("ให้แจ้งผลการดำเนินงาน", False), ("ให้แจ้งผลการเบิกจ่าย", False)],
)
def test_who_tells_the_outcome_answers_not_who_tells_that_of_work(
    by: str, words: str, answers: bool
) -> None:
    draft = read_letter(
        "เรื่อง ขอเชิญประชุมครู สกร.ตำบล\nเรียน ผู้อำนวยการ\nจะจัดประชุมครู สกร.ตำบล ในวันที่ 8 กรกฎาคม 2568"
        f" เวลา 13.00 น.\nขอ{words} {by}วันที่ 30 มิถุนายน 2568"
    )
    assert (draft.rsvp_deadline is not None) == answers
    assert len(draft.sessions) == 1
