"""Which intents a text has cues of."""

from __future__ import annotations

import re

from bot.understanding.cues import CUES
from bot.understanding.talk import TALK

_COMPILED = {intent: tuple(map(re.compile, cues)) for intent, cues in (CUES | TALK).items()}


def cues_in(text: str) -> dict[str, dict[int, str]]:
    """For each intent with a cue in the canonical text: the numbers of its cues and the words
    found by each."""
    found = {
        intent: {n: hit.group() for n, cue in enumerate(cues) if (hit := cue.search(text))}
        for intent, cues in _COMPILED.items()
    }
    return {intent: hits for intent, hits in found.items() if hits}
