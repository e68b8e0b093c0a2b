"""A small trained judge of intents: multinomial logistic regression over words and letters.

It weighs what the rules found (cues, facts about coming) together with the words themselves, so
a sentence without a known cue still finds its kind. `python -m tests.bot.understanding.train`
trains it on the utterances in tests/, never on those kept aside. The weights are whole
hundredths, in one JSON file beside this one:
{"intents": [names], "weights": {feature: [hundredths by intent]}}.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from bot.understanding import lexicon as tag
from bot.understanding.answers import Said
from bot.understanding.phrases import Word

WEIGHTS = Path(__file__).with_name("intents.json")
_UNSPOKEN = {tag.BREAK, tag.FILLER, tag.DAY}
_GRAMS = (2, 3, 4)
RULES_STRENGTH = 3  # one finding of the rules outweighs many runs of letters


@dataclass(frozen=True, slots=True)
class Features:
    """What the model looks at in a message, each once: what the rules found, and the words with
    what they are made of."""

    rules: set[str]
    words: set[str]

    @property
    def length(self) -> float:
        """The length of the vector of features before it is scaled to one."""
        return math.sqrt(len(self.words) + len(self.rules) * RULES_STRENGTH**2) or 1.0

    def strengths(self) -> dict[str, float]:
        """How much each feature counts; their squares sum to one."""
        length = self.length
        return {
            feature: (RULES_STRENGTH if feature in self.rules else 1) / length
            for feature in sorted(self.rules | self.words)
        }


@dataclass(frozen=True, slots=True)
class Judgement:
    """The likeliest intent, how likely it is (0 to 1), and the features that spoke for it."""

    intent: str
    likelihood: float
    likelihoods: dict[str, float]
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by feature, one for each intent."""

    intents: tuple[str, ...]
    weights: dict[str, tuple[int, ...]]

    def judge(self, features: Features) -> Judgement:
        """What these features make likely."""
        row_of = self.weights.get
        by_rules = [(row, name) for name in features.rules if (row := row_of(name))]
        by_words = [(row, name) for name in features.words if (row := row_of(name))]
        known = by_rules + by_words
        none = (0,) * len(self.intents)
        rows = [row for row, _ in known + by_rules * (RULES_STRENGTH - 1)]
        length = features.length
        totals = [sum(column) / length for column in zip(none, *rows, strict=True)]
        highest = max(totals)
        shares = [math.exp((total - highest) / 100) for total in totals]
        whole = sum(shares)
        likelihoods = {
            intent: share / whole for intent, share in zip(self.intents, shares, strict=True)
        }
        place = totals.index(highest)
        strongest = sorted((-row[place], name) for row, name in known)[:3]
        because = tuple(name for _, name in strongest)
        return Judgement(self.intents[place], shares[place] / whole, likelihoods, because)


def features_of(words: Sequence[Word], said: Said, cues: Iterable[str]) -> Features:
    """The rules' findings; words, pairs of words, and runs of two to four letters."""
    rules = {f"cue {cue}" for cue in cues}
    rules |= {f"fact {fact.kind}" for fact in said.facts}
    rules |= {f"said {answer}" for answer in said.answers.values()}
    if said.answers:
        rules.add("said doubtfully" if said.doubts else "said surely")
    spoken = [word for word in words if word.tag not in _UNSPOKEN]
    telling = [word.text for word in spoken if word.tag != tag.PART_WORD]
    found = {f"has {sign}" for sign in {word.tag for word in words}}
    found |= {f"word {text}" for text in {word.text for word in spoken}}
    found |= {f"pair {one} {two}" for one, two in pairwise(["^", *telling, "$"])}
    letters = f"^{''.join(telling)}$"
    for size in _GRAMS:
        found |= {f"~{letters[n : n + size]}" for n in range(len(letters) - size + 1)}
    return Features(rules, found)


@lru_cache(maxsize=1)
def trained() -> Model:
    """The model that ships, read once."""
    stored = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    weights = {feature: tuple(row) for feature, row in stored["weights"].items()}
    return Model(tuple(stored["intents"]), weights)
