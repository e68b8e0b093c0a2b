"""Where a meeting is held, from afar or not, and where it was moved to."""

import datetime as dt

import pytest

from bot.letters import Draft
from bot.letters.reading import read_letter

_OLD, _NEW = "ห้องประชุมดอนเมือง", "ห้องประชุมสุริยัน ชั้น 3 ศาลากลางจังหวัดยโสธร"
_NAME = "ประชุมคณะกรรมการกองทุนพัฒนาบทบาทสตรี จ.ยโสธร ครั้งที่ 6/2569"


@pytest.mark.parametrize(
    "change",
    [
        f"❌ เดิม: พฤหัสบดี 30 เม.ย. 2569 เวลา 09.00 น. {_OLD}\n"
        f"✅ ใหม่: ศุกร์ 1 พ.ค. 2569 เวลา 13.00 น. เป็นต้นไป {_NEW}",
        f"เดิม : 30 เม.ย. 2569 เวลา 09.00 น. ณ {_OLD}\nใหม่ : 1 พ.ค. 2569 เวลา 13.00 น. ณ {_NEW}",
        f"เดิม | 30 เม.ย. 2569 | 09.00 น. | {_OLD}\nใหม่ | 1 พ.ค. 2569 | 13.00 น. | {_NEW}",
        f"จากเดิม 30 เม.ย. 69 09.00 น. {_OLD} เป็น 1 พ.ค. 69 13.00 น. {_NEW}",
        f"วันเดิม 30 เม.ย. 69 เวลา 09.00 น.\nวันใหม่ 1 พ.ค. 69 เวลา 13.00 น.\nสถานที่ใหม่ {_NEW}",
        f"ตามที่นัดประชุมวันที่ 1 พฤษภาคม 2569 เวลา 13.00 น. ณ {_OLD} นั้น"
        f" เนื่องจากห้องปิดปรับปรุง จึงขอเปลี่ยนไปจัด ณ {_NEW} วันและเวลาคงเดิม",
        f"ตามที่นัดประชุมวันที่ 1 พฤษภาคม 2569 เวลา 13.00 น. ณ {_OLD} นั้น จึงขอย้ายไปประชุมที่{_NEW} แทน",
        f"วันที่ 1 พ.ค. 2569 เวลา 13.00 น.\nเปลี่ยนห้องจาก {_OLD} มาที่ {_NEW} นะคะ",
        f"วันที่ 1 พ.ค. 2569 เวลา 13.00 น.\nเปลี่ยนมาใช้{_NEW} แทน{_OLD}ค่ะ",
        f"วันที่ 1 พ.ค. 2569 เวลา 13.00 น. {_NEW} (เดิม {_OLD})",
    ],
)
def test_a_new_day_and_place_stand_for_the_old(change: str) -> None:
    draft = read_letter(f"แจ้งเปลี่ยนแปลงกำหนดการ\n{_NAME}\n{change}")
    assert draft.title == _NAME
    assert [(one.date, one.start) for one in draft.sessions] == [(dt.date(2026, 5, 1), dt.time(13))]
    assert draft.venue == _NEW


@pytest.mark.parametrize(
    "half", ["(ช่วงเช้า)", "ช่วงบ่าย", "ครึ่งวันเช้า", "ทั้งวัน", "เวลา 09.00 น. เป็นต้นไป"]
)
def test_a_place_follows_the_half_of_a_day(half: str) -> None:
    assert _draft(f"{half} {_NEW}").venue == _NEW


def _draft(words: str) -> Draft:
    return read_letter(f"{_NAME}\nในวันที่ 1 พฤษภาคม 2569 {words}")


@pytest.mark.parametrize(
    "system",
    [
        *(
            "Application Zoom",
            "App Zoom",
            "แอปพลิเคชัน Zoom",
            "แพลตฟอร์ม Webex",
            "โปรแกรม Zoom Meeting",
        ),
        *("ระบบวีดิทัศน์ทางไกล", "ระบบวิดีทัศน์", "ระบบ Video Conference", "ระบบออนไลน์", "Google Meet"),
    ],
)
@pytest.mark.parametrize(
    ("words", "channel"),
    [
        ("ผ่าน {}", "video_conference"),
        ("ผ่าน {} ให้เข้าร่วมประชุมด้วยตนเองจากที่ตั้งหน่วยงานของท่าน", "video_conference"),
        ("ผ่าน {} ขอให้ท่านเข้าร่วมประชุมด้วยตนเอง", "video_conference"),
        ("ณ ห้องประชุมสุริยัน ชั้น 3 ศาลากลางจังหวัดยโสธร และผ่าน {}", "hybrid"),
    ],
)
def test_a_way_from_afar_is_known_by_any_system(system: str, words: str, channel: str) -> None:
    assert _draft(words.format(system)).channel == channel


