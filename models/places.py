"""Thailand's provinces and districts, found by the names that people write.

The list is geothai's, which follows the Department of Provincial Administration: 77 provinces
(Bangkok among them) and 928 districts, 878 of them outside Bangkok. Codes are the department's;
the two digits of a province are also its ISO 3166-2:TH number, so code order is a stable order.

Only provinces and districts are loaded, on first use: about 1,000 small rows.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

import geothai

BANGKOK_CODE = "10"

# Above- and below-line vowels, tone marks and the like: what stands on or under a consonant.
_MARKS = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]{2,}")
_INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_BETWEEN = re.compile(r"[\s.'ฯ\-\u2010-\u2015_]+")


@dataclass(frozen=True, slots=True)
class Province:
    """A province: two-digit `code` such as `41`, `name` without จังหวัด such as `อุดรธานี`."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class District:
    """A district: four-digit `code`, `name` without อำเภอ or เขต such as `วังสามหมอ`."""

    code: str
    name: str
    province: Province


def _unified(text: str) -> str:
    """One spelling for what looks the same: sara am, order of marks, แ typed as เเ."""
    visible = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).casefold()
    return _MARKS.sub(lambda run: "".join(sorted(set(run[0]))), visible).replace("เเ", "แ")


def spelling_key(text: str) -> str:
    """`text` in a form that is equal for equal-looking words; for comparing, not for storing.

    White space, hyphens, dots, ฯ and zero-width characters are dropped, letters lower-cased,
    sara am and the order of marks unified (`น้ำ` has four spellings that look the same).
    """
    return _BETWEEN.sub("", _unified(text))


def _prefix(*words: str, short: str) -> re.Pattern[str]:
    # The short form needs its dot or a blank: without, it is the first letter of a name.
    alternatives = "|".join(_unified(word) for word in words)
    return re.compile(rf"^\s*(?:{alternatives}|{short}(?:\.|\s))")


_PROVINCE_PREFIX = _prefix("จังหวัด", short="จ")
_DISTRICT_PREFIX = _prefix("กิ่งอำเภอ", "กิ่ง\\s*อ\\.", "อำเภอ", "เขต", short="อ")
_BANGKOK_WRITTEN = ("กทม.", "กรุงเทพฯ")
_AYUTTHAYA_CODE, _AYUTTHAYA_WRITTEN = "14", "อยุธยา"
_CAPITAL_WRITTEN = "เมือง"


def _keys(name: str, prefix: re.Pattern[str]) -> tuple[str, str]:
    unified = _unified(name)
    return _BETWEEN.sub("", unified), _BETWEEN.sub("", prefix.sub("", unified))


@cache
def provinces() -> tuple[Province, ...]:
    """All 77 provinces in code order, Bangkok first."""
    return tuple(Province(p.code, p.name_th) for p in geothai.provinces())


@cache
def _province_by_key() -> dict[str, Province]:
    found = {spelling_key(province.name): province for province in provinces()}
    by_code = {province.code: province for province in provinces()}
    found |= {spelling_key(written): by_code[BANGKOK_CODE] for written in _BANGKOK_WRITTEN}
    found[spelling_key(_AYUTTHAYA_WRITTEN)] = by_code[_AYUTTHAYA_CODE]
    return found


@cache
def _districts_by_province() -> dict[str, tuple[District, ...]]:
    return {
        province.code: tuple(
            District(d.code, d.name_th.removeprefix("เขต"), province)
            for d in geothai.districts(province.code)
        )
        for province in provinces()
    }


@cache
def _district_by_key() -> dict[tuple[str, str], District]:
    found: dict[tuple[str, str], District] = {}
    for code, members in _districts_by_province().items():
        if code != BANGKOK_CODE:
            # The capital district is always XX01; people write it เมือง, or เมือง + province,
            # also in Phra Nakhon Si Ayutthaya where the name itself has no เมือง.
            capital = members[0]
            found[code, spelling_key(_CAPITAL_WRITTEN)] = capital
            found[code, spelling_key(_CAPITAL_WRITTEN + capital.province.name)] = capital
        found |= {(code, spelling_key(member.name)): member for member in members}
    return found


@cache
def _provinces_by_district_key() -> dict[str, tuple[Province, ...]]:
    found: dict[str, tuple[Province, ...]] = {}
    for members in _districts_by_province().values():
        for member in members:
            key = spelling_key(member.name)
            found[key] = (*found.get(key, ()), member.province)
    return found


def province(name: str) -> Province | None:
    """The province of that name, with or without จังหวัด or จ., or None.

    กทม., กรุงเทพฯ and อยุธยา are read as the provinces that they stand for.
    """
    by_key = _province_by_key()
    for key in _keys(name, _PROVINCE_PREFIX):
        if key in by_key:
            return by_key[key]
    return None


def district(name: str, province: Province | str) -> District | None:
    """The district of that name in `province` (a Province or its written name), or None.

    อำเภอ, อ., กิ่งอำเภอ and เขต may stand before the name; `เมือง` alone is the province's
    capital district. An unknown province has no districts.
    """
    within = province_of(province)
    if within is None:
        return None
    by_key = _district_by_key()
    for key in _keys(name, _DISTRICT_PREFIX):
        if (within.code, key) in by_key:
            return by_key[within.code, key]
    return None


def province_of(written: Province | str) -> Province | None:
    """`written` itself if it is a Province, otherwise the province of that name, or None."""
    return written if isinstance(written, Province) else province(written)


def district_provinces(name: str) -> tuple[Province, ...]:
    """The provinces, in code order, that have a district of that name; empty if none has.

    Five provinces have a district เฉลิมพระเกียรติ; every other name occurs once in the country.
    """
    by_key = _provinces_by_district_key()
    for key in _keys(name, _DISTRICT_PREFIX):
        if key in by_key:
            return by_key[key]
    return ()


def districts(province: Province | str) -> tuple[District, ...]:
    """The districts of `province` in code order; empty for an unknown province."""
    within = province_of(province)
    return () if within is None else _districts_by_province()[within.code]


def districts_outside_bangkok() -> tuple[District, ...]:
    """All 878 districts of the 76 provinces outside Bangkok, in code order."""
    return tuple(
        member
        for code, members in _districts_by_province().items()
        if code != BANGKOK_CODE
        for member in members
    )
