"""Places are found by the names that people write, and by no others."""

import pytest

from models.places import (
    BANGKOK_CODE,
    district,
    district_provinces,
    districts,
    districts_outside_bangkok,
    province,
    provinces,
    spelling_key,
)


def test_the_country_has_77_provinces_and_878_districts_outside_bangkok() -> None:
    assert len(provinces()) == 77
    assert len(districts_outside_bangkok()) == 878
    assert len(districts("กรุงเทพมหานคร")) == 50
    assert sum(len(districts(each)) for each in provinces()) == 928


def test_provinces_and_districts_stand_in_code_order() -> None:
    codes = [each.code for each in provinces()]
    assert codes == sorted(codes)
    assert codes[0] == BANGKOK_CODE
    assert len(set(codes)) == 77
    codes = [each.code for each in districts_outside_bangkok()]
    assert codes == sorted(codes)


def test_every_place_is_found_by_its_own_name_and_stored_without_a_prefix() -> None:
    for each in provinces():
        assert province(each.name) == each
        assert not each.name.startswith("จังหวัด")
        for member in districts(each):
            assert district(member.name, each) == member
            assert district("อำเภอ" + member.name, each.name) == member
            assert not member.name.startswith(("เขต", "อำเภอ", "กิ่ง"))


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("อุดรธานี", "อุดรธานี"),
        ("จังหวัดอุดรธานี", "อุดรธานี"),
        ("จังหวัด อุดรธานี", "อุดรธานี"),
        ("จ.อุดรธานี", "อุดรธานี"),
        (" จ. อุดร ธานี ", "อุดรธานี"),
        ("จ อุดรธานี", "อุดรธานี"),
        ("อุดร\u200bธานี\ufeff", "อุดรธานี"),
        ("\u00a0อุดรธานี\u00a0", "อุดรธานี"),
        ("กทม.", "กรุงเทพมหานคร"),
        ("กทม", "กรุงเทพมหานคร"),
        ("กรุงเทพฯ", "กรุงเทพมหานคร"),
        ("กรุงเทพ", "กรุงเทพมหานคร"),
        ("จังหวัดกรุงเทพมหานคร", "กรุงเทพมหานคร"),
        ("อยุธยา", "พระนครศรีอยุธยา"),
        ("จันทบุรี", "จันทบุรี"),  # begins with the letter of the short prefix
        ("ล\u0e4d\u0e32ปาง", "ลำปาง"),  # sara am in two characters
        ("เเพร่", "แพร่"),  # sara ae typed as two sara e
        ("บุรีรัมย\u0e4c", "บุรีรัมย์"),
    ],
)
def test_a_province_is_found_however_it_is_written(written: str, name: str) -> None:
    found = province(written)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    "written", ["", " ", "จังหวัด", "จ.", "xx", "วังสามหมอ", "อุดร", "อำเภออุดรธานี"]
)
def test_what_is_no_province_is_not_found(written: str) -> None:
    assert province(written) is None


@pytest.mark.parametrize(
    ("written", "within", "name"),
    [
        ("วังสามหมอ", "อุดรธานี", "วังสามหมอ"),
        ("อำเภอวังสามหมอ", "จังหวัดอุดรธานี", "วังสามหมอ"),
        ("อ.วังสามหมอ", "จ.อุดรธานี", "วังสามหมอ"),
        ("อ วังสามหมอ", "อุดรธานี", "วังสามหมอ"),
        ("อ\u0e4dาเภอวังสามหมอ", "อุดรธานี", "วังสามหมอ"),
        ("กิ่งอำเภอวังสามหมอ", "อุดรธานี", "วังสามหมอ"),
        ("กิ่ง อ.วังสามหมอ", "อุดรธานี", "วังสามหมอ"),
        ("เมือง", "อุดรธานี", "เมืองอุดรธานี"),
        ("อ.เมือง", "อุดรธานี", "เมืองอุดรธานี"),
        ("เมืองอุดรธานี", "อุดรธานี", "เมืองอุดรธานี"),
        ("อำเภอเมือง", "อยุธยา", "พระนครศรีอยุธยา"),
        ("เมืองจันทร์", "ศรีสะเกษ", "เมืองจันทร์"),
        ("เขตพระนคร", "กทม.", "พระนคร"),
        ("พระนคร", "กรุงเทพฯ", "พระนคร"),
        ("สุไหงโกลก", "นราธิวาส", "สุไหงโก-ลก"),
        ("สุไหงโก–ลก", "นราธิวาส", "สุไหงโก-ลก"),
        ("น\u0e49\u0e33พอง", "ขอนแก่น", "น้ำพอง"),
        ("น\u0e49\u0e4d\u0e32พอง", "ขอนแก่น", "น้ำพอง"),
        ("น\u0e4d\u0e49\u0e32พอง", "ขอนแก่น", "น้ำพอง"),
        ("กุฉินารายณ\u0e4c", "กาฬสินธุ์", "กุฉินารายณ์"),
        ("อ่าวลึก", "กระบี่", "อ่าวลึก"),  # begins with the letter of the short prefix
    ],
)
def test_a_district_is_found_within_its_province(written: str, within: str, name: str) -> None:
    found = district(written, within)
    assert found is not None
    assert found.name == name
    assert found.province == province(within)


@pytest.mark.parametrize(
    ("written", "within"),
    [
        ("วังสามหมอ", "ขอนแก่น"),
        ("เมืองอุดรธานี", "ขอนแก่น"),
        ("เมือง", "กรุงเทพมหานคร"),
        ("", "อุดรธานี"),
        ("อำเภอ", "อุดรธานี"),
        ("วังสามหมอ", "xx"),
    ],
)
def test_a_district_is_not_found_elsewhere(written: str, within: str) -> None:
    assert district(written, within) is None


def test_a_district_says_where_it_belongs() -> None:
    assert [home.name for home in district_provinces("อ.วังสามหมอ")] == ["อุดรธานี"]
    assert len(district_provinces("เฉลิมพระเกียรติ")) == 5
    assert district_provinces("xx") == ()
    assert districts("xx") == ()


def test_equal_looking_words_have_one_key_and_different_words_two() -> None:
    ways = ("น้ำ", "น\u0e49\u0e4d\u0e32", "น\u0e4d\u0e49\u0e32", " น้\u200bำ")
    assert len({spelling_key(way) for way in ways}) == 1
    assert spelling_key("น้ำ") != spelling_key("นำ")
