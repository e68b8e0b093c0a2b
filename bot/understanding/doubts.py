"""Why an answer that was read should be asked back instead of recorded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from bot.understanding import lexicon as tag
from bot.understanding.conclusions import own_conclusion_of
from bot.understanding.facts import GIVING_REASONS, MAYBE, NO, NOTHING, QUESTION, YES, Fact
from bot.understanding.obstacles import AT_THAT_TIME, against_it, doubts_of_reasons
from bot.understanding.other_verbs import contrasts_untold, says_of_another_verb
from bot.understanding.phrases import Word, phrases_of
from bot.understanding.phrasings import doubts_in
from bot.understanding.shapes import EVERY_SESSION, Context
from bot.understanding.undecided import is_of_its_day, is_undecided_till_then
from bot.understanding.unread import left_unread
from bot.understanding.voices import speaks_of_others, undecided_others

# Words after which เข้า is to attend: this time, sorry, there is (something else).
_CONVENED = {tag.MEETING, tag.SORRY, tag.HAVE}
_AT_THE_DOOR = re.compile(
    "จอ|กล้อง|ไมค์|คอม|โปรแกรม|เว็บ|ไฟล์|รูป|(?<!สุข)ภาพ|แท็ก|สติก|สัญญาณ|ค้าง|เด้ง|หลุด|error|ขึ้นว่า|รหัส|เน็ต|แอ[พป]|โหลด|หมุน|ปุ่ม|กด|ลิงก์|ซูม|ห้อง|ระบบ|เครื่อง|ช่วย(?:ด้วย|ที|หน่อย|ดู)"
)
_ENTERS = re.compile("เข้า(?:ร่วม)?(?:ประชุม)?(?:ยัง|ก็)?ไม่(?:ได้|ไหว|ทัน)")
_COMES_OF_IT = re.compile("(?:เลย|จึง|เห็นที)[^ ]{0,6}เข้า")  # … เลยเข้าไม่ได้
ANOTHER_EVENT = "another event"
_GOES_ON = re.compile("อยู่(?:ค่ะ|คะ|ครับ|คับ|จ้า|นะ)*$")
_JUST_NOW = re.compile("(?:เข้าเวร|ขับรถ|ประชุม|ทำงาน|เดินทาง|ลงพื้นที่|สอน|กินข้าว)อยู่|เดินทาง(?:แล้ว|ถึง)")
# ไม่จริง denies what was said; ไม่ไปก็ไม่เป็นไร weighs what would follow.
_DENIES_ELSE = re.compile(
    "^ไม่(?:จริง|ครบ|เต็ม|มาก|เรียบร้อย|อยู่|เป็น|อย่าง|ตาม|เหมือน|ตลอด|เห็น|แล้ว|เลย|มี(?:แล้ว|ค่ะ|คะ|ครับ|$))"
)
_WEIGHS = re.compile("(?:ไม่|บ่)(?:ได้)?(?:ไป|เข้า|มา|ร่วม|ได้)(?:ร่วม|ประชุม)?(?:แล้ว)?ก็")
_SO = {tag.THEN, tag.PLAIN, tag.PART_WORD, tag.NEUTRAL, tag.BREAK}
# Of what a duty's word is told: งานบวชไป, หมอไม่ว่าง, or nothing but it.
_OF_AN_EVENT = re.compile(
    f"{tag.BREAK}?{tag.DUTY}+{tag.PART_WORD}*(?:{tag.NOT}?{tag.PART_WORD}*[{tag.MOVE}{tag.ATTEND}{tag.FREE}]"
    f"|[{tag.BUSY}{tag.STUCK}{tag.LEAVE}{tag.SAY}{tag.YET}]|$)"
)
_LATE = re.compile("สาย|(?<!เ)ช้า|late|กลับก่อน|ออกก่อน")
_FOR_A_MOMENT = re.compile(
    "แป๊บ|สักครู่|ไฟแดง|ติดสาย|ติดโทรศัพท์|ติดฝน|รถติด|ติดรถ|ติดคำถาม|รอ(?:เพื่อน|ลูก|แฟน|รถ|น้อง|พี่)"
)
_TO_WEIGH = re.compile("ขอ(?:เวลา|ดู|เช็[คก]|คิด)[^,]{0,10}(?:แป๊บ|สักครู่)")
# ไม่ให้เดินทาง, ไม่ผ่านกักตัว: something else is denied than what would be in the way.
_DENIED_FIRST = re.compile(
    f"{tag.NOT}{tag.CAN}?[{tag.LET}{tag.NEUTRAL}]+[{tag.BUSY}{tag.STUCK}{tag.LEAVE}{tag.OBSTACLE}]"
)
_PERSONS = {"คน", "ท่าน", "ราย"}


def doubts_about(
    answers: Mapping[str, str], facts: Sequence[Fact], words: Sequence[Word], context: Context
) -> Iterator[str]:
    """The doubts that the words around an answer raise, each in a few words."""
    tags = {word.tag for word in words}
    text = "".join(word.text for word in words)
    late = tag.PARTIAL in tags and _comes_late(answers, facts)
    yield from _of_days(answers, facts, words, context)
    own = own_conclusion_of(words)
    if own is None and speaks_of_others(words) and MAYBE not in answers.values():
        yield "speaks of somebody else"
    if MAYBE in answers.values() and undecided_others(words):
        yield "somebody else is undecided"
    conditional = tag.IF in tags or any(fact.kind.startswith("if ") for fact in facts)
    if conditional and not is_undecided_till_then(answers, facts, words):
        yield "on a condition"
    if tag.SHALL in tags and MAYBE not in answers.values():
        yield "wonders"
    if half_a_day(words) or (tag.PARTIAL in tags and not late):
        yield "a part of the day"
    weighs = MAYBE in answers.values() and _TO_WEIGH.search(text)
    if _FOR_A_MOMENT.search(text) and not (late or weighs):
        yield "held up for a moment"
    if EVERY_SESSION in answers and _only_enters(facts) and _before_the_door(words, text):
        yield "cannot come, or cannot get in"
    if set(answers.values()) == {YES} and against_it(words):
        yield "a yes, and something against it"
    for doubt in _of_something_else(facts, words, text):
        if doubt != ANOTHER_EVENT or set(answers.values()) != {MAYBE}:  # งานยังไม่ลงตัว
            yield doubt
    yield from doubts_in(text)
    telling = [fact for fact in facts if fact.answer != NOTHING]
    if telling and all(fact.kind in GIVING_REASONS for fact in telling):
        yield from doubts_of_reasons(telling, words)
    yield from left_unread(words, set(answers.values()))
    if any([word.tag for word in one].count(tag.NOT) > 2 for one in phrases_of(words)):
        yield "denied three times"
    if not telling:
        yield "nothing said outright"


def _of_something_else(facts: Sequence[Fact], words: Sequence[Word], text: str) -> Iterator[str]:
    tags = {word.tag for word in words}
    phrases = phrases_of(words) if tags & {tag.DUTY, tag.THEN} else []
    occupied = {tag.STUCK, tag.PLAIN} <= tags and _GOES_ON.search(text)
    if (occupied or _JUST_NOW.search(text)) and not any(word.days for word in words):
        yield "busy just now, and perhaps not then"
    if any(fact.kind == "is busy" and _AT_THE_DOOR.search(fact.words) for fact in facts):
        yield "stuck in something here"
    if _only_well(facts, words):
        yield "well again, and what follows is not said"
    if _DENIED_FIRST.search("".join(word.tag for word in words)):
        yield "denies something about what is in the way"
    if says_of_another_verb(facts, words):
        yield "said of another verb"
    if _weighed(phrases) or _WEIGHS.search(text) or (_DENIES_ELSE.search(text) and len(facts) == 1):
        yield "says no to something else"
    if _may_go_elsewhere(facts, words):
        yield ANOTHER_EVENT
    if any(fact.kind == "denies something" for fact in facts):
        yield "something is denied"
    if contrasts_untold(words):
        yield "a contrast, and with what is not said"
    if any(_OF_AN_EVENT.match("".join(word.tag for word in one)) for one in phrases):
        yield ANOTHER_EVENT
    if any(map(_parted_from_word, words, words[1:], words[2:])):
        yield "a no, or what it denies"
    if any(word.text.isdigit() for word in words) and _loose_number(words):
        yield "a number that is no day"


def _parted_from_word(no: Word, space: Word, after: Word) -> bool:
    """ไม่ ลืมค่ะ: a space parts the no from a word that is not known here, and that it may deny."""
    return no.tag == tag.NOT and space.text == " " and after.tag == tag.PLAIN


def _may_go_elsewhere(facts: Sequence[Fact], words: Sequence[Word]) -> bool:
    """เพื่อนชวนไปกินหมูกระทะ หนูไปค่ะ: a yes only of going, and whereto is told as well."""
    elsewhere = any(fact.kind == "goes elsewhere" for fact in facts)
    comes = [fact.words for fact in facts if fact.answer == YES]
    goes = bool(comes) and all(said in ("ไป", "มา", "ไปได้", "มาได้") for said in comes)
    return elsewhere and goes and not any(word.days for word in words)


def names_every_day(words: Sequence[Word]) -> bool:
    """Whether words such as ทั้งสองวัน name every day of the meeting."""
    return any(word.days and EVERY_SESSION in word.days.sessions for word in words)


def _of_days(
    answers: Mapping[str, str], facts: Sequence[Fact], words: Sequence[Word], context: Context
) -> Iterator[str]:
    named = {key: answer for key, answer in answers.items() if key != EVERY_SESSION}
    both = names_every_day(words)
    partly = answers.get(EVERY_SESSION) in named.values() and len(named) < len(context.sessions)
    if partly and not both:
        yield "every day, or only the one named"
    if any(b.days and a.text.endswith("ถึง") for a, b in pairwise(words)) and len(named) == 1:
        yield "until a day"
    excepted = any(word.tag == tag.EXCEPT for word in words)
    only = any(word.tag == tag.ONLY for word in words)
    apart = both or excepted or only or any(word.tag == tag.BUT for word in words)
    asks = any(fact.answer == QUESTION for fact in facts)
    if asks and len(named) > 1 and MAYBE in named.values():
        yield "wonders about one day, and says something of another"
    if EVERY_SESSION in answers and len(set(answers.values())) > 1 and not apart:
        yield "every day, and one of them otherwise"
    if both and answers.get(EVERY_SESSION) == YES and NO in named.values() and not excepted:
        yield "both days, and one of them otherwise"
    yield from _days_left(answers, words)
    rest = any(word.days and word.days.rest for word in words)
    if rest and EVERY_SESSION not in answers and len(answers) < len(context.sessions):
        yield "the rest, and what is said of it"  # 22 ไม่ว่าง อีกวันคิวแน่น
    if not any(word.days for word in words):
        return
    if any(fact.kind == "cannot but come" for fact in facts):
        yield "cannot but come, or cannot on that day"
    conditional = any(word.tag == tag.IF for word in words)
    if (conditional and not is_of_its_day(answers, words)) or _either_day(words):
        yield "one day or the other, or a day on a condition"
    if _takes_one_day_back(words):
        yield "one day is taken back, and of the others nothing is left"


def _comes_late(answers: Mapping[str, str], facts: Sequence[Fact]) -> bool:
    """Late or gone early, and there all the same: ไปค่ะ แต่เข้าสายหน่อย."""
    firm = any(fact.firm and fact.kind == "comes" for fact in facts)
    return set(answers.values()) == {MAYBE} or (set(answers.values()) == {YES} and firm)


def _days_left(answers: Mapping[str, str], words: Sequence[Word]) -> Iterator[str]:
    """Days that the answers leave open, or that lean on words which are left out."""
    days = [word.days for word in words if word.days]
    named = {key for found in days for key in found.sessions}
    if (
        len(named) > 1
        and answers.keys() > named
        and answers[EVERY_SESSION] not in {answers[key] for key in named}
    ):
        yield "every day, and each of them otherwise"
    if any(found.rest for found in days) and not named - {EVERY_SESSION}:
        yield "the rest, and of which days"
    if named - {EVERY_SESSION} - set(answers) and EVERY_SESSION not in answers:
        yield "a day without an answer"
    if set(answers.values()) == {NO} and any(_is_word_behind_day(words)):
        yield "a word behind one of two days, and what it says of it"
    if days and any(word.text == "…" for word in words):
        yield "a day, and words of another time"


def _is_word_behind_day(words: Sequence[Word]) -> Iterator[bool]:
    """22 เข่า 23 ลา: whether one word not known here is all that stands behind one of two days."""
    places = [place for place, word in enumerate(words) if word.days]
    for before, after in pairwise([*places, len(words)] if len(places) > 1 else []):
        behind = [w for w in words[before + 1 : after] if w.tag not in (tag.BREAK, tag.PART_WORD)]
        yield len(behind) == 1 and behind[0].tag == tag.PLAIN


def _takes_one_day_back(words: Sequence[Word]) -> bool:
    """`ไม่ว่างทั้งสองวัน เอ๊ะ วันที่ 23 ว่าง`: what was said of both days is not all taken back."""
    at = next((n for n, word in enumerate(words) if word.text.startswith("เปลี่ยนเป็น")), None)
    if at is None:
        return False
    before, after = ([w.days for w in part if w.days] for part in (words[:at], words[at:]))
    return any(EVERY_SESSION in d.sessions for d in before) and any(
        EVERY_SESSION not in d.sessions for d in after
    )


def half_a_day(words: Sequence[Word]) -> bool:
    """Whether only the morning or the afternoon is spoken of, which is neither yes nor no."""
    return any(word.tag == tag.PARTIAL and not _LATE.search(word.text) for word in words)


def _only_enters(facts: Sequence[Fact]) -> bool:
    """เข้าไม่ได้ alone is also what is said before a locked meeting room."""
    said = {fact.words for fact in facts if fact.answer != NOTHING}
    return bool(said) and all(map(_ENTERS.fullmatch, said))


def _before_the_door(words: Sequence[Word], text: str) -> bool:
    """Whether no word is of the meeting's days, or one is of the room that one cannot get into."""
    if _AT_THE_DOOR.search(text):
        return True
    dated = any(word.days or word.text in AT_THAT_TIME for word in words)
    return not (dated or _CONVENED & {word.tag for word in words} or _announces(words))


