"""Which clauses of a document are kept: those with the facts, and what a reader needs with them."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bot.summaries.clauses import GOES_ON
from bot.summaries.content import Line
from bot.summaries.excerpts import LEFT_OUT
from bot.summaries.facts import facts
from bot.summaries.numbering import begins_item
from bot.summaries.packing import BUBBLE_BYTES, CAROUSEL_BYTES, cost_of_heading, cost_of_line
from bot.summaries.structure import Section

_WANTED = re.compile("หน่วยงาน(?:ที่)?รับผิดชอบ|ผู้รับผิดชอบ(?:หลัก|ร่วม)?\\s?[:\\s]|ห้าม|ยกเว้น")
_WELCOME = re.compile("ต้อง|รายงาน|เป้าหมาย|วัตถุประสงค์|เพื่อ|ให้")
_FORMAL = re.compile(
    "^(?:จึงเรียนมา|จึงประกาศ|ขอแสดงความนับถือ|เรียน\\s|อ้างถึง|สิ่งที่ส่งมาด้วย|ที่\\s|โทร|ด่วน|\\()"
)
_ITEM = re.compile(r"^\(?(?:\d{1,2}(?:\.\d{1,2})*|[ก-ฮ])[.)]*\s")
_OF_A_FACT, _OF_A_BEGINNING, _OF_A_WANT, _OF_A_WELCOME = 10, 6, 6, 1
_WELCOME_LINES = (
    3  # lines of a topic from which on no more are kept that carry neither fact nor want
)


@dataclass(frozen=True, slots=True)
class Clause:
    topic: int
    place: int
    """Among all clauses of its topic; of them `part` of its unit come before it."""
    unit: int
    part: int
    begins: int
    """At which character of its unit."""
    line: Line
    facts: frozenset[str]
    worth: int
    """What it is worth besides its facts."""

    @property
    def excerpt(self) -> bool:
        return LEFT_OUT in self.line.text

    @property
    def goes_on(self) -> bool:
        """Whether it begins in the midst of a sentence."""
        return self.part > 0 and GOES_ON.match(self.line.text) is not None


def clauses_of(found: Sequence[Section], cut: Callable[[str], list[str]]) -> Iterator[Clause]:
    for topic, section in enumerate(found):
        place = 0
        for number, unit in enumerate(section.units):
            reached = 0
            for part, text in enumerate(cut(unit.text)):
                reached = max(unit.text.find(text.split(LEFT_OUT)[0], reached), reached)
                item = _ITEM.match(text) is not None or begins_item(text)
                begins = place == 0 or (part == 0 and item)
                worth = _worth(text, begins, part)
                line = Line(text, unit.page_at(reached))
                yield Clause(
                    topic, place, number, part, reached, line, frozenset(facts(text)), worth
                )
                place += 1


def _worth(text: str, begins: bool, part: int) -> int:
    if _FORMAL.match(text):
        return 0
    alone = part == 0 or not GOES_ON.match(text)
    return (
        _OF_A_BEGINNING * begins
        + _OF_A_WANT * bool(_WANTED.search(text))
        + _OF_A_WELCOME * bool(alone and _WELCOME.search(text))
    )


class _Room:
    """Bytes left in the carousel and in each topic's bubble."""

    def __init__(self, found: Sequence[Section]) -> None:
        self.all = CAROUSEL_BYTES - sum(cost_of_heading(s.heading) for s in found)
        self.of_topic = [BUBBLE_BYTES - cost_of_heading(s.heading) for s in found]

    def takes(self, clause: Clause) -> bool:
        """Whether it fits, and then its room is taken."""
        size = cost_of_line(clause.line.text)
        fits = size <= min(self.all, self.of_topic[clause.topic])
        self.all -= size * fits
        self.of_topic[clause.topic] -= size * fits
        return fits


def within_limits(found: Sequence[Section], offered: Sequence[Clause]) -> list[Clause]:
    """The most telling clauses for their length, as many as fit, in the document's order."""
    room = _Room(found)
    told = [facts(s.heading) for s in found]
    lines = [0] * len(found)
    kept = {}
    for clause in sorted(offered, key=_by_worth):
        new = clause.facts - told[clause.topic]
        least = _OF_A_WELCOME if lines[clause.topic] < _WELCOME_LINES else _OF_A_BEGINNING
        if (new or clause.worth >= least) and room.takes(clause):
            kept[clause.topic, clause.place] = clause
            told[clause.topic] |= new
            lines[clause.topic] += 1
    every = {(clause.topic, clause.place): clause for clause in offered}
    for clause in list(kept.values()):
        for place in _leading(clause):
            before = every[clause.topic, place]
            if (clause.topic, place) not in kept and room.takes(before):
                kept[clause.topic, place] = before
    return [kept[at] for at in sorted(kept)]


def _leading(clause: Clause) -> list[int]:
    """The places of what a reader needs before a clause: how its item or paragraph begins, and
    what its sentence goes on from."""
    if not clause.part:
        return []
    return [clause.place - clause.part, *([clause.place - 1] if clause.goes_on else [])]


def _by_worth(clause: Clause) -> tuple[bool, float]:
    """Facts first; among them and among the rest, the most for the least room."""
    worth = _OF_A_FACT * len(clause.facts) + clause.worth
    return not clause.facts, -worth / cost_of_line(clause.line.text)
