"""Who came gets a certificate after the end: a PDF in Thai, and a page that says it is genuine."""

import io
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from pypdf import PdfReader
from sqlalchemy import select

from bot import settings as environment
from bot.thai.text import normalise
from models.attendance import Attendance
from models.certificates import Certificate
from models.database import Database
from tests.handlers.chatting import KEY, Chats, convene
from tests.handlers.conftest import SETTINGS
from tests.models.cast import BUNMI, DAY_2, MALI, MINUTE, SOMCHAI

CHAIR = "นายสุรศักดิ์ อักษรกุล รองอธิบดีกรมการพัฒนาชุมชน"


@pytest.fixture
def chats(database: Database) -> Iterator[Chats]:
    convene(database)
    found = Chats(database, environment.read("worker", SETTINGS))
    found.set_meeting(chair=CHAIR, venue="ห้องประชุม War Room ชั้น 5")
    return found


def number(chats: Chats) -> str:
    with chats.database.reading() as db:
        return db.scalars(select(Certificate.id)).one()


def test_who_came_is_given_a_document_with_names_and_days_as_they_stand(
    chats: Chats, client: FlaskClient
) -> None:
    answer = chats.say(MALI, "ขอใบรับรองหน่อยค่ะ")
    assert f"https://bot.example.org/certificate/{number(chats)}.pdf" in answer
    assert chats.tap(MALI, f"certificate:{KEY}") == answer
    found = client.get(f"/certificate/{number(chats)}.pdf")
    assert (found.status_code, found.mimetype) == (200, "application/pdf")
    assert found.headers["Cache-Control"] == "no-store"
    [sheet] = PdfReader(io.BytesIO(found.data)).pages
    said = normalise(sheet.extract_text())
    for words in (
        "นางสาวมะลิ ทองคำ",
        "พัฒนากร อำเภอวังสามหมอ จังหวัดอุดรธานี",
        "ประชุมเพิ่มศักยภาพกลไกการขับเคลื่อนกองทุนชุมชน",
        "วันจันทร์ที่ 22 พฤศจิกายน 2564",
        f"ประธานการประชุม {CHAIR}",
        "ณ ห้องประชุม War Room ชั้น 5",
        "ออกให้ ณ วันที่ 23 พฤศจิกายน พ.ศ. 2564",
        f"https://bot.example.org/verify/{number(chats)}",
    ):
        assert normalise(words) in said


def test_both_days_are_named_for_who_came_on_both(chats: Chats, client: FlaskClient) -> None:
    chats.tap(SOMCHAI, f"certificate:{KEY}")
    assert "วันที่ 22–23 พฤศจิกายน 2564" in client.get(f"/verify/{number(chats)}").text


def test_the_page_says_whose_it_is_and_an_unknown_number_is_not_found(
    chats: Chats, client: FlaskClient
) -> None:
    chats.tap(MALI, f"certificate:{KEY}")
    answer = client.get(f"/verify/{number(chats)}")
    for words in ("นางสาวมะลิ ทองคำ", "กองทุนชุมชน", "วันจันทร์ที่ 22 พฤศจิกายน 2564", "ออกจากระบบนี้จริง"):
        assert words in answer.text
    for wrong in ("nobody", "%00", "ก", "x" * 500):
        assert client.get(f"/verify/{wrong}").status_code == 404
        assert client.get(f"/certificate/{wrong}.pdf").status_code == 404


def test_a_certificate_falls_with_the_attendance_that_it_rests_on(
    chats: Chats, client: FlaskClient
) -> None:
    chats.tap(MALI, f"certificate:{KEY}")
    with chats.database.transaction() as db:
        for row in db.scalars(select(Attendance)):
            db.delete(row)
    assert client.get(f"/verify/{number(chats)}").status_code == 404
    assert client.get(f"/certificate/{number(chats)}.pdf").status_code == 404


def test_who_did_not_come_hears_what_counts_and_before_the_end_when(chats: Chats) -> None:
    assert "เช็กชื่อ" in chats.say(BUNMI, "เกียรติบัตร")
    chats.now = DAY_2 + MINUTE
    assert "23 พ.ย. 2564 16.30 น." in chats.say(MALI, "ใบรับรอง")
    chats.set_meeting(cancelled_at=DAY_2)
    assert "ยกเลิก" in chats.say(BUNMI, "ใบรับรอง")
    with chats.database.reading() as db:
        assert db.scalars(select(Certificate)).all() == []
