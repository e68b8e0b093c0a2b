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
from bot.understanding.facts import Word

WEIGHTS = Path(__file__).with_name("intents.json")
_UNSPOKEN = {tag.BREAK, tag.FILLER, tag.DAY}
_GRAMS = (2, 3, 4)
_RULES = ("cue ", "fact ", "said ")
RULES_STRENGTH = 3.0  # one finding of the rules outweighs many runs of letters


def strengths(features: Sequence[str]) -> list[float]:
    """How much each feature counts; their squares sum to one."""
    plain = [RULES_STRENGTH if feature.startswith(_RULES) else 1.0 for feature in features]
    length = _length(features)
    return [value / length for value in plain]


def _length(features: Sequence[str]) -> float:
    """The length of the vector of features before it is scaled to one."""
    strong = sum(feature.startswith(_RULES) for feature in features)
    return math.sqrt(len(features) + strong * (RULES_STRENGTH**2 - 1)) or 1.0


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

    def judge(self, features: Sequence[str]) -> Judgement:
        """What these features make likely."""
        known = [feature for feature in features if feature in self.weights]
        by_rules = [self.weights[feature] for feature in known if feature.startswith(_RULES)]
        by_words = [self.weights[feature] for feature in known if not feature.startswith(_RULES)]
        none = (0,) * len(self.intents)
        rules, plain = (map(sum, zip(none, *rows, strict=True)) for rows in (by_rules, by_words))
        length = _length(features)
        totals = [
            (RULES_STRENGTH * found + said) / length
            for found, said in zip(rules, plain, strict=True)
        ]
        highest = max(totals)
        shares = [math.exp((total - highest) / 100) for total in totals]
        whole = sum(shares)
        likelihoods = {
            intent: share / whole for intent, share in zip(self.intents, shares, strict=True)
        }
        best = max(likelihoods, key=lambda intent: likelihoods[intent])
        place = self.intents.index(best)
        strongest = sorted(known, key=lambda feature: -self.weights[feature][place])[:3]
        return Judgement(best, likelihoods[best], likelihoods, tuple(strongest))


def features_of(words: Sequence[Word], said: Said, cues: Iterable[str]) -> list[str]:
    """What the model looks at, each feature once: the rules' findings, words, pairs of words,
    and runs of two to four letters."""
    spoken = [word.text for word in words if word.tag not in _UNSPOKEN]
    telling = [
        word.text for word in words if word.tag not in _UNSPOKEN and word.tag != tag.PART_WORD
    ]
    found = {f"cue {cue}" for cue in cues}
    found |= {f"fact {fact.kind}" for fact in said.facts}
    found |= {f"said {answer}" for answer in said.answers.values()}
    if said.answers:
        found.add("said doubtfully" if said.doubts else "said surely")
    found |= {f"has {word.tag}" for word in words}
    found |= {f"word {text}" for text in spoken}
    found |= {f"pair {one} {two}" for one, two in pairwise(["^", *telling, "$"])}
    letters = "^" + "".join(telling) + "$"
    for size in _GRAMS:
        found |= {f"~{letters[n : n + size]}" for n in range(len(letters) - size + 1)}
    return sorted(found)


@lru_cache(maxsize=1)
def trained() -> Model:
    """The model that ships, read once."""
    stored = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    weights = {feature: tuple(row) for feature, row in stored["weights"].items()}
    return Model(tuple(stored["intents"]), weights)