@pytest.mark.parametrize(
    "shown",
    [
        *("ชมวีดิทัศน์ผลงาน", "รับชมวิดีทัศน์สรุปผลงาน", "ฉายวีดิทัศน์", "วีดิทัศน์แนะนำจังหวัด"),
        *("นำเสนอวีดิทัศน์ผลสำเร็จ", "ประธานกล่าวเปิดผ่านวีดิทัศน์", "การผลิตสื่อวีดิทัศน์"),
    ],
)
@pytest.mark.parametrize("words", ["\n09.00 - 09.30 น. {}\n09.30 - 12.00 น. บรรยาย", "โดยมีการ{}"])
def test_a_film_that_is_shown_is_no_way_of_meeting(shown: str, words: str) -> None:
    assert _draft(f"ณ {_NEW}{words.format(shown)}").channel is None


@pytest.mark.parametrize(
    "words",
    [
        f"ณ {_NEW} ทั้งนี้ สามารถเข้าร่วมประชุมผ่าน Webex ได้อีกทางหนึ่ง",
        f"ณ {_NEW} หรืออีกช่องทางหนึ่งผ่านระบบ Zoom",
        f"ณ {_NEW} จะเข้าผ่าน Zoom ก็ได้",
        f"ดังนี้\n1. วันที่ 1 พฤษภาคม 2569 ณ {_NEW}\n2. วันที่ 8 พฤษภาคม 2569 ผ่านโปรแกรม Zoom",
    ],
)
def test_a_room_and_another_way_make_it_hybrid(words: str) -> None:
    assert _draft(words).channel == "hybrid"


@pytest.mark.parametrize(
    ("words", "venue"),
    [
        ("10 โมง ที่เดิม ห้องประชุมชั้น 2 ที่ว่าการอำเภอ", "ห้องประชุมชั้น 2 ที่ว่าการอำเภอ"),
        ("เวลา 13.00 - 16.30 น. ลานหน้าศาลาประชาคม อ.เบตง", "ลานหน้าศาลาประชาคม อ.เบตง"),
        ("เวลา 09.00 น.\nจากเดิม รร.ภูสักทอง\nใหม่ ศูนย์ OTOP ยโสธร", "ศูนย์ OTOP ยโสธร"),
        ("เวลา 09.00 น.\nสถานที่ : เจอกันตัวเป็น ๆ ที่ห้องดอกลำดวน ชั้น 2 (งดออนไลน์)", "ห้องดอกลำดวน ชั้น 2"),
        ("1. ในห้องประชุม : ห้องประชุมสะแกกรัง ชั้น 5 (รับ 80 ที่นั่ง)", "ห้องประชุมสะแกกรัง ชั้น 5"),
        ("เวลา 09.00 น.\n2. สถานที่ฝึกอบรม ศาลาอเนกประสงค์บ้านดอน หมู่ 4", "ศาลาอเนกประสงค์บ้านดอน หมู่ 4"),
        (
            "เวลา 09.00 น. ผ่าน VCS โดยพัฒนากรประชุม ณ ห้องประชุมสำนักงานพัฒนาชุมชนจังหวัด และผู้บริหารประชุม"
            " ณ ห้องประชุม War Room ชั้น 5",
            "ห้องประชุม War Room ชั้น 5",
        ),
        (
            "เวลา 09.00 น. ณ ห้องประชุมใหญ่ โรงแรมริมน้ำ อำเภอเมืองน่าน\nจังหวัดน่าน โดยให้เข้าพักล่วงหน้า",
            "ห้องประชุมใหญ่ โรงแรมริมน้ำ อำเภอเมืองน่าน จังหวัดน่าน",
        ),
        (
            "เวลา 09.00 น.\n- แนะนำหัวหน้าส่วนราชการที่ย้ายมาดำรงตำแหน่งใหม่\nณ ห้องประชุมพญาขัน",
            "ห้องประชุมพญาขัน",
        ),
        ("เก้าโมงครึ่ง\nศาลากลางบ้านครับ", "ศาลากลางบ้าน"),
        ("เวลา 09.00 น.\nมาที่ห้องประชุมเกษตรจังหวัด ชั้น 2 ครับ", "ห้องประชุมเกษตรจังหวัด ชั้น 2"),
        ("เวลา 09.00 น. ณ ห้องประชุมราชพฤกษ์ ชั้น 1 (ในรูปแบบ On-site)", "ห้องประชุมราชพฤกษ์ ชั้น 1"),
        ("สถานที่ : ห้องประชุมชั้น 2 บ้านคลองพร้าวรับ 40 คน ฟรี", "ห้องประชุมชั้น 2 บ้านคลองพร้าว"),
        ("เวลา 09.00 น.\nเวลาและสถานที่เดิม คือ ห้องประชุมกว๊านพะเยา", "ห้องประชุมกว๊านพะเยา"),
        ("เวลา 09.00 น. ณ ศาลากลางจังหวัด\nน่าน โดยรองผู้ว่าฯ เป็นประธาน", "ศาลากลางจังหวัดน่าน"),
        ("ณ โรงแรมชายเล ระหว่างวันที่ 1 - 2 พฤษภาคม 2569 และศึกษาดูงาน ณ เกาะล้าน", "โรงแรมชายเล"),
    ],
)
def test_a_place_is_known_among_words_about_others(words: str, venue: str) -> None:
    assert _draft(words).venue == venue


