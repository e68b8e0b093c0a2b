"""Hours that hold for some of the days, and days that stand close together."""

import datetime as dt

import pytest

from bot.letters.reading import read_letter

DAYS = "อบรมงานกองทุน ระหว่างวันที่ 16 - 18 มีนาคม 2569"
NINE, EIGHT, NOON, AFTERNOON = dt.time(9), dt.time(8), dt.time(12), dt.time(16, 30)


def test_every_day_begins_alike_but_the_last() -> None:
    draft = read_letter(f"{DAYS}\nการอบรมแต่ละวันเริ่มเวลา 09.00 น. เว้นแต่วันสุดท้ายเริ่มเวลา 08.00 น.")
    assert [one.start for one in draft.sessions] == [NINE, NINE, EIGHT]


def test_the_last_day_ends_sooner() -> None:
    draft = read_letter(f"{DAYS} เวลา 09.00 - 16.30 น. โดยวันสุดท้ายเลิกเวลา 12.00 น.")
    assert [(one.start, one.end) for one in draft.sessions] == [
        (NINE, AFTERNOON),
        (NINE, AFTERNOON),
        (NINE, NOON),
    ]


@pytest.mark.parametrize(
    "days",
    ["4 กุมภาพันธ์ 4 มีนาคม และ 1 เมษายน 2568", "4 กุมภาพันธ์ 2568 4 มีนาคม 2568 และ 1 เมษายน 2568"],
)
def test_days_with_only_a_space_between(days: str) -> None:
    draft = read_letter(f"ประชุมคลินิกแก้หนี้ จำนวน 3 ครั้ง ในวันที่ {days} เวลา 09.30 - 12.00 น.")
    assert [(one.date.isoformat(), one.end) for one in draft.sessions] == [
        ("2025-02-04", NOON),
        ("2025-03-04", NOON),
        ("2025-04-01", NOON),
    ]


def test_nine_to_four_in_spoken_hours() -> None:
    (one,) = read_letter("ประชุมงานกองทุน วันที่ 5 สิงหาคม 2568 เก้าโมงถึงสี่โมงเย็น").sessions
    assert (one.start, one.end) == (NINE, dt.time(16))


def test_one_saturday_is_left_out_and_not_every_weekend() -> None:
    draft = read_letter("อบรมออนไลน์งานกองทุน 29 พฤษภาคม - 2 มิถุนายน 2567 (เว้นวันเสาร์ที่ 1 มิ.ย.)")
    assert [one.date.day for one in draft.sessions] == [29, 30, 31, 2]


def test_a_monthly_meeting_on_a_day_of_this_month() -> None:
    call = "ประชุมหัวหน้าส่วนราชการประจำเดือนพฤศจิกายน 2568\nวันที่ 28 นี้ เก้าโมงครึ่ง"
    (one,) = read_letter(call).sessions
    assert (one.date, one.start) == (dt.date(2025, 11, 28), dt.time(9, 30))


@pytest.mark.parametrize(
    ("told", "deadline"),
    [
        ("แจ้งน้องฝนก่อนสิบโมงเช้าวันที่ 14 ด้วยนะคะ", dt.datetime(2025, 3, 14, 10)),
        ("กดตอบในโพลก่อน 18.00 น. วันนี้ (13 มี.ค. 68)", dt.datetime(2025, 3, 13, 18)),
        ("โพลปิดวันที่ 13 มี.ค. 68 เวลา 15.00 น.", dt.datetime(2025, 3, 13, 15)),
        ("ท่านใดติดภารกิจให้แจ้งก่อนเที่ยงของวันที่ 13 มี.ค. 68", dt.datetime(2025, 3, 13, 12)),
    ],
)
def test_by_when_to_answer_in_a_chat(told: str, deadline: dt.datetime) -> None:
    draft = read_letter(f"ประชุมพัฒนาการอำเภอ วันที่ 14 มี.ค. 68 บ่ายโมงครึ่ง {told}")
    assert draft.rsvp_deadline == deadline
    assert [one.start for one in draft.sessions] == [dt.time(13, 30)]
