"""A policy's document read in chat, a page or part at a time, by its buttons or typed."""

from bot.thai.text import normalise, without_politeness
from bot.wording import policy as wording
from bot.wording.flex import say
from handlers import policies
from handlers.turn import Reply, Turn
from models import policies as rows
from models.chats import Chat

PART_MAX = 2000
"""Characters of a document that one bubble shows: some four screens of a phone."""


def read_tapped(turn: Turn, data: str) -> Reply:
    """`KEY:PAGE` or `KEY:PAGE:PART`: the document itself, a page or part of one at a time."""
    key, _, place = data.partition(":")
    one = rows.shown_of(turn.db, key)
    if one is None:
        return Reply([say(wording.UNKNOWN)])
    texts = rows.pages(turn.db, one.version.id)
    parts = [
        (number, f"{number}:{part}", words)
        for number, page in enumerate(texts, start=1)
        for part, words in enumerate(_parts(page), start=1)
    ]
    if not parts:
        return policies.tapped(turn, key)
    at = _index([name for _, name, _ in parts], place)
    number, _, words = parts[at]
    before = parts[at - 1][1] if at else None
    after = parts[at + 1][1] if at + 1 < len(parts) else None
    where = (number, len(texts))
    policies.remember(turn, one, after, before)
    return Reply([wording.page(key, one.policy.title, words, where, before, after)])


def _index(names: list[str], place: str) -> int:
    """Where `PAGE:PART` stands, or the first part from that page on; else the beginning."""
    if place in names:
        return names.index(place)
    wanted, _, _ = place.partition(":")
    if not wanted.isdecimal() or len(wanted) > 6:
        return 0
    return next((i for i, n in enumerate(names) if int(n.partition(":")[0]) >= int(wanted)), 0)


def _parts(page: str) -> list[str]:
    """A page cut between lines into parts of at most PART_MAX characters; none if it is empty."""
    parts: list[str] = []
    for line in page.splitlines():
        for start in range(0, len(line), PART_MAX):
            piece = line[start : start + PART_MAX]
            if parts and len(parts[-1]) + len(piece) < PART_MAX:
                parts[-1] += "\n" + piece
            elif piece.strip():
                parts.append(piece)
    return parts


def typed(turn: Turn, question: Chat | None, said: str) -> Reply | None:
    """อ่านต่อ, หน้า 3, ดูเป็นภาพ, รับทราบ and the like after a policy was shown: what its buttons do.
    Without one the words for reading on bring the list."""
    words = without_politeness(normalise(said))
    reads = words in wording.NEXT_TYPED or words in wording.BACK_TYPED
    if question is None or question.asked != policies.READING:
        return policies.asked_for(turn) if reads else None
    key, version, after, before = (
        question.details[name] for name in ("policy", "version", "after", "before")
    )
    if words in wording.NEXT_TYPED:
        return read_tapped(turn, f"{key}:{after}") if after else Reply([say(wording.LAST_PAGE)])
    if words in wording.BACK_TYPED:
        return read_tapped(turn, f"{key}:{before}") if before else policies.tapped(turn, key)
    if page := wording.PAGE_TYPED.fullmatch(words):
        return read_tapped(turn, f"{key}:{page[1]}")
    if words in wording.NOTED_TYPED:
        return policies.noted_tapped(turn, f"{key}:{version}")
    return policies.pictures_tapped(turn, key) if words in wording.PICTURES_TYPED else None