def test_no_place_is_that_of_all_where_each_day_has_its_own() -> None:
    rows = "วันที่ 30 เม.ย. 69 ณ รพ.สต.บ้านกลาง\nวันที่ 1 พ.ค. 69 ณ วัดหนองแสง"
    assert read_letter(f"ขอเชิญอบรมแกนนำสุขภาพ\n{rows}\nเวลา 09.00-15.00 น.").venue is None


@pytest.mark.parametrize(
    "place",
    [
        *("ห้องประชุม สพอ. ชั้นล่างที่ว่าการอำเภอแม่ทะ", "ที่ทำการกองทุนหมู่บ้าน บ้านโนนสูง", "ศพช.ลำปาง"),
        *("รพ.สต.บ้านหนองหัวช้าง", "วิทยาลัยชุมชนน่าน อาคาร 2 ชั้น 1", "ศูนย์ศึกษาและพัฒนาชุมชนลำปาง"),
    ],
)
@pytest.mark.parametrize(
    "words", ["เวลา 09.30 น. ที่{} ค่ะ", "เวลา 09.30 น. {} ครับ", "\nสถานที่ {}", "เวลา 09.30 น. ณ {}"]
)
def test_any_office_is_a_place_right_behind_the_hour(place: str, words: str) -> None:
    assert _draft(words.format(place)).venue == place


def test_a_family_that_is_named_by_a_place_is_none() -> None:
    draft = _draft(
        f"นางสาวดวงพร ณ ตะกั่วทุ่ง ผู้ว่าราชการจังหวัด กล่าวต้อนรับ ซึ่งจัดขึ้นวันที่ 1 พฤษภาคม 2569 ณ {_NEW}"
        "\nประธาน : นายดี ณ น่าน พัฒนาการจังหวัดยโสธร"
    )
    assert (draft.venue, draft.chair) == (_NEW, "นายดี ณ น่าน พัฒนาการจังหวัดยโสธร")


@pytest.mark.parametrize(
    ("subject", "venue"),
    [
        ("ขออนุญาตใช้ห้องประชุมและเชิญประชุมคณะกรรมการ ศอช.อ.", "ห้องประชุมอำเภอปากช่อง ชั้น 2"),
        ("ขออนุญาตใช้ห้องประชุม", None),
    ],
)
def test_who_asks_for_a_room_convenes_only_if_it_says_so(subject: str, venue: str | None) -> None:
    draft = read_letter(
        f"เรื่อง {subject}\nเรียน นายอำเภอ\nด้วย สพอ. จะจัดประชุมคณะกรรมการ ศอช.อ. ในวันที่ 22 ก.ค. 2568"
        " เวลา 09.00 - 12.00 น. โดยขอใช้ห้องประชุมอำเภอปากช่อง ชั้น 2 และขอเรียนเชิญท่านเป็นประธาน"
    )
    assert (draft.venue, bool(draft.sessions)) == (venue, venue is not None)


@pytest.mark.parametrize(
    ("told", "venue"),
    [
        (
            "ห้องประชุม สพจ.แพร่ ศาลากลาง จ.แพร่ ชั้น 2 จึงขอให้แจ้งพัฒนากร",
            "ห้องประชุม สพจ.แพร่ ศาลากลาง จ.แพร่ ชั้น 2",
        ),
        ("โรงแรมริมน้ำ จ.น่าน ห้องดอกบัว ชั้น 2", "โรงแรมริมน้ำ จ.น่าน ห้องดอกบัว ชั้น 2"),
        ("ห้องประชุม สพอ.ปัว ชั้น 2 (จอดรถหลังอาคาร)", "ห้องประชุม สพอ.ปัว ชั้น 2"),
        ("ศาลากลางจังหวัดแพร่ ขอให้แจ้งพัฒนากร", "ศาลากลางจังหวัดแพร่"),
    ],
)
def test_a_floor_behind_a_province_is_of_the_place(told: str, venue: str) -> None:
    draft = read_letter(f"ขอเชิญประชุมกองทุน วันศุกร์ที่ 20 มี.ค. 69 เวลา 09.00 น. ณ {told}")
    assert draft.venue == venue


def test_a_label_for_the_place_may_say_who_comes_to_it() -> None:
    draft = read_letter(
        f"{_NAME}\nพฤ. 30 เม.ย. 69 09.00 น.\n📍 ให้พัฒนากรทุกท่าน เข้าร่วมผ่านระบบ VCS ที่{_NEW}"
    )
    assert draft.venue == _NEW
