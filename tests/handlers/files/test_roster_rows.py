"""Which rows of a roster are taken, and what is said of the others."""

import pytest

from models.people import Position
from tests.handlers.files.conftest import Roster

ACCOUNT = "U" + "0123456789abcdef" * 2
GOOD = "1001,นาย,กล้า,ทุ่งรวงทอง,พัฒนากร,อุดรธานี,วังสามหมอ,,"


def test_a_good_row_is_read_in_full(roster: Roster) -> None:
    read = roster(
        f" ๑๐๐๑ ,นาย,กล้า , ทุ่งรวง  ทอง,พัฒนากร,จ.อุดรธานี,อำเภอวังสามหมอ,000-100-0001,{ACCOUNT}"
    )
    assert read.rejected == []
    (row,) = read.rows
    assert row.line == 2
    assert (row.staff_code, row.title, row.first_name) == ("1001", "นาย", "กล้า")
    assert row.last_name == "ทุ่งรวง ทอง"
    assert row.position is Position.COMMUNITY_WORKER
    assert (row.province, row.district) == ("อุดรธานี", "วังสามหมอ")
    assert (row.phone, row.line_user_id) == ("000-100-0001", ACCOUNT)


@pytest.mark.parametrize(
    ("row", "position", "province", "district"),
    [
        ("1,,ก,ข,central,,,,", "central", None, None),
        ("1,,ก,ข,เจ้าหน้าที่ส่วนกลาง,กทม.,เขตพระนคร,,", "central", "กรุงเทพมหานคร", "พระนคร"),
        ("1,,ก,ข,provincial_academic,เลย,,,", "provincial_academic", "เลย", None),
        ("1,,ก,ข,นักวิชาการพัฒนาชุมชน,เลย,เมือง,,", "provincial_academic", "เลย", "เมืองเลย"),
        ("1,,ก,ข,Move_For_Fund,เลย,อ.เมือง,,", "move_for_fund", "เลย", "เมืองเลย"),
        ("1,,ก,ข, ทีม คู่หูคู่คิด ,เลย,เมืองเลย,,", "move_for_fund", "เลย", "เมืองเลย"),
    ],
)
def test_positions_and_places_are_read_in_either_form(
    roster: Roster, row: str, position: str, province: str | None, district: str | None
) -> None:
    read = roster(row)
    assert read.rejected == []
    assert read.rows[0].position == position
    assert (read.rows[0].province, read.rows[0].district) == (province, district)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",,ก,ข,central,,,,", "missing staff_code"),
        ("\u200b ,,ก,ข,central,,,,", "missing staff_code"),
        ("1,, ,ข,central,,,,", "missing first_name"),
        ("1,,ก,,central,,,,", "missing last_name"),
        (",,,,central,,,,", "missing staff_code; missing first_name; missing last_name"),
        ("1,,ก,ข,,เลย,,,", "missing position"),
        ("1,,ก,ข,director,เลย,,,", "unknown position 'director'"),
        ("1,,ก,ข,central,xx,,,", "unknown province 'xx'"),
        ("1,,ก,ข,พัฒนากร,,วังสามหมอ,,", "missing province for district 'วังสามหมอ'"),
        ("1,,ก,ข,พัฒนากร,,,,", "missing province"),
        ("1,,ก,ข,provincial_academic,,,,", "missing province"),
        ("1,,ก,ข,พัฒนากร,เลย,,,", "missing district"),
        ("1,,ก,ข,move_for_fund,เลย,,,", "missing district"),
        ("1,,ก,ข,พัฒนากร,เลย,xx,,", "unknown district 'xx' in เลย"),
        (
            "1,,ก,ข,พัฒนากร,ขอนแก่น,วังสามหมอ,,",
            "district 'วังสามหมอ' belongs to อุดรธานี, not ขอนแก่น",
        ),
        (
            "1,,ก,ข,พัฒนากร,เลย,เฉลิมพระเกียรติ,,",
            "district 'เฉลิมพระเกียรติ' belongs to สระบุรี or นครราชสีมา or บุรีรัมย์ …, not เลย",
        ),
        ("1,,ก,ข,central,,,", "fewer cells than the header: 8 instead of 9"),
        ("1,,ก,ข,central,,,,,x", "more cells than the header: 10 instead of 9"),
        ("1,,ก\x07,ข,central,,,,", "control characters in first_name"),
        ("1,,ก,ข\x00,central,,,,", "control characters in last_name"),
        ("1,,ก,\u202eข,central,,,,", "control characters in last_name"),
        ("1\t,,ก,ข,central,,,,", "control characters in staff_code"),
        ("1,,ก,ข,central,,,,\x7f", "control characters in line_user_id"),
        (f"{'1' * 33},,ก,ข,central,,,,", f"staff_code '{'1' * 33}' is longer than 32 characters"),
        (
            f"1,,{'ก' * 101},ข,central,,,,",
            f"first_name '{'ก' * 60}…' is longer than 100 characters",
        ),
        (f"1,,ก,{'ข' * 101},central,,,,", f"last_name '{'ข' * 60}…' is longer than 100 characters"),
        (f"1,{'น' * 101},ก,ข,central,,,,", f"title '{'น' * 60}…' is longer than 100 characters"),
        (f"1,,ก,ข,central,,,{'0' * 33},", f"phone '{'0' * 33}' is longer than 32 characters"),
        ("1,,ก,ข,central,,,,Uxyz", "line_user_id 'Uxyz' is not U and 32 lower-case hex digits"),
        (
            f"1,,ก,ข,central,,,,{ACCOUNT.upper()}",
            f"line_user_id '{ACCOUNT.upper()}' is not U and 32 lower-case hex digits",
        ),
        ('1,,"ก,ข,central,,,,', "a quotation mark is out of place"),
        ('1,,"ก"ข,ข,central,,,,', "a quotation mark is out of place"),
        (
            '1,,"ก\nก",ข,central,,,,',
            "control characters in first_name (a quoted cell runs on to line 4)",
        ),
    ],
)
def test_a_bad_row_is_named_by_line_and_costs_no_neighbour(
    roster: Roster, row: str, reason: str
) -> None:
    after = GOOD.replace("1001", "1002")
    read = roster(GOOD, row, after)
    assert [str(each) for each in read.rejected] == [f"line 3: {reason}"]
    assert [each.staff_code for each in read.rows] == ["1001", "1002"]


