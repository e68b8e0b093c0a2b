"""A message read: words and days, what it says about coming, what else it may want."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType

from bot.thai.text import normalise
from bot.understanding import lexicon as tag
from bot.understanding.answers import Said, read_answers
from bot.understanding.days import find_days
from bot.understanding.facts import MAYBE, NO, Word
from bot.understanding.intents import weigh
from bot.understanding.model import Judgement, features_of, trained
from bot.understanding.reasons import read_reason
from bot.understanding.shapes import EVERY_SESSION, Context, Topic, Understanding
from bot.understanding.topics import find_topic
from bot.understanding.words import cut

LONGEST_CHAT = 300  # characters; whoever writes more is not just answering
MODEL_SHARE = 1.5  # of the model's log-likelihood beside the cues' weights
_WONDERING = {"wonders", "undecided", "undecided between", "not certain"}
SURE_MARGIN = 0.7  # between the first and the second intent
LEAST_LIKELY_ANSWER = 0.25
_THUMB = re.compile("[👌👍🆗🙏✅]")
_SAYINGS = {
    "50/50": "ห้าสิบห้าสิบ",
    "50-50": "ห้าสิบห้าสิบ",
    "count me in": "join",
    "im in": "join",
    "see you": "join",
    "วันไหนก็ได้": "ได้ทุกวัน",
}
_SAY = "(?:ให้คำตอบ|ตอบ|แจ้ง|บอก|คอนเฟิร์ม|ยืนยัน|สรุป)(?:ให้)?(?:ทราบ)?"
_SOON = "(?:พรุ่งนี้|มะรืน|เย็นนี้|บ่ายนี้|อีกที|อีกครั้ง|ทีหลัง|ภายหลัง|เดี๋ยว|วันหลัง)"
# Postponing the answer, which names no day of the meeting.
_LATER = re.compile(rf"(?:ขอ|จะ)?{_SAY}\s*{_SOON}|{_SOON}\s*(?:จะ|ค่อย|ขอ|มา)*{_SAY}(?!ว่า)")
# Something to be seen to before the answer: ขอดูงานก่อน, ต้องถามหัวหน้าก่อน, รออนุมัติก่อน.
_FIRST = re.compile(
    "(?:ขอ|ต้อง|รอ|เดี๋ยว)+(?:ดู|เช็ค|ถาม|ปรึกษา|คุย|เคลียร์|คิด|เวลา|ตัดสินใจ|หารือ|ตรวจ|สอบถาม|ขอ"
    "|หัวหน้า|นาย|คำสั่ง|ผล|หนังสือ|อนุมัติ)[^\\s]{0,14}?ก่อน"
)
# What an answer was changed from is no longer said: เปลี่ยนจากไปเป็นไม่ไป.
_FROM = re.compile("(?:เปลี่ยน|แก้)(?:คำตอบ)?จาก[^\\d]{1,20}?เป็น")
_LATIN = re.compile("[a-z]+")
_CODE = re.compile(r"(?<!\d)\d{4,6}(?!\d)")
_SPACE = re.compile(r"[\s,.;:!()/…·\-–—\"'ฯ]+")


def understand(text: str, context: Context) -> Understanding:
    """The one most likely meaning of a message. Never raises, whatever the text."""
    plain = normalise(text[: 4 * LONGEST_CHAT]).lower().replace("'", "").replace("’", "")
    if len(text) > 4 * LONGEST_CHAT or len(plain) > LONGEST_CHAT:
        return Understanding("question", sure=False, why=("too long for a plain answer",))
    if not any(char.isalnum() for char in plain):
        if _THUMB.search(plain):
            return Understanding("rsvp", False, {"*": "yes"}, why=("a sign of agreement",))
        return Understanding("question", sure=False, why=("no words",))
    return _decide(plain, look_at(plain, context))


@dataclass(frozen=True, slots=True)
class Findings:
    """What the rules find in a message, before anything is decided. `cues` holds for each
    intent the summed weight and the words found."""

    words: list[Word]
    said: Said
    canonical: str
    cues: dict[str, tuple[float, str]]
    topic: Topic | None
    features: list[str]


def look_at(plain: str, context: Context) -> Findings:
    """Everything that the decision and the training look at, for a normalised text."""
    words = read_words(plain, context)
    said = read_answers(words, context)
    canonical = "".join(word.text for word in words)
    cues = weigh(canonical)
    topic = find_topic(canonical, context.topics)
    names = [*cues, *(["topic"] if topic else []), *(["code"] if _CODE.search(plain) else [])]
    return Findings(words, said, canonical, cues, topic, features_of(words, said, names))


def read_words(plain: str, context: Context) -> list[Word]:
    """The words of a normalised lower-case text with their tags, days as one word each."""
    for said, meant in _SAYINGS.items():
        plain = plain.replace(said, meant)
    plain = _FROM.sub("เปลี่ยนเป็น", plain)
    plain = _FIRST.sub("ขอดูก่อน ", _LATER.sub("ตอบทีหลัง", plain))
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
        else:
            # English parts its words by spaces, Thai its phrases.
            if len(words) > 1 and words[-1].text == " " and _LATIN.fullmatch(words[-2].text + word):
                words[-1] = Word(" ", tag.FILLER)
            sign = (
                tag.ASK
                if "?" in word
                else tag.FILLER
                if word.isdigit()
                else tag.TAGS.get(word, tag.PLAIN)
            )
            words.append(Word(word, sign))
    return [_softened(word, words[n + 1 : n + 2]) for n, word in enumerate(words)]


def _softened(word: Word, following: Sequence[Word]) -> Word:
    """ค่า is a particle at the end of a phrase and a cost before a noun."""
    ends = not following or following[0].tag == tag.BREAK
    return Word(word.text, tag.PART_WORD) if word.text == "ค่า" and ends else word


def _decide(plain: str, found: Findings) -> Understanding:
    judged = trained().judge(found.features)
    ranked = _ranked(found, judged)
    (intent, score), (_, second) = ranked[:2]
    why = (
        *(f"{fact.kind}: {fact.words} → {fact.answer}" for fact in found.said.facts),
        *(f"cue of {name}: {words} ({weight:g})" for name, (weight, words) in found.cues.items()),
        f"judged {judged.intent} {judged.likelihood:.0%} by {', '.join(judged.because)}",
    )
    if intent == "rsvp":
        return _answered(found, judged, why)
    days = {key for word in found.words if word.days for key in word.days.sessions if key != "*"}
    code = _CODE.search(plain)
    return Understanding(
        intent,
        sure=score - second >= SURE_MARGIN,
        topic=found.topic.key if found.topic and intent == "policy" else None,
        session=days.pop() if intent == "agenda" and len(days) == 1 else None,
        code=code.group() if code and intent == "checkin" else None,
        why=why,
    )


def _ranked(found: Findings, judged: Judgement) -> list[tuple[str, float]]:
    """Every intent with its score: the cues' weights and the model's log-likelihood together."""
    scores = {
        intent: MODEL_SHARE * math.log(likelihood + 1e-4)
        for intent, likelihood in judged.likelihoods.items()
    }
    for intent, (weight, _) in found.cues.items():
        scores[intent] += weight
    if found.topic:
        scores["policy"] += 4
    if found.said.answers:
        scores["rsvp"] += 2 if found.said.doubts else 4
    if any(fact.kind in _WONDERING and fact.firm for fact in found.said.facts):
        scores["rsvp"] += 3  # a question to oneself, not to us
    return sorted(scores.items(), key=lambda item: -item[1])


def _answered(found: Findings, judged: Judgement, why: tuple[str, ...]) -> Understanding:
    """An answer to the invitation; recorded only when the rules have no doubt and the model does
    not think it unlikely."""
    said = found.said
    doubts = list(said.doubts)
    if judged.likelihoods["rsvp"] < LEAST_LIKELY_ANSWER:
        doubts.append("does not look like an answer")
    if not said.answers:
        doubts.append("an answer without words known here")
    answers = said.answers or {EVERY_SESSION: MAYBE}
    reason = read_reason(found.words) if NO in answers.values() else None
    why += tuple(f"doubt: {doubt}" for doubt in doubts)
    return Understanding("rsvp", not doubts, MappingProxyType(answers), reason, why=why)
