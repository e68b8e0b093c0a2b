"""Finding: a question is answered with the passage of an approved policy that fits it best."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from bot import passages as cutting
from bot import searching
from bot.thai.searching import bones, found_by, put_together, words
from bot.thai.text import normalise, without_politeness
from bot.understanding import Understanding
from bot.wording import policy_search as wording
from handlers.turn import Reply, Turn
from models import passages, policies
from models.database import Database
from models.passages import Hit

SHOWN = 3
RANKED = 10
SURE = 0.75
"""From this share of what was asked on, words that nothing else understands are a search."""

LONGEST_QUESTION = 400
"""So many characters of a message are looked for: more than a question has, less than a text."""

LEAST = 0.34
"""Below this a passage shares but a common word or two with the question."""


def fill(db: Session, version_id: int, title: str, pages: Sequence[str]) -> None:
    """Make an approved version's text what is found of its policy."""
    of_title = words(title)
    entries = []
    for passage in cutting.cut(title, pages):
        held = found_by(passage.text) + found_by(passage.heading) + of_title
        pairs = [(word, bones(word)) for word in held]
        entries.append(passages.Entry(passage.page, passage.heading, passage.text, pairs))
    passages.index(db, version_id, entries)


def fill_missing(database: Database) -> int:
    """Make found what was approved before there was a search; returns how many policies it was.

    What is found already is left alone: any number of processes may do this, any number of times.
    A transaction each: who holds two policies could wait for one who waits for them.
    """
    with database.reading() as db:
        missing = [one for one in policies.shown(db) if not passages.held(db, one.version.id)]
    return sum(_fill_if_missing(database, one.policy.key) for one in missing)


def _fill_if_missing(database: Database, key: str) -> bool:
    with database.transaction() as db:
        if policy := policies.find(db, key):
            policies.hold(db, policy)
        one = policies.shown_of(db, key)
        if one is None or passages.held(db, one.version.id):
            return False
        fill(db, one.version.id, one.policy.title, policies.pages(db, one.version.id))
        return passages.held(db, one.version.id)


def hits(db: Session, question: str) -> list[Hit]:
    """What fits a question, the best first; what it asks for (a date, an amount) steers."""
    plain = searching.official(without_politeness(normalise(question[:LONGEST_QUESTION])))
    asked = searching.mended(
        searching.asked(plain),
        put_together(plain),
        lambda some: passages.known(db, some),
        lambda some: passages.alike(db, some),
    )
    found = [hit for hit in passages.search(db, asked, RANKED) if hit.share >= LEAST]

    def worth(hit: Hit) -> float:
        steered = searching.steer(plain, hit.heading, hit.text)
        return hit.score * steered * searching.headed(asked, hit.heading)

    return sorted(found, key=worth, reverse=True)[:SHOWN]


def found(turn: Turn, question: str) -> Reply | None:
    """The best passage and up to two more; None where nothing fits."""
    best = hits(turn.db, question)
    return Reply([wording.found(best)]) if best else None


def asked_in(turn: Turn, understood: Understanding) -> Reply | None:
    """What words about a policy ask for, where they say more than its name."""
    question = turn.incoming.text or ""
    if not searching.asks_more(normalise(question[:LONGEST_QUESTION])):
        return None
    best = hits(turn.db, question)
    if understood.topic:
        best = [hit for hit in best if hit.key == understood.topic]
    return Reply([wording.found(best)]) if best else None


def sure(turn: Turn, question: str) -> Reply | None:
    """The same for words that nothing else has understood: only where most of them stand there."""
    if len(words(question[:LONGEST_QUESTION])) < 2:
        return None
    best = hits(turn.db, question)
    return Reply([wording.found(best)]) if best and best[0].share >= SURE else None


def typed(turn: Turn, said: str) -> Reply | None:
    """`ค้นหา …` looks for the words; nothing found is said, with what there is."""
    asked = wording.SEARCH.match(normalise(said))
    if asked is None:
        return None
    if not asked[1].strip():
        return Reply([wording.ask_words()])
    reply = found(turn, asked[1])
    return reply or nothing(turn)


def nothing(turn: Turn) -> Reply:
    shown = [(one.policy.key, one.policy.title) for one in policies.shown(turn.db)]
    return Reply([wording.nothing_found(shown)])
