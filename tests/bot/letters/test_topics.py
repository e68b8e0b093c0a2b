"""Topics that a letter or news tell in a sentence or a list."""

import pytest

from bot.letters.reading import read_letter


def _agenda(words: str) -> list[str]:
    draft = read_letter(
        "อำเภอตัวอย่าง จัดประชุมเชิงปฏิบัติการผู้ผลิตผ้าพื้นถิ่น\nเมื่อวันที่ 30 เมษายน 2567 เวลา 09.30 น."
        f" นางมาลี ใจดี นายอำเภอ เป็นประธาน ณ หอประชุมอำเภอ {words}\nภาพ/ข่าว : สพอ.ตัวอย่าง"
    )
    assert len(draft.sessions) == 1
    return draft.sessions[0].agenda


_THREE = [
    ("การออกแบบลาย", "การย้อมสีธรรมชาติ", "การตั้งราคา"),
    ("สถานการณ์ตลาดผ้า", "มาตรฐานผลิตภัณฑ์", "ประสบการณ์จากกลุ่มต้นแบบ"),
]


@pytest.mark.parametrize(
    "row",
    [
        "{} {} และ{}",
        "{}, {} และ{}",
        "1) {} 2) {} และ 3) {}",
        "“{}” “{}” และ “{}”",
        "\n- {}\n- {}\n- {}",
    ],
)
@pytest.mark.parametrize(
    "intro",
    [
        *("โดยมีเนื้อหาสำคัญ ได้แก่ ", "หัวข้อการอบรมประกอบด้วย ", "\nซึ่งมีหัวข้อสำคัญ คือ "),
        *("มีหัวข้อวิชา ได้แก่ ", "\nประเด็นสำคัญที่หารือ ได้แก่ ", "สาระสำคัญของการประชุม ได้แก่ "),
    ],
)
def test_topics_are_read_from_a_sentence(row: str, intro: str) -> None:
    for topics in _THREE:
        for rest in ("", "\nทั้งนี้ มีผู้เข้าร่วม 60 คน"):
            assert _agenda(f"{intro}{row.format(*topics)}{rest}") == [*topics]


@pytest.mark.parametrize(
    ("words", "topics"),
    [
        ("หัวข้อ คือ “ผ้าไทย ร่วมสมัย และยั่งยืน”", []),
        (
            "หัวข้อสำคัญ ได้แก่ การใช้ระบบ BPM ในงานผ้า และการทำรายงาน",
            ["การใช้ระบบ BPM ในงานผ้า", "การทำรายงาน"],
        ),
        ("เนื้อหาสำคัญ ได้แก่ แผนงานผ้า ประจำปี และการติดตามผล", ["แผนงานผ้า ประจำปี", "การติดตามผล"]),
        ("ประเด็นสำคัญ คือ การยกระดับผ้าพื้นถิ่น", []),
        ("วิชาการเกษตร ได้แก่ การปลูกคราม การย้อม และการทอ", []),
    ],
)
def test_words_that_belong_together_are_one_topic(words: str, topics: list[str]) -> None:
    assert [one.strip("“”") for one in _agenda(words)] == topics


@pytest.mark.parametrize(
    ("items", "told"),
    [
        (("แนวโน้มตลาดผ้า", "เทคนิคการย้อม"), True),
        (("ดร.ก้อง ใจดี", "ว่าที่ร้อยตรี กล้า ณรงค์"), False),
    ],
)
def test_what_lectures_are_about_is_listed_not_who_holds_them(
    items: tuple[str, str], told: bool
) -> None:
    words = "และมีการบรรยายพิเศษจากนักวิชาการ ดังนี้\n• {}\n• {}".format(*items)
    assert _agenda(words) == ([*items] if told else [])


