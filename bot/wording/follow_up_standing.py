"""How a follow-up stands as a picture: a bar a state, the rounds, places that wait, words."""

from collections.abc import Iterator, Sequence

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
    separator,
    text,
    title,
    with_quick_replies,
)
from bot.wording.follow_up import LOOKS, SIGNS, STATES, Asked
from models import places
from models.people import Person
from models.progress import ProgressReport, ProgressState
from models.progress_standing import Counts, PlaceStanding, ProgressStanding, RoundStanding

HEAD = "ความคืบหน้า"
PLACES_A_BUBBLE = 6
BUBBLES_A_PAGE = 4
WORDS_A_BUBBLE = 6
WORDS_A_PAGE = 2 * WORDS_A_BUBBLE
WORDS_SHOWN = 160

UNKNOWN = "การติดตามนี้ไม่มีแล้ว หรือไม่ได้ถามในจังหวัดของคุณ พิมพ์ ความคืบหน้า เพื่อดูเรื่องที่ติดตามอยู่ค่ะ"
FOR_ORGANISERS = (
    "ยอดความคืบหน้าดูได้เฉพาะเจ้าหน้าที่ส่วนกลาง และนักวิชาการพัฒนาชุมชนสำหรับจังหวัดของตนเอง"
    " คำตอบของคุณเอง ดูได้โดยพิมพ์ ความคืบหน้า ค่ะ"
)
NOTHING_ASKED = "ตอนนี้ยังไม่มีนโยบายที่ติดตามความคืบหน้า เมื่อผู้ดูแลระบบเริ่มรอบแรกแล้ว จะดูได้ที่นี่ค่ะ"
NO_WORDS = "ยังไม่มีข้อความจากผู้ตอบในรอบนี้ค่ะ"


