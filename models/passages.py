"""Passages of approved policies, found by their words on both databases alike.

The databases only fetch candidates (FTS5, a GIN index); they are ranked here by one formula
(BM25, Robertson and Zaragoza 2009), so that both give the same answer. Words arrive cut.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint, delete, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.base import Base, BigKey
from models.database import dialect_insert, insert_many
from models.policies import Policy, PolicyVersion

CANDIDATES = 80
"""So many passages are read and ranked at most; the rarest words choose them."""

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
    """Make the version's passages what is found of its policy; those of other versions go."""
    remove(db, db.get_one(PolicyVersion, version_id).policy_id)
    rows = [
        {"version_id": version_id, "position": n, "page": e.page, "heading": e.heading,
         "text": e.text, "words": " ".join(word for word, _ in e.words)}
        for n, e in enumerate(entries, 1)
    ]  # fmt: skip
    insert_many(db, PolicyPassage.__table__, rows)  # type: ignore[arg-type]
    bones = {word: bone for e in entries for word, bone in e.words}
    counts = Counter(word for e in entries for word in {w for w, _ in e.words})
    _count(db, counts | Counter({TOTAL: len(rows)}), bones)


def remove(db: Session, policy_id: int) -> None:
    """Nothing of this policy is found any more. Two at once of one policy take turns."""
    db.execute(select(Policy.id).where(Policy.id == policy_id).with_for_update())
    versions = select(PolicyVersion.id).where(PolicyVersion.policy_id == policy_id)
    of = PolicyPassage.version_id.in_(versions)
    words = db.scalars(select(PolicyPassage.words).where(of)).all()
    if not words:
        return
    db.execute(delete(PolicyPassage).where(of))
    counts = Counter(word for one in words for word in set(one.split()))
    counts[TOTAL] = len(words)
    _count(db, Counter({word: -n for word, n in counts.items()}), {})


def _count(db: Session, counts: Counter[str], bones: dict[str, str]) -> None:
    """Add to the counts; in the words' order, of which TOTAL is the first: two at once take turns
    there and never wait for each other."""
    table = PassageWord.__table__
    rows = [
        {"word": word, "bones": bones.get(word, ""), "passages": counts[word]}
        for word in sorted(counts)
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


def known(db: Session, words: Iterable[str]) -> dict[str, int]:
    """In how many passages each word stands, those in none left out."""
    of = select(PassageWord.word, PassageWord.passages)
    rows = db.execute(of.where(PassageWord.word.in_(list(words)), PassageWord.passages > 0))
    return {row.word: row.passages for row in rows}


def alike(db: Session, bones: Iterable[str]) -> dict[str, list[str]]:
    """The known words by their bones."""
    of = select(PassageWord.bones, PassageWord.word).order_by(PassageWord.word)
    result: dict[str, list[str]] = {}
    for bone, word in db.execute(
        of.where(PassageWord.bones.in_(list(bones)), PassageWord.passages > 0)
    ):
        result.setdefault(bone, []).append(word)
    return result


def search(db: Session, words: Sequence[str], limit: int) -> list[Hit]:
    """The passages that the words fit best, the best first."""
    counts = known(db, words)
    if not counts:
        return []
    total = known(db, [TOTAL]).get(TOTAL, 0)
    weights = {word: math.log(1 + total / counts.get(word, 0.5)) for word in dict.fromkeys(words)}
    ids = _candidates(db, sorted(counts, key=lambda word: (counts[word], word)), counts)
    ranked = []
    of = select(PolicyPassage.id, PolicyPassage.words).where(PolicyPassage.id.in_(ids))
    for passage_id, held in db.execute(of):
        score, share = _rank(held.split(), weights)
        ranked.append((-score * share, passage_id, share))
    ranked.sort()
    return _hits(db, ranked[:limit])


def _rank(held: list[str], weights: dict[str, float]) -> tuple[float, float]:
    times = Counter(held)
    norm = SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * len(held) / USUAL_LENGTH)
    score = sum(w * times[word] / (times[word] + norm) for word, w in weights.items())
    share = sum(w for word, w in weights.items() if word in times) / sum(weights.values())
    return score, share


def _candidates(db: Session, rarest: list[str], counts: dict[str, int]) -> list[int]:
    """Passages with all of the words, then with any of the rare ones."""
    found = dict.fromkeys(_matching(db, rarest, " & "))
    some: list[str] = []
    for word in rarest:
        if sum(counts[one] for one in [*some, word]) <= CANDIDATES:
            some.append(word)
    if some:
        found |= dict.fromkeys(_matching(db, some, " | "))
    for end in range(len(rarest) - 1, 0, -1):
        if len(found) >= CANDIDATES // 4:
            break
        found |= dict.fromkeys(_matching(db, rarest[:end], " & "))
    return list(found)


def _matching(db: Session, words: list[str], how: str) -> list[int]:
    if db.get_bind().dialect.name == "postgresql":
        query = how.join("'" + word.replace("'", "") + "'" for word in words)
        statement = (
            "SELECT id FROM policy_passages WHERE array_to_tsvector(string_to_array(words, ' '))"
            " @@ CAST(:query AS tsquery) ORDER BY id LIMIT :most"
        )
    else:
        joined = {" & ": " AND ", " | ": " OR "}[how]
        query = joined.join('"' + word.replace('"', "") + '"' for word in words)
        statement = (
            "SELECT rowid FROM passage_index WHERE passage_index MATCH :query"
            " ORDER BY rowid LIMIT :most"
        )
    return list(db.scalars(text(statement), {"query": query, "most": CANDIDATES}))


def _hits(db: Session, ranked: list[tuple[float, int, float]]) -> list[Hit]:
    rows = db.execute(
        select(PolicyPassage, Policy.key, Policy.title, PolicyVersion.number)
        .join(PolicyVersion, PolicyVersion.id == PolicyPassage.version_id)
        .join(Policy, Policy.id == PolicyVersion.policy_id)
        .where(PolicyPassage.id.in_([one[1] for one in ranked]), Policy.withdrawn_at.is_(None))
    )
    by_id = {row[0].id: row for row in rows}
    hits = []
    for score, passage_id, share in ranked:
        if passage_id in by_id:  # else it was withdrawn since it was ranked
            p, key, title, number = by_id[passage_id]
            hits.append(Hit(key, title, number, p.page, p.heading, p.text, -score, share))
    return hits