def test_what_is_prepared_is_a_matter_of_its_own() -> None:
    draft = read_letter(
        "เรื่อง ขอเชิญประชุมประจำสัปดาห์\nเรียน เจ้าหน้าที่\nอำเภอจะจัดประชุมประจำสัปดาห์ ในวันที่ 30 เมษายน 2569"
        " เพื่อติดตามงานตามนโยบาย เตรียมการจัดงานวันผ้าไทย และพิจารณาแผนการใช้จ่าย จึงขอให้เข้าประชุม"
    )
    assert draft.sessions[0].agenda == [
        "ติดตามงานตามนโยบาย",
        "เตรียมการจัดงานวันผ้าไทย",
        "พิจารณาแผนการใช้จ่าย",
    ]


@pytest.mark.parametrize("time", ["เวลา ", ""])
@pytest.mark.parametrize(
    "who",
    [
        *("พญ.สุภา รักษ์ดี", "นายวีระ บุญมา", "ดร.สมพร ใจดี", "ว่าที่ร้อยตรี กล้า ณรงค์", "พ.ต.อ.กล้า ณรงค์"),
        *("ผศ.มณี ศรีทอง", "นายแพทย์วีระ บุญมา", "วิทยากรจาก ปปส.", "ผวจ.น่าน"),
    ],
)
def test_a_row_ends_with_who_speaks_and_the_next_is_its_own(time: str, who: str) -> None:
    draft = read_letter(
        "กำหนดการประชุมวิชาการสาธารณสุข\nวันศุกร์ที่ 28 พฤศจิกายน 2568\nณ ห้องประชุมราชาวดี\n"
        f"{time}09.00 – 10.30 น. รายงานสถานการณ์โรค โดย {who}\n"
        f"{time}10.30 – 10.45 น. พักรับประทานอาหารว่าง\n"
        f"{time}10.45 – 12.00 น. แผนรับมือโรค โดย{who}\n{time}12.00 น. ปิดการประชุม"
    )
    assert draft.sessions[0].agenda == ["รายงานสถานการณ์โรค", "แผนรับมือโรค"]


@pytest.mark.parametrize(
    "words", ["เรื่อง 1.พิจารณาเงินยืม 2.เลือกประธานใหม่", "เรื่องหลัก: พิจารณาเงินยืม, เลือกประธานใหม่"]
)
def test_what_a_short_call_is_about_are_topics_and_no_name(words: str) -> None:
    draft = read_letter(
        f"เรียนเชิญคณะกรรมการ บ.โนนแดง\nประชุม วันอาทิตย์ที่ 1 มีนาคม 2569 เวลา 18.00 น.\n{words}"
    )
    assert draft.sessions[0].agenda == ["พิจารณาเงินยืม", "เลือกประธานใหม่"]
    assert draft.title is None


@pytest.mark.parametrize(
    ("intro", "topical"),
    [("มีประเด็นการประชุม ดังนี้", True), ("มีหัวข้อ ได้แก่", True), ("ผู้เข้าประชุม ได้แก่", False)],
)
def test_points_of_a_memo_are_topics_where_a_sentence_says_so(intro: str, topical: bool) -> None:
    topics = ["กรอบวงเงิน", "แนวทางการจัดทำคำขอ", "การมอบหมายผู้รับผิดชอบ"]
    points = "\n".join(f"๒.{nth} {topic}" for nth, topic in zip("๑๒๓", topics, strict=True))
    draft = read_letter(
        "เรื่อง ขอเชิญประชุมจัดทำคำขอ\nเรียน ผู้อำนวยการกอง\n๑. เรื่องเดิม\nแจ้งปฏิทินแล้ว\n๒. ข้อเท็จจริง\n"
        f"กำหนดประชุมจัดทำคำขอ ในวันที่ ๑๗ ธันวาคม ๒๕๖๙ เวลา ๑๓.๐๐ น. {intro}\n{points}\n๓. ข้อพิจารณา"
    )
    assert draft.sessions[0].agenda == (topics if topical else [])


