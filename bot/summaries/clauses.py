"""A unit of text in clauses: short enough for a phone, cut where a reader would draw breath."""

import re
from collections.abc import Iterator

from bot.announcements.cutting import cut_at
from bot.summaries.facts import spans

_ENDS_IN_NUMBER = re.compile(r"\d[\d,.:]*%?$")
_BEGINS_IN_NUMBER = re.compile(r"^[(\"“]?\d")
_IS_UNIT = re.compile(r"^[ก-๎]{1,12}$")
_HELD = re.compile(r"^(?:[-–—x×/=:+]|น\.|พ\.ศ\.|ค\.ศ\.|บาท.*|ต่อ.*|ๆ.*|ฯลฯ|ถึง|ล้าน.*|ใน)$")
_BEFORE = re.compile(
    r"(?:[-–—x×/=:+]|พ\.ศ\.|ค\.ศ\.|วันที่|นาย|นาง|นางสาว|ดร\.|จำนวน|ไม่เกิน|ไม่น้อยกว่า|ร้อยละ|ข้อ|ที่|ถึง)$"
)
_BREATH = re.compile(
    "^(?:โดย|ทั้งนี้|และ|หรือ|เพื่อ|ให้|กรณี|หาก|ถ้า|ซึ่ง|แต่|ยกเว้น|รวมทั้ง|พร้อม|ภายใน|เมื่อ|สำหรับ|ทั้ง|ตลอดจน|เป้าหมาย|งบประมาณ|ผู้รับผิดชอบ|หน่วยงาน)"
)
GOES_ON = re.compile(
    r"(?:และ|หรือ|โดย|ซึ่ง|แต่|เป็น|ภายใน|ของ|ใน|จาก|เพื่อ|ที่|ต่อ|รวมทั้ง|พร้อม|ตลอดจน|จึง|ไม่(?:เกิน|น้อย|ต่ำ)|ต่ำกว่า|เวลา|ถึง|จน|กว่า|ไว้"
    r"|[ก-๎]{2,6}ละ(?:ไม่|\s?\d)|\d)"
)
"""How the rest of a sentence begins that is cut before it."""
_ATOM_MAX = 200


def clauses(unit: str, most: int) -> list[str]:
    """The unit's words in order, in pieces of at most `most` characters where it can be cut: at
    a space, but not within a date or between a number and what it belongs to."""
    if len(unit) <= most:
        return [unit]
    found: list[str] = []
    atoms = [part for atom in _atoms(unit) for part in _short(atom, most)]
    start = 0
    while start < len(atoms):
        end, length = start, 0
        while end < len(atoms) and length + len(atoms[end].rstrip()) <= most:
            length += len(atoms[end])
            end += 1
        end = max(end, start + 1)
        if end < len(atoms):
            end = _breath(atoms, start, end)
        found.append("".join(atoms[start:end]).strip())
        start = end
    return found


def _breath(atoms: list[str], start: int, end: int) -> int:
    """The last place in the second half before a word that begins a clause; else the last place."""
    half = sum(len(atom) for atom in atoms[start:end]) / 2
    before = 0
    best = end
    for at in range(start, end + 1):
        if before > half and at > start and _BREATH.match(atoms[at]):
            best = at
        before += len(atoms[at]) if at < end else 0
    return best


def _atoms(unit: str) -> Iterator[str]:
    """The words with the space after each, those joined that belong together."""
    held = {at for start, end in spans(unit) for at in range(start, end - 1)}
    atom, *rest = unit.split(" ")
    before, at, counted = atom, len(atom), False
    for word in rest:
        within = at in held or _open(atom)
        counts = _ENDS_IN_NUMBER.search(before) is not None
        if len(atom) < _ATOM_MAX and (within or counts or _belong(before, word, counted)):
            atom += " " + word
        else:
            yield atom + " "
            atom = word
        counted = counts and _IS_UNIT.match(word) is not None
        before, at = word, at + 1 + len(word)
    yield atom


def _open(atom: str) -> bool:
    return atom.count("(") > atom.count(")")


def _belong(before: str, word: str, counted: bool) -> bool:
    """`counted`: the word before says what the number before it counts; a number after it is
    another one."""
    return (
        _HELD.match(word) is not None
        or word.startswith(('"', "“"))
        or _BEFORE.search(before) is not None
        or (_BEGINS_IN_NUMBER.match(word) is not None and not counted)
    )


def _short(atom: str, most: int) -> Iterator[str]:
    """Thai that runs on without a space is cut between words, outside numbers."""
    while len(atom) > most and " " not in atom.rstrip():
        at = cut_at(atom, most)
        if at < len(atom) and re.search(r"[\d,.]$", atom[:at]) and atom[at].isdigit():
            break
        yield atom[:at]
        atom = atom[at:]
    yield atom
