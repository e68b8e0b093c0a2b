"""The standing of a meeting as a picture: numbers, a bar a position, places that wait."""

import re
from collections.abc import Iterator, Sequence

from bot.thai.text import normalise
from bot.wording import names
from bot.wording.flex import (
    LINE,
    NOTE,
    STATE_COLOURS,
    Part,
    bubble,
    column,
    figure,
    flex,
    note,
    plain,
    postback,
    primary,
    row,
    say,
    text,
    title,
    with_quick_replies,
)
from models.gaps import Counts, DistrictStanding, MeetingStanding, ProvinceStanding
from models.meetings import Meeting
from models.people import Position

_PLEASE = "(?:ขอ|ดู|สรุป|เช็ก|เช็ค|อยาก|อยากดู|อยากรู้|รายงาน|ช่วย|ตอนนี้|ตกลง)*"
_NOW = "(?:ล่าสุด|ตอนนี้|วันนี้|ปัจจุบัน|ถึงไหน|เท่าไร|เท่าไหร่|กี่คน|แล้ว|บ้าง|จังหวัด|ของจังหวัด)*"
_ANSWERED = "(?:ตอบรับ|ตอบ|เข้าร่วม|ลงทะเบียน|ยืนยัน)"
_STANDING = (
    f"ยอด(?:ผู้|คน|การ)?{_ANSWERED}?",
    "(?:การ|ผล)+(?:ตอบรับ|ตอบ)",
    f"(?:มี)?(?:คน|ใคร){_ANSWERED}(?:มา)?(?=กี่|แล้ว|เท่า)",
    f"{_ANSWERED}(?:มา|กัน)?(?=กี่คน|เท่าไ)",
    "อำเภอ(?:ไหน|ใด)(?:บ้าง)?(?:ที่)?(?:ยังไม่มี|ยังขาด|ขาด)(?:คน|ผู้แทน|ตัวแทน)?",
)
_SILENT = (
    "(?:รายชื่อ|ชื่อ|มี|เหลือ|ใคร|คน|ผู้|อำเภอไหน|อำเภอใด)+(?:ที่|บ้าง)*(?:ยัง)?ไม่(?:ได้)?"
    "ตอบ(?:รับ|กลับ)?(?:การประชุม|ประชุม|แบบตอบรับ)?",
    "เหลือใคร",
    "รายชื่อ(?:คน|ผู้|ที่)*(?:เหลือ|ค้าง(?:ตอบ)?)?",
)
_ASKS_FOR_STANDING = re.compile(f"{_PLEASE}(?:{'|'.join(_STANDING)})(?:การ)?(?:ประชุม)?{_NOW}")
_ASKS_FOR_LIST = re.compile(
    f"{_PLEASE}(?:{'|'.join(_SILENT)})(?:อยู่|บ้าง|อีก|มี|เหลือ|ใคร|กี่คน)*([0-9]{{0,4}})"
)
_POLITE = re.compile("(?:หน่อย|ด้วย|นะ|ครับ|คับ|ค่ะ|คะ|ค่า|จ้า|[?.! ])+$")

LIST_WORDS = "ใครยังไม่ตอบ"
PROVINCES_A_BUBBLE = 6
BUBBLES_A_PAGE = 4
DISTRICTS_A_BUBBLE = 8
DISTRICTS_NAMED = 3
LABEL_MAX = 20
FOR_ORGANISERS = (
    "ยอดตอบรับดูได้เฉพาะเจ้าหน้าที่ส่วนกลาง และนักวิชาการพัฒนาชุมชนสำหรับจังหวัดของตนเอง\n"
    "คำตอบของคุณเอง ดูได้ที่ คำตอบของฉัน ค่ะ"
)
NOTHING_OPEN = "ตอนนี้ยังไม่มีการประชุมที่เปิดรับคำตอบ เมื่อเชิญแล้วจะดูยอดตอบรับได้ที่นี่ค่ะ"


def asks_for_standing(words: str) -> bool:
    """Whether the words ask how answers stand, and for nothing else."""
    return bool(_ASKS_FOR_STANDING.fullmatch(_bare(words)))


def asks_for_list(words: str) -> int | None:
    """From which number on the silent people are asked for, 1 being the first; else None."""
    found = _ASKS_FOR_LIST.fullmatch(_bare(words))
    return int(found[1] or 1) if found else None


