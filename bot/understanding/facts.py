"""What a stretch of words says about coming: a grammar over the tags of its words.

Negation and its scope are read from order alone: ไปไม่ได้ and ไม่ไป are a no, ไม่ติดอะไร clears the
way, ไม่ใช่ว่าไม่อยากไป says nothing yet, ไม่ไปไม่ได้ must come.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.understanding import lexicon as tag
from bot.understanding.phrases import Word

YES, NO, MAYBE, NOTHING, QUESTION = "yes", "no", "maybe", "nothing", "question"


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing said about coming. `firm` when it may decide by itself; `words` are what said it;
    `kind` names the rule; `clause` counts the contrasts (แต่) before it."""

    answer: str
    kind: str
    words: str
    firm: bool = True
    clause: int = 0


# The first rule that matches at a place wins; a place where none does is skipped.
_RULES: tuple[tuple[str, str, bool, str], ...] = (
    ("double negation", NOTHING, True, "N?EN[ACkW]*[GgmFWC]+|NCN(?:W[Gg]*|[Gg]+m?|F)|NCNW"),
    ("double negation", NOTHING, True, "NC?WN[CA]*[Gg]+m?"),
    ("cannot but come", YES, True, "NA?[Gg]+m?NC"),
    ("undecided between", MAYBE, True, "[GgFC]+m?C?rN[CA]*[GgFC]+m?C?|[Gg]+m?~?C?N[Gg]+m?"),
    ("undecided between", MAYBE, True, "[Gg]+m?CNC(?=M)"),
    ("wonders", MAYBE, True, "[NCA]*[Gg]+m?C?U"),
    ("does not say", MAYBE, False, "q?Nz(?!C)"),
    ("cannot say yet", MAYBE, True, "q?N[AC]*zC*"),
    ("cannot say yet", MAYBE, True, "q[^,ZDGgFx]*NC(?!x)|zNC|q[^,ZDGgF]{0,3}N[CA]*[uYM]+"),
    ("not yet something", MAYBE, False, "q[^,ZDGgF]{0,3}N[CA]*x+"),
    ("not yet", MAYBE, False, "q(?=,|$)"),
    ("cannot do something yet", NOTHING, True, "q[^,ZDGgF]*NC"),
    ("not yet", MAYBE, False, "qN[CA]*[GgF]*m?C?"),
    ("not certain", MAYBE, True, "N[CA]*[uY][Y]*[AC]*[GgF]*m?C?"),
    ("waits", MAYBE, True, "o?R[^,ZDf]*f|o?R[^,ZDfV]*V[^,ZDf]*|[Mz]f"),
    ("waits for something", MAYBE, False, "o?R[^,ZDf]*"),
    ("takes leave", NO, True, "L+f"),
    ("puts something first", MAYBE, False, "[^,ZDNGgL]{0,3}f(?=$|,)"),
    ("undecided", MAYBE, True, "o?M+N?[CA]*[GgF]*m?(?:NC|C)?"),
    ("never misses", YES, True, "N[CA]*p|pNC"),
    ("misses", NO, False, "p[Gg]*m?"),
    ("goes nowhere", NOTHING, True, "N[CA]*gw"),
    ("takes no leave", YES, False, "N[CA]*L[jm]*"),
    ("nothing in the way", YES, True, "N[CA]*w?[th]?(?:[BLO]|j+|tm)[yxjmw]*"),
    ("nothing in the way", YES, True, "N[CA]*t(?:[yw]+|(?=,|$))"),
    ("nothing in the way", YES, True, "(?:O|tw)m*N(?=$|,)"),
    ("weighs it", NOTHING, True, "N[CA]*[Gg]+m?N(?=$|,)"),
    ("need not come", NO, False, "No[Gg]+m?(?=$|,)"),
    ("does not wish", NO, False, "N[CA]*W[Gg]*m?|WN[CA]*[Gg]+m?"),
    ("does not get something", NO, False, "N[AC]*C(?=x)"),
    ("comes or not", MAYBE, False, "[Gg]+m*N(?=$|,)"),
    ("does not come", NO, True, "(?:[Gg]+m*N[CA]+|m*N[CAk]*[Gg]+m*C?)Y*"),
    ("does not come", NO, True, "(?:m*N[CA]*F[Gg]*m*C?|FmN|m*N[AC]*C)Y*"),
    ("does not agree to it", NO, True, "N[CA]*a"),
    ("denies something", NO, False, "NE"),
    ("plain no", NO, True, "^N(?=$|,)"),
    ("says no", NO, False, "N(?=$|,)"),
    ("takes leave", NO, True, "L[jmxGg]*"),
    ("is busy", NO, True, "B[^,ZDfRM~]*|t(?:[^,ZDfRMC~N]|N(?![CAGgF]))*|hx?[jB][^,ZDfRM~]*"),
    ("has to come", YES, False, "o[Gg]+m?(?=$|,)"),
    ("has to be elsewhere", NO, True, "o[^,ZDRMfNGF~]{0,4}B[^,ZDRMf~]*"),
    ("has to be elsewhere", NO, False, "o[^,ZDRM~]*|hm"),
    ("wishes to come", YES, False, "W[YC]*[Ggm]+C?"),
    ("goes elsewhere", NO, False, "g[xjnBo][^,ZD~]*"),
    ("can do something", YES, False, "xm*C+"),
    ("comes", YES, True, "[YAC]*(?:G[Gg]*|g+m?)[mG]*C?Y*|Y*F[mGg]*C?[Gg]*|Y*[mC]*C|Y+(?![YN])"),
    ("acknowledges", YES, False, "a+"),
    ("is there for a part", YES, False, "d+"),
)  # fmt: skip
GIVING_REASONS = frozenset({"is busy", "has to be elsewhere"})
_GRAMMAR = re.compile("|".join(f"(?P<r{n}>{rule[3]})" for n, rule in enumerate(_RULES)))
_CONDITION = re.compile("N[BLtjO][^,]*~|F[^,CGg]*~")
_TWICE_DENIED = re.compile(f"{tag.NOT}[^,]*{tag.PLAIN}[^,]*{tag.NOT}")
_PASSING = ("ขอผ่าน", "ขอบาย", "บาย", "ขอพัก", "ขอเว้น", "งด")  # ขอผ่านทาง passes something else
_EXCUSED = re.compile(
    f"[{tag.BUSY}{tag.STUCK}]|{tag.MUST}[{tag.MOVE}{tag.PLAIN}]|{tag.HAVE}{tag.PLAIN}?[{tag.DUTY}{tag.MEETING}]"
)
_SETTLED = re.compile(
    "ไม่(?:ได้|ไหว|ทัน)(?:แล้ว|จริงๆ)"
    "|ไม่ได้(?:เข้า|ไป|มา|ร่วม)(?:ร่วม)?(?:ประชุม)?แล้ว(?:ล่ะ|ละ|แหละ)(?:ค่ะ|คะ|ครับ|คับ|จ้า)"
    "|ไม่ได้(?:เข้า|ไป|มา|ร่วม)(?:ร่วม)?(?:ประชุม)?(?:แล้ว)?(?:ล่ะ|ละ|แหละ)?"
    "(?:นะ|น้า|ค่ะ|คะ|ครับ|คับ|จ้า)* ?(?:น่า)?เสียดาย(?!ที่)"
    "|^(?:น่า)?เสียดาย(?!ที่)[^ ]* คง(?:จะ)?ไม่ได้(?:เข้า|ไป|มา|ร่วม)"
    "|คง(?:จะ)?ไม่(?!น่า)[^ ]{0,14}?นะ(?:คะ|ค่ะ|ครับ|คับ)"
    "|คง(?:จะ)?(?:ไป|[^ ไ]){0,9}ไม่ได้นะ(?:คะ|ค่ะ|ครับ|คับ)"
)
# Undecided people ask themselves whether; how, where, why and who they ask us.
_ASKS_US = {"ทำไม", "ยังไง", "ตรงไหน", "ทางไหน", "ใคร", "ที่ไหน", "ไหน", "กี่", "เท่าไร", "how", "why"}
_SILENT = {tag.CHANGE, tag.FILLER, tag.SELF, tag.SORRY, tag.LET, tag.PART_WORD, tag.ONLY}
_SILENT |= {tag.AND, tag.NEUTRAL}


