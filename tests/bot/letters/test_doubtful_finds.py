"""What is left out or cut short, because more of it would be no name, place, person or topic."""

import datetime as dt

import pytest

from bot.letters.reading import read_letter

NAME = "ประชุมติดตามงานกองทุนชุมชน"
CALL = f"ขอเชิญ{NAME} วันที่ 20 มกราคม 2566 เวลา 09.00 น."


@pytest.mark.parametrize(
    ("told", "venue"),
    [
        ("\nห้องประชุมสหกรณ์ ชั้น 3 พบกันนะครับ", "ห้องประชุมสหกรณ์ ชั้น 3"),
        ("\nห้องประชุมสหกรณ์ ชั้น 3 แล้วเจอกันค่ะ", "ห้องประชุมสหกรณ์ ชั้น 3"),
        (" ณ ห้องประชุมใหญ่ อำเภอนาดี สพอ.นาดีจัดประชุมกองทุนทุกกอง", "ห้องประชุมใหญ่ อำเภอนาดี"),
        (" ผ่านระบบ Zoom สำหรับผู้แทนจากอำเภอ", None),
        (" ณ ห้องแก้วกัลยา สำหรับส่วนกลาง และทางไกลสำหรับผู้แทนจากอำเภอ", "ห้องแก้วกัลยา"),
    ],
)
def test_a_place_is_a_name_and_ends_where_a_sentence_begins(told: str, venue: str | None) -> None:
    assert read_letter(f"{CALL}{told}").venue == venue


@pytest.mark.parametrize(
    ("told", "chair"),
    [
        ("ท่านนายอำเภอ (นายดำรง ใจดี) เป็นประธาน", "นายอำเภอ (นายดำรง ใจดี)"),
        ("ช่วงเช้าท่านปลัดจังหวัดเป็นประธาน", "ปลัดจังหวัด"),
        ("นางแก้ว ใจดี ปลัดจังหวัดเลย ในฐานะประธานการประชุม", "นางแก้ว ใจดี ปลัดจังหวัดเลย"),
        ("ประธานในที่ประชุม  นางแก้ว ใจดี ปลัดจังหวัดเลย", "นางแก้ว ใจดี ปลัดจังหวัดเลย"),
        ("ตามแผนปี พ.ศ. 2566 โดยมี ณ ห้องใหญ่ อธิบดีกรมป่าไม้เป็นประธาน", "อธิบดีกรมป่าไม้"),
        ("นายอำเภอติดราชการ ปลัดอาวุโสจะเป็นประธานแทน", "ปลัดอาวุโส"),
        ("นายอำเภอติดภารกิจด่วน พี่หนุ่มจะเป็นประธานแทน", None),
        ("ท่าน นอภ. เป็นประธาน", None),
        ("รอง ผวจ. นั่งหัวโต๊ะ", None),
    ],
)
def test_a_chair_without_courtesies_and_not_only_shortened(told: str, chair: str | None) -> None:
    assert read_letter(f"{CALL}\n{told}").chair == chair


@pytest.mark.parametrize(
    "goes_on",
    [
        "เริ่มบ่ายโมงครึ่ง",
        "เจอกันที่เดิม",
        "เข้าห้องได้ตั้งแต่แปดโมง",
        "แทนการประชุมสัญจร",
        "เดิมนัดไว้วันศุกร์",
        "ตอน 10 โมง",
        "ประมาณ 13.30 น.",
    ],
)
def test_a_title_ends_where_a_call_begins(goes_on: str) -> None:
    assert read_letter(f"แจ้งครับ พุธที่ 18 ม.ค. 66\n{NAME} {goes_on}").title == NAME


def test_a_title_ends_before_those_with_whom_one_meets() -> None:
    told = f"นายดำรง ใจดี นายอำเภอนาดี เป็นประธานการ{NAME} ร่วมกับพัฒนากร ณ หอประชุม"
    assert read_letter(f"ข่าว\nวันที่ 20 มกราคม 2566 {told}").title == NAME


def test_a_room_told_before_is_given_up_for_a_meeting_from_afar() -> None:
    told = f"ตามที่ได้นัด{NAME} วันที่ 20 มกราคม 2566 ณ ห้องประชุมใหญ่ ชั้น 2"
    changed = "ขอเปลี่ยนเป็นประชุมผ่านระบบ Zoom แทน วันและเวลาเดิม"
    draft = read_letter(f"{told}\n{changed}")
    assert (draft.venue, draft.channel) == (None, "video_conference")


def test_of_several_places_of_a_sentence_none_is_that_of_every_day() -> None:
    first = "ครั้งที่ 1 ในวันที่ 18 มกราคม 2566 ณ หอประชุมอำเภอปัว"
    then = "ครั้งที่ 2 ในวันที่ 20 มกราคม 2566 ณ หอประชุมอำเภอนาน้อย"
    draft = read_letter(f"กำหนด{NAME} {first} {then} เวลา 09.00 น. ถึง 15.00 น. ทั้งสองครั้ง")
    assert draft.venue is None
    hours = (dt.time(9), dt.time(15))
    assert [(one.start, one.end) for one in draft.sessions] == [hours, hours]


