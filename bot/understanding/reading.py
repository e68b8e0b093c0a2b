"""A message read: words and days, what it says about coming, what else it may want."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.thai.text import normalise
from bot.understanding import lexicon as tag
from bot.understanding.answers import Said, read_answers
from bot.understanding.days import find_days
from bot.understanding.facts import NO, Word
from bot.understanding.intents import weigh
from bot.understanding.reasons import read_reason
from bot.understanding.shapes import Context, Understanding
from bot.understanding.topics import find_topic
from bot.understanding.words import cut

LONGEST_CHAT = 300  # characters; whoever writes more is not just answering
_THUMB = re.compile("[👌👍🆗🙏✅]")
_SAYINGS = {"50/50": "ห้าสิบห้าสิบ", "50-50": "ห้าสิบห้าสิบ", "count me in": "join"}
_LATIN = re.compile("[a-z]+")
_CODE = re.compile(r"(?<!\d)\d{4,6}(?!\d)")
_SPACE = re.compile(r"[\s,.;:!?()/…·\-–—\"'ฯ]+")


def understand(text: str, context: Context) -> Understanding:
    """The one most likely meaning of a message. Never raises, whatever the text."""
    plain = normalise(text[: 4 * LONGEST_CHAT]).lower().replace("'", "").replace("’", "")
    if len(text) > 4 * LONGEST_CHAT or len(plain) > LONGEST_CHAT:
        return Understanding("question", sure=False, why=("too long for a plain answer",))
    if not any(char.isalnum() for char in plain):
        if _THUMB.search(plain):
            return Understanding("rsvp", False, {"*": "yes"}, why=("a sign of agreement",))
        return Understanding("question", sure=False, why=("no words",))
    words = read_words(plain, context)
    said = read_answers(words, context)
    return _decide(plain, words, said, context)


def read_words(plain: str, context: Context) -> list[Word]:
    """The words of a normalised lower-case text with their tags, days as one word each."""
    for said, meant in _SAYINGS.items():
        plain = plain.replace(said, meant)
    words: list[Word] = []
    place = 0
    for days in find_days(plain, context):
        words.extend(_tagged(plain[place : days.start]))
        words.append(Word(plain[days.start : days.end], tag.DAY, days))
        place = days.end
    words.extend(_tagged(plain[place:]))
    return words


def _tagged(text: str) -> list[Word]:
    words: list[Word] = []
    for word in cut(text):
        if _SPACE.fullmatch(word):
            words.append(Word(word, tag.AND if word in "-–" else tag.BREAK))
        elif not word.isdigit():
            # English parts its words by spaces, Thai its phrases.
            if len(words) > 1 and words[-1].text == " " and _LATIN.fullmatch(words[-2].text):
                if _LATIN.fullmatch(word):
                    words.pop()
            words.append(Word(word, tag.TAGS.get(word, tag.PLAIN)))
    return [_softened(word, words[n + 1 : n + 2]) for n, word in enumerate(words)]


def _softened(word: Word, following: Sequence[Word]) -> Word:
    """ค่า is a particle at the end of a phrase and a cost before a noun."""
    ends = not following or following[0].tag == tag.BREAK
    return Word(word.text, tag.PART_WORD) if word.text == "ค่า" and ends else word


def _decide(
    plain: str, words: Sequence[Word], said: Said, context: Context
) -> Understanding:
    canonical = "".join(word.text for word in words)
    weighed = weigh(canonical)
    topic = find_topic(canonical, context.topics)
    if topic:
        weighed["policy"] = (weighed.get("policy", (0.0, ""))[0] + 4, topic.key)
    facts = tuple(f"{fact.kind}: {fact.words} → {fact.answer}" for fact in said.facts)
    best = max(weighed, key=lambda intent: weighed[intent][0], default=None)
    strength = weighed[best][0] if best else 0.0
    if said.answers and strength < _worth(said):
        reason = read_reason(words) if NO in said.answers.values() else None
        why = (*facts, *(f"doubt: {doubt}" for doubt in said.doubts))
        return Understanding("rsvp", not said.doubts, said.answers, reason, why=why)
    if best is None:
        return Understanding("question", sure=False, why=("no cue",))
    why = (f"{best}: {weighed[best][1]} ({strength:g})", *facts)
    days = {key for word in words if word.days for key in word.days.sessions if key != "*"}
    code = _CODE.search(plain)
    return Understanding(
        best,
        sure=True,
        topic=topic.key if topic and best == "policy" else None,
        session=days.pop() if best == "agenda" and len(days) == 1 else None,
        code=code.group() if code and best == "checkin" else None,
        why=why,
    )


def _worth(said: Said) -> float:
    """How strong a cue of something else must be to outweigh what was said about coming."""
    return 2.0 if said.doubts else 4.0