def _announces(words: Sequence[Word]) -> bool:
    """หนูเข้าไม่ได้นะคะ lets us know, คงเข้าไม่ได้แล้ว looks ahead; who stands before the door
    says neither."""
    tags = {word.tag for word in words}
    tells = tag.SELF in tags and any(word.text.startswith("นะ") for word in words)
    follows = _COMES_OF_IT.search("".join(word.text for word in words))
    return tells or tag.LIKELY in tags or bool(follows)


def _only_well(facts: Sequence[Fact], words: Sequence[Word]) -> bool:
    """ไม่ป่วย alone: nothing but what is not in the way, and that no duty."""
    telling = {fact.kind for fact in facts if fact.answer != NOTHING}
    if any(f.kind == "nothing in the way" and f.words.startswith("ไม่ไป") for f in facts):
        return True  # ไม่ไปหาหมอ
    hindering = [word for word in words if word.tag == tag.BUSY]
    return telling == {"nothing in the way"} and any("ติด" not in w.text for w in hindering)


def _loose_number(words: Sequence[Word]) -> bool:
    """A number beside the days, and not in a reason; one person is the writer."""
    reasons = {tag.BUSY, tag.STUCK}
    phrases = [one for one in phrases_of(words) if not reasons & {word.tag for word in one}]
    words = [word for phrase in phrases for word in phrase]
    return any(
        word.tag == tag.FILLER
        and word.text.isdigit()
        and (
            word.text != "1"
            or all(after.text not in _PERSONS for after in words[place + 1 : place + 3])
        )
        for place, word in enumerate(words)
    )


def _weighed(phrases: Sequence[Sequence[Word]]) -> bool:
    """ไม่ไปครับ ก็บ้าแล้ว: what would follow, and nothing else, in a phrase of its own."""
    return any(
        {tag.THEN, tag.PLAIN} <= {word.tag for word in phrase} <= _SO and phrase[1].tag == tag.THEN
        for phrase in phrases[1:]
    )


def _either_day(words: Sequence[Word]) -> bool:
    places = [place for place, word in enumerate(words) if word.days]
    between = words[places[0] : places[-1]]
    return any(word.tag == tag.OR for word in between)