def standing(asked: Asked, of: ProgressStanding, province: str | None, page: int = 1) -> Part:
    """The numbers, then provinces or, of one province, its districts, those that need something
    first. `page` counts from 1; one beyond the last shows the last."""
    listed = list(_place_bubbles(asked, of.places, province))
    last = max(1, -(-len(listed) // BUBBLES_A_PAGE))
    page = min(max(page, 1), last)
    shown = listed[(page - 1) * BUBBLES_A_PAGE : page * BUBBLES_A_PAGE]
    if page == 1:
        shown.insert(0, _summary(asked, of, province))
    if page < last:
        more = postback("ดูต่อ", _data(asked, province, str(page + 1)), "ดูพื้นที่ถัดไป")
        shown[-1]["footer"]["contents"].insert(0, primary(more))
    counts = of.present.counts
    where = f" {names.province(province)}" if province else ""
    alt = f"{asked.title}{where} เสร็จ {counts.done:,} จาก {counts.asked:,} คน"
    return flex(f"{alt} ติดปัญหา {counts.problem:,} คน", *shown)


def _summary(asked: Asked, of: ProgressStanding, province: str | None) -> Part:
    counts = of.present.counts
    body = [title(asked.title)]
    if province:
        body.append(text(names.province(province), weight="bold"))
    body += [note(asked.when), _numbers(counts), *(_state(s, counts) for s in ProgressState)]
    body.append(_share("ยังไม่ตอบ", counts.none, counts.asked, "none"))
    if len(of.rounds) > 1:
        body += [separator(), text("เสร็จในแต่ละรอบ", weight="bold", size="xs")]
        body += [_round(one) for one in of.rounds]
    read = postback("อ่านข้อความ", _data(asked, province, "words"), "อ่านข้อความจากผู้ตอบ")
    return bubble(HEAD, body, [plain(read)])


def _numbers(counts: Counts) -> Part:
    """The two numbers that matter, large: what is done, and who needs help."""
    colour = "no" if counts.problem else "none"
    return row(
        figure(
            f"{counts.done_percent} %", "เสร็จ", f"{counts.done:,} จาก {counts.asked:,} คน", "yes"
        ),
        figure(f"{counts.problem:,}", "ติดปัญหา", f"ตอบแล้ว {counts.answered:,} คน", colour),
        spacing="md",
    )


def _state(state: ProgressState, counts: Counts) -> Part:
    words = f"{SIGNS[state]} {STATES[state]}"
    return _share(words, getattr(counts, state), counts.asked, LOOKS[state])


def _share(words: str, value: int, of: int, look: str) -> Part:
    """One bar: its name, as long as its share of all who were asked, how many."""
    track = row(
        *_pieces([(value, STATE_COLOURS[look])], of), flex=6, height="10px", cornerRadius="5px",
        backgroundColor=LINE,
    )  # fmt: skip
    return row(
        text(words, size="xs", flex=5, wrap=False),
        track,
        text(f"{value:,}", size="xs", weight="bold", flex=2, align="end", wrap=False),
        alignItems="center",
        spacing="sm",
    )


def _round(one: RoundStanding) -> Part:
    """A round as one bar of all its states, and what share was done."""
    return row(
        text(f"รอบที่ {one.number}", size="xs", flex=5, wrap=False),
        _bar(one.counts, flex=6),
        text(f"{one.counts.done_percent} %", size="xs", weight="bold", flex=2, align="end",
             wrap=False),
        alignItems="center",
        spacing="sm",
    )  # fmt: skip


def _bar(counts: Counts, **options: int) -> Part:
    """Done, under way and in trouble as shares; what stays grey has not begun or not answered."""
    shown = (ProgressState.DONE, ProgressState.ONGOING, ProgressState.PROBLEM)
    parts = [(getattr(counts, s), STATE_COLOURS[LOOKS[s]]) for s in shown]
    return row(
        *_pieces(parts, counts.asked), height="10px", cornerRadius="5px", backgroundColor=LINE,
        **options,
    )  # fmt: skip


def _pieces(parts: Sequence[tuple[int, str]], of: int) -> list[Part]:
    shares = [(value * 100 / of, colour) for value, colour in parts if of and value]
    return [
        column(width=f"{max(share, 1):.1f}%", height="10px", backgroundColor=colour)
        for share, colour in shares
    ]


def _place_bubbles(
    asked: Asked, found: Sequence[PlaceStanding], province: str | None
) -> Iterator[Part]:
    head = "อำเภอที่ควรติดตามก่อน" if province else "จังหวัดที่ควรติดตามก่อน"
    foot = "(+/-) เทียบรอบก่อน" if any(p.before for p in found) else "ติดปัญหามากอยู่ก่อน"
    foot = foot if province else f"แตะจังหวัดเพื่อดูอำเภอ · {foot}"
    for start in range(0, len(found), PLACES_A_BUBBLE):
        part = found[start : start + PLACES_A_BUBBLE]
        rows = [_place(asked, n, p, province) for n, p in enumerate(part, start + 1)]
        yield bubble(head, rows, foot=foot)


def _place(asked: Asked, number: int, of: PlaceStanding, province: str | None) -> Part:
    """A place: its share that is done against the round before, a bar, what there is to do."""
    name = names.district(of.name, province) if province else of.name
    head = row(
        text(f"{number}. {name}", weight="bold", flex=1),
        text(_change(of), size="xs", weight="bold", color=STATE_COLOURS["yes"], flex=0,
             align="end", wrap=False),
    )  # fmt: skip
    told = {
        "no": (f"{SIGNS[ProgressState.PROBLEM]} ติดปัญหา", of.counts.problem),
        "none": ("ยังไม่ตอบ", of.counts.none),
        "maybe": ("ยังไม่เริ่ม", of.counts.not_started),
    }
    pieces = [
        {"type": "span", "text": f"{words} {value:,}  ", "color": STATE_COLOURS[look]}
        for look, (words, value) in told.items()
        if value
    ] or [{"type": "span", "text": "ไม่มีเรื่องค้าง", "color": NOTE}]
    known = None if province else places.province(of.name)
    opens = {}
    if known:
        action = postback(of.name[:20], _data(asked, of.name), f"{HEAD} {names.province(of.name)}")
        opens = {"action": action}
    words = {"type": "text", "size": "xxs", "wrap": True, "contents": pieces}
    return column(head, _bar(of.counts), words, spacing="xs", **opens)


def _change(of: PlaceStanding) -> str:
    """`เสร็จ 40 % (+10)`: in points against the round before."""
    now = of.counts.done_percent
    if of.before is None:
        return f"เสร็จ {now} %"
    change = now - of.before.done_percent
    return f"เสร็จ {now} % ({change:+d})" if change else f"เสร็จ {now} % (เท่าเดิม)"


def words(
    asked: Asked,
    told: Sequence[tuple[ProgressReport, Person]],
    province: str | None,
    page: int,
    more: bool,
) -> Part:
    """What people say, problems first, each with who and where; `more` where it goes on."""
    bubbles = [
        bubble("ข้อความจากผู้ตอบ", _told(told[start : start + WORDS_A_BUBBLE]), foot=asked.title[:60])
        for start in range(0, len(told), WORDS_A_BUBBLE)
    ]
    if more:
        action = postback("ดูต่อ", _data(asked, province, f"words{page + 1}"), "ดูข้อความถัดไป")
        bubbles[-1]["footer"]["contents"].insert(0, primary(action))
    return flex(f"{asked.title}: ข้อความจากผู้ตอบ", *bubbles)


def _told(told: Sequence[tuple[ProgressReport, Person]]) -> list[Part]:
    rows: list[Part] = []
    for report, person in told:
        state = ProgressState(report.state)
        said = " ".join((report.words or "").split())
        shown = said if len(said) <= WORDS_SHOWN else said[: WORDS_SHOWN - 1] + "…"
        head = text(
            f"{SIGNS[state]} {STATES[state]}", size="xs", weight="bold",
            color=STATE_COLOURS[LOOKS[state]],
        )  # fmt: skip
        by = note(f"{names.place(person)} · {names.you(person)}")
        rows.append(column(head, text(shown), by, spacing="none"))
    return rows


def no_words(asked: Asked, province: str | None) -> Part:
    chip = postback("ดูความคืบหน้า", _data(asked, province))
    return with_quick_replies(say(NO_WORDS), chip)


def with_others(message: Part, others: Sequence[tuple[str, str]]) -> Part:
    """Chips for the other policies that are followed up: (key, title) each."""
    chips = [postback(name[:20], f"follow_up:{key}", name[:300]) for key, name in others[:10]]
    return with_quick_replies(message, *chips) if chips else message


def _data(asked: Asked, province: str | None = None, what: str = "") -> str:
    """`follow_up:KEY:PROVINCE_CODE:WHAT`; without a province, of all that one may see."""
    known = places.province(province) if province else None
    return f"follow_up:{asked.policy.key}:{known.code if known else ''}:{what}".rstrip(":")
