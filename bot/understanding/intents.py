"""Which intents a text has cues of."""

from __future__ import annotations

import re

from bot.understanding.cues import CUES
from bot.understanding.talk import TALK

_COMPILED = {
    intent: tuple((weight, re.compile(pattern)) for weight, pattern in cues)
    for intent, cues in (CUES | TALK).items()
}


def weigh(text: str) -> dict[str, tuple[float, str]]:
    """For each intent with a cue in the canonical text: the summed weight and the words found."""
    weighed: dict[str, tuple[float, str]] = {}
    for intent, cues in _COMPILED.items():
        hits = [(weight, found) for weight, cue in cues if (found := cue.search(text))]
        if hits:
            words = " ".join(found.group() for _, found in hits)
            weighed[intent] = (sum(weight for weight, _ in hits), words)
    return weighed
