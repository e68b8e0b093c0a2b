"""A message read: words and days, what it says about coming, what else it may want."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from bot.thai.text import normalise
from bot.understanding import lexicon as tag
from bot.understanding.additions import without_additions
from bot.understanding.answers import Said, read_answers
from bot.understanding.asides import about_answering, only_opens
from bot.understanding.bygones import without_bygones
from bot.understanding.conclusions import conclusion_of
from bot.understanding.day_slips import with_days_mended
from bot.understanding.elders import in_the_first_person
from bot.understanding.excuses import without_excuses
from bot.understanding.facts import MAYBE, NO, YES, Fact, read_facts
from bot.understanding.intents import cues_in
from bot.understanding.model import ANSWERS, DAY_BY_DAY, INTENTS, Judgement, features_of, trained
from bot.understanding.phrases import Word, phrases_of
from bot.understanding.reasons import read_reason
from bot.understanding.remarks import without_remarks
from bot.understanding.shapes import EVERY_SESSION, Context, Topic, Understanding
from bot.understanding.signatures import without_introduction
from bot.understanding.slips import reworded
from bot.understanding.stories import without_story
from bot.understanding.tagging import read_words
from bot.understanding.tails import with_errands, without_preparations
from bot.understanding.topics import find_topic
from bot.understanding.turns import turned
from bot.understanding.unread import no_words

LONGEST_CHAT = 300  # characters; whoever writes more is not just answering
_WONDERING = {"wonders", "undecided", "undecided between", "not certain"}
SURE_MARGIN = 0.7  # between the log-likelihoods of the first and the second intent
LEAST_LIKELY_ANSWER = 0.5
LEAST_LIKELY = 0.42  # of any intent; what is less likely is a guess
ALL_BUT_IMPOSSIBLE = 0.03
_FAILING = {"register", "join_link", "help"}
_REQUESTS = re.compile(
    "(?:ให้|ช่วย|อยาก).{0,14}(?:หน่อย|ที|ด้วย)(?:นะ|สิ|บอท|แอด|น้อง|พี่|ค่ะ|คะ|ครับ|คับ|จ้า|[^ก-๙])*$"
)
_THUMB = re.compile("[👌👍🆗🙏✅]")
_ORPHAN = re.compile(r"(?:(?<=^)|(?<=\s))(?=[ัิ-ฺ็-๎]+[ก-ฮเ-ไ])|(?<=ไ)(?=ไ)")
# What parts phrases as a space does; some signs say something.
_PAUSES = re.compile(
    r"\s*(?:[,;](?!\d|\s?[a-z])|\.{2,}|…"
    r"|(?![☑🙆🚫⛔🙅👎🆗👌👍👏🙏])[\u2600-\u26ff\U0001f000-\U0001faff]\ufe0f?)+\s*"
)
_CODE = re.compile(r"(?<!\d)(?<!ปี )(?<!ปี)(?<!พ\.ศ\. )\d{4,6}(?!\d)")


def understand(text: str, context: Context) -> Understanding:
    """The one most likely meaning of a message. Never raises, whatever the text."""
    plain = plain_of(text[: 4 * LONGEST_CHAT])
    if len(text) > 4 * LONGEST_CHAT or len(plain) > LONGEST_CHAT:
        return Understanding("question", sure=False, why=("too long for a plain answer",))
    if not any(char.isalnum() for char in plain):
        if _THUMB.search(plain):
            return Understanding("rsvp", False, {"*": "yes"}, why=("a sign of agreement",))
        return Understanding("question", sure=False, why=("no words",))
    return _decide(look_at(plain, context))


def plain_of(text: str) -> str:
    """The text as it is read: normalised, in small letters, can't as cant. A mark whose letter is
    lost (่ว่าง for บ่ว่าง) is given one, so that it is seen to be no word; so are two vowels
    between which a not may be lost (ไได้ for ไม่ได้)."""
    plain = normalise(_ORPHAN.sub("ฌ", text)).lower().replace("’", "'")
    return plain.replace("can' ", "cant ").replace("'", "")


@dataclass(frozen=True, slots=True)
class Findings:
    """What the rules find in a message, before anything is decided. `cues` holds the words found
    for each intent."""

    words: list[Word]
    said: Said
    cues: dict[str, str]
    topic: Topic | None
    code: str | None
    features: frozenset[str]


def look_at(plain: str, context: Context) -> Findings:
    """Everything that the decision and the training look at, for a text as `plain_of` makes it."""
    plain = with_days_mended(_PAUSES.sub(" ", plain).strip())
    plain = reworded(turned(without_remarks(in_the_first_person(plain))))
    code = _CODE.search(plain)
    words = without_additions(read_words(without_introduction(plain), context))
    telling = without_preparations(with_errands(without_bygones(words)))
    said = read_answers(without_excuses(telling), context)
    if said.answers:
        said.doubts.extend(f"no word: {piece}" for piece in no_words(words))
    if said.doubts or not said.answers:
        said = _concluded(telling, context) or said
    canonical = "".join(word.text for word in words)
    hits = cues_in(canonical)
    if said.answers and _greets_first(telling):
        hits.pop("greeting", None)  # สวัสดีค่ะ ไปทั้งสองวัน is an answer
    topic = find_topic(canonical, context.topics)
    findings = [f"cue {intent} {n}" for intent, found in hits.items() for n in found]
    findings += [f"cue {intent}" for intent in hits]
    findings += ["cue topic"] if topic else []
    findings += ["cue code"] if code else []
    findings += _set_aside(canonical, said)
    findings += _of_coming(words, said, canonical)
    return Findings(
        words,
        said,
        {intent: " ".join(found.values()) for intent, found in hits.items()},
        topic,
        code.group() if code else None,
        features_of(words, findings),
    )


def _concluded(words: Sequence[Word], context: Context) -> Said | None:
    """What the one phrase says that is a whole answer, where it alone raises no doubt."""
    whole = without_story(words)
    if whole is None:
        return None
    said = read_answers(whole, context)
    return said if said.answers and not said.doubts else None


def _greets_first(words: Sequence[Word]) -> bool:
    """Whether a greeting opens the message, and what was read stands after it."""
    phrases = phrases_of(words)
    greets = any(word.text in ("สวัสดี", "hello", "hi") for word in phrases[0])
    return greets and not read_facts(phrases[0]) and len(phrases) > 1


def _set_aside(canonical: str, said: Said) -> Iterator[str]:
    """Talk about answers is a question, and whatever answer was read in it is doubtful."""
    if aside := about_answering(canonical):
        said.doubts.append(f"speaks of answers: {aside}")
        yield "speaks of answers"
    match only_opens(canonical):
        case True:
            said.doubts.append("opens a question")
            yield "opens a question, and no more"
        case False:
            yield "opens a question"


def _of_coming(words: Sequence[Word], said: Said, canonical: str) -> Iterator[str]:
    """What was read of coming, and how the message speaks of it."""
    yield from (f"fact {fact.kind}" for fact in said.facts)
    yield from (f"said {answer}" for answer in said.answers.values())
    if said.answers:
        yield "said doubtfully" if said.doubts else "said surely"
    if said.elsewhere:
        yield "said of another day"
    if _answers_outright(words):
        yield "answers outright"
    if not said.facts and _REQUESTS.search(canonical):
        yield "asks for something"
    if _on_a_condition(words, said):
        yield "on a condition"
    if any(fact.kind in _WONDERING and fact.firm for fact in said.facts):
        yield "wonders"


def _decide(found: Findings) -> Understanding:
    model = trained(INTENTS)
    judged = model.judge(found.features)
    why = (
        *(f"{fact.kind}: {fact.words} → {fact.answer}" for fact in found.said.facts),
        *(f"cue of {intent}: {words}" for intent, words in found.cues.items()),
        f"judged {judged.label} {judged.likelihood:.0%} by {', '.join(judged.because)}",
    )
    if judged.label == "rsvp":
        return _answered(found, judged, why)
    guessed = judged.likelihood < LEAST_LIKELY or model.hardly_knows(found.features)
    days = {key for word in found.words if word.days for key in word.days.sessions if key != "*"}
    return Understanding(
        judged.label,
        sure=judged.margin >= SURE_MARGIN and not guessed,
        topic=found.topic.key if found.topic and judged.label == "policy" else None,
        session=days.pop() if judged.label == "agenda" and len(days) == 1 else None,
        code=found.code if judged.label == "checkin" else None,
        why=why,
        read=not guessed,
    )


def _on_a_condition(words: Sequence[Word], said: Said) -> bool:
    """Whether coming is made to depend on something, and nothing is asked."""
    asks = any(word.tag in (tag.ASK, tag.WHAT, tag.SHALL) for word in words)
    return not asks and any(fact.kind.startswith("if ") for fact in said.facts)


def _answers_outright(words: Sequence[Word]) -> bool:
    """เข้าร่วมครับ ขอใช้มือถือเข้า: an answer stands first by itself, or last, and nothing is asked."""
    if conclusion_of(words) and not any(word.tag in (tag.ASK, tag.WHAT) for word in words):
        return True
    first = phrases_of(words)[0]
    if len(first) == len(words) or any(word.tag in (tag.ASK, tag.WHAT) for word in words):
        return False
    known = all(word.tag not in (tag.PLAIN, tag.LET) for word in first)
    return known and any(_is_plain(fact) for fact in read_facts(first))


def _is_plain(fact: Fact) -> bool:
    """A plain answer; เข้าไม่ได้ is also said before a locked meeting room."""
    plain = fact.kind == "comes" or (fact.kind == "does not come" and fact.words[:4] != "เข้า")
    return fact.firm and plain


def _likeliest(words: Sequence[Word], read: str | None) -> str:
    """What is most likely answered for every day, given what the rules read, in doubt or not at
    all: what they read, unless the judge of answers holds that for all but impossible."""
    judged = trained(ANSWERS).judge(features_of(words))
    if read and judged.likelihoods[read] >= ALL_BUT_IMPOSSIBLE:
        return read
    return (read or MAYBE) if judged.label == DAY_BY_DAY else judged.label


def _of_what_fails(found: Findings) -> bool:
    """ไม่ได้ค่ะ รหัสผิด: what cannot be done is not said, and something here does not work."""
    said = {fact.words for fact in found.said.facts if fact.answer == NO}
    return bool(said) and said <= {"ไม่ได้", "ไม่ไหว"} and not _FAILING.isdisjoint(found.cues)


def _answered(found: Findings, judged: Judgement, why: tuple[str, ...]) -> Understanding:
    """An answer to the invitation; recorded only when the rules have no doubt and the model does
    not think it unlikely."""
    said = found.said
    doubts = list(said.doubts)
    day_by_day = {YES, NO} <= set(said.answers.values())
    if judged.likelihoods["rsvp"] < LEAST_LIKELY_ANSWER and not day_by_day:
        doubts.append("does not look like an answer")
    if _of_what_fails(found):
        doubts.append("cannot do something here")
    if set(said.answers.values()) == {NO} and "join_link" in found.cues:
        doubts.append("does not come, and speaks of the way in")
    if not said.answers:
        doubts.append("an answer without words known here")
    answers = said.answers
    if doubts and not said.elsewhere and answers.keys() <= {EVERY_SESSION}:
        answers = {EVERY_SESSION: _likeliest(found.words, answers.get(EVERY_SESSION))}
    reason = read_reason(found.words) if NO in answers.values() else None
    why += (f"reason: {reason}",) if reason else ()
    why += tuple(f"doubt: {doubt}" for doubt in doubts)
    read = bool(said.answers)
    return Understanding("rsvp", not doubts, MappingProxyType(answers), reason, why=why, read=read)
