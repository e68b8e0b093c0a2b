"""Passages of approved policies, found by their words on both databases alike.

The databases only fetch candidates (FTS5, a GIN index); they are ranked here by one formula
(BM25, Robertson and Zaragoza 2009), so that both give the same answer. Words arrive cut.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint, bindparam, delete, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, BigKey
from models.inserts import dialect_insert, insert_many
from models.policies import Policy, PolicyVersion

CANDIDATES = 80
"""So many passages of one query are read and ranked at most; the rarest words choose them."""

ENOUGH = 20
"""Below so many candidates, passages with fewer of the words are looked at too."""

MOST_MATCHED = 4000
"""PostgreSQL puts so many matches in order at most."""

COMMON = 8
"""A word is common that stands in more passages than that, and in more than one of so many."""

MOST_WORDS = 40
"""So many words of a question choose the candidates at most: the rarest."""

SATURATION, LENGTH_SHARE, USUAL_LENGTH = 1.2, 0.5, 40


TOTAL = ""
"""The word under which all passages are counted."""


class PolicyPassage(Base):
    """A paragraph or item; `words` are its search words, a space between two."""

    __tablename__ = "policy_passages"
    __table_args__ = (UniqueConstraint("version_id", "position"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("policy_versions.id"))
    position: Mapped[int]
    page: Mapped[int]
    heading: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    words: Mapped[str] = mapped_column(Text)


class PassageWord(Base):
    """In how many passages a word stands; `bones` is what is left of it when spelling slips."""

    __tablename__ = "passage_words"

    word: Mapped[str] = mapped_column(String(100), primary_key=True)
    bones: Mapped[str] = mapped_column(String(100), index=True)
    passages: Mapped[int]


@dataclass(frozen=True, slots=True)
class Entry:
    """A passage to be found: `words` maps each search word to its bones, in the text's order."""

    page: int
    heading: str
    text: str
    words: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage with its document; `share` is how much of what was asked stands in it, 0 to 1."""

    key: str
    title: str
    version: int
    page: int
    heading: str
    text: str
    score: float
    share: float


def index(db: Session, version_id: int, entries: Sequence[Entry]) -> None:
    """Make the version's passages what is found of its policy; those of other versions go.

    The caller holds the policy (`policies.hold`): of two at once the later leaves its own.
    """
    rows = [
        {"version_id": version_id, "position": n, "page": e.page, "heading": e.heading,
         "text": e.text, "words": " ".join(word for word, _ in e.words)}
        for n, e in enumerate(entries, 1)
    ]  # fmt: skip
    counts = _passages_with([word for word, _ in e.words] for e in entries)
    counts.subtract(_take_out(db, db.get_one(PolicyVersion, version_id).policy_id))
    insert_many(db, PolicyPassage.__table__, rows)  # type: ignore[arg-type]
    _count(db, counts, {word: bone for e in entries for word, bone in e.words})


def remove(db: Session, policy_id: int) -> None:
    """Nothing of this policy is found any more. The caller holds it."""
    counts = Counter[str]()
    counts.subtract(_take_out(db, policy_id))
    _count(db, counts, {})


def _take_out(db: Session, policy_id: int) -> Counter[str]:
    """Delete the policy's passages; in how many of them each word stood."""
    versions = select(PolicyVersion.id).where(PolicyVersion.policy_id == policy_id)
    of_policy = PolicyPassage.version_id.in_(versions)
    former = [one.split() for one in db.scalars(select(PolicyPassage.words).where(of_policy))]
    db.execute(delete(PolicyPassage).where(of_policy))
    return _passages_with(former)


def held(db: Session, version_id: int) -> bool:
    """Whether anything of this version is found."""
    of = select(PolicyPassage.id).where(PolicyPassage.version_id == version_id)
    return db.scalars(of.limit(1)).first() is not None


def _passages_with(passages: Iterable[list[str]]) -> Counter[str]:
    return Counter(word for held in passages for word in {TOTAL, *held})


def _count(db: Session, counts: Counter[str], bones: dict[str, str]) -> None:
    """Add to the counts; in the words' order, of which TOTAL is the first, so that two at once do
    not block each other."""
    table = PassageWord.__table__
    rows = [
        {"word": word, "bones": bones.get(word, ""), "passages": counts[word]}
        for word in sorted(counts)
        if counts[word] or word == TOTAL
    ]
    if rows:
        statement = dialect_insert(db, table)  # type: ignore[arg-type]
        db.execute(
            statement.on_conflict_do_update(
                index_elements=["word"],
                set_={"passages": table.c.passages + statement.excluded.passages},
            ),
            rows,
        )


_KNOWN = select(PassageWord.word, PassageWord.passages).where(
    PassageWord.word.in_(bindparam("words", expanding=True)), PassageWord.passages > 0
)
_ALIKE = (
    select(PassageWord.bones, PassageWord.word)
    .where(PassageWord.bones.in_(bindparam("bones", expanding=True)), PassageWord.passages > 0)
    .order_by(PassageWord.word)
)
_PLACES = (
    select(
        PolicyPassage.id, Policy.key, Policy.title, PolicyVersion.number,
        PolicyPassage.page, PolicyPassage.heading, PolicyPassage.text,
    )
    .join(PolicyVersion, PolicyVersion.id == PolicyPassage.version_id)
    .join(Policy, Policy.id == PolicyVersion.policy_id)
    .where(PolicyPassage.id.in_(bindparam("ids", expanding=True)))
)  # fmt: skip
"""Made once: building a statement costs more than running it."""


