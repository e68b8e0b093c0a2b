"""Which address of a room belongs to which session."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.letters.channel import room_addresses
from bot.letters.dates import DateMention, date_mentions
from bot.letters.draft import DraftSession
from bot.letters.times import TimeMention

# `ลิงก์รอบบ่าย : https://…`, counted from the first session or the last
_NTH = re.compile(
    r"(?:รุ่น|รอบ|กลุ่ม|ครั้ง|ช่วง|ภาค|วัน)(?:ที่)?\s?(?P<place>[1-9](?!\d)|แรก|หนึ่ง|สอง|สาม|เช้า|บ่าย|สุดท้าย)"
    r"[^\n|]{0,60}$"
)
_PLACES = {"แรก": 0, "หนึ่ง": 0, "เช้า": 0, "สอง": 1, "สาม": 2, "บ่าย": -1, "สุดท้าย": -1}


def give_addresses(
    text: str,
    spots: Sequence[DateMention],
    times: Sequence[TimeMention],
    sessions: Sequence[DraftSession],
) -> None:
    """One address is for all sessions. Of several, each is for the session that the words before
    it name, else for that whose day and time stand last before it. Addresses that stand together
    below all days are told apart by such words alone."""
    addresses = room_addresses(text)
    if len(addresses) == 1:
        for session in sessions:
            session.join_url = addresses[0][1]
        return
    starts = {session.start for session in sessions}
    heads = [time for time in times if time.start in starts]
    told = max([spot.end for spot in spots] + [time.until for time in heads], default=0)
    together = len(sessions) > 1 and all(at >= told for at, _ in addresses)
    for at, address in addresses:
        owners = _named(text, at, sessions)
        if not owners and not together:
            owners = _told_last(at, spots, heads, sessions)
        for session in owners:
            if session.join_url is None:
                session.join_url = address


def _named(text: str, at: int, sessions: Sequence[DraftSession]) -> Sequence[DraftSession]:
    """The session whose place in the row stands before the address, on its line or above it."""
    line = text[text.rfind("\n", 0, at) + 1 : at]
    if not line.strip(" •"):
        line = text[:at].rstrip(" •\n").rpartition("\n")[2]
    named = _NTH.search(line)
    if named is None or date_mentions(line):
        return []
    place = _PLACES[named["place"]] if named["place"] in _PLACES else int(named["place"]) - 1
    return sessions[place:][:1]


def _told_last(
    at: int,
    spots: Sequence[DateMention],
    heads: Sequence[TimeMention],
    sessions: Sequence[DraftSession],
) -> Sequence[DraftSession]:
    days = next((spot.days for spot in reversed(spots) if spot.end <= at), ())
    of_day = [session for session in sessions if session.date in days]
    head = next((time for time in reversed(heads) if time.until <= at), None)
    if len(days) != 1 or len(of_day) < 2 or head is None:
        return of_day
    return [session for session in of_day if session.start == head.start]
