"""Train the judges of messages: `python -m tests.bot.understanding.train [--folds N]`.

Reads the sets that are for working on (never those named in KEPT_ASIDE), writes the weights that
ship. With --folds it writes nothing and prints how well intents of sentences left out of training
are judged. Nothing but Python is needed; a run takes two to three minutes.
"""

from __future__ import annotations

import json
import math
import random
import sys
from collections import Counter
from collections.abc import Mapping, Sequence

from bot.understanding.model import ANSWERS, DAY_BY_DAY, INTENTS, Model, features_of
from bot.understanding.reading import look_at, plain_of
from tests.bot.understanding.evaluate import ANY, CONTEXT, DATA, Case, held, read_cases

KEPT_ASIDE = {
    *("heldout", "fresh", "fresh-answers"),
    *("round78", "round89", "round93", "round95", "round99", "round100", "round104"),
    *("round108", "round110", "round113"),
}
EPOCHS = 30
STEP = 0.5
DECAY = 2e-5
SMALLEST = 10  # hundredths; weights below are left out with their feature
FEWEST = 3  # a feature of fewer sentences is left out

Example = tuple[frozenset[str], str]
Row = tuple[list[float], list[float]]


def examples() -> tuple[list[Example], list[Example]]:
    """Features with the intent of every utterance that may be learnt from, and with the answer of
    those that answer for every day alike or day by day."""
    intents, answers = [], []
    for path in sorted(DATA.glob("*.tsv")):
        if path.stem in KEPT_ASIDE:
            continue
        for case in read_cases(path):
            if case.intent != ANY:
                found = look_at(plain_of(case.text), CONTEXT)
                intents.append((found.features, case.intent))
                if answer := _answer(case):
                    answers.append((features_of(found.words), answer))
    return intents, answers


def _answer(case: Case) -> str | None:
    """The one answer of an utterance, or that it has several; None where it has none, or where
    a day's is asked back."""
    said = case.slots.get("answers")
    if not isinstance(said, Mapping) or (case.slots.get("sure") is False and "*" not in said):
        return None
    answers = set(held(said).values())
    return str(answers.pop()) if len(answers) == 1 else DAY_BY_DAY


def train(known: Sequence[Example]) -> Model:
    """Logistic regression by AdaGrad, in a fixed order of chances."""
    chance = random.Random(2564)
    labels = sorted({label for _, label in known})
    counts = Counter(feature for features, _ in known for feature in features)
    weights = {
        feature: [0.0] * len(labels) for feature, count in sorted(counts.items()) if count >= FEWEST
    }
    squares = {feature: [1e-6] * len(labels) for feature in weights}
    lessons = [
        (
            [(weights[one], squares[one]) for one in sorted(features) if one in weights],
            1 / math.sqrt(len(features)),
            labels.index(label),
        )
        for features, label in known
    ]
    for _ in range(EPOCHS):
        chance.shuffle(lessons)
        for rows, strength, right in lessons:
            _learn(rows, strength, right, len(labels))
    rows = {
        feature: tuple(round(100 * weight) for weight in row)
        for feature, row in weights.items()
        if max(map(abs, row)) * 100 >= SMALLEST
    }
    return Model(tuple(labels), rows)


def _learn(rows: list[Row], strength: float, right: int, size: int) -> None:
    """One step for one example: `rows` are the weights of its features, and the sums of the
    squares of their slopes so far."""
    totals = [sum(row[place] for row, _ in rows) * strength for place in range(size)]
    highest = max(totals)
    shares = [math.exp(total - highest) for total in totals]
    whole = sum(shares)
    for place in range(size):
        error = shares[place] / whole - (place == right)
        if abs(error) < 1e-3:
            continue
        for row, square in rows:
            slope = error * strength + DECAY * row[place]
            square[place] += slope * slope
            row[place] -= STEP * slope / math.sqrt(square[place])


def cross_validate(folds: int) -> None:
    """Print the share of intents judged right when each fold is left out in turn."""
    known, _ = examples()
    random.Random(1).shuffle(known)
    wrong: Counter[tuple[str, str]] = Counter()
    for fold in range(folds):
        model = train([example for n, example in enumerate(known) if n % folds != fold])
        for features, intent in known[fold::folds]:
            judged = model.judge(features)
            if judged.label != intent:
                wrong[intent, judged.label] += 1
    print(f"{1 - wrong.total() / len(known):.1%} of {len(known)}")
    for (intent, judged_as), count in wrong.most_common(20):
        print(f"  {intent} taken for {judged_as}: {count}")


def main(arguments: list[str]) -> None:
    """Train and write, or cross-validate."""
    if arguments[:1] == ["--folds"]:
        cross_validate(int(arguments[1]))
        return
    for weights, known in zip((INTENTS, ANSWERS), examples(), strict=True):
        model = train(known)
        stored = {"labels": model.labels, "weights": model.weights}
        text = json.dumps(stored, ensure_ascii=False, separators=(",", ":"))
        weights.write_text(text + "\n", encoding="utf-8")
        print(f"{weights.stem}: {len(model.weights)} features, {len(text) // 1000} kB")


if __name__ == "__main__":
    main(sys.argv[1:])