def test_what_stands_below_a_day_is_no_headline() -> None:
    told = f"ตามที่จะมีการ{NAME} นั้น ขอแจ้งกำหนดดังนี้"
    days = "\n".join(
        [
            "- วันพุธที่ 18 มกราคม 2566 ภาคบ่าย : เสวนาถอดบทเรียน",
            "- วันพฤหัสบดีที่ 19 มกราคม 2566 ภาคเช้า : สรุปแผนงานของปี",
        ]
    )
    draft = read_letter(f"เรียน พัฒนาการอำเภอ\n{told}\n{days}")
    assert draft.title == f"การ{NAME}"
    agendas = [one.agenda for one in draft.sessions]
    assert agendas == [["เสวนาถอดบทเรียน"], ["สรุปแผนงานของปี"]]


def test_an_urgent_meeting_is_called_by_its_matter() -> None:
    matter = "เร่งรัดการใช้จ่ายงบประมาณของทุกอำเภอ"
    urgent = "(มาประชุมที่ห้องด้วยตนเอง ไม่มีซูม)"
    draft = read_letter(f"ประชุมด่วน! {matter}\nพุธที่ 18 ม.ค. 66 บ่ายสอง {urgent}")
    assert (draft.title, draft.channel) == (matter, "in_person")


@pytest.mark.parametrize("put_off", ["ขอเลื่อนออกไปก่อนค่ะ วันใหม่จะแจ้งอีกที", "ขอเลื่อนไปโดยไม่มีกำหนด"])
def test_a_meeting_put_off_to_no_day_is_none(put_off: str) -> None:
    told = f"ตามที่นัด{NAME} วันที่ 20 มกราคม 2566 นั้น"
    assert not read_letter(f"แจ้งเลื่อนประชุม\n{told}\n{put_off}").sessions


def test_topics_that_begin_with_days_are_those_of_the_days() -> None:
    call = f"กำหนดจัดการ{NAME} ในวันที่ 18 และ 20 มกราคม 2566"
    topics = "หัวข้อหลัก\n• วันที่ 18 มกราคม : ที่มาของกองทุน\n• วันที่ 20 มกราคม : การทำบัญชี"
    agendas = [one.agenda for one in read_letter(f"{call}\n{topics}").sessions]
    assert agendas == [["ที่มาของกองทุน"], ["การทำบัญชี"]]


def test_notes_below_a_programme_are_no_topics() -> None:
    programme = "\n".join(
        [
            f"กำหนดการ\n{NAME}\nวันพุธที่ 18 มกราคม 2566 (เวลา 09.00 - 16.00 น.)",
            "- ภารกิจของพัฒนากร\n- การทำบัญชี",
            "วันพฤหัสบดีที่ 19 มกราคม 2566 (เวลา 09.00 - 12.00 น.)",
            "- การติดตามหนี้\n- แนวทางของปีหน้า",
            "หมายเหตุ : 1. กำหนดการอาจเปลี่ยนแปลง\n2. อาหารว่าง เวลา 10.30 น.\n3. แต่งกายผ้าไทย",
        ]
    )
    agendas = [one.agenda for one in read_letter(programme).sessions]
    assert agendas == [["ภารกิจของพัฒนากร", "การทำบัญชี"], ["การติดตามหนี้", "แนวทางของปีหน้า"]]


@pytest.mark.parametrize(
    "limit",
    [
        "สมัครได้ตั้งแต่วันที่ 4 มกราคม 2566 ปิดรับสมัครวันที่ 13 มกราคม 2566",
        "รับเอกสารที่ https://dept.example.org/files ตั้งแต่วันที่ 2 มกราคม 2566\nตอบรับภายใน 13 ม.ค. 66",
    ],
)
def test_what_opens_is_neither_limit_nor_day(limit: str) -> None:
    draft = read_letter(f"{CALL} ณ ห้องประชุมใหญ่\n{limit}")
    assert draft.rsvp_deadline == dt.datetime(2023, 1, 13, 23, 59)
    assert [one.date.day for one in draft.sessions] == [20]


def test_a_meeting_about_travel_is_on_its_day_and_a_page_to_enrol_is_no_room() -> None:
    name = "สัมมนาเรื่องค่าใช้จ่ายในการเดินทางไปราชการ"
    told = "ลงทะเบียนเข้าร่วมประชุมได้ภายในวันที่ 13 มกราคม 2566 ทาง https://dept.example.org/register"
    draft = read_letter(f"กำหนดจัดการ{name} ในวันศุกร์ที่ 20 มกราคม 2566 เวลา 13.30 น.\n{told}")
    assert [(one.date.day, one.start) for one in draft.sessions] == [(20, dt.time(13, 30))]
    assert draft.channel is None