def read_facts(words: Sequence[Word]) -> list[Fact]:
    """The facts of one stretch of words, in order. Days inside it are looked through. What was
    said before a change of mind (… ขอเปลี่ยนเป็น …) is no longer said."""
    changes = [place for place, word in enumerate(words) if word.tag == tag.CHANGE]
    if not changes:
        return _facts_of(words)
    since = changes[-1]
    facts = [
        Fact(NOTHING, f"before the change {fact.kind}", fact.words)
        for fact in _facts_of(words[:since])
    ]
    return facts + _facts_of(words[since:])


def _facts_of(words: Sequence[Word]) -> list[Fact]:
    clauses = list(_clauses(words))
    return [
        replace(fact, clause=place) if place else fact
        for place, clause in enumerate(clauses)
        for fact in _clause_facts(clause, contrasted=place < len(clauses) - 1)
    ]


def _clauses(words: Iterable[Word]) -> Iterator[list[Word]]:
    """Stretches between contrasts, without what is only conceded: ถึงจะป่วยก็ไป says ไป."""
    clause: list[Word] = []
    conceding = False
    for word in words:
        if word.tag == tag.BUT:
            yield clause
            clause = []
        if word.tag in (tag.BUT, tag.THEN) or (word.tag == tag.BREAK and clause):
            conceding = False
        if word.tag == tag.THOUGH:
            conceding = True
        if not conceding:
            clause.append(word)
    yield clause