@pytest.mark.parametrize("code", ["1" * 32, "กข-๑", "PA/0001"])
def test_codes_up_to_32_characters_are_kept_as_given(roster: Roster, code: str) -> None:
    assert roster(f"{code},,ก,ข,central,,,,").rows[0].staff_code == code.replace("๑", "1")


@pytest.mark.parametrize(
    ("second", "reason"),
    [
        (f"2,,ก,ข,central,,,,{ACCOUNT}", f"line_user_id '{ACCOUNT}' was seen earlier, on line 3"),
        ("a1,,ก,ข,central,,,,", "staff_code 'a1' was seen earlier, on line 3"),
        ("A๑,,ก,ข,central,,,,", "staff_code 'A1' was seen earlier, on line 3"),
    ],
)
def test_the_first_row_with_a_code_or_account_wins(
    roster: Roster, second: str, reason: str
) -> None:
    read = roster(GOOD, f"A1,,ก,หนึ่ง,central,,,,{ACCOUNT}", second)
    assert [str(each) for each in read.rejected] == [f"line 4: {reason}"]
    assert [each.last_name for each in read.rows][1:] == ["หนึ่ง"]


def test_a_rejected_row_does_not_take_its_code(roster: Roster) -> None:
    read = roster(f"1,,ก,หนึ่ง,central,xx,,,{ACCOUNT}", f"1,,ก,สอง,central,,,,{ACCOUNT}")
    assert [each.line for each in read.rejected] == [2]
    assert [each.last_name for each in read.rows] == ["สอง"]


@pytest.mark.parametrize(
    ("phone", "kept"),
    [("", None), ("ไม่มี", "ไม่มี"), ("๐๐๐-๑", "000-1"), ("812345678", "0812345678")],
)
def test_a_phone_is_kept_as_written_and_gets_back_a_lost_zero(
    roster: Roster, phone: str, kept: str | None
) -> None:
    assert roster(f"1,,ก,ข,central,,,{phone},").rows[0].phone == kept


def test_names_are_stored_in_one_spelling(roster: Roster) -> None:
    row = roster("1,,น\u0e49\u0e4d\u0e32ฝน\u200b,อ\u0e4d\u0e32ไพ,central,,,,").rows[0]
    assert (row.first_name, row.last_name) == ("น้ำฝน", "อำไพ")
