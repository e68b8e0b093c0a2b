"""Which lines begin the topics of a document: its outermost numbering, however it is written.

A style of numbering counts up from 1 through the document. Lists inside topics may be numbered in
the same style; they begin at 1 again, and so are told from the topics around them.
"""

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.summaries.facts import COUNTED
from bot.thai.numerals import read_number

_WORDED = "หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ(?:เอ็ด|สอง|สาม|สี่|ห้า)?"  # the first fifteen, as บทที่หนึ่ง
_LETTERS = "กขคงจฉชซฌญ"
_CONTAINERS = (
    "หมวด|ส่วน|บท|ภาค|ตอน|ยุทธศาสตร์|ประเด็น(?:ยุทธศาสตร์|การพัฒนา)?|เรื่อง|ด้าน|นโยบาย|ระเบียบวาระ|วาระ"
)
_KEYWORDS = (
    "มาตรการ|แนวทาง|กลยุทธ์|แผนงาน|โครงการ|ภารกิจ|กิจกรรม|ขั้นตอน|ขั้น|ระยะ|ประการ|หัวข้อ|องค์ประกอบ"
    "|หลักเกณฑ์|หลักการ|เป้าหมาย|ข้อสั่งการ|ข้อ|step|part|chapter|section|module"
)
_NEVER = float("-inf")
_CHAINS_MAX = 2_000  # starts of one style that are looked at: a list of households is no outline
_GAP_COST = 1.5  # of a number that is left out
_STRAY_COST = 1.0  # of a start between two topics that no list explains
_PARTS_LEAST = 3  # lines that show a numbering of the document's own
_SHARE = 0.25  # of the document that a second outline must cover to count


@dataclass(frozen=True, slots=True)
class Start:
    """The line at `at` begins number `value` (as written: `number`); its words from `after` on."""

    at: int
    value: int
    number: str
    after: int
    heading: bool


@dataclass(frozen=True, slots=True)
class Style:
    pattern: re.Pattern[str]
    rank: int
    """0 for what holds other numbering (หมวด, ส่วนที่)."""
    paragraphs_only: bool = False


def _keyword_style(word: str, rank: int) -> Style:
    return Style(
        re.compile(
            rf"^{word}(?:ที่)?\s*(\d{{1,2}}(?![\d.,]\d)|(?:{_WORDED})(?![ก-๎])|[{_LETTERS}](?![ก-๎.]))"
            r"(?![/\d])\s*(?:[.:)–-]|(?=\s|$|[ก-ฮเ-ไ\"“(]))\s*",
            re.I,
        ),
        rank,
    )


def _keyword_styles() -> list[Style]:
    return [
        _keyword_style(word, rank)
        for rank, words in enumerate((_CONTAINERS, _KEYWORDS))
        for word in re.split(r"\|(?![^(]*\))", words)
    ]


STYLES = [
    *_keyword_styles(),
    Style(re.compile(r"^(\d{1,2})\s?\.\)?\s*(?=[^\d\s.]|$)"), 1),
    Style(re.compile(r"^(\d{1,2})\)\s*(?=[^\d\s]|\d{2}|$)"), 1),
    Style(re.compile(r"^\((\d{1,2})\)\s*(?=\S|$)"), 1),
    Style(re.compile(rf"^([{_LETTERS}])\s?\.\s+(?=\S)"), 1),
    Style(re.compile(rf"^([{_LETTERS}])\)\s*(?=\S)"), 1),
    Style(re.compile(rf"^\(([{_LETTERS}])\)\s*(?=\S)"), 1),
    Style(re.compile(r"^([A-J])[.)]\s+(?=\S)"), 1),
    Style(re.compile(r"^(\d{1,2})\s*[:–-]?\s+(?=[ก-ฮเ-ไA-Za-z])"), 1, paragraphs_only=True),
]
_ORDINAL = re.compile(r"([ก-๎]{2,16}?)ที่\s?\d{1,2}(?![.,/]\d)\D{3,70}$")
_NO_PART = frozenset(
    """
    วัน เวลา เดือน ปี ครั้ง เลข หน้า แผ่น ลำดับ อันดับ ชั้น ห้อง อาคาร หมู่ เขต สาย คน แถว
    ตาราง ภาพ รูป รูปภาพ แผนภาพ แผนภูมิ แผนผัง ภาคผนวก เอกสารแนบ สิ่งที่ส่งมาด้วย แบบ ตัวอย่าง
    """.split()  # noqa: SIM905
)
"""What such numbers count otherwise than the parts of a text."""
_IN_CHAPTER = re.compile(r"(\d{1,2})\.\d{1,2}(?![\d.,])\s")
_MARKDOWN = re.compile(r"^#+\s*|^\*\*(?=\S)")


def _own_words(lines: Sequence[str]) -> Iterator[Style]:
    """Styles by words for a part that this document has for itself: ช่วงที่ 1."""
    words = Counter(found[1] for line in lines if (found := _ORDINAL.match(line)))
    for word, times in words.items():
        if times >= _PARTS_LEAST and word not in _NO_PART and not begins_item(f"{word}ที่ 1 "):
            yield _keyword_style(word, 1)


def _own_chapter(lines: Sequence[str], chains: Sequence[list[Start]]) -> Iterator[Style]:
    """The style of a document that is one chapter of a longer text (5.1, 5.2): where what the
    chapter's number itself begins is no topic of it."""
    chapters = [
        (at, found[1]) for at, line in enumerate(lines) if (found := _IN_CHAPTER.match(line))
    ]
    if len(chapters) < _PARTS_LEAST or len({chapter for _, chapter in chapters}) > 1:
        return
    first, chapter = chapters[0]
    if not any(s.at < first and s.value == int(chapter) for chain in chains for s in chain):
        yield Style(re.compile(rf"^({chapter}\.\d{{1,2}})(?![\d.,])\s+(?=\S)"), 1)


