"""Finding a passage among a thousand documents of ten pages: every search's time, of those for one
document, for what many say, and for what all say."""

import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from tqdm import tqdm

from handlers import policy_search
from models import policies
from models.database import Database
from models.passages import Hit
from models.policies import Policy
from models.versions import upgrade

PAGES = 10
SEARCHES = 200
ITEMS = 6
"""Numbered items on a page: some 1,300 characters."""

FIELDS = "ข้าว ทุเรียน ผ้าไหม กาแฟ ปลานิล โคนม สมุนไพร เห็ด มะม่วง ยางพารา จักสาน เซรามิก น้ำผึ้ง เกลือ ไก่ไข่ กล้วย มันสำปะหลัง อ้อย ปุ๋ย พริก".split()  # noqa: E501, SIM905
WORKS = "ส่งเสริม พัฒนา แปรรูป รับซื้อ ตรวจสอบ อนุรักษ์ ขยายผล วิจัย ประชาสัมพันธ์ ฟื้นฟู".split()  # noqa: SIM905
WHERE = "ลุ่มน้ำ ชายแดน ชายฝั่ง ภูเขา เมืองเก่า".split()  # noqa: SIM905
DEEDS = "จัดทำแผน ประชุมคณะกรรมการ รายงานผล เบิกจ่ายเงิน คัดเลือกสมาชิก อบรมเกษตรกร ติดตามงาน ทำบัญชี ขอใบรับรอง ซ่อมโรงเรือน จัดนิทรรศการ ลงทะเบียนครัวเรือน".split()  # noqa: E501, SIM905
TOOLS = "เครื่องอบแห้ง โดรน ตู้แช่ รถไถ เครื่องสูบน้ำ กล้องวงจรปิด แผงโซลาร์ โรงสี เตาเผา ตาชั่ง ถังหมัก เครื่องพิมพ์ ระบบน้ำหยด เรือ ป้ายไฟ".split()  # noqa: E501, SIM905
EVERYWHERE = ("งบประมาณไม่เกินกี่บาท", "แจ้งสำนักงานพัฒนาชุมชนจังหวัด", "คณะทำงานระดับอำเภอ", "สรุปผล")
MONTHS = "มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน".split()  # noqa: SIM905


@dataclass(frozen=True, slots=True)
class Found:
    passages: int
    p50_ms: float
    p99_ms: float
    first: float
    """Share of the searches for one document that came first."""


def measure(url: str, documents: int, searches: int) -> Found:
    upgrade(url)
    database = Database(url)
    chance = random.Random(6)
    titles = _titles(documents)
    pages = [[_page(title, n, chance) for n in range(PAGES)] for title in titles]
    for number, title in enumerate(tqdm(titles, desc="Passages", leave=False)):
        _store(database, number, title, pages[number])
    taken: list[float] = []
    right = 0
    for _ in range(searches):
        number = chance.randrange(documents)
        item = chance.choice(chance.choice(pages[number]).splitlines()[::3]).partition(" โดย")[0]
        hits = _search(database, f"{item.partition(' ')[2]} เมื่อไร", taken)
        right += bool(hits and hits[0].key == f"d{number}")
        _search(database, f"{chance.choice(DEEDS)}{chance.choice(TOOLS)} กี่บาท", taken)
        _search(database, chance.choice(EVERYWHERE), taken)
    with database.reading() as db:
        passages = db.connection().exec_driver_sql("SELECT count(*) FROM policy_passages").scalar()
    database.close()
    taken.sort()
    p99 = taken[min(len(taken) - 1, int(len(taken) * 0.99))]
    return Found(passages or 0, taken[len(taken) // 2], p99, right / searches)


def _search(database: Database, question: str, taken: list[float]) -> list[Hit]:
    began = time.perf_counter()
    with database.reading() as db:
        hits = policy_search.hits(db, question)
    taken.append((time.perf_counter() - began) * 1000)
    return hits


def _titles(documents: int) -> list[str]:
    every = [f"{work}{field}{where}" for where in WHERE for work in WORKS for field in FIELDS]
    return every[:documents]


def _page(title: str, page: int, chance: random.Random) -> str:
    return "\n".join(_lines(title, page, chance))


def _lines(title: str, page: int, chance: random.Random) -> Iterator[str]:
    for item in range(1, ITEMS + 1):
        deed, tool = chance.choice(DEEDS), chance.choice(TOOLS)
        yield f"{page * ITEMS + item}. ให้ {title} {deed} เรื่อง{tool} โดยคณะทำงานระดับอำเภอและตำบล"
        yield f"ภายในวันที่ {chance.randint(1, 28)} {chance.choice(MONTHS)} 2565 งบประมาณไม่เกิน"
        yield f"{chance.randint(1, 900) * 100:,} บาท แล้วแจ้งสำนักงานพัฒนาชุมชนจังหวัดเพื่อสรุปผล"


def _store(database: Database, number: int, title: str, pages: list[str]) -> None:
    now = datetime.now(UTC)
    with database.transaction() as db:
        policy = Policy(key=f"d{number}", title=title, year=2565, created_at=now)
        db.add(policy)
        db.flush()
        content = (title.encode(), f"{number:064x}")
        version = policies.bring(db, policy, "d.txt", "text/plain", content, pages, now)
        policy_search.fill(db, version.id, title, pages)
