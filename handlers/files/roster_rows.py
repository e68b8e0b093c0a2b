"""One row of the roster: what each cell must be, and the reason when it is not."""

import re
from dataclasses import dataclass

from bot.thai.numerals import to_arabic
from handlers.files.errors import quoted
from handlers.files.positions import read_position
from handlers.files.text import has_control_characters
from models.people import Position
from models.places import District, Province, district, district_provinces, province

NEEDED = ("staff_code", "title", "first_name", "last_name", "position", "province", "district")
OPTIONAL = ("phone", "line_user_id")

MAX_CODE = 32
MAX_NAME = 100
MAX_PHONE = 32

_LINE_USER_ID = re.compile("U[0-9a-f]{32}")
# Every Thai number starts with 0 and has 9 or 10 digits; a spreadsheet drops the 0.
_PHONE_WITHOUT_ZERO = re.compile("[2-9][0-9]{7,8}")
_NAMED_PROVINCES = 3


@dataclass(frozen=True, slots=True)
class RosterRow:
    """An officer as the roster says; places without จังหวัด or อำเภอ, `line` of the file."""

    line: int
    staff_code: str
    title: str
    first_name: str
    last_name: str
    position: Position
    province: str | None
    district: str | None
    phone: str | None
    line_user_id: str | None


class RowFault(Exception):
    """Why a row is not taken."""


def read_row(line: int, cells: dict[str, str]) -> RosterRow:
    """The officer of a row, from tidied cells by column name. RowFault with every reason."""
    faults = [
        f"control characters in {name}"
        for name, value in cells.items()
        if has_control_characters(value)
    ]
    if faults:
        raise RowFault("; ".join(faults))
    code = to_arabic(cells["staff_code"])
    faults += _missing_or_long("staff_code", code, MAX_CODE)
    for name in ("first_name", "last_name"):
        faults += _missing_or_long(name, cells[name], MAX_NAME)
    faults += _long("title", cells["title"], MAX_NAME)
    phone = _phone(cells.get("phone", ""))
    faults += _long("phone", phone, MAX_PHONE)
    account = cells.get("line_user_id", "")
    if account and not _LINE_USER_ID.fullmatch(account):
        faults.append(f"line_user_id {quoted(account)} is not U and 32 lower-case hex digits")
    position = read_position(cells["position"])
    if position is None:
        faults.append(_unknown("position", cells["position"]))
    in_province, in_district = _places(cells["province"], cells["district"], position, faults)
    if faults or position is None:
        raise RowFault("; ".join(faults))
    return RosterRow(
        line=line,
        staff_code=code,
        title=cells["title"],
        first_name=cells["first_name"],
        last_name=cells["last_name"],
        position=position,
        province=in_province.name if in_province else None,
        district=in_district.name if in_district else None,
        phone=phone or None,
        line_user_id=account or None,
    )


def _phone(text: str) -> str:
    """The phone as written, be it a number or not, with the 0 that a spreadsheet took."""
    digits = to_arabic(text)
    return "0" + digits if _PHONE_WITHOUT_ZERO.fullmatch(digits) else digits


def _missing_or_long(name: str, value: str, most: int) -> list[str]:
    return _long(name, value, most) if value else [f"missing {name}"]


def _long(name: str, value: str, most: int) -> list[str]:
    if len(value) <= most:
        return []
    return [f"{name} {quoted(value)} is longer than {most} characters"]


def _unknown(name: str, value: str) -> str:
    return f"unknown {name} {quoted(value)}" if value else f"missing {name}"


def _places(
    province_text: str, district_text: str, position: Position | None, faults: list[str]
) -> tuple[Province | None, District | None]:
    """Province and district, either None; what is wrong with them is added to `faults`."""
    if not province_text:
        if district_text:
            faults.append(f"missing province for district {quoted(district_text)}")
        elif position not in (Position.CENTRAL, None):
            faults.append("missing province")
        return None, None
    found_province = province(province_text)
    if found_province is None:
        faults.append(_unknown("province", province_text))
        return None, None
    if not district_text:
        if position in (Position.COMMUNITY_WORKER, Position.MOVE_FOR_FUND):
            faults.append("missing district")
        return found_province, None
    found_district = district(district_text, found_province)
    if found_district is None:
        faults.append(_misplaced(district_text, found_province))
    return found_province, found_district


def _misplaced(district_text: str, given: Province) -> str:
    homes = [home.name for home in district_provinces(district_text)]
    if not homes:
        return f"unknown district {quoted(district_text)} in {given.name}"
    listed = " or ".join(homes[:_NAMED_PROVINCES]) + (" …" if len(homes) > _NAMED_PROVINCES else "")
    return f"district {quoted(district_text)} belongs to {listed}, not {given.name}"
