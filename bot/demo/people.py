"""Invented officers: as many, and as placed, as at the meeting of 22–23 November 2564.

Everything follows from one seed, so that codes, names and accounts are the same on every
machine. Family names are put together from two word lists and are nobody's; phone numbers
start with 000, which no network in Thailand has.
"""

import hashlib
import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TypedDict

from models.people import Position
from models.places import District, Province, districts_outside_bangkok, provinces

ACADEMICS_PER_PROVINCE = 2
COMMUNITY_WORKERS = 3_647
CENTRAL_OFFICERS = 13
STRANGERS = 12

_SEED = 2564
_BANGKOK_CODE = "10"
_CODE_DIGITS = {
    Position.PROVINCIAL_ACADEMIC: 1,
    Position.COMMUNITY_WORKER: 2,
    Position.MOVE_FOR_FUND: 3,
    Position.CENTRAL: 4,
}


class Officer(TypedDict):
    """A row of the roster, by column name; what does not apply is an empty string."""

    staff_code: str
    title: str
    first_name: str
    last_name: str
    position: str
    province: str
    district: str
    phone: str
    line_user_id: str


@cache
def demo_roster() -> tuple[Officer, ...]:
    """The 4,690 officers: academics, community workers, Move for Fund, central, in this order."""
    posts = list(_posts())
    names = _names(len(posts))
    return tuple(
        _officer(post, name, number)
        for number, (post, name) in enumerate(zip(posts, names, strict=True))
    )


def stranger_names() -> list[str]:
    """Twelve full names of people who are in no roster."""
    beyond = _names(len(demo_roster()) + STRANGERS)[-STRANGERS:]
    return [f"{first} {last}" for _, first, last in beyond]


def line_user_id(seed: str) -> str:
    """A LINE user id (U and 32 hex digits) that is always the same for `seed`."""
    return "U" + hashlib.sha256(f"demo {seed}".encode()).hexdigest()[:32]


_Post = tuple[Position, str, Province | None, District | None]


def _posts() -> Iterator[_Post]:
    """Position, staff code and place of every officer.

    A code has eight digits: position, province, district within it, running number.
    """
    for province in provinces():
        if province.code != _BANGKOK_CODE:
            for number in range(1, ACADEMICS_PER_PROVINCE + 1):
                yield _post(Position.PROVINCIAL_ACADEMIC, number, province, None)
    for district, workers in _community_workers().items():
        for number in range(1, workers + 1):
            yield _post(Position.COMMUNITY_WORKER, number, district.province, district)
    for district in districts_outside_bangkok():
        yield _post(Position.MOVE_FOR_FUND, 1, district.province, district)
    for number in range(1, CENTRAL_OFFICERS + 1):
        yield _post(Position.CENTRAL, number, None, None)


def _post(
    position: Position, number: int, province: Province | None, district: District | None
) -> _Post:
    place = district.code if district else (province.code if province else _BANGKOK_CODE) + "00"
    return position, f"{_CODE_DIGITS[position]}{place}{number:03}", province, district


def _community_workers() -> dict[District, int]:
    """How many work in each district: four everywhere, a fifth in capitals and a few others."""
    members = districts_outside_bangkok()
    each, left = divmod(COMMUNITY_WORKERS, len(members))
    capitals = [member for member in members if member.code.endswith("01")]
    others = [member for member in members if not member.code.endswith("01")]
    larger = {*capitals, *random.Random(_SEED).sample(others, left - len(capitals))}
    return {member: each + (member in larger) for member in members}


def _officer(post: _Post, name: tuple[str, str, str], number: int) -> Officer:
    position, code, province, district = post
    title, first_name, last_name = name
    return Officer(
        staff_code=code,
        title=title,
        first_name=first_name,
        last_name=last_name,
        position=position.value,
        province=province.name if province else "",
        district=district.name if district else "",
        phone=f"000-1{number // 10_000:02}-{number % 10_000:04}",
        line_user_id=line_user_id(code),
    )


@cache
def _names(count: int) -> list[tuple[str, str, str]]:
    """Title, first and family name of `count` people, no full name twice.

    More names only add to the end: the first ones do not depend on `count`.
    """
    draw = random.Random(_SEED)
    male, female, heads, tails = map(
        _words, ("first_names_male", "first_names_female", "family_heads", "family_tails")
    )
    names: list[tuple[str, str, str]] = []
    seen: set[tuple[str, str]] = set()
    while len(names) < count:
        title = draw.choice(("นาย", "นาย", "นาง", "นางสาว", "นางสาว"))
        first = draw.choice(male if title == "นาย" else female)
        last = draw.choice(heads) + draw.choice(tails)
        if (first, last) not in seen:
            seen.add((first, last))
            names.append((title, first, last))
    return names


def _words(name: str) -> list[str]:
    path = Path(__file__).parent / "names" / f"{name}.txt"
    return path.read_text(encoding="utf-8").split()