@pytest.mark.parametrize(
    "heard",
    ["ที่ประชุมรับทราบผลการจัดตั้งกองทุน และพิจารณาข้อร้องเรียน", "ที่ประชุมได้พิจารณาคำขอกู้ และติดตามหนี้ค้างชำระ"],
)
def test_what_news_say_in_passing_was_heard_is_no_agenda(heard: str) -> None:
    news = f"วันที่ 5 สิงหาคม 2567 เวลา 13.30 น. อำเภอปัวจัดประชุมกองทุนหมู่บ้าน\n{heard}"
    assert read_letter(news).sessions[0].agenda == []


_DAYS = "อบรมงานกองทุนชุมชน วันที่ 20 - 21 ม.ค. 66 เวลา 09.00 - 12.00 น. ทุกวัน ณ โรงแรมริมน้ำ"
_APART = "อบรมงานกองทุนชุมชน ผ่าน Zoom"


@pytest.mark.parametrize(
    ("call", "first", "second"),
    [
        (_DAYS, "วันแรก 09.00-12.00 น. (ลงทะเบียน 08.30 น.)\n- {}", "วันสุดท้าย 09.00-12.00 น.\n- {}"),
        (_DAYS, "วันที่ 1 เวลา 09.00-12.00 น.\n1. {}", "วันที่ 2 เวลา 09.00-12.00 น.\n1. {}"),
        (_DAYS, "วันแรก (เวลา 09.00 - 12.00 น.)\n- {}", "วันที่สอง (เวลา 09.00 - 12.00 น.)\n- {}"),
        (_DAYS, "วันศุกร์ที่ 20 ม.ค. หัวข้อ “{}” โดย นางดี ใจงาม", "วันเสาร์ที่ 21 ม.ค. หัวข้อ “{}”"),
        (
            _APART,
            "▪️ ศ. 20 ม.ค. 66 เวลา 09.00-12.00 น.\n หัวข้อ {}\n วิทยากร : นางดี ใจงาม",
            "▪️ ส. 21 ม.ค. 66 เวลา 09.00-12.00 น.\n หัวข้อ {}",
        ),
        (
            _APART,
            "วันที่ 20 ม.ค. 66 เวลา 09.00-12.00 น.\nเรื่อง {}",
            "วันที่ 21 ม.ค. 66 เวลา 09.00-12.00 น.\nเรื่อง {}",
        ),
        (
            _APART,
            "ครั้งที่ 1 วันที่ 20 ม.ค. 66 เวลา 09.00-12.00 น. หัวข้อ {}",
            "ครั้งที่ 2 วันที่ 21 ม.ค. 66 เวลา 09.00-12.00 น. หัวข้อ {}",
        ),
        (
            _APART,
            "ศ. 20 ม.ค. 66 09.00-12.00 น. : {} (นางดี ใจงาม)",
            "ส. 21 ม.ค. 66 09.00-12.00 น. : {}",
        ),
    ],
)
def test_each_day_has_its_topic(call: str, first: str, second: str) -> None:
    topics = ("การทำบัญชีกองทุน", "การตรวจสอบภายใน")
    text = "\n".join([call, first.format(topics[0]), second.format(topics[1])])
    assert [(one.agenda, one.start and one.start.hour) for one in read_letter(text).sessions] == [
        ([topics[0]], 9),
        ([topics[1]], 9),
    ]


def test_days_with_no_topic_below_have_none() -> None:
    rows = "วันที่ {} ม.ค. 66 เวลา 09.00-12.00 น. ณ ห้องประชุม {}"
    draft = read_letter(f"{_APART}\n{rows.format(20, 1)}\n{rows.format(21, 2)}")
    assert [one.agenda for one in draft.sessions] == [[], []]