def _clause_facts(clause: Sequence[Word], contrasted: bool) -> Iterator[Fact]:
    spoken = [word for word in clause if word.tag not in _SILENT and word.tag not in "DcZ"]
    if not spoken:
        return
    signs = "".join(word.tag for word in spoken)
    if contrasted and re.match("[^,GgFC]*NE", signs):
        # ไม่ใช่ว่าขี้เกียจ แต่…: only what comes after the contrast is said.
        yield Fact(NOTHING, "double negation", "".join(word.text for word in spoken))
        return
    mood = _mood_of(clause, spoken, signs)
    guesses = [tag.LIKELY in phrase for phrase in signs.split(tag.BREAK)]
    signs = signs.replace(tag.LIKELY, "").replace(tag.ONCE, "")
    spoken = [word for word in spoken if word.tag not in (tag.LIKELY, tag.ONCE)]
    matches = list(_GRAMMAR.finditer(signs))
    loose = _left_over(signs, matches) or _doubly_negated(signs)
    for found in matches:
        kind, answer, firm, _ = _RULES[int((found.lastgroup or "r0")[1:])]
        said = _text(spoken[found.start() : found.end()])
        named = kind == "takes leave" and tag.PLAIN in found.group()
        sure = firm and not (loose or (named and said.startswith(_PASSING)))
        likely = guesses[signs.count(tag.BREAK, 0, found.start())]
        yield mood.said(Fact(answer, kind, said, firm), likely, sure)


@dataclass(frozen=True, slots=True)
class _Mood:
    """How a clause is meant: of a `former` plan, on a `condition`, as a question (`asked`; `how`
    where it asks us and not oneself), with regret (`sorry`), beside a reason (`excused`), or of
    something `settled`."""

    former: bool
    condition: bool
    asked: bool
    how: bool
    sorry: bool
    excused: bool
    settled: bool

    def said(self, fact: Fact, likely: bool, sure: bool) -> Fact:
        """The fact as this mood makes it; `sure` is whether it is firm in a plain clause."""
        if self.former:
            return Fact(NOTHING, f"once {fact.kind}", fact.words)
        if self.condition and not self.asked:
            return Fact(MAYBE, f"if {fact.kind}", fact.words, firm=not self.sorry)
        if likely and fact.answer == YES:
            firm = fact.kind != "can do something"
            return Fact(MAYBE, f"likely {fact.kind}", fact.words, firm)
        if likely and fact.answer == NO:
            settled = self.settled or (self.excused and fact.kind not in GIVING_REASONS)
            return Fact(NO, f"likely {fact.kind}", fact.words, fact.firm and settled)
        if self.asked and (fact.answer != MAYBE or self.how):
            return Fact(QUESTION, f"asks whether {fact.kind}", fact.words)
        return fact if fact.firm == sure else replace(fact, firm=sure)


def _mood_of(clause: Sequence[Word], spoken: Sequence[Word], signs: str) -> _Mood:
    asked = tag.ASK in signs or _asks_what(signs)
    guesses = tag.LIKELY in signs
    asks_us = asked and any(word.text in _ASKS_US for word in spoken)
    return _Mood(
        former=tag.ONCE in signs and any(_speaks_of_then(clause, n) for n in range(len(clause))),
        # ไม่ป่วยก็ไป and ว่างก็ไป are conditions too.
        condition=tag.IF in signs or (tag.THEN in signs and bool(_CONDITION.search(signs))),
        asked=asked,
        how=asks_us and "รู้ว่า" not in _text(clause),
        sorry=any(word.tag == tag.SORRY for word in clause),
        excused=guesses and bool(_EXCUSED.search(signs)),  # มีประชุมสภา คงเข้าไม่ได้
        settled=guesses and bool(_SETTLED.search(_text(clause))),
    )


def _left_over(signs: str, matches: Sequence[re.Match[str]]) -> bool:
    """Whether a negation stands where no rule took it."""
    edges = [0, *(edge for found in matches for edge in found.span()), len(signs)]
    return any(tag.NOT in signs[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))


def _text(words: Iterable[Word]) -> str:
    return "".join(word.text for word in words)


def _asks_what(signs: str) -> bool:
    """อะไร and ไหน ask, unless a negation before them makes them anything, anywhere; what must
    be done if not (ไม่ไปต้องแจ้งใคร) is asked all the same."""
    return tag.WHAT in signs and any(
        tag.NOT not in phrase.partition(tag.WHAT)[0].rpartition(tag.MUST)[2]
        for phrase in signs.split(tag.BREAK)
        if tag.WHAT in phrase
    )


def _doubly_negated(signs: str) -> bool:
    """Two negations around words not known here (ไม่มีเหตุที่จะไม่ไป) turn each other over."""
    return signs.count(tag.NOT) > 1 and bool(_TWICE_DENIED.search(signs))


def _speaks_of_then(clause: Sequence[Word], place: int) -> bool:
    """ตอนแรก tells of a former plan anywhere, ว่าจะ only where it begins: ไม่แน่ใจว่าจะไป."""
    if clause[place].tag != tag.ONCE:
        return False
    begins = place == 0 or clause[place - 1].tag in (tag.BREAK, tag.SELF, tag.ONCE, tag.THEN)
    return begins or clause[place].text != "ว่าจะ"
