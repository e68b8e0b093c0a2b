"""Whether something else than coming is denied, can be done or is named: ไม่รีบ, ขอไม่ได้, ไปดูแล."""

from __future__ import annotations

from collections.abc import Sequence, Set

from bot.understanding import lexicon as tag
from bot.understanding.facts import NOTHING, Fact, read_facts
from bot.understanding.phrases import Word

_VERBS = {tag.LET, tag.SORRY, tag.SAY, tag.CERTAIN, tag.MUST}
_DENIED = _VERBS | {tag.NEUTRAL}
_DONE = _DENIED | {tag.WISH, tag.DUTY, tag.PARTIAL}
_GOT = _VERBS | {tag.WISH, tag.DUTY, tag.KIN, tag.ACK}
_TELLING = {"บอก", "แจ้ง", "เรียน", "คอย", "กำหนด"}  # polite elsewhere: ขอเรียนว่า
_JOINING = {"ที่", "คือ", "เอง", "ใน", "หมด", "ปกติ"}  # อังคารต่างหากที่ไม่ได้
_COMPLETED = frozenset(
    """
    ตอบ แจ้ง บอก เรียน สรุป ระบุ จัดการ เสร็จ ฝาก สั่ง อนุมัติ ดำเนินการ หมด เต็ม สาย ช้า ปรึกษา เคลียร์
    เคลียร์งาน จอง แนบ เชิญ เรียบร้อย
    """.split()  # noqa: SIM905
)  # แจ้งไปค่ะ: that it is done, and no going
_CARING = {"พา", "เฝ้า", "ดูแล"}
_FOR_OTHERS = "ให้"  # งานเยอะ แต่ก็เข้าให้ค่ะ
_CAN, _CANNOT = {"ได้", "ไหว", "ทัน"}, {"ไม่ได้", "ไม่ไหว", "ไม่ทัน"}
_GO, _GO_NOT = {"ไป", "มา", "เข้า"}, {"ไม่ไป", "ไม่มา", "ไม่เข้า"}
_NAMED = {tag.KIN, tag.OTHER, tag.DUTY, tag.WHAT, tag.ASK, tag.LIKELY}
_CLOSING = {tag.PART_WORD, tag.BREAK}
_END = Word("", tag.BREAK)


def says_of_another_verb(facts: Sequence[Fact], words: Sequence[Word]) -> bool:
    """Whether all that is said is a bare ไม่, ได้ or ไป that goes with another word beside it."""
    said = {fact.words for fact in facts if fact.firm and fact.answer != NOTHING}
    following = zip(words, [*words[1:], _END], [*words[2:], _END, _END], strict=False)
    return bool(said) and any(_goes_with_another(said, *three) for three in following)


def _goes_with_another(said: Set[str], word: Word, after: Word, last: Word) -> bool:
    """Whether the word and what follows it are such; `said` are the words of all that is said."""
    closes = last.tag in _CLOSING
    if word.tag == tag.NOT:
        bare = said == {word.text} and (after.tag in _DENIED or after.text in _TELLING)
        return bare or _hears_not(after, last)
    if word.tag == tag.MOVE and said <= _GO:
        return after.tag in _VERBS and after.text != _FOR_OTHERS
    if word.tag == tag.MOVE and said <= _GO_NOT:
        return _is_duty(after) and closes
    if word.text in _COMPLETED and said == {"ไป"}:
        return after.text == "ไป" and closes
    return said <= _CAN | _CANNOT and _is_done(word, after, last, said)


def _hears_not(after: Word, last: Word) -> bool:
    """ไม่เข้าใจแล้ว, ไม่ได้ทราบ, ไม่ได้เวร: nothing was heard or got; ไม่โอเค is a no to the meeting."""
    if after.tag == tag.CAN:
        return last.tag == tag.DUTY or _hears_not(last, _END)
    return after.tag == tag.ACK and after.text.endswith(("ทราบ", "แล้ว", "ละ"))


def _is_duty(word: Word) -> bool:
    """What one does not go to, where it ends the phrase: ไม่เข้าสอบค่ะ; ไม่ไปติดงาน gives why."""
    return word.tag == tag.DUTY or word.text in _CARING


def _is_done(word: Word, after: Word, last: Word, said: Set[str]) -> bool:
    """Whether ได้ or ไม่ได้ stands beside something else that is done or got: ขอไม่ได้, ได้เวร. Of
    what is confirmed only a no does: ยืนยันได้ค่ะ confirms."""
    denied = after.tag == tag.NOT and last.tag == tag.CAN
    if word.tag in _DONE and word.text not in _JOINING:
        return denied or after.tag == tag.CAN
    if word.tag == tag.COMMIT:
        return denied and not word.text.endswith("ว่า")
    got = _GOT | {tag.NEUTRAL} if said <= _CANNOT else _GOT
    return word.tag == tag.CAN and after.tag in got and after.text not in _JOINING


def contrasts_untold(words: Sequence[Word]) -> bool:
    """เข้าได้ค่ะ แต่หัวหน้าค่ะ: behind the last contrast somebody or something, and nothing said of it."""
    at = max((place for place, word in enumerate(words) if word.tag == tag.BUT), default=0)
    behind = words[at + 1 :] if at else []
    return any(word.tag in _NAMED for word in behind) and not read_facts(behind)