def known(db: Session, words: Iterable[str]) -> dict[str, int]:
    """In how many passages each word stands, those in none left out."""
    return dict(db.execute(_KNOWN, {"words": list(words)}).all())


def alike(db: Session, bones: Iterable[str]) -> dict[str, list[str]]:
    """The known words by their bones."""
    result: dict[str, list[str]] = {}
    for bone, word in db.execute(_ALIKE, {"bones": list(bones)}):
        result.setdefault(bone, []).append(word)
    return result


def search(db: Session, words: Sequence[str], limit: int) -> list[Hit]:
    """The passages that the words fit best, the best first."""
    counts = known(db, [TOTAL, *words])
    total = counts.pop(TOTAL, 0)
    if not counts:
        return []
    known_weights = {word: math.log(1 + total / count) for word, count in counts.items()}
    # What no passage holds tells none apart: it only takes away from the share.
    usual = sum(sorted(known_weights.values())) / len(known_weights)
    weights = {word: known_weights.get(word, usual) for word in dict.fromkeys(words)}
    rarest = sorted(counts, key=lambda word: (counts[word], word))[:MOST_WORDS]
    ranked = []
    for passage_id, held in _candidates(db, rarest, counts, total).items():
        score, share = _rank(held.split(), weights)
        ranked.append((-score * share, passage_id, share))
    ranked.sort()
    return _hits(db, ranked[:limit])


def _rank(held: list[str], weights: dict[str, float]) -> tuple[float, float]:
    times = Counter(held)
    norm = SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * len(held) / USUAL_LENGTH)
    there = [(weights[word], times[word]) for word in times.keys() & weights.keys()]
    score = sum(weight * n / (n + norm) for weight, n in sorted(there))
    share = sum(sorted(weight for weight, _ in there)) / sum(weights.values())
    return score, share


def _candidates(
    db: Session, rarest: list[str], counts: dict[str, int], total: int
) -> dict[int, str]:
    """Passages with all of the words, with any of the rare ones, then with ever fewer of them:
    their words by their ids. Where even the rarest is common, the two rarest stand for all, and
    of words in most of the passages one."""
    if counts[rarest[0]] > max(MOST_MATCHED, total // COMMON):
        rarest = rarest[: 1 if counts[rarest[0]] > total // 2 else 2]
    found = _matching(db, rarest, " & ")
    some: list[str] = []
    for word in rarest:
        if sum(counts[one] for one in [*some, word]) <= CANDIDATES:
            some.append(word)
    if some and len(found) < ENOUGH:
        found |= _matching(db, some, " | ")
    end = len(rarest)
    while len(found) < ENOUGH and end > 1:
        end = end * 2 // 3
        found |= _matching(db, rarest[:end], " & ")
    return found


_WITHDRAWN = """(SELECT v.id FROM policy_versions v JOIN policies o ON o.id = v.policy_id
    WHERE o.withdrawn_at IS NOT NULL)"""
_ON_SQLITE = text(f"""SELECT p.id, p.words FROM passage_index i CROSS JOIN policy_passages p
    ON p.id = i.rowid WHERE passage_index MATCH :query AND p.version_id NOT IN {_WITHDRAWN}
    ORDER BY i.rowid LIMIT :most""")
_ON_POSTGRESQL = text(f"""SELECT id, words FROM (
    SELECT p.id, p.words FROM policy_passages p
    WHERE array_to_tsvector(string_to_array(p.words, ' ')) @@ (SELECT CAST(:query AS tsquery))
    AND p.version_id NOT IN {_WITHDRAWN} LIMIT :matched) matched ORDER BY id LIMIT :most""")
"""The query stands in a SELECT of its own so that no statistics of common words talk the planner
into reading the table: cutting each passage's words anew costs 400 ms, the GIN index 15 at most."""


def _matching(db: Session, words: list[str], how: str) -> dict[int, str]:
    """The first passages that stand and match: both databases give the same."""
    values: dict[str, object] = {"most": CANDIDATES}
    if db.get_bind().dialect.name == "postgresql":
        statement = _ON_POSTGRESQL
        values["query"] = how.join("'" + word.replace("'", "") + "'" for word in words)
        values["matched"] = MOST_MATCHED
    else:
        statement = _ON_SQLITE
        joined = {" & ": " AND ", " | ": " OR "}[how]
        values["query"] = joined.join('"' + word.replace('"', "") + '"' for word in words)
    return dict(db.execute(statement, values).all())


def _hits(db: Session, ranked: list[tuple[float, int, float]]) -> list[Hit]:
    rows = db.execute(_PLACES, {"ids": [one[1] for one in ranked]})
    by_id = {row[0]: row for row in rows}
    hits = []
    for score, passage_id, share in ranked:
        if passage_id in by_id:
            _, key, title, version, page, heading, words = by_id[passage_id]
            hits.append(Hit(key, title, version, page, heading, words, -score, share))
    return hits