def begins_item(line: str) -> bool:
    """Whether a line begins as numbered items do, in any style that cannot be mere prose."""
    return any(s.pattern.match(line) for s in STYLES if not s.paragraphs_only)


def only_number(line: str) -> bool:
    """Whether a line is a topic's number and no more: บทที่ 1."""
    return any(s.rank == 0 and s.pattern.fullmatch(line) for s in STYLES)


def unmarked(line: str) -> str:
    """Without the signs of Markdown around a heading."""
    return _MARKDOWN.sub("", line).removesuffix("**") if _MARKDOWN.match(line) else line


def outline(lines: Sequence[str], apart: Sequence[bool]) -> list[Start]:
    """The starts of the top-level topics, in order; `apart[i]`: line i begins a paragraph."""
    sizes = [0]
    for line in lines:
        sizes.append(sizes[-1] + len(line))
    chains: list[list[Start]] = []  # the last style is chosen by all chains before it
    ranks: dict[int, int] = {}
    for style in itertools.chain(STYLES, _own_words(lines), _own_chapter(lines, chains)):
        chain = _chain(_candidates(style, lines, apart))
        if len(chain) > 1:
            chains.append(chain)
            ranks[id(chain)] = style.rank
    return _outermost(chains, ranks, sizes, 0, len(lines))


def _candidates(style: Style, lines: Sequence[str], apart: Sequence[bool]) -> list[Start]:
    found = []
    for at, line in enumerate(lines):
        match = style.pattern.match(line)
        if not match or (style.paragraphs_only and len(line) > (70 if apart[at] else 40)):
            continue
        if style.paragraphs_only and COUNTED.match(line):
            continue
        value = _value(match[1])
        if value:
            words = line[match.end() :]
            short = len(words) <= 70 and not re.search(r"\d", words)
            found.append(Start(at, value, match[1].upper(), match.end(), short))
    return found[:_CHAINS_MAX]


def _value(written: str) -> int:
    if written in _LETTERS:
        return _LETTERS.index(written) + 1
    if written.isascii() and written.isalpha():
        return ord(written.upper()) - ord("A") + 1
    return read_number(written.rpartition(".")[2]) or 0


def _chain(starts: Sequence[Start]) -> list[Start]:
    """The best count up from 1: many steps, few numbers left out, few starts unexplained."""
    strays = _Strays(starts)
    best: list[float] = []
    before: list[int | None] = []
    places: defaultdict[int, list[int]] = defaultdict(list)
    for at, start in enumerate(starts):
        worth = 1.0 + 0.3 * start.heading
        best.append(worth - _STRAY_COST * strays.between(-1, at) if start.value == 1 else _NEVER)
        before.append(None)
        for step in (1, 2):
            for earlier in places[start.value - step]:
                score = best[earlier] + worth - _GAP_COST * (step - 1)
                score -= _STRAY_COST * strays.between(earlier, at)
                # Of two that do as well, the nearer: a list is not begun in one topic and ended in
                # another.
                if score > _NEVER and score >= best[at]:
                    best[at], before[at] = score, earlier
        places[start.value].append(at)
    totals = [
        score - _STRAY_COST * strays.between(at, len(starts)) for at, score in enumerate(best)
    ]
    here = max(range(len(totals)), key=totals.__getitem__, default=None)
    chain: list[Start] = []
    while here is not None and best[here] != _NEVER:
        chain.append(starts[here])
        here = before[here]
    return chain[::-1]


class _Strays:
    """Counts the starts that are no part of a list that counts up from 1."""

    def __init__(self, starts: Sequence[Start]) -> None:
        self.values = [start.value for start in starts]
        self.sums = [0]
        for last, value in zip([0, *self.values], self.values, strict=False):
            self.sums.append(self.sums[-1] + (value not in (1, last + 1)))

    def between(self, one: int, other: int) -> int:
        first = one + 1
        if first >= other:
            return 0
        return (self.values[first] != 1) + self.sums[other] - self.sums[first + 1]


def _outermost(
    chains: Sequence[list[Start]],
    ranks: dict[int, int],
    sizes: Sequence[int],
    first: int,
    end: int,
) -> list[Start]:
    """The outline of the lines from `first` to `end`, and those of what it leaves before it."""
    inside = [c for c in chains if first <= c[0].at and c[-1].at < end]
    if not inside:
        return []

    def span(chain: list[Start]) -> int:
        return sizes[chain[-1].at] - sizes[chain[0].at]

    free = [c for c in inside if not any(_nested(c, other) for other in inside if other is not c)]
    top = free[0]
    for chain in free[1:]:
        if chain[-1].at < top[0].at or top[-1].at < chain[0].at:
            better = span(chain) > span(top)
        else:
            better = (ranks[id(chain)], chain[0].at) < (ranks[id(top)], top[0].at)
        top = chain if better else top
    ahead = _outermost(chains, ranks, sizes, first, top[0].at)
    behind = _outermost(chains, ranks, sizes, top[-1].at + 1, end)
    enough = _SHARE * sizes[-1]
    return [
        *(ahead if ahead and span(ahead) >= enough else []),
        *top,
        *(behind if behind and span(behind) >= enough else []),
    ]


def _nested(inner: list[Start], outer: list[Start]) -> bool:
    """Whether one numbering lies wholly within one topic of the other, not its last."""
    return any(
        one.at < inner[0].at and inner[-1].at < other.at for one, other in itertools.pairwise(outer)
    )
