"""How much of a letter is found: `python -m tests.bot.letters.evaluate [--failures SET]`.

A set is a folder of letters, each beside a YAML of what a careful reader finds in it. Every
title, chair, target, day, time, address and agenda item is one thing to find. What is found
wrongly counts against both precision and recall; spaces between words do not count.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from bot.letters import read_letter
from handlers.files.documents import read_document
from handlers.files.meeting_draft import draft_yaml

DATA = Path(__file__).parent / "data"
Thing = tuple[str, str]


@dataclass(slots=True)
class Score:
    """Counts by field over a set; `failures` says each thing that was missed or wrong."""

    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    letters: int = 0
    failures: list[str] = field(default_factory=list)

    def precision(self, name: str | None = None) -> float:
        """Of what was found, the share that is right; 1.0 where nothing was found."""
        return _share(self.right, self.wrong, name)

    def recall(self, name: str | None = None) -> float:
        """Of what stands in the letters, the share that was found."""
        return _share(self.right, self.missed, name)


def _share(right: Counter[str], other: Counter[str], name: str | None) -> float:
    good = right.total() if name is None else right[name]
    bad = other.total() if name is None else other[name]
    return good / (good + bad) if good + bad else 1.0


def letters(folder: Path) -> list[Path]:
    """The letters of a set, without the YAML beside them."""
    return sorted(path for path in folder.iterdir() if path.suffix != ".yaml")


def evaluate(folder: Path) -> Score:
    """Read every letter of a set and count."""
    score = Score()
    for path in letters(folder):
        expected = yaml.safe_load(path.with_suffix(".yaml").read_text(encoding="utf-8"))
        found = yaml.safe_load(draft_yaml(read_letter(read_document(path))))
        _count(score, path.name, Counter(things(expected)), Counter(things(found)))
    return score


def things(meeting: dict[str, Any]) -> Iterator[Thing]:
    """Everything that a meeting file says, as (field, value)."""
    for name in ("title", "chair", "venue", "channel", "rsvp_deadline"):
        if name in meeting:
            yield name, _plain(meeting[name])
    for target in meeting.get("targets", []):
        yield "targets", f"{target['position']} {target.get('expected')}"
    for session in meeting.get("sessions", []):
        day = _plain(session["date"])
        yield "date", day
        for name in ("start", "end", "join_url"):
            if name in session:
                yield name, f"{day} {_plain(session[name])}"
        for title in session.get("agenda", []):
            yield "agenda", f"{day} {_plain(title)}"


def _plain(value: object) -> str:
    return re.sub(r"\s+", "", str(value))


def _count(score: Score, name: str, expected: Counter[Thing], found: Counter[Thing]) -> None:
    score.letters += 1
    for counts, things_of in (
        (score.right, expected & found),
        (score.wrong, found - expected),
        (score.missed, expected - found),
    ):
        for (thing, _), times in things_of.items():
            counts[thing] += times
    score.failures += [f"{name}: wrong {thing}" for thing in found - expected]
    score.failures += [f"{name}: missed {thing}" for thing in expected - found]


def _report(name: str, score: Score) -> str:
    rows = [f"{name}: {score.letters} letters", f"  {'':<15}precision  recall  things"]
    fields = sorted({*score.right, *score.wrong, *score.missed})
    for each in [*fields, None]:
        there = score.right + score.missed
        things_there = there[each] if each else there.total()
        rows.append(
            f"  {each or 'all':<15}{score.precision(each):>9.1%}"
            f"{score.recall(each):>8.1%}{things_there:>8}"
        )
    return "\n".join(rows)


def main(arguments: list[str]) -> None:
    """Print the figures of every set; with --failures NAME also that set's mistakes."""
    shown = arguments[1] if arguments[:1] == ["--failures"] else None
    for folder in sorted(path for path in DATA.iterdir() if path.is_dir()):
        score = evaluate(folder)
        print(_report(folder.name, score))
        if shown == folder.name:
            print("\n".join(score.failures))


if __name__ == "__main__":
    main(sys.argv[1:])
