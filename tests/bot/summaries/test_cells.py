"""Cells that stand one a line become rows; other short lines stay as they are."""

import pytest

from bot.summaries.cells import with_rows


@pytest.mark.parametrize(
    ("cells", "rows"),
    [
        (
            "กิจกรรม|กลุ่มเป้าหมาย|วงเงิน|อบรมเจรจา|15 คน|9,750 บาท|ถอดบทเรียน|25 คน|6,250 บาท|รวม",
            ["อบรมเจรจา · 15 คน · 9,750 บาท", "ถอดบทเรียน · 25 คน · 6,250 บาท"],
        ),
        (
            "ตารางที่ 3|ไตรมาส|กำหนดส่ง|1|12 มกราคม 2567|2|11 เมษายน 2567",
            ["ไตรมาส · 1 · 12 มกราคม 2567", "ไตรมาส · 2 · 11 เมษายน 2567"],
        ),
        (
            "งาน|คน|วงเงิน|เวที|15 คน|900 บาท|อบรม|25 คน|800 บาท|รวม||1,700 บาท|ใช้ถัวกันได้",
            ["เวที · 15 คน · 900 บาท", "อบรม · 25 คน · 800 บาท", "รวม · 1,700 บาท"],
        ),
        (
            "ลำดับ|รายการ|ราคา (บาท)|1|น้ำดื่ม|600|2|ป้าย|1,250",
            ["น้ำดื่ม · ราคา (บาท) · 600", "ป้าย · ราคา (บาท) · 1,250"],
        ),
        ("เป้าหมาย|76 จังหวัด|งบประมาณ|5 ล้านบาท|ระยะเวลา|3 เดือน", []),
        ("วัตถุประสงค์|ออม|วิธี|1. ประชุม 2 ครั้ง|2. รายงาน|3. สรุป", []),
    ],
)
def test_rows(cells: str, rows: list[str]) -> None:
    lines = [(cell, 1) for cell in cells.split("|")]
    said, at = with_rows(lines)
    assert [line for place, (line, _) in enumerate(said) if place in at] == rows
    assert [one for place, one in enumerate(said) if place not in at] == [
        line for line in lines if line in said
    ]
