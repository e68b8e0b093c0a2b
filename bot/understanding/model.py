"""Two small trained judges, of what a message wants and of what it answers: multinomial
logistic regression over words and letters.

The judge of intents weighs what the rules found (cues, facts about coming) together with the
words themselves, so a sentence without a known cue still finds its kind. The judge of answers
looks at the words alone, apart from the rules: it says what is most likely meant where they are
in doubt, and nothing is recorded for its word.

`python -m tests.bot.understanding.train` trains them on the utterances in tests/, never on those
kept aside: train again when cues or rules have changed. The weights are whole hundredths, in a
JSON file each, beside this one: {"labels": [names], "weights": {feature: [hundredths by label]}}.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.understanding import lexicon as tag
from bot.understanding.phrases import Word

INTENTS = Path(__file__).with_name("intents.json")
ANSWERS = Path(__file__).with_name("answers.json")
DAY_BY_DAY = "day by day"  # what the judge of answers calls different ones for different days
_UNSPOKEN = {tag.BREAK, tag.FILLER, tag.DAY}
_GRAMS = (2, 3, 4)
LEAST_KNOWN, LEAST_KNOWN_WITHOUT_WORDS = 0.6, 0.8  # shares of a message's runs of letters


@dataclass(frozen=True, slots=True)
class Judgement:
    """The likeliest label, how likely it is (0 to 1), by how much its logarithm exceeds that of
    the next, and the features that spoke for it."""

    label: str
    likelihood: float
    margin: float
    likelihoods: dict[str, float]
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by feature, one for each label."""

    labels: tuple[str, ...]
    weights: dict[str, tuple[int, ...]]

    def judge(self, features: Set[str]) -> Judgement:
        """What these features make likely."""
        known = [(row, name) for name in features if (row := self.weights.get(name))]
        none = (0,) * len(self.labels)
        length = math.sqrt(len(features)) or 1.0
        totals = [
            sum(column) / length for column in zip(none, *(row for row, _ in known), strict=True)
        ]
        second, highest = sorted(totals)[-2:]
        shares = [math.exp((total - highest) / 100) for total in totals]
        whole = sum(shares)
        likelihoods = {
            label: share / whole for label, share in zip(self.labels, shares, strict=True)
        }
        place = totals.index(highest)
        strongest = sorted((-row[place], name) for row, name in known)[:3]
        because = tuple(name for _, name in strongest)
        margin = (highest - second) / 100
        return Judgement(self.labels[place], 1 / whole, margin, likelihoods, because)

    def hardly_knows(self, features: Set[str]) -> bool:
        """Whether there is no cue, and too few of the message's runs of letters are known, the more
        so where no word is."""
        if any(name.startswith("cue ") for name in features):
            return False
        runs = [name in self.weights for name in features if name.startswith("~")]
        a_word = any(name.startswith("word ") and name in self.weights for name in features)
        least = LEAST_KNOWN if a_word else LEAST_KNOWN_WITHOUT_WORDS
        return sum(runs) < least * max(len(runs), 1)


def features_of(words: Sequence[Word], findings: Iterable[str] = ()) -> frozenset[str]:
    """What a model looks at in a message, each once: what the rules found, the words and their
    kinds, and the runs of two to four letters of the whole message."""
    features = set(findings)
    features |= {f"has {word.tag}" for word in words}
    features |= {f"word {word.text}" for word in words if word.tag not in _UNSPOKEN}
    letters = f"^{''.join(word.text for word in words)}$"
    for size in _GRAMS:
        features |= {f"~{letters[n : n + size]}" for n in range(len(letters) - size + 1)}
    return frozenset(features)


@cache
def trained(weights: Path) -> Model:
    """A model that ships, read once."""
    stored = json.loads(weights.read_text(encoding="utf-8"))
    rows = {feature: tuple(row) for feature, row in stored["weights"].items()}
    return Model(tuple(stored["labels"]), rows)