@pytest.mark.parametrize(
    ("words", "topical"),
    [
        ("คุยกัน 2 เรื่อง\n1️⃣ {}\n2️⃣ {}", True),
        ("มี 2 เรื่องที่ต้องคุย\n- {}\n- {}", True),
        ("เรื่องที่จะคุย\n- {}\n- {}", True),
        ("เรื่องคุย: {} / {}", True),
        ("ขอ 2 เรื่อง\n1. {}\n2. {}", False),
        ("สิ่งที่ต้องเอามา\n1. {}\n2. {}", False),
    ],
)
def test_what_a_chat_will_talk_about_is_its_agenda(words: str, topical: bool) -> None:
    topics = ["ผลการลดหนี้", "แผนปี 66"]
    draft = read_letter(f"ประชุมติดตามกองทุน ศุกร์ที่ 20 ม.ค. 66 09.30 น.\n{words.format(*topics)}")
    assert draft.sessions[0].agenda == (topics if topical else [])


def test_a_matter_may_name_a_day_of_its_own() -> None:
    matters = [
        "การสรุปยอดหนี้ ณ วันที่ 31 ธันวาคม 2565",
        "การเตรียมงานวันที่ 8 มีนาคม 2566",
        "การคัดเลือกกรรมการ",
    ]
    draft = read_letter(
        "จังหวัดกำหนดจัดประชุมกองทุน ในวันศุกร์ที่ 20 มกราคม 2566 เวลา 09.00 น. ณ หอประชุมใหญ่\nวาระการประชุม"
        f" ได้แก่ {matters[0]} {matters[1]} และ{matters[2]} ทั้งนี้ ขอให้ส่งรายชื่อภายในวันที่ 16 มกราคม 2566"
    )
    assert [one.date.day for one in draft.sessions] == [20]
    assert draft.sessions[0].agenda == matters


@pytest.mark.parametrize(
    ("row", "agenda"),
    [
        ("09.00 น. - กล่าวรายงาน โดย หัวหน้ากลุ่มงาน\n- เปิดการประชุม", ["กล่าวรายงาน", "เปิดการประชุม"]),
        ("09.00 - 09.30 น. พิธีเปิด\n- กล่าวรายงาน โดย หัวหน้ากลุ่มงาน\n- กล่าวเปิด", ["พิธีเปิด"]),
    ],
)
def test_deeds_at_one_time_are_a_topic_each_where_dashes_part_them(
    row: str, agenda: list[str]
) -> None:
    draft = read_letter(
        f"กำหนดการประชุมชี้แจงงานกองทุน\nวันศุกร์ที่ 20 ม.ค. 2566\n{row}\n10.00 น. - สรุปผลการดำเนินงาน"
    )
    assert draft.sessions[0].agenda == [*agenda, "สรุปผลการดำเนินงาน"]


@pytest.mark.parametrize(
    ("last", "end"),
    [("11.00 - 12.00 น. ปิดการประชุม", 12), ("11.00 - 12.00 น. ปิดการประชุม เดินทางกลับ", 11)],
)
def test_a_row_that_closes_ends_the_day_and_a_way_home_does_not(last: str, end: int) -> None:
    draft = read_letter(
        "กำหนดการประชุมชี้แจงงานกองทุน\nวันที่ 20 มกราคม 2566\n"
        "เวลา 09.00 น. ติดตามผลการเบิกจ่าย ณ 28 ธ.ค. 65\n"
        f"เวลา 10.00 น. สรุปผลการดำเนินงาน\nเวลา {last}"
    )
    (one,) = draft.sessions
    assert (one.end and one.end.hour, len(one.agenda)) == (end, 2)


@pytest.mark.parametrize(
    ("intro", "topical"), [("📍 ห้องประชุมสะแกกรัง", True), ("รางวัลสำหรับผู้ที่มาครบ", False)]
)
def test_a_list_below_the_facts_of_a_meeting_tells_its_topics(intro: str, topical: bool) -> None:
    draft = read_letter(
        "ประชุมพัฒนากร พฤ. 16 พ.ย. 66\n🕘 09.00 น.\n"
        f"{intro}\n1️⃣ ทิศทางการทำงานปี 2567\n2️⃣ การเร่งรัดเบิกจ่าย\n3️⃣ ผ้าไทยใส่ให้สนุก"
    )
    assert [len(one.agenda) for one in draft.sessions] == [3 if topical else 0]