def _bare(words: str) -> str:
    return _POLITE.sub("", normalise(words)).replace(" ", "")


def own_answer_instead() -> Part:
    return with_quick_replies(say(FOR_ORGANISERS), postback("คำตอบของฉัน", "menu:status"))


def whole(meeting: Meeting, standing: MeetingStanding, page: int) -> Part:
    """For the centre: the numbers and positions first, then provinces, those that wait most first.

    `page` counts from 1; one beyond the last shows the last.
    """
    waiting = [p for p in standing.provinces if p.gaps or p.counts.none]
    bubbles = list(_province_bubbles(waiting))
    last = max(1, -(-len(bubbles) // BUBBLES_A_PAGE))
    page = min(max(page, 1), last)
    shown = bubbles[(page - 1) * BUBBLES_A_PAGE : page * BUBBLES_A_PAGE]
    if page == 1:
        shown.insert(0, _summary(meeting, standing))
    if page < last:
        more = postback("ดูจังหวัดถัดไป", f"standing:{meeting.key}:{page + 1}")
        shown[-1]["footer"] = column(primary(more), paddingAll="12px")
    counts = standing.counts
    alt = f"ยอดตอบรับ {names.short_days(meeting)} เข้าร่วม {counts.yes:,}"
    alt += f" จาก {standing.target_of_all:,} คน"
    if standing.expecting:
        alt += f" ยังไม่มีผู้แทน {standing.gaps:,} อำเภอ"
    return flex(alt, *shown)


def of_province(meeting: Meeting, standing: ProvinceStanding, chasing: bool) -> Part:
    """For a province's academics: their own numbers, then every district, the silent first."""
    body = [
        title(f"{names.province(standing.name)}"),
        note(f"ประชุม {names.short_days(meeting)}"),
        _numbers(standing.counts.yes, standing.counts.invited, len(standing.gaps),
                 standing.expecting),
        *(_position(p, counts, counts.invited) for p, counts in standing.by_position.items()),
    ]  # fmt: skip
    buttons = []
    if standing.counts.none:
        action = postback("ดูคนที่ยังไม่ตอบ", f"chase:list:{meeting.key}", LIST_WORDS)
        buttons.append(primary(action) if chasing else plain(action))
    alt = (
        f"ยอดตอบรับ{names.province(standing.name)} เข้าร่วม {standing.counts.yes:,}"
        f" จาก {standing.counts.invited:,} คน"
    )
    first = bubble("ยอดตอบรับ", body, buttons)
    return flex(alt, first, *_district_bubbles(standing))


def _summary(meeting: Meeting, standing: MeetingStanding) -> Part:
    positions = [p for p in Position if p in standing.by_position or p in standing.expected]
    body = [
        text(meeting.title, weight="bold", maxLines=2),
        note(f"📅 {names.days(meeting)}"),
        _numbers(
            standing.counts.yes, standing.target_of_all, standing.gaps, standing.expecting
        ),
        *(
            _position(p, standing.by_position.get(p, Counts()), standing.target(p))
            for p in positions
        ),
    ]  # fmt: skip
    return bubble("ยอดตอบรับ", body)


def _numbers(yes: int, expected: int, gaps: int, expecting: int) -> Part:
    """The two numbers that matter, large: who comes, and where nobody comes from."""
    share = f" ({yes * 100 // expected} %)" if expected else ""
    parts = [figure(f"{yes:,}", "เข้าร่วม", f"จาก {expected:,} คน{share}", "yes")]
    if expecting:
        state = "no" if gaps else "yes"
        parts.append(figure(f"{gaps:,}", "อำเภอยังไม่มีผู้แทน", f"จาก {expecting:,} อำเภอ", state))
    return row(*parts, spacing="md")


def _position(position: str, counts: Counts, expected: int) -> Part:
    """One position: how many of its target come, as a bar, and the others in words."""
    come = f"{names.ANSWERS['yes']} {counts.yes:,}/{expected:,}"
    head = row(
        text(names.POSITIONS[Position(position)], weight="bold", flex=1),
        text(come, size="xs", weight="bold", color=STATE_COLOURS["yes"], flex=0, wrap=False),
        alignItems="center",
    )
    return column(head, _bar(counts, expected), _in_words(counts), spacing="xs")


def _bar(counts: Counts, expected: int) -> Part:
    """Yes, no and maybe as shares of the target; what stays grey has not answered."""
    whole = max(expected, counts.invited, 1)
    pieces = [
        column(width=f"{share:.1f}%", height="8px", backgroundColor=STATE_COLOURS[state])
        for state in ("yes", "no", "maybe")
        if (share := getattr(counts, state) * 100 / whole) >= 0.1
    ]
    return row(*pieces, height="8px", cornerRadius="4px", backgroundColor=LINE)


def _in_words(counts: Counts) -> Part:
    """The other colours of the bar beside their words."""
    numbers = {"maybe": counts.maybe, "no": counts.no, "none": counts.none}
    pieces = [
        {"type": "span", "text": f"■ {words} {numbers[state]:,}  ", "color": STATE_COLOURS[state]}
        for state, words in (names.ANSWERS | {"none": "ยังไม่ตอบ"}).items()
        if numbers.get(state)
    ] or [{"type": "span", "text": "✅ เข้าร่วมทุกคนที่เชิญ", "color": STATE_COLOURS["yes"]}]
    return {"type": "text", "size": "xxs", "wrap": True, "contents": pieces}


def _province_bubbles(provinces: Sequence[ProvinceStanding]) -> Iterator[Part]:
    for start in range(0, len(provinces), PROVINCES_A_BUBBLE):
        part = provinces[start : start + PROVINCES_A_BUBBLE]
        rows = [_province_row(number, p) for number, p in enumerate(part, start + 1)]
        yield bubble("จังหวัดที่ควรติดตามก่อน", rows)


def _province_row(number: int, province: ProvinceStanding) -> Part:
    gaps, silent = province.gaps, province.counts.none
    if gaps:
        right, state = f"ขาด {len(gaps)}/{province.expecting} อำเภอ", "no"
    else:
        right, state = f"ยังไม่ตอบ {silent} คน", "none"
    head = row(
        text(f"{number}. {province.name}", weight="bold", flex=1),
        text(right, weight="bold", color=STATE_COLOURS[state], flex=0, align="end", wrap=False),
    )
    lines = [head]
    if gaps:
        lines.append(note(_named(province)))
        if silent:
            lines.append(text(f"ผู้ยังไม่ตอบรวม {silent} คน", size="xxs", color=NOTE))
    return column(*lines, spacing="none")


def _named(province: ProvinceStanding) -> str:
    """The first districts without a member, and how many more there are."""
    named = " ".join(names.district(d.name, province.name) for d in province.gaps[:DISTRICTS_NAMED])
    more = len(province.gaps) - DISTRICTS_NAMED
    return f"{named} และอีก {more}" if more > 0 else named


def _district_bubbles(standing: ProvinceStanding) -> Iterator[Part]:
    for start in range(0, len(standing.districts), DISTRICTS_A_BUBBLE):
        part = standing.districts[start : start + DISTRICTS_A_BUBBLE]
        yield bubble("รายอำเภอ", [_district_row(d, standing.name) for d in part])


def _district_row(district: DistrictStanding, province: str) -> Part:
    """The district, whether its member comes, and how many of its people have answered."""
    counts, members = district.counts, district.members
    answered = note(f"ตอบแล้ว {counts.invited - counts.none} จาก {counts.invited} คน")
    name = text(names.district(district.name, province), weight="bold", flex=1)
    if not members.invited:
        return column(name, answered, spacing="none")
    state = next(s for s in ("yes", "maybe", "none", "no") if getattr(members, s))
    words = "✅ มีผู้แทนแล้ว" if state == "yes" else f"{names.SIGNS[state]} ผู้แทน{names.ANSWERS[state]}"
    member = text(words, size="xs", color=STATE_COLOURS[state], flex=0, align="end", wrap=False)
    return column(row(name, member), answered, spacing="none")


def with_other_meetings(message: Part, others: Sequence[Meeting]) -> Part:
    """Chips for the other meetings that are coming, where there are any."""
    chips = [
        postback(
            names.short_days(m)[:LABEL_MAX], f"standing:{m.key}", f"ยอดตอบรับ {names.short_days(m)}"
        )
        for m in others[:10]
    ]
    return with_quick_replies(message, *chips) if chips else message
