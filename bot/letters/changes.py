"""What changed, told as what it was and what it is: only the latter holds.

`เดิม เวลา 09.00 น. ห้องประชุม 1`, and on a line below `เปลี่ยนเป็น เวลา 10.00 น. ห้องประชุม 2`.
"""

from __future__ import annotations

import re

from bot.letters.facts import PLACE_WORD, facts

_MARK = r"(?:[•*-]\s?)?\(?"
_WHAT = r"(?P<what>วัน(?:ที่|เวลา)?|เวลา|สถานที่|ที่|ห้อง(?:ประชุม)?)?(?:ประชุม|อบรม|สัมมนา)?"
_BEHIND = r"(?:คือ)?\s?\)?\s?[:|]?\s?(?:วันที่\s?)?"
_WAS = re.compile(
    rf"{_MARK}(?:(?:จาก|กำหนด)?{_WHAT}เดิม(?:กำหนด|นัด|จัด)?|ที่ผิด|ผิด(?=\s?[:|]|$)){_BEHIND}"
)
_IS = re.compile(
    rf"{_MARK}(?:(?:ขอ)?(?:เปลี่ยน(?:แปลง)?|ย้าย|ปรับ|เลื่อน|แก้ไข)?(?:มา|ไป)?เป็น|{_WHAT}ใหม่|(?:ที่)?ถูก(?:ต้อง)?(?=\s|:|คือ|$)){_BEHIND}"
)
_SAME = re.compile(r"เหมือนเดิม|คงเดิม|เดิม\s?\)?$")
_MOST_FACTS = 3  # lines below a word for what was or is that stands alone
_PLACES = ("สถานที่", "ที่", "ห้อง", "ห้องประชุม")
_PLACE_LABEL = "สถานที่ : "


def with_changes(lines: list[str]) -> list[str]:
    """As many lines: those of what was are empty where those below say all of it anew, which then
    stand without the word for it."""
    lines = list(lines)
    at = 0
    while at < len(lines):
        was = _told(lines, at, _WAS)
        now = _told(lines, was[-1] + 1, _IS) if was else []
        if now and _kinds(lines, was) <= _kinds(lines, now):
            for one in was:
                lines[one] = ""
            for one in now:
                lines[one] = _without_word(lines[one])
        at = (now or was or [at])[-1] + 1
    return lines


def _told(lines: list[str], at: int, word: re.Pattern[str]) -> list[int]:
    """The numbers of the lines from one on that begin with the word, each with the facts that
    stand below it where it is alone."""
    found: list[int] = []
    while at < len(lines) and (begins := word.match(lines[at])):
        found.append(at)
        at += 1
        if begins.end() < len(lines[found[-1]]):
            continue
        for line in lines[at : at + _MOST_FACTS]:
            if _WAS.match(line) or _IS.match(line) or not facts(line):
                break
            found.append(at)
            at += 1
    return found


def _kinds(lines: list[str], told: list[int]) -> set[int]:
    """Which of day, time and place the lines say; what stays `as it was` they do not say anew."""
    return {kind for at in told if not _SAME.search(lines[at]) for kind in facts(lines[at])}


def _without_word(line: str) -> str:
    """What a line says is, with a label where that is a place: others are known by themselves."""
    begins = _IS.match(line)
    if begins is None:
        return line
    rest = line[begins.end() :]
    is_place = begins["what"] in _PLACES or (
        PLACE_WORD.match(rest) and not rest.startswith("สถานที่")
    )
    return f"{_PLACE_LABEL}{rest}" if is_place and rest else rest
